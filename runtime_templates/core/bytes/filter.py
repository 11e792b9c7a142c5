"""bytes.filter: new bytes, those that f accepts; f may change the list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


# luma: [byte].filter(f: (byte) -> bool) -> [byte]
def bytes_filter(data: bytearray, is_wanted: Callable[[int], bool]) -> bytearray:
    return bytearray(byte for byte in data[:] if is_wanted(byte))
