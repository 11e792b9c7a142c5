"""The byte snippets."""

from __future__ import annotations

import pytest

from runtime_templates.core.byte.abs import byte_abs
from runtime_templates.core.byte.max import byte_max
from runtime_templates.core.byte.min import byte_min
from runtime_templates.core.byte.to_int import byte_to_int
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.str.to_byte import parse_byte, str_to_byte, str_to_byte_or


def test_a_byte_is_its_number() -> None:
    assert byte_to_int(0) == 0
    assert byte_to_int(255) == 255
    assert byte_abs(7) == 7


def test_min_and_max() -> None:
    assert byte_min(3, 200) == 3
    assert byte_max(3, 200) == 200


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), (" 255 ", 255), ("+7", 7), ("-0", 0), ("0x41", 65), (" 0XfF\n", 255), ("0x0007", 7)],
)
def test_strings_that_are_bytes(text: str, number: int) -> None:
    assert parse_byte(text) == number
    assert str_to_byte(text) == number
    assert str_to_byte_or(text, 1) == number


@pytest.mark.parametrize(
    "text",
    [
        "256",
        "-1",
        "",
        "a",
        "41h",
        "1.0",
        "1" * 5000,
        "0x",
        "0x100",
        "0xg",
        "-0x1",
        "0x-1",
        "0x 1",
        "0x0x1",
        "x41",
    ],
)
def test_strings_that_are_not(text: str) -> None:
    assert parse_byte(text) is None
    assert str_to_byte_or(text, 9) == 9
    with pytest.raises(Failure) as caught:
        str_to_byte(text)
    assert str(caught.value) == f'cannot convert "{text}" to byte'
