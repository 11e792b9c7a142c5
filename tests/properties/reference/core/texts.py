"""Methods of str."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

from tests.properties.reference.core.table import LONGEST, bounded, method, or_nil
from tests.properties.reference.values import Failed, Panicked, TooMuch, quoted

BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and not "\x1c" <= c <= "\x1f")
"""The white space of Unicode, without four separators that are white space for Python."""

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
method("str.trim_left() -> str", "str.trim_start() -> str")(lambda s: s.lstrip(BLANKS))
method("str.trim_right() -> str", "str.trim_end() -> str")(lambda s: s.rstrip(BLANKS))
method("str.pad_left(n: int) -> str")(lambda s, n: filling(s, n, " ") + s)
method("str.pad_right(n: int) -> str")(lambda s, n: s + filling(s, n, " "))
method("str.pad_left(n: int, fill: str) -> str")(lambda s, n, fill: filling(s, n, fill) + s)
method("str.pad_right(n: int, fill: str) -> str")(lambda s, n, fill: s + filling(s, n, fill))


def filling(s: str, n: int, fill: str) -> str:
    missing = max(0, n - len(s)) if fill else 0
    if missing > sys.maxsize:
        raise Panicked("number too large")
    if missing > LONGEST:
        raise TooMuch
    return (fill * missing)[:missing]


@method("str.split(s: str) -> [str]")
def split(s: str, separator: str) -> list[str]:
    return s.split(separator) if separator else list(s)


@method("str.lines() -> [str]")
def lines(s: str) -> list[str]:
    *ended, last = s.split("\n")
    found = [line.removesuffix("\r") for line in ended]
    return [*found, last] if last else found


@method("str.split() -> [str]")
def words(s: str) -> list[str]:
    found = [""]
    for char in s:
        if char in BLANKS:
            found.append("")
        else:
            found[-1] += char
    return [word for word in found if word]


@method("str.split(s: str, n: int) -> [str]")
def split_up_to(s: str, separator: str, n: int) -> list[str]:
    pieces: list[str] = split(s, separator)
    if n < 0 or n >= len(pieces):
        return pieces
    return [*pieces[: n - 1], separator.join(pieces[n - 1 :])] if n else []


@method("str.partition(s: str) -> [str]")
def partition(s: str, separator: str) -> list[str]:
    at = s.find(separator)
    return [s, "", ""] if at < 0 else [s[:at], separator, s[at + len(separator) :]]


@method("str.title() -> str")
def title(s: str) -> str:
    """As Go's `strings.Title`."""
    found = ""
    for char in s:
        before = found[-1:] or " "
        inside = before == "_" or before.isalnum() or not (before.isascii() or before in BLANKS)
        found += char if inside or len(char.title()) > 1 else char.title()
    return found


method("str.count(s: str) -> int")(
    lambda s, other: (
        sum(s.startswith(other, at) for at in range(len(s) + 1))
        if len(other) < 2
        else len(split(s, other)) - 1
    )
)
method("str.byte_len() -> int")(lambda s: len(s.encode()))
method("str.is_letter() -> bool")(lambda s: s != "" and all(map(str.isalpha, s)))
method("str.is_digit() -> bool")(lambda s: s != "" and all(map(str.isdecimal, s)))


@method("str.code() -> int")
def code(s: str) -> int:
    if not s:
        raise Panicked("an empty string has no code")
    return ord(s[0])


DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@method("str.parse_int(base: int) -> ?int")
def parse_int(s: str, base: int) -> int | None:
    if base < 2 or base > 36:
        raise Panicked(f"base {base} is not from 2 to 36")
    body = s.strip(BLANKS)
    digits = body[1:] if body[:1] in ("+", "-") else body
    value = 0
    for char in digits:
        if not char.isascii() or char.lower() not in DIGITS[:base]:
            return None
        value = value * base + DIGITS.index(char.lower())
    return None if not digits else -value if body[0] == "-" else value


@method("str.last_index_of(s: str) -> ?int")
def str_last_index_of(s: str, other: str) -> int | None:
    at = s.rfind(other)
    return None if at < 0 else at


@method("str.index_of(s: str) -> ?int", "str.find(s: str) -> ?int")
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
    body = s.strip(BLANKS)
    is_hex = body[:2] in ("0x", "0X") and body[2:3] not in ("+", "-", *BLANKS)
    value = parse_int(body[2:], 16) if is_hex else read_int(s)
    return value if value is not None and 0 <= value <= 255 else None


def read_bool(s: str) -> bool | None:
    word = s.strip(BLANKS).lower()
    if word in ("true", "yes", "on", "false", "no", "off"):
        return word in ("true", "yes", "on")
    number = read_float(word)
    return None if number is None else number != 0


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
