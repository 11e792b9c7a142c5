"""The classes of both trees are those of their tables."""

from __future__ import annotations

import pytest

from lumac import nodes
from lumac.check import typed
from lumac.syntax import ast


@pytest.mark.parametrize("tree", nodes.TREES)
def test_the_modules_are_up_to_date(tree: str) -> None:
    made = nodes.generated(tree)
    assert (nodes.HERE / f"{tree}.py").read_text(
        encoding="utf-8"
    ) == made, "run `python -m lumac.nodes`"


def test_a_line_of_a_table_is_a_class() -> None:
    text = nodes.generate(
        "# said\nThing(kind: str):\n  One    a: int, b: tuple[X, ...]   # of it\n  Two\n",
        "Things.",
        ("a import X",),
        "a.nodes",
    )
    assert '"""Things. Made from a.nodes by `python -m lumac.nodes`: edit the table."""' in text
    assert (
        '    __slots__ = ("start", "end", "kind", "a", "b")\n    __match_args__ = ("kind", "a", "b")'
        in text
    )
    assert "self, start: int, end: int, kind: str, a: int, b: tuple[X, ...]) -> None:" in text
    assert "        self.b: Final = b\n" in text
    assert 'Thing: typing.TypeAlias = (\n    "One | Two"\n)' in text


def test_nodes_are_matched_by_their_fields() -> None:
    match ast.Binary(0, 5, "+", ast.Name(0, 1, "a"), ast.Name(4, 5, "b"), 2):
        case ast.Binary("+", ast.Name(left), ast.Name(right)):
            assert (left, right) == ("a", "b")
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("module", [ast, typed])
def test_nodes_hold_nothing_but_their_fields(module: object) -> None:
    classes = [each for each in vars(module).values() if isinstance(each, type)]
    classes = [each for each in classes if each.__module__ == getattr(module, "__name__", "")]
    assert len(classes) > 30
    for each in classes:
        assert each.__slots__[:2] == ("start", "end")  # type: ignore[attr-defined]
        assert not hasattr(each, "__dict__") or "__dict__" not in dir(each)
