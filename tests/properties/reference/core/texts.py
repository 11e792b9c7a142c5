"""Methods of str."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from tests.properties.reference.core.table import LONGEST, bounded, method, or_nil
from tests.properties.reference.values import Failed, Panicked, TooMuch, quoted

BLANKS = " \t\n\r\v\f"

method("str.len() -> int")(len)
method("str.upper() -> str")(str.upper)
method("str.lower() -> str")(str.lower)
method("str.contains(s: str) -> bool")(lambda s, other: other in s)
method("str.starts_with(s: str) -> bool")(str.startswith)
method("str.ends_with(s: str) -> bool")(str.endswith)
method("str.replace(a: str, b: str) -> str")(lambda s, a, b: bounded(s.replace(a, b)))
method("str.reverse() -> str")(lambda s: s[::-1])
method("str.is_empty() -> bool")(lambda s: not s)
method("str.chars() -> [str]")(list)
method("str.to_bytes() -> [byte]", "str.bytes() -> [byte]")(lambda s: list(s.encode()))
method("str.trim() -> str")(lambda s: s.strip(BLANKS))
method("str.trim_start() -> str")(lambda s: s.lstrip(BLANKS))
method("str.trim_end() -> str")(lambda s: s.rstrip(BLANKS))
method("str.pad_left(n: int, fill: str) -> str")(lambda s, n, fill: filling(s, n, fill) + s)
method("str.pad_right(n: int, fill: str) -> str")(lambda s, n, fill: s + filling(s, n, fill))


def filling(s: str, n: int, fill: str) -> str:
    missing = max(0, n - len(s))
    return bounded(fill * missing)[:missing] if fill else ""


@method("str.split(s: str) -> [str]")
def split(s: str, separator: str) -> list[str]:
    return s.split(separator) if separator else list(s)


@method("str.lines() -> [str]")
def lines(s: str) -> list[str]:
    *ended, last = s.split("\n")
    found = [line.removesuffix("\r") for line in ended]
    return [*found, last] if last else found


@method("str.index_of(s: str) -> ?int")
def str_index_of(s: str, other: str) -> int | None:
    at = s.find(other)
    return None if at < 0 else at


@method("str.repeat(n: int) -> str")
def repeat(s: str, n: int) -> str:
    if n < 0:
        raise Panicked(f"cannot repeat {n} times")
    if len(s) * n > LONGEST:
        raise TooMuch
    return s * n


def read_int(s: str) -> int | None:
    body = s.strip(BLANKS)
    digits = body[1:] if body[:1] in ("+", "-") else body
    return int(body) if digits and all("0" <= char <= "9" for char in digits) else None


def read_float(s: str) -> float | None:
    try:
        value = float(s.strip(BLANKS))
    except ValueError:
        return None
    return value if math.isfinite(value) and not set(s) - set("0123456789+-.eE" + BLANKS) else None


def read_byte(s: str) -> int | None:
    value = read_int(s)
    return value if value is not None and 0 <= value <= 255 else None


def read_bool(s: str) -> bool | None:
    word = s.strip(BLANKS).lower()
    return word not in ("false", "no", "0", "off") if word else None


def reading(name: str, read: Callable[[str], Any]) -> None:
    """The three forms of a conversion: nil, a failure, a default."""

    def strict(s: str) -> Any:
        value = read(s)
        if value is None:
            raise Failed(f"cannot convert {quoted(s)} to {name}")
        return value

    def default(s: str, other: Any) -> Any:
        value = read(s)
        return other if value is None else value

    method(f"str.to_{name}() -> ?{name}")(read)
    method(f"str.to_{name}() -> {name}")(strict)
    method(f"str.to_{name}(default: {name}) -> {name}")(default)


for named, reader in (
    ("int", read_int),
    ("float", read_float),
    ("byte", read_byte),
    ("bool", read_bool),
):
    reading(named, reader)


@method("str.from_hex() -> [byte]")
def from_hex(s: str) -> list[int]:
    stray = s.lstrip("0123456789abcdefABCDEF")
    if stray:
        raise Failed(f"invalid hex: {quoted(stray[0])}")
    if len(s) % 2:
        raise Failed("invalid hex: odd length")
    return [int(s[at : at + 2], 16) for at in range(0, len(s), 2)]


method("str.from_hex() -> ?[byte]")(or_nil(from_hex))
