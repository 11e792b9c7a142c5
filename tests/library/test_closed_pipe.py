"""What an output does whose standard output is a pipe that nobody reads any more.

A program that can fail brings what reports a failure, and ends quietly with 141, as a shell shows it for other
programs. One that cannot fail is written without it, as a person would type it: Python says in its own words, on
standard error, that what was printed went nowhere, and ends with 120. It never takes it for success.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.emitted import whole

PYTHONS_OWN = b"BrokenPipeError: [Errno 32] Broken pipe"
FAILS = "fn at(xs: [int], i: int) -> int => xs[i]\n"


def ends(program: str, folder: Path) -> tuple[int, bytes]:
    """Exit status and standard error of a program that writes into a closed pipe."""
    path = folder / "program.py"
    path.write_text(whole(program), encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(path)],
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "program",
    [
        FAILS + "print(at([1], 0))\n",
        FAILS + 'print(at([1], 0))\n(0..20_000).walk(n) -> print("line ${n}")\n',
        FAILS + "print(at([1], 0))\nprint(at([1], 1))\n",
    ],
    ids=["at the end", "long before the end", "before a failure"],
)
def test_a_program_that_can_fail_ends_quietly(program: str, tmp_path: Path) -> None:
    status, said = ends(program, tmp_path)
    if "at([1], 1)" in program:
        # The failure comes first: what was printed is still in the buffer then.
        assert (status, said.partition(b"\n")[0]) == (2, b"panic: index 1 out of range (length 1)")
    else:
        assert (status, said) == (141, b"")


@pytest.mark.parametrize("program", ['print("hi")\n', "n = 1\nprint(n)\n"])
def test_a_program_that_cannot_fail_has_pythons_own_words(program: str, tmp_path: Path) -> None:
    assert "BrokenPipeError" not in whole(program)
    status, said = ends(program, tmp_path)
    assert status == 120
    assert PYTHONS_OWN in said
