"""Whether a generated program does what the reference evaluation says; what it does otherwise is a problem."""

from __future__ import annotations

import contextlib
import io
import sys

from lumac.pipeline import Compiled, compile_source
from tests.properties.generator.programs import program
from tests.properties.reference.program import Outcome, TooMuch, Unknown, evaluate

__all__ = ["evaluated", "executed", "problem", "program", "refusal"]


def problem(text: str, seed: int) -> str:
    """What is wrong with what lumac makes of the program, or nothing."""
    compiled = compile_source(text)
    if compiled.text is None:
        return refusal(compiled)
    expected = evaluated(text)
    if expected is None:
        return ""
    found = executed(compiled.text)
    return "" if found == expected else difference(expected, found)


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


def executed(output: str) -> Outcome:
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
            return Outcome(said.getvalue(), f"PythonTraceback: {type(error).__name__}: {error}", -1)
        finally:
            sys.setrecursionlimit(limit)
    assert isinstance(status, int)
    complaint = complained.getvalue().split("\n  at ")[0].rstrip("\n")
    return Outcome(said.getvalue(), complaint, status)


def difference(expected: Outcome, found: Outcome) -> str:
    """The first line that is not as it should be, or how it ends."""
    wanted, got = expected.output.split("\n"), found.output.split("\n")
    for one, other in zip(wanted, got, strict=False):
        if one != other:
            return f"Output: expected {one!r}, found {other!r}"
    if len(wanted) != len(got):
        return f"OutputLength: expected {wanted[len(got):][:1]}, found {got[len(wanted):][:1]}; {found.complaint}"
    wanted_end = f"{expected.complaint!r} with status {expected.status}"
    return f"End: expected {wanted_end}, found {found.complaint!r} with status {found.status}"
