"""Luma comments as Python comments: nothing in them speaks to Python's tools."""

from __future__ import annotations

import black
import pytest

from lumac.emit.comments import Comments, python_comment
from lumac.emit.line import NOWHERE
from lumac.syntax.ast import Comment


@pytest.mark.parametrize(
    ("luma", "python"),
    [
        ("// text", "# text"),
        ("//text", "# text"),
        ("/// doc", "# doc"),
        ("//", "#"),
        ("//   indented  ", "# indented"),
        ("//!bang", "# !bang"),
        ("//\tone\x0ctwo\u2028three", "# one two three"),
        ("// type: ignore", "# // type : ignore"),
        ("// fmt: off", "# // fmt : off"),
        ("// see fmt: skip", "# // see fmt : skip"),
        ("// mypy: strict", "# // mypy : strict"),
        ("// noqa", "# // noqa"),
    ],
)
def test_comments(luma: str, python: str) -> None:
    assert python_comment(luma) == python
    text = f"{python}\nx = 1  {python}\n"
    assert black.format_str(text, mode=black.Mode()) == text


def test_each_comment_is_given_once_and_in_order() -> None:
    comments = Comments([Comment(at, at + 4, f"// {at}", True) for at in (0, 10, 20, 30)])
    comments.seek(10)
    assert [comment.start for comment in comments.take(25)] == [10, 20]
    comments.seek(0)
    assert comments.upcoming == 0
    assert [comment.start for comment in comments.take(NOWHERE)] == [0, 30]
    assert comments.upcoming == NOWHERE


def test_a_trailing_comment_stands_on_the_line() -> None:
    text = "a = 1, // one\nb // two"
    comments = Comments([Comment(7, 13, "// one", False), Comment(16, 22, "// two", False)])
    assert comments.take_trailing(1, text) is None
    found = comments.take_trailing(5, text)
    assert found is not None
    assert found.text == "// one"
    assert comments.take_trailing(5, text) is None
