"""Names of the reference evaluation: what they mean where they stand, and the values they have when it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.properties.reference.kinds import NOTHING, Type
from tests.properties.reference.values import Panicked, copied


class Variable:
    """A name that was declared once; another of its name is another variable."""

    def __init__(self, name: str, kind: Type, at: int = 0) -> None:
        self.name = name
        self.kind = kind
        self.at = at
        """Where it is declared, if that is the top level: the functions above do not assign it with `=`."""
        self.locked = False


def passed(variables: list[Variable], arguments: tuple[Any, ...]) -> dict[Variable, Any]:
    """What a function's parameters hold: of a struct a copy, whoever calls; `self` is the receiver itself."""
    return {
        variable: value if variable.name == "self" else copied(value, variable.kind)
        for variable, value in zip(variables, arguments, strict=True)
    }


class Names:
    """The variables of one block, in the block they stand in."""

    def __init__(self, outer: Names | None, routine: Routine) -> None:
        self.outer = outer
        self.routine = routine
        self.own: dict[str, Variable] = {}
        self.narrowed: dict[Variable, Type] = {}
        """Optionals that are known to hold something here."""

    def declare(self, name: str, kind: Type, at: int = 0) -> Variable:
        variable = self.own[name] = Variable(name, kind, at if self.outer is None else 0)
        return variable

    def find(self, name: str) -> Variable | None:
        scope: Names | None = self
        while scope is not None:
            if name in scope.own:
                return scope.own[name]
            scope = scope.outer
        return None

    def kind_of(self, variable: Variable) -> Type:
        """Its type here."""
        scope: Names | None = self
        while scope is not None:
            if variable in scope.narrowed:
                return scope.narrowed[variable]
            scope = scope.outer
        return variable.kind


@dataclass
class Routine:
    """A function or a lambda: what it returns; `returned` collects the types where none is declared, `hint` is then
    what is hoped for."""

    result: Type | None = NOTHING
    receiver: Type | None = None
    returned: list[Type] = field(default_factory=list)
    hint: Type | None = None


class Values:
    """The values of the variables of one block, each time that it runs."""

    def __init__(self, outer: Values | None) -> None:
        self.outer = outer
        self.own: dict[Variable, Any] = {}

    def holding(self, variable: Variable) -> dict[Variable, Any]:
        scope: Values | None = self
        while scope is not None:
            if variable in scope.own:
                return scope.own
            scope = scope.outer
        raise Panicked(f'variable "{variable.name}" used before it was set')


Step = Callable[[Values], None]


@dataclass(frozen=True)
class Code:
    """An expression that can be evaluated, and its type."""

    kind: Type
    run: Callable[[Values], Any]


class Returned(Exception):
    """A `return` on its way out."""

    def __init__(self, value: Any = None) -> None:
        self.value = value


class Skipped(Exception):
    """A `skip` on its way out."""


class Stopped(Exception):
    """A `stop` on its way out."""
