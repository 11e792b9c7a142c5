"""str.to_bool: `false no 0 off` in any case are false, anything else is true.

A blank string is neither: nil, a failure or the default.
"""

from __future__ import annotations

from ..errors.failure import Failure
from ..text.quoted import quoted
from .blanks import BLANKS


# luma: str.to_bool() -> ?bool
def parse_bool(text: str) -> bool | None:
    word = text.strip(BLANKS).lower()
    return word not in ("false", "no", "0", "off") if word else None


# luma: str.to_bool() -> bool
def str_to_bool(text: str) -> bool:
    value = parse_bool(text)
    if value is None:
        raise Failure(f"cannot convert {quoted(text)} to bool")
    return value


# luma: str.to_bool(default: bool) -> bool
def str_to_bool_or(text: str, default: bool) -> bool:
    value = parse_bool(text)
    return default if value is None else value
