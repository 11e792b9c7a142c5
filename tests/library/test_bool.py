"""The bool snippets: its texts, and strings read as bools."""

from __future__ import annotations

import pytest

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.str.to_bool import parse_bool, str_to_bool, str_to_bool_or
from runtime_templates.core.text.bool_text import bool_text


def test_a_bool_is_true_or_false() -> None:
    assert bool_text(True) == "true"
    assert bool_text(False) == "false"


@pytest.mark.parametrize(
    "text", ["false", "FALSE", "no", "No", "0", "off", " OFF\n", "00", "0.0", "-0", "0e5", "1e-999"]
)
def test_words_for_false(text: str) -> None:
    assert parse_bool(text) is False
    assert str_to_bool(text) is False
    assert str_to_bool_or(text, True) is False


@pytest.mark.parametrize("text", ["true", "YES", "On", "1", "2", "-1", "0.5", "1e3", " true\n"])
def test_words_for_true(text: str) -> None:
    assert parse_bool(text) is True
    assert str_to_bool(text) is True
    assert str_to_bool_or(text, False) is True


@pytest.mark.parametrize(
    "text",
    ["", " ", "\t\n\u3000", "x", "t", "y", "falsely", "true.", "1 2", "0x1", "nan", "١", "on off"],
)
def test_anything_else_is_neither(text: str) -> None:
    assert parse_bool(text) is None
    assert str_to_bool_or(text, True) is True
    assert str_to_bool_or(text, False) is False
    with pytest.raises(Failure, match=r'^cannot convert ".*" to bool$'):
        str_to_bool(text)
