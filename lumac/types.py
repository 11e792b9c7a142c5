"""Holds the Luma types, as frozen values that are made once each: equal types are one object.

`str(type)` is how Luma writes it. Make types only through the constructors at the end of the module.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias


class _Base:
    """`size` is the number of names and brackets in a type: it grows fast where types are made of types."""

    __slots__ = ()
    size = 1

    def __repr__(self) -> str:
        return f"<{self}>"


class Primitive(_Base):
    """`int float bool str byte any`, and the checker's own `nil`, `nothing`, `range`, `open range`,
    `never`, `invalid`."""

    __slots__ = ("name",)
    __match_args__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name: Final = name

    def __str__(self) -> str:
        return self.name


class Handle(_Base):
    """An object of the core library: `tcp`, `buffer`, `file` …"""

    __slots__ = ("name", "ordered")
    __match_args__ = ("name",)

    def __init__(self, name: str, ordered: bool = False) -> None:
        self.name: Final = name
        self.ordered: Final = ordered
        """Whether two of these objects can be compared by `<`: their Python class says so."""

    def __str__(self) -> str:
        return self.name


class Record(Handle):
    """A struct of the core library, such as `TcpEvent`: made by it alone, with fields to read."""

    __slots__ = ("fields",)

    def __init__(self, name: str, fields: tuple[tuple[str, Type], ...]) -> None:
        super().__init__(name)
        self.fields: Final = fields


class ListOf(_Base):
    __slots__ = ("element", "size")
    __match_args__ = ("element",)

    def __init__(self, element: Type) -> None:
        self.element: Final = element
        self.size = 1 + element.size

    def __str__(self) -> str:
        return f"[{self.element}]"


class MapOf(_Base):
    __slots__ = ("key", "size", "value")
    __match_args__ = ("key", "value")

    def __init__(self, key: Type, value: Type) -> None:
        self.key: Final = key
        self.value: Final = value
        self.size = 1 + key.size + value.size

    def __str__(self) -> str:
        return f"{{{self.key}: {self.value}}}"


class SetOf(_Base):
    __slots__ = ("element", "size")
    __match_args__ = ("element",)

    def __init__(self, element: Type) -> None:
        self.element: Final = element
        self.size = 1 + element.size

    def __str__(self) -> str:
        return f"{{{self.element}}}"


class Optional(_Base):
    """`?T`; the inner type is never an optional itself."""

    __slots__ = ("inner", "size")
    __match_args__ = ("inner",)

    def __init__(self, inner: Type) -> None:
        self.inner: Final = inner
        self.size = 1 + inner.size

    def __str__(self) -> str:
        return f"?{self.inner}"


class Function(_Base):
    """`(A, B) -> R`; `result` is NOTHING for a function that gives no value."""

    __slots__ = ("parameters", "result", "size")
    __match_args__ = ("parameters", "result")

    def __init__(self, parameters: tuple[Type, ...], result: Type) -> None:
        self.parameters: Final = parameters
        self.result: Final = result
        self.size = 1 + sum([kind.size for kind in parameters]) + result.size

    def __str__(self) -> str:
        inside = ", ".join(map(str, self.parameters))
        return f"({inside})" if self.result is NOTHING else f"({inside}) -> {self.result}"


class Struct(_Base):
    """A struct by name; two structs of one name in two modules are two types (`symbol` tells them apart)."""

    __slots__ = ("name", "symbol")
    __match_args__ = ("name",)

    def __init__(self, name: str, symbol: object) -> None:
        self.name: Final = name
        self.symbol: Final = symbol

    def __str__(self) -> str:
        return self.name


class Trait(_Base):
    __slots__ = ("name", "symbol")
    __match_args__ = ("name",)

    def __init__(self, name: str, symbol: object) -> None:
        self.name: Final = name
        self.symbol: Final = symbol

    def __str__(self) -> str:
        return self.name


class Options(_Base):
    """`{ timeout?: float, tls?: bool }` in a core signature: a map with fixed keys, given as keyword arguments."""

    __slots__ = ("fields",)
    __match_args__ = ("fields",)

    def __init__(self, fields: tuple[tuple[str, Type, bool], ...]) -> None:
        """`fields`: name, type, and whether it may be left out."""
        self.fields: Final = fields

    def __str__(self) -> str:
        inside = ", ".join(f"{name}{'?' if may else ''}: {kind}" for name, kind, may in self.fields)
        return f"{{ {inside} }}"


class Variable(_Base):
    """A type variable of a core signature: `T U K V` stand for any type, `C` for one that has an order."""

    __slots__ = ("name",)
    __match_args__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name: Final = name

    def __str__(self) -> str:
        return self.name


Type: TypeAlias = (
    "Primitive | Handle | ListOf | MapOf | SetOf | Optional | Function | Struct | Trait | Options | Variable"
)

INT: Final = Primitive("int")
FLOAT: Final = Primitive("float")
BOOL: Final = Primitive("bool")
STR: Final = Primitive("str")
BYTE: Final = Primitive("byte")
ANY: Final = Primitive("any")
NIL: Final = Primitive("nil")
"""The type of a bare `nil`, before it meets what is expected."""
NOTHING: Final = Primitive("nothing")
"""What a call without a result gives."""
RANGE: Final = Primitive("range")
OPEN_RANGE: Final = Primitive("open range")
"""What `(a..)` is: it can be walked, and has none of the methods of a range."""
NEVER: Final = Primitive("never")
"""What `error(…)` and `panic(…)` give: they do not come back."""
INVALID: Final = Primitive("invalid")
"""The type after an error: it fits everywhere, so that one mistake gives one message."""

LARGEST: Final = 400
"""The size of the largest type that a variable or a `type` may have."""

PRIMITIVES: Final = {kind.name: kind for kind in (INT, FLOAT, BOOL, STR, BYTE, ANY)}

_made: dict[tuple[object, ...], Type] = {}


def list_of(element: Type) -> ListOf:
    key = (ListOf, element)
    made = _made.get(key)
    if made is None:
        made = _made[key] = ListOf(element)
    return made  # type: ignore[return-value]


def map_of(key_type: Type, value: Type) -> MapOf:
    key = (MapOf, key_type, value)
    made = _made.get(key)
    if made is None:
        made = _made[key] = MapOf(key_type, value)
    return made  # type: ignore[return-value]


def set_of(element: Type) -> SetOf:
    key = (SetOf, element)
    made = _made.get(key)
    if made is None:
        made = _made[key] = SetOf(element)
    return made  # type: ignore[return-value]


def optional(inner: Type) -> Type:
    """Returns `?T` for `T`; of an optional, `any` and `nil` it is the type itself."""
    if isinstance(inner, Optional) or inner in (ANY, NIL, INVALID, NEVER):
        return inner
    key = (Optional, inner)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Optional(inner)
    return made


def function(parameters: tuple[Type, ...], result: Type) -> Function:
    key = (Function, parameters, result)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Function(parameters, result)
    return made  # type: ignore[return-value]


def handle(name: str, ordered: bool = False) -> Handle:
    key = (Handle, name, ordered)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Handle(name, ordered)
    return made  # type: ignore[return-value]


def record(name: str, fields: tuple[tuple[str, Type], ...]) -> Record:
    key = (Record, name, fields)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Record(name, fields)
    return made  # type: ignore[return-value]


def variable(name: str) -> Variable:
    key = (Variable, name)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Variable(name)
    return made  # type: ignore[return-value]


def options(fields: tuple[tuple[str, Type, bool], ...]) -> Options:
    key = (Options, fields)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Options(fields)
    return made  # type: ignore[return-value]


BYTES: Final = list_of(BYTE)


def kind_name(kind: Type) -> str:
    """Returns what `.type()` says: a collection's kind without its parts, else the name of the type."""
    match kind:
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case SetOf():
            return "set"
        case Function():
            return "fn"
        case _:
            return "range" if kind is OPEN_RANGE else str(kind)


def is_optional(kind: Type) -> bool:
    return isinstance(kind, Optional)


def without_optional(kind: Type) -> Type:
    return kind.inner if isinstance(kind, Optional) else kind


def may_be_nil(kind: Type) -> bool:
    """Whether a value of the type may be nil, which one of an unknown type may be, too."""
    return isinstance(kind, Optional) or kind in (NIL, ANY, INVALID)


def is_number(kind: Type) -> bool:
    return kind is INT or kind is FLOAT or kind is BYTE


def has_order(kind: Type) -> bool:
    """Tells whether `<` and `sort()` are defined for a type."""
    if kind is INT or kind is FLOAT or kind is BYTE or kind is STR:
        return True
    return isinstance(kind, Handle) and kind.ordered


def may_be_key(kind: Type) -> bool:
    """Tells whether values of a type may be map keys and set elements, since they never change."""
    return kind in (INT, FLOAT, BYTE, STR, BOOL) or isinstance(kind, Variable)


def holds_any(kind: Type) -> bool:
    """Tells whether a value of the type is an `any`, or is compared by its elements and some of them are.

    A struct compares its own fields.
    """
    match kind:
        case Optional(inner) | ListOf(inner) | MapOf(_, inner):
            return holds_any(inner)
        case _:
            return kind is ANY
