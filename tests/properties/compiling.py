"""Compiles programs on other Pythons, many in one process each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Final

COMPILE: Final = r"""
import json, sys
for line in sys.stdin:
    try:
        compile(json.loads(line), "app.py", "exec", dont_inherit=True)
        said = ""
    except Exception as error:
        said = "%s: %s" % (type(error).__name__, error)
    print(json.dumps(said))
"""


def refused(python: str, programs: Sequence[tuple[str, str]]) -> list[str]:
    """What a Python says against programs, each with its name; where it crashes, that it does."""
    lines = "".join(f"{json.dumps(program)}\n" for _, program in programs)
    done = subprocess.run(
        [python, "-I", "-S", "-c", COMPILE],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    found = [f"{name}: {each}" for (name, _), each in zip(programs, said, strict=False) if each]
    if len(said) < len(programs):
        found.append(f"{programs[len(said)][0]}: {python} ended with {done.returncode}")
    return found
