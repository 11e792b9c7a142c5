"""Runs programs as people run them, `python -I -S`: emitted ones alone in an empty folder, or a Luma text at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.emitted import whole

LIMIT = 20.0
"""Seconds a program of a page may take."""

MOST = 100_000
"""Bytes a program may write to stdout, and to stderr; one that writes more is ended."""


@dataclass(frozen=True)
class Outcome:
    """What a program left behind; `exit` is None when it had to be ended."""

    output: str
    stderr: str
    exit: int | None


def _environment(extra: dict[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", **extra}


def execute(
    program: str,
    python: str,
    stdin: str = "",
    environment: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
) -> Outcome:
    """Write `program` as `app.py` into an empty folder (`files` beside it) and run it there."""
    with tempfile.TemporaryDirectory(prefix="lumac-spec-") as folder:
        for name, data in (files or {}).items():
            Path(folder, name).write_bytes(data)
        Path(folder, "app.py").write_text(program, encoding="utf-8", newline="\n")
        return _watched([python, "-I", "-S", "app.py"], folder, environment or {}, stdin.encode())


def says(program: str, folder: Path, python: str = sys.executable) -> str:
    """What a Luma program, compiled into `folder`, writes: standard error after standard output."""
    return written_by(whole(program), folder, python)


def written_by(output: str, folder: Path, python: str) -> str:
    """What an emitted program, put into `folder`, writes: standard error after standard output."""
    path = folder / "program.py"
    path.write_text(output, encoding="utf-8")
    done = subprocess.run(
        [python, "-I", "-S", str(path)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


@contextmanager
def started(*command: str | Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that a test talks to while it runs. However the test ends, the process does not outlive it."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _watched(command: list[str], folder: str, environment: dict[str, str], stdin: bytes) -> Outcome:
    """Run `command`; one that writes without end, or takes too long, is ended."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        streams = [_Reader(process, stream) for stream in (process.stdout, process.stderr)]
        writer = threading.Thread(target=_feed, args=(process.stdin, stdin), daemon=True)
        writer.start()
        try:
            status: int | None = process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            status = None
        output, stderr = (stream.text() for stream in streams)
        writer.join()
    return Outcome(output, stderr, None if any(one.too_much for one in streams) else status)


def _feed(stream: IO[bytes] | None, data: bytes) -> None:
    assert stream is not None
    try:
        stream.write(data)
        stream.close()
    except BrokenPipeError:
        pass


class _Reader:
    """Takes in what comes through a pipe, up to a bound."""

    def __init__(self, process: subprocess.Popen[bytes], stream: IO[bytes] | None) -> None:
        assert stream is not None
        self._process = process
        self._stream = stream
        self._data = b""
        self.too_much = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        self._data = self._stream.read(MOST)
        if self._stream.read(1):
            self.too_much = True
            self._process.kill()

    def text(self) -> str:
        self._thread.join()
        return self._data.decode("utf-8", "backslashreplace")
