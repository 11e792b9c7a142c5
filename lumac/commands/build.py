"""`lumac build` compiles sources to Python files: it plans the jobs, does them and reports their outcomes."""

from __future__ import annotations

import os
import sys

from lumac.commands.compiling import say_if_not_private
from lumac.commands.jobs import Job, do_all
from lumac.files import Refused, descriptor_of, make_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.commands.jobs import Options, Outcome

# From this many files on, starting processes costs less than it saves.
MANY: Final = 8


def build(files: Sequence[str], options: Options) -> int:
    """Builds all files, and returns the exit status. Raises Refused where files and options do not fit together."""
    jobs = plan(files, options)
    if options.cache:
        say_if_not_private()
    return report(compile_and_write(jobs, options), options)


def compile_and_write(jobs: Sequence[Job], options: Options) -> list[Outcome]:
    """Does the jobs, in several processes where there are many. Returns the outcomes in the order of the jobs."""
    processes = options.jobs
    if processes is None:
        processes = (os.cpu_count() or 1) if len(jobs) >= MANY else 1
    if min(processes, len(jobs)) > 1:
        from lumac.commands.parallel import in_processes

        return in_processes(jobs, options, min(processes, len(jobs)))
    return do_all(jobs, options)


def report(outcomes: Sequence[Outcome], options: Options) -> int:
    """Reports the outcomes of the jobs, and returns the exit status of the whole build."""
    for outcome in outcomes:
        if outcome.refused is not None:
            sys.stderr.write(f"lumac: {outcome.refused}\n")
        if outcome.output:
            sys.stdout.buffer.write(outcome.output)
        if outcome.reasons:
            (sys.stderr if outcome.target is None else sys.stdout).write(outcome.reasons)
    report_diagnostics(outcomes, options)
    for outcome in outcomes:
        if outcome.target is not None and outcome.status() == 0:
            report_written(outcome.source, outcome.target)
    return max(outcome.status() for outcome in outcomes)


def report_diagnostics(outcomes: Sequence[Outcome], options: Options) -> None:
    """Shows errors and warnings; formats other than text say also that there are none."""
    if options.format == "text" and not any(outcome.diagnostics for outcome in outcomes):
        return
    from lumac.commands.report import report as show

    found = [(outcome.source, outcome.diagnostics) for outcome in outcomes]
    program_on_stdout = any(outcome.target is None for outcome in outcomes)
    show(found, options.format, on_stderr=program_on_stdout)


def report_written(source: str, target: str) -> None:
    """Says on a terminal which file was written, and warns where its name makes trouble."""
    warn_of_name(target)
    if sys.stderr.isatty():
        from lumac.source import visible

        sys.stderr.write(f"{visible(source)} → {visible(target)}\n")


def warn_of_name(target: str) -> None:
    """Warns of an output with the name of one of Python's modules: all scripts in its folder would import the output
    instead of the module."""
    name = os.path.basename(target)
    if name.removesuffix(".py") in sys.stdlib_module_names:
        sys.stderr.write(
            f"lumac: warning: {name} has the name of a module of Python, and hides it from the scripts in its folder: "
            "choose another name with `-o`\n"
        )


def plan(files: Sequence[str], options: Options) -> list[Job]:
    """Finds the output of every source. Raises Refused where two outputs are one file, or where `-o` does not fit."""
    sources = list(dict.fromkeys(files))
    output = options.output
    if options.to_stdout or output == "-" or (output is None and sources == ["-"]):
        if len(sources) > 1:
            raise Refused("only one program fits on standard output: name one file")
        if options.source_map:
            raise Refused(
                "`--source-map` writes a file beside the output: write that to a file, not to standard output"
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
        path = os.path.realpath(target) if len(targets) > 1 else target
        if path in taken:
            raise Refused(f"{taken[path]} and {source} would both become {target}")
        if same_file(source, target):
            raise Refused(
                f"{source} would be overwritten by its own output: name another with `-o`"
            )
        taken[path] = source


def output_folder(output: str | None, count: int) -> str | None:
    """Returns the folder that `-o` names and that may not exist yet, or None where it names a file. Raises Refused."""
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


def target_of(source: str, output: str | None, folder: str | None) -> str:
    """Returns the path of the output of one source. Raises Refused where nothing gives it a name."""
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
    """Tells whether the path names a device or a pipe: an output is never written beside one."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def same_file(source: str, target: str) -> bool:
    """Tells whether both paths lead to one file that exists."""
    if descriptor_of(target) is not None:
        return False
    try:
        return os.path.samefile(source, target)
    except OSError:
        return False
