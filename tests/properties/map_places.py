"""Makes programs that read and change what maps hold, by every form of a place and with every kind of value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

HEAD = """
struct In { n: int, xs: [int] }
struct S { n: int, xs: [int], of: {str: int}, a: In }
impl S {
    fn inc(by: int) { self.n += by }
    fn push(v: int) {
        self.xs.add(v)
        self.a.n = v
    }
    fn total(by: int) -> int => self.n + self.xs.len() + by
    fn both(v: int) {
        self.push(v)
        self.inc(v)
    }
}
"""


class Case(NamedTuple):
    """`change` is done to `place`, which is in a map of type `kind`; VALUE stands for the value."""

    kind: str
    change: str
    key: str
    value: str
    setting: str


CHANGES = {
    "{str: int}": (
        "m[KEY] = VALUE",
        "m[KEY] += VALUE",
        "m[KEY] /= VALUE + 1",
        "print(m[KEY] + VALUE)",
    ),
    "{str: [int]}": (
        "m[KEY].add(VALUE)",
        "m[KEY] += [VALUE]",
        "m[KEY].insert(0, VALUE)",
        "print(m[KEY].contains(VALUE), m[KEY])",
        "print(m[KEY].sort().len() + VALUE)",
        "if m[KEY].len() > 0 { m[KEY][0] += VALUE }",
    ),
    "{str: {str: int}}": (
        'm[KEY]["x"] = VALUE',
        'm[KEY]["x"] += VALUE',
        "m[KEY][KEY] += VALUE",
        'print(m[KEY]["x"] + VALUE)',
        'm[KEY].remove("x")',
    ),
    "{str: S}": (
        "m[KEY].n = VALUE",
        "m[KEY].n += VALUE",
        "m[KEY].n /= VALUE + 1",
        "m[KEY].xs.add(VALUE)",
        "m[KEY].xs += [VALUE]",
        'm[KEY].of["x"] += VALUE',
        "m[KEY].a.n = VALUE",
        "m[KEY].a.n += VALUE",
        "m[KEY].a.xs.add(VALUE)",
        "m[KEY].inc(VALUE)",
        "m[KEY].both(VALUE)",
        "print(m[KEY].total(VALUE))",
        "print(m[KEY].a.n + VALUE)",
    ),
    "{str: {int: S}}": (
        "m[KEY][1].n = VALUE",
        "m[KEY][1].n += VALUE",
        "m[KEY][1].push(VALUE)",
        "m[KEY][1].a.xs.add(VALUE)",
        'm[KEY][1].of["y"]++',
        "print(m[KEY][1].total(VALUE))",
    ),
    "{str: [S]}": ("m[KEY].add(S { n: VALUE })", "if m[KEY].len() > 0 { m[KEY][0].n += VALUE }"),
}
KEYS = ('"a"', "k", "key()")
VALUES = ("2", "m.len()", "seen()", "told()", "dropped()", "replaced()", "fails().or(m.len())")
SETTINGS = ("top", "function", "lambda")
FUNCTIONS = """
m: KIND = {}
k = "a"
fn key() -> str {
    print("key", m.len())
    return "a"
}
fn seen() -> int => m.len() + 1
fn told() -> int {
    print("told", m)
    return 3
}
fn dropped() -> int {
    m.remove("a")
    k = "b"
    return 4
}
fn replaced() -> int {
    m = {}
    return 5
}
fn fails() -> int {
    error("no")
}
"""


def cases() -> Iterator[Case]:
    for kind, changes in CHANGES.items():
        for parts in product(changes, KEYS, VALUES, SETTINGS):
            yield Case(kind, *parts)


def program(case: Case) -> str:
    change = case.change.replace("KEY", case.key).replace("VALUE", case.value)
    lines = [change, "print(m)", change, "print(m)"]
    if case.setting == "function":
        lines = ["fn work() {", *lines, "}", "work()", "work()"]
    elif case.setting == "lambda":
        lines = ["[1, 2].map(i -> {", *lines, "return i", "})"]
    other = "n = m\n" + "print(m, n)"
    return "\n".join([HEAD, FUNCTIONS.replace("KIND", case.kind), *lines, other])
