"""Which fallbacks catch a failure, and which are never needed: of these the program is warned."""

from __future__ import annotations

import pytest

from tests.stages.analysed import prints

HEAD = """
fn bad() -> int { error("no") }
fn good() -> int => 1
fn maybe(n: int) -> ?int {
    if n == 0 { return nil }
    return n
}
fn saved(n: int) -> int => bad().or(n)
"""
NEEDLESS = "W1002"
FALLBACKS = {
    "of what fails": ("print(bad().or(2))", True, False, "2\n"),
    "of what never fails": ("print(good().or(2))", False, True, "1\n"),
    "of what catches its own failures": ("print(saved(3).or(2))", False, True, "3\n"),
    "of what may be nil": ("print(maybe(0).or(2))", False, False, "2\n"),
    "of an argument that fails": ("print(saved(bad()).or(2))", True, False, "2\n"),
    "of a fault, which it does not catch": (
        "xs = [1]\nprint(xs[0].or(2))",
        False,
        True,
        "1\n",
    ),
    "of a core method that fails": ('print("x".to_int().or(2))', False, False, "2\n"),
    "of what gives nil where its call fails": (
        'fn part() -> ?str => buffer("").read(1)\nprint(part().or("-"))',
        False,
        False,
        "-\n",
    ),
    "of what gives nil where its call fails, but not where an argument does": (
        'fn part() -> ?str => buffer("").read(bad())\nprint(part().or("-"))',
        True,
        False,
        "-\n",
    ),
    "of a core method that never fails": ('print("x".len().or(2))', False, True, "1\n"),
    "of a callback that fails": ("print([1].map(n -> bad()).or([2]))", True, False, "[2]\n"),
    "of a callback that never fails": ("print([1].map(n -> good()).or([2]))", False, True, "[1]\n"),
    "of a function value that is known to fail": (
        "fs: [() -> int] = [good, bad]\nf = fs[1]\nprint(f().or(2))",
        True,
        False,
        "2\n",
    ),
    "of a call that gives nothing": (
        'fn save() { error("no") }\nsave().or(e -> print(e))',
        True,
        False,
        "no\n",
    ),
    "of a call that gives nothing and never fails": (
        "fn save() { print(1) }\nsave().or(e -> print(e))",
        False,
        False,
        "1\n",
    ),
}


@pytest.mark.parametrize("name", FALLBACKS)
def test_a_fallback(name: str) -> None:
    program, guarded, needless, output = FALLBACKS[name]
    one = prints(f"{HEAD}{program}\n", output)
    head = one.text.index("saved(n: int)") + 40
    written = [node for node in one.decisions.guarded if not node.arguments_first]
    outer = [node for node in written if node.start > head]
    assert bool(outer) is guarded
    assert (NEEDLESS in one.warnings()) is needless


def test_one_fallback_in_another() -> None:
    one = prints(f"{HEAD}print(bad().or(bad().or(3)))\n", "3\n")
    assert one.said(one.decisions.guarded)[1:] == ["bad().or(bad().or(3))", "bad().or(3)"]
