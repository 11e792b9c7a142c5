"""Runs `main` of two programs in turns and prints the seconds of each as JSON: `race.py ROUNDS EMITTED BY_HAND`."""

from __future__ import annotations

import gc
import io
import json
import runpy
import sys
from contextlib import redirect_stdout
from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def run(main: Callable[[], None]) -> tuple[float, str]:
    """How long it took and what it printed."""
    printed = io.StringIO()
    gc.collect()
    with redirect_stdout(printed):
        begin = perf_counter()
        main()
        took = perf_counter() - begin
    return took, printed.getvalue()


def race(rounds: int, paths: list[str]) -> list[list[float]]:
    mains = [runpy.run_path(path, run_name="kernel")["main"] for path in paths]
    times: list[list[float]] = [[] for _ in mains]
    for number in range(rounds + 1):
        said = set()
        for main, own in zip(mains, times, strict=True):
            took, printed = run(main)
            said.add(printed)
            if number:
                own.append(took)
        if len(said) > 1:
            sys.exit(f"they do not print the same: {sorted(said)}")
    return times


if __name__ == "__main__":
    print(json.dumps(race(int(sys.argv[1]), sys.argv[2:])))
