"""The types of the reference evaluation, as values: written from the language's own page, not from the compiler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lumac.syntax import ast


@dataclass(frozen=True)
class Type:
    """`kind` is list, map, set, optional, function (parameters, then the result), struct, trait, variable, or a
    simple type's own name."""

    kind: str
    parts: tuple[Type, ...] = ()
    name: str = ""

    def __str__(self) -> str:
        match self.kind:
            case "list":
                return f"[{self.parts[0]}]"
            case "set":
                return f"{{{self.parts[0]}}}"
            case "map":
                return f"{{{self.parts[0]}: {self.parts[1]}}}"
            case "optional":
                inner = f"({self.parts[0]})" if self.parts[0].kind == "function" else self.parts[0]
                return f"?{inner}"
            case "function":
                *parameters, result = self.parts
                shown = f"({', '.join(map(str, parameters))})"
                return shown if result == NOTHING else f"{shown} -> {result}"
        return self.name or self.kind


INT, FLOAT, BOOL, STR, BYTE, ANY = map(Type, ("int", "float", "bool", "str", "byte", "any"))
NIL, NOTHING, NEVER, RANGE = map(Type, ("nil", "nothing", "never", "range"))
BUFFER = Type("buffer")
SIMPLE = {kind.kind: kind for kind in (INT, FLOAT, BOOL, STR, BYTE, ANY, BUFFER)}
NUMBERS = (BYTE, INT, FLOAT)
"""Each converts to those after it."""


def list_of(element: Type) -> Type:
    return Type("list", (element,))


def set_of(element: Type) -> Type:
    return Type("set", (element,))


def map_of(key: Type, value: Type) -> Type:
    return Type("map", (key, value))


def optional(inner: Type) -> Type:
    return inner if inner.kind in ("optional", "any", "nil") else Type("optional", (inner,))


def function(parameters: tuple[Type, ...], result: Type) -> Type:
    return Type("function", (*parameters, result))


def inner(kind: Type) -> Type:
    """What is in it, if it is an optional."""
    return kind.parts[0] if kind.kind == "optional" else kind


def is_number(kind: Type) -> bool:
    return kind in NUMBERS


def together(first: Type, second: Type) -> Type:
    """The type that two values meet in, as elements or as the values of arms."""
    if second in (first, NEVER):
        return first
    if first == NEVER:
        return second
    if is_number(first) and is_number(second):
        return NUMBERS[max(NUMBERS.index(first), NUMBERS.index(second))]
    if NIL in (first, second):
        return optional(second if first == NIL else first)
    if "optional" in (first.kind, second.kind):
        return optional(together(inner(first), inner(second)))
    return first


class Unknown(Exception):
    """What this evaluation does not know; the program is left out of the comparison."""


def meeting(kinds: list[Callable[[Type | None], Type]]) -> Type:
    """The type that values meet in; those without a type of their own take that of the others."""
    found = NEVER
    waiting = []
    for kind in kinds:
        try:
            found = together(found, kind(None))
        except Unknown:
            waiting.append(kind)
    for kind in waiting:
        found = together(found, kind(None if found == NEVER else found))
    return found


def read_type(node: Any, names: dict[str, Any]) -> Type:
    """The type that is written; `names` holds the program's own types, and aliases as what is written."""
    match node:
        case None:
            return NOTHING
        case ast.ListType(element):
            return list_of(read_type(element, names))
        case ast.SetType(element):
            return set_of(read_type(element, names))
        case ast.MapType(key, value):
            return map_of(read_type(key, names), read_type(value, names))
        case ast.OptionalType(within):
            return optional(read_type(within, names))
        case ast.FunctionType(parameters, result):
            read = tuple(read_type(parameter, names) for parameter in parameters)
            return function(read, read_type(result, names))
        case ast.TypeName(name, None) if name in names:
            known = names[name]
            return known if isinstance(known, Type) else read_type(known, names)
        case ast.TypeName(name, None) if name in SIMPLE:
            return SIMPLE[name]
    raise Unknown(f"type {node}")
