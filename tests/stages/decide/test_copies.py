"""Where structs are copied, and where not, since nobody could tell. `P` has one field, `x`; `p` and `ps` hold a P."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.stages.analysed import prints

HEAD = """\
struct P { x: int }
struct O { p: P, o: ?P }
trait T { fn get() -> int }
impl P {
    fn set(n: int) { self.x = n }
    fn me() -> P => self
}
impl T for P { fn get() -> int => self.x }
impl O { fn inner() -> P => self.p }
fn made() -> P => P(1)
fn shown(q: P) -> int => q.x
fn same(q: P) -> P => q
fn changed(q: P) -> int {
    q.x = 9
    return q.x
}
p = P(1)
ps = [P(1), P(2)]
"""


class Case(NamedTuple):
    """A program behind the head, the values of it that are copied, and what it prints."""

    program: str
    copied: tuple[str, ...]
    output: str


VALUES = {
    "a variable put into another": Case("q = p\nq.x = 5\nprint(p.x)", ("p",), "1\n"),
    "an element": Case("q = ps[0]\nq.x = 5\nprint(ps[0].x)", ("ps[0]",), "1\n"),
    "a field": Case(
        "o = O(P(1), nil)\nq = o.p\nq.x = 5\nprint(o.p.x)",
        ("o.p",),
        "1\n",
    ),
    "a struct in an optional in a struct": Case(
        "o = O(P(1), P(2))\nc = o\nif c.o != nil { c.o.x = 5 }\nprint(o)",
        ("o",),
        "O { p: P { x: 1 }, o: P { x: 2 } }\n",
    ),
    "what was just made": Case("q = P(1)\nq.x = 5\nprint(q.x)", (), "5\n"),
    "what a function gives": Case("q = made()\nq.x = 5\nprint(q.x)", (), "5\n"),
    "an assignment": Case("q = P(2)\nq = p\nq.x = 5\nprint(p.x)", ("p",), "1\n"),
    "an element that is put in its place": Case(
        "ps[1] = p\np.x = 5\nprint(ps[1].x)",
        ("p",),
        "1\n",
    ),
    "a field that is stored": Case(
        "o = O(P(1), nil)\no.p = p\np.x = 5\nprint(o.p.x)",
        ("p",),
        "1\n",
    ),
    "elements of a list": Case("qs = [p]\np.x = 5\nprint(qs)", ("p",), "[P { x: 1 }]\n"),
    "values of a map": Case(
        'm = {"a": p}\np.x = 5\nprint(m)',
        ("p",),
        '{"a": P { x: 1 }}\n',
    ),
    "fields of a new struct": Case(
        "o = O(p, p)\np.x = 5\nprint(o.p.x)",
        ("p", "p"),
        "1\n",
    ),
    "an argument that is only read": Case("p.x = 5\nprint(shown(p))", (), "5\n"),
    "an argument that the function changes": Case("print(changed(p), p.x)", ("p",), "9 1\n"),
    "a new argument": Case("print(changed(P(3)))", (), "9\n"),
    "an argument that the function gives back": Case(
        "q = same(p)\nq.x = 5\nprint(p.x)",
        ("p",),
        "1\n",
    ),
    "an argument that the function keeps": Case(
        "all: [P] = []\nfn keep(q: P) { all.add(q) }\nkeep(p)\np.x = 5\nprint(all)",
        ("q",),
        "[P { x: 1 }]\n",
    ),
    "an argument that changes while one behind it is computed": Case(
        "fn f() -> int {\n    p.x = 5\n    return 1\n}\nfn g(q: P, n: int) -> int => q.x\n"
        "print(g(p, f()))",
        ("p",),
        "1\n",
    ),
    "one side of a comparison that the other changes": Case(
        "fn f() -> P {\n    p.x = 5\n    return P(1)\n}\nprint(p == f())",
        ("p",),
        "true\n",
    ),
    "a core method keeps it": Case("ps.add(p)\np.x = 5\nprint(ps[2].x)", ("p",), "1\n"),
    "a core method looks for it": Case("p.x = 5\nprint(ps.contains(p))", (), "false\n"),
    "what a core method gives out of a list": Case(
        "q = ps.first()\nif q != nil { q.x = 5 }\nprint(ps[0].x)",
        ("ps.first()",),
        "1\n",
    ),
    "a method called on what a core method gives": Case(
        "q = ps.first()\nif q != nil { q.set(5) }\nprint(ps[0].x)",
        ("ps.first()",),
        "1\n",
    ),
    "a list of the elements of another": Case(
        "qs = ps.copy()\nqs[0].x = 5\nprint(ps[0].x)",
        ("ps.copy()",),
        "1\n",
    ),
    "a part of a list": Case("qs = ps[0..1]\nqs[0].x = 5\nprint(ps[0].x)", ("ps[0..1]",), "1\n"),
    "a sum of lists": Case("qs = ps + [p]\nqs[0].x = 5\nprint(ps[0].x)", ("ps + [p]", "p"), "1\n"),
    "a list that is only counted": Case("ps[0].x = 5\nprint((ps + ps).len())", (), "4\n"),
    "a fallback": Case(
        'fn bad() -> P { error("no") }\nq = bad().or(p)\nq.x = 5\nprint(p.x)',
        ("bad().or(p)",),
        "1\n",
    ),
    "an arm": Case(
        "q = match p.x {\n    1 -> p\n    _ -> P(2)\n}\nq.x = 5\nprint(p.x)",
        ("p",),
        "1\n",
    ),
    "a match of what an arm changes": Case(
        "match p {\n    q -> {\n        p.x = 5\n        print(q.x)\n    }\n}",
        ("p",),
        "1\n",
    ),
    "a match of what no arm changes": Case(
        "p.x = 5\nmatch p {\n    q -> print(q.x)\n}",
        (),
        "5\n",
    ),
    "a local that is returned": Case(
        "fn f() -> P {\n    q = P(1)\n    q.x = 5\n    return q\n}\nprint(f().x)",
        (),
        "5\n",
    ),
    "a local that is returned, to which a trait's variable refers": Case(
        "ts: [T] = []\nfn f() -> P {\n    q = P(1)\n    ts.add(q)\n    return q\n}\n"
        "r = f()\nr.x = 5\nprint(ts[0].get())",
        ("q",),
        "1\n",
    ),
    "a variable of a trait's type refers to the struct": Case(
        "t: T = p\np.x = 5\nprint(t.get())",
        (),
        "5\n",
    ),
    "a method that returns its struct": Case(
        "q = p.me()\nq.x = 5\nprint(p.x)",
        (),
        "1\n",
    ),
    "a method that returns a field": Case(
        "o = O(P(1), nil)\nq = o.inner()\nq.x = 5\nprint(o.p.x)",
        (),
        "1\n",
    ),
    "a method is called on the struct itself": Case("p.set(5)\nprint(p.x)", (), "5\n"),
    "a lambda that returns what it captures": Case(
        "f: () -> P = () -> p\nq = f()\nq.x = 5\nprint(p.x)",
        ("p",),
        "1\n",
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str) -> None:
    case = VALUES[name]
    one = prints(f"{HEAD}{case.program}\n", case.output)
    values = one.decisions.copies.values
    found = one.said([value for value in values if value.start >= len(HEAD)])
    assert sorted(found) == sorted(case.copied)


def test_what_a_method_returns_of_its_struct_is_a_copy() -> None:
    one = prints(f"{HEAD}p.x = 5\nprint(p.me().x, O(p, nil).inner().x)\n", "5 5\n")
    assert {"self", "self.p"} <= set(one.said(one.decisions.copies.values))


def test_nothing_is_copied_of_a_struct_whose_fields_are_never_stored() -> None:
    one = prints(
        """
        struct P { x: int }
        fn same(p: P) -> P => p
        p = P(1)
        q = p
        print([p, q, same(p)])
        """,
        "[P { x: 1 }, P { x: 1 }, P { x: 1 }]\n",
    )
    copies = one.decisions.copies
    assert not copies.values | copies.owned | copies.by_caller | copies.elements | copies.structs


def test_a_stored_field_of_another_struct_is_no_reason() -> None:
    one = prints(
        """
        struct P { x: int }
        struct Q { x: int }
        p = P(1)
        q = Q(2)
        q.x = 3
        r = p
        print(r, q)
        """,
        "P { x: 1 } Q { x: 3 }\n",
    )
    assert not one.decisions.copies.values


PARAMETERS = {
    "it only reads": ("fn f(q: P) -> int => q.x", False),
    "it stores a field": ("fn f(q: P) -> int {\n    q.x = 2\n    return 1\n}", True),
    "it calls a method that does": ("fn f(q: P) -> int {\n    q.set(2)\n    return 1\n}", True),
    "it returns it": ("fn f(q: P) -> P => q", True),
    "it hands it on to what only reads": ("fn f(q: P) -> int => shown(q)", False),
    "it hands it on to what changes it, which gets a copy": (
        "fn f(q: P) -> int => changed(q)",
        False,
    ),
    "it refers to it from a trait's variable": (
        "fn f(q: P) -> int {\n    t: T = q\n    return t.get()\n}",
        True,
    ),
    "a lambda that is kept reads it": (
        "fs: [() -> int] = []\nfn f(q: P) { fs.add(() -> q.x) }",
        True,
    ),
    "it stores into the caller's own": (
        "fn f(q: P) -> int {\n    p.x = 7\n    return q.x\n}",
        True,
    ),
}


@pytest.mark.parametrize("name", PARAMETERS)
def test_callers_copy_what_they_hand_to_a_function_where(name: str) -> None:
    program, is_copied = PARAMETERS[name]
    one = prints(f"{HEAD}{program}\nf(p)\nprint(p.x)\n", "7\n" if "p.x = 7" in program else "1\n")
    (parameter,) = one.function("f").parameters
    assert (parameter in one.decisions.copies.by_caller) is is_copied


WALKS = {
    "only reads": ("print(q.x)", (False, False), "1\n2\n"),
    "changes its own": ("q.x += 1\n    print(q.x)", (True, False), "2\n3\n"),
    "changes those to come": ("ps[1].x = 9\n    print(q.x)", (False, True), "1\n2\n"),
    "puts others in their place": ("ps[1] = P(9)\n    print(q.x)", (False, False), "1\n2\n"),
    "calls what changes those to come": (
        "late()\n    print(q.x)",
        (False, True),
        "1\n2\n",
    ),
    "refers to it from a trait's list": ("ts.add(q)\n    print(q.x)", (True, False), "1\n2\n"),
    "keeps it in a lambda": ("fs.add(() -> q.x)\n    print(q.x)", (True, False), "1\n2\n"),
    "keeps a copy": ("all.add(q)\n    print(q.x)", (False, False), "1\n2\n"),
}
LATE = """\
ts: [T] = []
fs: [() -> int] = []
all: [P] = []
fn late() { ps[1].x = 9 }
"""


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_that(name: str) -> None:
    body, (owned, elements), output = WALKS[name]
    one = prints(f"{HEAD}{LATE}ps.walk(q) -> {{\n    {body}\n}}\n", output)
    copies = one.decisions.copies
    walk = one.said(copies.elements)
    assert ([each.name for each in copies.owned] == ["q"], bool(walk)) == (owned, elements)


def test_a_lambda_that_changes_its_parameter_has_a_copy() -> None:
    one = prints(
        f"{HEAD}xs = ps.map(v -> {{\n    v.x = 9\n    return v.x\n}})\nprint(xs, ps[0].x)\n",
        "[9, 9] 1\n",
    )
    assert one.names(one.decisions.copies.owned) == {"v"}


def test_a_callback_that_changes_those_to_come_goes_over_copies() -> None:
    one = prints(
        f"{HEAD}xs = ps.map(v -> {{\n    ps[1].x = 9\n    return v.x\n}})\nprint(xs, ps[1].x)\n",
        "[1, 2] 9\n",
    )
    assert "ps" in one.said(one.decisions.copies.values)


def test_only_structs_that_are_copied_have_a_method_that_copies_them() -> None:
    one = prints(
        """
        struct A { x: int }
        struct B { a: A, c: C }
        struct C { y: int }
        b = B(A(1), C(2))
        d = b
        d.a.x = 5
        print(b, d.a)
        """,
        "B { a: A { x: 1 }, c: C { y: 2 } } A { x: 5 }\n",
    )
    assert one.said(one.decisions.copies.structs) == ["A", "B"]


ANYS = {
    "a list nobody changes": ("xs = [1]\na: any = xs\nprint(a, xs)", (), "[1] [1]\n"),
    "a list that is changed": (
        "xs = [1]\na: any = xs\nxs.add(2)\nprint(a, xs)",
        ("xs",),
        "[1] [1, 2]\n",
    ),
    "a new list": ("a: any = [1]\nxs = [1]\nxs.add(2)\nprint(a)", (), "[1]\n"),
    "a list of any": (
        "xs: [any] = [1]\na: any = xs\nxs.add(2)\nprint(a)",
        (),
        "[1, 2]\n",
    ),
}


@pytest.mark.parametrize("name", ANYS)
def test_what_becomes_an_any(name: str) -> None:
    program, copied, output = ANYS[name]
    one = prints(f"{program}\n", output)
    assert tuple(one.said(one.decisions.copies.values)) == copied
