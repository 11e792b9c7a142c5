"""Where Python would compute things in another order than Luma: targets, printed texts, matched variables."""

from __future__ import annotations

import pytest

from tests.properties.effects.running import found_by_lumac
from tests.stages.analysed import Analysed, prints

HEAD = """
struct P { x: int }
struct O { p: P }
fn said(n: int) -> int {
    print("said", n)
    return n
}
"""
TARGETS = {
    "a plain value": ("xs = [1]\nxs[0] = 5\nprint(xs)", False, "[5]\n"),
    "a value that does something, a plain target": (
        "xs = [1]\nxs[0] = said(5)\nprint(xs)",
        False,
        "said 5\n[5]\n",
    ),
    "both do something": (
        "xs = [1]\nxs[said(0)] = said(5)\nprint(xs)",
        True,
        "said 0\nsaid 5\n[5]\n",
    ),
    "the checker has named what is found by a call and read, too": (
        "xs = [1]\nxs[said(0)] += said(5)\nprint(xs)",
        False,
        "said 0\nsaid 5\n[6]\n",
    ),
    "an element that is read, then a value that does something": (
        "xs = [1]\nxs[0] += said(5)\nprint(xs)",
        False,
        "said 5\n[6]\n",
    ),
    "the value gives the list's variable another list": (
        (
            "xs = [1]\nys = xs\nfn f() -> int {\n    xs = [7]\n    return 5\n}\nxs[0] = f()\n"
            "print(xs, ys)"
        ),
        True,
        "[7] [5]\n",
    ),
    "the value changes the index": (
        (
            "xs = [1, 2]\ni = 0\nfn f() -> int {\n    i = 1\n    return 5\n}\nxs[i] = f()\n"
            "print(xs)"
        ),
        True,
        "[5, 2]\n",
    ),
    "the value changes what is added to": (
        (
            "n = 1\nfn f() -> int {\n    n = 10\n    return 5\n}\nxs = [n]\nxs[0] += f()\n"
            "print(xs, n)"
        ),
        False,
        "[6] 10\n",
    ),
    "a field of an element found by a call": (
        "ps = [P(1), P(2)]\nps[said(1)].x = said(7)\nprint(ps)",
        True,
        "said 1\nsaid 7\n[P { x: 1 }, P { x: 7 }]\n",
    ),
    "a key": (
        (
            'm = {"a": 1}\nfn key() -> str {\n    print("key")\n    return "a"\n}\nm[key()] = said(5)\n'
            "print(m)"
        ),
        True,
        'key\nsaid 5\n{"a": 5}\n',
    ),
    "a field of a variable": (
        "p = P(1)\np.x = said(5)\nprint(p)",
        False,
        "said 5\nP { x: 5 }\n",
    ),
    "a value that only computes": (
        "xs = [1]\nn = 2\nxs[n - 2] = n * 3\nprint(xs)",
        False,
        "[6]\n",
    ),
}


@pytest.mark.parametrize("name", TARGETS)
def test_target(name: str) -> None:
    program, hoisted, output = TARGETS[name]
    one = prints(f"{HEAD}{program}\n", output)
    assert bool(one.decisions.hoisted) is hoisted


PLACES = {
    "a variable": ("p = P(5)", "p.x = f()", "P { x: 9 }"),
    "a variable that is added to": ("p = P(5)", "p.x += f()", "P { x: 10 }"),
    "a field": ("o.p = P(5)", "o.p.x = f()", "P { x: 9 }"),
    "an element": ("ps[0] = P(5)", "ps[0].x = f()", "P { x: 9 }"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_field_is_stored_into_the_struct_that_its_place_has_when_the_value_is_there(
    name: str,
) -> None:
    """A struct is no reference: `p` is a place, and the value may put another struct there."""
    put, store, shown = PLACES[name]
    owner = store.partition(".x")[0]
    made = "p = P(1)\no = O(P(1))\nps = [P(1)]\n"
    program = (
        f"{HEAD}{made}fn f() -> int {{\n    {put}\n    return 9\n}}\n{store}\nprint({owner})\n"
    )
    assert found_by_lumac(program).output == f"{shown}\n"
    assert bool(Analysed(program).decisions.hoisted) is ("+=" in store)


TEXTS = {
    "one text": ("xs = [1]\nprint(xs)", (), "[1]\n"),
    "texts of lists that stay": ("xs = [1]\nprint(xs, xs.len())", (), "[1] 1\n"),
    "a list that an argument behind it changes": ("print(xs, grow())", ("xs",), "[1] 2\n"),
    "a list behind what changes it": ("print(grow(), xs)", (), "2 [1, 2]\n"),
    "a list on both sides": ("print(xs, grow(), xs)", ("xs",), "[1] 2 [1, 2]\n"),
    "a struct whose field is stored behind it": ("print(p, move())", ("p",), "P { x: 1 } 9\n"),
    "a number, which nothing changes": ("print(xs.len(), grow())", (), "1 2\n"),
    "texts of one string are made in turn": (
        'print("${xs} ${grow()} ${xs}")',
        (),
        "[1] 2 [1, 2]\n",
    ),
    "a list behind which only a variable is assigned": ("print(xs, other())", (), "[1] 5\n"),
    "through a callback": (
        "print(xs, [5].map(n -> grow()), xs)",
        ("xs",),
        "[1] [2] [1, 2]\n",
    ),
}
CHANGES = """
struct P { x: int }
xs = [1]
p = P(1)
fn grow() -> int {
    xs.add(2)
    return xs.len()
}
fn move() -> int {
    p.x = 9
    return p.x
}
fn other() -> int {
    xs = [3]
    return 5
}
"""


@pytest.mark.parametrize("name", TEXTS)
def test_shown(name: str) -> None:
    program, shown, output = TEXTS[name]
    one = prints(f"{'' if program.startswith('xs =') else CHANGES}{program}\n", output)
    assert tuple(one.said([text.value for text in one.decisions.shown])) == shown


MATCHES = {
    "no arm assigns it": ("n = 5\nmatch n {\n    k -> print(k)\n}", False, "5\n"),
    "an arm assigns it before it uses what it bound": (
        "n = 5\nmatch n {\n    k -> {\n        n = 7\n        print(k)\n    }\n}",
        True,
        "5\n",
    ),
    "a function that the arm calls assigns it": (
        "n = 5\nfn f() { n = 7 }\nmatch n {\n    k -> {\n        f()\n        print(k)\n    }\n}",
        True,
        "5\n",
    ),
    "an arm that binds nothing assigns it": (
        "n = 5\nmatch n {\n    5 -> {\n        n = 7\n        print(n)\n    }\n    k -> print(k)\n}",
        False,
        "7\n",
    ),
    "a lambda names what was bound": (
        (
            "fs: [() -> int] = []\nn = 5\nmatch n {\n    k -> fs.add(() -> k)\n}\nn = 7\n"
            "f = fs[0]\nprint(f())"
        ),
        True,
        "5\n",
    ),
    "a value that is no variable": (
        "n = 5\nfn f() { n = 7 }\nmatch n + 1 {\n    k -> {\n        f()\n        print(k)\n    }\n}",
        False,
        "6\n",
    ),
    "an optional": (
        (
            "n: ?int = 5\nmatch n {\n    nil -> print(0)\n    k -> {\n        n = nil\n"
            "        print(k)\n    }\n}"
        ),
        True,
        "5\n",
    ),
    "as an expression": (
        (
            "n = 5\nfn f() -> int {\n    n = 7\n    return 1\n}\n"
            "m: int = match n {\n    0 -> 0\n    k -> f() + k\n}\nprint(m)"
        ),
        True,
        "6\n",
    ),
}


@pytest.mark.parametrize("name", MATCHES)
def test_match(name: str) -> None:
    program, named, output = MATCHES[name]
    one = prints(f"{program}\n", output)
    assert bool(one.decisions.named) is named
