"""Work grows with the source, and hostile shapes are said to be too large: calls are counted, no time is taken."""

from __future__ import annotations

import sys

import pytest

from lumac.diagnostics.suggest import distance, nearest
from lumac.pipeline import LONGEST, compile_source

SHAPES = {
    "misspelt names": "known# = #\nprint(knwon#)\n",
    "misspelt functions": "fn known#() {}\nknwon#()\n",
    "misspelt types": "type Known# = int\nx#: Knwon# = 1\n",
    "colons": "a:",
    "a text of colons": '"a:a:a:"\n',
    "unused names": "x# = #\n",
    "names declared twice": "x: int = #\n",
    "wrong types": 'x#: int = "x"\n',
    "unclosed brackets": "print(\n",
    "comments": "// # a comment\n",
    "walks": "[#].walk(v) -> print(v)\n",
    "comments without a text": "//\n",
    "traits": "trait T# { fn f#() -> int }\n"
    "struct A# { x: int }\n"
    "impl T# for A# { fn f#() -> int => self.x }\n",
}


INSIDE = {
    "block lambdas": ("fs: [() -> int] = []\nv = 1\n", "fs.add(() -> { v += #\nreturn v })\n", ""),
    "lambdas of one round": (
        "fs: [(int) -> int] = []\n(1..3).walk(i) -> {\n",
        "fs.add(x -> x + i + #)\n",
        "}\n",
    ),
    "keys that are computed": (
        'm: {str: int} = {}\nfn k(i: int) -> str => "${i}"\n',
        "m[k(#)] += 1\n",
        "",
    ),
    "arms": ("a = 1\nmatch a {\n", "# -> {}\n", "_ -> {} }\n"),
    "methods of a trait": (
        "trait T {\n",
        "fn f#() -> int\n",
        "}\nstruct A { x: int }\nimpl T for A {\n",
        "fn f#() -> int => #\n",
        "}\nprint(A(1).f0())\n",
    ),
}
"""Shapes whose pieces stand inside of something, by turns with what stands round them."""


def calls(text: str) -> int:
    """The Python functions that are called while a text is compiled."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        compile_source(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_source(name: str) -> None:
    few, many = (
        "".join([SHAPES[name].replace("#", str(n)) for n in range(k)]) for k in (300, 1200)
    )
    compile_source(few)
    assert calls(many) <= 6 * calls(few) + 10_000


@pytest.mark.parametrize("name", INSIDE)
def test_work_grows_with_what_is_inside(name: str) -> None:
    """What is built of pieces in a function, a trait or a walk costs as much for each piece."""

    def text(count: int) -> str:
        parts = []
        for at, part in enumerate(INSIDE[name]):
            repeated = [part.replace("#", str(n)) for n in range(count)] if at % 2 else [part]
            parts += repeated
        return "".join(parts)

    assert compile_source(text(300)).text is not None
    assert calls(text(1200)) <= 6 * calls(text(300)) + 10_000


def test_long_names_are_compared_in_a_band() -> None:
    left, right = "ab" * 40_000, "ba" * 40_000
    assert distance(left, right, 3) == 2
    assert nearest("x" * 80_000 + "yz", ["y" * 80_002, "x" * 80_000 + "zy"]) == "x" * 80_000 + "zy"


@pytest.mark.parametrize(
    "text",
    [
        "type T0 = int\n"
        + "".join(f"type T{n} = (T{n - 1}, T{n - 1}) -> int\n" for n in range(1, 60)),
        "x0 = 1\n" + "".join(f"x{n} = [x{n - 1}]\n" for n in range(1, 3000)),
        "x = 1\n" * (LONGEST // 6 + 1),
        "struct A0 { x: int }\n"
        + "".join(f"struct A{n} {{ x: A{n - 1}, y: A{n - 1} }}\n" for n in range(1, 2000))
        + 'm: {str: A1999} = {}\nprint(m["a"])\n',
        "struct P {"
        + ", ".join(f"x{n}: int" for n in range(900))
        + "}\nm: {str: P} = {}\n"
        + 'm["a"].x1 += 1\n' * 900,
    ],
    ids=[
        "doubled types",
        "lists of lists",
        "a long source",
        "doubled zero values",
        "many zero values",
    ],
)
def test_what_is_too_large_is_refused(text: str) -> None:
    found = compile_source(text).diagnostics
    assert found
    assert {each.code for each in found} == {"E0109"}


def test_a_chain_of_calls_that_change_a_list_costs_as_much_a_call() -> None:
    """Each call of a chain is looked through once, however many calls stand behind it."""
    few, many = (f"xs = [1]\nprint(xs{'.sort().reverse()' * count})\n" for count in (55, 220))
    assert compile_source(few).text is not None
    assert calls(many) <= 6 * calls(few) + 10_000


def test_work_grows_with_a_row_of_functions_that_never_return() -> None:
    """The end of the last is none that Python's type checkers see, so that no head in the row says `NoReturn`."""

    def text(count: int) -> str:
        row = "".join([f"fn f{n}() {{ f{n + 1}() }}\n" for n in range(count)])
        last = 'match 1 {\n        1 -> error("one")\n        _ -> error("other")\n    }'
        return f"{row}fn f{count}() {{\n    {last}\n}}\nf0()\n"

    output = compile_source(text(3)).text
    assert output is not None
    assert "NoReturn" not in output
    few, many = text(300), text(1200)
    compile_source(few)
    assert calls(many) <= 6 * calls(few) + 10_000
