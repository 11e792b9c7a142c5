"""The place of a failure among others in one statement: its line and column from Python 3.11 on, its statement below."""

from __future__ import annotations

import pytest

from tests.emitted import compiled
from tests.pythons import every_python
from tests.running import execute

BEGIN = """\
struct Box { n: int, items: [int] }
impl Box {
    fn at(i: int) -> int => self.items[i]
    fn same(i: int) -> Box {
        if i == 0 { error("zero") }
        return self
    }
}
fn f(n: int) -> int {
    if n == 0 { error("zero") }
    return n
}
fn nothing() -> ?int => nil
box = Box(1, [1])
xs = [1, 2]
zero = xs.len() - 2
"""

LAST = {
    "print(f(1) + f(0))": 14,
    "print(f(1), xs[0], xs[zero + 2], f(2))": 20,
    "print(f(1) + 10 / zero + 10 / f(1))": 14,
    "print(f(f(1)) + f(f(0)))": 19,
    "print(box.at(0) + box.at(1))": 19,
    'print("f(0) f(1)", f(1), f(0))': 26,
    "print([f(1), f(2), f(0), f(3)])": 20,
    'print("${f(1)} and ${f(0)}")': 22,
    "print(xs[f(1)] + xs[f(2)])": 18,
    'print("µ€", f(1), f(0))': 19,
    'print({"a": f(1), "b": 1 % zero})': 24,
    "print(box.same(1).same(2).at(0), box.same(0).at(0))": 34,
    "print(xs.map(n -> f(n)).len() + xs.map(n -> f(n - 1)).len())": 33,
}
"""Statements, and the column of what fails last in them in their own function."""


@every_python()
@pytest.mark.parametrize("statement", LAST)
def test_the_column_of_what_failed(python: str, statement: str) -> None:
    done = execute(compiled(BEGIN + statement + "\n"), python)
    line = BEGIN.count("\n") + 1
    place = done.stderr.splitlines()[-1].strip(" )").rpartition("app.luma:")[2]
    row, _, column = place.partition(":")
    assert int(row) == line, done
    if "3.9." not in python and "3.10." not in python:
        assert int(column) == LAST[statement], done


NAMED = {
    "print([0].map(n -> f(n)))": "f",
    "print([0].sort_by(n -> f(n)))": "f",
    "half: (int) -> int = n -> f(n)\nprint(half(0))": "half",
    "fn each(n: int, on_item: (int) -> int) -> int => on_item(n)\nprint(each(0, n -> f(n)))": "on_item",
    "fn print_(n: int) -> int => f(n)\nprint(print_(0))": "print_",
}
"""Ends of programs, and the name of the function that called `f` in vain."""


@every_python()
@pytest.mark.parametrize("end", NAMED)
def test_the_name_of_a_function_is_that_of_the_source(python: str, end: str) -> None:
    done = execute(compiled(BEGIN + end + "\n"), python)
    assert done.stderr.splitlines()[2].split()[1] == NAMED[end], done
