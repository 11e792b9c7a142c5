"""Structs that may hold others of their type are found, through whatever stands between."""

from __future__ import annotations

import pytest

from lumac.decide.nesting import any_holds_itself
from lumac.library.registry import load
from lumac.pipeline import checked


def may_nest(text: str) -> bool:
    program = checked(text, "a.luma", load()).program
    assert program is not None
    return any_holds_itself(struct.type for struct in program.structs)


@pytest.mark.parametrize(
    "text",
    [
        "struct S {\n    next: ?S\n}\n",
        "struct S {\n    inner: [S]\n}\n",
        "struct S {\n    inner: {str: [?S]}\n}\n",
        "struct A {\n    b: ?B\n}\nstruct B {\n    a: [A]\n}\n",
        "struct A {\n    b: B\n}\nstruct B {\n    c: [C]\n}\nstruct C {\n    b: ?B\n}\n",
        "trait T {\n    fn m() -> int\n}\nstruct S {\n    t: [T]\n}\n",
    ],
)
def test_one_holds_itself(text: str) -> None:
    assert may_nest(text)


@pytest.mark.parametrize(
    "text",
    [
        "struct S {\n    a: int\n}\n",
        "struct A {\n    a: int\n}\nstruct B {\n    a: A\n    more: [A]\n    last: ?A\n}\n",
        "trait T {\n    fn m() -> int\n}\nstruct S {\n    a: int\n}\n",
        "struct A {\n    f: [int]\n}\nstruct B {\n    f: [int]\n    a: A\n}\nstruct C {\n    a: A\n    b: B\n}\n",
    ],
)
def test_none_holds_itself(text: str) -> None:
    assert not may_nest(text)
