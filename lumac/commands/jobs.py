"""The options of a build, its jobs and their outcomes. It also does jobs, one after another."""

from __future__ import annotations

import gc

from lumac.commands.compiling import Compiler
from lumac.files import Refused, target_for, write_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.commands.compiling import Product
    from lumac.diagnostics.model import Diagnostic


class Options:
    """The options of one build."""

    __slots__ = (
        "cache",
        "force",
        "format",
        "jobs",
        "output",
        "permissions",
        "source_map",
        "to_stdout",
        "why",
    )

    def __init__(
        self,
        *,
        output: str | None = None,
        to_stdout: bool = False,
        why: bool = False,
        source_map: bool = False,
        jobs: int | None = None,
        format: str = "text",
        cache: bool = True,
        force: bool = False,
        permissions: str | None = None,
    ) -> None:
        self.output: Final = output
        """What `-o` names: a file or a folder. None: the output is written beside the source."""
        self.to_stdout: Final = to_stdout
        self.why: Final = why
        self.source_map: Final = source_map
        self.jobs: Final = jobs
        """The number of processes; None: it depends on the number of files."""
        self.format: Final = format
        self.cache: Final = cache
        self.force: Final = force
        self.permissions: Final = permissions
        """The file that `--permissions` names; None: `luma.toml` beside each source, if there is one."""


class Job:
    """One source, and the file that its output is written to; None stands for standard output."""

    __slots__ = ("source", "target")

    def __init__(self, source: str, target: str | None) -> None:
        self.source: Final = source
        self.target: Final = target


class Outcome:
    """The outcome of a job."""

    __slots__ = ("diagnostics", "output", "reasons", "refused", "source", "target")

    def __init__(self, job: Job) -> None:
        self.source: Final = job.source
        self.target: Final = job.target
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.output = b""
        """The program, where it goes to standard output."""
        self.reasons = ""
        """The table that `--why` asks for."""
        self.refused: Refused | None = None
        """Why the job could not be done."""

    def status(self) -> int:
        """The exit status that this job alone would have."""
        if self.refused is not None:
            return self.refused.status
        return int(any(found.is_error for found in self.diagnostics))


def do_all(jobs: Sequence[Job], options: Options) -> list[Outcome]:
    """Does the jobs one after another, with one cache. Returns the outcomes in the order of the jobs."""
    compiler = Compiler(options.cache, options.permissions)
    outcomes = []
    for job in jobs:
        outcomes.append(do(job, options, compiler))
        if len(jobs) > 1:
            # The nodes of a program's trees refer to each other: only this frees them.
            gc.collect(0)
    return outcomes


def do(job: Job, options: Options, compiler: Compiler) -> Outcome:
    """Compiles one source, and writes its output where there are no errors."""
    outcome = Outcome(job)
    try:
        product = compiler.compile(job.source, options.source_map, options.why)
        outcome.diagnostics = product.diagnostics
        if product.text is not None:
            write(product, product.text, outcome, options)
    except Refused as refused:
        outcome.refused = refused
    return outcome


def write(product: Product, text: bytes, outcome: Outcome, options: Options) -> None:
    """Writes the output and what the options ask for beside it. Raises Refused."""
    if outcome.target is None:
        outcome.output = text
    else:
        write_files(outcome.target, text, product.source_map, options)
    if options.why:
        from lumac.commands.why import reasons

        outcome.reasons = reasons(product, outcome.source, outcome.target)


def write_files(target: str, text: bytes, source_map: bytes, options: Options) -> None:
    """Writes the output and, where it is asked for, its source map: both, or none of them. Raises Refused."""
    beside = f"{target}.map"
    if options.source_map:
        target_for(beside, force=options.force)
    write_output(target, text, executable=True, force=options.force)
    if options.source_map:
        write_output(beside, source_map, force=options.force)
