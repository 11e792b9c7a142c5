#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from word_count.luma; runtime inside: errors.run, list.map,
#   list.reverse, list.sort, str.split

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence, Sequence
    from types import TracebackType
    from typing import Any, TextIO, TypeVar

    C = TypeVar("C", int, float, str)
    M = TypeVar("M", bound=MutableSequence[Any])
    T = TypeVar("T")
    U = TypeVar("U")


def list_map(items: Sequence[T], convert: Callable[[T], U]) -> list[U]:
    return [convert(item) for item in items[:]]


def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


def list_reversed(items: M) -> M:
    items.reverse()
    return items


def list_sorted(items: list[C]) -> list[C]:
    items.sort()
    return items


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


# The words of a text, the most frequent first.


# Letters only: commas and the like at its ends do not belong to a word.
def bare(word: str) -> str:
    return "".join([c for c in list(word.lower()) if c >= "a" and c <= "z"])


def main() -> None:
    lines = [
        "The quick brown fox jumps over the lazy dog; the dog sleeps,",
        "the fox runs. Quick, quick!",
    ]

    counts: dict[str, int] = {}
    for line in lines:
        for word in list_map(str_split(line, " "), bare):
            counts[word] = counts.get(word, 0) + 1

    # The same the other way round: how often, and which words were found that often.
    words: dict[int, list[str]] = {}
    for word, count in counts.items():
        words.setdefault(count, []).append(word)

    for count in list_reversed(sorted(words)):
        print(f"{count} {' '.join(list_sorted(words.setdefault(count, [])))}")
    print(f"{sum(counts.values())} words, {len(counts)} different ones")


PLACES = """
word_count.luma
"""

if __name__ == "__main__":
    run(main, PLACES)
