"""Every way to assign a variable, between a test that it is not nil and every kind of use."""

from __future__ import annotations

import pytest

from tests.properties.agreement import problem

GIVEN = """struct Box { go: () }
struct P { n: int }
trait T { fn act(self) }
x: ?int = nil
fn some(n: int) -> ?int {
    if n > 0 { return n }
    return nil
}
x = some(1)
fn sets() { x = nil }
fn given_back(n: int) -> int {
    x = nil
    return n
}
fn deep() { sets() }
fn run(f: ()) { f() }
fn handed() -> () => sets
impl P {
    fn own(self) { x = nil }
    fn make() -> P {
        x = nil
        return P(1)
    }
}
impl T for P { fn act(self) { x = nil } }
box = Box(sets)
fs = [sets]
by_name = {"a": sets}
held = sets
made = () -> { x = nil }
p = P(1)
t: T = p
"""
WAYS = [
    "x = nil",
    "sets()",
    "(sets)()",
    "deep()",
    "run(sets)",
    "run(made)",
    "run(() -> { x = nil })",
    "handed()()",
    "p.own()",
    "t.act()",
    "q = P.make()",
    "box.go()",
    "fs[0]()",
    'by_name["a"]()',
    "held()",
    "made()",
    "fs.walk(f) -> f()",
    "print([1].map(given_back))",
    "print([1].map(n -> given_back(n)))",
    "print([3, 1].reduce(0, (a, b) -> given_back(a)))",
    "print(given_back(1))",
    "print([given_back(2), 1])",
    'print("${given_back(4)}")',
    "print(some(0).or(given_back(3)))",
    "print(some(0).or(e -> given_back(3)))",
    "y = match given_back(1) {\n    1 -> 2\n    _ -> 3\n}",
    "[1].walk(i) -> { sets() }",
    "if true { sets() }",
    "fn inner() { x = nil }\ninner()",
    "h = () -> { deep() }\nh()",
]
USES = [
    "print(x)",
    "print(x == nil)",
    "z = x\nprint(z)",
    "print([1].map(n -> x))",
    "print(some(0).or(x))",
    'print("${x}")',
]
PLACES = [
    "if x != nil {{\n{way}\n{use}\n}}\n",
    "fn go() {{\nif x == nil {{ return }}\n{way}\n{use}\n}}\ngo()\n",
    "if x != nil {{\n[1, 2].walk(k) -> {{\n{use}\n{way}\n}}\n}}\n",
    "if x != nil {{\nlater = () -> {{\n{use}\n}}\n{way}\nlater()\n}}\n",
]


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_known_that_does_not_hold(way: str) -> None:
    programs = [GIVEN + place.format(way=way, use=use) for place in PLACES for use in USES]
    assert [found for text in programs if (found := problem(text, 0))] == []
