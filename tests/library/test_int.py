"""The int snippets: truncating division, and bytes of every width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.int.abs import int_abs
from runtime_templates.core.int.bytes import int_bytes
from runtime_templates.core.int.divide import divide
from runtime_templates.core.int.max import int_max
from runtime_templates.core.int.min import int_min
from runtime_templates.core.int.remainder import remainder
from runtime_templates.core.int.to_byte import int_lowest_byte, int_to_byte
from runtime_templates.core.int.to_char import byte_to_char, int_to_char
from runtime_templates.core.int.to_float import int_to_float
from runtime_templates.core.int.to_int16 import int_to_int16
from runtime_templates.core.int.to_int16_be import int_to_int16_be
from runtime_templates.core.int.to_int24 import int_to_int24
from runtime_templates.core.int.to_int24_be import int_to_int24_be
from runtime_templates.core.int.to_int32 import int_to_int32
from runtime_templates.core.int.to_int32_be import int_to_int32_be
from runtime_templates.core.int.to_int48 import int_to_int48
from runtime_templates.core.int.to_int48_be import int_to_int48_be
from runtime_templates.core.int.to_int64 import int_to_int64
from runtime_templates.core.int.to_int64_be import int_to_int64_be

WIDTHS: list[tuple[int, Callable[[int], bytearray], Callable[[int], bytearray]]] = [
    (16, int_to_int16, int_to_int16_be),
    (24, int_to_int24, int_to_int24_be),
    (32, int_to_int32, int_to_int32_be),
    (48, int_to_int48, int_to_int48_be),
    (64, int_to_int64, int_to_int64_be),
]


@pytest.mark.parametrize(
    ("a", "b", "quotient", "rest"),
    [
        (7, 2, 3, 1),
        (-7, 2, -3, -1),
        (7, -2, -3, 1),
        (-7, -2, 3, -1),
        (0, 5, 0, 0),
        (0, -5, 0, 0),
        (-6, 3, -2, 0),
        (1, 2, 0, 1),
        (-1, 2, 0, -1),
        (-(10**30) - 1, 10, -(10**29), -1),
    ],
)
def test_division_truncates(a: int, b: int, quotient: int, rest: int) -> None:
    assert divide(a, b) == quotient
    assert remainder(a, b) == rest


@given(st.integers(), st.integers().filter(bool))
def test_quotient_and_remainder_make_the_dividend_again(a: int, b: int) -> None:
    assert divide(a, b) * b + remainder(a, b) == a
    assert abs(remainder(a, b)) < abs(b)
    assert abs(divide(a, b) * b) <= abs(a)


@pytest.mark.parametrize("operation", [divide, remainder])
def test_dividing_by_zero(operation: Callable[[int, int], int]) -> None:
    with pytest.raises(ZeroDivisionError):
        operation(1, 0)


def test_abs_min_max() -> None:
    assert int_abs(-3) == 3
    assert int_abs(3) == 3
    assert int_min(-3, 2) == -3
    assert int_max(-3, 2) == 2


def test_to_float() -> None:
    assert int_to_float(2) == 2.0
    assert type(int_to_float(2)) is float


def test_to_byte() -> None:
    assert int_to_byte(0) == 0
    assert int_to_byte(255) == 255
    for number in (-1, 256, 300):
        with pytest.raises(Failure, match=rf"^{number} does not fit in byte$"):
            int_to_byte(number)


def test_the_lowest_byte() -> None:
    for number in (0, 255, 256, 300, -1, 10**30):
        assert int_lowest_byte(number) == bytearray([number % 256])
    assert type(int_lowest_byte(1)) is bytearray


def test_to_char() -> None:
    for number in (0, 65, 0xD7FF, 0xE000, 0x10FFFF):
        assert int_to_char(number) == chr(number)
    for number in (-1, 0xD800, 0xDFFF, 0x110000, 10**30):
        with pytest.raises(Failure, match=rf"^{number} is not the code of a character$"):
            int_to_char(number)
    assert byte_to_char(0xE9) == "é"


@pytest.mark.parametrize(("bits", "little", "big"), WIDTHS)
def test_every_width_at_its_edges(
    bits: int, little: Callable[[int], bytearray], big: Callable[[int], bytearray]
) -> None:
    size = bits // 8
    for number, expected in [
        (0, bytes(size)),
        (1, b"\1" + bytes(size - 1)),
        (-1, b"\xff" * size),
        (2**bits - 1, b"\xff" * size),
        (2 ** (bits - 1), bytes(size - 1) + b"\x80"),
        (-(2 ** (bits - 1)), bytes(size - 1) + b"\x80"),
        (258, b"\2\1" + bytes(size - 2)),
    ]:
        assert little(number) == bytearray(expected)
        assert big(number) == bytearray(expected[::-1])
        assert type(little(number)) is type(big(number)) is bytearray
    for number in (2**bits, -(2 ** (bits - 1)) - 1, 10**30):
        for convert in (little, big):
            with pytest.raises(Failure) as caught:
                convert(number)
            assert str(caught.value) == f"{number} does not fit in int{bits}"


def test_the_message_of_the_manual() -> None:
    with pytest.raises(Failure, match=r"^300000 does not fit in int16$"):
        int_bytes(300000, 2)
    assert int_bytes(300000, 3) == bytearray(b"\xe0\x93\x04")
    assert int_bytes(300000, 3, "big") == bytearray(b"\x04\x93\xe0")
