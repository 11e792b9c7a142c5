"""Reads the annotations of a function: the kinds of its parameters and of its result.

A type variable that is the key of a `dict` counts as a scalar: Luma's maps have keys, and its sets
have members, that never change.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, NamedTuple

from lumac.library.read.units import Snippet

SCALARS: Final = frozenset(
    "int str bool float bytes complex None NoReturn type LiteralString".split()
)
READ_ONLY: Final = frozenset({"bytes", "Sequence", "Iterable", "Collection", "Mapping"})
BUILTIN: Final = frozenset(
    "list dict set frozenset tuple bytearray memoryview Sequence MutableSequence Iterable Iterator "
    "Collection Mapping MutableMapping".split()
)
OPEN: Final = frozenset({"Any", "object"})


class Kind(NamedTuple):
    """Holds what an annotation says of a value."""

    scalar: bool = False
    """It never changes, and nothing in it can."""
    flat: bool = False
    """It is a collection, and its elements are scalars."""
    read_only: bool = False
    """Its type has nothing that changes it."""
    builtin: bool = False
    """It is one of Python's own collections."""
    dictionary: bool = False
    callable: bool = False
    classes: tuple[str, ...] = ()
    """The classes of the library that it may be of."""
    makes: tuple[str, ...] = ()
    """The classes of the library that it may be: `type[X]`."""


class Annotations:
    """Reads the annotations of a file's functions."""

    def __init__(self, snippet: Snippet, classes: frozenset[str]) -> None:
        self.classes = classes
        self.variables = dict(_variables(snippet))
        self.keys: frozenset[str] = frozenset()

    def function(self, node: ast.FunctionDef) -> tuple[list[tuple[str, Kind]], Kind]:
        """Returns the kinds of the parameters, with their names, and of the result."""
        arguments = node.args
        plain = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        annotations = [each.annotation for each in plain]
        self.keys = frozenset(_key_names([*annotations, node.returns]))
        parameters = [(each.arg, self.kind(each.annotation)) for each in plain]
        for more in (arguments.vararg, arguments.kwarg):
            if more is not None:
                inner = self.kind(more.annotation)
                parameters.append((more.arg, Kind(flat=inner.scalar, builtin=True)))
        return parameters, self.kind(node.returns)

    def kind(self, annotation: ast.expr | None) -> Kind:
        if annotation is None:
            return Kind()
        kinds = [self._member(each) for each in _members(annotation)]
        some = [kind for kind in kinds if not kind.scalar]
        names = {_head(each) for each in _members(annotation)}
        return Kind(
            scalar=not some,
            flat=all(kind.flat for kind in some),
            read_only=bool(names & READ_ONLY),
            builtin=all(kind.builtin for kind in some),
            dictionary=any(kind.dictionary for kind in some),
            callable=any(kind.callable for kind in some),
            classes=tuple(name for kind in some for name in kind.classes),
            makes=tuple(name for kind in some for name in kind.makes),
        )

    def _member(self, node: ast.expr) -> Kind:
        """Returns the kind of one member of a union."""
        name, inner = _head(node), _inner(node)
        if name == "type" and inner:
            return Kind(makes=tuple(each for each in map(_head, inner) if each in self.classes))
        if name in SCALARS or name == "Literal" or name in self.keys:
            return Kind(scalar=True)
        if name in self.variables:
            return self._variable(*self.variables[name])
        if name == "Callable":
            return Kind(callable=True)
        if name in self.classes:
            return Kind(classes=(name,))
        if name not in BUILTIN:
            return Kind()
        dictionary = name in ("dict", "Mapping", "MutableMapping")
        elements = inner[1:] if dictionary else inner
        flat = all(self.kind(each).scalar for each in elements if not _is_dots(each))
        flat = flat and (bool(elements) or name in ("bytearray", "memoryview"))
        return Kind(flat=flat, builtin=True, dictionary=dictionary)

    def _variable(self, constraints: list[ast.expr], bound: ast.expr | None) -> Kind:
        """Returns the kind of a type variable; a variable without bounds stands for anything."""
        if bound is not None:
            return self.kind(bound)
        kinds = [self.kind(each) for each in constraints]
        if kinds and all(kind.scalar for kind in kinds):
            return Kind(scalar=True)
        some = [kind for kind in kinds if not kind.scalar]
        builtin = bool(kinds) and all(kind.builtin for kind in some)
        return Kind(builtin=builtin, flat=bool(some) and all(kind.flat for kind in some))


def _variables(snippet: Snippet) -> Iterator[tuple[str, tuple[list[ast.expr], ast.expr | None]]]:
    """Yields the type variables of a file: constraints and bound of each."""
    for name, bound in snippet.typing.items():
        match ast.parse(bound.text).body:
            case [ast.Assign(value=ast.Call(args=[_, *constraints], keywords=keywords))]:
                bounds = [each.value for each in keywords if each.arg == "bound"]
                yield name, (constraints, bounds[0] if bounds else None)


def _key_names(annotations: list[ast.expr | None]) -> Iterator[str]:
    for annotation in annotations:
        for node in ast.walk(annotation) if annotation is not None else ():
            match node:
                case ast.Subscript(ast.Name("dict"), ast.Tuple([ast.Name(name), _])):
                    if name not in OPEN:
                        yield name


def _members(annotation: ast.expr) -> list[ast.expr]:
    match annotation:
        case ast.BinOp(left, ast.BitOr(), right):
            return [*_members(left), *_members(right)]
        case _:
            return [annotation]


def _head(node: ast.expr) -> str:
    match node:
        case ast.Name(name):
            return name
        case ast.Subscript(value):
            return _head(value)
        case ast.Constant(None):
            return "None"
        case _:
            return ""


def _inner(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.Subscript(_, ast.Tuple(elements)):
            return elements
        case ast.Subscript(_, only):
            return [only]
        case _:
            return []


def _is_dots(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...
