"""Methods of int, byte and float, and of `bit`."""

from __future__ import annotations

import functools
import math
import struct
from collections.abc import Callable
from typing import Any

from tests.properties.reference.core.table import method, or_nil
from tests.properties.reference.values import Failed, Panicked, TooMuch

method("int.to_float() -> float", "byte.to_float() -> float")(float)
method("byte.to_int() -> int")(int)
method("byte.abs() -> byte", "int.abs() -> int", "float.abs() -> float")(abs)


@method("byte.min(n: byte) -> byte", "int.min(n: int) -> int", "float.min(n: float) -> float")
def smaller(first: Any, second: Any) -> Any:
    return min(first, second)


@method("byte.max(n: byte) -> byte", "int.max(n: int) -> int", "float.max(n: float) -> float")
def larger(first: Any, second: Any) -> Any:
    return max(first, second)


def finite(value: float) -> float:
    if not math.isfinite(value):
        raise TooMuch
    return value


method("float.to_int() -> int")(lambda value: math.trunc(finite(value)))
method("float.floor() -> int")(lambda value: math.floor(finite(value)))
method("float.ceil() -> int")(lambda value: math.ceil(finite(value)))


@method("float.round(n: int) -> float")
def rounded(value: float, digits: int) -> float:
    from decimal import ROUND_HALF_UP, Decimal

    if not math.isfinite(value) or abs(digits) > 300:
        raise TooMuch
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


method("int.to_byte() -> [byte]")(lambda value: [value % 256])


@method("int.to_byte() -> byte")
def to_byte(value: int) -> int:
    if not 0 <= value <= 255:
        raise Failed(f"{value} does not fit in byte")
    return value


method("int.to_byte() -> ?byte")(or_nil(to_byte))


@method("int.to_char() -> str", "byte.to_char() -> str")
def to_char(value: int) -> str:
    if value < 0 or value > 0x10FFFF or 0xD800 <= value < 0xE000:
        raise Failed(f"{value} is not the code of a character")
    return chr(value)


method("int.to_char() -> ?str")(or_nil(to_char))


def sized(bits: int) -> None:
    size = bits // 8

    def write(value: int, order: Any) -> list[int]:
        if not -(1 << bits - 1) <= value < 1 << bits:
            raise Failed(f"{value} does not fit in int{bits}")
        return list((value % (1 << bits)).to_bytes(size, order))

    def read(data: list[int], order: Any) -> int:
        if len(data) != size:
            raise Failed(
                f"to_int{bits}{'_be' * (order == 'big')} needs {size} bytes, have {len(data)}"
            )
        return int.from_bytes(data, order, signed=bits == 64)

    for suffix, order in (("", "little"), ("_be", "big")):
        for number in ("int", "byte"):
            method(f"{number}.to_int{bits}{suffix}() -> [byte]")(
                functools.partial(write, order=order)
            )
        method(f"[byte].to_int{bits}{suffix}() -> int")(functools.partial(read, order=order))


for width in (16, 24, 32, 48, 64):
    sized(width)


@method("float.to_float64_be() -> [byte]")
def to_float64_be(value: float) -> list[int]:
    return list(struct.pack(">d", value))


def signed64(value: int) -> int:
    value %= 1 << 64
    return value - (1 << 64) if value >> 63 else value


def bits_of(name: str, work: Callable[..., int], *kinds: str) -> None:
    """The result of 64 bits, and the lowest 8 of it where a byte is expected."""
    for given in kinds:
        method(f"static bit.{name}({given}) -> int")(lambda *v: signed64(work(*v)))
        method(f"static bit.{name}({given}) -> byte")(lambda *v: signed64(work(*v)) & 255)


PAIRS = tuple(f"a: {a}, b: {b}" for a in ("byte", "int") for b in ("byte", "int"))
bits_of("and", lambda a, b: a & b, *PAIRS)
bits_of("or", lambda a, b: a | b, *PAIRS)
bits_of("xor", lambda a, b: a ^ b, *PAIRS)
bits_of("not", lambda a: ~a, "a: byte", "a: int")


def shift(value: int, places: int) -> int:
    if places < 0:
        raise Panicked(f"negative shift: {places}")
    return min(places, 100)


bits_of("shift_left", lambda a, n: a << shift(a, n), "a: byte, n: int", "a: int, n: int")
bits_of("shift_right", lambda a, n: signed64(a) >> shift(a, n), "a: byte, n: int", "a: int, n: int")
