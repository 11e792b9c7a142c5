"""What a piece of the program does by itself."""

from __future__ import annotations

from lumac.syntax import ast
from tests.stages.names.names_of import Resolved, names


def test_a_block_knows_what_it_assigns_and_reads() -> None:
    program = Resolved("a = 1\nb = 2\n[1].walk(x) -> {\n    c = b\n    a = x + c\n}\nb = 3\n")
    body = program.walk_body()
    assert names(body.assigns()) == {"a"}
    assert names(body.reads()) == {"b", "c", "x"}
    assert body.may_assign(program.variable("a"))
    assert not body.may_assign(program.variable("b"))


def test_a_declaration_is_no_assignment() -> None:
    program = Resolved("[1].walk(x) -> {\n    c: int = x\n    d = c\n}\n")
    assert program.walk_body().assigns() == frozenset()


def test_a_variable_of_the_same_name_is_another() -> None:
    program = Resolved('a = 1\n[1].walk(x) -> {\n    a: str = "b"\n    a = "c"\n}\n')
    outer, inner = program.variables("a")
    body = program.walk_body()
    assert body.assigns() == {inner}
    assert not body.may_assign(outer)


def test_an_update_reads_and_assigns() -> None:
    program = Resolved("a = 1\nb = 1\n[1].walk(x) -> {\n    a += x\n    b++\n}\n")
    body = program.walk_body()
    assert names(body.assigns()) == {"a", "b"}
    assert names(body.reads()) == {"a", "b", "x"}


def test_an_element_or_a_field_that_is_assigned_leaves_the_variable() -> None:
    program = Resolved(
        "struct P { x: int }\np = P(1)\nxs = [1]\n[1].walk(x) -> {\n    p.x = x\n    xs[0] = x\n}\n"
    )
    body = program.walk_body()
    assert body.assigns() == frozenset()
    assert names(body.reads()) == {"p", "xs", "x"}


def test_a_block_does_what_the_blocks_in_it_do() -> None:
    text = "a = 1\n[1].walk(x) -> {\n    if x > 0 {\n        match x {\n            1 -> a = 2\n            _ -> {}\n        }\n    }\n}\n"
    assert names(Resolved(text).walk_body().assigns()) == {"a"}


def test_what_stands_in_a_lambda_is_done_when_the_lambda_runs() -> None:
    program = Resolved("a = 1\n[1].walk(x) -> {\n    f = () -> { a = x }\n}\n")
    body = program.walk_body()
    [inside] = program.lambdas()
    assert body.assigns() == frozenset()
    assert body.functions() == {inside}
    assert inside.node is not None
    assert names(program.names.region(inside.node).assigns()) == {"a"}


def test_what_stands_in_a_fallback_is_done_where_it_stands() -> None:
    text = 'a = 1\n[1].walk(x) -> {\n    b = "1".to_int().or(e -> {\n        a = x\n        return a\n    })\n}\n'
    program = Resolved(text)
    body = program.walk_body()
    assert names(body.assigns()) == {"a"}
    assert body.functions() == frozenset()
    [fallback] = program.nodes(ast.Lambda)
    assert names(program.names.region(fallback).assigns()) == {"a"}


def test_a_function_does_what_its_code_does() -> None:
    program = Resolved("a = 1\nfn f(b: int) {\n    a = b\n    g()\n}\nfn g() {}\n")
    [node] = [n for n in program.nodes(ast.Function) if n.name == "f"]
    region = program.names.region(node)
    assert names(region.assigns()) == {"a"}
    assert region.calls() == [program.function("g")]


def test_an_expression_does_what_stands_in_it() -> None:
    program = Resolved("fn f() -> int => 1\nfn g() -> int => 2\na = 1\nb = f() + g() + a\n")
    [outer, inner] = program.nodes(ast.Binary)
    assert outer.left is inner
    whole, left = (program.names.region_of(node, None) for node in (outer, inner))
    assert whole.calls() == [program.function("f"), program.function("g")]
    assert names(whole.reads()) == {"a"}
    assert left.calls() == whole.calls()
    assert left.reads() == frozenset()


def test_a_call_is_made_behind_its_operands() -> None:
    program = Resolved("fn f(n: int) -> int => n\nfn g() -> int => 2\nf(g())\n")
    outer, inner = program.nodes(ast.Call)
    assert program.names.region_of(outer, None).calls() == [
        program.function("g"),
        program.function("f"),
    ]
    assert program.names.region_of(inner, None).calls() == [program.function("g")]


def test_the_owner_of_a_method_is_no_part_of_the_next_call() -> None:
    program = Resolved("[1].map(n -> n).filter(n -> true)\n")
    outer, inner = program.nodes(ast.Call)
    assert len(program.names.region_of(outer, None).calls()) == 4
    assert len(program.names.region_of(inner, None).calls()) == 2


def test_a_value_does_not_assign_what_it_is_assigned_to() -> None:
    program = Resolved("a = 1\nb = 2\na = b\n")
    value = program.nodes(ast.Assign)[2].value
    region = program.names.region_of(value, None)
    assert region.assigns() == frozenset()
    assert names(region.reads()) == {"b"}


def test_naming_a_function_is_not_calling_it() -> None:
    program = Resolved("fn f() {}\n[1].walk(x) -> {\n    g = f\n}\n")
    body = program.walk_body()
    assert body.functions() == {program.function("f")}
    assert body.calls() == []


def test_calling_a_function_is_not_using_it_as_a_value() -> None:
    program = Resolved("fn f() {}\n[1].walk(x) -> f()\n")
    assert program.walk_body().functions() == frozenset()


def test_a_lambda_captures_the_variables_round_it() -> None:
    text = "a = 1\nfn f(b: int) {\n    c = 2\n    g = (d: int) -> {\n        e = a + b + c + d\n        return () -> e + b\n    }\n}\n"
    program = Resolved(text)
    outer, inner = program.lambdas()
    assert outer.node is not None
    assert inner.node is not None
    assert names(program.names.region(outer.node).captures()) == {"a", "b", "c"}
    assert names(program.names.region(inner.node).captures()) == {"e", "b"}


def test_a_region_knows_what_the_functions_in_it_hold_on_to() -> None:
    text = (
        "a = 1\nb = 2\n[1].walk(x) -> {\n    f = () -> [3].map(y -> x + y + a)\n    print(b)\n}\n"
    )
    assert names(Resolved(text).walk_body().held()) == {"x", "a"}
