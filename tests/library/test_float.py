"""The float snippets."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.float.abs import float_abs
from runtime_templates.core.float.ceil import float_ceil
from runtime_templates.core.float.floor import float_floor
from runtime_templates.core.float.max import float_max
from runtime_templates.core.float.min import float_min
from runtime_templates.core.float.must_be_finite import must_be_finite
from runtime_templates.core.float.remainder import float_remainder
from runtime_templates.core.float.round import float_round
from runtime_templates.core.float.to_byte import float_to_byte
from runtime_templates.core.float.to_float64 import float_to_float64
from runtime_templates.core.float.to_float64_be import float_to_float64_be
from runtime_templates.core.float.to_int import float_to_int


@pytest.mark.parametrize(
    ("number", "whole", "below", "above"),
    [
        (7.9, 7, 7, 8),
        (-7.9, -7, -8, -7),
        (2.0, 2, 2, 2),
        (-0.5, 0, -1, 0),
        (0.0, 0, 0, 0),
        (1e20, 10**20, 10**20, 10**20),
    ],
)
def test_whole_numbers(number: float, whole: int, below: int, above: int) -> None:
    assert float_to_int(number) == whole
    assert float_floor(number) == below
    assert float_ceil(number) == above
    assert type(float_to_int(number)) is int
    assert type(float_floor(number)) is int
    assert type(float_ceil(number)) is int


@pytest.mark.parametrize(
    ("number", "name"), [(math.nan, "NaN"), (math.inf, "+Inf"), (-math.inf, "-Inf")]
)
def test_what_is_not_finite_has_no_whole_part(number: float, name: str) -> None:
    for convert in (float_to_int, float_floor, float_ceil, float_to_byte, must_be_finite):
        with pytest.raises(Panic) as caught:
            convert(number)
        assert str(caught.value) == f"cannot convert {name} to int"


def test_finite_gives_the_float_itself() -> None:
    assert must_be_finite(-2.5) == -2.5


def test_to_byte() -> None:
    assert float_to_byte(255.9) == 255
    assert float_to_byte(-0.9) == 0
    with pytest.raises(Failure, match=r"^256 does not fit in byte$"):
        float_to_byte(256.0)


def test_abs_min_max() -> None:
    assert float_abs(-2.5) == 2.5
    assert float_min(1.5, -2.0) == -2.0
    assert float_max(1.5, -2.0) == 1.5


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [
        (2.675, 2, 2.68),
        (1.005, 2, 1.01),
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),
        (-2.5, 0, -3.0),
        (-2.675, 2, -2.68),
        (2.4, 0, 2.0),
        (3.14159, 2, 3.14),
        (3.14159, 10, 3.14159),
        (9.999, 2, 10.0),
        (0.49999999999999994, 0, 0.0),
        (1234.0, -2, 1200.0),
        (1250.0, -2, 1300.0),
        (50.0, -2, 100.0),
        (49.0, -2, 0.0),
        (1e300, 2, 1e300),
        (1e22, -21, 1e22),
        (1.5e-7, 7, 2e-7),
        (1e-300, 2, 0.0),
        (5e-324, 400, 5e-324),
        (1.5, -400, 0.0),
        (1.5, -(10**9), 0.0),
        (1.5, 10**9, 1.5),
        (math.inf, 2, math.inf),
        (-math.inf, 2, -math.inf),
    ],
)
def test_round_takes_a_half_away_from_zero(number: float, decimals: int, rounded: float) -> None:
    assert float_round(number, decimals) == rounded


def test_round_keeps_nan_and_the_sign_of_zero() -> None:
    assert math.isnan(float_round(math.nan, 2))
    assert math.copysign(1, float_round(-0.001, 2)) == -1


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-330, 330))
def test_round_is_decimal_rounding_of_what_is_shown(number: float, decimals: int) -> None:
    exact = Decimal(repr(number)).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=1000)
    )
    assert float_round(number, decimals) == float(exact)


def test_the_remainder_has_the_sign_of_the_dividend() -> None:
    assert float_remainder(7.5, 2.0) == 1.5
    assert float_remainder(-7.5, 2.0) == -1.5
    assert float_remainder(7.5, -2.0) == 1.5
    assert float_remainder(1.0, math.inf) == 1.0


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_the_remainder_by_zero_is_a_fault(zero: float) -> None:
    for number in (1.0, math.inf, math.nan):
        with pytest.raises(ZeroDivisionError):
            float_remainder(number, zero)


def test_the_remainder_of_what_is_not_finite_is_nan() -> None:
    assert math.isnan(float_remainder(math.inf, 2.0))
    assert math.isnan(float_remainder(-math.inf, math.inf))
    assert math.isnan(float_remainder(math.nan, 2.0))
    assert math.isnan(float_remainder(2.0, math.nan))


def test_the_bytes_of_a_double() -> None:
    assert float_to_float64_be(1.0) == bytearray(b"\x3f\xf0\0\0\0\0\0\0")
    assert float_to_float64(1.0) == bytearray(b"\0\0\0\0\0\0\xf0\x3f")
    assert float_to_float64_be(-math.inf) == bytearray(b"\xff\xf0\0\0\0\0\0\0")
    assert type(float_to_float64(0.1)) is type(float_to_float64_be(0.1)) is bytearray
