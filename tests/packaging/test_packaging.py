"""lumac works from a wheel, from an editable install and from a checkout, and from a source distribution's wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.folders import ROOT
from tests.spec_runner.pythons import pythons

PROGRAM = 'words: [str] = "a,b".split(",")\nprint("${words.len()} words: ${words}")\n'
OUTPUT = '2 words: ["a", "b"]\n'

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """Standard output of a command that must succeed, with nothing of this checkout in its environment."""
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


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the repository holds, without anything that was made in it."""
    copy = tmp_path_factory.mktemp("checkout") / "lumac"
    for name in ("lumac", "runtime_templates"):
        made = shutil.ignore_patterns("__pycache__", "_built")
        shutil.copytree(ROOT / name, copy / name, ignore=made)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build_wheel(checkout, folder)
    return next(folder.glob("*.whl"))


def build_wheel(source: Path, folder: Path) -> None:
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    run(sys.executable, "-m", "pip", "wheel", *options, "-w", folder, source, folder=folder)


def borrow_packages(folder: Path) -> Path:
    """A folder with the third-party packages of this environment, without this checkout's editable install."""
    borrowed = folder / "borrowed"
    borrowed.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "lumac" not in path.name and path.suffix != ".pth":
            (borrowed / path.name).symlink_to(path)
    return borrowed


def environment(folder: Path) -> Path:
    """A fresh virtual environment with the third-party packages of this one; its folder of programs."""
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    (packages,) = (folder / "venv/lib").glob("python*/site-packages")
    (packages / "borrowed.pth").write_text(f"{borrow_packages(folder)}\n")
    return folder / "venv/bin"


def install(programs: Path, *what: str | Path) -> None:
    """Install into an environment with the pip of this one."""
    python = programs / "python"
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    command = (sys.executable, "-m", "pip", "--python", python, "install", *options, *what)
    run(*command, folder=programs.parent)


def compiles_there(folder: Path, *lumac: str | Path) -> None:
    """Whether this lumac builds and runs a program in a folder that holds nothing else."""
    place = folder / "empty"
    place.mkdir()
    (place / "app.luma").write_text(PROGRAM)
    run(*lumac, "build", "app.luma", folder=place)
    assert run(sys.executable, "-I", "-S", "app.py", folder=place) == OUTPUT
    assert run(*lumac, "run", "--no-cache", "app.luma", folder=place) == OUTPUT
    assert "str.split(" in run(*lumac, "core", "str", folder=place)
    assert run(*lumac, "explain", "E0301", folder=place).startswith("# E0301")


def test_a_wheel_works_in_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path)
    install(programs, wheel)
    compiles_there(tmp_path, programs / "lumac")
    where = "import lumac; print(lumac.__file__)"
    assert str(tmp_path) in run(programs / "python", "-c", where, folder=tmp_path)


def test_a_wheel_needs_nothing_made_at_run_time(wheel: Path, tmp_path: Path) -> None:
    """The tables are inside: with neither lark nor jinja2 there, a program is compiled all the same."""
    programs = environment(tmp_path)
    install(programs, wheel)
    shutil.rmtree(tmp_path / "borrowed")
    (tmp_path / "app.luma").write_text(PROGRAM)
    run(programs / "lumac", "build", "app.luma", folder=tmp_path)
    assert run(sys.executable, "-I", "-S", "app.py", folder=tmp_path) == OUTPUT


def test_an_editable_install_works_and_sees_changes(checkout: Path, tmp_path: Path) -> None:
    own = tmp_path / "source"
    shutil.copytree(checkout, own)
    programs = environment(tmp_path)
    install(programs, "--editable", own)
    compiles_there(tmp_path, programs / "lumac")
    snippet = own / "runtime_templates/core/str/shouted.py"
    snippet.write_text(
        '"""str.shouted: loud."""\n\n\n# luma: str.shouted() -> str\n'
        'def str_shouted(text: str) -> str:\n    return text.upper() + "!"\n'
    )
    (tmp_path / "loud.luma").write_text('print("hey".shouted())\n')
    assert run(programs / "lumac", "run", "loud.luma", folder=tmp_path) == "HEY!\n"


def test_a_checkout_works_without_an_install(checkout: Path, tmp_path: Path) -> None:
    compiles_there(tmp_path, *checkout_lumac(tmp_path, checkout))


def checkout_lumac(folder: Path, checkout: Path) -> tuple[str | Path, ...]:
    program = folder / "start.py"
    program.write_text(
        f"import sys\nsys.path.insert(0, {str(checkout)!r})\n"
        "from lumac.cli import main\nsys.exit(main())\n"
    )
    return sys.executable, program


def test_all_ways_give_the_same_bytes(wheel: Path, checkout: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path)
    install(programs, wheel)
    (tmp_path / "app.luma").write_text(PROGRAM)
    by_wheel = run(programs / "lumac", "build", "--stdout", "app.luma", folder=tmp_path)
    lumac = checkout_lumac(tmp_path, checkout)
    assert run(*lumac, "build", "--stdout", "app.luma", folder=tmp_path) == by_wheel


def test_what_a_wheel_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith("/METADATA"))
        described = archive.read(metadata).decode()
    assert "lumac/_templates/core/str/split.py" in names
    assert {"lumac/_built/__init__.py", "lumac/_built/tables.py"} <= names
    assert "lumac/diagnostics/explain/E0301.md" in names
    assert not [
        name for name in names if name.startswith(("tests", "runtime_templates", "examples"))
    ]
    assert "Requires-Python: >=3.11" in described


def test_the_wheel_of_a_source_distribution_is_the_wheel(
    wheel: Path, checkout: Path, tmp_path: Path
) -> None:
    command = "from hatchling.build import build_sdist; build_sdist(sys.argv[1])"
    run(sys.executable, "-c", f"import sys; {command}", tmp_path, folder=checkout)
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path, filter="data")
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir() and path.name != "cache")
    build_wheel(source, tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert contents(again) == contents(wheel)


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


LUMAC_RUNS_ON = [version for version in pythons() if int(version.split(".")[1]) >= 11]


@pytest.mark.parametrize("version", LUMAC_RUNS_ON)
def test_lumac_is_the_same_on_every_python(version: str, checkout: Path, tmp_path: Path) -> None:
    examples = sorted((ROOT / "examples").rglob("*.luma"))
    borrowed = borrow_packages(tmp_path)
    for python, folder in ((pythons()[version], "there"), (sys.executable, "here")):
        own = tmp_path / f"source_{folder}"
        shutil.copytree(checkout, own, ignore=shutil.ignore_patterns("_built"))
        _, start = checkout_lumac(tmp_path, own)
        out = f"{tmp_path / folder}/"
        command = (python, start, "build", "--no-cache", "-o", out, *examples)
        run(*command, folder=tmp_path, PYTHONPATH=str(borrowed))
    here, there = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("here", "there")
    )
    assert here == there
    assert len(here) == len(examples)
