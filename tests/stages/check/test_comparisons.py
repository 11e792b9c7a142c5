"""Comparisons: both sides are computed in order, also beside nil; what holds an `any` is compared as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emitted import main_part, program_part
from tests.running import says

GIVEN = """
fn say(n: int) -> int {
    print("say", n)
    return n
}
fn maybe(n: int) -> ?int {
    print("maybe", n)
    if n > 2 { return nil }
    return n
}
x = maybe(9)
y = maybe(1)
"""


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("x > say(1)", "say 1,false"),
        ("say(1) < x", "say 1,false"),
        ("y <= say(1)", "say 1,true"),
        ("say(1) >= y", "say 1,true"),
        ("maybe(1) < say(2)", "maybe 1,say 2,true"),
        ("say(2) < maybe(1)", "say 2,maybe 1,false"),
        ("maybe(9) < maybe(1)", "maybe 9,maybe 1,false"),
        ("say(1) > nil", "say 1,false"),
        ("nil < maybe(1)", "maybe 1,false"),
        ("x > 5 / say(1)", "say 1,false"),
        ("x < nil", "false"),
    ],
)
def test_both_sides_are_computed_in_order(test: str, said: str, tmp_path: Path) -> None:
    text = f"{GIVEN}print({test})\n"
    assert says(text, tmp_path).splitlines()[2:] == said.split(",")


@pytest.mark.parametrize(
    ("test", "written"),
    [
        ("x > 3", "x is not None and x > 3"),
        ("3 > x", "x is not None and x < 3"),
        ("x > n + 1", "x is not None and x > n + 1"),
        ("x < xs.len()", "x is not None and x < len(xs)"),
        ("x > 6 / n", "some_greater(x, divide(6, n))"),
        ("n < nil", "False"),
    ],
)
def test_a_side_that_nobody_can_miss_is_left_out_beside_nil(test: str, written: str) -> None:
    text = f'xs = [1]\nn = xs[0]\nx = "1".to_int()\nb = {test}\nprint(b, x, n)\n'
    assert f"b = {written}\n" in main_part(text)


def test_what_a_function_may_find_unset_is_read_in_its_turn() -> None:
    text = "fn above(x: ?int) -> bool => x > limit\nlimit = 3\nprint(above(1))\n"
    assert "return some_greater(x, limit)" in program_part(text)


ANY = (
    'a: [any] = [true]\nb: [any] = [1]\nm: {str: any} = {"k": true}\nn: {str: any} = {"k": 1}\n'
    "o: ?[any] = nil\nif b.len() > 0 { o = b }\nstruct Q { e: any }\n"
)


@pytest.mark.parametrize(
    "test",
    [
        "a == b",
        "o == a",
        "m == n",
        "[m] == [n]",
        "[a] == [b]",
        "[Q(true)] == [Q(1)]",
        "!(a != b)",
        "a.contains(1)",
        "[m].contains(n)",
        "[a].contains(b)",
        "[a].index_of(b) != nil",
        "[m].remove(n)",
        "[Q(true)].contains(Q(1))",
        "([a] - [b]).is_empty()",
        "[a, b].unique().len() == 1",
    ],
)
def test_a_bool_is_no_number_in_an_any(test: str, tmp_path: Path) -> None:
    assert says(f"{ANY}print({test})\n", tmp_path) == "false\n"


@pytest.mark.parametrize("test", ["a == a", "m == m", "[m].contains(m)", "[b].index_of(b) == 0"])
def test_an_any_equals_itself(test: str, tmp_path: Path) -> None:
    assert says(f"{ANY}print({test})\n", tmp_path) == "true\n"


def test_typed_lists_are_compared_as_they_are() -> None:
    text = "xs = [1]\nprint(xs == [1], xs.contains(1))\n"
    assert "any_" not in program_part(text)
