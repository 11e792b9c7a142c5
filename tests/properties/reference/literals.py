"""Literals of the reference evaluation, and interpolations."""

from __future__ import annotations

from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.core.table import bounded
from tests.properties.reference.kinds import Type, Unknown, inner, meeting
from tests.properties.reference.operators import Operators, constant
from tests.properties.reference.scopes import Code, Names, Values
from tests.properties.reference.values import Set, Struct, text


class Literals(Operators):
    """Each literal, its elements where their type is expected."""

    def whole(self, value: int, is_byte: bool, expected: Type | None) -> Code:
        wanted = inner(expected) if expected else None
        if wanted == k.FLOAT:
            return constant(k.FLOAT, float(value))
        if wanted == k.INT or (wanted != k.BYTE and not is_byte) or value > 255:
            return constant(k.INT, value)
        return constant(k.BYTE, value)

    def interpolation(self, parts: list[Code]) -> Code:
        return Code(
            k.STR, lambda env: bounded("".join(text(part.run(env), part.kind) for part in parts))
        )

    def elements(self, nodes: Any, names: Names, expected: Type | None) -> tuple[Type, list[Code]]:
        if expected is None:
            expected = meeting(
                [
                    lambda hint, node=node: self.expression(node, names, hint).kind  # type: ignore[misc]
                    for node in nodes
                ]
            )
            if expected in (k.NEVER, k.NIL):
                raise Unknown("elements of no type")
        return expected, [self.value(node, names, expected) for node in nodes]

    def list_literal(self, nodes: Any, names: Names, expected: Type | None) -> Code:
        wanted = inner(expected) if expected else None
        element = wanted.parts[0] if wanted and wanted.kind == "list" else None
        kind, codes = self.elements(nodes, names, any_or(element, wanted))
        return Code(k.list_of(kind), lambda env: [code.run(env) for code in codes])

    def set_literal(self, nodes: Any, names: Names, expected: Type | None) -> Code:
        wanted = inner(expected) if expected else None
        element = wanted.parts[0] if wanted and wanted.kind == "set" else None
        kind, codes = self.elements(nodes, names, element)
        return Code(k.set_of(kind), lambda env: Set.fromkeys(code.run(env) for code in codes))

    def map_literal(self, entries: Any, names: Names, expected: Type | None) -> Code:
        wanted = inner(expected) if expected else None
        parts = wanted.parts if wanted and wanted.kind == "map" else (None, None)
        key_kind, keys = self.elements(
            [entry.key for entry in entries], names, any_or(parts[0], None)
        )
        value_nodes = [entry.value for entry in entries]
        value_kind, values = self.elements(value_nodes, names, any_or(parts[1], wanted))
        pairs = list(zip(keys, values, strict=True))
        return Code(
            k.map_of(key_kind, value_kind),
            lambda env: {key.run(env): value.run(env) for key, value in pairs},
        )

    def empty(self, expected: Type | None) -> Code:
        wanted = inner(expected) if expected else None
        if wanted and wanted.kind == "map":
            return Code(wanted, lambda env: {})
        if wanted and wanted.kind == "set":
            return Code(wanted, lambda env: Set())
        raise Unknown("empty braces")

    def struct_literal(self, node: ast.StructLiteral, names: Names) -> Code:
        kind = self.type_of(node.type)
        fields = self.fields(kind)
        given = [(one.name, self.value(one.value, names, fields[one.name])) for one in node.fields]

        def run(env: Values) -> Any:
            values = {name: code.run(env) for name, code in given}
            whole = {
                name: values[name] if name in values else self.zero(fields[name]) for name in fields
            }
            return Struct(kind.name, fields, whole)

        return Code(kind, run)


def any_or(kind: Type | None, wanted: Type | None) -> Type | None:
    return k.ANY if wanted == k.ANY else kind
