"""The compiler knows no core method by name: what one does is a fact of its snippet, read through the registry.

The strings of the compiler's stages are searched for names of the library's functions, their comparisons for names of methods, and their
collections for several of these. What remains is listed here with its reason. Then a library gets methods that the compiler has never
heard of, and programs that use them come out right.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from lumac import pipeline
from lumac.check import typed
from lumac.emit.page.layout import layout
from lumac.emit.program import emit_program
from lumac.library.registry import Registry, load
from lumac.library.select import select
from tests.folders import CORE, PACKAGE
from tests.properties.effects.running import done_by
from tests.stages.analysed import Analysed
from tests.stages.library.small_library import registry

STAGES = ("names", "check", "effects", "decide", "permissions", "library", "emit")
MODULES = sorted(path for stage in STAGES for path in (PACKAGE / stage).rglob("*.py"))
NAME_FEW = ("names", "check", "effects", "decide", "emit")
"""The stages that may name functions of the library that no program calls: they are what the language itself needs, as
`any_equal` for `==`."""
KNOWN = {
    "check/calls/built_in.py": ["print write eprint"],
    "emit/names.py": ["abs aiter all"],
    "library/read/flow/python_calls.py": ["map filter", "min max"],
    "library/read/python_effects.py": [
        "append appendleft insert",
        "as_integer_ratio bit_length capitalize",
        "accept acquire bind",
        "abs all any",
        "list tuple iter",
        "min max next",
    ],
}
"""How the collections that remain begin: the older function forms of methods, which are part of the language, and
the names of Python's own functions and methods, in which the library itself is written."""


def strings(tree: ast.AST) -> Iterator[str]:
    """The string constants of a module, docstrings apart."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def collections(tree: ast.AST) -> Iterator[list[str]]:
    """The strings of each list, tuple, set, word list and choice of patterns, and the keys of each dict."""
    for node in ast.walk(tree):
        match node:
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                yield texts(parts)
            case ast.Dict(keys=keys):
                yield texts(keys)
            case ast.MatchOr(patterns=patterns):
                yield texts([each.value for each in patterns if isinstance(each, ast.MatchValue)])
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=str() as words), attr="split")
            ):
                yield words.split()


def texts(parts: Sequence[ast.expr | None]) -> list[str]:
    constants = [each.value for each in parts if isinstance(each, ast.Constant)]
    return [each for each in constants if isinstance(each, str)]


@cache
def library() -> Registry:
    return load()


@cache
def methods() -> frozenset[str]:
    return frozenset(each.name for each in library().signatures() if not each.static)


@cache
def symbols() -> frozenset[str]:
    """The functions that programs call."""
    return frozenset(each.symbol for each in library().signatures())


@cache
def functions() -> frozenset[str]:
    """All functions of the library whose names have more than one word."""
    names = [name for name in library().definitions() if "_" in name]
    return frozenset(name for name in names if library().definition(name).kind == "function")


def compared(tree: ast.AST) -> Iterator[str]:
    """Yields the methods and types of the library with whose name a name is compared: `signature.name == "start_tls"`,
    `name != "write"`."""
    named = methods() | {*library().handles()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            ends = {getattr(each, "attr", getattr(each, "id", "")) for each in sides}
            yield from [each for each in texts(sides) if "name" in ends and each in named]


def slots() -> set[tuple[str, ...]]:
    """The fields of the nodes of the typed tree, some of which have names that methods have, too."""
    kinds = [each for each in vars(typed).values() if isinstance(each, type)]
    return {
        tuple(names)
        for each in kinds
        for names in (getattr(each, "__slots__", ()), getattr(each, "__match_args__", ()))
    }


def of_methods(tree: ast.AST) -> Iterator[str]:
    """The collections in which two or more core methods are named, each by its first words."""
    fields = slots()
    for words in collections(tree):
        named = [word for word in words if word in methods()]
        if len(named) > 1 and tuple(words) not in fields:
            yield " ".join(words[:3])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_lists_core_methods(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    name_few = path.relative_to(PACKAGE).parts[0] in NAME_FEW
    named = symbols() if name_few else symbols() | functions()
    assert not named.intersection(strings(tree))
    assert not list(compared(tree))
    assert list(of_methods(tree)) == KNOWN.get(str(path.relative_to(PACKAGE)), [])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_names_a_type_of_the_library(path: Path) -> None:
    """Permissions are named after the types, as `tcp.allowlist`."""
    if path.relative_to(PACKAGE).parts[0] != "permissions":
        tree = ast.parse(path.read_text("utf-8"))
        assert not {*library().handles()}.intersection(strings(tree))


def test_what_is_searched_for_would_be_found() -> None:
    text = (
        'A = {"add", "clear"}\nB = "sort reverse".split()\nC = {"pop": 1, "remove": 2, "len": 3}\n'
    )
    assert sorted(of_methods(ast.parse(text))) == ["add clear", "pop remove len", "sort reverse"]
    assert "list_sort" in {each.symbol for each in library().signatures()}
    assert list(compared(ast.parse('a = signature.name != "start_tls"'))) == ["start_tls"]
    assert "rule_host" in functions()
    assert len(MODULES) > 60
    text = 'if name == "write" or "tcp" != kind.name or over == "map": pass'
    assert list(compared(ast.parse(text))) == ["write", "tcp"]


ADDED = {
    "list/halve.py": """\"\"\"list.halve: takes out every second element.\"\"\"

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].halve()
def list_halve(items: list[T]) -> None:
    del items[1::2]
""",
    "drawer/handle.py": """\"\"\"drawer.handle: a place for things.\"\"\"

from __future__ import annotations


# luma: type drawer
class Drawer:
    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name
""",
    "drawer/open.py": """\"\"\"drawer.open: the drawer of a name.\"\"\"

from __future__ import annotations

from .handle import Drawer


# luma: static drawer(name: str) -> drawer
def drawer_open(name: str) -> Drawer:
    return Drawer(name)
""",
    "drawer/copy.py": """\"\"\"drawer.copy: says where its things are copied to.\"\"\"

from __future__ import annotations

from .handle import Drawer


# luma: drawer.copy(dest: str)
def drawer_copy(drawer: Drawer, dest: str) -> None:
    print(f"{drawer.name} -> {dest}")
""",
    "drawer/put.py": """\"\"\"drawer.put: puts bytes into a drawer.\"\"\"

from __future__ import annotations

from .handle import Drawer


# luma: drawer.put(one: byte)
def drawer_put(drawer: Drawer, one: int) -> None:
    print(drawer.name, one)


# luma: drawer.put(data: [byte])
def drawer_put_all(drawer: Drawer, data: bytes | bytearray) -> None:
    print(drawer.name, data)
""",
    "rank/handle.py": """\"\"\"rank.handle: a number that is compared.\"\"\"

from __future__ import annotations


# luma: type rank
class Rank:
    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __lt__(self, other: Rank) -> bool:
        return self.number < other.number

    def __le__(self, other: Rank) -> bool:
        return self.number <= other.number
""",
    "rank/make.py": """\"\"\"rank.make: the rank of a number.\"\"\"

from __future__ import annotations

from .handle import Rank


# luma: static rank(number: int) -> rank
def rank_make(number: int) -> Rank:
    return Rank(number)


# luma: rank.number() -> int
def rank_number(rank: Rank) -> int:
    return rank.number
""",
}


@cache
def larger() -> Registry:
    """The library with a method that makes lists shorter, and a `copy` that does something."""
    files = {str(path.relative_to(CORE)): path.read_text("utf-8") for path in CORE.rglob("*.py")}
    return registry({**files, **ADDED})


def output(program: str) -> str:
    """What a program does with the larger library."""
    made = larger()
    judged = pipeline.checked(program, "app.luma", made)
    assert judged.program is not None, judged.diagnostics
    assert judged.decisions is not None
    emitted = emit_program(judged.program, judged.decisions, made)
    text, _ = layout(emitted, select(emitted.uses, made))
    found = done_by(text)
    return f"{found.output}{found.complaint}"


HALVED = "xs = [1, 2, 3, 4]\nxs.walk(x) -> {\n    xs.halve()\n    print(x)\n}\nprint(xs)\n"
KEPT = "xs = [1, 2]\nys = [3, 4]\nxs.walk(x) -> ys.halve()\nprint(xs[1], ys)\n"
INDEXED = "xs = [1, 2]\nxs.halve()\nprint(xs[1])\n"
COPIED = 'drawer("a").copy("b")\nd = drawer("c")\nd.copy("d")\n'


def test_a_walk_that_calls_a_new_method_that_changes_its_list_goes_over_a_copy() -> None:
    assert len(Analysed(HALVED, larger()).decisions.snapshots) == 1
    assert output(HALVED) == "1\n2\n3\n4\n[1]\n"


def test_a_walk_that_calls_it_on_another_list_does_not() -> None:
    assert not Analysed(KEPT, larger()).decisions.snapshots
    assert output(KEPT) == "2 [3]\n"


def test_an_index_after_it_is_checked() -> None:
    assert not Analysed(INDEXED, larger()).decisions.ranges.read
    assert output(INDEXED) == "panic: index 1 out of range (length 1)"


def test_a_copy_that_does_something_is_called() -> None:
    assert output(COPIED) == "a -> b\nc -> d\n"


RANKS = """a = rank(2)
b = rank(1)
print(a < b, a >= b)
ranks = [a, b]
ranks.sort()
print(ranks[0].number(), ranks.max().number(), ranks.sort_by(r -> r)[0].number())
"""


def test_a_new_type_whose_class_defines_an_order_is_compared_and_sorted() -> None:
    assert output(RANKS) == "false true\n1 2 1\n"


@pytest.mark.parametrize(
    ("call", "code"), [("a < b", "E0305"), ("[a, b].sort()", "E0402"), ("[a, b].max()", "E0402")]
)
def test_a_new_type_whose_class_defines_none_is_not(call: str, code: str) -> None:
    program = f'a = drawer("a")\nb = drawer("b")\nprint({call})\n'
    judged = pipeline.checked(program, "app.luma", larger())
    assert [each.code for each in judged.diagnostics] == [code]


def test_an_int_for_a_new_method_that_takes_a_byte_or_bytes_gets_the_help_of_any() -> None:
    judged = pipeline.checked('d = drawer("a")\nn = 5\nd.put(n)\n', "app.luma", larger())
    (diagnostic,) = judged.diagnostics
    assert diagnostic.code == "E0402"
    assert "`n.to_int32()`" in (diagnostic.help or "")


def test_a_method_that_takes_no_byte_does_not_ask_for_one() -> None:
    judged = pipeline.checked('c = tcp.connect("a", 1)\nc.write(5)\n', "app.luma", larger())
    (diagnostic,) = judged.diagnostics
    assert diagnostic.code == "E0402"
    assert diagnostic.help is None
