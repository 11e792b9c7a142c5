"""The names of the emitted module: functions, classes, methods, and what local names must keep off."""

from __future__ import annotations

from lumac.emit.names import ANNOTATION_NAMES, KEYWORDS, OWNED, free, numbered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    from lumac.check import typed
    from lumac.names.symbols import FunctionSymbol, StructSymbol, TraitSymbol, VariableSymbol

    Members: TypeAlias = dict[str, set[TraitSymbol | None]]

DRIVERS: Final = ("main", "program", "start", "main_program", "_main")


class ModuleNames:
    """Decided before anything is written, so that what is used before its declaration has its name."""

    __slots__ = (
        "_class_names",
        "_identifiers",
        "_locals",
        "_made",
        "_members",
        "_of_traits",
        "_program",
        "classes",
        "copies",
        "driver",
        "fields",
        "functions",
        "reserved",
        "shared",
        "taken",
    )

    def __init__(
        self,
        program: typed.Program,
        reserved: frozenset[str] = frozenset(),
    ) -> None:
        self.reserved = reserved
        """What else the output holds: definitions of the runtime, imported names."""
        self.taken: set[str] = set()
        """Names of the program at the level of the module."""
        self.functions: dict[FunctionSymbol, str] = {}
        """Functions, and methods by the name of their attribute."""
        self.classes: dict[object, str] = {}
        self.fields: dict[str, str] = {}
        """How each field is written as an attribute."""
        self.copies: dict[StructSymbol, str] = {}
        self.shared: dict[VariableSymbol, str] = {}
        """Top-level variables that functions use."""
        self._members: dict[StructSymbol, Members] = {}
        self._of_traits: dict[tuple[TraitSymbol, str], str] = {}
        """The names of the methods of traits in Python, by their names in Luma."""
        self._locals: dict[str, str] = {}
        self._made: set[str] = set()
        """Names that lumac made up."""
        self._identifiers: frozenset[str] | None = None
        self._program = program
        owned = OWNED | reserved | {"annotations"}  # that which is imported from __future__
        symbols: tuple[StructSymbol | TraitSymbol, ...] = (*program.structs, *program.traits)
        for symbol in symbols:
            self.classes[symbol] = self._module_name(symbol.name, owned)
        self._class_names = frozenset(self.classes.values())
        for function in program.functions:
            self.functions[function] = self._module_name(function.name, owned)
        for variable in program.variables:
            if variable.shared:
                self.shared[variable] = self._module_name(variable.name, owned)
        self._name_fields(program.structs)
        for trait in program.traits:
            self._name_trait(trait)
        for struct in program.structs:
            self._name_struct(struct)
        self.driver = self.of_module(*DRIVERS)

    def _module_name(self, name: str, owned: frozenset[str]) -> str:
        found = free(name, owned, self.taken)
        self.taken.add(found)
        return found

    def of_module(self, *names: str) -> str:
        """A made-up name at the level of the module: the first that is free, else the last with a number."""
        number = 1
        found = next((name for name in names if self._is_unused(name)), names[-1])
        while not self._is_unused(found):
            number += 1
            found = numbered(names[-1], number)
        return self.made(found)

    def _is_unused(self, name: str) -> bool:
        return not any(name in names for names in (OWNED, self.reserved, self.taken, self._made))

    def local(self, name: str) -> str:
        """What a local variable of that name is called, blocks apart."""
        found = self._locals.get(name)
        if found is None:
            found = self._locals[name] = free(name, OWNED, self.reserved, self.taken)
        return found

    def used(self) -> set[str]:
        """Every name the program has in the module and in its functions so far."""
        return {*self.taken, *self._locals.values(), *self._made}

    def made(self, name: str) -> str:
        """Notes a name that lumac made up, and gives it."""
        self._made.add(name)
        return name

    def identifiers(self) -> frozenset[str]:
        """Every name that the program's own symbols have in Python, apart from attributes: made-up names keep off
        them."""
        if self._identifiers is None:
            own = {self.local(name) for name in self._program.names}
            self._identifiers = frozenset([*self.taken, *OWNED, *self.reserved, *own])
        return self._identifiers

    def failure(self) -> str:
        """What the handlers of the program call the failure that they caught."""
        name = self.local("failure")
        while name in self.identifiers():
            name += "_"
        return self.made(name)

    def attribute(self, name: str) -> str:
        """How a field is written behind its `.`."""
        found = self.fields.get(name)
        if found is None:
            found = self.fields[name] = free(name, KEYWORDS)
        return found

    def _name_fields(self, structs: tuple[StructSymbol, ...]) -> None:
        """One name for all fields of a name; those that Python reads as they are keep theirs."""
        names = dict.fromkeys(name for struct in structs for name, _ in struct.fields)
        self.fields = {name: name for name in names if free(name, KEYWORDS) == name}
        taken = set(self.fields)
        for name in names:
            if name not in self.fields:
                self.fields[name] = free(name, KEYWORDS, taken)
                taken.add(self.fields[name])

    def _name_trait(self, trait: TraitSymbol) -> None:
        """A trait's methods have one name in all structs: the plain one, unless something else there has it."""
        taken: set[str] = set()
        members = [self._members_of(struct) for struct in trait.implementors]
        for method in trait.methods:
            name = free(self._method_name(method.name), taken)
            if any(owners != {trait} for owners in owners_of(method.name, members)):
                name = f"{snake_case(trait.name)}_{method.name}"
                while owners_of(name, members):
                    name += "_"
            taken.add(name)
            self.functions[method] = name
            self._of_traits.setdefault((trait, method.name), name)

    def _members_of(self, struct: StructSymbol) -> Members:
        """For each name in a struct the traits whose methods have it; None stands for fields and methods of its own."""
        found = self._members.get(struct)
        if found is None:
            found = self._members[struct] = {field: {None} for field, _ in struct.fields}
            for method in struct.methods:
                found.setdefault(method.name, set()).add(method.trait)
        return found

    def _name_struct(self, struct: StructSymbol) -> None:
        taken = {self.attribute(name) for name, _ in struct.fields}
        for method in struct.methods:
            if method.trait is not None:
                name = self._of_trait(method, method.trait)
                self.functions[method] = name
                taken.add(name)
        for method in struct.methods:
            if method.trait is None:
                name = free(self._method_name(method.name), taken)
                self.functions[method] = name
                taken.add(name)
        self.copies[struct] = free("copy", taken)

    def _of_trait(self, method: FunctionSymbol, trait: TraitSymbol) -> str:
        found = self._of_traits.get((trait, method.name))
        return found if found is not None else self._method_name(method.name)

    def _method_name(self, name: str) -> str:
        return free(name, KEYWORDS, ANNOTATION_NAMES, self._class_names)


def snake_case(name: str) -> str:
    """`HasArea` as `has_area`."""
    written: list[str] = []
    for place, letter in enumerate(name):
        if letter.isupper() and place and not name[place - 1].isupper():
            written.append("_")
        written.append(letter.lower())
    return "".join(written)


def owners_of(name: str, members: list[Members]) -> list[set[TraitSymbol | None]]:
    """The owners of a name in each struct that has it."""
    return [each[name] for each in members if name in each]
