"""Counts the parts of zero values: structs that hold each other twice at every level would have very many."""

from __future__ import annotations

from lumac import types
from lumac.check.type_symbols import struct_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.types import Type

MOST_PARTS: Final = 1_000
"""The parts of the largest zero value that is written out."""
MOST_IN_ALL: Final = 100_000
"""The parts of all zero values of one program."""
PLAIN: Final = (types.INT, types.BYTE, types.FLOAT, types.BOOL, types.STR, types.INVALID)


class ZeroSizes:
    """Holds how many parts the zero values of types have, and how many have been written in all."""

    __slots__ = ("_sizes", "total")

    def __init__(self) -> None:
        self._sizes: Final[dict[Type, int]] = {}
        self.total = 0

    def of(self, kind: Type) -> int:
        """Returns the parts of a type's zero value, 0 where it has none; counting ends behind the largest."""
        match kind:
            case types.Struct():
                return self._of_struct(kind)
            case types.Optional() | types.ListOf() | types.MapOf() | types.SetOf():
                return 1
            case types.Primitive("any"):
                return 1
            case _:
                return int(kind in PLAIN)

    def _of_struct(self, kind: types.Struct) -> int:
        found = self._sizes.get(kind)
        if found is not None:
            return found
        self._sizes[kind] = 1  # A struct inside itself is an error of its own.
        struct = struct_of(kind)
        assert struct is not None
        sizes = [self.of(field) for _, field in struct.fields]
        found = 0 if 0 in sizes else min(1 + sum(sizes), MOST_PARTS + 1)
        self._sizes[kind] = found
        return found

    def has_room(self, kind: Type) -> bool:
        """Counts one more zero value of a type, and tells whether it may be written out."""
        size = self.of(kind)
        if size <= MOST_PARTS:
            self.total += size
        return size <= MOST_PARTS and self.total <= MOST_IN_ALL
