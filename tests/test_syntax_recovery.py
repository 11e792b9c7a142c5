"""What is read and told after a mistake: indented blocks, blocks that were not closed, parts that could not be read."""

from __future__ import annotations

import pytest

from lumac.diagnostics.model import Diagnostic
from lumac.pipeline import check_source


def errors(text: str) -> list[Diagnostic]:
    return [each for each in check_source(text) if each.is_error]


# Programs of which an indented block or `end` is a part: all of it is one mistake.
INDENTED = {
    "try:\n    print(1)\nexcept ValueError as e:\n    print(2)\nfinally:\n    print(3)": "E0135",
    "def f(a, b):\n    return a + b\nprint(f(1, 2))": "E0120",
    "def f(a, b)\n  a + b\nend\nprint(f(1, 2))": "E0120",
    "fn f(a: int) -> int:\n    return a\nprint(f(1))": "E0116",
    "n = 1\nif n == 1:\n    print(n)\nelif n == 2:\n    print(2)\nelse:\n    print(0)": "E0116",
    "for n in [1]:\n    if n == 1 {\n        print(n)\n    }\nelse:\n    print(0)": "E0118",
    "class A:\n    def __init__(self, x):\n        self.x = x\n\n    def get(self):\n        return self.x\n": "E0133",
    "3.times do |n|\n  print(n)\nend": "E0139",
}


@pytest.mark.parametrize("text", INDENTED)
def test_an_indented_block_belongs_to_its_head(text: str) -> None:
    assert [each.code for each in errors(text)] == [INDENTED[text]]
    below = errors(f'{text}\nlast: int = "text"\n')
    assert [each.code for each in below] == [INDENTED[text], "E0301"]


def test_what_is_wrong_in_an_indented_block_is_told_too() -> None:
    found = errors("for n in [1]:\n    let m = n\n    if m == 1:\n        var k = m\nprint(1)")
    assert [each.code for each in found] == ["E0118", "E0119", "E0116", "E0119"]


# An arm or a branch whose block was not closed: the brace that was opened is shown, and nothing else.
UNCLOSED = [
    (
        'match 1 {\n  1 -> {\n    print("a")\n  2 -> print("b")\n  _ -> print("c")\n}',
        2,
        "the next arm",
    ),
    ('match 1 {\n  1 -> {\n    print("a")\n  2 -> {\n    print("b")\n  }\n}', 2, "the next arm"),
    ('s: str = match 1 {\n  1 -> {\n    print("a")\n  _ -> "c"\n}\nprint(s)', 2, "the next arm"),
    ('match "a" {\n  "a" -> {\n    print("a")\n  "b", "c" -> print("b")\n}', 2, "the next arm"),
    ('match "1".to_int() {\n  nil -> {\n    print("a")\n  v -> print(v)\n}', 2, "the next arm"),
    (
        'match 1 {\n  1 -> {\n    if true {\n      print("a")\n    }\n  _ -> print("c")\n}',
        2,
        "the next arm",
    ),
    (
        'match 1 {\n  1 -> {\n    if true {\n      print("a")\n  }\n  _ -> print("c")\n}',
        3,
        "further up",
    ),
    ('match 1 {\n  1 -> print("a")\n  _ -> {\n    print("c")\n}', 3, "further up"),
    ('if true {\n  print("a")\nelse {\n  print("b")\n}', 1, "`else`"),
    (
        'fn f() {\n  if true {\n    print("a")\n  else if false {\n    print("b")\n  }\n}',
        2,
        "`else`",
    ),
]


@pytest.mark.parametrize(("text", "line", "found"), UNCLOSED)
def test_an_unclosed_block_is_told_at_the_brace_that_was_opened(
    text: str, line: int, found: str
) -> None:
    (error,) = errors(text)
    span = error.primary.span
    assert (error.code, span.text()) == ("E0103", "{")
    assert span.source.line_column(span.start)[0] == line
    assert found in error.message
    assert [each.code for each in errors(f'{text}\nlast: int = "text"\n')][-1] == "E0301"


# What could not be read is not missed elsewhere.
LOST = {
    "struct A {\n  x: int\n  y = 2\n}\na = A(1, 2)\nprint(a.y, A { y: 1 })": "E0112",
    "struct A { x: int }\nimpl A {\n  fn get(a = 1) { }\n}\nA(1).get()": "E0143",
    "struct A { x: int }\nimpl A {\n  fn new(a = 1) -> A { }\n}\nA.new(1)": "E0143",
    "trait T { fn get() }\nstruct A { x: int }\nimpl T for A {\n  fn get(a = 1) { }\n}": "E0143",
    "n = 1\ns: str = match n {\n  1 -> \"a\"\n  _ if n > 1 -> \"b\"\n}": "E0144",
}  # fmt: skip


@pytest.mark.parametrize("text", LOST)
def test_a_part_that_could_not_be_read_is_not_missed_elsewhere(text: str) -> None:
    assert [each.code for each in errors(text)] == [LOST[text]]
