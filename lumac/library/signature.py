"""Holds the signatures of core calls as data, and their types as literals that the index can hold.

In a signature a single capital of `T U K V C` is a type variable, and a name declared by a
`# luma: type` line a handle, one declared by a `# luma: struct` line a struct of the library. The
index keeps types as nested tuples: reading one needs no parser.
"""

from __future__ import annotations

from lumac import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final, TypeAlias

    from lumac.syntax import ast
    from lumac.types import Type

    Code: TypeAlias = "str | tuple[Any, ...] | None"
    Row: TypeAlias = tuple[
        str, str, str, int, bool, str, Code, tuple[tuple[str, Code], ...], bool, Code
    ]

VARIABLES: Final = frozenset("TUKVC")
BUILT_IN: Final = {**types.PRIMITIVES, types.RANGE.name: types.RANGE}
"""The types without parts that a signature may name: a program cannot write `range`."""


class Signature:
    """A variant of a core call: its Luma signature, and the definition that is called.

    A `# luma:` line that ends in `| ?T` stands for two: the second gives nil where the first fails.
    """

    __slots__ = (
        "feature",
        "name",
        "or_nil",
        "order",
        "parameters",
        "receiver",
        "result",
        "static",
        "symbol",
        "text",
    )

    def __init__(
        self,
        text: str,
        symbol: str,
        feature: str,
        order: int,
        static: bool,
        name: str,
        receiver: Type | None,
        parameters: tuple[tuple[str, Type], ...],
        result: Type,
        or_nil: bool = False,
    ) -> None:
        self.text = text
        """The whole line, as it is written in the library, for people to read."""
        self.symbol = symbol
        self.feature = feature
        """The path of its snippet: `tcp.read`."""
        self.order = order
        """Its index among all signatures; within one file, they have the order of the lines."""
        self.static = static
        self.name = name
        """A method's name, or the whole dotted path of a static call."""
        self.receiver = receiver
        self.parameters = parameters
        """Without the receiver."""
        self.result = result
        self.or_nil = or_nil
        """Whether the call gives nil where the definition fails: the result is then the optional of
        what the definition gives."""

    def __repr__(self) -> str:
        return f"<{self.text}>"


def path_of(signature: Signature) -> str:
    """Returns the dotted path of a call: `tcp.connect`, `tcp.read`, `str.split`."""
    return signature.name if signature.static else f"{signature.receiver}.{signature.name}"


class UnknownTypeError(Exception):
    """A signature names a type that is neither built in, a variable, nor a handle."""


def type_of(node: ast.TypeExpression, named: Mapping[str, Type]) -> Type:
    """Returns the type of a type expression. `named` holds the library's own types. Raises UnknownTypeError."""
    from lumac.syntax import ast

    match node:
        case ast.TypeName(name, module):
            return named_type(name if module is None else f"{module}.{name}", named)
        case ast.ListType(element):
            return types.list_of(type_of(element, named))
        case ast.MapType(ast.TypeName(name, None), value) if not may_name_key(name):
            # To the grammar one option that must be given looks like a map.
            return types.options(((name, type_of(value, named), False),))
        case ast.MapType(key, value):
            return types.map_of(type_of(key, named), type_of(value, named))
        case ast.SetType(element):
            return types.set_of(type_of(element, named))
        case ast.OptionalType(inner):
            return types.optional(type_of(inner, named))
        case ast.FunctionType(parameters, result):
            taken = tuple(type_of(parameter, named) for parameter in parameters)
            return types.function(taken, result_type(result, named))
        case ast.OptionsType(fields):
            return types.options(
                tuple(
                    (field.name, type_of(field.type, named), field.may_be_absent)
                    for field in fields
                )
            )


def result_type(node: ast.TypeExpression | None, named: Mapping[str, Type]) -> Type:
    return types.NOTHING if node is None else type_of(node, named)


def may_name_key(name: str) -> bool:
    """Tells whether the name is that of a type that keys of maps can have."""
    return name in VARIABLES or types.may_be_key(types.PRIMITIVES.get(name, types.ANY))


def named_type(name: str, named: Mapping[str, Type]) -> Type:
    if name in BUILT_IN:
        return BUILT_IN[name]
    if name in VARIABLES:
        return types.variable(name)
    if name in named:
        return named[name]
    raise UnknownTypeError(name)


def encode(kind: Type) -> Code:
    """Returns a type as a literal; `decode` turns it back."""
    match kind:
        case types.ListOf(element):
            return ("list", encode(element))
        case types.MapOf(key, value):
            return ("map", encode(key), encode(value))
        case types.SetOf(element):
            return ("set", encode(element))
        case types.Optional(inner):
            return ("optional", encode(inner))
        case types.Function(parameters, result):
            return ("function", tuple(map(encode, parameters)), encode(result))
        case types.Record(name):
            return ("record", name, tuple((field, encode(inner)) for field, inner in kind.fields))
        case types.Handle(name) if kind.ordered:
            return ("ordered", name)
        case types.Options(fields):
            return ("options", tuple((name, encode(inner), may) for name, inner, may in fields))
        case _:
            return None if kind is types.NOTHING else kind.name


def decode(code: Code) -> Type:
    if code is None:
        return types.NOTHING
    if isinstance(code, str):
        if code in BUILT_IN:
            return BUILT_IN[code]
        return types.variable(code) if code in VARIABLES else types.handle(code)
    match code:
        case ("list", element):
            return types.list_of(decode(element))
        case ("map", key, value):
            return types.map_of(decode(key), decode(value))
        case ("set", element):
            return types.set_of(decode(element))
        case ("optional", inner):
            return types.optional(decode(inner))
        case ("function", parameters, result):
            return types.function(tuple(map(decode, parameters)), decode(result))
        case ("ordered", name):
            return types.handle(name, True)
        case ("record", name, fields):
            return types.record(name, tuple([(field, decode(kind)) for field, kind in fields]))
        case _:
            options = tuple([(name, decode(kind), may) for name, kind, may in code[1]])
            return types.options(options)


def signature_row(signature: Signature) -> Row:
    """Returns the row that the index holds of a signature."""
    receiver = None if signature.receiver is None else encode(signature.receiver)
    return (
        signature.text,
        signature.symbol,
        signature.feature,
        signature.order,
        signature.static,
        signature.name,
        receiver,
        tuple((name, encode(kind)) for name, kind in signature.parameters),
        signature.or_nil,
        encode(signature.result),
    )


def signature_from(row: Row) -> Signature:
    text, symbol, feature, order, static, name, receiver, parameters, or_nil, result = row
    return Signature(
        text,
        symbol,
        feature,
        order,
        static,
        name,
        None if static else decode(receiver),
        tuple([(parameter, decode(code)) for parameter, code in parameters]),
        decode(result),
        or_nil,
    )


def heads(receiver: Type) -> tuple[str, ...]:
    """Returns the heads under which the methods of a receiver are found, the most special first."""
    special: tuple[str, ...]
    match receiver:
        case types.ListOf():
            special = ("[byte]", "[]") if receiver is types.BYTES else ("[]",)
        case types.MapOf():
            special = ("{:}",)
        case types.SetOf():
            special = ("{}",)
        case types.Optional():
            special = ("?",)
        case types.Function():
            special = ("()",)
        case types.Variable():
            special = ()
        case types.Options() | types.Struct() | types.Trait():
            special = (str(receiver),)
        case _:
            special = (receiver.name,)
    return (*special, "T")


def head(receiver: Type) -> str:
    """Returns the head under which a signature with this receiver is stored."""
    return heads(receiver)[0]
