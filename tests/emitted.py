"""Programs compiled for tests: what was written of the program itself, and what it says when it runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from lumac.pipeline import compile_source


def whole(program: str, name: str = "app.luma") -> str:
    """The output for a program that has no errors."""
    compiled = compile_source(dedent(program).lstrip("\n"), name)
    wrong = [found.message for found in compiled.diagnostics if found.is_error]
    assert not wrong, wrong
    assert compiled.text is not None
    return compiled.text


def program_part(program: str) -> str:
    """The output from the first line of the program on: without the header, imports and runtime."""
    text = whole(program)
    for last in ("        sys.exit(status)\n", "from __future__ import annotations\n"):
        _, found, rest = text.partition(last)
        if found:
            break
    else:
        rest = text.partition("\n\n")[2]
    for end in ("\n\nPLACES = ", '\n\nif __name__ == "__main__":'):
        rest = rest.partition(end)[0]
    return rest.strip("\n")


def main_part(program: str) -> str:
    """The body of the emitted `main`."""
    text = program_part(program).partition("def main() -> None:\n")[2]
    return dedent(text).strip("\n")


def says(program: str, folder: Path, python: str = sys.executable) -> str:
    """What the compiled program writes, standard error after standard output."""
    path = folder / "program.py"
    path.write_text(whole(program), encoding="utf-8")
    done = subprocess.run(
        [python, "-I", "-S", str(path)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr
