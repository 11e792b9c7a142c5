"""The core library of the reference evaluation: a Luma signature and a Python function that means the same.

Structs that come out of a collection, or go into one, are copied by whoever calls; what stands here moves values.
"""

from __future__ import annotations

import functools
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lumac.syntax.parser import parse_signature
from tests.properties.reference.kinds import Type, read_type
from tests.properties.reference.values import (
    Buffer,
    Failed,
    Panicked,
    Set,
    TooMuch,
    equal,
    quoted,
    text,
)

LONGEST = 5_000
"""Elements or characters beyond which a program is left out of the comparison: it makes ever more."""
VARIABLES = {name: Type("variable", name=name) for name in "TUKVC"}


@dataclass(frozen=True)
class Method:
    """`receiver` is None for a call on a module's name. `call` takes the receiver first."""

    receiver: Type | None
    parameters: tuple[Type, ...]
    result: Type
    call: Callable[..., Any]


METHODS: dict[str, list[Method]] = {}
MODULES: dict[str, list[Method]] = {}


def method(*signatures: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(call: Callable[..., Any]) -> Callable[..., Any]:
        for written in signatures:
            signature = parse_signature(written)
            names: dict[str, Any] = VARIABLES
            parameters = tuple(read_type(one.type, names) for one in signature.parameters)
            result = read_type(signature.result, names)
            receiver = read_type(signature.receiver, names) if signature.receiver else None
            table = MODULES if receiver is None else METHODS
            table.setdefault(signature.name, []).append(Method(receiver, parameters, result, call))
        return call

    return add


def index(items: Any, at: int) -> int:
    if not 0 <= at < len(items):
        raise Panicked(f"index {at} out of range (length {len(items)})")
    return at


def cut(items: Any, first: int | None, last: int | None, inclusive: bool = False) -> Any:
    start = 0 if first is None else first
    end = len(items) if last is None else last + inclusive
    if not 0 <= start <= end <= len(items):
        raise Panicked(f"slice {start}..{end} out of range (length {len(items)})")
    return items[start:end]


def bounded(value: Any) -> Any:
    if len(value) > LONGEST:
        raise TooMuch
    return value


# ---- str

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


def or_nil(read: Callable[..., Any]) -> Callable[..., Any]:
    def work(*arguments: Any) -> Any:
        try:
            return read(*arguments)
        except Failed:
            return None

    return work


method("str.from_hex() -> ?[byte]")(or_nil(from_hex))

# ---- numbers

method("int.to_float() -> float", "byte.to_float() -> float")(float)
method("byte.to_int() -> int")(int)
method("byte.abs() -> byte", "int.abs() -> int", "float.abs() -> float")(abs)


@method("byte.min(n: byte) -> byte", "int.min(n: int) -> int", "float.min(n: float) -> float")
def smaller(first: Any, second: Any) -> Any:
    return min(first, second)


@method("byte.max(n: byte) -> byte", "int.max(n: int) -> int", "float.max(n: float) -> float")
def larger(first: Any, second: Any) -> Any:
    return max(first, second)


def finite(value: float) -> float:
    if not math.isfinite(value):
        raise TooMuch
    return value


method("float.to_int() -> int")(lambda value: math.trunc(finite(value)))
method("float.floor() -> int")(lambda value: math.floor(finite(value)))
method("float.ceil() -> int")(lambda value: math.ceil(finite(value)))


@method("float.round(n: int) -> float")
def rounded(value: float, digits: int) -> float:
    from decimal import ROUND_HALF_UP, Decimal

    if not math.isfinite(value) or abs(digits) > 300:
        raise TooMuch
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


@method("int.to_byte() -> byte")
def to_byte(value: int) -> int:
    if not 0 <= value <= 255:
        raise Failed(f"{value} does not fit in byte")
    return value


def sized(bits: int) -> None:
    size = bits // 8

    def write(value: int, order: Any) -> list[int]:
        if not -(1 << bits - 1) <= value < 1 << bits:
            raise Failed(f"{value} does not fit in int{bits}")
        return list((value % (1 << bits)).to_bytes(size, order))

    def read(data: list[int], order: Any) -> int:
        if len(data) != size:
            raise Failed(
                f"to_int{bits}{'_be' * (order == 'big')} needs {size} bytes, have {len(data)}"
            )
        return int.from_bytes(data, order, signed=bits == 64)

    for suffix, order in (("", "little"), ("_be", "big")):
        for number in ("int", "byte"):
            method(f"{number}.to_int{bits}{suffix}() -> [byte]")(
                functools.partial(write, order=order)
            )
        method(f"[byte].to_int{bits}{suffix}() -> int")(functools.partial(read, order=order))


for width in (16, 24, 32, 48, 64):
    sized(width)


@method("float.to_float64_be() -> [byte]")
def to_float64_be(value: float) -> list[int]:
    return list(struct.pack(">d", value))


def signed64(value: int) -> int:
    value %= 1 << 64
    return value - (1 << 64) if value >> 63 else value


def bits_of(name: str, work: Callable[[int, int], int]) -> None:
    method(f"static bit.{name}(a: byte, b: byte) -> byte")(lambda a, b: work(a, b) & 255)
    method(f"static bit.{name}(a: int, b: int) -> int")(lambda a, b: signed64(work(a, b)))


bits_of("and", lambda a, b: a & b)
bits_of("or", lambda a, b: a | b)
bits_of("xor", lambda a, b: a ^ b)
method("static bit.not(a: byte) -> byte")(lambda a: ~a & 255)
method("static bit.not(a: int) -> int")(lambda a: signed64(~a))


def shift(value: int, places: int) -> int:
    if places < 0:
        raise Panicked(f"negative shift: {places}")
    return min(places, 100)


method("static bit.shift_left(a: byte, n: int) -> byte")(lambda a, n: a << shift(a, n) & 255)
method("static bit.shift_left(a: int, n: int) -> int")(lambda a, n: signed64(a << shift(a, n)))
method("static bit.shift_right(a: byte, n: int) -> byte")(lambda a, n: a >> shift(a, n))
method("static bit.shift_right(a: int, n: int) -> int")(lambda a, n: signed64(a) >> shift(a, n))

# ---- lists


def place_of(items: list[Any], value: Any) -> int | None:
    return next((at for at, item in enumerate(items) if equal(item, value)), None)


def is_in(items: list[Any], value: Any) -> bool:
    return place_of(items, value) is not None


method("[T].len() -> int")(len)
method("[T].is_empty() -> bool")(lambda xs: not xs)
method("[T].add(v: T)")(list.append)
method("[T].clear()")(list.clear)
method("[T].copy() -> [T]")(list)
method("[T].index_of(v: T) -> ?int")(place_of)
method("[T].contains(v: T) -> bool")(is_in)
method("[T].first() -> ?T")(lambda xs: xs[0] if xs else None)
method("[T].last() -> ?T")(lambda xs: xs[-1] if xs else None)
method("[T].get(i: int) -> ?T")(lambda xs, i: xs[i] if 0 <= i < len(xs) else None)
method("[T].add_all(l: [T])")(lambda xs, more: xs.extend(list(more)))
method("[T].remove_at(i: int)")(lambda xs, i: xs.pop(index(xs, i)))
method("[T].any(f: (T) -> bool) -> bool")(lambda xs, f: any(f(x) for x in list(xs)))
method("[T].all(f: (T) -> bool) -> bool")(lambda xs, f: all(f(x) for x in list(xs)))
method("[T].filter(f: (T) -> bool) -> [T]")(lambda xs, f: [x for x in list(xs) if f(x)])
method("[T].map(f: (T) -> U) -> [U]")(lambda xs, f: [f(x) for x in list(xs)])
method("[T].intersect(l: [T]) -> [T]")(lambda xs, others: [x for x in xs if is_in(others, x)])


@method("[T].insert(i: int, v: T)")
def insert(items: list[Any], at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        raise Panicked(f"index {at} out of range (length {len(items)})")
    items.insert(at, value)


@method("[T].remove(v: T) -> bool")
def remove(items: list[Any], value: Any) -> bool:
    at = place_of(items, value)
    if at is not None:
        del items[at]
    return at is not None


@method("[T].remove_all(l: [T])")
def remove_all(items: list[Any], others: list[Any]) -> None:
    others = list(others)
    items[:] = [item for item in items if not is_in(others, item)]


@method("[T].reverse() -> [T]")
def reverse(items: list[Any]) -> list[Any]:
    items.reverse()
    return items


@method("[C].sort() -> [C]")
def sort(items: list[Any]) -> list[Any]:
    items.sort()
    return items


@method("[T].unique() -> [T]")
def unique(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if not is_in(found, item):
            found.append(item)
    return found


@method("[T].reduce(init: U, f: (U, T) -> U) -> U")
def fold(items: list[Any], value: Any, f: Callable[[Any, Any], Any]) -> Any:
    for item in list(items):
        value = f(value, item)
    return value


@method("[int].sum() -> int", "[byte].sum() -> int")
def total(items: list[int]) -> int:
    return functools.reduce(lambda a, b: a + b, items, 0)


@method("[float].sum() -> float")
def float_total(items: list[float]) -> float:
    return functools.reduce(lambda a, b: a + b, items, 0.0)


def extreme(name: str, better: Callable[[Any, Any], Any]) -> None:
    def strict(items: list[Any]) -> Any:
        if not items:
            raise Failed(f"{name} of an empty list")
        return functools.reduce(better, items)

    method(f"[C].{name}() -> C")(strict)
    method(f"[C].{name}() -> ?C")(lambda xs: functools.reduce(better, xs) if xs else None)


extreme("min", smaller)
extreme("max", larger)

for element in ("str", "int", "byte", "float", "bool"):
    of = Type(element)
    method(f"[{element}].join(s: str) -> str")(
        lambda xs, separator, of=of: bounded(separator.join(text(x, of) for x in xs))
    )

# ---- [byte]

method("[byte].to_hex() -> str")(lambda data: "".join(f"{byte:02x}" for byte in data))


def decoded(data: list[int]) -> str | None:
    try:
        return bytes(data).decode()
    except UnicodeDecodeError:
        return None


@method("[byte].to_str() -> str")
def strict_text(data: list[int]) -> str:
    found = decoded(data)
    if found is None:
        raise Failed("invalid UTF-8")
    return found


method("[byte].to_str() -> ?str")(decoded)

# ---- maps and sets

method("{K: V}.len() -> int")(len)
method("{K: V}.is_empty() -> bool")(lambda m: not m)
method("{K: V}.has(k: K) -> bool")(lambda m, key: key in m)
method("{K: V}.get(k: K) -> ?V")(lambda m, key: m.get(key))
method("{K: V}.get(k: K, default: V) -> V")(lambda m, key, other: m.get(key, other))
method("{K: V}.keys() -> [K]")(list)
method("{K: V}.values() -> [V]")(lambda m: list(m.values()))
method("{K: V}.clear()", "{T}.clear()")(dict.clear)
method("{K: V}.copy() -> {K: V}")(dict)
method("{K: V}.remove(k: K) -> bool")(lambda m, key: m.pop(key, MISSING) is not MISSING)
method("{T}.add(v: T)")(lambda s, value: s.setdefault(value))
method("{T}.remove(v: T) -> bool")(lambda s, value: s.pop(value, MISSING) is not MISSING)
method("{T}.contains(v: T) -> bool")(lambda s, value: value in s)
method("{T}.size() -> int", "{T}.len() -> int")(len)
method("{T}.is_empty() -> bool")(lambda s: not s)
method("{T}.copy() -> {T}")(Set)
method("{T}.to_list() -> [T]")(list)
method("{T}.union(s: {T}) -> {T}")(lambda s, t: Set.fromkeys([*s, *t]))
method("{T}.intersect(s: {T}) -> {T}")(lambda s, t: Set.fromkeys(v for v in s if v in t))
method("{T}.difference(s: {T}) -> {T}")(lambda s, t: Set.fromkeys(v for v in s if v not in t))
method("{T}.is_subset(s: {T}) -> bool")(lambda s, t: all(v in t for v in s))
MISSING = object()


@method("{K: V}.merge(m: {K: V}) -> {K: V}")
def merge(items: dict[Any, Any], others: dict[Any, Any]) -> dict[Any, Any]:
    items.update(others)
    return items


# ---- buffer

method("static buffer() -> buffer")(lambda: Buffer([]))
method("static buffer(data: [byte]) -> buffer")(lambda data: Buffer(list(data)))
method("static buffer(text: str) -> buffer")(lambda s: Buffer(list(s.encode())))
method("buffer.len() -> int")(lambda b: len(b.data))
method("buffer.position() -> int")(lambda b: b.position)
method("buffer.remaining() -> int")(lambda b: len(b.data) - b.position)
method("buffer.to_bytes() -> [byte]")(lambda b: list(b.data))
method("buffer.write(b: byte)")(lambda b, byte: b.data.append(byte))
method("buffer.write(data: [byte])")(lambda b, data: b.data.extend(list(data)))
method("buffer.write(text: str)")(lambda b, s: b.data.extend(s.encode()))
method("buffer.write(other: buffer)")(lambda b, other: b.data.extend(list(other.data)))


def ahead(b: Buffer, n: int) -> list[int]:
    if n < 0:
        raise Panicked(f"buffer count is negative: {n}")
    have = len(b.data) - b.position
    if n > have:
        raise Failed(f"buffer read past end: need {n}, have {have}")
    return b.data[b.position : b.position + n]


@method("buffer.read() -> byte")
def read_one(b: Buffer) -> int:
    found = ahead(b, 1)
    b.position += 1
    return found[0]


@method("buffer.read(n: int) -> [byte]")
def read_some(b: Buffer, n: int) -> list[int]:
    found = ahead(b, n)
    b.position += n
    return found


@method("buffer.read(n: int) -> str")
def read_text(b: Buffer, n: int) -> str:
    found = strict_text(ahead(b, n))
    b.position += n
    return found


def read_before(b: Buffer, byte: int) -> list[int]:
    try:
        end = b.data.index(byte, b.position)
    except ValueError:
        raise Failed(f"byte {byte} not found in buffer") from None
    found = b.data[b.position : end]
    b.position = end + 1
    return found


@method("buffer.read(b: byte) -> str")
def read_text_before(b: Buffer, byte: int) -> str:
    start = b.position
    try:
        return strict_text(read_before(b, byte))
    except Failed:
        b.position = start
        raise


method("buffer.read(b: byte) -> [byte]")(read_before)
method("buffer.read(b: byte) -> ?str")(or_nil(read_text_before))
method("buffer.read(b: byte) -> ?[byte]")(or_nil(read_before))
method("buffer.read() -> ?byte")(or_nil(read_one))
method("buffer.read(n: int) -> ?[byte]")(or_nil(read_some))
method("buffer.read(n: int) -> ?str")(or_nil(read_text))


@method("buffer.rest() -> [byte]")
def rest(b: Buffer) -> list[int]:
    found = b.data[b.position :]
    b.position = len(b.data)
    return found


method("buffer.peek() -> byte")(lambda b: ahead(b, 1)[0])
method("buffer.peek() -> ?byte")(or_nil(lambda b: ahead(b, 1)[0]))


@method("buffer.skip(n: int)")
def skip(b: Buffer, n: int) -> None:
    ahead(b, n)
    b.position += n
