"""The snippets for dynamic values: what fits is given, what does not panics and names both types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from runtime_templates.core.any.any_equal import any_equal
from runtime_templates.core.any.any_item import any_item
from runtime_templates.core.any.any_type import any_type
from runtime_templates.core.any.as_bool import as_bool
from runtime_templates.core.any.as_byte import as_byte
from runtime_templates.core.any.as_bytes import as_bytes
from runtime_templates.core.any.as_float import as_float
from runtime_templates.core.any.as_int import as_int
from runtime_templates.core.any.as_list import as_list
from runtime_templates.core.any.as_map import as_map
from runtime_templates.core.any.as_optional import as_optional
from runtime_templates.core.any.as_str import as_str
from runtime_templates.core.errors.panic import Panic


class Person:
    pass


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "nil"),
        (True, "bool"),
        (1, "int"),
        (1.0, "float"),
        ("", "str"),
        ([1], "[any]"),
        ({}, "{str: any}"),
        (bytearray(), "[byte]"),
        (Person(), "Person"),
    ],
)
def test_types(value: object, name: str) -> None:
    assert any_type(value) == name


@pytest.mark.parametrize(
    ("convert", "value"),
    [
        (as_int, 7),
        (as_int, -(10**30)),
        (as_float, 2.5),
        (as_str, ""),
        (as_bool, False),
        (as_byte, 255),
    ],
)
def test_what_fits_is_given(convert: Callable[[Any], object], value: object) -> None:
    assert convert(value) == value
    assert type(convert(value)) is type(value)


def test_a_float_may_be_written_as_an_int() -> None:
    assert as_float(2) == 2.0
    assert type(as_float(2)) is float


@pytest.mark.parametrize(
    ("convert", "value", "message"),
    [
        (as_int, True, "expected int, found bool"),
        (as_int, 1.0, "expected int, found float"),
        (as_int, None, "expected int, found nil"),
        (as_float, False, "expected float, found bool"),
        (as_float, "1", "expected float, found str"),
        (as_str, 1, "expected str, found int"),
        (as_str, bytearray(), "expected str, found [byte]"),
        (as_bool, 1, "expected bool, found int"),
        (as_bool, {}, "expected bool, found {str: any}"),
        (as_byte, 256, "expected byte, found 256"),
        (as_byte, -1, "expected byte, found -1"),
        (as_byte, "a", "expected int, found str"),
        (as_bytes, "a", "expected [byte], found str"),
        (as_bytes, [1, True], "expected int, found bool"),
    ],
)
def test_what_does_not_fit_panics(
    convert: Callable[[Any], object], value: object, message: str
) -> None:
    with pytest.raises(Panic) as caught:
        convert(value)
    assert str(caught.value) == message


def test_lists_are_checked_and_new() -> None:
    value = [1, 2]
    made = as_list(value, as_int, "[int]")
    assert made == value
    assert made is not value
    assert as_list(bytearray(b"\x01"), as_int, "[int]") == [1]
    with pytest.raises(Panic, match=r"^expected int, found str$"):
        as_list([1, "2"], as_int, "[int]")
    with pytest.raises(Panic, match=r"^expected \[int\], found \{str: any\}$"):
        as_list({}, as_int, "[int]")


def test_bytes_are_themselves_or_made_of_ints() -> None:
    data = bytearray(b"ab")
    assert as_bytes(data) is data
    assert as_bytes([97, 98]) == data
    assert isinstance(as_bytes([]), bytearray)


def test_maps_are_checked_and_new() -> None:
    value = {"a": [1], "b": []}
    made = as_map(value, lambda inner: as_list(inner, as_int, "[int]"), "{str: [int]}")
    assert made == value
    assert made is not value
    with pytest.raises(Panic, match=r"^expected \[int\], found int$"):
        as_map({"a": 1}, lambda inner: as_list(inner, as_int, "[int]"), "{str: [int]}")
    with pytest.raises(Panic, match=r"^expected \{str: int\}, found nil$"):
        as_map(None, as_int, "{str: int}")


def test_optionals_take_nil() -> None:
    assert as_optional(None, as_int) is None
    assert as_optional(0, as_int) == 0
    with pytest.raises(Panic, match=r"^expected int, found str$"):
        as_optional("", as_int)


def test_items() -> None:
    value = {"names": ["Bob", "Ann"], "raw": bytearray(b"\x07"), "text": "hi"}
    assert any_item(any_item(value, "names"), 1) == "Ann"
    assert any_item(any_item(value, "raw"), 0) == 7
    assert any_item(any_item(value, "text"), 1) == "i"
    assert any_item({1: "one"}, 1) == "one"
    assert any_item({1: "one"}, 2) is None
    assert any_item({}, "x") is None


@pytest.mark.parametrize(
    ("value", "key", "message"),
    [
        ([1, 2, 3], 3, "index 3 out of range (length 3)"),
        ([1, 2, 3], -1, "index -1 out of range (length 3)"),
        ("", 0, "index 0 out of range (length 0)"),
        (5, "x", "expected {str: any}, found int"),
        (None, "x", "expected {str: any}, found nil"),
        ([1], "x", "expected {str: any}, found [any]"),
        ("abc", "x", "expected {str: any}, found str"),
        (True, 0, "expected [any], found bool"),
        (None, 0, "expected [any], found nil"),
    ],
)
def test_items_of_other_shapes_panic(value: object, key: object, message: str) -> None:
    with pytest.raises(Panic) as caught:
        any_item(value, key)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (None, None),
        (1, 1),
        (1, 1.0),
        ("a", "a"),
        (True, True),
        ([], []),
        ([1, ["a", None]], [1, ["a", None]]),
        ({"a": 1, "b": [2]}, {"b": [2], "a": 1}),
        (bytearray(b"a"), bytearray(b"a")),
    ],
)
def test_equal(a: object, b: object) -> None:
    assert any_equal(a, b) is True
    assert any_equal(b, a) is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, 1),
        (False, 0),
        (False, 0.0),
        (None, 0),
        (None, False),
        ("1", 1),
        ([1], [True]),
        ([1], [1, 2]),
        ([], {}),
        ([], ""),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": [0]}, {"a": [False]}),
        (float("nan"), float("nan")),
    ],
)
def test_not_equal(a: object, b: object) -> None:
    assert any_equal(a, b) is False
    assert any_equal(b, a) is False
