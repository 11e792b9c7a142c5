"""Runs an emitted program as people run it: alone in an empty folder, `python -I -S`."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

LIMIT = 30.0
"""Seconds a program of a page may take."""


@dataclass(frozen=True)
class Outcome:
    """What a program left behind; `exit` is None when it did not end in time."""

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
        try:
            done = subprocess.run(
                [python, "-I", "-S", "app.py"],
                cwd=folder,
                env=_environment(environment or {}),
                input=stdin.encode(),
                capture_output=True,
                timeout=LIMIT,
            )
        except subprocess.TimeoutExpired as late:
            return Outcome(_text(late.stdout), _text(late.stderr), None)
    return Outcome(_text(done.stdout), _text(done.stderr), done.returncode)


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "backslashreplace")
