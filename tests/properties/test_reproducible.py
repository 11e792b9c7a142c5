"""`lumac build` writes the same bytes for every user, folder, language, time zone and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.shell import SOURCES
from tests.folders import EXAMPLES
from tests.properties.generator.programs import program

GENERATED = 12
PLAIN = {"PYTHONHASHSEED": "0", "LANG": "C", "TZ": "UTC"}
ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "LANG": "C.UTF-8", "TZ": "Asia/Tokyo", "USER": "root", "COLUMNS": "20"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "POSIX", "TZ": "America/St_Johns", "LOGNAME": "õ", "NO_COLOR": "1"},
    {"PYTHONHASHSEED": "random", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "1", "PYTHONOPTIMIZE": "2"},
)  # fmt: skip


def built(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """The outputs of a folder's programs, built there, with a home and a cache of their own."""
    folder.mkdir(parents=True)
    for path in EXAMPLES.glob("*.luma"):
        folder.joinpath(path.name).write_bytes(path.read_bytes())
    for seed in range(GENERATED):
        folder.joinpath(f"generated_{seed}.luma").write_text(program(seed), encoding="utf-8")
    names = sorted(path.name for path in folder.glob("*.luma"))
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": SOURCES}
    subprocess.run(
        [sys.executable, "-m", "lumac", "build", *names],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **home, **environment},
        capture_output=True,
        check=False,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.py"))}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("plain") / "a", PLAIN)


def test_there_are_outputs(plain: dict[str, bytes]) -> None:
    assert len(plain) > 12


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda one: one["PYTHONHASHSEED"])
def test_another_environment(
    environment: dict[str, str], plain: dict[str, bytes], tmp_path: Path
) -> None:
    assert built(tmp_path / "another folder" / "õ", environment) == plain
