"""What calls do: a function does all that the functions do which it calls, however it comes to call them."""

from __future__ import annotations

import pytest

from tests.stages.analysed import Analysed

STRUCTS = """
struct P { x: int }
struct Q { y: int }
trait T { fn go() -> int }
xs = [1]
fn grow() -> int {
    xs.add(1)
    return 1
}
fn grown(n: int) -> int => grow()
"""
GROWS = {"changes xs", "reads xs"}
CALLS = {
    "a function": ("fn f() -> int => grow()", GROWS),
    "a function that calls one": ("fn f() -> int => grown(2)", GROWS),
    "an inner function": (
        "fn f() -> int {\n    fn inner() -> int => grow()\n    return inner()\n}",
        GROWS,
    ),
    "an inner function that is not called": (
        "fn f() -> int {\n    fn inner() -> int => grow()\n    return 1\n}",
        set(),
    ),
    "a method": (
        "impl P { fn go() -> int => grow() }\nfn f(p: P) -> int => p.go()",
        GROWS,
    ),
    "a method of that name of another struct": (
        (
            "impl P { fn go() -> int => grow() }\nimpl Q { fn go() -> int => 1 }\n"
            "fn f(q: Q) -> int => q.go()"
        ),
        set(),
    ),
    "a method of a trait may be that of every struct that has the trait": (
        (
            "impl T for P { fn go() -> int => grow() }\nimpl T for Q { fn go() -> int => 1 }\n"
            "fn f(t: T) -> int => t.go()"
        ),
        GROWS,
    ),
    "of a struct's own type it is the struct's": (
        (
            "impl T for P { fn go() -> int => grow() }\nimpl T for Q { fn go() -> int => 1 }\n"
            "fn f(q: Q) -> int => q.go()"
        ),
        set(),
    ),
    "a lambda that is called at once": ("fn f() -> [int] => [1].map(n -> grow())", GROWS),
    "a function handed to a core method by its name": ("fn f() -> [int] => [1].map(grown)", GROWS),
    "a lambda that is only made": (
        "fn f() -> (int) -> int {\n    g: (int) -> int = n -> grow()\n    return g\n}",
        set(),
    ),
    "a function value may be any function used as a value that takes the same": (
        "g: (int) -> int = grown\nfn f(h: (int) -> int) -> int => h(1)",
        GROWS,
    ),
    "whatever it gives": (
        "g: (int) -> int = grown\nfn f(h: (int) -> str) -> str => h(1)",
        GROWS,
    ),
    "not what takes something else": (
        'g: (int) -> int = grown\nfn f(h: (str) -> int) -> int => h("")',
        set(),
    ),
    "not a function that is never used as a value": (
        "fn f(h: (int) -> int) -> int => h(1)",
        set(),
    ),
    "a function from a field": (
        (
            "struct B { g: (int) -> int }\nb = B(grown)\nfn f(b: B) -> int {\n    g = b.g\n"
            "    return g(1)\n}"
        ),
        GROWS,
    ),
    "a function value that is handed to a core method": (
        "g: (int) -> int = grown\nfn f(h: (int) -> int) -> [int] => [1].map(h)",
        GROWS,
    ),
    "a function that calls itself": (
        "fn f(n: int) -> int {\n    if n == 0 { return grow() }\n    return f(n - 1)\n}",
        GROWS,
    ),
    "a ring of functions": (
        (
            "fn f(n: int) -> int => g(n)\nfn g(n: int) -> int => h(n)\n"
            "fn h(n: int) -> int {\n    if n == 0 { return grow() }\n    return f(n - 1)\n}"
        ),
        GROWS,
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_of(name: str) -> None:
    program, facts = CALLS[name]
    assert Analysed(f"{STRUCTS}{program}\n").does("f") == facts


def test_all_of_a_ring_do_the_same() -> None:
    one = Analysed("""
        n = 0
        fn even(k: int) -> bool {
            if k == 0 { return true }
            return odd(k - 1)
        }
        fn odd(k: int) -> bool {
            n = k
            if k == 0 { return false }
            return even(k - 1)
        }
        """)
    assert one.does("even") == one.does("odd") == {"assigns n"}


SELVES = """
struct P { x: int }
struct O { p: P }
impl P {
    fn set(n: int) { self.x = n }
    fn twice(n: int) { self.set(n + n) }
}
impl O { fn inner(n: int) { self.p.set(n) } }
"""


@pytest.mark.parametrize("method", ["P.set", "P.twice", "O.inner"])
def test_a_method_called_on_self_or_inside_it_stores_into_self(method: str) -> None:
    one = Analysed(SELVES)
    assert one.to_self(method) == one.does(method) == {"stores P.x"}


def test_a_method_called_on_an_own_struct_stores_into_that_alone() -> None:
    one = Analysed(f"{SELVES}fn f() -> int {{\n    p = P(1)\n    p.twice(2)\n    return p.x\n}}\n")
    assert one.does("f") == {"stores into p"}


def test_a_method_called_on_an_element_stores_into_any() -> None:
    one = Analysed(f"{SELVES}fn f(ps: [P]) {{\n    ps[0].twice(2)\n}}\n")
    assert one.does("f") == {"stores P.x", "panics"}


def test_what_is_changed_through_a_parameter_is_said_of_the_parameter() -> None:
    """A caller learns by the type that its own list may be meant."""
    one = Analysed("fn cut(ys: [int]) { ys.clear() }\nfn f(xs: [int]) { cut(xs) }\n")
    assert one.does("f") == {"shortens ys"}


FAILURES = {
    "a call that fails": ("fn f() -> int => bad()", True),
    "a call whose failure is caught": ("fn f() -> int => bad().or(1)", False),
    "a failure that is caught and answered with another": (
        "fn f() -> int => bad().or(bad())",
        True,
    ),
    "a failure in the block of a fallback": (
        "fn f() -> int => bad().or(e -> { error(e) })",
        True,
    ),
    "a failure caught inside a failure caught": ("fn f() -> int => bad().or(bad().or(1))", False),
    "an argument that fails is caught with its call": ("fn f() -> int => same(bad()).or(1)", False),
    "an argument beside what is caught": ("fn f() -> int => bad().or(1) + bad()", True),
    "`try` hands it on": ("fn f() -> int => try bad()", True),
    "an optional variant has none": ('fn f() -> ?int => "1".to_int()', False),
    "a fault is none": ("fn f(xs: [int]) -> int => xs[0]", False),
    "of a callback": ("fn f() -> [int] => [1].map(n -> bad())", True),
    "of a callback, caught round the call": (
        "fn f() -> [int] => [1].map(n -> bad()).or([])",
        False,
    ),
    "of a callback, caught inside it": ("fn f() -> [int] => [1].map(n -> bad().or(n))", False),
    "of a function value": ("g: () -> int = bad\nfn f(h: () -> int) -> int => h()", True),
    "of a method": (
        ("struct P { x: int }\nimpl P { fn go() -> int => bad() }\nfn f(p: P) -> int => p.go()"),
        True,
    ),
    "of a trait's method": (
        (
            "struct P { x: int }\ntrait T { fn go() -> int }\n"
            "impl T for P { fn go() -> int => bad() }\nfn f(t: T) -> int => t.go()"
        ),
        True,
    ),
    "round a ring": (
        (
            "fn f(n: int) -> int => g(n)\nfn g(n: int) -> int {\n"
            "    if n == 0 { return bad() }\n    return f(n - 1)\n}"
        ),
        True,
    ),
    "round a ring in which it is caught": (
        (
            "fn f(n: int) -> int => g(n).or(1)\n"
            "fn g(n: int) -> int {\n    if n == 0 { return bad() }\n    return f(n - 1)\n}"
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", FAILURES)
def test_failure(name: str) -> None:
    program, fails = FAILURES[name]
    head = 'fn bad() -> int { error("no") }\nfn same(n: int) -> int => n\n'
    one = Analysed(f"{head}{program}\n")
    assert ("fails" in one.does("f")) is fails
