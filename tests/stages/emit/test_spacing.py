"""Blank lines are where black leaves them."""

from __future__ import annotations

import black
from hypothesis import given
from hypothesis import strategies as st

from lumac.emit.line import COMMENT, DEF, ELSE, IF, NOWHERE, STATEMENT, Line
from lumac.emit.page.blank_lines import blank_lines


@st.composite
def blocks(draw: st.DrawFn, depth: int, levels: int) -> list[Line]:
    """Lines of one block: statements, comments, `if`s and `def`s, with blank lines here and there."""
    lines: list[Line] = []
    kinds = ["statement", "comment", "if", "def", "class"] if levels else ["statement", "comment"]
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=4)):
        first = len(lines)
        if kind == "comment":
            lines.append(Line(depth, "# said", 0, NOWHERE, COMMENT))
        elif kind == "if":
            lines.append(Line(depth, "if x:", 0, NOWHERE, IF))
            lines += draw(blocks(depth + 1, levels - 1))
            if draw(st.booleans()):
                lines.append(Line(depth, "else:", 0, NOWHERE, ELSE))
                lines += draw(blocks(depth + 1, levels - 1))
        elif kind == "def":
            lines.append(Line(depth, "def f() -> None:", 0, NOWHERE, DEF))
            lines += draw(blocks(depth + 1, levels - 1))
        else:
            lines.append(Line(depth, "x = 1", 0))
        if first and draw(st.booleans()):
            lines[first].blank = True
    if not lines or all(line.kind == COMMENT for line in lines):
        lines.append(Line(depth, "pass", 0, NOWHERE, STATEMENT))
    return lines


def written(lines: list[Line]) -> str:
    texts: list[str] = []
    for line, count in zip(lines, blank_lines(lines), strict=True):
        texts += [""] * count
        texts.append("    " * line.depth + line.text)
    return "\n".join(texts) + "\n"


@given(blocks(0, 3))
def test_black_changes_nothing(lines: list[Line]) -> None:
    text = written(lines)
    assert black.format_str(text, mode=black.Mode()) == text
