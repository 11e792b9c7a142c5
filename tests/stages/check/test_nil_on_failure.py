"""A call that gives nil where it fails, in the checked tree: an `Or` whose value is the call alone."""

from __future__ import annotations

import pytest

from lumac.check import typed
from tests.stages.analysed import Analysed
from tests.stages.library.small_library import FAILURE, registry

PICK = (
    "from ..errors.failure import Failure\n"
    "# luma: [T].pick() -> T | ?T\n"
    "def pick(items):\n"
    "    if not items:\n"
    "        raise Failure('empty')\n"
    "    return items[0]\n"
)
LIBRARY = registry({"list/pick.py": PICK, "errors/failure.py": FAILURE})


@pytest.mark.parametrize(
    ("program", "whole", "call"),
    [
        ("x: ?int = [1].pick()", "?int", "int"),
        ('x: ?[str] = [["a"]].pick()', "?[str]", "[str]"),
        ("fn f(xs: [byte]) -> ?byte => xs.pick()\n", "?byte", "byte"),
    ],
)
def test_an_optional_is_the_call_or_nil(program: str, whole: str, call: str) -> None:
    (node,) = Analysed(program, LIBRARY).every(typed.Or)
    assert node.arguments_first
    assert isinstance(node.value, typed.CoreCall)
    assert isinstance(node.fallback, typed.Constant)
    assert node.fallback.value is None
    assert (str(node.type), str(node.value.type)) == (whole, call)


@pytest.mark.parametrize("program", ["x: int = [1].pick()", "x = [1].pick()", "[1].pick()"])
def test_elsewhere_the_call_fails(program: str) -> None:
    one = Analysed(program, LIBRARY)
    assert not one.every(typed.Or)
    assert not one.decisions.caught


def test_what_its_arguments_fail_with_goes_on() -> None:
    one = Analysed(
        'fn bad() -> [int] { error("no") }\n'
        "fn f() -> ?int => bad().pick()\n"
        "fn g(xs: [int]) -> ?int => xs.pick()\n",
        LIBRARY,
    )
    assert "fails" in one.does("f")
    assert "fails" not in one.does("g")
    assert one.said(one.decisions.failing_first) == ["bad()"]
    assert one.said(one.decisions.caught) == ["bad().pick()", "xs.pick()"]
