"""What lumac writes is what black makes of it, and Python 3.9 reads it."""

from __future__ import annotations

import ast
from pathlib import Path

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumac.pipeline import compile_source
from tests.folders import SPEC
from tests.properties.outputs import outputs
from tests.spec_runner.document import read_page

PAGES = sorted(SPEC.glob("*.md"))
NAMES = ("total", "list", "class", "x", "y", "text_of_something_longer", "value", "failure")
KINDS = ("int", "str", "bool", "[int]", "?int")

LITERALS = {
    "int": st.sampled_from(["0", "7", "1_000", "0xffff", "12345678901234567890"]),
    "bool": st.sampled_from(["true", "false"]),
    "[int]": st.sampled_from(["[1]", "[1, 2, 3]", "[10, 20, 30, 40, 50, 60, 70]"]),
    "?int": st.sampled_from(["find(1)", "find(9)"]),
}


@st.composite
def string(draw: st.DrawFn, names: dict[str, str], depth: int) -> str:
    plain = st.sampled_from(['\\"', "it's", "a b", "{x}", "ü→", "\\n", "$ "])
    pieces = draw(st.lists(plain, max_size=4))
    if depth:
        inner = draw(st.sampled_from(["int", "str", "bool", "[int]", "?int"]))
        pieces.append("${" + draw(expression(inner, names, depth - 1)) + "}")
    return '"' + "".join(draw(st.permutations(pieces))) + '"'


@st.composite
def expression(draw: st.DrawFn, kind: str, names: dict[str, str], depth: int) -> str:
    """Luma text of an expression of the type."""
    variables = sorted(name for name, its in names.items() if its == kind)
    if draw(st.booleans()) and variables:
        return draw(st.sampled_from(variables))
    if not depth and kind == "str":
        return draw(string(names, 0))
    if not depth:
        return draw(LITERALS[kind])

    def sub(of: str) -> str:
        return draw(expression(of, names, depth - 1))

    match kind, draw(st.integers(0, 5)):
        case "int", 0:
            return f"({sub('int')} {draw(st.sampled_from('+-*'))} {sub('int')})"
        case "int", 1:
            return f"{sub('[int]')}.len()"
        case "int", 2:
            return f"fails({sub('int')}).or({sub('int')})"
        case "int", 3:
            return f"find({sub('int')}).or({sub('int')})"
        case "int", 4:
            return f"fails({sub('int')}).or(err -> err.len() + {sub('int')})"
        case "int", 5:
            return f"match {sub('bool')} {{\n true -> {sub('int')}\n false -> {sub('int')}\n}}"
        case "bool", 0 | 1:
            operator = draw(st.sampled_from(["&&", "||"]))
            return f"({sub('bool')} {operator} {sub('bool')})"
        case "bool", 2:
            return f"!{sub('bool')}"
        case "bool", 3:
            return f"({sub('int')} {draw(st.sampled_from(['<', '==', '>=']))} {sub('int')})"
        case "bool", _:
            return f"({sub('str')} == {sub('str')})"
        case "[int]", 0:
            return f"{sub('[int]')}.map(n -> n + {sub('int')})"
        case "[int]", 1:
            return (
                f"{sub('[int]')}.filter(n -> {{\n k = fails(n).or({sub('int')})\n return k > 1\n}})"
            )
        case "[int]", _:
            return f"[{sub('int')}, {sub('int')}, {sub('int')}]"
        case "str", 0:
            return f"({sub('str')} + {sub('str')})"
        case "str", 1:
            return f"{sub('str')}.upper()"
        case "str", _:
            return draw(string(names, depth))
        case _:
            return f"find({sub('int')})"


@st.composite
def statements(draw: st.DrawFn, names: dict[str, str], depth: int, in_walk: bool) -> list[str]:
    """Lines of one block; `names` are those in scope."""
    names = dict(names)
    own: set[str] = set()
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        choice = draw(st.integers(0, 8))
        if choice <= 2:
            name = draw(st.sampled_from([name for name in NAMES if name not in own] or ["spare"]))
            kind = draw(st.sampled_from(KINDS))
            if name in own:
                continue
            lines.append(f"{name}: {kind} = {draw(expression(kind, names, 2))}")
            own.add(name)
            names[name] = kind
        elif choice == 3 and depth:
            lines.append(f"if {draw(expression('bool', names, 2))} {{ // when")
            lines += draw(statements(names, depth - 1, in_walk))
            if draw(st.booleans()):
                lines.append(f"}} else if {draw(expression('bool', names, 2))} {{")
                lines += draw(statements(names, depth - 1, in_walk))
            lines.append("}")
        elif choice == 4 and depth:
            lines.append(f"{draw(expression('[int]', names, 1))}.walk(i, v) -> {{")
            inner = {**names, "i": "int", "v": "int"}
            lines += draw(statements(inner, depth - 1, True))
            lines.append("}")
        elif choice == 5:
            lines.append(draw(st.sampled_from(["// a remark", "", "// type: x", "// fmt: off"])))
        elif choice == 6 and in_walk:
            lines.append(f"if {draw(expression('bool', names, 1))} {{ skip }}")
        else:
            kind = draw(st.sampled_from(KINDS))
            lines.append(f"print({draw(expression(kind, names, 3))}) // shown")
    return lines


@st.composite
def programs(draw: st.DrawFn) -> str:
    lines = [
        "fn fails(n: int) -> int {",
        '    if n > 3 { error("too big: ${n}") }',
        "    return n",
        "}",
        "fn find(n: int) -> ?int {",
        "    if n > 3 { return nil }",
        "    return n",
        "}",
        "fn first(x: int, text: str) {",
        *draw(statements({"x": "int", "text": "str"}, 2, False)),
        "}",
        *draw(statements({}, 2, False)),
        'first(1, "a")',
    ]
    return "\n".join(lines) + "\n"


def check(output: str) -> None:
    assert black.format_str(output, mode=black.Mode()) == output
    ast.parse(output, feature_version=(3, 9))


@given(programs())
def test_generated_programs(program: str) -> None:
    compiled = compile_source(program)
    wrong = [found.message for found in compiled.diagnostics if found.is_error]
    assert compiled.text is not None, wrong
    check(compiled.text)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_programs_of_the_specification(page: Path) -> None:
    """With its directives left out, and, where its output is another then, also with them as its comments."""
    for program in read_page(page):
        plain = outputs().get(f"{page.stem}_{program.luma.line}")
        whole = compile_source(program.luma.text, program.file_name).text
        for output in {plain, whole} - {None}:
            check(output or "")
