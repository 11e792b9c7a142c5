"""The tokens that the parser would take where it stands, and how a person calls them."""

from __future__ import annotations

from lumac.syntax import kinds as k

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

ACTIONS: Final[tuple[dict[int, int], ...]] = k.TABLES.ACTIONS
GOTOS: Final[tuple[dict[int, int], ...]] = k.TABLES.GOTOS
RULES: Final[tuple[tuple[int, int, str], ...]] = k.TABLES.RULES

MARKS: Final = ("BLOCK_OPEN", ":", ",", ")", "]", "RBRACE", "BLOCK_CLOSE")
"""Tokens worth naming that may follow a complete value: no operators."""
MARKS_AT_LAST: Final = ("->", "=", "(", "STRING", "STRUCT_OPEN", "fn", ".")
SHOWN: Final = {
    "BLOCK_OPEN": "{",
    "BLOCK_CLOSE": "}",
    "RBRACE": "}",
    "LBRACE": "{",
    "STRUCT_OPEN": "{",
    "STRING": '"…"',
}


def expected_kinds(states: Sequence[int]) -> frozenset[int]:
    """The kinds of tokens that would be taken next."""
    return frozenset(kind for kind in ACTIONS[states[-1]] if _would_take(states, kind))


def _would_take(states: Sequence[int], kind: int) -> bool:
    """Whether the parser would shift a token in the end. A row of its table also has reductions that lead nowhere."""
    depth = len(states)
    above: list[int] = []
    while True:
        action = ACTIONS[above[-1] if above else states[depth - 1]].get(kind)
        if action is None:
            return False
        if action >= 0:
            return True
        nonterminal, length, _ = RULES[action]
        while length and above:
            above.pop()
            length -= 1
        depth -= length
        above.append(GOTOS[above[-1] if above else states[depth - 1]][nonterminal])


def in_words(kinds: frozenset[int]) -> str:
    """How a message calls these kinds of tokens, for example `an expression`."""
    takes = {k.TERMINALS[kind] for kind in kinds}
    for name, needed, without in CATEGORIES:
        if needed <= takes and not without & takes:
            return name
    marks = [mark for mark in MARKS if mark in takes]
    if "NEWLINE" in takes:
        marks = [mark for mark in marks if mark != "BLOCK_CLOSE"]
    found = _marks(marks)
    if "NEWLINE" in takes or "$END" in takes:
        found.append("the end of the line")
    if not found:
        found = _marks([mark for mark in MARKS_AT_LAST if mark in takes]) or _marks(sorted(takes))
    return " or ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else found[0]


def _marks(names: Sequence[str]) -> list[str]:
    """At most four tokens as they are written in a message."""
    return list(dict.fromkeys(f"`{SHOWN.get(name, name)}`" for name in names))[:4]


CATEGORIES: Final[tuple[tuple[str, frozenset[str], frozenset[str]], ...]] = (
    ("a statement", frozenset(("fn", "if", "NAME")), frozenset()),
    ("a body", frozenset(("BLOCK_OPEN", "NAME", "INT", "(")), frozenset()),
    ("an expression", frozenset(("NAME", "INT", "(")), frozenset()),
    ("a pattern", frozenset(("NAME", "INT", "nil")), frozenset()),
    ("a number", frozenset(("INT",)), frozenset(("NAME",))),
    ("a type", frozenset(("NAME", "[", "?")), frozenset()),
    ("a parameter", frozenset(("NAME", "self")), frozenset()),
    ("a field", frozenset(("NAME", "BLOCK_CLOSE")), frozenset(("fn",))),
    ("a function", frozenset(("fn", "BLOCK_CLOSE")), frozenset()),
    ("a name", frozenset(("NAME",)), frozenset()),
)
