"""Recursion of whole programs, on every Python: how deep it goes, and how it ends where it goes too deep."""

from __future__ import annotations

import pytest

from tests.emitted import compiled
from tests.pythons import every_python
from tests.running import execute

THROUGH = {
    "sort_by": "xs.sort_by(m -> f(m - 1)).len()",
    "sort_by_desc": "xs.sort_by_desc(m -> f(m - 1)).len()",
    "map": "xs.map(m -> f(m - 1)).len()",
    "flat_map": "xs.flat_map(m -> [f(m - 1)]).len()",
    "filter": "xs.filter(m -> f(m - 1) > 0).len()",
    "min_by": "xs.min_by(m -> f(m - 1)).or(0)",
    "max_by": "xs.max_by(m -> f(m - 1)).or(0)",
    "group_by": "xs.group_by(m -> f(m - 1)).len()",
    "reduce": "xs.reduce(0, (a, m) -> f(m - 1))",
    "map of a map": '{"a": n}.map_values(m -> f(m - 1)).len()',
    "filter of a map": '{"a": n}.filter((k, m) -> f(m - 1) > 0).len()',
    "map of a range": "(n..=n).map(m -> f(m - 1)).len()",
}
"""Expressions that call `f` with `n - 1` through a function of the library."""

CALLS = """\
fn f(n: int) -> int {
    if n == 0 { return 0 }
    xs = [n]
    return EXPRESSION
}
f(12000)
print("done")
"""


@every_python()
def test_a_function_that_the_library_calls_may_recurse(python: str) -> None:
    programs = [CALLS.replace("EXPRESSION", through) for through in THROUGH.values()]
    whole = "".join(one.replace("f(", f"f{at}(") for at, one in enumerate(programs))
    assert execute(compiled(whole), python).output == "done\n" * len(THROUGH)


@every_python()
@pytest.mark.parametrize("method", ["sort_by", "map"])
def test_without_an_end_it_is_a_stack_overflow(python: str, method: str) -> None:
    endless = CALLS.replace("EXPRESSION", THROUGH[method]).replace("n == 0", "n == -1000000000")
    done = execute(compiled(endless), python)
    assert (done.exit, done.stderr.splitlines()[0]) == (2, "panic: stack overflow")


DEEP = {
    "print": "print(a)",
    "text": 'print("${[a]}".len())',
    "==": "print(a == b)",
    "== of lists": "print([a] == [b])",
    "index_of": "print([a].index_of(b))",
}


@every_python()
@pytest.mark.parametrize("statement", DEEP)
def test_a_deep_value_is_no_crash(python: str, statement: str) -> None:
    program = f"""\
struct Node {{ next: ?Node, more: [Node] }}
fn chain() -> Node {{
    top: Node = Node(nil, [])
    (0..130000).walk(i) -> {{ if i % 2 == 0 {{ top = Node(top, []) }} else {{ top = Node(nil, [top]) }} }}
    return top
}}
a = chain()
b = chain()
{DEEP[statement]}
"""
    done = execute(compiled(program), python)
    assert (done.output, done.exit) == ("", 2)
    assert done.stderr.startswith("panic: stack overflow\n")
