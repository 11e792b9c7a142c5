"""Compiles a program, runs what came of it in this process for a bounded time, and compares what it did."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from lumac.pipeline import compile_source
from tests.properties.agreement import difference, executed, refusal
from tests.properties.reference.program import Outcome

PATIENCE = 5
"""Seconds for one program; each takes a few milliseconds."""


class Hang(BaseException):
    """A program does not end."""


@contextmanager
def bounded_time() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def found_by_lumac(program: str) -> Outcome:
    """What the compiled program does; a refusal, an exception of the compiler and a hang are outcomes, too."""
    try:
        with bounded_time():
            compiled = compile_source(program)
    except Hang:
        return Outcome("", f"not compiled within {PATIENCE} seconds", -1)
    except Exception as error:
        return Outcome("", f"{type(error).__name__}: {str(error)[:200]}", -1)
    if compiled.text is None:
        return Outcome("", refusal(compiled), -1)
    return done_by(compiled.text)


def done_by(output: str) -> Outcome:
    """What an output does."""
    try:
        with bounded_time():
            return executed(output).outcome
    except Hang:
        return Outcome("", f"no end within {PATIENCE} seconds", -1)
    except Exception as error:  # Python's, about what the compiler wrote
        return Outcome("", f"{type(error).__name__}: {str(error)[:200]}", -1)


def agreed(program: str, expected: Outcome, found: Outcome) -> str:
    """What is wrong, to be read with the program; nothing where both are the same."""
    if found == expected or not difference(expected, found):
        return ""
    return "\n".join((
        program,
        f"expected: {shown(expected)}",
        f"found:    {shown(found)}",
    ))  # fmt: skip


def shown(outcome: Outcome) -> str:
    return f"{outcome.output[:2000]!r} {outcome.complaint!r} {outcome.status}"
