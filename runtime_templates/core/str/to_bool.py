"""str.to_bool: `true yes on` and numbers other than 0 are true, `false no off` and 0 are false.

The case does not matter, and blanks may stand round it. Anything else is nil, a failure or the default.

Example:

    print("YES".to_bool(), "off".to_bool(), "2".to_bool(), "maybe".to_bool())  // true false true nil
"""

from __future__ import annotations

from ..errors.failure import Failure
from ..text.quoted import quoted
from .blanks import BLANKS
from .to_float import parse_float


# luma: str.to_bool() -> ?bool
def parse_bool(text: str) -> bool | None:
    word = text.strip(BLANKS).lower()
    if word in ("true", "yes", "on"):
        return True
    if word in ("false", "no", "off"):
        return False
    number = parse_float(word)
    return None if number is None else number != 0


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
