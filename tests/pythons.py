"""The CPython versions emitted programs promise to run on, and where they are on this machine."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

VERSIONS = ("3.9", "3.10", "3.11", "3.12", "3.13")


def _of_pyenv(version: str) -> str | None:
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = sorted(root.glob(f"{version}.*/bin/python"))
    return str(found[-1]) if found else None


@cache
def pythons() -> dict[str, str]:
    """Version to interpreter, for those that are found. A version manager's shims are passed over."""
    found = {}
    for version in VERSIONS:
        path = _of_pyenv(version)
        if path is None:
            path = shutil.which(f"python{version}")
            if path and "shims" in path:
                path = None
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
