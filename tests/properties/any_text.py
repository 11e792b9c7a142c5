"""What becomes of a text: a program that Python reads, or diagnostics that can be shown; anything else is a problem."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from lumac.diagnostics.show.formats import FORMATS, render
from lumac.diagnostics.show.render import Report, render_text
from lumac.pipeline import Compiled, compile_source
from tests.properties.mutations import mutant as program

__all__ = ["black_problem", "problem", "program", "run_problem"]

NAME = "app.luma"
SECONDS = 5
"""What a program may compute; one that goes on is none of the compiler's faults."""
MEMORY = 2**30
WRITTEN = 2**20


def problem(text: str, seed: int) -> str:
    """What is wrong with what lumac makes of the text, or nothing."""
    compiled = compile_source(text, NAME)
    if seed % 4 == 0 or compiled.text is not None:
        show(compiled)
    if compiled.text is None:
        errors = [found for found in compiled.diagnostics if found.is_error]
        return "" if errors else "NeitherProgramNorError: no text and no error"
    compile(compiled.text, "app.py", "exec", dont_inherit=True)
    if seed % 10 == 3:
        return black_problem(compiled.text)
    if seed % 10 == 7 and "socket" not in compiled.text:
        return run_problem(compiled.text)
    return ""


def show(compiled: Compiled) -> None:
    """Every form the diagnostics can be read in."""
    reports = [Report(NAME, compiled.diagnostics)]
    render_text(reports).encode("utf-8", "backslashreplace")
    render_text(reports, colour=True)
    for form in FORMATS:
        if form != "text":
            render(form, reports, "0")


def black_problem(output: str) -> str:
    import black
    from black.parsing import InvalidInput

    try:
        again = black.format_str(output, mode=black.Mode())
    except InvalidInput as error:
        return f"BlackCannotRead: {error}"
    return "" if again == output else f"NotBlackStable: {first_difference(output, again)}"


def first_difference(ours: str, blacks: str) -> str:
    pairs = zip(ours.split("\n"), blacks.split("\n"), strict=False)
    line, other = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return f"{line!r} is {other!r} to black"


def run_problem(output: str) -> str:
    """The program, run by itself for a while: it may end, fail or go on, but never as Python."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "app.py")
        path.write_text(output, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-S", str(path)],
                cwd=folder,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=4 * SECONDS,
                preexec_fn=bound,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ""
    return said_problem(done.returncode, done.stderr.decode("utf-8", "replace"))


def said_problem(status: int, stderr: str) -> str:
    if "Traceback (most recent call last)" in stderr:
        return f"PythonTraceback: {stderr.strip().splitlines()[-1]}"
    if status not in (0, 1, 2) and status >= 0:
        return f"ExitStatus: {status}"
    return ""


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
