"""Expressions of the reference evaluation: the type of each, from what is expected of it, and its value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.calls import Calls, meeting, needs_expectation
from tests.properties.reference.kinds import Type, Unknown, inner, is_number, together
from tests.properties.reference.library import bounded, cut, index, is_in
from tests.properties.reference.scopes import Code, Names, Values
from tests.properties.reference.values import Panicked, Set, Struct, TooMuch, copied, equal, text

LARGEST = 10**300
"""Numbers beyond it are not compared: a program that makes them makes larger ones still."""


class Expressions(Calls):
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
            case ast.Slice():
                return self.slice(node, names)
            case ast.Call():
                return self.call(node, names, expected)
            case ast.Try(operand):
                return self.expression(operand, names, expected)
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
        if found in (kind, k.NEVER) or kind == k.ANY:
            return Code(kind, code.run)
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

    def whole(self, value: int, is_byte: bool, expected: Type | None) -> Code:
        wanted = inner(expected) if expected else None
        if wanted == k.FLOAT:
            return constant(k.FLOAT, float(value))
        if wanted == k.INT or (wanted != k.BYTE and not is_byte) or value > 255:
            return constant(k.INT, value)
        return constant(k.BYTE, value)

    def name(self, name: str, names: Names) -> Code:
        if name == "self":
            if names.routine.receiver is None:
                raise Unknown("self")
            variable = names.find("self")
        else:
            variable = names.find(name)
        if variable is None:
            raise Unknown(f"name {name}")
        found = variable
        return Code(names.kind_of(found), lambda env: env.holding(found)[found])

    def member(self, node: ast.Member, names: Names) -> Code:
        code = self.unwrapped(self.expression(node.object, names))
        if code.kind.kind != "struct":
            raise Unknown(f"member of {code.kind}")
        kind = self.fields(code.kind)[node.name]
        return Code(kind, lambda env: code.run(env).fields[node.name])

    def element(self, node: ast.Index, names: Names) -> Code:
        code = self.unwrapped(self.expression(node.object, names))
        if code.kind.kind == "map":
            key = self.value(node.index, names, code.kind.parts[0])
            return Code(
                code.kind.parts[1], lambda env: looked_up(code.run(env), key.run(env), key.kind)
            )
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

    def element_of_any(self, code: Code, node: Any, names: Names) -> Code:
        at = self.expression(node, names)

        def run(env: Values) -> Any:
            items, key = code.run(env), at.run(env)
            if isinstance(items, dict):
                return looked_up(items, key, at.kind)
            if not isinstance(items, list) or at.kind == k.STR:
                raise Unknown("element of an any that has none")
            return items[index(items, key)]

        return Code(k.ANY, run)

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

    # ---- Operators

    def unary(self, operator: str, operand: Any, names: Names, expected: Type | None) -> Code:
        if operator == "!":
            condition = self.value(operand, names, k.BOOL)
            return Code(k.BOOL, lambda env: not condition.run(env))
        if isinstance(operand, ast.IntLiteral) and expected and inner(expected) == k.FLOAT:
            return constant(k.FLOAT, float(-operand.value))
        code = self.unwrapped(self.expression(operand, names, arithmetic(expected)))
        kind = k.INT if code.kind == k.BYTE else code.kind
        return Code(kind, lambda env: -code.run(env))

    def binary(self, node: ast.Binary, names: Names, expected: Type | None) -> Code:
        match node.operator:
            case "&&" | "||":
                return self.logical(node, names)
            case "==" | "!=":
                return self.equality(node, names)
            case "<" | ">" | "<=" | ">=":
                return self.comparison(node, names)
        return self.arithmetic(node, names, expected)

    def logical(self, node: ast.Binary, names: Names) -> Code:
        left = self.value(node.left, names, k.BOOL)
        right = self.value(node.right, names, k.BOOL)
        if node.operator == "&&":
            return Code(k.BOOL, lambda env: left.run(env) and right.run(env))
        return Code(k.BOOL, lambda env: left.run(env) or right.run(env))

    def sides(self, node: ast.Binary, names: Names) -> tuple[Code, Code]:
        """Both operands, each where the other's type is expected, numbers of one type."""
        if needs_expectation(node.left):
            right = self.expression(node.right, names)
            return self.expression(node.left, names, right.kind), right
        try:
            left = self.expression(node.left, names)
        except Unknown:
            right = self.expression(node.right, names)
            return self.expression(node.left, names, right.kind), right
        right = self.expression(node.right, names, left.kind)
        both = (inner(left.kind), inner(right.kind))
        if both[0] != both[1] and all(map(is_number, both)):
            wide = together(*both)
            left = self.expression(node.left, names, wide)
            right = self.expression(node.right, names, wide)
            left, right = self.widened(left, wide), self.widened(right, wide)
        return left, right

    def widened(self, code: Code, wide: Type) -> Code:
        """A number as a wider one; nil stays nil."""
        if wide != k.FLOAT or inner(code.kind) == k.FLOAT:
            return code
        kind = k.optional(k.FLOAT) if code.kind.kind == "optional" else k.FLOAT

        def run(env: Values) -> Any:
            value = code.run(env)
            return None if value is None else as_float(value)

        return Code(kind, run)

    def equality(self, node: ast.Binary, names: Names) -> Code:
        left, right = self.sides(node, names)
        if any(self.has_function(code.kind) for code in (left, right)):
            raise Unknown("equality of functions")
        same = node.operator == "=="
        return Code(k.BOOL, lambda env: equal(left.run(env), right.run(env)) == same)

    def comparison(self, node: ast.Binary, names: Names) -> Code:
        left, right = self.sides(node, names)
        compare = COMPARISONS[node.operator]

        def run(env: Values) -> Any:
            first, second = left.run(env), right.run(env)
            return first is not None and second is not None and compare(first, second)

        return Code(k.BOOL, run)

    def arithmetic(self, node: ast.Binary, names: Names, expected: Type | None) -> Code:
        operator = node.operator
        if needs_expectation(node.left) and (expected is None or expected.kind != "list"):
            expected = self.expression(node.right, names, expected).kind
        left = self.unwrapped(self.expression(node.left, names, arithmetic(expected, operator)))
        if left.kind.kind == "list":
            return self.joined_lists(node, names, left, expected)
        right = self.unwrapped(self.expression(node.right, names, arithmetic(expected, operator)))
        if left.kind == k.STR and right.kind == k.STR and operator == "+":
            return Code(k.STR, lambda env: bounded(left.run(env) + right.run(env)))
        if right.kind.kind == "list" and operator in "+-":
            return self.joined_lists(
                node, names, self.expression(node.left, names, right.kind), expected
            )
        if not is_number(left.kind) or not is_number(right.kind):
            raise Unknown(f"{left.kind} {operator} {right.kind}")
        wanted = inner(expected) if expected else None
        if k.FLOAT in (left.kind, right.kind, wanted):
            left = self.converted(
                self.unwrapped(self.expression(node.left, names, k.FLOAT)), k.FLOAT
            )
            right = self.converted(
                self.unwrapped(self.expression(node.right, names, k.FLOAT)), k.FLOAT
            )
            floats = FLOATS[operator]
            return Code(k.FLOAT, lambda env: floats(left.run(env), right.run(env)))
        whole = WHOLES[operator]
        return Code(k.INT, lambda env: whole(left.run(env), right.run(env)))

    def joined_lists(
        self, node: ast.Binary, names: Names, left: Code, expected: Type | None
    ) -> Code:
        if expected and expected.kind == "list":
            left = self.unwrapped(self.expression(node.left, names, expected))
        right = self.value(node.right, names, left.kind)
        if node.operator == "+":
            return Code(
                left.kind,
                lambda env: self.own_elements(bounded(left.run(env) + right.run(env)), left.kind),
            )
        if node.operator != "-":
            raise Unknown(f"list {node.operator}")

        def run(env: Values) -> Any:
            items, removed = left.run(env), right.run(env)
            return self.own_elements(
                [item for item in items if not is_in(removed, item)], left.kind
            )

        return Code(left.kind, run)

    def interpolation(self, parts: list[Code]) -> Code:
        return Code(
            k.STR, lambda env: bounded("".join(text(part.run(env), part.kind) for part in parts))
        )

    # ---- Literals

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


def constant(kind: Type, value: Any) -> Code:
    return Code(kind, lambda env: value)


def any_or(kind: Type | None, wanted: Type | None) -> Type | None:
    return k.ANY if wanted == k.ANY else kind


def arithmetic(expected: Type | None, operator: str = "") -> Type | None:
    """What an operand is expected to be where the result is."""
    if expected is None:
        return None
    wanted = inner(expected)
    return wanted if wanted in (k.FLOAT, k.INT) or (wanted.kind == "list" and operator) else None


def as_float(value: Any) -> float:
    if abs(value) > LARGEST:
        raise TooMuch
    return float(value)


def looked_up(items: Any, key: Any, kind: Type) -> Any:
    if key not in items:
        from tests.properties.reference.values import quoted_text

        raise Panicked(f"key {quoted_text(key, kind)} not found")
    return items[key]


def checked(value: Any, kind: Type) -> Any:
    from tests.properties.reference.values import held

    found = held(value)
    if kind == k.FLOAT and found == k.INT:
        return float(value)
    if kind.kind == "list" and found.kind == "list":
        return [checked(item, kind.parts[0]) for item in value]
    if kind.kind == "map" and found.kind == "map":
        return {key: checked(item, kind.parts[1]) for key, item in value.items()}
    if kind != found:
        raise Panicked(f"expected {kind}, found {found}")
    return value


def checked_or_nil(value: Any, kind: Type) -> Any:
    return None if value is None else checked(value, kind)


def whole_number(work: Callable[[int, int], int]) -> Callable[[int, int], int]:
    def run(first: int, second: int) -> int:
        value = work(first, second)
        if abs(value) > LARGEST:
            raise TooMuch
        return value

    return run


def quotient(first: int, second: int) -> int:
    if second == 0:
        raise Panicked("division by zero")
    found = abs(first) // abs(second)
    return found if (first < 0) == (second < 0) else -found


def remainder(first: int, second: int) -> int:
    return first - quotient(first, second) * second


def float_quotient(first: float, second: float) -> float:
    if second == 0:
        raise Panicked("division by zero")
    return first / second


def float_remainder(first: float, second: float) -> float:
    if second == 0:
        raise Panicked("division by zero")
    if math.isinf(first):
        return math.nan
    return math.fmod(first, second)


WHOLES = {
    "+": whole_number(lambda a, b: a + b),
    "-": whole_number(lambda a, b: a - b),
    "*": whole_number(lambda a, b: a * b),
    "/": quotient,
    "%": remainder,
}
FLOATS: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": float_quotient,
    "%": float_remainder,
}
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
