"""Every output is the same bytes wherever it is made, is clean to linters and type checkers, and holds nothing idle."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkers import assert_mypy_finds_nothing, assert_ruff_finds_nothing
from tests.folders import ROOT
from tests.properties.outputs import hashes, outputs
from tests.spec_runner.own_part import core_definitions

NAMES = sorted(outputs())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all outputs."""
    made = tmp_path_factory.mktemp("outputs")
    for name, text in outputs().items():
        made.joinpath(f"{name.replace('-', '_')}.py").write_text(text, encoding="utf-8")
    return made


def test_there_are_many() -> None:
    assert len(outputs()) > 400


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("4711", "Asia/Tokyo")])
def test_outputs_depend_on_no_hash_seed_folder_or_clock(
    seed: str, zone: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.properties.outputs"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "USER": seed,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == hashes()


def test_outputs_pass_ruff(folder: Path) -> None:
    assert_ruff_finds_nothing([folder])


@pytest.mark.slow
def test_outputs_pass_mypy(folder: Path) -> None:
    assert_mypy_finds_nothing([folder], folder.parent / "mypy")


def _names_in(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def idle_definitions(text: str) -> set[str]:
    """Definitions of the core library that nothing else of the file leads to from the program's own part."""
    core = core_definitions(text)
    uses: dict[str, set[str]] = {}
    roots: set[str] = set()
    for statement in ast.parse(text).body:
        defined = set()
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            defined = {statement.name}
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            defined = {target.id for target in targets if isinstance(target, ast.Name)}
        if defined and defined <= core:
            for name in defined:
                uses[name] = _names_in(statement)
        else:
            roots |= _names_in(statement)
    reached: set[str] = set()
    waiting = list(roots & core)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += uses.get(name, set()) & core
    return core - reached


def test_every_definition_is_needed() -> None:
    idle = {name: found for name, text in outputs().items() if (found := idle_definitions(text))}
    assert idle == {}


def test_an_idle_definition_would_be_seen() -> None:
    text = outputs()[NAMES[0]] + "\n\ndef divide(a: int, b: int) -> int:\n    return a\n"
    assert idle_definitions(text) == {"divide"}
