"""Whether a generated program does what the reference evaluation says; what it does otherwise is a problem."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from dataclasses import dataclass
from unicodedata import normalize

from lumac.pipeline import Compiled, compile_source
from tests.properties.generator.programs import program
from tests.properties.reference.program import Outcome, TooMuch, Unknown, evaluate
from tests.properties.reference.values import Frame

__all__ = ["evaluated", "executed", "problem", "program", "refusal"]

SHOWN_FRAMES = 20
"""Those of the innermost functions; of more only the number is told."""


def problem(text: str, seed: int) -> str:
    """What is wrong with what lumac makes of the program, or nothing."""
    compiled = compile_source(text)
    if compiled.text is None:
        return refusal(compiled)
    expected = evaluated(text)
    if expected is None:
        return ""
    found = executed(compiled.text)
    return difference(expected, found.outcome) or frames_problem(text, expected.frames, found)


def refusal(compiled: Compiled) -> str:
    error = next(found for found in compiled.diagnostics if found.is_error)
    span = error.primary.span
    line = span.source.line_text(span.source.line_column(span.start)[0])
    return f"Refused {error.code}: {error.message} in `{line.strip()}`"


def evaluated(text: str) -> Outcome | None:
    """What the program does by the reference; None where that cannot be said."""
    try:
        return evaluate(text)
    except (TooMuch, Unknown):
        return None


@dataclass(frozen=True)
class Executed:
    """What an emitted program did; `trace` are the lines that say where it failed."""

    outcome: Outcome
    trace: tuple[str, ...] = ()


def executed(output: str) -> Executed:
    """What the emitted program does, in this process."""
    said, complained = io.StringIO(), io.StringIO()
    status: object = 0
    limit = sys.getrecursionlimit()
    code = compile(output, "app.py", "exec", dont_inherit=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        try:
            exec(code, {"__name__": "__main__", "__file__": "app.py"})
        except SystemExit as end:
            status = end.code
        except Exception as error:
            crash = f"PythonTraceback: {type(error).__name__}: {error}"
            return Executed(Outcome(said.getvalue(), crash, -1))
        finally:
            sys.setrecursionlimit(limit)
    assert isinstance(status, int)
    complaint, *trace = complained.getvalue().rstrip("\n").split("\n  at ")
    return Executed(Outcome(said.getvalue(), complaint, status), tuple(trace))


def difference(expected: Outcome, found: Outcome) -> str:
    """The first line that is not as it should be, or how it ends."""
    if expected == found:
        return ""
    # Whether an int's negated zero becomes a negative float is left open.
    wanted, got = (one.output.replace("-0.0", "0.0").split("\n") for one in (expected, found))
    for one, other in zip(wanted, got, strict=False):
        if one != other:
            return f"Output: expected {one!r}, found {other!r}; {found.complaint}"
    if len(wanted) != len(got):
        return f"OutputLength: expected {wanted[len(got):][:1]}, found {got[len(wanted):][:1]}; {found.complaint}"
    if (expected.complaint, expected.status) == (found.complaint, found.status):
        return ""
    wanted_end = f"{expected.complaint!r} with status {expected.status}"
    return f"End: expected {wanted_end}, found {found.complaint!r} with status {found.status}"


def frames_problem(text: str, expected: tuple[Frame, ...], found: Executed) -> str:
    """Every function that was left is told, with a place in the statement it was in.

    A lambda may be told by any name, or not at all: it may have been written out where it is called. Underscores at
    the ends of a name may be Python's or Luma's.
    """
    trace = [read_frame(text, line) for line in found.trace[:SHOWN_FRAMES]]
    if all(trace) and follows(expected, trace, len(expected) > SHOWN_FRAMES):
        return ""
    wanted = ", ".join(f"{one.name or 'lambda'} {one.start}-{one.end}" for one in expected[:30])
    return f"Frames: expected {wanted}, found {trace}, {found.trace}"


def read_frame(text: str, line: str) -> tuple[str, int] | None:
    """The function's name and the offset in the source."""
    match = re.match(r"(\S+) \(app\.luma:(\d+):(\d+)\)", line)
    if match is None:
        return None
    before = text.split("\n")[: int(match[2]) - 1]
    return match[1], sum(len(one) + 1 for one in before) + int(match[3]) - 1


def follows(expected: tuple[Frame, ...], trace: list[tuple[str, int] | None], is_cut: bool) -> bool:
    if not expected:
        return not trace
    first, rest = expected[0], expected[1:]
    if not first.name and follows(rest, trace, is_cut):
        return True
    if not trace or trace[0] is None:
        return is_cut
    name, at = trace[0]
    named = not first.name or name.strip("_") == normalize("NFKC", first.name).strip("_")
    return named and first.start <= at < first.end and follows(rest, trace[1:], is_cut)
