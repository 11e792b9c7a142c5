"""Many files in several processes, their outcomes in order."""

from __future__ import annotations

from lumac.commands.build import do_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.commands.build import Job, Outcome
    from lumac.commands.options import Options

# Files a process takes at a time: enough that handing them over costs little, few enough to share them evenly.
SHARE: Final = 4


def in_processes(jobs: Sequence[Job], options: Options, processes: int) -> list[Outcome]:
    """Do the jobs in `processes` processes; the outcomes in the order of the jobs."""
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(SHARE, len(jobs) // processes))
    shares = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    try:
        with ProcessPoolExecutor(processes, initializer=ignore_interrupts) as pool:
            done = pool.map(do_all, shares, [options] * len(shares))
            return [outcome for outcomes in done for outcome in outcomes]
    except Exception:
        # A process was killed or has met a defect: alone it works, or the defect shows itself whole.
        return do_all(jobs, options)


def ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; it is the first that ends the work."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
