"""Ways to install lumac, each in a folder of its own and with nothing of this checkout in its environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from tests.folders import ROOT

PIP_OPTIONS = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """The standard output of a command that must succeed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**kept, "XDG_CACHE_HOME": str(folder / "cache"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def copy_checkout(target: Path) -> None:
    """Copy what a wheel is built from to `target`, without anything that was made in this checkout."""
    made = shutil.ignore_patterns("__pycache__", "_built")
    for name in ("lumac", "runtime_templates"):
        shutil.copytree(ROOT / name, target / name, ignore=made)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, target)


def build_wheel(source: Path, folder: Path) -> Path:
    """Build the wheel of `source` in `folder`. Its path is given."""
    run(sys.executable, "-m", "pip", "wheel", *PIP_OPTIONS, "-w", folder, source, folder=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by their names."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def borrow_packages(folder: Path) -> Path:
    """A folder with the third-party packages of this environment, without this checkout's editable install."""
    borrowed = folder / "borrowed"
    borrowed.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "lumac" not in path.name and path.suffix != ".pth":
            (borrowed / path.name).symlink_to(path)
    return borrowed


def fresh_environment(folder: Path) -> Path:
    """A fresh virtual environment with the third-party packages of this one; its folder of programs is given."""
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    (packages,) = (folder / "venv/lib").glob("python*/site-packages")
    (packages / "borrowed.pth").write_text(f"{borrow_packages(folder)}\n")
    return folder / "venv/bin"


def install(programs: Path, *what: str | Path) -> None:
    """Install into an environment with the pip of this one."""
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install")
    run(*pip, *PIP_OPTIONS, *what, folder=programs.parent)


def start_of(checkout: Path, folder: Path) -> Path:
    """A program in `folder` that starts the lumac of a checkout that is not installed."""
    program = folder / "start.py"
    program.write_text(
        f"import sys\nsys.path.insert(0, {str(checkout)!r})\n"
        "from lumac.cli import main\nsys.exit(main())\n"
    )
    return program
