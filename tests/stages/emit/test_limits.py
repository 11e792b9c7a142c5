"""However deep a program nests, its output compiles on every Python, or the program is refused with a code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lumac.emit.line import DEF, FOR, NOWHERE, STATEMENT, TRY, Line
from lumac.emit.statements.nesting import (
    MOST_BLOCKS,
    MOST_BRACKETS,
    MOST_LEVELS,
    brackets,
    too_deep,
)
from lumac.pipeline import compile_source
from tests.emitted import whole
from tests.pythons import pythons
from tests.running import written_by

BAD = """fn bad(x: int) -> int {
    if x > 5 { error("no") }
    return x
}
"""
PYTHONS = [*pythons().values()] or [sys.executable]


def deep(count: int) -> object:
    """A count that takes seconds, and shows nothing while one works that the smaller ones would not show."""
    return pytest.param(count, marks=pytest.mark.slow)


def says_everywhere(text: str, folder: Path) -> str:
    """What a program says on each Python that there is here, the same on all."""
    output = whole(text)
    found = {written_by(output, folder, python) for python in PYTHONS}
    assert len(found) == 1, found
    return found.pop()


def in_function(body: str) -> str:
    return f"{BAD}fn go() -> int {{\n y: int = 4\n{body}\nreturn y\n}}\nprint(go())\n"


def nested(template: str, inner: str, count: int) -> str:
    for number in range(count):
        inner = template.replace("…", inner).replace("№", str(number))
    return inner


@pytest.mark.slow
@pytest.mark.parametrize("count", [5, 9, 10, 11, 19, deep(40), deep(75)])
@pytest.mark.parametrize(
    ("template", "inner", "said"),
    [
        ("bad(9).or(…)", "7", "7"),
        ("bad(… + 9).or(№)", "bad(3)", None),
        ("bad(9).or(bad(1) + …)", "0", None),
    ],
)
def test_fallbacks_in_each_other(
    template: str, inner: str, said: str | None, count: int, tmp_path: Path
) -> None:
    wanted = said or str(count if "bad(1)" in template else count - 1)
    whole = nested(template, inner, count)
    assert says_everywhere(f"{BAD}print({whole})\n", tmp_path) == wanted + "\n"
    assert says_everywhere(in_function(f"return {whole}"), tmp_path) == wanted + "\n"


@pytest.mark.parametrize("count", [19, 60, deep(150)])
def test_fallbacks_in_a_chain_of_else_if(count: int, tmp_path: Path) -> None:
    links = " else ".join(f"if bad({n}).or(9) == {n} {{ return {n} }}" for n in range(6, count))
    assert says_everywhere(in_function(links), tmp_path) == ("9\n" if count > 9 else "4\n")
    links = " else ".join(f"if bad({n}).or(1) == {n} {{ y = {n} }}" for n in range(6, count))
    assert says_everywhere(in_function(links + " else { y = 1 }"), tmp_path) == "1\n"


@pytest.mark.parametrize("count", [10, 30, deep(75)])
def test_conditions_with_fallbacks_in_each_other(count: int, tmp_path: Path) -> None:
    body = nested("if bad(№).or(1) < 6 { … }", "y += 1\n", count)
    assert says_everywhere(in_function(body), tmp_path) == "5\n"
    body = nested("if true && bad(№).or(1) < 6 { … } else { y = 3 }", "y += 1\n", count)
    assert says_everywhere(in_function(body), tmp_path) == "5\n"


@pytest.mark.parametrize("count", [3, 8, deep(17)])
@pytest.mark.parametrize("is_top", [True, False])
def test_fallbacks_in_walks(count: int, is_top: bool, tmp_path: Path) -> None:
    inner = "y += bad(9).or(bad(8).or(bad(7).or(1)))\n"
    body = nested("(0..2).walk(i№) -> {\n…\nif i№ == 1 { stop }\n}", inner, count)
    said = f"{4 + 2**count}\n"
    if is_top:
        assert says_everywhere(f"{BAD}y: int = 4\n{body}\nprint(y)\n", tmp_path) == said
        shared = f"{BAD}y: int = 4\nfn see() -> int => y\n{body}\nprint(see())\n"
        assert says_everywhere(shared, tmp_path) == said
    else:
        assert says_everywhere(in_function(body), tmp_path) == said


def test_a_return_out_of_walks(tmp_path: Path) -> None:
    inner = "y += bad(9).or(bad(8).or(1))\nif y > 9 { return y }\n"
    assert (
        says_everywhere(in_function(nested("(0..2).walk(i№) -> {\n…\n}", inner, 17)), tmp_path)
        == "10\n"
    )


@pytest.mark.parametrize("count", [100, 101, 250, deep(3000)])
def test_matches_of_many_arms(count: int, tmp_path: Path) -> None:
    probes = (0, 99, 100, 101, count - 1, count)
    said = " ".join(f"v{n}" if n < count else "none" for n in probes) + "\n"
    calls = ", ".join(f"f({n})" for n in probes)
    arms = "\n".join(f'{n} -> "v{n}"' for n in range(count)) + '\n_ -> "none"\n'
    returned = f"fn f(x: int) -> str => match x {{\n{arms}}}\nprint({calls})\n"
    assert says_everywhere(returned, tmp_path) == said
    stored = (
        f"fn f(x: int) -> str {{\ns: str = match x {{\n{arms}}}\nreturn s\n}}\nprint({calls})\n"
    )
    assert says_everywhere(stored, tmp_path) == said
    arms = "\n".join(f'{n} -> {{ s = "v{n}" }}' for n in range(count))
    assigned = f'fn f(x: int) -> str {{\ns = "none"\nmatch x {{\n{arms}\n}}\nreturn s\n}}\nprint({calls})\n'
    assert says_everywhere(assigned, tmp_path) == said


@pytest.mark.parametrize("count", [99, 101, 250, deep(900)])
def test_long_chains_of_else_if(count: int, tmp_path: Path) -> None:
    links = " else ".join(f"if x == {n} {{ s = {n} }}" for n in range(count))
    text = f"fn f(x: int) -> int {{\ns: int = -1\n{links} else {{ s = -2 }}\nreturn s\n}}\n"
    text += f"print(f(0), f(98), f(99), f(100), f({count - 1}), f({count}))\n"
    said = " ".join(str(n if n < count else -2) for n in (0, 98, 99, 100, count - 1, count))
    assert says_everywhere(text, tmp_path) == said + "\n"


def test_a_chain_of_calls_is_computed_in_parts(tmp_path: Path) -> None:
    text = "x: int = 3\nprint(x" + ".to_str().to_int()" * 120 + ")\n"
    assert says_everywhere(text, tmp_path) == "3\n"


def test_a_long_chain_of_fallbacks_is_refused_in_words() -> None:
    text = f"{BAD}print(bad(9){'.or(bad(8))' * 120})\n"
    compiled = compile_source(text)
    assert [found.code for found in compiled.diagnostics] == ["E0507"]


def test_a_sum_of_very_many_texts_is_joined(tmp_path: Path) -> None:
    text = 'a = "x"\nprint("' + '${"-\\t" + a}' * 3000 + '")\n'
    assert says_everywhere(text, tmp_path) == "-\tx" * 3000 + "\n"


def loops(count: int, rest: str, kind: int = STATEMENT) -> list[Line]:
    heads = [Line(depth + 1, "for x in xs:", depth, NOWHERE, FOR) for depth in range(count)]
    last = Line(count + 1, rest, 77, NOWHERE, kind)
    return [Line(0, "def f() -> None:", 0, NOWHERE, DEF), *heads, last]


def test_what_python_takes() -> None:
    assert too_deep(loops(MOST_BLOCKS, "pass")) is None
    assert too_deep(loops(MOST_BLOCKS + 1, "pass")) == (MOST_BLOCKS, MOST_BLOCKS)
    assert too_deep(loops(MOST_BLOCKS - 2, "try:", TRY)) is None
    assert too_deep(loops(MOST_BLOCKS - 1, "try:", TRY)) == (77, MOST_BLOCKS)
    assert too_deep([Line(MOST_LEVELS + 1, "pass", 5)]) == (5, MOST_LEVELS)
    deep = "f(" * (MOST_BRACKETS + 1) + '")"' + ")" * (MOST_BRACKETS + 1)
    assert too_deep([Line(0, deep, 6)]) == (6, MOST_BRACKETS)


def test_brackets_in_strings_do_not_count() -> None:
    assert brackets("f([1], {2: (3)})") == 3
    assert brackets("""f("((((", '[[\\'[[', x)""") == 1
