"""Orders with optionals: nil is never less, nor greater."""

from __future__ import annotations

from runtime_templates.core.optional.some_at_least import some_at_least
from runtime_templates.core.optional.some_at_most import some_at_most
from runtime_templates.core.optional.some_greater import some_greater
from runtime_templates.core.optional.some_less import some_less


def test_nil_has_no_order() -> None:
    for test in (some_less, some_greater, some_at_most, some_at_least):
        assert test(None, 3) is False


def test_values_have() -> None:
    assert [some_less(2, 3), some_less(3, 3)] == [True, False]
    assert [some_greater(4, 3), some_greater(3, 3)] == [True, False]
    assert [some_at_most(3, 3), some_at_most(4, 3)] == [True, False]
    assert [some_at_least(3, 3), some_at_least(2, 3)] == [True, False]


def test_nil_on_the_right_has_no_order_either() -> None:
    for test in (some_less, some_greater, some_at_most, some_at_least):
        assert test(3, None) is False
