"""Expressions of the reference evaluation: the type of each, from what is expected of it, and its value."""

from __future__ import annotations

from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.core.table import cut, index
from tests.properties.reference.kinds import Type, Unknown, inner, is_number
from tests.properties.reference.literals import Literals
from tests.properties.reference.operators import as_float, constant
from tests.properties.reference.scopes import Code, Names, Values
from tests.properties.reference.values import (
    Lapsed,
    Panicked,
    as_any,
    checked,
    checked_or_nil,
    copied,
    quoted_text,
)


class Expressions(Literals):
    """`expression` makes code of a node; `value` makes it fit a type, as a store or an argument does."""

    def expression(self, node: Any, names: Names, expected: Type | None = None) -> Code:
        match node:
            case ast.IntLiteral():
                return self.whole(node.value, node.is_byte, expected)
            case ast.FloatLiteral(value, _):
                return constant(k.FLOAT, value)
            case ast.StringLiteral(value):
                return constant(k.STR, value)
            case ast.BoolLiteral(value):
                return constant(k.BOOL, value)
            case ast.NilLiteral():
                return constant(k.NIL, None)
            case ast.Name(name):
                return self.name(name, names)
            case ast.Member():
                return self.member(node, names)
            case ast.Index():
                return self.element(node, names)
            case ast.Range():
                return self.range(node, names)
            case ast.Slice():
                return self.slice(node, names)
            case ast.Call():
                return self.call(node, names, expected)
            case ast.Try(operand):
                return self.tried(operand, names, expected)
            case ast.Unary(operator, operand):
                return self.unary(operator, operand, names, expected)
            case ast.Binary():
                return self.binary(node, names, expected)
            case ast.Interpolation(parts):
                return self.interpolation([self.expression(part, names) for part in parts])
            case ast.ListLiteral(elements):
                return self.list_literal(elements, names, expected)
            case ast.SetLiteral(elements):
                return self.set_literal(elements, names, expected)
            case ast.MapLiteral(entries):
                return self.map_literal(entries, names, expected)
            case ast.EmptyBraces():
                return self.empty(expected)
            case ast.StructLiteral():
                return self.struct_literal(node, names)
            case ast.Lambda():
                return self.lambda_(node, names, expected)
            case ast.Match():
                return self.match(node, names, expected)
        raise Unknown(type(node).__name__)

    def tried(self, node: Any, names: Names, expected: Type | None) -> Code:
        """A call behind `try` takes the variant that fails, where it is known of which type that is."""
        if not isinstance(node, ast.Call):
            return self.expression(node, names, expected)
        code = self.expression(node, names, None if expected is None else inner(expected))
        if expected is None and code.kind.kind == "optional":
            raise Unknown("a variant that nothing tells")
        return code

    def value(self, node: Any, names: Names, kind: Type) -> Code:
        """The node where a value of `kind` is expected, converted, a struct copied."""
        code = self.expression(node, names, kind)
        return self.stored(self.converted(code, kind))

    def stored(self, code: Code) -> Code:
        if inner(code.kind).kind != "struct":
            return code
        return Code(code.kind, lambda env: copied(code.run(env), code.kind))

    def converted(self, code: Code, kind: Type) -> Code:
        """The value as one of `kind`: numbers widen, an optional unwraps, an `any` is checked."""
        found = code.kind
        if found in (kind, k.NEVER):
            return Code(kind, code.run)
        if kind == k.ANY:
            return Code(kind, lambda env: as_any(code.run(env), found))
        if found == k.ANY and kind.kind == "optional":
            return Code(kind, lambda env: checked_or_nil(code.run(env), kind.parts[0]))
        if kind.kind == "optional":
            if found == k.NIL or found.kind == "optional":
                return Code(kind, code.run)
            return Code(kind, self.converted(code, kind.parts[0]).run)
        if found.kind == "optional":
            return self.converted(self.unwrapped(code), kind)
        if found == k.ANY:
            return Code(kind, lambda env: checked(code.run(env), kind))
        if kind == k.FLOAT and is_number(found):
            return Code(kind, lambda env: as_float(code.run(env)))
        return Code(kind, code.run)

    def unwrapped(self, code: Code) -> Code:
        """What is in an optional; where nothing is, that is a panic."""
        if code.kind.kind != "optional":
            return code
        within = code.kind.parts[0]

        def run(env: Values) -> Any:
            value = code.run(env)
            if value is None:
                raise Panicked(f"nil where {within} was needed")
            return value

        return Code(within, run)

    def name(self, name: str, names: Names) -> Code:
        if name == "self":
            if names.routine.receiver is None:
                raise Unknown("self")
            variable = names.find("self")
        else:
            variable = names.find(name)
        if variable is None:
            raise Unknown(f"name {name}")
        found, kind = variable, names.kind_of(variable)

        def read(env: Values) -> Any:
            value = env.holding(found)[found]
            if value is None and kind != found.kind:
                raise Lapsed
            return value

        return Code(kind, read)

    def member(self, node: ast.Member, names: Names) -> Code:
        code = self.unwrapped(self.expression(node.object, names))
        if code.kind.kind != "struct":
            raise Unknown(f"member of {code.kind}")
        kind = self.fields(code.kind)[node.name]
        return Code(kind, lambda env: code.run(env).fields[node.name])

    def element(self, node: ast.Index, names: Names) -> Code:
        code = self.unwrapped(self.expression(node.object, names))
        if code.kind.kind == "map":
            return self.entry(code, node, names, stores=False)
        if code.kind == k.ANY:
            return self.element_of_any(code, node.index, names)
        at = self.value(node.index, names, k.INT)
        if code.kind.kind == "list":
            kind = code.kind.parts[0]
        elif code.kind == k.STR:
            kind = k.STR
        else:
            raise Unknown(f"element of {code.kind}")

        def run(env: Values) -> Any:
            items = code.run(env)
            return items[index(items, at.run(env))]

        return Code(kind, run)

    def entry(self, code: Code, node: ast.Index, names: Names, stores: bool) -> Code:
        """The value of a key of a map. One that is missing has the zero value, which a place stores."""
        kind = code.kind.parts[1]
        key = self.value(node.index, names, code.kind.parts[0])

        def run(env: Values) -> Any:
            items, at = code.run(env), key.run(env)
            if at in items or not self.has_zero(kind):
                return looked_up(items, at, key.kind)
            value = self.zero(kind)
            if stores and kind.kind not in ("optional", "any"):
                items[at] = value
            return value

        return Code(kind, run)

    def located(self, node: Any, names: Names) -> Code:
        """What is changed in its place: the maps on the way to it get the keys that are missing."""
        if not isinstance(node, ast.Index | ast.Member):
            return self.expression(node, names)
        whole = self.expression(node.object, names)
        if whole.kind.kind not in ("map", "list", "struct"):
            return self.expression(node, names)
        whole = self.located(node.object, names)
        if isinstance(node, ast.Member):
            name = node.name
            return Code(self.fields(whole.kind)[name], lambda env: whole.run(env).fields[name])
        if whole.kind.kind == "map":
            return self.entry(whole, node, names, stores=True)
        at = self.value(node.index, names, k.INT)

        def run(env: Values) -> Any:
            items = whole.run(env)
            return items[index(items, at.run(env))]

        return Code(whole.kind.parts[0], run)

    def element_of_any(self, code: Code, node: Any, names: Names) -> Code:
        at = self.expression(node, names)

        def run(env: Values) -> Any:
            items, key = code.run(env), at.run(env)
            if isinstance(items, dict):
                return items.get(key)
            if not isinstance(items, list) or at.kind == k.STR:
                raise Unknown("element of an any that has none")
            return items[index(items, key)]

        return Code(k.ANY, run)

    def range(self, node: ast.Range, names: Names) -> Code:
        if node.last is None:
            raise Unknown("a range without an end")
        first, last = (self.value(each, names, k.INT) for each in (node.first, node.last))
        more = int(node.inclusive)
        return Code(k.RANGE, lambda env: range(first.run(env), last.run(env) + more))

    def slice(self, node: ast.Slice, names: Names) -> Code:
        code = self.unwrapped(self.expression(node.object, names))
        first = self.value(node.first, names, k.INT) if node.first else None
        last = self.value(node.last, names, k.INT) if node.last else None
        if code.kind.kind != "list" and code.kind != k.STR:
            raise Unknown(f"slice of {code.kind}")

        def run(env: Values) -> Any:
            items = code.run(env)
            start = first.run(env) if first else None
            end = last.run(env) if last else None
            return self.own_elements(cut(items, start, end, node.inclusive), code.kind)

        return Code(code.kind, run)

    def own_elements(self, items: Any, kind: Type) -> Any:
        """A new collection's structs are its own."""
        if kind.kind == "list" and inner(kind.parts[0]).kind == "struct":
            return [copied(item, kind.parts[0]) for item in items]
        if kind.kind == "map" and inner(kind.parts[1]).kind == "struct":
            return {key: copied(item, kind.parts[1]) for key, item in items.items()}
        return items


def looked_up(items: Any, key: Any, kind: Type) -> Any:
    if key not in items:
        raise Panicked(f"key {quoted_text(key, kind)} not found")
    return items[key]
