"""What all parts of the reference evaluation share: what the program declares, and what one part asks of another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type
from tests.properties.reference.scopes import Code, Values, Variable
from tests.properties.reference.values import zero


class Base:
    """What the program declares, and calls of it. `expression`, `value` and the like are of the class below."""

    def __init__(self) -> None:
        self.types: dict[str, Any] = {}
        self.structs: dict[str, dict[str, Type]] = {}
        self.methods: dict[tuple[str, str], Variable] = {}
        """Of a struct, or of a trait for a struct (`Trait for Struct`): its functions by name."""
        self.associated: set[Variable] = set()
        self.changing: set[Variable] = set()
        """The methods that may change their receiver."""
        self.traits: dict[str, dict[str, Type]] = {}
        self.output: list[str] = []
        self.globals = Values(None)
        self.narrows = True
        """Whether a test of nil says of what type a name is behind it."""
        self.here: Any = None
        """The statement that is being read."""

    expression: Callable[..., Code]
    located: Callable[..., Code]
    value: Callable[..., Code]
    stored: Callable[[Code], Code]
    converted: Callable[[Code, Type], Code]
    unwrapped: Callable[[Code], Code]
    own_elements: Callable[[Any, Type], Any]
    block: Callable[..., Callable[[Values], None]]
    statements: Callable[..., Callable[[Values], None]]

    def type_of(self, node: Any) -> Type:
        return k.read_type(node, self.types)

    def fields(self, kind: Type) -> dict[str, Type]:
        return self.structs[kind.name]

    def zero(self, kind: Type) -> Any:
        return zero(kind, self.structs)

    def has_zero(self, kind: Type) -> bool:
        """Whether a missing key of a map gives a value of this kind."""
        if kind.kind == "struct":
            return all(map(self.has_zero, self.fields(kind).values()))
        return kind.kind not in ("trait", "function", "buffer")

    def has_function(self, kind: Type) -> bool:
        if kind.kind in ("function", "buffer"):
            return True
        if kind.kind == "struct":
            return any(of != kind and of.kind == "function" for of in self.fields(kind).values())
        return any(self.has_function(part) for part in kind.parts)
