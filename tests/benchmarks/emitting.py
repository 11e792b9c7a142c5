"""How fast what lumac writes is, beside what a person writes for the same task.

Each task is in `kernels/` twice: `NAME.luma`, and `NAME.py` by hand. Both print the same.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.benchmarks.compiling import against
from tests.benchmarks.measure import LONGEST, Median, environment, lumac, raced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from tests.benchmarks.compiling import Row
    from tests.benchmarks.measure import Took

HERE: Final = Path(__file__).parent
KERNELS: Final = tuple(sorted(path.stem for path in (HERE / "kernels").glob("*.luma")))


def kernel_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The time of the emitted program as a multiple of that by hand."""
    for name in KERNELS:
        emitted, by_hand = race(name, folder, rounds)
        yield against(Median(by_hand), Median(emitted), title(name))


def title(name: str) -> str:
    """What the first line of a kernel says."""
    with (HERE / "kernels" / f"{name}.luma").open(encoding="utf-8") as file:
        return file.readline().strip("/. \n")


def race(name: str, folder: Path, rounds: int) -> tuple[list[Took], list[Took]]:
    """What each took, round by round. Raises CalledProcessError where they do not print the same."""
    source = HERE / "kernels" / f"{name}.luma"
    output = folder / f"{name}.py"
    subprocess.run(
        [lumac(), "build", str(source), "-o", str(output)],
        env=environment(folder),
        timeout=LONGEST,
        check=True,
    )
    emitted, by_hand = raced([output, source.with_suffix(".py")], rounds, folder, "-S")
    return emitted, by_hand
