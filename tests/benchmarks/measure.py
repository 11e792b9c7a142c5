"""Runs commands side by side and says how long they took: ratios of medians, never times alone.

Every round runs each command once, so that whatever else the machine does falls on all of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path
from statistics import median
from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

LONGEST: Final = 120
"""Seconds after which a command is ended: it hangs."""

SHOW_PEAK: Final = """
import os, resource, sys
status = os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


class Took:
    """What one run took, in seconds: on the clock, and of the processor's time."""

    __slots__ = ("cpu", "wall")

    def __init__(self, wall: float, cpu: float) -> None:
        self.wall: Final = wall
        self.cpu: Final = cpu


class Median:
    """The medians of all runs of one command."""

    __slots__ = ("cpu", "wall")

    def __init__(self, runs: Sequence[Took]) -> None:
        self.wall: Final = median(run.wall for run in runs)
        self.cpu: Final = median(run.cpu for run in runs)


class Command:
    """A command and the folder it runs in. A `reporting` one measures itself and prints both times."""

    __slots__ = ("folder", "reporting", "words")

    def __init__(self, words: Sequence[str], folder: Path, reporting: bool = False) -> None:
        self.words: Final = tuple(words)
        self.folder: Final = folder
        self.reporting: Final = reporting


def lumac() -> str:
    """The console script of the environment this Python belongs to."""
    script = Path(sysconfig.get_path("scripts")) / "lumac"
    if not script.exists():
        sys.exit(f"{script} is missing: install lumac into this environment, or run `make bench`")
    return str(script)


def environment(folder: Path) -> dict[str, str]:
    """That of a person who set nothing: compiled modules are kept, and the cache is this benchmark's own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))
    }
    return {**kept, "XDG_CACHE_HOME": str(folder / "cache")}


def run(command: Command) -> Took:
    """Run it once. Raises RuntimeError where it fails."""
    said = subprocess.PIPE if command.reporting else subprocess.DEVNULL
    begin = perf_counter()
    process = subprocess.Popen(
        command.words,
        stdin=subprocess.DEVNULL,
        stdout=said,
        cwd=command.folder,
        env=environment(command.folder),
        close_fds=False,
    )
    # Waiting with a time limit would look in intervals; this waits for the end itself.
    guard = threading.Timer(LONGEST, os.kill, (process.pid, signal.SIGKILL))
    guard.start()
    text = process.stdout.read().decode() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    end = perf_counter()
    guard.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode:
        raise RuntimeError(f"status {process.returncode}: {' '.join(command.words)}")
    if command.reporting:
        wall, cpu = map(float, text.split())
        return Took(wall, cpu)
    return Took(end - begin, used.ru_utime + used.ru_stime)


def interleaved(commands: Mapping[str, Command], rounds: int) -> dict[str, Median]:
    """The medians of all commands after so many rounds, and one more that only fills the caches."""
    runs: dict[str, list[Took]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            took = run(command)
            if number:
                runs[name].append(took)
    return {name: Median(each) for name, each in runs.items()}


def raced(paths: Sequence[Path], rounds: int, folder: Path, *flags: str) -> list[list[Took]]:
    """What `main` of each program took, round by round, in turns within one Python.

    Raises CalledProcessError where they print different things.
    """
    script = str(Path(__file__).with_name("race.py"))
    done = subprocess.run(
        [sys.executable, "-I", *flags, script, str(rounds), *map(str, paths)],
        stdout=subprocess.PIPE,
        env=environment(folder),
        timeout=LONGEST,
        check=True,
    )
    return [[Took(wall, cpu) for wall, cpu in each] for each in json.loads(done.stdout)]


def peak_memory(command: Command) -> float:
    """The most memory a command held, in MiB."""
    # Until it becomes another program a process counts the memory of the one that made it: hence a small one between.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SHOW_PEAK, *command.words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=command.folder,
        env=environment(command.folder),
        timeout=LONGEST,
        check=True,
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout.split()[-1]) * unit / (1 << 20)
