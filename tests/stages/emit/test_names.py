"""Python names for Luma names."""

from __future__ import annotations

import keyword

import pytest

from lumac.emit.module_names import snake_case
from lumac.emit.names import BUILTINS, KEYWORDS, FunctionNames, free, numbered, pythonic
from lumac.library.imports import bound_name
from lumac.names.symbols import VariableSymbol
from lumac.types import INT, STR, Type


def variable(name: str, kind: Type = INT, captured: bool = False) -> VariableSymbol:
    symbol = VariableSymbol(name, kind, "local", 0, None)
    symbol.captured = captured
    return symbol


def declare(names: FunctionNames, symbol: VariableSymbol) -> str:
    return names.declare(symbol, symbol.name, symbol.type)


def test_pythons_keywords_are_known() -> None:
    assert frozenset(keyword.kwlist) == KEYWORDS
    assert {"print", "len", "ValueError", "bytearray"} <= BUILTINS


@pytest.mark.parametrize(
    ("luma", "python"),
    [
        ("name", "name"),
        ("__private", "_private"),
        ("__name__", "__name___"),
        ("\ufb01eld", "field"),
        ("_", "_"),
    ],
)
def test_names_that_python_would_read_otherwise(luma: str, python: str) -> None:
    assert pythonic(luma) == python


def test_underscores_until_the_name_is_free() -> None:
    assert free("list", {"list"}, {"list_"}) == "list__"
    assert numbered("x", 1) == "x"
    assert numbered("x", 3) == "x_3"
    assert numbered("list_", 2) == "list_2"


def test_blocks_share_names_of_one_type_only() -> None:
    names = FunctionNames(None, None)
    assert declare(names, variable("x")) == "x"
    assert declare(names, variable("x")) == "x_2"
    names.release(names.declared, 0)
    assert declare(names, variable("x")) == "x"
    names.release(names.declared, 0)
    assert declare(names, variable("x", STR)) == "x_3"


def test_what_a_closure_holds_is_not_shared() -> None:
    names = FunctionNames(None, None)
    declare(names, variable("x", captured=True))
    inner = FunctionNames(None, names)
    assert declare(inner, variable("x")) == "x_2"
    names.release(names.declared, 0)
    assert declare(names, variable("x")) == "x_2"


def test_temporaries_keep_off_the_programs_words() -> None:
    names = FunctionNames(None, None)
    assert names.temporary("value", INT, frozenset({"value"})) == "value_2"
    names.release(names.temporaries, 0)
    assert names.temporary("value", INT, frozenset({"value"})) == "value_2"
    assert names.unique("value_2", frozenset()) == "value_2_2"


def test_small_things() -> None:
    assert snake_case("HasArea") == "has_area"
    assert snake_case("HTTP") == "http"
    assert bound_name("import os.path") == "os"
    assert bound_name("from base64 import b64encode") == "b64encode"
    assert bound_name('T = TypeVar("T")') == "T"
