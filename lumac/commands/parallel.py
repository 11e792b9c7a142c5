"""Does jobs in several processes."""

from __future__ import annotations

from lumac.commands.jobs import do_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.commands.jobs import Job, Options, Outcome

# How many jobs a process is given at a time: many of them cost little to hand over, few are shared out evenly.
SHARE: Final = 4


def in_processes(jobs: Sequence[Job], options: Options, processes: int) -> list[Outcome]:
    """Does the jobs in this many processes. Returns the outcomes in the order of the jobs."""
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(SHARE, len(jobs) // processes))
    shares = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    try:
        with ProcessPoolExecutor(processes, initializer=ignore_interrupts) as pool:
            done = pool.map(do_all, shares, [options] * len(shares))
            return [outcome for outcomes in done for outcome in outcomes]
    except Exception:
        # A process was killed, or met a defect of lumac. One process does all the jobs then: it succeeds, or its
        # traceback shows the defect.
        return do_all(jobs, options)


def ignore_interrupts() -> None:
    """Leaves Ctrl-C to the process that started this one: the terminal sends it to both."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
