"""Runs a compiled program alone, within limits, and says how much memory it took at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

LIMIT = 100.0
"""Seconds after which a program counts as hanging."""

LAUNCHER = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, state, usage = os.wait4(child, 0)
with open("peak", "w") as peak:
    peak.write(str(usage.ru_maxrss * 1024))
sys.exit(os.WEXITSTATUS(state) if os.WIFEXITED(state) else 128 + os.WTERMSIG(state))
"""
"""A process counts as its own the memory of the one that started it: hence a small one in between."""


@dataclass(frozen=True)
class Ended:
    """How a program ended; it hung where it had to be killed."""

    output: str
    stderr: str
    status: int | None
    peak: int
    """The most memory it ever held, in bytes."""


def run_alone(
    program: str,
    environment: dict[str, str] | None = None,
    prefix: tuple[str, ...] = (),
    python: str = sys.executable,
) -> Ended:
    """`python -I -S app.py` in an empty folder; `prefix` stands before it, as `strace` does."""
    with tempfile.TemporaryDirectory(prefix="lumac-network-") as folder:
        Path(folder, "app.py").write_text(program, encoding="utf-8")
        command = [sys.executable, "-I", "-S", "-c", LAUNCHER]
        with subprocess.Popen(
            [*command, *prefix, python, "-I", "-S", "app.py"],
            cwd=folder,
            env={"LANG": "C.UTF-8", "PATH": os.environ["PATH"], **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            try:
                output, stderr = process.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                output, stderr = process.communicate()
                return Ended(output.decode(), stderr.decode(), None, 0)
        peak = int(Path(folder, "peak").read_text(encoding="ascii"))
    return Ended(output.decode(), stderr.decode(), process.returncode, peak)
