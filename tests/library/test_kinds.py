"""The snippets behind `.type()` and `.is_type()`."""

from __future__ import annotations

import pytest

from runtime_templates.core.any.any_is_type import any_is_type
from runtime_templates.core.any.any_kind import any_kind
from runtime_templates.core.optional.optional_is_type import optional_is_type
from runtime_templates.core.optional.optional_kind import optional_kind
from runtime_templates.core.text.is_type_named import is_type_named


class Person:
    pass


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "nil"),
        (True, "bool"),
        (1, "int"),
        (1.0, "float"),
        ("", "str"),
        ([1], "list"),
        ({}, "map"),
        (bytearray(), "list"),
        (Person(), "Person"),
    ],
)
def test_kinds(value: object, kind: str) -> None:
    assert any_kind(value) == kind
    assert any_is_type(value, kind)
    assert any_is_type(value, "any")
    assert any_is_type(value, "?any")


@pytest.mark.parametrize(
    ("value", "wanted", "is_it"),
    [
        ([1, 2], "[int]", True),
        ([1, "x"], "[int]", False),
        ([1, None], "[?int]", True),
        ([], "[int]", True),
        ([True], "[int]", False),
        ([[1], []], "[[int]]", True),
        ({"a": 1}, "{str: int}", True),
        ({"a": 1}, "{str:any}", True),
        ({"a": "x"}, "{str: int}", False),
        ({"a": 1}, "{str}", False),
        (bytearray(b"x"), "[byte]", True),
        (bytearray(b"x"), "[any]", True),
        (None, "?[int]", True),
        ([1], "?[int]", True),
        (1, "[int]", False),
        (1, "", False),
    ],
)
def test_dynamic_values_by_types_in_full(value: object, wanted: str, is_it: bool) -> None:
    assert any_is_type(value, wanted) is is_it


def test_optionals() -> None:
    assert optional_kind(None, "int") == "nil"
    assert optional_kind(5, "int") == "int"
    assert optional_is_type(None, "list", "[int]", "nil")
    assert optional_is_type(None, "list", "[int]", "?[int]")
    assert not optional_is_type(None, "list", "[int]", "list")
    assert optional_is_type([], "list", "[int]", "list")
    assert not optional_is_type([], "list", "[int]", "nil")


def test_names_of_known_types() -> None:
    for wanted in ("map", "{str: int}", "{str:int}", "?{ str: int }", "any"):
        assert is_type_named("map", "{str: int}", wanted)
    assert not is_type_named("map", "{str: int}", "list")
