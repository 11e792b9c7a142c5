"""Substitutes an `# inline` function at its call: `xs.len()` is written `len(xs)`.

`library.read.inline` reads the bodies, once, when the index of the library is made.
"""

from __future__ import annotations

from lumac.library.written import Call, Decimal, Written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Hole = tuple[int, int, bool]
    """The position of an argument, the precedence needed there, and whether a `.` follows."""


class Inline:
    """Holds the body of a function as text with holes; every parameter is one hole."""

    __slots__ = ("in_order", "items", "negated", "negated_is_bool", "pieces", "precedence")

    def __init__(
        self,
        pieces: tuple[str | Hole, ...],
        precedence: int,
        in_order: bool = True,
        items: tuple[tuple[int, int], ...] = (),
        negated: Inline | None = None,
        negated_is_bool: bool = False,
    ) -> None:
        self.pieces = pieces
        self.precedence = precedence
        self.in_order = in_order
        """Whether the body evaluates the parameters in their order. Where it does not (`key in
        entries`), only arguments whose order nobody can observe may be substituted."""
        self.items = items
        """Start and end of each argument among the pieces, where the body is a call; empty otherwise."""
        self.negated = negated
        """The body of the opposite where that is as short: `key not in entries`."""
        self.negated_is_bool = negated_is_bool
        """Whether that body gives a bool. `items`, the opposite of `not items`, does not."""

    def measures(self) -> bool:
        """Tells whether the body gives the length of its only parameter."""
        match self.pieces:
            case ("len(", tuple(), ")"):
                return True
            case _:
                return False


def apply(inline: Inline, arguments: Sequence[Written]) -> Written:
    """Returns the Python of a call with these arguments."""
    pieces = inline.pieces
    if len(pieces) == 1 and not isinstance(pieces[0], str):
        return arguments[pieces[0][0]]
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        which, needed, dotted = piece
        argument = arguments[which]
        # `5.real` is no Python, and black asks for parentheses after `1.5` too.
        bare = argument.precedence >= needed and not (dotted and isinstance(argument, Decimal))
        texts.append(argument.text if bare else f"({argument.text})")
    items = inline.items
    if not items:
        return Written("".join(texts), inline.precedence)
    return Call("".join(texts[: items[0][0]]), ["".join(texts[start:end]) for start, end in items])
