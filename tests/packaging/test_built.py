"""What is made and not written is made when it is missing or its sources changed, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lumac import built

MAKER = """
from pathlib import Path
NAME = "thing"
SOURCES = ("source.txt", "runtime_templates")
def make():
    print("made")
    return f"VALUE = {(Path(__file__).parent.parent / 'source.txt').read_text()!r}"
"""
LOAD = """
import sys
sys.path.insert(0, sys.argv[1])
from lumac import built, maker
module = built.load(maker.NAME, "lumac.maker", maker.SOURCES)
assert built.load(maker.NAME, "lumac.maker", maker.SOURCES) is module
print(module.VALUE)
"""


class Project:
    """A package that holds nothing but built.py and one maker."""

    def __init__(self, root: Path) -> None:
        self.root = root
        package = root / "lumac"
        package.mkdir()
        shutil.copy(built.__file__, package / "built.py")
        (package / "__init__.py").touch()
        (package / "maker.py").write_text(MAKER)
        (root / "runtime_templates" / "core").mkdir(parents=True)
        self.write("one")

    def write(self, text: str) -> None:
        (self.root / "source.txt").write_text(text)

    def run(self, code: str = LOAD) -> list[str]:
        """What a new process prints."""
        command = [sys.executable, "-I", "-c", code, str(self.root)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_it_is_made_once(project: Project) -> None:
    assert project.run() == ["made", "one"]
    assert project.run() == ["one"]


def test_it_is_made_anew_when_a_source_changed(project: Project) -> None:
    project.run()
    project.write("two")
    assert project.run() == ["made", "two"]
    assert project.run() == ["two"]


def test_a_new_file_in_a_folder_of_sources_is_a_change(project: Project) -> None:
    project.run()
    (project.root / "runtime_templates" / "core" / "new.py").touch()
    assert project.run() == ["made", "one"]


def test_what_python_leaves_beside_its_sources_is_no_change(project: Project) -> None:
    project.run()
    cache = project.root / "runtime_templates" / "core" / "__pycache__"
    cache.mkdir()
    (cache / "new.pyc").touch()
    assert project.run() == ["one"]


def test_a_broken_one_is_made_anew(project: Project) -> None:
    project.run()
    (project.root / "lumac" / "_built" / "thing.py").write_text("VALUE = (")
    assert project.run() == ["made", "one"]


def test_where_nothing_can_be_written_it_lives_in_memory(project: Project) -> None:
    (project.root / "lumac" / "_built").touch()
    assert project.run() == ["made", "one"]
    assert project.run() == ["made", "one"]


def test_an_installed_package_compares_nothing(project: Project) -> None:
    project.run()
    shutil.rmtree(project.root / "runtime_templates")
    project.write("two")
    assert project.run() == ["one"]


def test_a_build_makes_the_same_bytes_again(project: Project) -> None:
    code = (
        LOAD.split("module =", maxsplit=1)[0]
        + "built.MAKERS = ('lumac.maker',)\nbuilt.make_all()\n"
    )
    path = project.root / "lumac" / "_built" / "thing.py"
    assert project.run(code) == ["made"]
    first = path.read_bytes()
    os.utime(project.root / "source.txt", (1, 1))
    assert project.run(code) == ["made"]
    assert path.read_bytes() == first
    files = sorted(each.name for each in path.parent.iterdir() if each.is_file())
    assert files == ["__init__.py", "thing.py"]


def test_every_maker_says_what_it_makes_of_what() -> None:
    from importlib import import_module

    for name in built.MAKERS:
        maker = import_module(name)
        assert maker.NAME.isidentifier()
        assert all((Path(built.ROOT) / source).exists() for source in maker.SOURCES)
        assert callable(maker.make)
