"""Compiles a program for a peer, and runs it there under one Python."""

from __future__ import annotations

from functools import cache

from tests.emitted import whole
from tests.network.reasons.certificates import authority_file
from tests.running import Outcome, execute

STAND_IN = "54321"
"""The port of a program before it has one: each is compiled once."""


compiled_once = cache(whole)


def meet(program: str, port: int, python: str, **holes: str) -> Outcome:
    """What the program says; `HOST`, `OPTIONS` and the other holes are filled in first."""
    for hole, value in {"HOST": "127.0.0.1", "OPTIONS": "", **holes}.items():
        program = program.replace(hole, value)
    text = compiled_once(program.replace("PORT", STAND_IN)).replace(STAND_IN, str(port))
    done = execute(text, python, files={"ca.pem": authority_file()})
    assert "Traceback" not in done.stderr
    return done


def uncaught(message: str) -> str:
    """What is said of a failure of the library that nobody caught, up to its place."""
    return f"panic: {message}\n  at "
