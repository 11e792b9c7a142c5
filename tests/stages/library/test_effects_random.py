"""Random functions of a few statements: whatever one does to its arguments, the derived effects say.

They alias, store, move and change in every combination of the statements below.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from lumac import types
from lumac.library.effects import FACTS
from tests.stages.library.probes import Element, Recorder, Seen
from tests.stages.library.small_library import registry

COUNT = 300
HELPERS = """\
class Box:
    __slots__ = ("held",)
    def __init__(self, held):
        self.held = held
    def put(self, what):
        self.held.append(what)
    def first(self):
        return self.held[0]
    def wipe(self):
        self.held.clear()
def put(into, what):
    into.append(what)
def move(into, out_of):
    into.extend(out_of)
def same(what):
    return what
def pair(what, more):
    return [what, more]
def apply(function, what):
    return function(what)
def choose(first, second, which):
    return first if which else second
def later(what):
    def inner(more):
        what.append(more)
        return what
    return inner
"""
SOURCES = (
    "items | others | value | f | box | a | b | c | items[0] | others[-1] | box.held | items[:] | "
    "others.copy() | list(items) | [value] | {1: items} | (a, value) | [each for each in items] | "
    "box.first() | Box(items) | Box(a) | same(a) | pair(a, value) | apply(f, value) | "
    "apply(same, items) | choose(items, others, a) | choose(a, b, 0) | items.pop() | "
    "box.held.pop() | later(items) | later(a)(value) | next(iter(a)) | max(items, key=f) | "
    "sorted(items, key=f) | dict(enumerate(a)) | list(map(f, items)) | list(map(same, items)) | "
    "list(filter(None, a)) | [*a] | [*items, *b] | items + others | (lambda x: x)(value) | "
    "(lambda: items)() | f(value) | a[0] | a[1:] | b[-1] | getattr(box, 'held') | value == a | "
    "a in items | items.index(a)"
).split(" | ")
"""Expressions."""
TARGETS = (
    "a | b | c | a[0] | items[0] | items[1:] | box.held | a, b | value.held | others[0] | c[:] | "
    "(a, (b, c))"
).split(" | ")
"""What they are assigned to."""
ACTIONS = (
    "a.append(b) | items.append(a) | items.append(value) | others.extend(items) | items.extend(b) | "
    "a.extend(items) | a.clear() | b.pop() | a.reverse() | items.remove(a) | del a[0] | "
    "del items[-1] | box.put(a) | box.put(value) | box.wipe() | a.put(b) | put(items, a) | "
    "put(a, value) | put(a, b) | move(others, items) | move(a, others) | move(items, a) | f(a) | "
    "a(b) | a.number = 3 | a[0].number = 4 | a.held = b | a.sort(key=f) | setattr(a, 'number', 5) | "
    "c.setdefault(1, items) | c.update(b) | a.insert(0, b) | a += [b] | a += b | items += b"
).split(" | ")
"""Statements."""


def function(chance: random.Random, number: int) -> str:
    lines = [f"def f{number}(items, others, value, f, box):"]
    lines += ["    a = b = c = " + chance.choice(("items", "others", "value", "box", "[]", "{}"))]
    for _ in range(chance.randrange(1, 6)):
        lines += [f"    {line}" for line in statement(chance)]
    lines.append(f"    return {chance.choice(SOURCES)}")
    return "\n".join(lines)


def statement(chance: random.Random) -> list[str]:
    action, source = chance.choice(ACTIONS), chance.choice(SOURCES)
    match chance.randrange(8):
        case 0:
            return [f"for {chance.choice('abc')} in list({source})[:3]:", f"    {action}"]
        case 1:
            return [f"if {source}:", f"    {action}"]
        case 2:
            return [f"def inner({chance.choice('abc')}=value):", f"    {action}", "inner()"]
        case 3 | 4:
            return [action]
        case _:
            return [f"{chance.choice(TARGETS)} = {source}"]


def arguments() -> list[Any]:
    return [
        [Element(1), Element(2), Element(3)],
        [Element(4), Element(5)],
        Element(6),
        Recorder(types.variable("C")),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_what_random_functions_do_is_among_their_effects(seed: int) -> None:
    chance = random.Random(seed)
    texts = [function(chance, number) for number in range(COUNT)]
    code = HELPERS + "\n".join(texts) + "\n"
    library = registry({"family/name.py": code})
    space: dict[str, Any] = {}
    exec(code, space)
    ended = 0
    for number, text in enumerate(texts):
        box = space["Box"]([Element(7), Element(8)])
        seen = Seen(space[f"f{number}"], [*arguments(), box])
        effects = library.effects(f"f{number}")
        said = {(fact, at) for fact in FACTS[:-2] for at in getattr(effects, fact)}
        # What is kept is so with all that is in it, and with what is stored in that.
        inside = {at for fact, at in said if fact in ("keeps", "spreads")}
        said |= {(fact, at) for at in inside for fact in ("shares", "spreads")}
        assert seen.facts <= said, (sorted(seen.facts - said), text)
        ended += seen.raised is None
    assert ended > COUNT / 8, "enough of them come to their end"
