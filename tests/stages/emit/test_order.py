"""Statements hoisted out of expressions keep Luma's order of evaluation."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.running import says

FUNCTIONS = """
fn say(n: int) -> int {
    print("say", n)
    return n
}
fn bad(n: int) -> int {
    print("bad", n)
    error("bad ${n}")
}
fn yes(b: bool) -> bool {
    print("yes", b)
    return b
}
fn maybe(n: int) -> ?int {
    print("maybe", n)
    if n > 2 { return nil }
    return n
}
fn three(a: int, b: int, c: int) -> int { return a * 100 + b * 10 + c }
"""

CASES = [
    ("print(three(say(1), bad(2).or(2), say(3)))", "say 1,bad 2,say 3,123"),
    ("print(say(1) + bad(2).or(say(7)) + say(3))", "say 1,bad 2,say 7,say 3,11"),
    ("print(three(say(1), maybe(9).or(say(2)), say(3)))", "say 1,maybe 9,say 2,say 3,123"),
    ("print(yes(true) && bad(1).or(0) == 0 && yes(false))", "yes true,bad 1,yes false,false"),
    ("print(yes(false) && bad(1).or(0) == 0)", "yes false,false"),
    ("print(yes(true) || bad(1).or(0) == 0)", "yes true,true"),
    ("print(yes(false) || bad(1).or(0) == 0)", "yes false,bad 1,true"),
    ("print([say(1), bad(2).or(0), say(3)])", "say 1,bad 2,say 3,[1, 0, 3]"),
    ('print({ "a": say(1), "b": bad(2).or(2) })', 'say 1,bad 2,{"a": 1, "b": 2}'),
    ('print("${say(1)} ${bad(2).or(3)} ${say(4)}")', "say 1,bad 2,say 4,1 3 4"),
    ("xs = [5, 6]\nxs[say(0)] = bad(1).or(7)\nprint(xs)", "say 0,bad 1,[7, 6]"),
    ("xs = [5, 6]\nxs[1] += bad(1).or(5)\nprint(xs)", "bad 1,[5, 11]"),
    ("print(bad(1).or(bad(2).or(say(3))))", "bad 1,bad 2,say 3,3"),
    (
        "x = 1\nprint(three(x, bad(5).or(e -> {\n    x = 9\n    return 2\n}), x))",
        "bad 5,129",
    ),
    (
        "t = 10\nt += bad(1).or(e -> {\n    t = 100\n    return 1\n})\nprint(t)",
        "bad 1,11",
    ),
    (
        (
            "if yes(false) {\n    print(1)\n} else if bad(4).or(4) == 4 && yes(true) {\n"
            "    print(2)\n} else if yes(true) { print(3) }"
        ),
        "yes false,bad 4,yes true,2",
    ),
    (
        "print(say(1) + match say(2) {\n    2 -> bad(3).or(30)\n    _ -> 0\n})",
        "say 1,say 2,bad 3,31",
    ),
    ("f: (int) -> int = n -> bad(n).or(0) + n\nprint(f(3))", "bad 3,3"),
    ("print([1, 2].map(k -> bad(k).or(k * 2)))", "bad 1,bad 2,[2, 4]"),
    ("n = 3\nprint(n - maybe(1).or(0) - maybe(9).or(1))", "maybe 1,maybe 9,1"),
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All cases in one program, for they are many: each in a function of its own."""
    parts = [dedent(FUNCTIONS)]
    for number, (luma, _) in enumerate(CASES):
        parts.append(f"fn case{number}() {{\n{luma}\n}}")
    parts += [f'case{number}()\nprint("--")' for number in range(len(CASES))]
    return says("\n".join(parts) + "\n", tmp_path_factory.mktemp("order")).split("--\n")


@pytest.mark.parametrize("number", range(len(CASES)))
def test_order(number: int, outputs: list[str]) -> None:
    assert ",".join(outputs[number].splitlines()) == CASES[number][1]


def test_each_round_of_a_loop_has_its_own_variables(tmp_path: Path) -> None:
    program = """
    fs: [() -> int] = []
    (0..3).walk(i) -> fs.add(() -> i)
    (0..2).walk(i) -> {
        n = i * 10
        fs.add(() -> {
            n += 1
            return n
        })
        fs.add(() -> n)
    }
    fs.walk(f) -> print(f())
    gs: [(int) -> int] = []
    (1..4).walk(i) -> {
        fact: (int) -> int = n -> {
            if n == 0 { return i }
            return n * fact(n - 1)
        }
        gs.add(fact)
    }
    gs.walk(g) -> print(g(3))
    """
    assert says(program, tmp_path).split() == "0 1 2 1 1 11 11 6 12 18".split()


def test_fields_are_evaluated_as_they_are_written(tmp_path: Path) -> None:
    program = """
    struct Pair { a: int, b: int }
    fn say(n: int) -> int {
        print("say", n)
        return n
    }
    print(Pair { b: say(1), a: say(2) })
    """
    assert says(program, tmp_path) == "say 1\nsay 2\nPair { a: 2, b: 1 }\n"
