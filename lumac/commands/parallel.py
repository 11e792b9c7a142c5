"""Many files in several processes, their outcomes in order."""

from __future__ import annotations

from lumac.commands.build import do_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from lumac.commands.build import Job, Outcome
    from lumac.commands.options import Options

# Files a process takes at a time: enough that handing them over costs little, few enough to share them evenly.
SHARE: Final = 4


def in_processes(jobs: Sequence[Job], options: Options, processes: int) -> Iterator[Outcome]:
    """Do the jobs in `processes` processes; the outcomes in the order of the jobs."""
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(SHARE, len(jobs) // processes))
    shares = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    with ProcessPoolExecutor(processes) as pool:
        for outcomes in pool.map(do_all, shares, [options] * len(shares)):
            yield from outcomes
