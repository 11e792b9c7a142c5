"""What is said of names: every message that needs no types."""

from __future__ import annotations

import pytest

from tests.stages.names.names_of import Resolved

STRUCT = (
    "struct P { x: int }\nimpl P {\n    fn get() -> int => self.x\n    fn make() -> P => P(1)\n}\n"
)

SAID = {
    "a name that nobody declares": ("print(total)\n", "E0201", "there is no `total` here"),
    "an unknown function": ("total(1)\n", "E0201", "there is no `total` here"),
    "an unknown name that is updated": ("total += 1\n", "E0201", "there is no `total` here"),
    "a variable declared twice": ("n: int = 1\nn: int = 2\n", "E0202", "`n` is declared twice"),
    "a function declared twice": ("fn f() {}\nfn f() {}\n", "E0202", "`f` is declared twice"),
    "a type declared twice": ("type A = int\ntype A = str\n", "E0202", "`A` is declared twice"),
    "a variable named as a type": ("type A = int\nA: int = 1\n", "E0202", "`A` is declared twice"),
    "a parameter declared twice": ("fn f(a: int, a: int) {}\n", "E0202", "`a` is declared twice"),
    "a field declared twice": ("struct P { x: int, x: int }\n", "E0202", "`x` is declared twice"),
    "a method named as a field": (STRUCT + "impl P { fn x() {} }\n", "E0202", "`x` is declared"),
    "a method declared twice": (STRUCT + "impl P { fn get() {} }\n", "E0202", "`get` is declared"),
    "an inner function declared twice": ("if true {\n    fn f() {}\n    fn f() {}\n}\n", "E0202", "`f`"),
    "a name of a lambda declared twice": ("f: (int, int) -> int = (a, a) -> 1\n", "E0202", "`a`"),
    "a name of a walk declared twice": ("[1].walk(a, a) -> print(a)\n", "E0202", "`a` is declared"),
    "an unknown type": ("n: number = 1\n", "E0203", "there is no type `number`"),
    "an unknown type in a type": ("fn f(a: {str: ?[Q]}) {}\n", "E0203", "there is no type `Q`"),
    "an unknown type in a literal": ("q = Q { x: 1 }\n", "E0203", "there is no type `Q`"),
    "an impl for nothing": ("impl Q {}\n", "E0203", "there is no type `Q`"),
    "an impl of nothing": (STRUCT + "impl Q for P {}\n", "E0203", "there is no type `Q`"),
    "a type that is made of itself": ("type A = [A]\n", "E0203", "there is no type `A`"),
    "a ring of types": ("type A = B\ntype B = A\n", "E0203", "there is no type `B`"),
    "a lock that is assigned": ("lock n = 1\nn = 2\n", "E0204", "`n` is locked and cannot be"),
    "a lock that is updated": ("lock n = 1\nfn f() { n++ }\n", "E0204", "`n` is locked and cannot"),
    "self outside of an impl": ("fn f() -> int => self.x\n", "E0207", "`self` is known only inside"),
    "self at the top level": ("self = 1\n", "E0207", "`self` is known only inside"),
    "a struct as a value": (STRUCT + "print(P)\n", "E0208", "`P` is a struct, not a value"),
    "another name of a struct": (STRUCT + "type Q = P\nprint(Q)\n", "E0208", "`Q` is a struct, not"),
    "a trait as a value": ("trait T {}\nprint(T)\n", "E0208", "`T` is a trait, not a value"),
    "a type as a value": ("type A = int\nprint(A)\n", "E0208", "`A` is a type, not a value"),
    "a type that is called": ("type A = int\nA(1)\n", "E0208", "`A` is a type, not a value"),
    "a primitive as a value": ("print(int)\n", "E0208", "`int` is a type, not a value"),
    "a module as a value": ("print(tcp)\n", "E0208", "`tcp` is a part of the core library, not"),
    "a function of the library": ("f = print\n", "E0208", "`print` is a function of the core library"),
    "a type of the library": ('e = TcpEvent { data: "" }\n', "E0208", "`TcpEvent` is a type of the"),
    "a call that is assigned": ("fn f() {}\nf() = 1\n", "E0209", "this expression cannot be assigned"),
    "a function that is assigned": ("fn f() {}\nf = 1\n", "E0209", "`f` cannot be assigned"),
    "self that is assigned": ("struct P {}\nimpl P { fn f() { self = P() } }\n", "E0209", "`self`"),
    "an unknown function of a struct": (STRUCT + "P.mke()\n", "E0210", "`P` has no function `mke`"),
}  # fmt: skip


@pytest.mark.parametrize("which", SAID)
def test_what_is_said(which: str) -> None:
    text, code, message = SAID[which]
    [found] = Resolved(text).names.diagnostics
    assert found.code == code
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("counter = 1\nprint(countr)\n", "write `counter`"),
        ("fn area() {}\naera()\n", "write `area`"),
        ("struct Point {}\np: Piont = Point()\n", "write `Point`"),
        (STRUCT + "P.mke()\n", "write `P.make(…)`"),
        ("struct P { x: int }\nimpl P { fn f() -> int => x }\n", "write `self.x`"),
        (STRUCT + "impl P { fn f() -> int => get() }\n", "write `self.get`"),
        ("if true { hidden = 1 }\nprint(hiden)\n", "declare it: `hiden: int = 0`"),
        (STRUCT + "impl P { fn f() -> int => make() }\n", "declare it: `fn make(…) { … }`"),
    ],
)
def test_what_is_proposed_is_visible_there(text: str, help: str) -> None:
    [found] = Resolved(text).names.diagnostics
    assert found.help == help


def test_both_places_of_a_double_declaration_are_shown() -> None:
    program = Resolved("n: int = 1\nprint(n)\nn: int = 2\n")
    [found] = program.names.diagnostics
    assert found.primary.span.start == program.text.rindex("n: int")
    assert [label.span.start for label in found.secondary] == [0]


def test_nothing_is_said_of_a_name_in_a_statement_that_could_not_be_read() -> None:
    program = Resolved("total: int = = 1\nprint(total, other)\n", readable=False)
    assert program.said() == ["E0201 line 2: there is no `other` here"]
    assert program.names.is_lost("total")


@pytest.mark.parametrize("lost", ["1 // total", '"total"', "x.total"])
def test_only_a_name_counts_as_lost(lost: str) -> None:
    program = Resolved(f"x: int = = {lost}\nprint(total)\n", readable=False)
    assert program.said() == ["E0201 line 2: there is no `total` here"]


def test_messages_come_in_the_order_of_their_places() -> None:
    program = Resolved("fn f() { print(a) }\nprint(b)\n")
    assert [line.split(":")[0] for line in program.said()] == ["E0201 line 1", "E0201 line 2"]


def test_the_code_of_a_function_that_is_declared_twice_is_not_looked_at() -> None:
    assert len(Resolved("fn f() {}\nfn f() { print(a) }\n").said()) == 1


def test_names_are_looked_at_in_every_kind_of_expression() -> None:
    places = [
        "-u", "!u", "u + 1", "1 + u", "[u]", '{ "k": u }', "u[0]", "[1][u]", "[1][u..]", "[1][..u]",
        "u.x", "u.m()", "[1].map(u)", "P { x: u }", "P(u)", '"${u}"', "(0..u)", "() -> u", "try u",
        "match u { _ -> 1 }", "match 1 { _ -> u }", "1.or(u)", "1.or(e -> u)", "(u)", "() -> { u }",
    ]  # fmt: skip
    for place in places:
        program = Resolved(f"struct P {{ x: int }}\nprint({place})\n")
        assert program.said() == ["E0201 line 2: there is no `u` here"], place
