"""Which functions never return: found out from their statements, and only where it is proven."""

from __future__ import annotations

import pytest

from tests.stages.names.names_of import Resolved

NEVER = [
    'fn f() { panic("x") }',
    'fn f() -> int { error("x") }',
    'fn f(n: int) { if n > 1 { panic("x") } else { error("y") } }',
    'fn f(n: int) { if n > 1 { panic("x") } else if n > 2 { error("z") }\n error("y") }',
    'fn f() { g() }\nfn g() { panic("x") }',
    'fn f() { h() }\nfn g() { panic("x") }\nfn h() -> int { return g() }',
    'fn f() { try g() }\nfn g() -> int { panic("x") }',
    'fn f() { x = g()\n print(x) }\nfn g() -> int { panic("x") }',
    "fn f() { (0..).walk(n) -> print(n) }",
    "fn f() { (0..).walk(n) -> { if n > 1 { skip }\n print(n) } }",
    "fn f() { (0..).walk(n) -> { (0..3).walk(m) -> { stop } } }",
    'fn f(n: int) { if n > 1 { f(n - 1) }\n panic("x") }',
    'fn f(n: int) { if n > 1 { g(n) }\n panic("x") }\nfn g(n: int) { f(n)\n panic("y") }',
    'fn f(n: int) { match n {\n 1 -> panic("x")\n _ -> { error("y") }\n } }',
    'fn f(n: int) { match n {\n 1 -> panic("x")\n m -> error("${m}")\n } }',
    'fn f(n: ?int) { match n {\n nil -> panic("x")\n m -> error("${m}")\n } }',
    'struct S { a: int }\nimpl S { fn f() { self.g() }\n fn g() { panic("x ${self.a}") } }',
    'struct S { a: int }\nimpl S { fn g() { panic("x ${self.a}") } }\nfn f() { S(1).g() }',
    'struct S { a: int }\nimpl S { fn g() { panic("x") } }\nfn f() { S.g() }',
    'fn out() { fn f() { panic("x") }\n f() }',
    'fn f() { panic("x")\n return }',
]

MAY = [
    "fn f() {}",
    'fn f(n: int) { if n > 1 { panic("x") } }',
    'fn f(n: int) { if n > 1 { return }\n panic("x") }',
    "fn f() { (0..).walk(n) -> { if n > 1 { stop } } }",
    "fn f() { (0..).walk(n) -> { if n > 1 { return } } }",
    'fn f() { (0..3).walk(n) -> { panic("${n}") } }',
    'fn f() { g().or(1) }\nfn g() -> int { error("x") }',
    "fn f() { g().or(err -> error(err)) }\nfn g() -> int { return 1 }",
    "fn f() { g() }\nfn g() { f() }",
    "fn f() { f() }",
    'fn f(n: int) { match n {\n 1 -> panic("x")\n } }',
    'fn f(n: ?int) { match n {\n m -> panic("${m}")\n } }',
    'fn f(n: any) { match n {\n m -> panic("x")\n } }',
    'lock one = 1\nfn f(n: int) { match n {\n one -> panic("x")\n } }',
    'fn f(panic: (str) -> ()) { panic("x") }',
    'fn f() { g = () -> panic("x")\n g() }',
    'fn f(g: () -> ()) { g() }\nfn h() { panic("x") }\nf(h)',
    'trait T { fn g(self) }\nstruct S { a: int }\nimpl T for S { fn g() { panic("x") } }\nfn f(t: T) { t.g() }',
    'struct S { a: int }\nimpl S { fn len() { panic("x ${self.a}") } }\nfn f() { "x".len() }',
    'struct S { a: int }\nstruct R { a: int }\nimpl S { fn g() { panic("x") } }\nimpl R { fn g() {} }\nfn f() { R.g() }',
    (
        'struct S { a: int }\nstruct R { a: int }\nimpl S { fn g() { panic("${self.a}") } }\n'
        "impl R { fn g() { print(self.a) } }\nfn f(r: R) { r.g() }"
    ),
]


@pytest.mark.parametrize("text", NEVER)
def test_a_function_never_returns(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", MAY)
def test_a_function_may_return(text: str) -> None:
    assert not found(text)


def test_a_long_chain_of_calls_is_followed() -> None:
    text = "".join(f"fn f{n}() {{ f{n + 1}() }}\n" for n in range(2_000))
    program = Resolved(text + 'fn f2000() { panic("x") }\n')
    assert program.function("f0").never_returns


def found(text: str) -> bool:
    program = Resolved(text)
    assert program.said() == []
    return program.function("f").never_returns
