"""What is written down of each variable: who uses it, and from where."""

from __future__ import annotations

from tests.stages.names.names_of import Resolved


def test_a_local_that_only_its_function_uses() -> None:
    n = Resolved("fn f() {\n    n = 1\n    print(n)\n}\n").variable("n")
    assert n.used
    flags = (n.captured, n.shared, n.reassigned, n.rebound_inside, n.at_top, n.in_loop)
    assert not any(flags)


def test_a_top_level_variable_that_a_function_uses_is_shared() -> None:
    n = Resolved("n = 1\nfn f() { print(n) }\n").variable("n")
    assert (n.captured, n.shared, n.rebound_inside) == (True, True, False)


def test_a_lambda_of_the_top_level_shares_nothing() -> None:
    n = Resolved("n = 1\nf = () -> print(n)\n").variable("n")
    assert (n.captured, n.shared) == (True, False)


def test_a_lambda_in_a_function_shares_as_the_function_does() -> None:
    assert Resolved("n = 1\nfn f() {\n    g = () -> print(n)\n    g()\n}\n").variable("n").shared


def test_a_name_of_a_block_at_the_top_level_is_no_global() -> None:
    n = Resolved("if true {\n    n = 1\n    fn f() { print(n) }\n    f()\n}\n").variable("n")
    assert (n.captured, n.shared, n.at_top) == (True, False, False)


def test_who_assigns_a_variable_of_another_function_rebinds_it() -> None:
    program = Resolved("n = 1\nfn f() {\n    n += 1\n    n = 2\n}\n")
    n = program.variable("n")
    assert (n.reassigned, n.rebound_inside, n.used) == (True, True, True)
    assert program.function("f").rebinds == [n]


def test_an_assignment_reads_nothing_and_an_update_does() -> None:
    assert not Resolved("n = 1\nn = 2\n").variable("n").used
    assert Resolved("n = 1\nn += 2\n").variable("n").used
    assert Resolved("n = 1\nn++\n").variable("n").used
    assert Resolved("xs = [1]\nxs[0] = 2\n").variable("xs").used
    assert not Resolved("xs = [1]\nxs[0] = 2\n").variable("xs").reassigned


def test_a_variable_of_a_function_in_a_walk_is_none_of_the_walk() -> None:
    text = "[1].walk(x) -> {\n    a = x\n    f = () -> {\n        b = 1\n        print(a, b)\n    }\n    f()\n}\n"
    program = Resolved(text)
    assert program.variable("a").in_loop
    assert not program.variable("b").in_loop


def test_a_locked_variable() -> None:
    assert Resolved("lock n = 1\n").variable("n").locked
    assert not Resolved("n = 1\n").variable("n").locked


def test_the_top_level_variables_are_those_of_its_blocks_too() -> None:
    program = Resolved("a = 1\nif true { b = 2 }\nfn f(c: int) { d = c }\nf = 1\n")
    assert [v.name for v in program.names.top_variables] == ["a", "b"]
