"""Which walks go over a copy of their collection: those whose body may change the very collection."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.stages.analysed import prints


class Case(NamedTuple):
    """A program, which walks go over a copy, by what they walk, and what it prints."""

    program: str
    copied: tuple[str, ...]
    output: str


WALKS = {
    "the body only reads": Case("xs = [1, 2]\nxs.walk(x) -> print(x)", (), "1\n2\n"),
    "it changes another list": Case(
        "xs = [1, 2]\nys: [int] = []\nxs.walk(x) -> ys.add(x)\nprint(ys)",
        (),
        "[1, 2]\n",
    ),
    "it adds to the list": Case(
        "xs = [1, 2]\nxs.walk(x) -> xs.add(x)\nprint(xs)",
        ("xs",),
        "[1, 2, 1, 2]\n",
    ),
    "it removes from the list": Case(
        "xs = [1, 2]\nxs.walk(x) -> xs.remove(x)\nprint(xs)",
        ("xs",),
        "[]\n",
    ),
    "it puts an element in its place": Case(
        "xs = [1, 2]\nxs.walk(x) -> {\n    xs[1] = 5\n    print(x)\n}",
        ("xs",),
        "1\n2\n",
    ),
    "it sorts the list": Case(
        "xs = [2, 1]\nxs.walk(x) -> {\n    xs.sort()\n    print(x)\n}",
        ("xs",),
        "2\n1\n",
    ),
    "a function that it calls does": Case(
        "xs = [1, 2]\nfn cut() { xs.clear() }\nxs.walk(x) -> {\n    cut()\n    print(x)\n}",
        ("xs",),
        "1\n2\n",
    ),
    "a function that it calls changes what it is given": Case(
        "fn cut(ys: [int]) { ys.clear() }\nxs = [1, 2]\nxs.walk(x) -> {\n    cut(xs)\n"
        "    print(x)\n}",
        ("xs",),
        "1\n2\n",
    ),
    "a callback does": Case(
        "xs = [1, 2]\nxs.walk(x) -> {\n    ys = [0].map(n -> {\n        xs.clear()\n"
        "        return n\n    })\n    print(x, ys)\n}",
        ("xs",),
        "1 [0]\n2 [0]\n",
    ),
    "a function value may": Case(
        "xs = [1, 2]\nfs: [(int) -> int] = [n -> {\n    xs.clear()\n    return n\n}]\n"
        "xs.walk(x) -> {\n    f = fs[0]\n    print(f(x))\n}",
        ("xs",),
        "1\n2\n",
    ),
    "a list that is another name for it is changed": Case(
        "xs = [1, 2]\nys = xs\nxs.walk(x) -> {\n    ys.clear()\n    print(x)\n}",
        ("xs",),
        "1\n2\n",
    ),
    "a list in a list is changed, and this may be it": Case(
        "xs = [1, 2]\nall = [xs]\nxs.walk(x) -> {\n    all[0].clear()\n    print(x)\n}",
        ("xs",),
        "1\n2\n",
    ),
    "a list in a list is changed, and this was handed to nobody": Case(
        "xs = [1, 2]\nall = [[3]]\nxs.walk(x) -> {\n    all[0].clear()\n    print(x)\n}",
        (),
        "1\n2\n",
    ),
    "a list of another type is changed": Case(
        'xs = [1, 2]\nys = ["a"]\nzs = [ys]\nws = [xs]\n'
        "xs.walk(x) -> {\n    zs[0].clear()\n    print(x)\n}\nprint(ws)",
        (),
        "1\n2\n[[1, 2]]\n",
    ),
    "the variable is given another list": Case(
        "xs = [1, 2]\nxs.walk(x) -> {\n    xs = []\n    print(x)\n}",
        (),
        "1\n2\n",
    ),
    "a field is walked and its list changed": Case(
        "struct B { xs: [int] }\nb = B([1, 2])\nc = b\n"
        "b.xs.walk(x) -> {\n    c.xs.clear()\n    print(x)\n}",
        ("b.xs",),
        "1\n2\n",
    ),
    "what a function gives is walked, which also kept it": Case(
        "all: [[int]] = []\nfn made() -> [int] {\n    xs = [1, 2]\n    all.add(xs)\n"
        "    return xs\n}\nmade().walk(x) -> {\n    all[0].clear()\n    print(x)\n}",
        ("made()",),
        "1\n2\n",
    ),
    "what was just made is walked": Case(
        "xs = [1, 2]\n(xs + xs).walk(x) -> {\n    xs.clear()\n    print(x)\n}",
        (),
        "1\n2\n1\n2\n",
    ),
    "a map": Case(
        'm = {"a": 1, "b": 2}\nm.walk(k, v) -> m.remove(k)\nprint(m)',
        ("m",),
        "{}\n",
    ),
    "a map that is given a new value": Case(
        'm = {"a": 1}\nm.walk(k, v) -> {\n    m["b"] = v\n}\nprint(m)',
        ("m",),
        '{"a": 1, "b": 1}\n',
    ),
    "a set": Case("s = {1, 2}\ns.walk(v) -> s.remove(v)\nprint(s)", ("s",), "{}\n"),
    "a range of a length": Case(
        "xs = [1, 2]\n(0..xs.len()).walk(i) -> {\n    xs.clear()\n    print(i)\n}",
        (),
        "0\n1\n",
    ),
    "a text": Case('s = "ab"\ns.walk(c) -> {\n    s = ""\n    print(c)\n}', (), "a\nb\n"),
    "the outer of two walks over one list": Case(
        "xs = [1, 2]\nxs.walk(x) -> {\n    xs.walk(y) -> print(x, y)\n    xs.clear()\n}",
        ("xs",),
        "1 1\n1 2\n",
    ),
    "both of two walks over one list": Case(
        "xs = [1, 2]\nxs.walk(x) -> {\n    xs.walk(y) -> {\n        xs.clear()\n"
        "        print(x, y)\n    }\n}",
        ("xs", "xs"),
        "1 1\n1 2\n",
    ),
    "a list of any, changed through an any": Case(
        "xs: [any] = [1, 2]\na: any = xs\nys: [any] = a\n"
        "xs.walk(x) -> {\n    ys.clear()\n    print(x)\n}",
        ("xs",),
        "1\n2\n",
    ),
    "a list in an optional": Case(
        "xs = [1, 2]\nm: ?[int] = xs\nif m != nil {\n    xs.walk(x) -> {\n        m.clear()\n"
        "        print(x)\n    }\n}",
        ("xs",),
        "1\n2\n",
    ),
    "keys that are removed": Case(
        "m = {1: 2, 3: 4}\nm.keys().walk(k) -> m.remove(k)\nprint(m)",
        (),
        "{}\n",
    ),
}


@pytest.mark.parametrize("name", WALKS)
def test_walk(name: str) -> None:
    case = WALKS[name]
    one = prints(f"{case.program}\n", case.output)
    subjects = [walk.subject for walk in one.decisions.snapshots]
    assert tuple(one.said(subjects)) == case.copied
