"""Variables that a function may read before their declaration was executed."""

from __future__ import annotations

import pytest

from tests.stages.names.names_of import Resolved, names


def early(text: str) -> set[str]:
    program = Resolved(text)
    assert program.said() == []
    found = program.names.read_before_set
    assert all(variable.early for variable in found)
    return names(found)


SHOW = "fn show() { print(n) }\n"


@pytest.mark.parametrize(
    "text",
    [
        "show()\nn = 1\n",
        "if true { show() }\nn = 1\n",
        "n: int = f()\nfn f() -> int {\n    show()\n    return 1\n}\n",
        "fn f() { show() }\nf()\nn = 1\n",
        "f = show\nf()\nn = 1\n",
        "f = () -> show()\nf()\nn = 1\n",
        "[1].walk(x) -> show()\nn = 1\n",
        "fn f(g: ()) { g() }\nf(show)\nn = 1\n",
        "struct P {}\nimpl P { fn go() { show() } }\np = P()\np.go()\nn = 1\n",
        "struct P {}\nimpl P { fn go() { show() } }\nP.go()\nn = 1\n",
        "fn f(x: int) -> int {\n    show()\n    return x\n}\nxs = [1].map(f)\nn = 1\n",
    ],
)
def test_a_function_that_may_have_run_reads_it(text: str) -> None:
    assert early(SHOW + text) == {"n"}


@pytest.mark.parametrize(
    "text",
    [
        "n = 1\nshow()\n",
        "f = show\nn = 1\nf()\n",
        "fn f() { show() }\nn = 1\nf()\n",
        "fn f() { n = 2 }\nf()\nn = 1\nshow()\n",
        "fn other() {}\nother()\nn = 1\n",
        'print("show()")  // show()\nn = 1\n',
        "struct P {}\nimpl P { fn go() { show() } }\nxs = [1]\nxs.add(2)\nn = 1\n",
    ],
)
def test_a_function_that_cannot_have_run_does_not(text: str) -> None:
    assert early(SHOW + text) == set()


def test_its_own_value_may_come_to_read_it() -> None:
    assert early("fn f() -> int => n\nn: int = f()\n") == {"n"}
    assert early("fn f() -> int => n\nn = f() + 1\n") == {"n"}


def test_only_variables_that_a_function_reads_are_early() -> None:
    assert early("fn f() {}\nf()\nn = 1\nprint(n)\n") == set()


INNER = "fn f() -> int {\n    CALL\n    n = 1\n    fn g() -> int => n\n    return g()\n}\n"


@pytest.mark.parametrize(
    "call",
    ["print(g())", "h = g\n    print(h())", "h = () -> g()\n    h()", "print([1].map(x -> g()))", "run(g)"],
)  # fmt: skip
def test_an_inner_function_that_is_called_above_a_variable_reads_it(call: str) -> None:
    run = "fn run(k: () -> int) { k() }\n"
    assert early(run + INNER.replace("CALL", call)) == {"n"}


@pytest.mark.parametrize(
    "call", ["print(1)", "h = g", 'print("g()")', "print(f())", "run(f)", "if false { return f() }"]
)
def test_an_inner_function_that_is_not_called_above_a_variable(call: str) -> None:
    run = "fn run(k: () -> int) {}\n"
    assert early(run + INNER.replace("CALL", call)) == set()


def test_its_own_value_may_come_to_read_a_variable_of_a_block() -> None:
    text = "fn f() {\n    n: int = g()\n    fn g() -> int => n\n}\n"
    assert early(text) == {"n"}


def test_a_block_at_the_top_level_is_a_block() -> None:
    text = "if true {\n    print(g())\n    n = 1\n    fn g() -> int => n\n}\n"
    assert early(text) == {"n"}
    assert early(text.replace("print(g())", "print(1)")) == set()


def test_a_lambda_sees_only_what_is_set() -> None:
    assert early("n = 1\nf = () -> n\nprint(f())\n") == set()
    assert early("f: (int) -> int = n -> f(n - 1)\nprint(f(1))\n") == set()


def test_a_function_value_that_is_not_there_yet_cannot_have_run() -> None:
    text = "fn run(k: ()) { k() }\nrun(() -> print(1))\nn = 1\nrun(show)\n"
    assert early(SHOW + text) == set()
    assert early(SHOW + "fn run(k: ()) { k() }\nh = show\nrun(() -> print(1))\nn = 1\n") == {"n"}


def test_a_value_that_a_function_gives_may_run_once_the_function_has_run() -> None:
    text = "fn made() -> () => show\nh = CALL\nn = 1\n"
    assert early(SHOW + text.replace("CALL", "made()()")) == {"n"}
    assert early(SHOW + text.replace("CALL", "made()")) == set()
