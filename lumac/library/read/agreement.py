"""Compares the types of a signature with the annotations of its function.

A parameter may take more than the signature gives it (`Iterable[int]` for `[int]`, `object` for anything),
but not less; a result must be what the signature says. A parameter without annotation agrees with everything.
A type variable of Python's stands for one Luma type throughout a function.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from lumac import types
from lumac.library.read.options.declared import calls_of, hands_on
from lumac.library.read.units import Snippet, Unit
from lumac.library.signature import Signature
from lumac.types import Type

SCALARS: Final[dict[Type, str]] = {
    types.INT: "int",
    types.FLOAT: "float",
    types.STR: "str",
    types.BOOL: "bool",
    types.BYTE: "int",
    types.NIL: "None",
    types.RANGE: "range",
    types.NEVER: "NoReturn",
}
OPEN: Final = frozenset({"Any", "object"})
ITERABLE: Final = frozenset({"Iterable", "Collection"})
MAPPINGS: Final = ITERABLE | {"Mapping", "MutableMapping"}
WIDER: Final[dict[type, frozenset[str]]] = {
    types.ListOf: ITERABLE | {"Sequence", "MutableSequence"},
    types.MapOf: MAPPINGS,
    types.SetOf: MAPPINGS,
}
"""The annotations that take a collection of each type, besides its own class."""


class Definitions:
    """Holds the classes of handles and structs with their bases, and the functions of the library."""

    def __init__(self, snippets: list[Snippet]) -> None:
        units = [unit for snippet in snippets for unit in snippet.units]
        self.of_types: dict[str, str] = {
            name: unit.name for unit in units for _, name in unit.handles
        }
        for unit in units:
            for _, text in unit.structs:
                self.of_types[text.split()[1]] = unit.name
        self.bases: dict[str, list[str]] = {
            unit.name: [ast.unparse(base) for base in unit.node.bases]
            for unit in units
            if isinstance(unit.node, ast.ClassDef)
        }

        self.functions: dict[str, ast.FunctionDef] = {
            unit.name: unit.node for unit in units if isinstance(unit.node, ast.FunctionDef)
        }

    def derives(self, name: str, base: str) -> bool:
        """Tells whether a class is another, or derives from it."""
        return name == base or any(self.derives(one, base) for one in self.bases.get(name, ()))


def disagreement(
    signature: Signature, unit: Unit, snippet: Snippet, definitions: Definitions
) -> str | None:
    """Returns the reason why a function does not agree with its signature, or None."""
    assert isinstance(unit.node, ast.FunctionDef)
    found = Agreement(snippet, definitions)
    for argument, kind in typed_arguments(signature, unit.node, definitions):
        if not found.takes(argument.annotation, kind):
            return f"the parameter `{ast.unparse(argument)}` does not take `{kind}`"
    returns = unit.node.returns
    if not found.gives(returns, signature.result):
        text = "" if returns is None else ast.unparse(returns)
        return f"`{unit.name}` gives `{text}`, the signature says `{signature.result}`"
    return None


def typed_arguments(
    signature: Signature, node: ast.FunctionDef, definitions: Definitions
) -> Iterator[tuple[ast.arg, Type]]:
    """Yields the parameters of the function that a call gives, each with the Luma type of the argument."""
    kinds = [] if signature.receiver is None else [signature.receiver]
    options: list[tuple[str, Type]] = []
    for _, kind in signature.parameters:
        if isinstance(kind, types.Options):
            options += [(name, inner) for name, inner, _ in kind.fields]
        else:
            kinds.append(kind)
    plain = [*node.args.posonlyargs, *node.args.args]
    yield from zip(plain, kinds, strict=False)
    named = parameters(node, definitions)
    for name, kind in options:
        if name in named:
            yield named[name], kind


def parameters(node: ast.FunctionDef, definitions: Definitions) -> dict[str, ast.arg]:
    """Returns the parameters of a function by name, and those of the function to which it hands on its `**options`."""
    found: dict[str, ast.arg] = {}
    if hands_on(node):
        for call in calls_of(node, definitions.functions):
            if any(keyword.arg is None for keyword in call.keywords):
                found |= parameters(definitions.functions[call.func.id], definitions)
    own = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return found | {argument.arg: argument for argument in own}


class Agreement:
    """Compares the types of one function, and stores the types of its type variables."""

    def __init__(self, snippet: Snippet, definitions: Definitions) -> None:
        bound = {**snippet.imported, **snippet.typing}
        self.variables = {name for name, one in bound.items() if " = TypeVar(" in one.text}
        self.definitions = definitions
        self.stands_for: dict[str, Type] = {}

    def takes(self, node: ast.expr | None, kind: Type) -> bool:
        """Tells whether a parameter with this annotation takes a value of a type."""
        if node is None:
            return True
        if isinstance(kind, types.Optional):
            parts = list(members(node))
            is_open = any(name_of(part) in OPEN for part in parts)
            has_nil = is_open or any(name_of(part) == "None" for part in parts)
            return has_nil and self.takes(node, kind.inner)
        return any(self.member_takes(part, kind) for part in members(node))

    def gives(self, node: ast.expr | None, kind: Type) -> bool:
        """Tells whether a result with this annotation is always a value of a type."""
        if node is None or kind is types.NOTHING:
            return True
        return all(self.member_gives(part, kind) for part in members(node))

    def member_takes(self, node: ast.expr, kind: Type) -> bool:
        name, inside = name_of(node), brackets(node)
        if name in OPEN:
            return True
        if name in self.variables:
            return self.is_one_type(name, kind)
        if isinstance(kind, types.Function):
            return name == "Callable" and self.calls(inside, kind)
        if isinstance(kind, types.Handle | types.Record):
            return self.definitions.derives(self.definitions.of_types[kind.name], name)
        if name == container(kind) or name in WIDER.get(type(kind), ()):
            return all(map(self.takes, inside, parts_of(kind)))
        return False

    def member_gives(self, node: ast.expr, kind: Type) -> bool:
        name, inside = name_of(node), brackets(node)
        if isinstance(kind, types.Optional):
            return name == "None" or self.member_gives(node, kind.inner)
        if name == "NoReturn":
            return True
        if name in self.variables:
            return self.is_one_type(name, kind)
        if isinstance(kind, types.Function):
            return name == "Callable" and self.calls(inside, kind)
        if isinstance(kind, types.Handle | types.Record):
            return self.definitions.derives(name, self.definitions.of_types[kind.name])
        if kind is types.ANY:
            return name in OPEN
        return name == container(kind) and all(map(self.gives, inside, parts_of(kind)))

    def is_one_type(self, variable: str, kind: Type) -> bool:
        """Tells whether a type variable stands for no other type."""
        return self.stands_for.setdefault(variable, kind) is kind

    def calls(self, inside: list[ast.expr], kind: types.Function) -> bool:
        """Tells whether a `Callable` takes and gives the types that the function of a signature does."""
        if len(inside) != 2:
            return True
        takes, result = inside
        if isinstance(takes, ast.List):
            if len(takes.elts) != len(kind.parameters):
                return False
            pairs = zip(takes.elts, kind.parameters, strict=True)
            if not all(name_of(part) in OPEN or self.gives(part, each) for part, each in pairs):
                return False
        return kind.result is types.NOTHING or self.takes(result, kind.result)


def container(kind: Type) -> str:
    """Returns the Python class of a type, without what stands in its brackets."""
    match kind:
        case types.ListOf():
            return "bytearray" if kind is types.BYTES else "list"
        case types.MapOf() | types.SetOf():
            return "dict"
        case _:
            return SCALARS.get(kind, "")


def parts_of(kind: Type) -> tuple[Type, ...]:
    """Returns the types of keys and elements; the members of a set are the keys of a `dict` with no values."""
    match kind:
        case types.ListOf(element):
            return (element,)
        case types.MapOf(key, value):
            return key, value
        case types.SetOf(element):
            return element, types.NIL
        case _:
            return ()


def members(node: ast.expr) -> Iterator[ast.expr]:
    """Yields the members of a union: `A | B`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from members(node.left)
        yield from members(node.right)
    else:
        yield node


def name_of(node: ast.expr) -> str:
    """Returns the name of an annotation: `list` for `list[int]`, the dotted name of an attribute."""
    return ast.unparse(node.value if isinstance(node, ast.Subscript) else node)


def brackets(node: ast.expr) -> list[ast.expr]:
    """Returns the expressions in the brackets of an annotation."""
    if not isinstance(node, ast.Subscript):
        return []
    return list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
