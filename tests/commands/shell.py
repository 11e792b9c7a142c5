"""lumac as a person calls it, for tests: a folder to work in, and what a command did."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import lumac
from lumac.cli import main

HELLO = 'print("hello")\n'
WRONG = 'count: int = "three"\n'
WARNED = 'fn one() -> int {\n    return 1\n    print("never")\n}\n\nprint(one())\n'
HANDMADE = "print('written by hand')\n"


class Done:
    """What a command did."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


class Shell:
    """A folder to work in and lumac, called in this process."""

    def __init__(
        self, folder: Path, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.capture = capture
        self.patch = patch

    def lumac(self, *arguments: str, stdin: bytes = b"") -> Done:
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.capture.readouterr()
        status = main(arguments)
        out, err = self.capture.readouterr()
        return Done(status, out, err)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def names(self) -> list[str]:
        """Every file in the folder, sorted."""
        files = (path for path in self.folder.rglob("*") if not path.is_dir())
        return sorted(str(path.relative_to(self.folder)) for path in files)


SOURCES = str(Path(lumac.__file__).parent.parent)


def environment(**more: str) -> dict[str, str]:
    """That of this process, in which this lumac is found."""
    return {**os.environ, "PYTHONPATH": SOURCES, **more}


def process(*arguments: str, stdin: str = "", **more: str) -> Done:
    """lumac as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "lumac", *arguments],
        input=stdin.encode(),
        capture_output=True,
        env=environment(**more),
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_python(path: Path) -> str:
    command = [sys.executable, "-I", "-S", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
