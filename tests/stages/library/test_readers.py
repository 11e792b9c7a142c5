"""Definitions that only read an argument, and those that are called where a result is only read."""

from __future__ import annotations

import pytest

from lumac.library.read.defect import LibraryDefect
from tests.stages.library.small_library import index, registry

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


BAG = """from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


# luma: type bag
class Bag:
    pass


# luma: bag.items() -> [int]
def items(bag: Bag) -> list[int]:
    return list(bag)


# where only walked: items
def items_seen(bag: Bag) -> Iterable[int]:
    return bag


# luma: bag.bytes() -> [byte]
def whole(bag: Bag) -> bytearray:
    return bag.data.copy()


# where read at once: whole
# where new: whole
def part(bag: Bag) -> bytearray:
    return bag.data


def total(items: Iterable[int]) -> int:
    return sum(items)


def mixed(n: int, items: Iterable[int] | None, more: list[int]) -> int:
    return n
"""
BAGS = {"bag/bag.py": BAG}
GETTERS = {
    "where only walked": "walked",
    "where read at once": "read_at_once",
    "where new": "where_new",
}


@pytest.mark.parametrize(
    ("case", "target", "instead"),
    [
        ("where only walked", "items", "items_seen"),
        ("where read at once", "whole", "part"),
        ("where new", "whole", "part"),
    ],
)
def test_a_mark_says_what_is_called_instead(case: str, target: str, instead: str) -> None:
    library = registry(BAGS)
    for name, getter in GETTERS.items():
        found = getattr(library, getter)
        assert found(instead) == ""
        if name == case:
            assert found(target) == instead
    assert "#" not in library.definition(instead).text


def test_no_mark_says_it_of_another_case() -> None:
    library = registry(BAGS)
    assert library.walked("whole") == library.read_at_once("items") == ""
    assert library.where_new("items") == library.reader("items") == ""


def test_an_argument_that_takes_an_iterable_is_gone_over_once() -> None:
    library = registry(BAGS)
    assert library.walked_arguments("total") == (0,)
    assert library.walked_arguments("mixed") == (1,)
    assert library.walked_arguments("items") == ()


@pytest.mark.parametrize("case", GETTERS)
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# CASE: tale\ndef f(n: int): ...\n", "no definition `tale`"),
        ("# CASE: take\nF = 1\n", "a function stands for a function"),
        ("# CASE: take\ndef f(m: int): ...\n", "other parameters than `take`"),
        ("# CASE: take\ndef f(n: int = 2): ...\n", "other parameters than `take`"),
        (
            "# CASE: take\ndef f(n: int): ...\n\n\n# CASE: take\ndef g(n: int): ...\n",
            "a second definition stands for `take`",
        ),
    ],
)
def test_a_mistake_in_any_mark_is_told(case: str, text: str, problem: str) -> None:
    with pytest.raises(LibraryDefect, match=problem):
        index({"net/take.py": READ, "rules/bad.py": text.replace("CASE", case)})
