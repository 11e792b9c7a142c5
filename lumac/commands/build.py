"""`lumac build`: sources to Python files."""

from __future__ import annotations

import gc
import os
import sys

from lumac.commands.compiling import Compiler
from lumac.commands.options import Options
from lumac.files import Refused, place_for, write_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lumac.commands.compiling import Product
    from lumac.diagnostics.model import Diagnostic

# From this many files on, processes of their own are worth starting.
MANY: Final = 8


class Job:
    """One source and where its output goes; None: standard output."""

    __slots__ = ("source", "target")

    def __init__(self, source: str, target: str | None) -> None:
        self.source: Final = source
        self.target: Final = target


class Outcome:
    """What came of a job: `output` only where it goes to standard output, `refused` where it could not be done."""

    __slots__ = ("diagnostics", "output", "reasons", "refused", "source", "target")

    def __init__(self, job: Job) -> None:
        self.source: Final = job.source
        self.target: Final = job.target
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.output = b""
        self.reasons = ""
        self.refused: Refused | None = None

    def status(self) -> int:
        if self.refused is not None:
            return self.refused.status
        return int(any(found.is_error for found in self.diagnostics))


def build(files: Sequence[str], options: Options) -> int:
    """Build all files; the exit status. Raises Refused where the arguments make no sense together."""
    jobs = plan(files, options)
    outcomes = list(work(jobs, options))
    for outcome in outcomes:
        if outcome.refused is not None:
            sys.stderr.write(f"lumac: {outcome.refused}\n")
        if outcome.output:
            sys.stdout.buffer.write(outcome.output)
        if outcome.reasons:
            (sys.stderr if outcome.target is None else sys.stdout).write(outcome.reasons)
    if any(outcome.diagnostics for outcome in outcomes) or options.format != "text":
        from lumac.commands.report import report

        found = [(outcome.source, outcome.diagnostics) for outcome in outcomes]
        report(found, options.format, on_stderr=any(job.target is None for job in jobs))
    for outcome in outcomes:
        if outcome.target is not None and outcome.status() == 0:
            warn_of_name(outcome.target)
            if sys.stderr.isatty():
                from lumac.source import visible

                sys.stderr.write(f"{visible(outcome.source)} → {visible(outcome.target)}\n")
    return max(outcome.status() for outcome in outcomes)


def warn_of_name(target: str) -> None:
    """A script called as a module of Python's hides that module from itself and from all scripts beside it."""
    name = os.path.basename(target)
    if name.removesuffix(".py") in sys.stdlib_module_names:
        sys.stderr.write(
            f"lumac: warning: {name} has the name of a module of Python, and hides it from the scripts in its folder: "
            "choose another name with -o\n"
        )


def plan(files: Sequence[str], options: Options) -> list[Job]:
    """Every source with its output. Raises Refused where two are the same, or where `-o` does not fit."""
    sources = list(dict.fromkeys(files))
    output = options.output
    if options.to_stdout or output == "-" or (output is None and sources == ["-"]):
        if len(sources) > 1:
            raise Refused("only one program fits on standard output: name one file")
        if options.source_map:
            raise Refused(
                "`--source-map` writes beside the output: it needs a file, not standard output"
            )
        return [Job(sources[0], None)]
    folder = output_folder(output, len(sources))
    targets = [target_of(source, output, folder) for source in sources]
    refuse_clashes(sources, targets)
    if folder is not None:
        make_folder(folder)
    return [Job(source, target) for source, target in zip(sources, targets, strict=True)]


def refuse_clashes(sources: Sequence[str], targets: Sequence[str]) -> None:
    """Raises Refused where two outputs are one file, however it is spelt, or an output is its own source."""
    taken: dict[str, str] = {}
    for source, target in zip(sources, targets, strict=True):
        place = os.path.realpath(target) if len(targets) > 1 else target
        if place in taken:
            raise Refused(f"{taken[place]} and {source} would both become {target}")
        if same_file(source, target):
            raise Refused(
                f"{source} would be overwritten by its own output: name another with `-o`"
            )
        taken[place] = source


def output_folder(output: str | None, count: int) -> str | None:
    """The folder that `-o` names, which may have to be made; None where it names a file. Raises Refused."""
    if output is None:
        return None
    if os.path.isdir(output):
        return output
    if output.endswith("/") or count > 1:
        if os.path.lexists(output.rstrip("/")):
            needed = "several programs need one" if count > 1 else "without `/` it is a file"
            raise Refused(f"{output} is not a folder: {needed}")
        return output
    return None


def make_folder(path: str) -> None:
    """Raises Refused."""
    if os.path.isdir(path):
        return
    try:
        os.mkdir(path)
    except OSError as error:
        from lumac.files import reason

        raise Refused(f"cannot make the folder {path}: {reason(error)}") from None


def target_of(source: str, output: str | None, folder: str | None) -> str:
    if output is not None and folder is None:
        return output
    if source == "-":
        raise Refused("a program from standard input has no name: give its output one with `-o`")
    if output is None and is_stream(source):
        raise Refused(f"{source} is no regular file: give its output a name with `-o`")
    stem = source.removesuffix(".luma")
    name = stem + ".py" if stem != source else os.path.splitext(source)[0] + ".py"
    return name if folder is None else os.path.join(folder, os.path.basename(name))


def is_stream(path: str) -> bool:
    """Whether it is a device or a pipe: beside such a thing nothing is to be written."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def same_file(source: str, target: str) -> bool:
    try:
        return os.path.samefile(source, target)
    except OSError:
        return False


def work(jobs: Sequence[Job], options: Options) -> Iterable[Outcome]:
    """The outcomes, in the order of the jobs."""
    processes = options.jobs
    if processes is None:
        processes = (os.cpu_count() or 1) if len(jobs) >= MANY else 1
    if min(processes, len(jobs)) > 1:
        from lumac.commands.parallel import in_processes

        return in_processes(jobs, options, min(processes, len(jobs)))
    return do_all(jobs, options)


def do_all(jobs: Sequence[Job], options: Options) -> list[Outcome]:
    compiler = Compiler(options.cache, options.permissions)
    outcomes = []
    for job in jobs:
        outcomes.append(do(job, options, compiler))
        if len(jobs) > 1:
            gc.collect(0)  # the trees of this one, which hold each other
    return outcomes


def do(job: Job, options: Options, compiler: Compiler) -> Outcome:
    """Compile one source and write its output, unless there are errors."""
    outcome = Outcome(job)
    try:
        product = compiler.compile(job.source, options.source_map, options.why)
        outcome.diagnostics = product.diagnostics
        if product.text is not None:
            deliver(product, outcome, options)
    except Refused as refused:
        outcome.refused = refused
    return outcome


def deliver(product: Product, outcome: Outcome, options: Options) -> None:
    """Write what was built. Raises Refused."""
    text = product.text or b""
    if outcome.target is None:
        outcome.output = text
    else:
        beside = f"{outcome.target}.map"
        if options.source_map:
            place_for(beside, force=options.force)  # both are written, or none
        write_output(outcome.target, text, executable=True, force=options.force)
        if options.source_map:
            write_output(beside, product.source_map, force=options.force)
    if options.why:
        from lumac.commands.why import reasons

        outcome.reasons = reasons(product, outcome.source, outcome.target)
