"""Programs compiled for tests: the whole output, or what was written of the program itself."""

from __future__ import annotations

from textwrap import dedent

from lumac.permissions.model import Permissions
from lumac.pipeline import compile_source


def compiled(text: str, name: str = "app.luma", permissions: Permissions | None = None) -> str:
    """The output for a program that has neither errors nor warnings."""
    done = compile_source(text, name, permissions)
    assert not done.diagnostics, [found.message for found in done.diagnostics]
    assert done.text is not None
    return done.text


def whole(program: str, permissions: Permissions | None = None) -> str:
    """The output for a program that has no errors; it may be indented, and may have warnings."""
    done = compile_source(dedent(program).lstrip("\n"), "app.luma", permissions)
    wrong = [found.message for found in done.diagnostics if found.is_error]
    assert not wrong, wrong
    assert done.text is not None
    return done.text


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
