"""What a call may assign, told by names alone."""

from __future__ import annotations

import pytest

from lumac.syntax import ast
from tests.stages.names.names_of import Resolved, names


def assigned_in_walk(text: str) -> set[str]:
    """What the calls in the body of the first walk may assign."""
    program = Resolved(text)
    assert program.said() == []
    return names(program.names.assigned_by_calls(program.walk_body()))


def test_a_function_assigns_what_the_functions_that_it_calls_assign() -> None:
    text = (
        "a = 1\nb = 1\nc = 1\nfn f() {\n    a = 2\n    g()\n}\nfn g() { b = 2 }\nfn h() { c = 2 }\n"
    )
    program = Resolved(text)
    assert program.assigned_by("f") == {"a", "b"}
    assert program.assigned_by("g") == {"b"}


def test_functions_in_a_ring_assign_the_same() -> None:
    text = "a = 1\nb = 1\nfn f() {\n    a = 2\n    g()\n}\nfn g() {\n    b = 2\n    f()\n}\n"
    program = Resolved(text)
    assert program.assigned_by("f") == program.assigned_by("g") == {"a", "b"}


def test_a_local_of_a_function_is_nothing_to_those_that_call_it() -> None:
    text = "fn f() {\n    n = 1\n    n = 2\n    f()\n}\n"
    assert Resolved(text).assigned_by("f") == set()


def test_a_block_assigns_by_its_calls() -> None:
    assert assigned_in_walk("a = 1\nfn f() { a = 2 }\n[1].walk(x) -> f()\n") == {"a"}
    assert assigned_in_walk("a = 1\nfn f() { a = 2 }\n[1].walk(x) -> print(x)\nf()\n") == set()


def test_a_name_alone_decides_nothing() -> None:
    text = (
        "a = 1\nfn f() { a = 2 }\nfn g() { if true {\n    fn f() {}\n    [1].walk(x) -> f()\n} }\n"
    )
    assert assigned_in_walk(text) == set()
    text = "a = 1\nfn f() {\n    a: int = 1\n    a = 2\n}\n[1].walk(x) -> f()\n"
    assert assigned_in_walk(text) == set()


def test_a_method_is_called_by_its_name_over_all_structs() -> None:
    text = "a = 1\nb = 1\nstruct P {}\nstruct Q {}\nimpl P {\n    fn go() { a = 2 }\n    fn on() {}\n}\nimpl Q { fn go() { b = 2 } }\n[P()].walk(x) -> x."
    assert assigned_in_walk(text + "go()\n") == {"a", "b"}
    assert assigned_in_walk(text + "on()\n") == set()


def test_a_method_of_a_trait_is_called_by_its_name() -> None:
    text = "a = 1\nstruct P {}\ntrait T { fn go() }\nimpl T for P { fn go() { a = 2 } }\nts: [T] = [P()]\nts.walk(x) -> x.go()\n"
    assert assigned_in_walk(text) == {"a"}


def test_a_method_is_told_by_the_count_of_its_arguments_too() -> None:
    text = "a = 1\nb = 1\nstruct P {}\nstruct Q {}\nimpl P { fn go(n: int) { a = n } }\nimpl Q { fn go() { b = 2 } }\n[Q()].walk(x) -> x.go()\n"
    assert assigned_in_walk(text) == {"b"}


def test_a_literal_has_no_methods_of_the_program() -> None:
    text = "a = 1\nstruct P {}\nimpl P { fn len() -> int {\n    a = 2\n    return 1\n} }\n[1].walk(x) -> print("
    assert assigned_in_walk(text + "[x].len())\n") == set()
    assert assigned_in_walk(text + 'buffer("a").len())\n') == {"a"}


def test_a_module_has_no_methods_of_the_program() -> None:
    text = 'a = 1\nstruct P {}\nimpl P { fn md5(s: str) { a = 2 } }\n[1].walk(x) -> print(crypto.md5("a"))\n'
    assert assigned_in_walk(text) == set()


def test_a_signature_of_a_trait_is_every_method_of_its_name() -> None:
    text = "a = 1\nstruct P {}\ntrait T { fn go() }\nimpl T for P { fn go() { a = 2 } }\n"
    program = Resolved(text)
    [signature] = program.names.traits[0].methods
    assert names(program.names.assigned_by_calls(signature)) == {"a"}


def test_an_associated_function_is_called_exactly() -> None:
    text = "a = 1\nb = 1\nstruct P {}\nstruct Q {}\nimpl P { fn go() { a = 2 } }\nimpl Q { fn go() { b = 2 } }\n[1].walk(x) -> P.go()\n"
    assert assigned_in_walk(text) == {"a"}


USED_AS_VALUE = "a = 1\nb = 1\nfn f() { a = 2 }\nfn g() { b = 2 }\nfs = [f]\ng()\n"


@pytest.mark.parametrize(
    "call",
    ["x()", "fs[0]()", "fs.first().or(f)()", "(x)()", "{\n    y = x\n    y()\n}", "h(x)"],
)
def test_a_function_value_may_be_every_function_that_is_used_as_a_value(call: str) -> None:
    text = USED_AS_VALUE + "fn h(k: ()) { k() }\n"
    assert assigned_in_walk(f"{text}fs.walk(x) -> {call}\n") == {"a"}


def test_a_lambda_is_a_function_that_is_used_as_a_value() -> None:
    assert assigned_in_walk("a = 1\nf = () -> { a = 2 }\n[f].walk(x) -> x()\n") == {"a"}


def test_a_fallback_is_no_function_value() -> None:
    text = 'a = 1\nfn f() {}\nn = "1".to_int().or(e -> {\n    if e == "" { return 1 }\n    a = 2\n    return a\n})\n[f].walk(x) -> x()\n'
    assert assigned_in_walk(text) == set()


def test_a_fallback_that_is_a_function_is_called_where_it_stands() -> None:
    text = 'a = 1\n[1].walk(x) -> {\n    n = "1".to_int().or(e -> {\n        if e == "" { return 1 }\n        a = 2\n        return a\n    })\n}\n'
    assert assigned_in_walk(text) == {"a"}


def test_a_lambda_that_is_called_at_once() -> None:
    assert assigned_in_walk(
        "a = 1\n[1].walk(x) -> [x].map(y -> {\n    a = y\n    return y\n})\n"
    ) == {"a"}


def test_a_call_of_the_library_runs_the_function_that_it_is_given() -> None:
    text = "a = 1\nb = 1\nfn f(n: int) -> int {\n    a = n\n    return n\n}\nfn g(n: int) -> int {\n    b = n\n    return n\n}\nh = g\n"
    assert assigned_in_walk(text + "[1].walk(x) -> [x].map(f)\n") == {"a"}
    assert assigned_in_walk(text + "[1].walk(x) -> [x].map(h)\n") == {"b"}
    assert assigned_in_walk(text + "[1].walk(x) -> [x].add(x)\n") == set()


def test_a_call_that_takes_no_function_runs_none() -> None:
    text = "b = 1\nys = [1]\nh = () -> { b = 2 }\nfn f(n: int) { ys.add(n) }\n[1].walk(x) -> {\n    ys.add(x)\n    ys.add(ys[0])\n    f(x)\n}\n"
    assert assigned_in_walk(text) == set()


def test_a_field_may_hold_a_function() -> None:
    text = "a = 1\nstruct Box { go: (), on: int }\nbox = Box(() -> { a = 2 }, 1)\n[1].walk(x) -> box.go()\n"
    assert assigned_in_walk(text) == {"a"}


def test_a_field_whose_type_is_no_function_holds_none() -> None:
    text = "a = 1\nstruct Box { len: int }\nf = () -> { a = 2 }\n[1].walk(x) -> print([x].len())\n"
    assert assigned_in_walk(text) == set()


def test_the_library_may_run_what_it_was_given_before() -> None:
    text = "a = 1\nf = () -> { a = 2 }\n[1].walk(x) -> events.run()\n"
    assert assigned_in_walk(text) == {"a"}


def test_a_function_form_of_a_method_may_be_a_method_of_the_program() -> None:
    text = "a = 1\nstruct P {}\nimpl P {\n    fn to_int() -> int {\n        a = 2\n        return 1\n    }\n}\nps = [P()]\nps.walk(p) -> print(to_int(p))\n"
    assert assigned_in_walk(text) == {"a"}


def test_making_a_struct_runs_nothing() -> None:
    text = "a = 1\nstruct Box { go: () }\nfn f() { a = 2 }\n[1].walk(x) -> {\n    b = Box(f)\n}\n"
    assert assigned_in_walk(text) == set()


def test_what_one_call_assigns_is_told_without_its_operands() -> None:
    program = Resolved(
        "a = 1\nb = 1\nfn f(n: int) { a = n }\nfn g() -> int {\n    b = 2\n    return b\n}\nf(g())\n"
    )
    outer, inner = program.nodes(ast.Call)
    assert names(program.names.assigned_by_call(outer, None)) == {"a"}
    assert names(program.names.assigned_by_call(inner, None)) == {"b"}
    region = program.names.region_of(outer, None)
    assert names(program.names.assigned_by_calls(region)) == {"a", "b"}


def test_a_region_assigns_by_itself_and_by_its_calls() -> None:
    program = Resolved(
        "a = 1\nb = 1\nc = 1\nfn f() { a = 2 }\n[1].walk(x) -> {\n    b = x\n    f()\n}\n"
    )
    body = program.walk_body()
    may = {name for name in "abc" if program.names.may_assign(body, program.variable(name))}
    assert may == {"a", "b"}


def test_a_set_of_variables_says_what_is_in_it() -> None:
    program = Resolved("a = 1\nb = 1\nfn f() { a = 2 }\nfn g() { b = 2 }\n")
    a, b = program.variable("a"), program.variable("b")
    found = program.names.assigned_by_calls(program.function("f"))
    assert bool(found)
    assert a in found
    assert b not in found
    assert list(found) == [a]
