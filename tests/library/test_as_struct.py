"""The snippet that takes a struct out of a dynamic value."""

from __future__ import annotations

import re

import pytest

from runtime_templates.core.any.as_struct import as_struct
from runtime_templates.core.errors.panic import Panic


class Person:
    pass


class Dog:
    pass


def test_the_struct_itself_is_given() -> None:
    person = Person()
    assert as_struct(person, Person, "Person") is person


@pytest.mark.parametrize(
    ("value", "found"), [(Dog(), "Dog"), (None, "nil"), ({}, "{str: any}"), (1, "int")]
)
def test_what_is_none_panics(value: object, found: str) -> None:
    with pytest.raises(Panic, match=f"expected Person, found {re.escape(found)}"):
        as_struct(value, Person, "Person")
