"""Every well-typed program compiles, and its output is read, formatted, checked and run without a complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from lumac.pipeline import compile_source
from tests.checkers import assert_mypy_finds_nothing, assert_ruff_finds_nothing
from tests.properties.bounded import failures
from tests.properties.generator.programs import program

FIRST = 1_000_000
"""The programs here are others than those whose evaluations are compared."""
PROGRAMS = 160
CHUNK = 20
CHECKED = 40
OF_THE_PROGRAM = "F841,F601"
"""What a program does for nothing: variables it stores and never reads, keys it writes twice."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + PROGRAMS, CHUNK))
def test_generated_programs(first: int) -> None:
    found = failures("tests.properties.well_typed", first, first + CHUNK)
    assert not found, "\n\n".join(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the outputs of some programs."""
    made = tmp_path_factory.mktemp("outputs")
    for seed in range(CHECKED):
        text = compile_source(program(FIRST + seed)).text
        if text is not None:
            made.joinpath(f"program_{seed}.py").write_text(text, encoding="utf-8")
    return made


def test_outputs_pass_mypy(folder: Path) -> None:
    assert_mypy_finds_nothing([folder], folder.parent / "mypy")


def test_outputs_pass_ruff(folder: Path) -> None:
    assert_ruff_finds_nothing([folder], OF_THE_PROGRAM)
