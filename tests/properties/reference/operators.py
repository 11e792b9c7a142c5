"""Operators of the reference evaluation."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.calls import Calls
from tests.properties.reference.core.lists import is_in
from tests.properties.reference.core.table import bounded
from tests.properties.reference.kinds import Type, Unknown, inner, is_number
from tests.properties.reference.scopes import Code, Names, Values
from tests.properties.reference.values import Panicked, TooMuch, equal

LARGEST = 10**300
"""Numbers beyond it are not compared: a program that makes them makes larger ones still."""


LITERALS = (
    ast.IntLiteral,
    ast.FloatLiteral,
    ast.StringLiteral,
    ast.BoolLiteral,
    ast.NilLiteral,
    ast.Interpolation,
)


class Operators(Calls):
    """`unary` and `binary`, the operands where the result's type is expected."""

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
        left, right = self.operands(node, names)
        both = (inner(left.kind), inner(right.kind))
        if both[0] != both[1] and all(map(is_number, both)):
            left, right = self.both_floats(node, names, left, right)
        return left, right

    def both_floats(
        self, node: ast.Binary, names: Names, left: Code, right: Code
    ) -> tuple[Code, Code]:
        """Two numbers of different types, of which one may be a float: the operations inside are those of floats."""
        if k.FLOAT in (inner(left.kind), inner(right.kind)):
            left = self.widened(self.expression(node.left, names, k.FLOAT), k.FLOAT)
            right = self.widened(self.expression(node.right, names, k.FLOAT), k.FLOAT)
        return left, right

    def operands(self, node: ast.Binary, names: Names) -> tuple[Code, Code]:
        """A literal says what the other side is, whichever it is; else the left side does."""
        is_literal = isinstance(node.right, LITERALS)
        if not needs_expectation(node.left) and not is_literal:
            try:
                left = self.expression(node.left, names, self.told_byte(node, names))
            except Unknown:
                pass
            else:
                return left, self.expression(node.right, names, left.kind)
        right = self.expression(node.right, names)
        is_hint = right.kind != k.NIL and (right.kind != k.BYTE or isinstance(node.left, ast.Call))
        hint = right.kind if is_hint else None
        left = self.expression(node.left, names, hint)
        if isinstance(node.right, ast.IntLiteral):
            right = self.expression(node.right, names, left.kind)
        return left, right

    def told_byte(self, node: ast.Binary, names: Names) -> Type | None:
        """`byte` where a call is compared with a name, a field or an element that is one."""
        first = node.right
        while isinstance(first, (ast.Member, ast.Index)):
            first = first.object
        if not isinstance(node.left, ast.Call) or not isinstance(first, ast.Name):
            return None
        return k.BYTE if self.expression(node.right, names).kind == k.BYTE else None

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
        kinds = (left.kind, right.kind)
        if k.NIL not in kinds and any(map(self.has_function, kinds)):
            raise Unknown("equality of functions")
        # A struct is compared as it was at its turn.
        left, right = self.stored(left), self.stored(right)
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


def needs_expectation(node: Any) -> bool:
    """Whether the node has no type of its own."""
    empty_list = isinstance(node, ast.ListLiteral) and not node.elements
    return empty_list or isinstance(node, (ast.EmptyBraces, ast.NilLiteral, ast.Lambda))


def constant(kind: Type, value: Any) -> Code:
    return Code(kind, lambda env: value)


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
