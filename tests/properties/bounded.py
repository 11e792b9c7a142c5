"""Runs a property over many seeds in a process of its own, with a bound on memory and time; a hang is a failure.

`python -m tests.properties.bounded MODULE FIRST LAST`: the module has `program(seed) -> str`, which makes a text, and
`problem(text, seed) -> str`, which says what is wrong with what became of it, or nothing. What is wrong is written to
standard output, one JSON object a line; before every seed a line with its number, so that whoever waits in vain knows
which one it was.
"""

from __future__ import annotations

import importlib
import json
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.folders import ROOT
from tests.properties.shrinking import shrink

MEMORY = 3 * 2**30
"""Bytes of address space: a compiler that needs more for a page of text has no end."""
PATIENCE = 20
"""Seconds for one program: thousands of times what it takes."""
SHRINKING = 30
"""Seconds to make a failing program smaller."""
MOST = 5
"""Failures of one run that are told, each of another kind."""


class Hang(BaseException):
    """One program takes too long."""


def failures(module: str, first: int, last: int, patience: int = 600) -> list[str]:
    """What is wrong for the seeds from `first` up to `last`, with the programs."""
    command = [sys.executable, "-m", "tests.properties.bounded", module, str(first), str(last)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, timeout=patience, encoding="utf-8", check=False
        )
        output, complaint = done.stdout, done.stderr if done.returncode else ""
    except subprocess.TimeoutExpired as ended:
        output, complaint = (ended.stdout or b"").decode(), f"no end in {patience} seconds"
    lines = output.splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    found = [f"seed {one['seed']}: {one['problem']}\n{one['program']}" for one in told]
    if complaint:
        seed = next((line for line in reversed(lines) if line.isdigit()), str(first))
        found.append(f"seed {seed}: {complaint}\n{load(module)[0](int(seed))!r}")
    return found


def load(module: str) -> tuple[Callable[[int], str], Callable[[str, int], str]]:
    found = importlib.import_module(module)
    return found.program, found.problem


def guarded(problem: Callable[[str, int], str], text: str, seed: int) -> str:
    """What is wrong with one text; an exception and a hang are wrong, too."""
    signal.alarm(PATIENCE)
    try:
        return problem(text, seed)
    except (Exception, Hang) as error:
        return described(error)
    finally:
        signal.alarm(0)


def described(error: BaseException) -> str:
    """The exception and where it came from: the same for the same defect."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = [f"{Path(frame.filename).name}:{frame.name}" for frame in frames]
    message = str(error).split("\n")[0][:200]
    return f"{type(error).__name__} in {', '.join(places)}: {message}"


def kind_of(problem: str) -> str:
    """What two problems have in common that are the same one, as far as can be told."""
    return problem.split(": ", 1)[0]


def main(module: str, first: int, last: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    program, problem = load(module)

    def ring(*_: object) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, ring)
    told: set[str] = set()
    for seed in range(first, last):
        print(seed, flush=True)
        text = program(seed)
        wrong = guarded(problem, text, seed)
        kind = kind_of(wrong)
        if not wrong or kind in told:
            continue

        def still_wrong(smaller: str, seed: int = seed, kind: str = kind) -> bool:
            return kind_of(guarded(problem, smaller, seed)) == kind

        # What is refused smaller may be refused rightly.
        small = text if kind.startswith("Refused") else shrink(text, still_wrong, SHRINKING)
        shown = {"seed": seed, "problem": guarded(problem, small, seed), "program": small}
        print(json.dumps(shown), flush=True)
        told.add(kind)
        if len(told) == MOST:
            return


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
