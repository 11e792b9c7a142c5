"""Numbers everything that running a program may do. Sets of effects are the bits of an int."""

from __future__ import annotations

from lumac import types
from lumac.names.components import rings
from lumac.names.symbols import StructSymbol, VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.types import Type

PANICS: Final = 0
"""The code may end the program."""
ACTS: Final = 1
"""The code does something that is observable outside of the program: it prints, sends or reads a clock."""
REFERS: Final = 2
"""The method hands on its `self`: a variable of a trait's type, or a stored function, may refer to it afterwards."""
FIRST_FREE: Final = 3


class Atoms:
    """Gives out one number for each variable, field and type that is read, assigned, stored or changed."""

    __slots__ = (
        "_all_assigned",
        "_all_changes",
        "_all_reads",
        "_assigned",
        "_changed",
        "_families",
        "_inside",
        "_next",
        "_read",
        "_rooted",
        "_roots",
        "_roots_of",
        "_shortened",
        "_shortened_roots",
        "_stored",
        "_struct_roots",
        "fields",
    )

    def __init__(self) -> None:
        self._next = FIRST_FREE
        self._all_assigned = -1
        self._all_changes = -1
        self._all_reads = -1
        self._assigned: dict[VariableSymbol, int] = {}
        self._read: dict[VariableSymbol, int] = {}
        self._roots: dict[VariableSymbol, int] = {}
        self._shortened_roots: dict[VariableSymbol, int] = {}
        self._roots_of: dict[tuple[Type, bool], int] = {}
        self._rooted: dict[int, VariableSymbol] = {}
        """The variable of each number in `_roots` and `_shortened_roots`."""
        self._struct_roots: dict[VariableSymbol, int] = {}
        self._changed: dict[Type, int] = {}
        self._shortened: dict[Type, int] = {}
        self._stored: dict[StructSymbol, dict[str, int]] = {}
        self.fields: dict[tuple[StructSymbol, str], int] = {}
        self._families: dict[tuple[Type, bool], int] = {}
        self._inside: dict[StructSymbol, int] = {}

    def _number(self) -> int:
        number = self._next
        self._next += 1
        return number

    # Numbers, which are assigned while the tree is walked

    def assigned(self, variable: VariableSymbol) -> int:
        """Returns the number of "a variable is assigned"."""
        found = self._assigned.get(variable)
        if found is None:
            found = self._assigned[variable] = self._number()
        return found

    def read(self, variable: VariableSymbol) -> int:
        """Returns the number of "a function reads a variable of an enclosing scope"."""
        found = self._read.get(variable)
        if found is None:
            found = self._read[variable] = self._number()
        return found

    def changed_in(self, variable: VariableSymbol, shortened: bool) -> int:
        """Returns the number of "the collection of a variable is changed through the variable itself"."""
        roots = self._shortened_roots if shortened else self._roots
        found = roots.get(variable)
        if found is None:
            found = roots[variable] = self._number()
            self._rooted[found] = variable
        return found

    def changed(self, kind: Type, shortened: bool) -> int:
        """Returns the number of "some collection of a type is changed"."""
        table = self._shortened if shortened else self._changed
        found = table.get(kind)
        if found is None:
            found = table[kind] = self._number()
        return found

    def stored_in(self, variable: VariableSymbol) -> int:
        """Returns the number of "a field of a variable's struct is stored through the variable itself"."""
        found = self._struct_roots.get(variable)
        if found is None:
            found = self._struct_roots[variable] = self._number()
        return found

    def stored(self, struct: StructSymbol, field: str) -> int:
        """Returns the number of "a field of some struct is stored"."""
        found = self.fields.get((struct, field))
        if found is None:
            found = self.fields[struct, field] = self._number()
            self._stored.setdefault(struct, {})[field] = found
        return found

    # Sets, which are read when the walk is done

    def assigned_bit(self, variable: VariableSymbol) -> int:
        return bit(self._assigned.get(variable))

    def read_bit(self, variable: VariableSymbol) -> int:
        return bit(self._read.get(variable))

    def stored_in_bit(self, variable: VariableSymbol) -> int:
        return bit(self._struct_roots.get(variable))

    def changed_in_bits(self, variable: VariableSymbol, shortened: bool) -> int:
        """Returns the changes of a collection through its variable. `shortened` asks only for those that shorten it."""
        bits = bit(self._shortened_roots.get(variable))
        return bits if shortened else bits | bit(self._roots.get(variable))

    def is_stored(self, struct: StructSymbol) -> bool:
        """Tells whether the program stores a field of a struct, or of a struct that it holds by value."""
        return self.stores_within(struct) != 0

    def stores_within(self, struct: StructSymbol) -> int:
        """Returns every store into a struct or into the structs that it holds by value."""
        return self._inside.get(struct, 0)

    def find_stores_within(self, structs: tuple[StructSymbol, ...]) -> None:
        """Finds the stores into each struct of the program and into what it holds by value."""
        if not self._stored:
            return
        number = {struct: at for at, struct in enumerate(structs)}
        held = [held_by_value(struct) for struct in structs]
        for ring in rings([[number[each] for each in inner] for inner in held]):
            found = 0
            for at in ring:
                for stored in self._stored.get(structs[at], {}).values():
                    found |= 1 << stored
                for inner in held[at]:
                    found |= self._inside.get(inner, 0)
            for at in ring:
                self._inside[structs[at]] = found

    def all_changes(self) -> int:
        """Returns every change of a collection and every store into a struct."""
        if self._all_changes < 0:
            found = {*self._roots.values(), *self._shortened_roots.values()}
            found.update(self._struct_roots.values(), self.fields.values())
            found.update(self._changed.values(), self._shortened.values())
            self._all_changes = mask_of(found)
        return self._all_changes

    def all_assigned(self) -> int:
        if self._all_assigned < 0:
            self._all_assigned = mask_of(set(self._assigned.values()))
        return self._all_assigned

    def all_shortened(self) -> int:
        return mask_of({*self._shortened.values(), *self._shortened_roots.values()})

    def all_reads(self) -> int:
        if self._all_reads < 0:
            self._all_reads = mask_of(set(self._read.values()))
        return self._all_reads

    def stores_of_field(self, struct: StructSymbol, field: str) -> int:
        return bit(self.fields.get((struct, field)))

    def family(self, kind: Type, shortened: bool) -> int:
        """Returns every change of a collection that may be the same object as a collection of type `kind`."""
        found = self._families.get((kind, shortened))
        if found is None:
            found = 0
            tables = [self._shortened] if shortened else [self._shortened, self._changed]
            for table in tables:
                for other, number in table.items():
                    if may_be_same(kind, other):
                        found |= 1 << number
            self._families[kind, shortened] = found
        return found

    def roots_of(self, kind: Type, shortened: bool) -> int:
        """Returns every change through a variable whose collection may be the same object as one of type `kind`."""
        found = self._roots_of.get((kind, shortened))
        if found is None:
            found = 0
            tables = [self._shortened_roots] if shortened else [self._shortened_roots, self._roots]
            for table in tables:
                for variable, number in table.items():
                    if may_be_same(types.without_optional(variable.type), kind):
                        found |= 1 << number
            self._roots_of[kind, shortened] = found
        return found

    def variables(self, mask: int) -> list[VariableSymbol]:
        """Returns the variables through which the changes in `mask` are made.

        `mask` holds only numbers that `changed_in` returned.
        """
        return [self._rooted[number] for number in numbers(mask)]


def bit(number: int | None) -> int:
    return 0 if number is None else 1 << number


def numbers(mask: int) -> list[int]:
    """Returns the numbers in a set, smallest first."""
    found: list[int] = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


def mask_of(atoms: set[int]) -> int:
    """Returns a set of numbers as the bits of an int."""
    if len(atoms) < 8:
        found = 0
        for number in atoms:
            found |= 1 << number
        return found
    cells = bytearray((max(atoms) >> 3) + 1)
    for number in atoms:
        cells[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(cells, "little")


def may_be_same(one: Type, other: Type) -> bool:
    """Tells whether collections of two types may be the same object. An `any` may be a list, a map or bytes."""
    if one is other:
        return True
    return types.ANY in (one, other) and is_dynamic(one) and is_dynamic(other)


def is_dynamic(kind: Type) -> bool:
    """Tells whether an `any` may be a collection of the type without having been copied."""
    match kind:
        case types.ListOf(inner) | types.MapOf(_, inner):
            return inner is types.ANY or kind is types.BYTES
        case _:
            return kind is types.ANY


def held_by_value(struct: StructSymbol) -> list[StructSymbol]:
    """Returns the structs that a struct holds in its fields without a collection between."""
    found: dict[StructSymbol, None] = {}
    for _, kind in struct.fields:
        inner = types.without_optional(kind)
        held = inner.symbol if isinstance(inner, types.Struct) else None
        if isinstance(held, StructSymbol):
            found[held] = None
    return list(found)
