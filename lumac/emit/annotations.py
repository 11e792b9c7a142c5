"""How Luma's types are written as Python annotations."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Block,
    Constant,
    CoreCall,
    Lambda,
    ListLiteral,
    MapLiteral,
    Match,
    ResultStatement,
    SetLiteral,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lumac.check.typed import Expression
    from lumac.types import Type


class Annotations:
    """Texts of types, each made once. `typing`: the lines the TYPE_CHECKING block needs for them."""

    __slots__ = ("_classes", "_handle_class", "_texts", "shapes", "typing")

    def __init__(
        self, classes: Mapping[object, str], handle_class: Callable[[str], str | None]
    ) -> None:
        self._classes = classes
        self.shapes = Shapes()
        self._handle_class = handle_class
        """The class of a handle type; asking for it notes that the output needs it."""
        self.typing: set[str] = set()
        self._texts: dict[Type, str] = {
            types.INT: "int",
            types.FLOAT: "float",
            types.BOOL: "bool",
            types.STR: "str",
            types.BYTE: "int",
            types.BYTES: "bytearray",
            types.NOTHING: "None",
            types.NIL: "None",
            types.RANGE: "range",
        }

    def of(self, kind: Type) -> str:
        text = self._texts.get(kind)
        if text is None:
            text = self._texts[kind] = self._written(kind)
        return text

    def _written(self, kind: Type) -> str:
        match kind:
            case types.ListOf(element):
                return f"list[{self.of(element)}]"
            case types.MapOf(key, value):
                return f"dict[{self.of(key)}, {self.of(value)}]"
            case types.SetOf(element):
                return f"dict[{self.of(element)}, None]"
            case types.Optional(inner):
                return f"{self.of(inner)} | None"
            case types.Function(parameters, result):
                self.typing.add("from collections.abc import Callable")
                inside = ", ".join([self.of(parameter) for parameter in parameters])
                # Where nothing is wanted of a function, one that gives something may stand.
                given = "object" if result is types.NOTHING else self.of(result)
                return f"Callable[[{inside}], {given}]"
            case types.Struct() | types.Trait():
                return self._classes[kind.symbol]
            case types.Handle(name):
                return self._handle_class(name) or "object"
            case types.Primitive("never"):
                self.typing.add("from typing import NoReturn")
                return "NoReturn"
            case _:
                self.typing.add("from typing import Any")
                return "Any"


class Shapes:
    """Facts about types that decide whether an annotation helps; each found once."""

    __slots__ = ("_loose",)

    def __init__(self) -> None:
        self._loose: dict[Type, bool] = {}

    def is_loose(self, kind: Type) -> bool:
        """Whether a value of the type may look narrower than it is: unions, traits, `any`, functions."""
        known = self._loose.get(kind)
        if known is None:
            known = self._loose[kind] = self._find(kind)
        return known

    def _find(self, kind: Type) -> bool:
        match kind:
            case types.Optional() | types.Trait() | types.Function() | types.Primitive("any"):
                return True
            case types.ListOf(element) | types.SetOf(element):
                return self.is_loose(element)
            case types.MapOf(_, value):
                return self.is_loose(value)
            case _:
                return False


def is_vague(value: Expression | Block) -> bool:
    """Whether the value says nothing of its type: `None`, and collections of nothing else."""
    match value:
        case ListLiteral(elements) | SetLiteral(elements):
            return value.type is not types.BYTES and all(map(is_vague, elements))
        case MapLiteral(entries):
            return all(is_vague(item) for _, item in entries)
        case CoreCall(_, (_, Lambda(_, body))) if isinstance(value.type, types.ListOf):
            return is_vague(body)
        case Match(_, _, arms):
            return is_vague(arms[0].body)  # what is written first decides for a type checker
        case Block((*_, ResultStatement(given))):
            return is_vague(given)
        case Constant(None):
            return True
        case _:
            return False
