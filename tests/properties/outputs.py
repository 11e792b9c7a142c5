"""The outputs of all programs of the specification: `python -m tests.properties.outputs` prints their hashes."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from lumac.pipeline import compile_source
from tests.folders import SPEC
from tests.spec_runner.directives import split_directives
from tests.spec_runner.document import read_page


@cache
def outputs() -> dict[str, str]:
    """Page and line of each program that compiles, and its emitted file."""
    found = {}
    for page in sorted(SPEC.glob("*.md")):
        for program in read_page(page):
            text, _ = split_directives(program.luma.text)
            text = re.sub(r"\b(?:CLOSED_)?PORT\b", "4711", text)
            compiled = compile_source(text, program.file_name)
            if compiled.text is not None:
                found[f"{page.stem}_{program.luma.line}"] = compiled.text
    return found


def hashes() -> str:
    """One line a program."""
    return "".join(
        f"{name} {hashlib.sha256(text.encode()).hexdigest()}\n" for name, text in outputs().items()
    )


if __name__ == "__main__":
    print(hashes(), end="")
