"""Substitutes an `# inline` function at its call: `xs.len()` is written `len(xs)`.

`library.read.inline` reads the bodies, once, when the index of the library is made.
"""

from __future__ import annotations

from lumac.library.strength import ATOM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Hole = tuple[int, int, bool]
    """Which argument, the strength needed there, and whether a `.` follows."""


class Inline:
    """The body of a function as text with holes; every parameter is one hole."""

    __slots__ = ("in_order", "negated", "negated_is_bool", "pieces", "strength")

    def __init__(
        self,
        pieces: tuple[str | Hole, ...],
        strength: int,
        in_order: bool = True,
        negated: Inline | None = None,
        negated_is_bool: bool = False,
    ) -> None:
        self.pieces = pieces
        self.strength = strength
        self.in_order = in_order
        """Whether the body evaluates the parameters in their order. Where it does not (`key in
        entries`), only arguments whose order nobody can observe may be substituted."""
        self.negated = negated
        """The body that says the opposite, where there is a plain one: `key not in entries`."""
        self.negated_is_bool = negated_is_bool
        """Whether that body gives a bool. `items`, the opposite of `not items`, is only as true as one."""

    def measures(self) -> bool:
        """Whether the body gives the length of its only parameter."""
        match self.pieces:
            case ("len(", tuple(), ")"):
                return True
            case _:
                return False


def is_decimal_number(text: str) -> bool:
    """Whether a `.name` directly after the text needs parentheses: `5.real` is no Python, and
    black asks for them after `1.5` too."""
    return text[:1].isdigit() and text[1:2] not in ("x", "b", "o") and not text.endswith(("]", ")"))


def apply(inline: Inline, arguments: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """The text of the call and its strength, from the texts and strengths of the arguments."""
    if len(inline.pieces) == 1 and not isinstance(inline.pieces[0], str):
        return arguments[inline.pieces[0][0]]
    written: list[str] = []
    for piece in inline.pieces:
        if isinstance(piece, str):
            written.append(piece)
            continue
        which, needed, dotted = piece
        text, strength = arguments[which]
        if strength < needed or (dotted and strength == ATOM and is_decimal_number(text)):
            text = f"({text})"
        written.append(text)
    return "".join(written), inline.strength
