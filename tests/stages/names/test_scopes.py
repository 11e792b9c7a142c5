"""Which declaration a name stands for."""

from __future__ import annotations

import pytest

from lumac.names.symbols import FunctionSymbol, StructSymbol, TraitSymbol, VariableSymbol
from lumac.syntax import ast
from tests.stages.names.names_of import Resolved, with_little_room


def test_an_assignment_to_a_new_name_declares_it() -> None:
    program = Resolved("n = 1\nn = 2\nprint(n)\n")
    first, second = program.nodes(ast.Assign)
    variable = program.variable("n")
    assert program.names.declared(first) is variable
    assert program.names.declared(second) is None
    assert program.uses("n") == [None, variable, variable]
    assert variable.kind == "local"
    assert variable.reassigned


def test_the_value_of_a_declaration_is_read_before_the_name_exists() -> None:
    outer, inner = Resolved("n = 1\nif true {\n    n: int = n + 1\n    print(n)\n}\n").uses("n")[1:]
    assert outer.at_top
    assert not inner.at_top


@pytest.mark.parametrize(
    "text", ["n: int = n + 1\n", "n = n + 1\n", "f = n -> f(n)\n", "n: int = [1].map(x -> n)[0]\n"]
)
def test_a_name_is_not_known_in_its_own_value(text: str) -> None:
    assert len(Resolved(text).said()) == 1


def test_a_lambda_that_is_declared_with_a_type_may_call_itself() -> None:
    program = Resolved("f: (int) -> int = n -> f(n - 1)\n")
    assert program.said() == []
    assert program.uses("f") == [program.variable("f")]
    assert program.variable("f").captured


def test_a_block_is_a_scope() -> None:
    program = Resolved("if true {\n    n = 1\n    print(n)\n}\nprint(n)\n")
    assert program.said() == ["E0201 line 5: there is no `n` here"]


def test_an_inner_block_may_declare_the_name_again() -> None:
    program = Resolved('n = 1\nif true {\n    n: str = "a"\n    print(n)\n}\nprint(n)\n')
    outer, inner = program.variables("n")
    assert program.uses("n") == [None, inner, outer]
    assert program.said() == []


def test_the_parameters_of_a_function_stand_round_its_block() -> None:
    program = Resolved('fn f(a: int) {\n    a: str = "x"\n    print(a)\n}\n')
    assert program.said() == []
    parameter, local = program.variables("a")
    assert (parameter.kind, local.kind) == ("parameter", "local")
    assert program.uses("a") == [local]


def test_the_names_of_a_walk_stand_round_its_body() -> None:
    program = Resolved("[1].walk(x) -> {\n    x: int = x + 1\n    print(x)\n}\nprint(x)\n")
    walked, local = program.variables("x")
    assert program.uses("x") == [walked, local, None]
    assert (walked.kind, walked.in_loop, local.in_loop) == ("walk", True, True)
    assert program.said() == ["E0201 line 5: there is no `x` here"]


def test_what_is_walked_does_not_see_the_names_of_the_walk() -> None:
    assert Resolved("x.walk(x) -> print(x)\n").said() == ["E0201 line 1: there is no `x` here"]


def test_each_arm_has_the_names_that_its_patterns_bind() -> None:
    program = Resolved("match 1 {\n    0 -> print(n)\n    n -> print(n)\n}\n")
    assert program.said() == ["E0201 line 2: there is no `n` here"]
    assert program.variable("n").kind == "bound"


def test_a_fallback_has_the_name_of_its_error_to_itself() -> None:
    program = Resolved('print("1".to_int().or(e -> e.len()))\nprint(e)\n')
    assert program.variable("e").kind == "error"
    assert program.said() == ["E0201 line 2: there is no `e` here"]


def test_a_fallback_is_part_of_the_function_round_it() -> None:
    text = 'fn f() -> int {\n    return "1".to_int().or(e -> {\n        n = e.len()\n        return n\n    })\n}\n'
    program = Resolved(text)
    [node] = program.nodes(ast.Lambda)
    assert program.names.function(node) is None
    assert program.variable("n").function is program.function("f")
    assert program.variable("e").function is program.function("f")


def test_a_fallback_that_returns_from_its_middle_is_a_function() -> None:
    text = 'x = "1".to_int().or(e -> {\n    if e == "" { return 1 }\n    n = 2\n    return n\n})\n'
    program = Resolved(text)
    [fallback] = program.lambdas()
    assert program.variable("n").function is fallback
    assert program.variable("e").kind == "parameter"


def test_a_lambda_sees_what_is_declared_above_it() -> None:
    program = Resolved("a = 1\nf = () -> a + b\nb = 2\n")
    assert program.said() == ["E0201 line 2: there is no `b` here"]


def test_a_function_sees_every_top_level_variable() -> None:
    program = Resolved("fn f() -> int => n\nn = 1\nprint(f())\n")
    assert program.uses("n")[0] is program.variable("n")
    assert program.said() == []


def test_an_assignment_in_a_function_means_the_top_level_variable_above_it() -> None:
    program = Resolved("n = 1\nfn f() { n = 2 }\nf()\n")
    assert [v.at_top for v in program.variables("n")] == [True]
    assert program.variable("n").rebound_inside


@pytest.mark.parametrize(
    "text",
    [
        "fn f() { n = 2 }\nn = 1\nf()\n",
        "fn f() { n = 2 }\nn: int = 1\nf()\n",
        "fn f() { n = 2 }\nlock n: int = 1\nf()\n",
        "fn f() { if true { n = 2 } }\nn = 1\nf()\n",
        "fn f() { g = () -> { n = 2 }\ng() }\nn = 1\nf()\n",
        "struct S { a: int }\nimpl S { fn f() { n = 2 } }\nn = 1\nS.f()\n",
        "f = () -> { n = 2 }\nn = 1\nf()\n",
    ],
)
def test_an_assignment_above_the_top_level_variable_declares_a_local(text: str) -> None:
    program = Resolved(text)
    local, top = sorted(program.variables("n"), key=lambda variable: variable.at_top)
    assert local.function is not None
    assert top.at_top
    assert not top.rebound_inside
    assert not top.reassigned
    assert program.said() == []


@pytest.mark.parametrize("change", ["n += 1", "n++", "n = n + 1\nprint(n)"])
def test_reading_and_updating_mean_the_top_level_variable_wherever_it_stands(change: str) -> None:
    program = Resolved(f"fn f() {{ {change} }}\nn = 1\nf()\n")
    first = next(use for use in program.uses("n") if use is not None)
    assert first.at_top


def test_a_local_is_read_where_it_is_declared_above_and_the_top_level_variable_before() -> None:
    program = Resolved("fn f() {\n print(n)\n n = 2\n print(n)\n}\nn = 1\nf()\n")
    assert [use.at_top for use in program.uses("n") if use] == [True, False]


def test_a_function_does_not_see_the_names_of_blocks_at_the_top_level() -> None:
    program = Resolved("if true { n = 1 }\nfn f() -> int => n\n")
    assert program.said() == ["E0201 line 2: there is no `n` here"]


def test_an_inner_function_is_known_in_its_whole_block() -> None:
    program = Resolved(
        "fn f() -> int {\n    n = g()\n    fn g() -> int => 1\n    return n\n}\ng()\n"
    )
    assert program.uses("g") == [program.function("g"), None]
    assert program.function("g").outer is program.function("f")
    assert program.said() == ["E0201 line 6: there is no `g` here"]


def test_an_inner_function_sees_the_variables_above_it() -> None:
    text = "fn f() {\n    a = 1\n    fn g() -> int => a + b\n    b = 2\n    print(g())\n}\n"
    assert Resolved(text).said() == ["E0201 line 3: there is no `b` here"]


def test_functions_and_types_are_known_above_their_declarations() -> None:
    text = "p: Named = P(1)\nprint(f())\nfn f() -> A => 1\ntype A = B\ntype B = int\nstruct P { x: A }\ntrait Named {}\n"
    program = Resolved(text)
    assert program.said() == []
    assert isinstance(program.uses("f")[0], FunctionSymbol)
    assert isinstance(program.uses("P")[0], StructSymbol)
    assert [alias.name for alias in program.names.aliases] == ["B", "A"]


def test_self_is_known_in_a_method_and_in_what_stands_in_it() -> None:
    text = "struct P { x: int }\nimpl P {\n    fn get() -> int => [1].map(n -> self.x + n)[0]\n    fn make() -> P => P(1)\n}\n"
    program = Resolved(text)
    get, make = program.names.methods
    assert program.uses("self") == [get.self_variable]
    assert (get.has_self, make.has_self) == (True, False)
    assert get.self_variable is not None
    assert get.self_variable.captured


def test_a_function_of_a_struct_is_found_by_its_name() -> None:
    text = "struct P { x: int }\ntype Q = P\nimpl P { fn make() -> P => P(1) }\nprint(P.make(), Q.make())\n"
    program = Resolved(text)
    callees = program.nodes(ast.Member)
    assert {program.names.associated(node) for node in callees} == {program.function("make")}


def test_a_name_of_a_type_stands_for_its_struct() -> None:
    text = "struct P { x: int }\ntrait T {}\nimpl T for P {}\ntype Q = P\na: ?[Q] = nil\nb = Q { x: 1 }\nc: int = 1\n"
    program = Resolved(text)
    found = {node.name: program.names.type(node) for node in program.nodes(ast.TypeName)}
    assert isinstance(found["P"], StructSymbol)
    assert isinstance(found["T"], TraitSymbol)
    assert found["int"] is None
    assert found["T"].implementors == [found["P"]]
    assert program.names.aliases[0].target is found["P"]


@pytest.mark.parametrize(
    "text", ["ﬁle = [1]\nprint(file)\n", "file = [1]\nprint(ﬁle)\n", 'file = 1\nprint("${ﬁle}")\n']
)
def test_names_are_compared_in_one_normal_form(text: str) -> None:
    program = Resolved(text)
    assert program.said() == []
    assert program.variable("file").used


def test_what_belongs_to_the_library_stands_for_nothing_of_the_program() -> None:
    program = Resolved('print(1)\nb = buffer("a")\nsock: ?tcp = tcp.connect("localhost", 80)\n')
    assert program.said() == []
    assert program.uses("print") == [None]
    assert program.uses("tcp") == [None]


def test_a_variable_may_have_the_name_of_something_in_the_library() -> None:
    program = Resolved("tcp = [1]\nprint(tcp.len())\n")
    assert isinstance(program.uses("tcp")[1], VariableSymbol)


def test_what_a_parameter_of_a_lambda_hides_is_known() -> None:
    program = Resolved("p = 1\nf: (int) -> int = p -> 2\n")
    [parameter] = program.nodes(ast.Parameter)
    assert program.names.hidden(parameter) is program.variables("p")[0]


@pytest.mark.parametrize(
    "text",
    [
        "print(" + " + ".join(["1"] * 900) + ")\n",
        "print([1]" + ".map(n -> n)" * 400 + ")\n",
        "a = 1\nif a == 0 { print(a) }\n"
        + "".join(f"else if a == {n} {{ print(a) }}\n" for n in range(1, 400)),
        "match 1 {\n" + "".join(f"{n} -> print({n})\n" for n in range(3000)) + "_ -> print(0)\n}\n",
        "print(" + "(" * 150 + "1" + ")" * 150 + ")\n",
    ],
    ids=["sums", "calls", "branches", "arms", "parentheses"],
)
def test_long_chains_need_no_deep_recursion(text: str) -> None:
    assert with_little_room(text).diagnostics == ()


def test_long_chains_of_calls_need_no_deep_recursion() -> None:
    chain = "".join(f"fn f{n}() {{\n    x = {n}\n    f{n - 1}()\n}}\n" for n in range(1, 2000))
    names = with_little_room("x = 0\nfn f0() {}\n" + chain + "f1999()\n")
    assert {v.name for v in names.assigned_by_calls(names.functions[-1])} == {"x"}


@pytest.mark.parametrize(
    "text",
    [
        "lock n = 1\nmatch 2 {\n n -> print(1)\n _ -> print(2)\n}\n",
        "fn f() { match 2 {\n n -> print(1)\n _ -> print(2)\n } }\nlock n = 1\nf()\n",
        "fn f() {\n lock n: int = 1\n match 2 {\n n -> print(1)\n _ -> print(2)\n }\n}\nf()\n",
        "lock n = 1\nf = () -> match 2 {\n n -> 1\n _ -> 2\n}\n",
    ],
)
def test_the_name_of_a_lock_in_scope_is_compared(text: str) -> None:
    program = Resolved(text)
    [pattern] = program.nodes(ast.BindPattern)
    assert program.names.compared(pattern) is program.variable("n")
    assert program.names.declared(pattern) is None
    assert program.variable("n").used


@pytest.mark.parametrize(
    "text",
    [
        "n = 1\nmatch 2 { n -> print(n) }\n",
        "fn f(n: int) { match 2 { n -> print(n) } }\nlock n = 1\nf(1)\n",
        "match 2 { n -> print(n) }\nlock n = 1\n",
        "f = () -> match 2 { n -> n }\nlock n = 1\n",
    ],
)
def test_any_other_name_in_a_pattern_is_new(text: str) -> None:
    program = Resolved(text)
    [pattern] = program.nodes(ast.BindPattern)
    assert program.names.compared(pattern) is None
    assert program.names.declared(pattern) is not None
