"""Definitions that are one comprehension over their argument: the form in which the emitter writes them in place."""

from __future__ import annotations

import pytest

from lumac.library.precedence import ATOM, POSTFIX
from lumac.library.registry import load
from tests.stages.library.small_library import registry

HEAD = """TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")
    U = TypeVar("U")


# luma: [T].go(f: (T) -> U) -> [U]
def go(items: list[T], call: Callable[[T], U]) -> list[U]:
"""


def form(body: str) -> tuple[str, int, bool] | None:
    return registry({"list/go.py": f"{HEAD}    {body}\n"}).loop("go")


FORMS = {
    "return [call(item) for item in items[:]]": ("[{body} for {name} in {items}]", ATOM, False),
    "return [each for each in items[:] if call(each)]": (
        "[{name} for {name} in {items} if {body}]",
        ATOM,
        True,
    ),
    "return any(call(item) for item in items[:])": (
        "any({body} for {name} in {items})",
        POSTFIX,
        False,
    ),
    "return bytearray(call(item) for item in items[:])": (
        "bytearray({body} for {name} in {items})",
        POSTFIX,
        False,
    ),
    "return next((item for item in items[:] if call(item)), None)": (
        "next(({name} for {name} in {items} if {body}), None)",
        POSTFIX,
        True,
    ),
    "return sum(1 for item in items[:] if call(item))": (
        "sum(1 for {name} in {items} if {body})",
        POSTFIX,
        True,
    ),
    "return bytearray(item for item in items[:] if call(item))": (
        "bytearray({name} for {name} in {items} if {body})",
        POSTFIX,
        True,
    ),
}


@pytest.mark.parametrize("body", FORMS)
def test_a_form_has_holes_for_the_body_the_name_and_the_items(body: str) -> None:
    assert form(body) == FORMS[body]


def test_a_range_needs_no_copy() -> None:
    assert load().loop("range_map") == ("[{body} for {name} in {items}]", ATOM, False)
    assert load().loop("range_filter") == ("[{name} for {name} in {items} if {body}]", ATOM, True)


NONE = {
    "what is given besides is computed": (
        "return next((item for item in items[:] if call(item)), items[0])"
    ),
    "the items themselves are gone over, which the function may change": (
        "return [call(item) for item in items]"
    ),
    "a part of them": "return [call(item) for item in items[1:]]",
    "something else": "return [call(item) for item in sorted(items)[:]]",
    "more is done than one thing": "call(items[0])\n    return [call(item) for item in items[:]]",
    "the element is kept beside": "return [(item, call(item)) for item in items[:]]",
    "the function is called twice": "return [call(item) for item in items[:] if call(item)]",
    "two tests": "return [item for item in items[:] if item if call(item)]",
    "the function has another argument": "return [call(items) for item in items[:]]",
    "elements are unpacked": "return [call(a) for a, b in items[:]]",
    "two loops": "return [call(b) for a in items[:] for b in a]",
    "a call of two arguments": "return sum((call(item) for item in items[:]), 1)",
    "a named argument": "return max((call(item) for item in items[:]), default=0)",
    "a call of a call": "return list(map(call, items[:]))",
    "a method": "return items.go(call(item) for item in items[:])",
}


@pytest.mark.parametrize("why", NONE)
def test_there_is_none_where(why: str) -> None:
    assert form(NONE[why]) is None


def test_there_is_none_without_a_signature_or_with_other_parameters() -> None:
    plain = "def go(items, call):\n    return [call(item) for item in items[:]]\n"
    three = HEAD.replace("f: (T) -> U", "f: (T) -> U, n: int").replace("call:", "n: int, call:")
    assert registry({"list/go.py": plain}).loop("go") is None
    text = three.replace("n: int, call: Callable[[T], U]", "call: Callable[[T], U], n: int")
    body = "    return [call(item) for item in items[:]]\n"
    assert registry({"list/go.py": f"{text}{body}"}).loop("go") is None


def test_the_library_has_these() -> None:
    library = load()
    loops = {each.symbol: library.loop(each.symbol) for each in library.signatures()}
    found = {symbol: form[0] for symbol, form in loops.items() if form is not None}
    assert found["list_map"] == "[{body} for {name} in {items}]"
    assert found["list_filter"] == "[{name} for {name} in {items} if {body}]"
    assert found["list_any"] == "any({body} for {name} in {items})"
    assert found["list_all"] == "all({body} for {name} in {items})"
