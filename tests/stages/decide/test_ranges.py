"""Which indexes need no check, since they are in range whenever they are computed."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from lumac.check import typed
from tests.stages.analysed import Analysed, prints

HEAD = """
fn cut(ys: [int]) -> int {
    ys.clear()
    return 1
}
fn look(ys: [int]) -> int => ys.len()
"""


class Case(NamedTuple):
    """The body of a function, which of its indexes are proven, and what it prints or complains of."""

    body: str
    proven: tuple[str, ...]
    output: str = ""
    complaint: str = ""


READS = {
    "an element of a list of known length": Case(
        "xs = [1, 2]\nprint(xs[1])",
        ("xs[1]",),
        "2\n",
    ),
    "an element behind its end": Case(
        "xs = [1, 2]\nprint(xs[2])",
        (),
        "",
        "panic: index 2 out of range (length 2)",
    ),
    "an element before its beginning": Case(
        "xs = [1, 2]\ni = -1\nprint(xs[i])",
        (),
        "",
        "panic: index -1 out of range (length 2)",
    ),
    "after a test of the length": Case(
        "xs = [1].map(n -> n)\nif xs.len() > 0 { print(xs[0]) }",
        ("xs[0]",),
        "1\n",
    ),
    "after a test that leaves": Case(
        "xs = [1].map(n -> n)\nif xs.len() < 1 { return }\nprint(xs[0])",
        ("xs[0]",),
        "1\n",
    ),
    "on the other side of the test": Case(
        "xs = [1].map(n -> n)\nif xs.len() > 3 { print(1) } else { print(xs[0]) }",
        (),
        "1\n",
    ),
    "right of the test": Case(
        "xs = [1].map(n -> n)\nif xs.len() > 0 && xs[0] == 1 { print(2) }",
        ("xs[0]",),
        "2\n",
    ),
    "an element that was read before": Case(
        "xs = [1].map(n -> n)\nprint(xs[0])\nprint(xs[0])",
        ("xs[0]",),
        "1\n1\n",
    ),
    "by a variable that was an index before": Case(
        "xs = [1].map(n -> n)\ni = 0\nprint(xs[i])\nprint(xs[i])",
        ("xs[i]",),
        "1\n1\n",
    ),
    "by a variable that counts on": Case(
        "xs = [1].map(n -> n)\ni = 0\nprint(xs[i])\ni++\nprint(xs[i])",
        (),
        "1\n",
        "panic: index 1 out of range (length 1)",
    ),
    "after the list is made shorter": Case(
        "xs = [1, 2]\nxs.clear()\nprint(xs[1])",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "after the list is made longer": Case(
        "xs = [1, 2]\nxs.add(3)\nprint(xs[1])",
        ("xs[1]",),
        "2\n",
    ),
    "after a call that makes it shorter": Case(
        "xs = [1, 2]\nn = cut(xs)\nprint(xs[1])",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "after a call that only reads it": Case(
        "xs = [1, 2]\nn = look(xs)\nprint(xs[1])",
        ("xs[1]",),
        "2\n",
    ),
    "after another list is made shorter": Case(
        "xs = [1, 2]\nys = [3]\nn = cut(ys)\nprint(xs[1])",
        ("xs[1]",),
        "2\n",
    ),
    "after another name for the list made it shorter": Case(
        "xs = [1, 2]\nys = xs\nys.clear()\nprint(xs[1])",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "after a list in a list, which it is, is made shorter": Case(
        "xs = [1, 2]\nall = [xs]\nall[0].clear()\nprint(xs[1])",
        ("all[0]",),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "after the variable is given another list": Case(
        "xs = [1, 2]\nxs = [3]\nprint(xs[1])",
        (),
        "",
        "panic: index 1 out of range (length 1)",
    ),
    "after an inner function gave it another list": Case(
        "xs = [1, 2]\nfn f() { xs = [] }\nf()\nprint(xs[1])",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "after one of two ways made it shorter": Case(
        "xs = [1, 2]\nif look(xs) > 1 { xs.clear() }\nprint(xs[1])",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "after a failure that was caught": Case(
        'xs = [1, 2]\nfn bad() -> int {\n    xs.clear()\n    error("no")\n}\n'
        "print(bad().or(xs[1]))",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "in a later round of a walk": Case(
        "xs = [1, 2]\n(0..2).walk(i) -> {\n    print(xs[1])\n    xs.clear()\n}",
        (),
        "2\n",
        "panic: index 1 out of range (length 0)",
    ),
    "by the counter of a walk over the list": Case(
        "xs = [1, 2].map(n -> n)\nxs.walk(i, v) -> print(xs[i])",
        ("xs[i]",),
        "1\n2\n",
    ),
    "by the counter of a walk over its length": Case(
        "xs = [1, 2].map(n -> n)\n(0..xs.len()).walk(i) -> print(xs[i])",
        ("xs[i]",),
        "1\n2\n",
    ),
    "by the counter of a walk that makes it shorter": Case(
        "xs = [1, 2]\nxs.walk(i, v) -> {\n    print(xs[i])\n    xs.clear()\n}",
        (),
        "1\n",
        "panic: index 1 out of range (length 0)",
    ),
    "by the counter of a walk over another list": Case(
        "xs = [1]\nys = [1, 2]\nys.walk(i, v) -> print(xs[i])",
        (),
        "1\n",
        "panic: index 1 out of range (length 1)",
    ),
    "in a lambda, which may be called at any time": Case(
        "xs = [1, 2]\nf: () -> int = () -> xs[1]\nxs.clear()\nprint(f())",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "of a text": Case('s = "ab"\nprint(s[1])', ("s[1]",), "b\n"),
    "a part": Case("xs = [1, 2]\nprint(xs[0..2])", ("xs[0..2]",), "[1, 2]\n"),
    "a part that is too long": Case(
        "xs = [1, 2]\nprint(xs[0..3])",
        (),
        "",
        "panic: slice 0..3 out of range (length 2)",
    ),
}


def ran(case: Case) -> Analysed:
    lines = case.body.replace("\n", "\n    ")
    status = 2 if case.complaint else 0
    program = f"{HEAD}fn f() {{\n    {lines}\n}}\nf()\n"
    return prints(program, case.output, case.complaint, status)


@pytest.mark.parametrize("name", READS)
def test_an_element(name: str) -> None:
    case = READS[name]
    one = ran(case)
    assert tuple(one.said(one.decisions.ranges.read)) == case.proven


STORES = {
    "of a list of known length": Case("xs = [1, 2]\nxs[1] = 5\nprint(xs)", ("xs[1]",), "[1, 5]\n"),
    "behind its end": Case(
        "xs = [1, 2]\nxs[2] = 5",
        (),
        "",
        "panic: index 2 out of range (length 2)",
    ),
    "that was read before": Case(
        "xs = [1].map(n -> n)\nprint(xs[0])\nxs[0] = 5\nprint(xs)",
        ("xs[0]",),
        "1\n[5]\n",
    ),
    "that is read by the assignment itself": Case(
        "xs = [1].map(n -> n)\nxs[0] += 5\nprint(xs)",
        ("xs[0]",),
        "[6]\n",
    ),
    "whose value makes the list shorter": Case(
        "xs = [1, 2]\nxs[1] = cut(xs)",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "that is read, and whose value makes the list shorter": Case(
        "xs = [1, 2]\nxs[1] += cut(xs)",
        (),
        "",
        "panic: index 1 out of range (length 0)",
    ),
    "whose value gives the variable another list": Case(
        "xs = [1, 2]\nfn g() -> int {\n    xs = []\n    return 5\n}\nys = xs\nxs[1] = g()\n"
        "print(xs, ys)",
        (),
        "[] [1, 5]\n",
    ),
}


@pytest.mark.parametrize("name", STORES)
def test_a_place(name: str) -> None:
    case = STORES[name]
    one = ran(case)
    assert tuple(one.said(one.decisions.ranges.stored)) == case.proven


def test_a_list_of_just_as_many_elements_needs_no_check_of_its_length() -> None:
    one = prints(
        """
        b = buffer([0x01, 0x02, 0x03])
        n = b.read(2).to_int16()
        print(n)
        m: [byte] = [0x01, 0x00]
        print(m.to_int16())
        """,
        "513\n1\n",
    )
    assert [each.symbol for each in one.decisions.ranges.exact] == ["bytes_to_int16"]
    assert len([each for each in one.every(typed.CoreCall) if each.symbol == "bytes_to_int16"]) == 2
