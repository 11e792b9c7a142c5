"""How long a value surely is: what needs just as much of it needs no check."""

from __future__ import annotations

from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

READS: Final = ("tcp_read_bytes", "buffer_read_bytes")
"""They give as many bytes as they are asked for, or fail."""
SIZES: Final = {
    f"bytes_to_int{8 * size}{order}": (size, symbol)
    for size in (2, 3, 4, 6)
    for order, symbol in (("", "little_endian_of"), ("_be", "big_endian_of"))
}
"""For each conversion the bytes it needs, and what stands for it where they are there."""


def conversion(symbol: str, receiver: typed.Expression | None) -> str:
    """The definition that a call of `symbol` takes, without a check that cannot fail."""
    size, unchecked = SIZES.get(symbol, (0, ""))
    if unchecked and receiver is not None and known_length(receiver) == size:
        return unchecked
    return symbol


def known_length(value: typed.Expression) -> int | None:
    """The exact length of a list or a text, where its expression says it."""
    match value:
        case typed.ListLiteral(elements):
            return len(elements)
        case typed.Constant(str() as text):
            return len(text)
        case typed.CoreCall(symbol, (_, typed.Constant(int() as size))) if symbol in READS:
            return size
        case typed.Slice(_, first, typed.Constant(int() as last)):
            if first is None:
                return last
            if isinstance(first, typed.Constant) and isinstance(first.value, int):
                return last - first.value
    return None
