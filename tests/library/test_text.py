"""The texts of values: every function, at and beyond its edges."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.text.any_text import any_inner_text, any_text
from runtime_templates.core.text.bytes_text import bytes_text
from runtime_templates.core.text.float_text import float_text
from runtime_templates.core.text.list_text import list_text
from runtime_templates.core.text.map_text import map_text
from runtime_templates.core.text.optional_text import optional_text
from runtime_templates.core.text.quoted import quoted
from runtime_templates.core.text.set_text import set_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2.0, "2.0"),
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (-2.5, "-2.5"),
        (1 / 3, "0.3333333333333333"),
        (0.0001, "0.0001"),
        (0.00001, "1e-05"),
        (1.5e-7, "1.5e-07"),
        (5e-324, "5e-324"),
        (123456789012345.0, "123456789012345.0"),
        (9999999999999998.0, "9999999999999998.0"),
        (1e16, "10000000000000000.0"),
        (-1.5e16, "-15000000000000000.0"),
        (1.2345678901234567e18, "1234567890123456800.0"),
        (1e20, "100000000000000000000.0"),
        (999999999999999900000.0, "999999999999999900000.0"),
        (1e21, "1e+21"),
        (-1.25e22, "-1.25e+22"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (math.inf, "+Inf"),
        (-math.inf, "-Inf"),
        (math.nan, "NaN"),
    ],
)
def test_floats_print_as_go_prints_them_but_with_a_point(number: float, text: str) -> None:
    assert float_text(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_can_be_read_back_and_shows_a_point_or_an_exponent(number: float) -> None:
    text = float_text(number)
    assert float(text) == number
    assert math.copysign(1, float(text)) == math.copysign(1, number)
    assert "." in text or "e" in text
    assert ("e" in text) == (number != 0 and not 1e-4 <= abs(number) < 1e21)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("abc", '"abc"'),
        ("it's", '"it\'s"'),
        ('say "hi"', r'"say \"hi\""'),
        ("a\\b", r'"a\\b"'),
        ("\n\r\t\0", r'"\n\r\t\0"'),
        ("\x1b[31m\x7f", r'"\x1B[31m\x7F"'),
        ("$5 {x} ${y}", r'"$5 {x} \${y}"'),
        ("\\${", r'"\\\${"'),
        ("äß €\U0001f600", '"äß €\U0001f600"'),
    ],
)
def test_quoted_strings_are_literals_of_luma(text: str, literal: str) -> None:
    assert quoted(text) == literal


def test_collections() -> None:
    assert list_text([], str) == "[]"
    assert list_text([1, 2, 3], str) == "[1, 2, 3]"
    assert list_text(["a", 'b"'], quoted) == r'["a", "b\""]'
    assert list_text([[1.0], []], lambda inner: list_text(inner, float_text)) == "[[1.0], []]"
    assert set_text({}, str) == "{}"
    assert set_text({1: None, 2: None}, str) == "{1, 2}"
    assert map_text({}, quoted, str) == "{}"
    assert map_text({"a": 1, "b": 2}, quoted, str) == '{"a": 1, "b": 2}'
    assert map_text({1: 0.5}, str, float_text) == "{1: 0.5}"
    assert bytes_text(bytearray(b"He")) == "[72, 101]"
    assert bytes_text(bytearray()) == "[]"


def test_optionals() -> None:
    assert optional_text(None, quoted) == "nil"
    assert optional_text("", quoted) == '""'
    assert optional_text(0, str) == "0"


def test_a_dynamic_string_is_itself_but_quoted_inside() -> None:
    assert any_text('a "b"') == 'a "b"'
    assert any_inner_text('a "b"') == r'"a \"b\""'
    assert any_text(["a"]) == '["a"]'


def test_dynamic_values() -> None:
    value = {
        "name": "Bob",
        "tags": [True, False, None],
        "n": [1, 2.0, 1e21],
        "raw": bytearray(b"\x00\xff"),
        "in": {},
        "no": [],
    }
    assert any_text(value) == (
        '{"name": "Bob", "tags": [true, false, nil], "n": [1, 2.0, 1e+21],'
        ' "raw": [0, 255], "in": {}, "no": []}'
    )
    assert any_text(None) == "nil"
    assert any_text(True) == "true"
    assert any_text(7) == "7"
    assert any_text(7.0) == "7.0"


def test_a_dynamic_struct_speaks_for_itself() -> None:
    class Point:
        def __str__(self) -> str:
            return "Point { x: 1 }"

    assert any_text([Point()]) == "[Point { x: 1 }]"
