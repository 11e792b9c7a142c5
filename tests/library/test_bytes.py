"""The [byte] snippets: what is made of bytes stays a bytearray, numbers and texts are exact."""

from __future__ import annotations

import base64
import importlib
import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.bytes import to_int_signed, to_int_signed_be
from runtime_templates.core.bytes.ends_with import bytes_ends_with
from runtime_templates.core.bytes.filter import bytes_filter
from runtime_templates.core.bytes.group_by import bytes_group_by
from runtime_templates.core.bytes.index_of import bytes_index_of
from runtime_templates.core.bytes.intersect import bytes_intersect
from runtime_templates.core.bytes.remove_all import bytes_remove_all
from runtime_templates.core.bytes.sort import bytes_sort
from runtime_templates.core.bytes.starts_with import bytes_starts_with
from runtime_templates.core.bytes.to_base64 import bytes_to_base64
from runtime_templates.core.bytes.to_base64url import bytes_to_base64url
from runtime_templates.core.bytes.to_float64 import bytes_to_float64
from runtime_templates.core.bytes.to_float64_be import bytes_to_float64_be
from runtime_templates.core.bytes.to_hex import bytes_to_hex
from runtime_templates.core.bytes.to_str import bytes_to_str
from runtime_templates.core.bytes.unique import bytes_unique
from runtime_templates.core.bytes.without import bytes_without
from runtime_templates.core.bytes.zip import bytes_zip
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.list.filter import list_filter
from runtime_templates.core.list.intersect import list_intersect
from runtime_templates.core.list.unique import list_unique
from runtime_templates.core.list.without import list_without

any_bytes = st.binary(max_size=40).map(bytearray)


@given(any_bytes, any_bytes)
def test_new_bytes_are_what_the_list_functions_give(data: bytearray, others: bytearray) -> None:
    before = bytes(data)
    small = [byte for byte in data if byte < 100]
    results = [
        (bytes_filter(data, lambda byte: byte < 100), small),
        (bytes_unique(data), list_unique(list(data))),
        (bytes_intersect(data, others), list_intersect(list(data), list(others))),
        (bytes_without(data, others), list_without(list(data), list(others))),
    ]
    for made, expected in results:
        assert type(made) is bytearray
        assert list(made) == expected
    assert data == before


def test_filter_may_change_the_bytes_it_is_asked_about() -> None:
    data = bytearray(b"ab")

    def grows(byte: int) -> bool:
        data.append(byte)
        return True

    assert bytes_filter(data, grows) == b"ab"
    assert list_filter(list(data), lambda byte: byte == 97) == [97, 97]


def test_remove_all_is_in_place() -> None:
    data = bytearray(b"abcabc")
    same = data
    bytes_remove_all(data, bytearray(b"ax"))
    assert same == b"bcbc"
    bytes_remove_all(data, data)
    assert same == b""


def test_sort_is_in_place_and_gives_the_bytes() -> None:
    data = bytearray([3, 255, 0])
    assert bytes_sort(data) is data
    assert list(data) == [0, 3, 255]


@given(st.text())
def test_to_str_reads_utf8(text: str) -> None:
    data = bytearray(text.encode())
    assert bytes_to_str(data) == text


@pytest.mark.parametrize(
    "data", [b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80"]
)
def test_to_str_refuses_what_is_no_utf8(data: bytes) -> None:
    with pytest.raises(Failure, match=r"^invalid UTF-8$"):
        bytes_to_str(bytearray(data))


def test_to_hex() -> None:
    assert bytes_to_hex(bytearray([0, 171, 255])) == "00abff"
    assert bytes_to_hex(bytearray()) == ""


@pytest.mark.parametrize(
    ("data", "standard", "url"),
    [
        (b"", "", ""),
        (b"f", "Zg==", "Zg"),
        (b"fo", "Zm8=", "Zm8"),
        (b"foo", "Zm9v", "Zm9v"),
        (b"\xfb\xff\xfe", "+//+", "-__-"),
    ],
)
def test_base64(data: bytes, standard: str, url: str) -> None:
    assert bytes_to_base64(bytearray(data)) == standard
    assert bytes_to_base64url(bytearray(data)) == url


@given(st.binary(max_size=300))
def test_base64_is_one_line_that_reads_back(data: bytes) -> None:
    assert base64.b64decode(bytes_to_base64(bytearray(data)), validate=True) == data
    url = bytes_to_base64url(bytearray(data))
    assert base64.urlsafe_b64decode(url + "=" * (-len(url) % 4)) == data


@pytest.mark.parametrize("order", ["", "_be"])
@pytest.mark.parametrize("bits", [16, 24, 32, 48, 64])
class TestToInt:
    """The ten `to_intN`, by width and order of bytes."""

    @staticmethod
    def read(bits: int, order: str, data: bytes) -> int:
        snippet = importlib.import_module(f"runtime_templates.core.bytes.to_int{order}")
        number = getattr(snippet, f"bytes_to_int{bits}{order}")(bytearray(data))
        assert isinstance(number, int)
        return number

    def test_reads_in_its_order(self, bits: int, order: str) -> None:
        data = bytes(range(1, bits // 8 + 1))
        assert self.read(bits, order, data) == int.from_bytes(data, "big" if order else "little")

    def test_only_64_bits_are_signed(self, bits: int, order: str) -> None:
        expected = -1 if bits == 64 else 2**bits - 1
        assert self.read(bits, order, b"\xff" * (bits // 8)) == expected
        assert self.read(bits, order, b"\x00" * (bits // 8)) == 0

    def test_needs_its_exact_length(self, bits: int, order: str) -> None:
        size = bits // 8
        for have in (0, size - 1, size + 1):
            with pytest.raises(Failure) as caught:
                self.read(bits, order, bytes(have))
            assert str(caught.value) == f"to_int{bits}{order} needs {size} bytes, have {have}"


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("number", [2**63 - 1, -(2**63), -2, 1])
def test_to_int64_reads_both_ends_of_its_range(number: int, order: str) -> None:
    little = order == "little"
    data = number.to_bytes(8, "little" if little else "big", signed=True)
    assert TestToInt.read(64, "" if little else "_be", data) == number


@given(st.floats())
def test_to_float64_reads_every_double(number: float) -> None:
    little = bytes_to_float64(bytearray(struct.pack("<d", number)))
    big = bytes_to_float64_be(bytearray(struct.pack(">d", number)))
    assert struct.pack("<d", little) == struct.pack("<d", big)
    assert little == number or math.isnan(number)


@pytest.mark.parametrize("have", [0, 4, 7, 9])
def test_to_float64_needs_eight_bytes(have: int) -> None:
    with pytest.raises(Failure, match=f"^to_float64 needs 8 bytes, have {have}$"):
        bytes_to_float64(bytearray(have))
    with pytest.raises(Failure, match=f"^to_float64_be needs 8 bytes, have {have}$"):
        bytes_to_float64_be(bytearray(have))


# Signed numbers, and bytes in bytes


@pytest.mark.parametrize("size", [2, 3, 4, 6])
@pytest.mark.parametrize("order", ["little", "big"])
@given(data=st.data())
def test_signed_numbers_are_twos_complement(size: int, order: Any, data: Any) -> None:
    big = order == "big"
    name = f"bytes_to_int{8 * size}_signed{'_be' if big else ''}"
    read = getattr(to_int_signed_be if big else to_int_signed, name)
    number = data.draw(st.integers(-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1))
    assert read(number.to_bytes(size, order, signed=True)) == number
    for other in (size - 1, size + 1):
        method = name.removeprefix("bytes_")
        with pytest.raises(Failure, match=f"^{method} needs {size} bytes, have {other}$"):
            read(bytes(other))


def test_bytes_are_found_in_bytes() -> None:
    data = bytearray(b"abcbc")
    assert [bytes_index_of(data, part) for part in (b"bc", b"x", b"")] == [1, None, 0]
    assert [bytes_starts_with(data, part) for part in (b"ab", b"bc", b"")] == [True, False, True]
    assert [bytes_ends_with(data, part) for part in (b"bc", b"ab", b"")] == [True, False, True]


def test_pairs_and_groups_of_bytes_are_bytes() -> None:
    assert bytes_zip(bytearray(b"ab"), bytearray(b"x")) == [bytearray(b"ax")]
    groups = bytes_group_by(bytearray(b"aAb"), lambda byte: byte > 96)
    assert groups == {True: bytearray(b"ab"), False: bytearray(b"A")}
    assert all(type(each) is bytearray for each in groups.values())
