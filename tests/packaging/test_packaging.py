"""lumac works from a wheel, from an editable install and from a checkout, and from a source distribution's wheel."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.folders import EXAMPLES
from tests.once import made_once
from tests.packaging.installing import (
    borrow_packages,
    build_wheel,
    contents,
    copy_checkout,
    fresh_environment,
    install,
    run,
    start_of,
)
from tests.pythons import pythons

PROGRAM = 'words: [str] = "a,b".split(",")\nprint("${words.len()} words: ${words}")\n'
OUTPUT = '2 words: ["a", "b"]\n'

pytestmark = pytest.mark.slow


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the repository holds, in which nothing was made yet."""
    copy = tmp_path / "checkout"
    copy.mkdir()
    copy_checkout(copy)
    return copy


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the repository."""

    def make(folder: Path) -> None:
        (folder / "source").mkdir()
        copy_checkout(folder / "source")
        build_wheel(folder / "source", folder)

    (built,) = made_once(tmp_path_factory, "wheel", make).glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment in which the wheel is installed."""
    folder = made_once(
        tmp_path_factory, "installed", lambda folder: install(fresh_environment(folder), wheel)
    )
    return folder / "venv/bin"


@pytest.fixture(scope="session")
def built_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The examples and PROGRAM as a checkout builds them on this Python."""

    def make(folder: Path) -> None:
        (folder / "source").mkdir()
        copy_checkout(folder / "source")
        build_examples(folder, sys.executable, folder / "source")

    return files_of(made_once(tmp_path_factory, "built_here", make) / "out")


def build_examples(folder: Path, python: str, checkout: Path, **environment: str) -> None:
    """Build the examples and PROGRAM into `folder`/out by the lumac of a checkout."""
    (folder / "app.luma").write_text(PROGRAM)
    lumac: tuple[str | Path, ...] = (python, start_of(checkout, folder))
    programs: list[str | Path] = ["app.luma", *sorted(EXAMPLES.rglob("*.luma"))]
    run(*lumac, "build", "--no-cache", "-o", "out/", *programs, folder=folder, **environment)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


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


def test_a_wheel_works_in_a_fresh_environment(installed: Path, tmp_path: Path) -> None:
    compiles_there(tmp_path, installed / "lumac")
    where = "import lumac; print(lumac.__file__)"
    assert str(installed.parent) in run(installed / "python", "-c", where, folder=tmp_path)


def test_a_wheel_needs_nothing_made_at_run_time(wheel: Path, tmp_path: Path) -> None:
    """The tables are inside: with neither lark nor jinja2 there, a program is compiled all the same."""
    programs = fresh_environment(tmp_path)
    install(programs, wheel)
    shutil.rmtree(tmp_path / "borrowed")
    (tmp_path / "app.luma").write_text(PROGRAM)
    run(programs / "lumac", "build", "app.luma", folder=tmp_path)
    assert run(sys.executable, "-I", "-S", "app.py", folder=tmp_path) == OUTPUT


def test_an_editable_install_works_and_sees_changes(checkout: Path, tmp_path: Path) -> None:
    programs = fresh_environment(tmp_path)
    install(programs, "--editable", checkout)
    compiles_there(tmp_path, programs / "lumac")
    snippet = checkout / "runtime_templates/core/str/shouted.py"
    snippet.write_text(
        '"""str.shouted: loud."""\n\n\n# luma: str.shouted() -> str\n'
        'def str_shouted(text: str) -> str:\n    return text.upper() + "!"\n'
    )
    (tmp_path / "loud.luma").write_text('print("hey".shouted())\n')
    assert run(programs / "lumac", "run", "loud.luma", folder=tmp_path) == "HEY!\n"


def test_a_checkout_works_without_an_install(checkout: Path, tmp_path: Path) -> None:
    compiles_there(tmp_path, sys.executable, start_of(checkout, tmp_path))


def test_all_ways_give_the_same_bytes(
    installed: Path, built_here: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "app.luma").write_text(PROGRAM)
    by_wheel = run(installed / "lumac", "build", "--stdout", "app.luma", folder=tmp_path)
    assert by_wheel.encode() == built_here["app.py"]


def test_what_a_wheel_holds(wheel: Path) -> None:
    held = contents(wheel)
    (metadata,) = (name for name in held if name.endswith("/METADATA"))
    assert "lumac/_templates/core/str/split.py" in held
    assert {"lumac/_built/__init__.py", "lumac/_built/tables.py"} <= held.keys()
    assert "lumac/diagnostics/explain/E0301.md" in held
    assert not [
        name for name in held if name.startswith(("tests", "runtime_templates", "examples"))
    ]
    assert "Requires-Python: >=3.11" in held[metadata].decode()


def test_the_wheel_of_a_source_distribution_is_the_wheel(
    wheel: Path, checkout: Path, tmp_path: Path
) -> None:
    command = "from hatchling.build import build_sdist; build_sdist(sys.argv[1])"
    run(sys.executable, "-c", f"import sys; {command}", tmp_path / "sdist", folder=checkout)
    (archive,) = (tmp_path / "sdist").glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    assert contents(build_wheel(source, tmp_path)) == contents(wheel)


LUMAC_RUNS_ON = [version for version in pythons() if int(version.split(".")[1]) >= 11]


@pytest.mark.parametrize("version", LUMAC_RUNS_ON)
def test_lumac_is_the_same_on_every_python(
    version: str, checkout: Path, built_here: dict[str, bytes], tmp_path: Path
) -> None:
    borrowed = borrow_packages(tmp_path)
    build_examples(tmp_path, pythons()[version], checkout, PYTHONPATH=str(borrowed))
    there = files_of(tmp_path / "out")
    assert there == built_here
    assert len(there) == 1 + len(list(EXAMPLES.rglob("*.luma")))
