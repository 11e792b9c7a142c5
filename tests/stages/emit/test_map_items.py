"""What is emitted for reading a map's value, and for a place in a map."""

from __future__ import annotations

import pytest

from tests.emitted import main_part, program_part
from tests.properties.agreement import problem
from tests.stages.analysed import prints

HEAD = """
struct P { n: int, xs: [int] }
impl P {
    fn bump() { self.n += 1 }
    fn twice() {
        self.bump()
        self.bump()
    }
    fn fill() { self.xs.add(1) }
    fn size() -> int => self.xs.len() + P { n: 1 }.n
    fn other(p: P) -> int {
        p.n += 1
        return p.n
    }
}
struct Job { run: () -> int }
counts: {str: int} = {}
by: {int: [str]} = {}
ps: {str: P} = {}
grid: {int: {int: float}} = {}
optional: {str: ?int} = {}
jobs: {str: Job} = {}
w = "w"
"""
FORMS = {
    "print(counts[w])": "print(counts.get(w, 0))",
    "o = optional[w]\nprint(o == nil)": 'o = optional.get(w)\nprint("true" if o is None else "false")',
    "print(by[3].len())": "print(len(by.get(3, [])))",
    "print(ps[w].n)": "print(ps.get(w, P(0, [])).n)",
    "print(ps[w].size())": "print(ps.get(w, P(0, [])).size())",
    "print(ps[w].other(P(1, [])))": "print(ps.get(w, P(0, [])).other(P(1, [])))",
    "counts[w] = 3": "counts[w] = 3",
    "counts[w] += 2": "counts[w] = counts.get(w, 0) + 2",
    "counts[w]++": "counts[w] = counts.get(w, 0) + 1",
    "by[1].add(w)": "by.setdefault(1, []).append(w)",
    "by[1] += [w]": "by[1] = by.get(1, []) + [w]",
    "by[1][0] = w": "set_item(by.setdefault(1, []), 0, w)",
    "grid[1][2] = 3": "grid.setdefault(1, {})[2] = 3.0",
    "grid[1][2] += 3": "items = grid.setdefault(1, {})\nitems[2] = items.get(2, 0.0) + 3.0",
    "ps[w].n = 3": "ps.setdefault(w, P(0, [])).n = 3",
    "ps[w].n += 3": "ps.setdefault(w, P(0, [])).n += 3",
    "ps[w].xs.add(3)": "ps.setdefault(w, P(0, [])).xs.append(3)",
    "ps[w].bump()": "ps.setdefault(w, P(0, [])).bump()",
    "ps[w].twice()": "ps.setdefault(w, P(0, [])).twice()",
    "ps[w].fill()": "ps.setdefault(w, P(0, [])).fill()",
    "print(jobs[w].run())": "print(jobs[w].run())",
    "counts.walk(k, v) -> print(counts[k], v)": "for k, v in counts.items():\n    print(counts[k], v)",
    "counts.walk(k, v) -> { counts[k] += v }": (
        "for k, v in list(counts.items()):\n    counts[k] += v"
    ),
}
PRESENT = {
    "after a store": ("counts[w] = 3\nprint(counts[w])", True),
    "after a place": ("by[1].add(w)\nk = 2\nby[k].add(w)\nprint(by[k].len())", True),
    "of another key": ("counts[w] = 3\nk = w\nprint(counts[k])", False),
    "after a removal": ("counts[w] = 3\ncounts.remove(w)\nprint(counts[w])", False),
    "after another map took its name": ("counts[w] = 3\ncounts = {}\nprint(counts[w])", False),
    "after its key took another value": ('counts[w] = 3\nw = "v"\nprint(counts[w])', False),
    "after a removal by another name": (
        "m = counts\ncounts[w] = 3\nm.remove(w)\nprint(counts[w])",
        False,
    ),
    "where a walk removes it": (
        "counts[w] = 3\ncounts.walk(k, v) -> {\n    counts.clear()\n    print(counts[k])\n}",
        False,
    ),
    "in one branch": ("if w.len() > 1 { counts[w] = 3 }\nprint(counts[w])", False),
    "in both branches": (
        "if w.len() > 1 { counts[w] = 3 } else { counts[w] = 4 }\nprint(counts[w])",
        True,
    ),
    "in a target, which Python looks up last": (
        "k = 1\ngrid[k][2] = grid[k][3] + 1\nprint(grid[k].len())",
        True,
    ),
}


@pytest.mark.parametrize("written", FORMS)
def test_form(written: str) -> None:
    lines = main_part(f"{HEAD}{written}").split('w = "w"\n')[1].strip("\n")
    assert lines == FORMS[written]


@pytest.mark.parametrize("name", PRESENT)
def test_key_that_is_there(name: str) -> None:
    body, is_there = PRESENT[name]
    last = program_part(HEAD + body).split("print(")[-1]
    assert (".get(" not in last) == is_there
    assert problem(HEAD.replace("jobs: {str: Job} = {}", "") + body, 0) == ""


COPIES = """
struct P { n: int, xs: [int] }
m: {str: P} = {}
a = m["x"]
a.n = 1
b = m["x"]
m["x"].n = 5
c = m["x"]
c.n = 6
lists: {str: [int]} = {}
l = lists["x"]
l.add(1)
lists["x"].add(2)
k = lists["x"]
k.add(3)
print(a, b, c, m, l, lists)
"""


def test_what_is_read_is_a_copy_of_a_struct_and_the_list_itself() -> None:
    output = (
        "P { n: 1, xs: [] } P { n: 0, xs: [] } P { n: 6, xs: [] } "
        '{"x": P { n: 5, xs: [] }} [1] {"x": [2, 3]}\n'
    )
    prints(COPIES, output)
