"""The CPython versions emitted programs promise to run on, and where they are on this machine."""

from __future__ import annotations

import os
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

VERSIONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
"""Those that are out. Later ones are tried too, where there are any."""
LATEST = 29
UNPACKED = Path(sys.prefix, "newest")
"""Where `.ci/newest-pythons` puts those that a system does not have yet."""


def _of_pyenv(version: str) -> str | None:
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = sorted(root.glob(f"{version}.*/bin/python"), key=_numbers)
    return str(found[-1]) if found else None


def _numbers(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", path.parts[-3])]


def _of_path(version: str) -> str | None:
    """A version manager's shims are passed over."""
    path = shutil.which(f"python{version}")
    return None if path and "shims" in path else path


def _unpacked(version: str) -> str | None:
    return shutil.which(str(UNPACKED / version / "bin" / f"python{version}"))


@cache
def pythons() -> dict[str, str]:
    """Version to interpreter, for those that are found."""
    found = {}
    for version in [f"3.{minor}" for minor in range(9, LATEST)]:
        path = _of_pyenv(version) or _of_path(version) or _unpacked(version)
        if path:
            found[version] = path
    return found


def every_python() -> pytest.MarkDecorator:
    """Runs a test once for each interpreter of this machine that outputs promise to run on, at the least this one."""
    found = pythons() or {"this": sys.executable}
    return pytest.mark.parametrize("python", found.values(), ids=found.keys())


def missing_pythons() -> list[str]:
    """The versions that no interpreter was found for."""
    return [version for version in VERSIONS if version not in pythons()]
