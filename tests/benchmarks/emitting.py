"""How fast what lumac writes is, beside what a person writes for the same task.

Each task is in `kernels/` twice: `NAME.luma`, and `NAME.py` by hand. Both print the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.benchmarks.compiling import Row
from tests.benchmarks.measure import LONGEST, environment, lumac

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

HERE: Final = Path(__file__).parent
KERNELS: Final = tuple(sorted(path.stem for path in (HERE / "kernels").glob("*.luma")))


def kernel_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The time of the emitted program as a multiple of that by hand."""
    for name in KERNELS:
        emitted, by_hand = race(name, folder, rounds)
        yield Row(title(name), median(emitted) / median(by_hand), seconds=median(emitted))


def title(name: str) -> str:
    """What the first line of a kernel says."""
    with (HERE / "kernels" / f"{name}.luma").open(encoding="utf-8") as file:
        return file.readline().strip("/. \n")


def race(name: str, folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """The seconds each took, round by round. Raises CalledProcessError where they do not print the same."""
    source = HERE / "kernels" / f"{name}.luma"
    output = folder / f"{name}.py"
    subprocess.run(
        [lumac(), "build", str(source), "-o", str(output)],
        env=environment(folder),
        timeout=LONGEST,
        check=True,
    )
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            str(HERE / "race.py"),
            *(str(rounds), str(output)),
            str(source.with_suffix(".py")),
        ],
        stdout=subprocess.PIPE,
        env=environment(folder),
        timeout=LONGEST,
        check=True,
    )
    emitted, by_hand = json.loads(done.stdout)
    return emitted, by_hand
