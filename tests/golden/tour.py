#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from tour.luma; runtime inside: buffer.ahead, buffer.handle,
#   buffer.read, bytes.to_str, crypto.sha256, errors.failure, errors.panic,
#   errors.program_error, errors.run, int.bytes, list.map, list.reduce, list.slice_of,
#   str.blanks, str.to_int, text.float_text, text.map_text, text.optional_text,
#   text.quoted, text.set_text

from __future__ import annotations

try:
    import hashlib
    import os
    import sys
    from io import TextIOWrapper
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType
    from typing import Any, Literal, TextIO, TypeVar

    K = TypeVar("K")
    S = TypeVar("S", list[Any], bytearray, bytes | bytearray, str)
    T = TypeVar("T")
    U = TypeVar("U")
    V = TypeVar("V")

BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def parse_int(text: str) -> int | None:
    number = text.strip(BLANKS)
    digits = number[1:] if number.startswith(("+", "-")) else number
    if not digits.isascii() or not digits.isdigit():
        return None
    try:
        return int(number)
    except ValueError:  # more digits than Python takes
        return None


class Failure(Exception):
    """What `.or()` can catch."""


class ProgramError(Failure):
    """What the program's own `error(…)` raises."""

    exit_status = 1


ESCAPES = {code: f"\\x{code:02X}" for code in (*range(32), 127)} | str.maketrans(
    {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def quoted(text: str) -> str:
    return '"' + text.translate(ESCAPES).replace("${", "\\${") + '"'


def float_text(number: float) -> str:
    text = repr(number)
    if 1e16 <= abs(number) < 1e21:  # where Python has an exponent already
        digits, _, exponent = text.partition("e+")
        whole, _, fraction = digits.partition(".")
        return f"{whole}{fraction.ljust(int(exponent), '0')}.0"
    return {"inf": "+Inf", "-inf": "-Inf", "nan": "NaN"}.get(text, text)


def map_text(
    entries: dict[K, V], key_text: Callable[[K], str], value_text: Callable[[V], str]
) -> str:
    texts = [f"{key_text(k)}: {value_text(v)}" for k, v in entries.items()]
    return "{" + ", ".join(texts) + "}"


def set_text(items: Iterable[T], item_text: Callable[[T], str]) -> str:
    return "{" + ", ".join([item_text(item) for item in items]) + "}"


def list_reduce(items: Sequence[T], initial: U, combine: Callable[[U, T], U]) -> U:
    result = initial
    for item in items[:]:
        result = combine(result, item)
    return result


def list_map(items: Sequence[T], convert: Callable[[T], U]) -> list[U]:
    return [convert(item) for item in items[:]]


def optional_text(value: T | None, text: Callable[[T], str]) -> str:
    return "nil" if value is None else text(value)


def str_to_int_or(text: str, default: int) -> int:
    value = parse_int(text)
    return default if value is None else value


class Buffer:
    __slots__ = ("data", "position")

    def __init__(self, data: bytes | bytearray = b"") -> None:
        self.data = bytearray(data)
        self.position = 0


def int_bytes(
    number: int, size: int, order: Literal["little", "big"] = "little"
) -> bytearray:
    bits = 8 * size
    if -(2 ** (bits - 1)) <= number < 2**bits:
        return bytearray((number % 2**bits).to_bytes(size, order))
    raise Failure(f"{number} does not fit in int{bits}")


class Panic(Exception):
    """A fault that ends the program."""


def buffer_ahead(buffer: Buffer, n: int) -> bytearray:
    start = buffer.position
    have = len(buffer.data) - start
    if n > have:
        raise Failure(f"buffer read past end: need {n}, have {have}")
    if n < 0:
        raise Panic(f"buffer count is negative: {n}")
    return buffer.data[start : start + n]


def buffer_read_bytes(buffer: Buffer, n: int) -> bytearray:
    data = buffer_ahead(buffer, n)
    buffer.position += n
    return data


def bytes_to_str(data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Failure("invalid UTF-8") from None


def buffer_read_text(buffer: Buffer, n: int) -> str:
    text = bytes_to_str(buffer_ahead(buffer, n))
    buffer.position += n
    return text


def slice_of(items: S, first: int | None, last: int | None) -> S:
    start = 0 if first is None else first
    end = len(items) if last is None else last
    if 0 <= start <= end <= len(items):
        return items[start:end]
    raise Panic(f"slice {start}..{end} out of range (length {len(items)})")


def crypto_sha256(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.sha256(data).digest())


def write_or_drop(stream: TextIO | None, text: str) -> None:
    if not stream:
        return
    try:
        print(text, end="", file=stream, flush=True)
    except (OSError, KeyboardInterrupt):
        # Python flushes once more at exit: let it succeed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


FAULTS: dict[type[Exception], str] = {
    ZeroDivisionError: "division by zero",
    IndexError: "index out of range",
    RecursionError: "stack overflow",
    MemoryError: "out of memory",
    OverflowError: "number too large",
}


def error_message(error: Exception) -> str:
    if isinstance(error, NameError):
        name = str(error).split("'")[1]
        return f'variable "{name}" used before it was set'
    if isinstance(error, OSError):
        return f"stdout write failed: {str(error.strerror or error).lower()}"
    if type(error).__module__ == "builtins":
        return FAULTS.get(type(error), f"{type(error).__name__}: {error}")
    return str(error)


def luma_frame(trace: TracebackType, marks: dict[int, str], file: str) -> str:
    code, column = trace.tb_frame.f_code, 0
    if len(marks) > 1 and sys.version_info >= (3, 11):
        column = [*code.co_positions()][trace.tb_lasti // 2][2] or 0
    is_lambda = code.co_name == "<lambda>"
    own = [at for at in marks if ("~" in marks[at]) == is_lambda] or [*marks]
    mark = marks[next((at for at in own if at >= column), own[-1])]
    place, _, name = mark.partition("~")
    row, at_column, *names = place.split(":")
    if not is_lambda:
        name = names[0] if names else code.co_name.rstrip("_") or code.co_name
    return f"  at {name or 'lambda'} ({file}:{row}:{at_column})"


def luma_frames(error: Exception, places: str) -> list[str]:
    """The lines of the Luma source that led to the error, innermost first."""
    file, *words = places.split()
    marks: dict[str, dict[int, str]] = {}
    for word in words:
        at, _, mark = word.partition(":")
        line, _, column = at.partition("@")
        marks.setdefault(line, {})[int(column or 0)] = mark
    found: list[TracebackType] = []
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_name
        inside = trace.tb_frame.f_globals is globals() and str(trace.tb_lineno) in marks
        if inside and (name[0] != "<" or name == "<lambda>"):
            found.append(trace)
        trace = trace.tb_next
    found.reverse()
    lines = [luma_frame(each, marks[str(each.tb_lineno)], file) for each in found[:20]]
    return [*lines, *([f"  … {len(found) - 20} more"] if found[20:] else [])]


def report_error(error: Exception, places: str) -> int:
    """Say what went wrong and where; gives the exit status."""
    if os.environ.get("LUMA_TRACEBACK") == "python":
        sys.excepthook(type(error), error, error.__traceback__)
    status = getattr(error, "exit_status", 2)
    kind = "error" if status == 1 else "panic"
    lines = [f"{kind}: {error_message(error)}", *luma_frames(error, places)]
    write_or_drop(sys.stderr, "\n".join(lines) + "\n")
    return status


def run(main: Callable[[], None], places: str) -> None:
    """Run the program; what it does not catch goes to stderr and the exit status."""
    status = 0
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)  # numbers may be as long as they are
    try:
        for stream, errors in (sys.stdout, "strict"), (sys.stderr, "backslashreplace"):
            if isinstance(stream, TextIOWrapper):  # None where it is closed
                stream.reconfigure(encoding="utf-8", errors=errors)
        main()
        print(end="", flush=True)
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # nobody reads stdout any more
        status = 141
    except Exception as error:
        write_or_drop(sys.stdout, "")
        status = report_error(error, places)
    finally:
        write_or_drop(sys.stdout, "")
    if status:
        sys.exit(status)


# The language on one page. Every line runs: lumac run examples/tour.luma


# Functions, and functions as values.
def double(n: int) -> int:
    return n * 2


def apply(f: Callable[[int], int], times: int, n: int) -> int:
    for _ in range(times):
        n = f(n)
    return n


# `?T` is a T or nil. A test narrows it; where a T is needed it unwraps by itself.
def first_over(limit: int, numbers: list[int]) -> int | None:
    for n in numbers:
        if n > limit:
            return n
    return None


# Errors travel up until `.or` gives a value in their place.
def parse(text: str) -> int:
    n = parse_int(text)
    if n is None:
        raise ProgramError(f"no number: {text}")
    return n


# `match` takes the first arm that fits, as a statement or for its value.
def size(n: int) -> str:
    if n == 0:
        return "none"
    elif n in (1, 2):
        return "a few"
    elif 3 <= n < 10:
        return "some"
    else:
        return "many"


# Traits: what several structs can do.
class Greeter:
    __slots__ = ()

    def greeter_greet(self) -> str:
        raise NotImplementedError


# Structs are values; methods stand in `impl`, and `self` needs no mention.
class Person(Greeter):
    __slots__ = ("name", "age")

    def __init__(self, name: str, age: int) -> None:
        self.name = name
        self.age = age

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Person)
            and self.name == other.name
            and self.age == other.age
        )

    def __str__(self) -> str:
        return f"Person {{ name: {quoted(self.name)}, age: {self.age} }}"

    def copy(self) -> Person:
        return Person(self.name, self.age)

    def greet(self) -> str:
        return f"Hello, {self.name}!"

    def birthday(self) -> None:
        self.age += 1

    def greeter_greet(self) -> str:
        return f"Tere, {self.name}!"


class Robot(Greeter):
    __slots__ = ("id",)

    def __init__(self, id: int) -> None:
        self.id = id

    def greeter_greet(self) -> str:
        return f"I am number {self.id}."


def main() -> None:
    # A name is declared with its type, or by its first value. `lock` keeps it as it is.
    city = "Tallinn"
    year = 2024
    founded = 1248

    # Text takes any expression between ${ and }. Characters are Unicode.
    print(f"{city} is {year - founded} years old and has {len(city)} letters.")
    print(
        f"upside down: {city[::-1].lower()}, starts with T: {'true' if city.startswith('T') else 'false'}"
    )

    # Whole numbers are exact; a division of two is truncated, unless a float is expected.
    half = 7.0 / 2.0
    print(7 // 2, 7 % 2, float_text(half), float_text(2.0 * half), 0xFF, 1_000_000)

    # Lists, maps and sets. The end of a range is left out; with ..= it is not.
    primes = [2, 3, 5, 7]
    primes.append(11)
    ages = {"Mari": 31, "Jaan": 28}
    ages["Liis"] = 40
    seen = {"a": None, "b": None}
    seen.setdefault("a")
    print(primes, primes[0], primes[1:3], primes[3:])
    print(
        map_text(ages, quoted, str),
        "true" if "Mari" in ages else "false",
        set_text(seen, quoted),
        len(seen),
    )

    # The only loop is `walk`: over values, with an index, over ranges and maps.
    # `skip` goes on with the next, `stop` ends it.
    for p in primes:
        print(p)
    for i, p in enumerate(primes):
        if i == 0:
            continue
        if p > 5:
            break
        print(f"{i}: {p}")
    for n in range(1, 4):
        print(n * n)
    for name, years in ages.items():
        print(f"{name} is {years}")

    print(apply(double, 10, 1), apply(lambda n: n + 3, 2, 1))
    print(
        list_reduce(
            [n for n in list_map(primes, double) if n > 5], 0, lambda sum_, n: sum_ + n
        )
    )

    found = first_over(4, primes)
    if found is not None:
        print(f"found {found + 1}")
    print(
        optional_text(first_over(100, primes), str),
        "true" if ages.get("Peeter") is None else "false",
        str_to_int_or("12", 0) + 1,
    )

    parse_result_2 = parse("42")
    try:
        parse_result = parse("x")
    except Failure:
        parse_result = -1
    try:
        parse_result_3 = parse("y")
    except Failure as failure:
        err = str(failure)
        parse_result_3 = len(err)
    print(parse_result_2, parse_result, parse_result_3)

    print(size(0), size(2), size(9), size(10))

    mari = Person("Mari", 31)
    other = mari.copy()
    other.birthday()
    print(
        mari.greet(), mari, other.age, "true" if mari == Person("Mari", 31) else "false"
    )

    greeters: list[Greeter] = [Robot(7), mari]
    for one in greeters:
        print(one.greeter_greet())

    # Bytes: [byte] is what networks and files are made of. A buffer reads them in turn.
    packet = Buffer()
    packet.data.extend(int_bytes(3, 3))
    packet.data.extend("abc".encode())
    data = packet.data.copy()
    inside = Buffer(data)
    length = int.from_bytes(buffer_read_bytes(inside, 3), "little")
    word = buffer_read_text(inside, length)
    print(
        str(list(data)),
        word,
        data.hex(),
        slice_of(crypto_sha256("abc".encode()).hex(), None, 8),
        0x0F & 0x3C,
    )


PLACES = """
tour.luma 282:41:31 298:65:19 409@10:45:7 409@32:45:29 416:56:9 419:60:7 420:60:7
421:60:7 422:60:59 425:69:7 427:69:20 431:69:39 435:69:7 437@10:81:7 437@19:81:16
437@28:81:25 437@37:81:34 441:96:1 442:97:7 443:97:7 448:117:29 452:121:14 456:125:10
457:126:13 458:127:34 459:127:34 460:127:34 461:127:34 462:127:34 463:127:34
"""

if __name__ == "__main__":
    run(main, PLACES)
