"""A program made with its own expected behaviour prints and ends as its model says."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from random import Random

import pytest

from lumac.pipeline import compile_source
from tests.properties.model.programs import Program
from tests.properties.model.values import TooLarge

PROGRAMS = 800
CHUNK = 40


def run_emitted(text: str) -> tuple[str, int, str]:
    """Output, exit status, and the first line of stderr of an emitted program, run in this process."""
    output, stderr = io.StringIO(), io.StringIO()
    status = 0
    with redirect_stdout(output), redirect_stderr(stderr):
        try:
            exec(compile(text, "app.py", "exec"), {"__name__": "__main__"})
        except SystemExit as end:
            status = int(end.code or 0)
    message = stderr.getvalue().partition("\n  at ")[0].rstrip("\n")
    # Whether an int's negated zero becomes a negative float is left open.
    return output.getvalue().replace("-0.0", "0.0"), status, message


def difference(seed: int) -> str:
    """What differs for the program of a seed; empty if nothing does."""
    program = Program(Random(seed))
    compiled = compile_source(program.text)
    if compiled.text is None:
        errors = [f"{one.code} {one.message}" for one in compiled.diagnostics if one.is_error]
        return f"seed {seed}: does not compile: {errors}\n{program.text}"
    try:
        output, status, message = program.run()
    except TooLarge:
        return ""
    expected = output.replace("-0.0", "0.0"), status, message
    got = run_emitted(compiled.text)
    return "" if expected == got else f"seed {seed}: {expected} != {got}\n{program.text}"


@pytest.mark.parametrize("first", range(0, PROGRAMS, CHUNK))
def test_emitted_programs_do_what_the_model_does(first: int) -> None:
    found = [text for seed in range(first, first + CHUNK) if (text := difference(seed))]
    assert not found, f"{len(found)} programs:\n{found[0]}"
