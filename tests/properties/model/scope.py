"""Names of the modelled programs: as they are written (scopes) and as they run (frames)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.properties.model.values import Value


@dataclass(eq=False)
class Variable:
    """One declaration. Two of the same name are two variables."""

    name: str
    kind: str
    locked: bool = False


class Frame:
    """The variables of one run of a block; a lambda keeps the frame it was made in."""

    def __init__(self, outer: Frame | None = None) -> None:
        self._outer = outer
        self._values: dict[Variable, Value] = {}

    def declare(self, variable: Variable, value: Value) -> None:
        self._values[variable] = value

    def _home(self, variable: Variable) -> dict[Variable, Value]:
        frame: Frame | None = self
        while frame is not None:
            if variable in frame._values:
                return frame._values
            frame = frame._outer
        raise AssertionError(variable)

    def get(self, variable: Variable) -> Value:
        return self._home(variable)[variable]

    def set(self, variable: Variable, value: Value) -> None:
        self._home(variable)[variable] = value


@dataclass(frozen=True)
class Expression:
    """Luma text, its type, how tightly it binds, and what it computes.

    `as_float` computes the same where a float is expected: the conversion comes before the operation.
    """

    text: str
    kind: str
    level: int
    run: Callable[[Frame], Value]
    as_float: Callable[[Frame], float]

    def within(self, level: int) -> str:
        """The text as an operand of something that binds as tightly as `level`."""
        return self.text if self.level >= level else f"({self.text})"


@dataclass(frozen=True)
class Statement:
    """Lines of Luma and what they do."""

    lines: tuple[str, ...]
    run: Callable[[Frame], None]


@dataclass(frozen=True)
class Function:
    """A `fn` of the program: `run` gets the values of its parameters."""

    name: str
    parameters: tuple[str, ...]
    result: str
    run: Callable[[list[Value]], Value]


@dataclass
class Scope:
    """What is known at a place of the text."""

    outer: Scope | None = None
    names: dict[str, Variable] = field(default_factory=dict)
    is_function: bool = False
    in_walk: bool = False
    result: str | None = None
    narrowed: frozenset[Variable] = frozenset()

    def inner(
        self, narrowed: frozenset[Variable] = frozenset(), in_walk: bool | None = None
    ) -> Scope:
        walk = self.in_walk if in_walk is None else in_walk
        return Scope(self, {}, False, walk, self.result, self.narrowed | narrowed)

    def visible(self) -> dict[str, Variable]:
        found: dict[str, Variable] = {}
        scope: Scope | None = self
        while scope is not None:
            for name, variable in scope.names.items():
                found.setdefault(name, variable)
            scope = scope.outer
        return found

    def declare(self, name: str, kind: str, locked: bool = False) -> Variable:
        variable = self.names[name] = Variable(name, kind, locked)
        return variable


class Skip(Exception):
    pass


class Stop(Exception):
    pass


class Return(Exception):
    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value
