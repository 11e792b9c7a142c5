"""Definitions that only read an argument, and those that are called where a result is only read."""

from __future__ import annotations

import pytest

from lumac.runtime.defect import LibraryDefect
from tests.runtime_machinery.small_library import index, registry

READ = """# luma: static take(n: int) -> [byte]
def take(n: int) -> bytearray:
    return bytearray(n)


# where only read: take
def look(n: int) -> bytes:
    return bytes(n)
"""

TYPES = """from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, MutableSequence, Sequence
    from typing import TypeVar

    T = TypeVar("T")


"""


def read_arguments(head: str, result: str) -> tuple[int, ...]:
    every = "def every(a: Iterable[T], b: MutableSequence[T], c: Sequence[T]) -> None: ...\n\n\n"
    text = f"{TYPES}{every}def f({head}) -> {result}:\n    raise ValueError\n"
    return registry({"a/b.py": text}).read_arguments("f")


def test_the_index_holds_what_is_called_where_a_result_is_only_read() -> None:
    library = registry({"net/take.py": READ})
    assert library.reader("take") == "look"
    assert library.reader("look") == ""
    assert "#" not in library.definition("look").text


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ("data: bytes | bytearray", (0,)),
        ("n: int, data: str | bytes | bytearray", (1,)),
        ("key: bytes, data: bytes", (0, 1)),
        ("data: bytearray", ()),
        ("items: Sequence[T], value: T", (0,)),
        ("items: list[T]", ()),
        ("items: MutableSequence[T]", ()),
        ("items: dict[bytes, int]", ()),
        ("data, more", ()),
    ],
)
def test_what_takes_bytes_only_reads_them(head: str, places: tuple[int, ...]) -> None:
    assert read_arguments(head, "int") == places


@pytest.mark.parametrize(
    ("head", "result"),
    [
        ("items: Sequence[T]", "Sequence[T]"),
        ("items: Iterable[T]", "list[Sequence[T]]"),
        ("data: bytes | bytearray", "bytes | bytearray"),
        ("data: bytes | bytearray", "bytes"),
    ],
)
def test_what_may_give_its_argument_back_keeps_it(head: str, result: str) -> None:
    assert read_arguments(head, result) == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# where only read: tale\ndef f(n: int): ...\n", "no definition `tale`"),
        ("# where only read: take\nF = 1\n", "a function stands for a function"),
        ("# where only read: take\ndef f(m: int): ...\n", "other parameters than `take`"),
        ("# where only read: take\ndef f(n: int): ...\n", "a second definition stands for `take`"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(LibraryDefect, match=problem):
        index({"net/take.py": READ, "rules/bad.py": text})
