"""Runs `main` of programs in turns and prints, for each and round, the seconds on the clock and of the processor.

`race.py ROUNDS PROGRAM…`; what it prints is JSON.
"""

from __future__ import annotations

import gc
import io
import json
import runpy
import sys
from contextlib import redirect_stdout
from random import Random
from time import perf_counter, process_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def run(main: Callable[[], None]) -> tuple[tuple[float, float], str]:
    """How long it took, by both clocks, and what it printed."""
    printed = io.StringIO()
    gc.collect()
    with redirect_stdout(printed):
        wall, cpu = perf_counter(), process_time()
        main()
        took = perf_counter() - wall, process_time() - cpu
    return took, printed.getvalue()


def race(rounds: int, paths: list[str]) -> list[list[tuple[float, float]]]:
    mains = [runpy.run_path(path, run_name="kernel")["main"] for path in paths]
    times: list[list[tuple[float, float]]] = [[] for _ in mains]
    for number in range(rounds + 1):
        said = set()
        for who in Random(number).sample(range(len(mains)), len(mains)):
            took, printed = run(mains[who])
            said.add(printed)
            if number:
                times[who].append(took)
        if len(said) > 1:
            sys.exit(f"they do not print the same: {sorted(said)}")
    return times


if __name__ == "__main__":
    print(json.dumps(race(int(sys.argv[1]), sys.argv[2:])))
