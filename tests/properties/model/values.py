"""A second, plain evaluation of Luma: what values are, what operators do, what texts values have.

It follows the language's page word by word and shares nothing with the compiler.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import fmod
from typing import Any

Value = Any
"""int, float, str, bool, None, list, dict, Struct, or a Python function for a lambda."""


class LumaError(Exception):
    """A failure that `.or` catches."""


class LumaPanic(Exception):
    """A fault of the program."""


class Struct:
    """A struct's value: its name and fields; assigning one copies it."""

    def __init__(self, name: str, fields: dict[str, Value]) -> None:
        self.name = name
        self.fields = fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Struct) and self.fields == other.fields

    __hash__ = None  # type: ignore[assignment]


def copied(value: Value) -> Value:
    """What another name gets: of a struct a copy, with the structs inside; of all else the thing itself."""
    if isinstance(value, Struct):
        return Struct(value.name, {name: copied(field) for name, field in value.fields.items()})
    return value


class TooLarge(Exception):
    """The program computes more than a test needs: it is passed over."""


def bounded(value: Value) -> Value:
    """The value, unless it grows beyond all measure."""
    if isinstance(value, int) and value.bit_length() > 2000:
        raise TooLarge
    if isinstance(value, (str, list, dict)) and len(value) > 2000:
        raise TooLarge
    return value


def given(kind: str, value: Value) -> Value:
    """What a variable of the type takes: a trait's refers to the struct itself."""
    return value if kind == "Counts" else copied(bounded(value))


def copied_list(values: list[Value]) -> list[Value]:
    return [copied(value) for value in values]


def text(value: Value) -> str:
    """What `print` shows."""
    return value if isinstance(value, str) else nested_text(value)


def nested_text(value: Value) -> str:
    match value:
        case None:
            return "nil"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return float_text(value)
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("${", "\\${")
            return f'"{escaped}"'
        case list():
            return "[" + ", ".join(map(nested_text, value)) + "]"
        case dict():
            pairs = (f"{nested_text(key)}: {nested_text(one)}" for key, one in value.items())
            return "{" + ", ".join(pairs) + "}"
        case Struct():
            fields = (f"{name}: {nested_text(field)}" for name, field in value.fields.items())
            return f"{value.name} {{ {', '.join(fields)} }}"
    raise AssertionError(value)


def float_text(value: float) -> str:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    if value and not 1e-4 <= abs(value) < 1e21:
        digits, _, exponent = repr(value).partition("e")
        return f"{digits.removesuffix('.0')}e{exponent}"
    plain = format(Decimal(repr(value)), "f")
    return plain if "." in plain else f"{plain}.0"


def divide(a: int, b: int) -> int:
    if b == 0:
        raise LumaPanic("division by zero")
    size = abs(a) // abs(b)
    return size if (a < 0) == (b < 0) else -size


def remainder(a: int, b: int) -> int:
    return a - divide(a, b) * b


def float_divide(a: float, b: float) -> float:
    if b == 0:
        raise LumaPanic("division by zero")
    return a / b


def float_remainder(a: float, b: float) -> float:
    if b == 0:
        raise LumaPanic("division by zero")
    return fmod(a, b)


INT_OPERATORS: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": divide,
    "%": remainder,
}
FLOAT_OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": float_divide,
    "%": float_remainder,
}
COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def unwrapped(value: Value) -> Value:
    if value is None:
        raise LumaPanic("nil where int was needed")
    return value


def element(values: Value, index: int) -> Value:
    if not 0 <= index < len(values):
        raise LumaPanic(f"index {index} out of range (length {len(values)})")
    return values[index]


def part(values: Value, first: int, last: int) -> Value:
    if not 0 <= first <= last <= len(values):
        raise LumaPanic(f"slice {first}..{last} out of range (length {len(values)})")
    return values[first:last]


def to_int(digits: str) -> int | None:
    try:
        return int(digits)
    except ValueError:
        return None
