"""The bit snippets against 64-bit two's complement and 8-bit arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.bit.and_ import bit_and, bit_and_as_byte, bit_and_byte
from runtime_templates.core.bit.int64 import int64
from runtime_templates.core.bit.not_ import bit_not, bit_not_as_byte, bit_not_byte, bit_not_of_byte
from runtime_templates.core.bit.or_ import bit_or, bit_or_as_byte, bit_or_bytes
from runtime_templates.core.bit.shift_left import bit_shift_left, bit_shift_left_as_byte
from runtime_templates.core.bit.shift_right import bit_shift_right, bit_shift_right_as_byte
from runtime_templates.core.bit.xor import bit_xor, bit_xor_as_byte, bit_xor_bytes
from runtime_templates.core.errors.panic import Panic

LOWEST, HIGHEST = -(2**63), 2**63 - 1
int64s = st.integers(LOWEST, HIGHEST)
any_ints = st.integers(-(2**70), 2**70)
all_bytes = st.integers(0, 255)


def bits_of(number: int) -> int:
    """The lowest 64 bits as a number that is never negative."""
    return number & 0xFFFF_FFFF_FFFF_FFFF


@given(int64s)
def test_int64_leaves_what_fits(number: int) -> None:
    assert int64(number) == number


@pytest.mark.parametrize(
    ("number", "wrapped"),
    [(2**63, LOWEST), (LOWEST - 1, HIGHEST), (2**64, 0), (2**64 - 1, -1), (3 * 2**64 + 5, 5)],
)
def test_int64_wraps_what_does_not(number: int, wrapped: int) -> None:
    assert int64(number) == wrapped


@given(int64s, int64s)
def test_ints_that_fit_are_what_python_gives(a: int, b: int) -> None:
    assert (bit_and(a, b), bit_or(a, b), bit_xor(a, b), bit_not(a)) == (a & b, a | b, a ^ b, ~a)


@given(any_ints, any_ints)
def test_results_are_signed_64_bit_of_any_ints(a: int, b: int) -> None:
    pairs = [
        (bit_and(a, b), bits_of(a) & bits_of(b)),
        (bit_or(a, b), bits_of(a) | bits_of(b)),
        (bit_xor(a, b), bits_of(a) ^ bits_of(b)),
        (bit_not(a), bits_of(~a)),
    ]
    for result, bits in pairs:
        assert LOWEST <= result <= HIGHEST
        assert bits_of(result) == bits


@given(any_ints, all_bytes)
def test_and_with_a_byte_needs_no_wrapping(number: int, byte: int) -> None:
    assert bit_and_byte(number, byte) == bit_and_byte(byte, number) == bit_and(number, byte)


@given(all_bytes, all_bytes)
def test_bytes_stay_bytes(a: int, b: int) -> None:
    assert (bit_and_byte(a, b), bit_or_bytes(a, b), bit_xor_bytes(a, b)) == (a & b, a | b, a ^ b)
    assert bit_not_byte(a) == 255 - a
    assert bit_not_of_byte(a) == bit_not(a)


@given(any_ints, any_ints, st.integers(0, 80))
def test_as_bytes_results_are_their_lowest_8_bits(a: int, b: int, places: int) -> None:
    pairs = [
        (bit_and_as_byte(a, b), bit_and(a, b)),
        (bit_or_as_byte(a, b), bit_or(a, b)),
        (bit_xor_as_byte(a, b), bit_xor(a, b)),
        (bit_not_as_byte(a), bit_not(a)),
        (bit_shift_left_as_byte(a, places), bit_shift_left(a, places)),
        (bit_shift_right_as_byte(a, places), bit_shift_right(a, places)),
    ]
    for byte, whole in pairs:
        assert byte == whole % 256


@given(any_ints, st.integers(0, 80))
def test_shift_left_loses_what_leaves_64_bits(number: int, places: int) -> None:
    shifted = bit_shift_left(number, places)
    assert LOWEST <= shifted <= HIGHEST
    assert bits_of(shifted) == bits_of(number << places)


@given(any_ints, st.integers(0, 80))
def test_shift_right_fills_with_the_sign(number: int, places: int) -> None:
    assert bit_shift_right(number, places) == int64(number) // 2**places


def test_shifts_at_their_edges() -> None:
    assert bit_shift_left(1, 63) == LOWEST
    assert bit_shift_left(1, 64) == 0
    assert bit_shift_left(-1, 10**30) == 0
    assert bit_shift_right(LOWEST, 63) == -1
    assert bit_shift_right(-1, 10**30) == -1
    assert bit_shift_right(HIGHEST, 64) == 0


@given(all_bytes, st.integers(0, 80))
def test_shifted_bytes_are_bytes(byte: int, places: int) -> None:
    assert bit_shift_left_as_byte(byte, places) == (byte << places) % 256
    assert bit_shift_right(byte, places) == byte >> places


@pytest.mark.parametrize("shift", [bit_shift_left, bit_shift_left_as_byte, bit_shift_right])
def test_a_negative_shift_panics(shift: object) -> None:
    assert callable(shift)
    with pytest.raises(Panic, match=r"^negative shift: -1$"):
        shift(1, -1)
