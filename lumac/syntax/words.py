"""Reads numbers and names, and knows the characters that no file may hold."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NUMBER: Final = r"""0[xX][0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*
    |0[bB][01]+(?:_[01]+)*
    |0[oO][0-7]+(?:_[0-7]+)*
    |(?:0|[1-9][0-9]*(?:_[0-9]+)*)
    |(?P<float>(?:0|[1-9][0-9]*(?:_[0-9]+)*)(?:\.[0-9]+(?:_[0-9]+)*)?(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?)
    """
UNWRITABLE: Final = "[\0\ud800-\udfff]"
"""Characters that no UTF-8 file or no Python file may hold: they are wrong in strings and comments, too."""
LONGEST: Final = 4000
"""Digits of a decimal number: Python itself reads no longer ones."""


def number_value(text: str) -> int | float | None:
    """Returns the value of a number as it is written, or None where it is malformed."""
    if (
        text.isdecimal()
        and text.isascii()
        and (text[0] != "0" or text == "0")
        and len(text) < LONGEST
    ):
        return int(text)
    number = re.fullmatch(NUMBER, text, re.VERBOSE)
    if number is None:
        return None
    digits = text.replace("_", "")
    if number["float"]:
        value = float(digits)
        return None if value == float("inf") else value
    return int(digits, 0) if digits[:1] == "0" or len(digits) < LONGEST else None


def normal_name(text: str) -> str | None:
    """Returns a name in the form in which equal names are equal (NFKC, as Python has it), or None where it is none."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFKC", text) if text.isidentifier() else None
