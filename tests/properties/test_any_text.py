"""Any text gives a program or diagnostics, never an exception and never a hang."""

from __future__ import annotations

import pytest

from tests.properties.bounded import failures

TEXTS = 20_000
CHUNK = 500


@pytest.mark.parametrize("first", range(0, TEXTS, CHUNK))
def test_mutated_programs(first: int) -> None:
    assert not (found := failures("tests.properties.any_text", first, first + CHUNK)), "\n\n".join(
        found
    )
