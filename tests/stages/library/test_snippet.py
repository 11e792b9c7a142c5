"""One file of the library: what is read from it, and everything that is refused, each with its line."""

from __future__ import annotations

import pytest

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.snippet import read_snippet
from tests.stages.library.small_library import snippet


def test_the_path_gives_the_feature_and_the_docstring_the_text() -> None:
    read = read_snippet("tcp/read.py", '"""tcp.read: bytes.\n\nAll of them.\n"""\nA = 1\n')
    assert (read.feature, read.doc) == ("tcp.read", "tcp.read: bytes.\n\nAll of them.")


def test_a_feature_is_called_without_the_underscore_that_python_needs() -> None:
    read = snippet("A = 1", path="bit/and_.py")
    assert (read.feature, read.module) == ("bit.and", "bit.and_")


def test_functions_classes_and_constants_are_units() -> None:
    read = snippet("A = 1", "B: int = 2", "class C:", "    pass", "def d() -> int:", "    return A")
    assert [(unit.name, unit.kind) for unit in read.units] == [
        ("A", "constant"),
        ("B", "constant"),
        ("C", "class"),
        ("d", "function"),
    ]


def test_a_text_holds_the_comments_above_and_inside_but_none_for_the_compiler() -> None:
    read = snippet(
        "# far away",
        "",
        "# Why it is so.",
        "# luma: int.same() -> int",
        "# inline",
        "# And more.",
        "def same(n: int) -> int:",
        "    return n  # itself",
        "    # the end",
        "",
        "",
        "A = 1",
    )
    assert read.units[0].text == (
        "# Why it is so.\n# And more.\ndef same(n: int) -> int:\n"
        "    return n  # itself\n    # the end"
    )


def test_decorators_belong_to_the_text() -> None:
    read = snippet(
        "from functools import wraps",
        "# luma: int.same() -> int",
        "@wraps",
        "def same(n):",
        "    return n",
    )
    assert read.units[0].text.startswith("@wraps\ndef same")
    assert read.units[0].signatures == [(3, "int.same() -> int")]


def test_several_signatures_stand_above_one_function_and_may_run_on() -> None:
    read = snippet(
        "# luma: int.f(a: int) -> int",
        "# luma: static g(a: int,",
        "#     b: int) -> int",
        "#   -> int",
        "# A comment.",
        "#     with an indented line",
        "def f(a, b):",
        "    pass",
    )
    unit = read.units[0]
    assert unit.signatures == [
        (2, "int.f(a: int) -> int"),
        (3, "static g(a: int, b: int) -> int -> int"),
    ]
    assert unit.text.startswith("# A comment.\n#     with an indented line\ndef f")


def test_an_inline_function_may_leave_the_order_open() -> None:
    read = snippet("# inline in any order", "def has(m, k):", "    return k in m")
    assert read.units[0].inline is not None
    assert not read.units[0].inline.in_order
    assert read.units[0].text == "def has(m, k):\n    return k in m"


def test_a_class_can_be_the_class_of_a_handle() -> None:
    read = snippet("# luma: type tcp", "class Tcp:", "    pass")
    assert read.units[0].handles == [(2, "tcp")]
    assert read.units[0].text == "class Tcp:\n    pass"


def test_names_are_those_of_the_module_not_locals_nor_builtins() -> None:
    read = snippet(
        "import socket",
        "from .other import helper",
        "LIMIT = 3",
        "def f(a: int, *rest: int) -> list[int]:",
        "    def inner(LIMIT: int) -> int:",
        "        return LIMIT + a",
        "    return [helper(x) for x in rest if x < LIMIT] + [inner(len(rest)), socket.AF_INET]",
    )
    assert set(read.units[1].run) == {"helper", "LIMIT", "socket"}
    assert read.units[1].mentions == {}


def test_names_in_annotations_are_kept_apart() -> None:
    read = snippet(
        "from .handle import Tcp",
        "TYPE_CHECKING = False",
        "if TYPE_CHECKING:",
        "    from collections.abc import Callable",
        "    from typing import TypeVar",
        '    T = TypeVar("T")',
        "def f(sock: Tcp, g: Callable[[T], None]) -> T:",
        "    found: T = g(sock)",
        "    return found",
    )
    unit = read.units[0]
    assert unit.run == {}
    assert list(unit.mentions) == ["Tcp", "Callable", "T"]


def test_defaults_bases_and_class_bodies_count_as_uses() -> None:
    read = snippet(
        "from .a import Base, DEFAULT, FIELD",
        "class C(Base):",
        "    field = FIELD",
        "    def m(self, n: int = DEFAULT) -> int:",
        "        return self.field + n",
    )
    assert list(read.units[0].run) == ["Base", "FIELD", "DEFAULT"]


def test_a_constant_changed_by_a_function_is_a_use() -> None:
    read = snippet("COUNT = 0", "def f() -> None:", "    global COUNT", "    COUNT = 1")
    assert list(read.units[1].run) == ["COUNT"]


def test_two_imports_of_one_package_go_together() -> None:
    read = snippet("import os", "import os.path", "def f() -> str:", "    return os.path.sep")
    assert read.imported["os"].text == "import os\nimport os.path"


def test_a_quoted_literal_type_is_no_quoted_annotation() -> None:
    read = snippet(
        "TYPE_CHECKING = False",
        "if TYPE_CHECKING:",
        "    from typing import Literal",
        'def f(a: Literal["x"]) -> None:',
        "    pass",
    )
    assert list(read.units[0].mentions) == ["Literal"]


REFUSED = {
    "another statement": (["print(1)"], 2, "at the top level stand only"),
    "an if of another kind": (["if len:", "    A = 1"], 2, "at the top level stand only"),
    "an async function": (["async def f(): ..."], 2, "at the top level stand only"),
    "a target of two names": (["A = B = 1"], 2, "at the top level stand only"),
    "a declaration without a value": (["A: int"], 2, "at the top level stand only"),
    "a second docstring": (["A = 1", '"""more"""'], 3, "at the top level stand only"),
    "a statement under TYPE_CHECKING": (
        ["TYPE_CHECKING = False", "if TYPE_CHECKING:", "    def f(): ..."],
        4,
        "under `TYPE_CHECKING` stand only",
    ),
    "an else of TYPE_CHECKING": (
        ["if TYPE_CHECKING:", "    import socket", "else:", "    A = 1"],
        2,
        "at the top level stand only",
    ),
    "a template expression": (["A = '{{ name }}'"], 2, "`{{`"),
    "a template statement": (["A = 1", "# {% if x %}"], 3, "`{%`"),
    "no Python": (["def f(:"], 2, "not Python 3.9"),
    "newer Python": (["try: A = 1", "except* ValueError: pass"], 3, "not Python 3.9"),
    "a free name": (["def f():", "    return 1 + other"], 3, "`other` is no builtin"),
    "a free name in an annotation": (["def f(a: Other): ..."], 2, "`Other` is no builtin"),
    "a free name in a default": (["def f(a=other): ..."], 2, "`other` is no builtin"),
    "a builtin of a newer Python": (["def f(a):", "    return aiter(a)"], 3, "`aiter`"),
    "a builtin that only site gives": (["def f():", "    exit(1)"], 3, "`exit`"),
    "an unused relative import": (["from .a import b", "A = 1"], 2, "`b` is imported and not used"),
    "an unused absolute import": (["import os", "A = 1"], 2, "`os` is imported and not used"),
    "an unused type variable": (
        ["if TYPE_CHECKING:", "    from typing import TypeVar", '    T = TypeVar("T")', "A = 1"],
        3,
        "`TypeVar` is imported and not used",
    ),
    "an import below a definition": (["A = 1", "import os"], 3, "imports stand above"),
    "a renamed definition": (["from .a import b as c", "A = c"], 2, "the same name in every"),
    "a star": (["from os import *", "A = 1"], 2, "`*` hides"),
    "another future": (["from __future__ import division", "A = 1"], 2, "`__future__`"),
    "a module of the library": (["from . import a", "A = a.b"], 2, "by file and name"),
    "an import from above the library": (
        ["from ...a import b", "A = b"],
        2,
        "by file and name",
    ),
    "typing at run time": (["from typing import Any", "A: Any = 1"], 2, "import `typing` under"),
    "the module typing at run time": (["import typing", "A = typing"], 2, "import `typing` under"),
    "a typing name used at run time": (
        [
            "if TYPE_CHECKING:",
            "    from typing import cast",
            "def f(a):",
            "    return cast(int, a)",
        ],
        5,
        "`cast` is imported under TYPE_CHECKING only",
    ),
    "a quoted annotation": (["def f(a: 'int'): ..."], 2, "needs no quotes"),
    "a signature above nothing": (["# luma: int.f()", "", "A = 1"], 2, "directly above"),
    "a signature above a class": (["# luma: int.f()", "class A: ..."], 2, "not a class"),
    "a signature above a constant": (["# luma: int.f()", "A = 1"], 2, "not a constant"),
    "a signature inside a function": (
        ["def f():", "    # luma: int.f()", "    pass"],
        3,
        "directly above",
    ),
    "a signature spelt otherwise": (["#luma: int.f()", "def f(a): ..."], 2, "spelt so"),
    "an inline spelt otherwise": (["# Inline", "def f(a):", "    return a"], 2, "spelt so"),
    "an inline in another order": (
        ["# inline", "def f(m, k):", "    return k in m"],
        4,
        "`f` cannot be inline: its body evaluates the parameters in another order: k, m",
    ),
    "an inline above nothing": (["# inline", "", "A = 1"], 2, "directly above"),
    "an inline constant": (["# inline", "A = 1"], 3, "only a function can be inline"),
    "a handle above a function": (["# luma: type tcp", "def f(): ..."], 2, "above its class"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_file_and_line(what: str) -> None:
    lines, line, message = REFUSED[what]
    with pytest.raises(LibraryDefect) as caught:
        snippet(*lines)
    assert str(caught.value).startswith(f"core/family/name.py:{line}: ")
    assert message in caught.value.message


def test_a_snippet_says_what_it_does() -> None:
    with pytest.raises(LibraryDefect, match=r"core/a/b\.py:1: a snippet begins with a docstring"):
        read_snippet("a/b.py", "A = 1\n")
