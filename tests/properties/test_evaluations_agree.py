"""A well-typed program prints and ends as a second, plain evaluation of it says."""

from __future__ import annotations

import pytest

from tests.properties.agreement import evaluated, program
from tests.properties.bounded import failures

PROGRAMS = 600
CHUNK = 30


@pytest.mark.parametrize("first", range(0, PROGRAMS, CHUNK))
def test_generated_programs(first: int) -> None:
    found = failures("tests.properties.agreement", first, first + CHUNK)
    assert not found, "\n\n".join(found)


def test_most_of_them_are_compared() -> None:
    outcomes = [evaluated(program(seed)) for seed in range(40)]
    assert sum(outcome is not None and outcome.output != "" for outcome in outcomes) > 30
