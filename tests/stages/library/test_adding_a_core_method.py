"""Three methods are added as README says: one file for each, and no change of the compiler.

`[T].order_by(f)` changes its receiver, calls its argument and gives the receiver back. `str.swap_case()` is an expression
that takes the place of its call. `env.get(name)` begins a family that does not exist yet. Programs then use them
wherever a compiler that knows less of them than of its own methods would go wrong.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lumac.commands.core import core
from lumac.library import registry as registry_module
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.index import make_index, snippet_files
from lumac.library.registry import Registry
from lumac.pipeline import compile_source
from tests.folders import CORE, ROOT
from tests.properties.effects.running import done_by, found_by_lumac

ORDER_BY = '''\
"""list.order_by: puts the list in order by what f gives for each element, and gives it.

Example:

    names = ["carol", "al", "bob"]
    print(names.order_by(name -> name.len()))  // ["al", "bob", "carol"]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence
    from typing import Any, TypeVar

    C = TypeVar("C", int, float, str)
    M = TypeVar("M", bound=MutableSequence[Any])


# luma: [T].order_by(f: (T) -> C) -> [T]
def list_order_by(items: M, order_key: Callable[[Any], C]) -> M:
    items[:] = sorted(items, key=order_key)
    return items
'''

SWAP_CASE = '''\
"""str.swap_case: makes capitals small and small letters capitals.

Example:

    print("War and Peace".swap_case())  // wAR AND pEACE
"""

from __future__ import annotations


# luma: str.swap_case() -> str
# inline
def str_swap_case(text: str) -> str:
    return text.swapcase()
'''

ENV_GET = '''\
"""env.get: the value of an environment variable, nil where there is none.

Example:

    print(env.get("NO_SUCH_VARIABLE").or("none"))  // none
"""

from __future__ import annotations

import os


# luma: static env.get(name: str) -> ?str
def env_get(name: str) -> str | None:
    return os.environ.get(name)
'''

ADDED = {"list/order_by.py": ORDER_BY, "str/swap_case.py": SWAP_CASE, "env/get.py": ENV_GET}


def loaded(folder: Path) -> Registry:
    """The registry of a library of snippets, made as lumac makes its own."""
    tables: dict[str, Any] = {}
    exec(make_index(snippet_files(str(folder))), tables)
    return Registry(SimpleNamespace(**tables))


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """The library with the three files."""
    folder = tmp_path_factory.mktemp("library") / "core"
    shutil.copytree(CORE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in ADDED.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return loaded(folder)


@pytest.fixture
def added(larger: Registry, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """lumac's own library is the one with the three files."""
    monkeypatch.setattr(registry_module, "_loaded", larger)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.delenv("NO_SUCH_VARIABLE", raising=False)
    return larger


def output_of(program: str) -> str:
    compiled = compile_source(program)
    assert compiled.text is not None, compiled.diagnostics
    found = done_by(compiled.text)
    return f"{found.output}{found.complaint}"


def messages_of(program: str) -> list[str]:
    return [found.message for found in compile_source(program).diagnostics]


# --- what is derived


def test_what_the_functions_do_is_derived(added: Registry) -> None:
    orders = added.effects("list_order_by")
    assert (orders.changes, orders.calls, orders.gives) == ((0,), (1,), (0,))
    assert (orders.keeps, orders.acts, orders.fails) == ((), False, False)
    assert not added.effects("str_swap_case").acts
    assert added.effects(
        "env_get"
    ).acts, "the variables of the environment may differ the next time"


# --- a method that changes its list, calls its argument and gives the list back

ORDERED = {
    "what it gives is the list itself": (
        """\
xs = [3, 1, 2]
ys = xs.order_by(n -> n)
xs.add(0)
ys[0] = 9
print(xs, ys)
""",
        "[9, 2, 3, 0] [9, 2, 3, 0]\n",
    ),
    "other names of the list see the change": (
        """\
xs = [3, 1, 2]
ys = xs
xs.order_by(n -> n)
print(ys)
""",
        "[1, 2, 3]\n",
    ),
    "a field of what it gives": (
        """\
struct P { name: str, age: int }
ps = [P("a", 3), P("b", 1)]
first = ps[0]
sorted = ps.order_by(p -> p.age)
sorted[0].age = 10
first.age = 20
print(ps, first)
""",
        '[P { name: "b", age: 10 }, P { name: "a", age: 3 }] P { name: "a", age: 20 }\n',
    ),
    "a list in a list": (
        """\
xs: [int] = []
ys = [[2, 1], xs]
ys.order_by(each -> each.len())[0].add(7)
print(xs, ys)
""",
        "[7] [[7], [2, 1]]\n",
    ),
    "a list in a map": (
        """\
m = { "a": [2, 1] }
m["a"].order_by(n -> n)
print(m)
""",
        '{"a": [1, 2]}\n',
    ),
    "a list in a struct": (
        """\
struct Box { items: [int] }
box = Box([2, 1])
other = box
box.items.order_by(n -> n)
print(box.items, other.items)
""",
        "[1, 2] [1, 2]\n",
    ),
    "a walk goes over the list as it was": (
        """\
xs = [3, 1, 2]
xs.walk(x) -> {
    xs.order_by(n -> n)
    print(x)
}
""",
        "3\n1\n2\n",
    ),
    "a walk over what it gives": (
        """\
xs = [3, 1, 2]
xs.order_by(n -> n).walk(x) -> {
    xs.add(x)
    print(x)
}
print(xs)
""",
        "1\n2\n3\n[1, 2, 3, 1, 2, 3]\n",
    ),
    "a walk whose body calls a function that calls it": (
        """\
fn order(xs: [int]) { xs.order_by(n -> n) }
xs = [3, 1, 2]
xs.walk(x) -> {
    order(xs)
    print(x)
}
""",
        "3\n1\n2\n",
    ),
    "operands before it keep their values": (
        """\
xs = [3, 1, 2]
print(xs[0] + xs.order_by(n -> n)[0] + xs[0])
""",
        "5\n",
    ),
    "arguments before it are the same list": (
        """\
fn both(a: [int], b: [int]) -> str => "${a} ${b}"
xs = [3, 1, 2]
print(both(xs, xs.order_by(n -> n)))
""",
        "[1, 2, 3] [1, 2, 3]\n",
    ),
    "its argument changes a captured variable": (
        """\
calls = 0
xs = [3, 1, 2]
ys = xs.order_by(n -> {
    calls += 1
    return n
})
print(calls, ys)
""",
        "3 [1, 2, 3]\n",
    ),
    "its argument changes a variable that an operand before it read": (
        """\
n = 1
xs = [3, 1]
sum = n + xs.order_by(x -> {
    n = 10
    return x
})[0] + n
print(sum)
""",
        "12\n",
    ),
    "its argument makes a narrowed variable nil": (
        """\
last: ?int = 5
xs = [3, 1]
if last != nil {
    xs.order_by(n -> {
        last = nil
        return n
    })
    print(last)
}
""",
        "nil\n",
    ),
    "a narrowed variable that became nil is looked at again": (
        """\
last: ?int = 5
xs = [3, 1]
if last != nil {
    xs.order_by(n -> {
        last = nil
        return n
    })
    print(last + 1)
}
""",
        "panic: nil where int was needed",
    ),
    "its argument clears the list": (
        """\
xs = [3, 1, 2]
i = 2
if i < xs.len() {
    xs.order_by(n -> {
        xs.clear()
        return n
    })
    print(xs[i], xs)
}
""",
        "3 [1, 2, 3]\n",
    ),
    "its argument shortens another list": (
        """\
xs = [3, 1]
ys = [1, 2, 3]
i = 2
if i < ys.len() {
    xs.order_by(n -> {
        ys.clear()
        return n
    })
    print(ys[i])
}
""",
        "panic: index 2 out of range (length 0)",
    ),
    "its argument fails": (
        """\
xs = [2, 1]
xs.order_by(n -> {
    if n == 1 { error("no") }
    return n
}).or([])
print(xs)
""",
        "[2, 1]\n",
    ),
    "its argument is a function of the program": (
        """\
fn back(n: int) -> int => -n
print([1, 3, 2].order_by(back))
""",
        "[3, 2, 1]\n",
    ),
    "a lambda calls it": (
        """\
lists = [[2, 1], [4, 3]]
print(lists.map(each -> each.order_by(n -> n)), lists)
""",
        "[[1, 2], [3, 4]] [[1, 2], [3, 4]]\n",
    ),
    "bytes are a list, too": (
        """\
data: [byte] = [3, 1, 2]
data.order_by(b -> -b)
print(data, data.to_hex())
""",
        "[3, 2, 1] 030201\n",
    ),
    "a copy is not changed": (
        """\
xs = [2, 1]
ys = xs.copy()
ys.order_by(n -> n)
print(xs, ys)
""",
        "[2, 1] [1, 2]\n",
    ),
}


@pytest.mark.parametrize("case", ORDERED)
def test_a_method_that_changes_calls_and_gives(case: str, added: Registry) -> None:
    program, output = ORDERED[case]
    assert output_of(program) == output


@pytest.mark.parametrize("case", ORDERED)
def test_it_does_what_the_librarys_own_method_does(case: str) -> None:
    """`sort_by` has the same effects, so the same program with it does the same."""
    program, output = ORDERED[case]
    found = found_by_lumac(program.replace("order_by", "sort_by"))
    assert f"{found.output}{found.complaint}" == output


# --- a family that did not exist

ASKED = {
    "narrowing": (
        """\
home = env.get("HOME")
if home != nil {
    path: str = home
    print(path.len())
}
""",
        "9\n",
    ),
    "a comparison of the call itself": (
        """\
if env.get("HOME") != nil { print("known") }
print(env.get("NO_SUCH_VARIABLE") == nil)
""",
        "known\ntrue\n",
    ),
    "a fallback": ('print(env.get("NO_SUCH_VARIABLE").or("none"))', "none\n"),
    "a fallback in a text": ('print("at ${env.get("HOME").or("?")}")', "at /home/ada\n"),
    "a fallback that fails": (
        """\
name: str = env.get("NO_SUCH_VARIABLE").or(error("no name"))
print(name)
""",
        "error: no name",
    ),
    "a match": (
        """\
match env.get("NO_SUCH_VARIABLE") {
    nil -> print("nil")
    _ -> print("some")
}
""",
        "nil\n",
    ),
    "a text that is expected": (
        """\
fn show(name: str) { print(name) }
show(env.get("NO_SUCH_VARIABLE"))
""",
        "panic: nil where str was needed",
    ),
    "a lambda": (
        'print(["HOME", "NO_SUCH_VARIABLE"].map(name -> env.get(name).or("-")))',
        '["/home/ada", "-"]\n',
    ),
    "a variable of the family's name": (
        """\
env = 3
print(env)
""",
        "3\n",
    ),
    "all three": (
        """\
words = env.get("HOME").or("").split("/").order_by(word -> -word.len())
print(words.map(word -> word.swap_case()))
""",
        '["HOME", "ADA", ""]\n',
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_a_new_family(case: str, added: Registry) -> None:
    program, output = ASKED[case]
    assert output_of(program) == output


def test_what_is_wrong_with_a_call_of_a_new_method_is_said(added: Registry) -> None:
    assert messages_of('env.gt("HOME")') == ["`env` has no method `gt`"]
    assert messages_of("env.get(1)") == ["expected `str`, found `int`"]
    assert messages_of("print(env)") == ["`env` is a part of the core library, not a value"]
    assert messages_of("[1].ordr_by(n -> n)") == ["`[int]` has no method `ordr_by`"]
    assert messages_of("[1].order_by(n -> [n])") == [
        "no variant of `order_by` takes `((int) -> [int])`"
    ]
    suggestions = [found.help for found in compile_source('env.gett("HOME")').diagnostics]
    assert "get" in str(suggestions)


# --- an expression in the place of its call


def test_an_inline_method(added: Registry) -> None:
    program = 'print("War and Peace".swap_case())\nprint(["a b", "c"].map(s -> s.swap_case()), "x".swap_case().len())'
    assert output_of(program) == 'wAR AND pEACE\n["A B", "C"] 1\n'
    compiled = compile_source(program)
    assert compiled.text is not None
    assert '"War and Peace".swapcase()' in compiled.text
    assert "str_swap_case" not in compiled.text


def test_only_what_is_used_is_in_the_output(added: Registry) -> None:
    compiled = compile_source("print([2, 1].order_by(n -> n).len())")
    assert compiled.selection is not None
    assert compiled.selection.features() == ("list.order_by",)
    assert "import os" not in (compiled.text or "")


# --- what people read


def test_lumac_core_shows_them(added: Registry, capsys: pytest.CaptureFixture[str]) -> None:
    assert core("env") == 0
    assert capsys.readouterr().out == (
        "// env.get: the value of an environment variable, nil where there is none.\n"
        "//\n"
        "// Example:\n"
        "//\n"
        '//     print(env.get("NO_SUCH_VARIABLE").or("none"))  // none\n'
        "static env.get(name: str) -> ?str\n"
    )
    assert core("str.swap_case") == 0
    assert capsys.readouterr().out in (ROOT / "README.md").read_text(encoding="utf-8")
    assert core("order_by") == 0
    assert capsys.readouterr().out.endswith("\n[T].order_by(f: (T) -> C) -> [T]\n")
    assert core(None) == 0
    assert "\nstr.swap_case() -> str\n" in capsys.readouterr().out


# --- what is refused


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (SWAP_CASE.replace('"""str.swap_case', 'x = 1\n"""'), "begins with a docstring"),
        (SWAP_CASE.replace("-> str\n# inline", "-> text\n# inline"), "there is no type `text`"),
        (SWAP_CASE.replace("str.swap_case()", "str.swap_case(n: int)"), "the call gives 2"),
        (SWAP_CASE.replace("str.swap_case()", "str.upper()"), "agrees with the signature at"),
        (SWAP_CASE.replace("# inline", "#inline"), "lines for the compiler stand directly above"),
        (
            SWAP_CASE.replace("# inline\n", "").replace("text.swapcase", "txt.swapcase"),
            "`txt` is no builtin",
        ),
        (SWAP_CASE.replace("# inline", "# changes: words"), "has no parameter `words`"),
    ],
)
def test_a_mistake_in_a_snippet_is_refused(wrong: str, message: str) -> None:
    files = dict(snippet_files(str(CORE)))
    with pytest.raises(LibraryDefect, match=message):
        make_index(sorted({**files, "str/swap_case.py": wrong}.items()))
