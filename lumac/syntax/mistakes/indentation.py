"""Blocks of other languages that are indented and have no braces: they belong to a head that was given up.

An indented block begins behind a `:`, or it closes with `end`. Nothing else is taken for one: otherwise the next line
is read as a statement of its own.
"""

from __future__ import annotations

from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import CLOSERS, OPENERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lumac.syntax.balance import Balance

ENDS: Final = frozenset((k.BLOCK_CLOSE, k.END))
GOES_ON: Final = frozenset(
    ("else", "elif", "elsif", "elseif", "except", "rescue", "catch", "finally", "ensure", "end")
)
"""Words that begin a further part of the statement, or end it; they are indented as its head is."""


def indented_blocks(
    tokens: Balance, start: int, line_end: int
) -> tuple[list[tuple[int, int]], int]:
    """Find the blocks below a head that starts at the offset `start` and ends with the NEWLINE at `line_end`.

    Each block is the index of its first token, and the index of the token that ends it. Behind the blocks stands the
    index of the token that ends the statement.
    """
    kinds = tokens.kinds
    margin = _indent(tokens, start)
    blocks: list[tuple[int, int]] = []
    first, closed, before = -1, False, line_end
    for at in _lines(tokens, line_end + 1):
        before = at - 1 if kinds[at - 1] == k.NEWLINE else at
        column = -1 if kinds[at] in ENDS else _indent(tokens, tokens.starts[at])
        if column > margin and not closed:
            first = at if first < 0 else first
            continue
        if first >= 0:
            blocks.append((first, before))
            first = -1
        word = tokens.text[tokens.starts[at] : tokens.ends[at]]
        if closed or column != margin or not blocks or word not in GOES_ON:
            break
        closed = word == "end"
    if not blocks or not (closed or kinds[line_end - 1] == k.COLON):
        return [], line_end
    return blocks, before


def _lines(tokens: Balance, at: int) -> Iterator[int]:
    """The first token of each line outside of brackets, and at last what ends the block these lines stand in."""
    kinds, starts, text = tokens.kinds, tokens.starts, tokens.text
    depth = 0
    while kinds[at] not in ENDS or depth:
        if not depth and "\n" in text[starts[at - 1] : starts[at]]:
            yield at
        if kinds[at] == k.END:
            return
        depth += (kinds[at] in OPENERS) - (kinds[at] in CLOSERS)
        at += 1
    yield at


def _indent(tokens: Balance, offset: int) -> int:
    """How far the line of an offset is indented."""
    text = tokens.text
    line = text.rfind("\n", 0, offset) + 1
    return len(text[line:offset]) - len(text[line:offset].lstrip())
