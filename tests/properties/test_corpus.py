"""What once ended in an exception, a hang or an output that Python refuses ends in a program or diagnostics."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import CORPUS
from tests.properties.any_text import problem

PATHS = sorted(CORPUS.glob("*.luma"))
SEEDS = (0, 3, 7)
"""Those of texts whose diagnostics are shown, whose output is formatted, whose output is run."""


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_text(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    for seed in SEEDS:
        assert problem(text, seed) == ""
