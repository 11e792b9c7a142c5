"""What other people's tools say of outputs: ruff, mypy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def assert_ruff_finds_nothing(paths: Iterable[Path], *ignored: str) -> None:
    """No name is undefined, unused or imported in vain, apart from the rules that are `ignored`."""
    options = ["--isolated", "--select", "F,E9", *(f"--ignore={rule}" for rule in ignored)]
    _finds_nothing("ruff", "check", *options, *map(str, paths))


def assert_mypy_finds_nothing(paths: Iterable[Path], cache: Path, *options: str) -> None:
    """The types are right; `cache` is a folder for what mypy keeps between runs."""
    _finds_nothing("mypy", "--config-file=", f"--cache-dir={cache}", *options, *map(str, paths))


def _finds_nothing(*tool: str) -> None:
    command = [sys.executable, "-m", *tool]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
