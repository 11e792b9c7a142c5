"""Places in maps do what the reference evaluation says, whatever stands right of them and wherever they stand."""

from __future__ import annotations

import pytest

from tests.properties.agreement import evaluated, problem
from tests.properties.map_places import cases, program

CASES = list(cases())
SHARES = 12
"""Every run takes one case of as many, so that each form meets each kind of value."""
CHOSEN = CASES[::SHARES]


@pytest.mark.parametrize("part", range(4))
def test_places(part: int) -> None:
    programs = [program(case) for case in CHOSEN[part::4]]
    found = [(text, told) for text in programs if (told := problem(text, 0))]
    assert not found, found[0]


def test_all_are_compared() -> None:
    assert all(evaluated(program(case)) is not None for case in CHOSEN[::5])
