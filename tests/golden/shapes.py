#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from shapes.luma; runtime inside: errors.run, float.round,
#   list.reduce, text.float_text

from __future__ import annotations

import math
import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType
    from typing import TextIO, TypeVar

    T = TypeVar("T")
    U = TypeVar("U")


def float_text(number: float) -> str:
    text = repr(number)
    if 1e16 <= abs(number) < 1e21:  # where Python has an exponent already
        digits, _, exponent = text.partition("e+")
        whole, _, fraction = digits.partition(".")
        return f"{whole}{fraction.ljust(int(exponent), '0')}.0"
    return {"inf": "+Inf", "-inf": "-Inf", "nan": "NaN"}.get(text, text)


def float_round(number: float, decimals: int) -> float:
    if not math.isfinite(number):
        return number
    digits, _, exponent = repr(abs(number)).partition("e")
    whole, _, fraction = digits.partition(".")
    surplus = len(fraction) - int(exponent or 0) - decimals
    if surplus <= 0:
        return number
    # A float has at most 17 digits: from 20 on, nothing of it is left.
    doubled = 2 * int(whole + fraction) // 10 ** min(surplus, 20)
    return math.copysign(float(f"{(doubled + 1) // 2}e{-decimals}"), number)


def list_reduce(items: Sequence[T], initial: U, combine: Callable[[U, T], U]) -> U:
    result = initial
    for item in items[:]:
        result = combine(result, item)
    return result


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


# Structs hold values, traits say what they can do.


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __str__(self) -> str:
        return f"Point {{ x: {float_text(self.x)}, y: {float_text(self.y)} }}"

    def copy(self) -> Point:
        return Point(self.x, self.y)


class Shape:
    __slots__ = ()

    def name(self) -> str:
        raise NotImplementedError

    def area(self) -> float:
        raise NotImplementedError

    def move_by(self, dx: float, dy: float) -> None:
        raise NotImplementedError


class Circle(Shape):
    __slots__ = ("center", "radius")

    def __init__(self, center: Point, radius: float) -> None:
        self.center = center
        self.radius = radius

    def name(self) -> str:
        return "circle"

    def area(self) -> float:
        return 3.14159 * self.radius * self.radius

    def move_by(self, dx: float, dy: float) -> None:
        self.center.x += dx
        self.center.y += dy


class Rectangle(Shape):
    __slots__ = ("corner", "width", "height")

    def __init__(self, corner: Point, width: float, height: float) -> None:
        self.corner = corner
        self.width = width
        self.height = height

    def name(self) -> str:
        value = self.width == self.height
        return "square" if value else "rectangle"

    def area(self) -> float:
        return self.width * self.height

    def move_by(self, dx: float, dy: float) -> None:
        self.corner.x += dx
        self.corner.y += dy

    # A method of one's own, beside those of the trait. It has no `self`: it is called
    # on the struct's name.

    @staticmethod
    def square(corner: Point, side: float) -> Rectangle:
        return Rectangle(corner.copy(), side, side)


def main() -> None:
    origin = Point(0.0, 0.0)
    circle = Circle(origin.copy(), 2.0)
    square = Rectangle.square(origin, 3.0)

    # Anything that is a Shape fits; which `area` is called is decided while it runs.
    shapes: list[Shape] = [circle, square, Rectangle(Point(1.0, 1.0), 2.0, 0.5)]
    for shape in shapes:
        print(f"{shape.name()}: {float_text(float_round(shape.area(), 2))}")

    total = list_reduce(shapes, 0.0, lambda sum_, shape: sum_ + shape.area())
    print(f"together: {float_text(float_round(total, 2))}")

    # Structs are values: what was made from `origin` moves without it.
    square.move_by(5.0, 5.0)
    print(f"moved: {square.corner}")
    print(f"origin: {origin}")

    # Equal are those whose fields are equal.
    print(f"same: {'true' if square.corner == Point(5.0, 5.0) else 'false'}")


PLACES = """
shapes.luma 236:62:10 241@22:66:32 241@61:66:49 243@12:68:9 243@69:68:50~f 244:69:20
247:72:1
"""

if __name__ == "__main__":
    run(main, PLACES)
