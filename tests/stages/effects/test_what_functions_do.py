"""What a function, a method, a lambda or the body of a walk does itself, before any call is followed."""

from __future__ import annotations

import pytest

from tests.stages.analysed import Analysed

STRUCTS = """
struct P { x: int, y: int }
struct O { p: P, xs: [int] }
impl P {
    fn set(n: int) { self.x = n }
}
"""
OWN = {
    "nothing at all": ("fn f(n: int) -> int => n + 1", set()),
    "a variable of the top level is assigned": (
        "n = 1\nfn f() { n = 2 }",
        {"assigns n"},
    ),
    "a variable is read that is not its own": ("n = 1\nfn f() -> int => n", {"reads n"}),
    "a variable counts up": ("n = 1\nfn f() { n++ }", {"assigns n", "reads n"}),
    "its own variable is assigned, which callers cannot tell": (
        "fn f() -> int {\n    n = 1\n    n = 2\n    return n\n}",
        {"assigns n"},
    ),
    "a field of some struct": (
        "ps = [P(1, 2)]\nfn f() { ps[0].x = 5 }",
        {"stores P.x", "reads ps", "panics"},
    ),
    "a field of a struct that another function has": (
        "p = P(1, 2)\nfn f() { p.y = 5 }",
        {"stores P.y", "reads p"},
    ),
    "a field of its own struct, which nothing else is": (
        "fn f() -> P {\n    p = P(1, 2)\n    p.x = 5\n    return p\n}",
        {"stores into p"},
    ),
    "a field of a struct inside its own": (
        "fn f(o: O) { o.p.x = 5 }",
        {"stores into o"},
    ),
    "a list is changed through its variable": (
        "fn f(xs: [int]) { xs.add(1) }",
        {"changes xs"},
    ),
    "an element is put in its place": ("fn f(xs: [int]) { xs[0] = 1 }", {"changes xs", "panics"}),
    "a list is made shorter": ("fn f(xs: [int]) { xs.clear() }", {"shortens xs"}),
    "a map is made shorter": ('fn f(m: {str: int}) { m.remove("a") }', {"shortens m"}),
    "a list in a field may be any of its type": (
        "fn f(o: O) { o.xs.add(1) }",
        {"changes some [int]"},
    ),
    "a list in a list": ("fn f(xs: [[int]]) { xs[0].clear() }", {"shortens some [int]", "panics"}),
    "what is new is nobody's": ("fn f(xs: [int]) { xs.copy().add(1) }", set()),
    "a sorted list is the list itself": (
        "fn f(xs: [int]) {\n    ys = xs.sort()\n    ys.add(1)\n}",
        {"changes xs", "changes ys"},
    ),
    "it prints": ("fn f() { print(1) }", {"acts"}),
    "it fails": ('fn f() { error("no") }', {"fails"}),
    "it ends the program": ('fn f() { panic("no") }', {"panics"}),
    "an index may be out of range": ("fn f(xs: [int]) -> int => xs[0]", {"panics"}),
    "nil may be unwrapped": ("fn f(n: ?int) -> int => n", {"panics"}),
    "a division by what may be zero": ("fn f(n: int) -> int => 7 / n", {"panics"}),
    "a division by what is not zero": ("fn f(n: float) -> float => n / 7", set()),
    "a core function that fails": ("fn f(s: str) -> int => s.to_int()", {"fails"}),
    "the variant that gives nil does not": ("fn f(s: str) -> ?int => s.to_int()", set()),
}


@pytest.mark.parametrize("name", OWN)
def test_a_function(name: str) -> None:
    program, facts = OWN[name]
    assert Analysed(f"{STRUCTS}{program}\n").does("f") == facts


def test_a_method_stores_into_the_struct_it_is_called_on() -> None:
    one = Analysed(STRUCTS)
    assert one.to_self("P.set") == one.does("P.set") == {"stores P.x"}


def test_a_method_that_stores_into_another_struct_leaves_its_own_alone() -> None:
    one = Analysed("""
        struct P { x: int }
        all = [P(1)]
        impl P {
            fn other() { all[0].x = 9 }
        }
        """)
    assert one.to_self("P.other") == set()
    assert "stores P.x" in one.does("P.other")


def test_a_lambda_is_a_function_of_its_own() -> None:
    one = Analysed("""
        n = 0
        f: (int) -> int = v -> {
            n = v
            return v
        }
        """)
    assert one.does("v ->") == {"assigns n"}


def test_the_body_of_a_walk_is_asked_for_by_itself() -> None:
    one = Analysed("""
        fn f(xs: [int], ys: [int]) {
            ys.clear()
            xs.walk(x) -> ys.add(x)
        }
        """)
    assert one.walk_does() == {"changes ys"}
    assert one.does("f") == {"changes ys", "shortens ys"}


def test_a_walk_in_a_walk_is_part_of_it() -> None:
    one = Analysed("""
        fn f(xs: [int]) {
            xs.walk(x) -> {
                print(x)
                xs.walk(y) -> xs.add(y)
            }
        }
        """)
    assert one.walk_does(0) == {"acts", "changes xs"}
    assert one.walk_does(1) == {"changes xs"}
