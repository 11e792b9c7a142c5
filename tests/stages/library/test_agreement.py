"""Signatures against the annotations of their functions: what agrees, and what is refused."""

from __future__ import annotations

import re

import pytest

from lumac.library.read.defect import LibraryDefect
from tests.stages.library.small_library import index

COLLECTIONS = "Callable Collection Iterable Mapping MutableSequence Sequence".split()
CLASSES = (
    "# luma: type tcp\nclass Tcp:\n    pass\n\n\nclass Timed(Tcp):\n    pass\n\n\n"
    '# luma: struct Event { n: int }\nclass Event:\n    __slots__ = ("n",)\n'
)


def library(signature: str, head: str) -> dict[str, str]:
    """One function under a signature, and the imports of the names in its head."""
    words = set(re.findall(r"\w+", head))
    lines = [f"from ..net.all import {name}" for name in ("Tcp", "Timed", "Event") if name in words]
    variables = [name for name in "TUL" if name in words]
    typing = [f"    from collections.abc import {name}" for name in COLLECTIONS if name in words]
    typing += ["    from typing import Any"] if "Any" in words else []
    typing += ["    from typing import NoReturn"] if "NoReturn" in words else []
    typing += ["    from typing import TypeVar"] if variables else []
    typing += [f'    {name} = TypeVar("{name}")' for name in variables]
    lines += ["if TYPE_CHECKING:", *typing] if typing else []
    text = "\n".join([*lines, f"# luma: {signature}", f"def f({head}:", "    ..."])
    return {"a/b.py": f"{text}\n", "net/all.py": CLASSES}


AGREEING = [
    ("int.f() -> float", "n: int) -> float"),
    ("byte.f() -> byte", "n: int) -> int"),
    ("str.f(on: bool)", "text: str, on: bool) -> None"),
    ("static f() -> [byte]", ") -> bytearray"),
    ("[byte].f()", "data: bytes | bytearray) -> None"),
    ("[byte].f()", "data: bytearray) -> None"),
    ("[byte].f()", "data: Sequence[int]) -> None"),
    ("static f(v: str | [byte])", "v: str | bytes | bytearray) -> None"),
    ("[int].f() -> [int]", "items: list[int]) -> list[int]"),
    ("[int].f() -> int", "items: Iterable[int]) -> int"),
    ("[int].f() -> int", "items: Collection[object]) -> int"),
    ("[T].f(v: T) -> ?T", "items: Sequence[T], v: T) -> T | None"),
    ("[T].f(v: T) -> bool", "items: MutableSequence[Any], v: object) -> bool"),
    ("[T].f() -> [T]", "items: L) -> L"),
    ("[str].f() -> [str]", "items: Iterable[T]) -> list[T]"),
    ("{K: V}.f() -> [V]", "items: dict[T, U]) -> list[U]"),
    ("{K: V}.f() -> {K: V}", "items: Mapping[T, U]) -> dict[T, U]"),
    ("{T}.f(o: {T}) -> {T}", "items: dict[T, None], o: Iterable[T]) -> dict[T, None]"),
    ("[T].f(g: (T) -> U) -> [U]", "items: Sequence[T], g: Callable[[T], U]) -> list[U]"),
    ("[T].f(g: (T) -> bool) -> int", "items: Sequence[T], g: Callable[[Any], object]) -> int"),
    ("static f(g: (tcp))", "g: Callable[[Tcp], None]) -> None"),
    ("static f(g: ?(Event))", "g: Callable[[Event], Any] | None) -> None"),
    ("static f() -> () -> int", ") -> Callable[[], int]"),
    ("tcp.f() -> ?tcp", "sock: Tcp) -> Timed | None"),
    ("static f() -> ?int", ") -> int"),
    ("static f(e: Event) -> Event", "e: Event) -> Event"),
    ("any.f() -> any", "v: Any) -> Any"),
    ("any.f() -> {str: any}", "v: object) -> dict[str, Any]"),
    ("static f() -> int", ") -> NoReturn"),
    ("static f(v: ?int)", "v: int | None) -> None"),
    ("static f(v: ?int)", "v: object) -> None"),
    ("static f(options: { a?: int, b?: str })", "*, a: int | None = 1, b: str = '') -> None"),
    ("static f(o: { a: [byte] })", "a: str | bytearray) -> None"),
    ("int.f(m: int) -> int", "n, m)"),
    ("int.f()", "n: int) -> str"),
]


@pytest.mark.parametrize(("signature", "head"), AGREEING)
def test_what_agrees(signature: str, head: str) -> None:
    index(library(signature, head))


PARAMETERS = [
    ("int.f() -> int", "n: str) -> int", "n: str", "int"),
    ("int.f(m: float) -> int", "n: int, m: int) -> int", "m: int", "float"),
    ("float.f() -> int", "n: int) -> int", "n: int", "float"),
    ("str.f(on: bool)", "text: str, on: int) -> None", "on: int", "bool"),
    ("static f(v: ?int)", "v: int) -> None", "v: int", "?int"),
    ("[byte].f()", "data: bytes) -> None", "data: bytes", "[byte]"),
    ("[byte].f()", "data: list[int]) -> None", "data: list[int]", "[byte]"),
    ("[int].f()", "data: bytearray) -> None", "data: bytearray", "[int]"),
    ("[int].f()", "items: list[str]) -> None", "items: list[str]", "[int]"),
    ("[float].f()", "items: Sequence[int]) -> None", "items: Sequence[int]", "[float]"),
    ("[T].f(v: T)", "items: list[T], v: str) -> None", "v: str", "T"),
    ("{K: V}.f(v: V)", "m: dict[T, U], v: T) -> None", "v: T", "V"),
    ("{str: int}.f()", "m: dict[int, str]) -> None", "m: dict[int, str]", "{str: int}"),
    ("{int}.f()", "m: dict[str, None]) -> None", "m: dict[str, None]", "{int}"),
    ("{int}.f()", "m: set[int]) -> None", "m: set[int]", "{int}"),
    ("tcp.f()", "sock: Timed) -> None", "sock: Timed", "tcp"),
    ("tcp.f()", "sock: Event) -> None", "sock: Event", "tcp"),
    ("any.f()", "v: str) -> None", "v: str", "any"),
    (
        "static f(g: (int) -> str)",
        "g: Callable[[int], int]) -> None",
        "g: Callable[[int], int]",
        "(int) -> str",
    ),
    (
        "static f(g: (int) -> str)",
        "g: Callable[[str], str]) -> None",
        "g: Callable[[str], str]",
        "(int) -> str",
    ),
    ("static f(g: (int))", "g: Callable[[], None]) -> None", "g: Callable[[], None]", "(int)"),
    ("static f(g: (int))", "g: int) -> None", "g: int", "(int)"),
    ("static f(options: { a?: int })", "*, a: str = '') -> None", "a: str", "int"),
]


@pytest.mark.parametrize(("signature", "head", "parameter", "kind"), PARAMETERS)
def test_a_parameter_that_does_not_take_what_is_given(
    signature: str, head: str, parameter: str, kind: str
) -> None:
    with pytest.raises(LibraryDefect) as caught:
        index(library(signature, head))
    assert caught.value.message == f"the parameter `{parameter}` does not take `{kind}`"
    assert caught.value.path == "a/b.py"


RESULTS = [
    ("int.f() -> int", "n: int) -> str", "str", "int"),
    ("int.f() -> int", "n: int) -> bool", "bool", "int"),
    ("int.f() -> bool", "n: int) -> int", "int", "bool"),
    ("int.f() -> float", "n: int) -> int", "int", "float"),
    ("int.f() -> int", "n: int) -> int | None", "int | None", "int"),
    ("int.f() -> int", "n: int) -> None", "None", "int"),
    ("int.f() -> int", "n: int) -> Any", "Any", "int"),
    ("static f() -> [byte]", ") -> bytes", "bytes", "[byte]"),
    ("static f() -> [byte]", ") -> bytes | bytearray", "bytes | bytearray", "[byte]"),
    ("static f() -> [int]", ") -> Sequence[int]", "Sequence[int]", "[int]"),
    ("static f() -> [int]", ") -> list[Any]", "list[Any]", "[int]"),
    ("static f() -> [int]", ") -> list[float]", "list[float]", "[int]"),
    ("[int].f() -> [str]", "items: list[T]) -> list[T]", "list[T]", "[str]"),
    ("static f() -> ?str", ") -> int | None", "int | None", "?str"),
    ("static f() -> {int}", ") -> set[int]", "set[int]", "{int}"),
    ("static f() -> tcp", ") -> Event", "Event", "tcp"),
    ("static f() -> any", ") -> str", "str", "any"),
    ("static f() -> () -> int", ") -> Callable[[], str]", "Callable[[], str]", "() -> int"),
]


@pytest.mark.parametrize(("signature", "head", "given", "kind"), RESULTS)
def test_a_result_that_is_not_what_the_signature_says(
    signature: str, head: str, given: str, kind: str
) -> None:
    with pytest.raises(LibraryDefect) as caught:
        index(library(signature, head))
    assert caught.value.message == f"`f` gives `{given}`, the signature says `{kind}`"


def test_the_place_is_that_of_the_signature() -> None:
    with pytest.raises(LibraryDefect) as caught:
        index(library("int.f() -> int", "n: int) -> list[Any]"))
    assert caught.value.line == 4


def test_options_are_held_against_the_function_that_gets_them() -> None:
    text = (
        "# luma: static f(options: { a?: int, b?: str })\n"
        "def f(*, a: int = 1, **options: Any) -> None:\n    g(**options)\n"
        "def g(*, b: int = 1) -> None:\n    print(b)\n"
    )
    head = "if TYPE_CHECKING:\n    from typing import Any\n"
    with pytest.raises(LibraryDefect, match=r"the parameter `b: int` does not take `str`"):
        index({"a/b.py": head + text})
