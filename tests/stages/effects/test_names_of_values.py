"""Which variables nothing else can stand for, which are used later, and which may be read too early."""

from __future__ import annotations

import pytest

from lumac.check import typed
from tests.stages.analysed import Analysed

PRIVATE = {
    "a list that was made there": ("xs = [1]", True),
    "a copy": ("ys = [1]\n    xs = ys.copy()", True),
    "a part of another": ("ys = [1, 2]\n    xs = ys[0..1]", True),
    "a sum of others": ("ys = [1]\n    xs = ys + ys", True),
    "what a core method makes": ("xs = [1].map(n -> n)", True),
    "another name for a list": ("ys = [1]\n    xs = ys", False),
    "a list that got another name": ("xs = [1]\n    ys = xs", False),
    "a list that is sorted in place": ("ys = [1]\n    xs = ys.sort()", False),
    "a list out of a list": ("ys = [[1]]\n    xs = ys[0]", False),
    "a list out of a list of lists, which a core method gives": (
        "ys = [[1]]\n    xs: [int] = ys.first().or([])",
        False,
    ),
    "what a function gives": ("xs = made()", False),
    "a list in a list": ("xs = [1]\n    ys = [xs]", False),
    "a list in a map": ('xs = [1]\n    ys = {"a": xs}', False),
    "a list in a struct": ("xs = [1]\n    b = B(xs)", False),
    "a list that was passed on": ("xs = [1]\n    take(xs)", False),
    "a list that a core method keeps": ("xs = [1]\n    all.add(xs)", False),
    "a list that a core method only reads": ("xs = [1]\n    print(xs.len(), xs.sum())", True),
    "a list that a fallback gives": ("xs = [1]\n    ys = bad().or(xs)", False),
    "a list that a match gives": (
        "xs = [1]\n    ys: [int] = match 1 {\n        1 -> xs\n        _ -> []\n    }",
        False,
    ),
    "a list that a pattern binds": (
        "xs = [1]\n    match xs {\n        ys -> ys.add(1)\n    }",
        False,
    ),
    "a list that was given one that is not new": ("xs = [1]\n    xs = made()", False),
    "a list that was given another new one": ("xs = [1]\n    xs = [2]", True),
    "a list that a lambda gives": ("xs = [1]\n    ys = [1].map(n -> xs)", False),
    "a list that a lambda changes": (
        "xs = [1]\n    ys = [1].map(n -> {\n        xs.add(1)\n        return n\n    })",
        True,
    ),
}
HEAD = """
struct B { xs: [int] }
all: [[int]] = []
fn made() -> [int] => [1]
fn bad() -> [int] { error("no") }
fn take(ys: [int]) { print(ys) }
"""


def is_private(text: str) -> bool:
    """Whether `xs` is private in the body of the last walk over it."""
    one = Analysed(text)
    walk = one.every(typed.Walk)[-1]
    span = one.effects.aliases.walks[walk]
    return one.effects.aliases.is_private(one.variable("xs"), span.symbol, span, span.end)


@pytest.mark.parametrize("name", PRIVATE)
def test_a_variable_is_private(name: str) -> None:
    lines, private = PRIVATE[name]
    text = f"{HEAD}fn f() {{\n    {lines}\n    xs.walk(x) -> print(x)\n}}\n"
    assert is_private(text) is private


def test_a_parameter_is_never_private() -> None:
    assert not is_private("fn f(xs: [int]) { xs.walk(x) -> print(x) }\n")


def test_what_is_handed_on_behind_a_walk_is_private_in_it() -> None:
    head = "fn f() -> [int] {\n    xs = [1]\n"
    assert is_private(f"{head}    xs.walk(x) -> print(x)\n    return xs\n}}\n")


def test_what_is_handed_on_behind_a_walk_in_a_loop_was_handed_on_before() -> None:
    head = "all: [[int]] = []\nfn f() {\n    xs = [1]\n"
    loop = (
        "    (0..2).walk(i) -> {\n        xs.walk(x) -> print(x)\n        all.add(xs)\n    }\n}\n"
    )
    assert not is_private(f"{head}{loop}")


def test_each_round_has_its_own_variables() -> None:
    head = "all: [[int]] = []\nfn f() {\n    (0..2).walk(i) -> {\n        xs = [1]\n"
    assert is_private(f"{head}        xs.walk(x) -> print(x)\n        all.add(xs)\n    }}\n}}\n")


def test_what_a_function_hands_on_is_handed_on_at_any_time() -> None:
    head = "all: [[int]] = []\nfn f() {\n    xs = [1]\n"
    later = "    fn give() { all.add(xs) }\n    give()\n}\n"
    assert not is_private(f"{head}    xs.walk(x) -> print(x)\n{later}")


HELD = {
    "what a lambda that is stored names": ("p = P(1)\n    fs.add(() -> p.x)", {"p"}),
    "not what one names that is called at once": ("p = P(1)\n    ys = [1].map(n -> p.x)", set()),
    "not what an inner function names that is only called": (
        "p = P(1)\n    fn g() -> int => p.x\n    print(g())",
        set(),
    ),
    "what an inner function names that is a value": (
        "p = P(1)\n    fn g() -> int => p.x\n    fs.add(g)",
        {"p"},
    ),
    "what is named by an inner function that a stored lambda calls": (
        "p = P(1)\n    fn g() -> int => p.x\n    fs.add(() -> g())",
        {"p"},
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_held(name: str) -> None:
    lines, names = HELD[name]
    head = "struct P { x: int }\nfs: [() -> int] = []\n"
    one = Analysed(f"{head}fn f() {{\n    {lines}\n}}\nf()\n")
    assert one.names(one.effects.held) - {"fs"} == names


REFERRED = {
    "a variable of a trait's type": ("t: T = p", {"p"}),
    "a list of a trait's type": ("ts: [T] = [p]", {"p"}),
    "an argument of a trait's type": ("take(p)", {"p"}),
    "a method that hands its self on": ("p.give()", {"p", "self"}),
    "a copy of the struct": ("q = p", set()),
    "an element": ("t: T = [p][0]", set()),
}


@pytest.mark.parametrize("name", REFERRED)
def test_referred(name: str) -> None:
    line, names = REFERRED[name]
    give = "impl P { fn give() { take(self) } }\n" if "give" in line else ""
    head = "struct P { x: int }\ntrait T { fn go() -> int }\nimpl T for P { fn go() -> int => 1 }\n"
    one = Analysed(f"{head}{give}fn take(t: T) {{ print(t.go()) }}\np = P(1)\n{line}\n")
    assert one.names(one.effects.referred) == names


EARLY = {
    "a function reads what is declared behind its call": (
        "fn f() { print(n) }\nf()\nn = 1",
        {"n"},
    ),
    "a function reads what is declared before its call": ("n = 1\nfn f() { print(n) }\nf()", set()),
    "its own initialiser reads it": ("n: int = f()\nfn f() -> int => n", {"n"}),
    "through another function": (
        "fn f() { g() }\nfn g() { print(n) }\nf()\nn = 1",
        {"n"},
    ),
    "through a function value": (
        "fn f() -> int => n\nfs: [() -> int] = [f]\ng = fs[0]\nk = g()\nn = 1",
        {"n"},
    ),
    "no function reads it": ("fn f() { print(1) }\nf()\nn = 1", set()),
}


@pytest.mark.parametrize("name", EARLY)
def test_early(name: str) -> None:
    program, names = EARLY[name]
    one = Analysed(f"{program}\n")
    assert one.names(one.effects.read_before_set()) == names
