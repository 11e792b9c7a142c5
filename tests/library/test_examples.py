"""The examples in the docstrings of the library do what they show.

An example stands below a line `Example:` and is indented by four spaces. What a call of `print` writes stands behind it,
after `//`. An example that shows no output is compiled only: it may need a peer.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lumac.library.registry import load
from lumac.pipeline import compile_source
from tests.properties.effects.running import done_by

MARK = "Example:"
INDENT = "    "


def example_of(doc: str) -> str:
    """The Luma program in a docstring; empty where there is none."""
    _, found, rest = doc.partition(f"\n{MARK}\n")
    lines: list[str] = []
    for line in rest.splitlines() if found else ():
        if line and not line.startswith(INDENT):
            break
        lines.append(line.removeprefix(INDENT))
    return "\n".join(lines).strip() + "\n" if lines else ""


def shown_output(example: str) -> list[str]:
    """The lines that an example says it prints."""
    lines = [line.partition("  // ") for line in example.splitlines()]
    return [shown for code, found, shown in lines if found and code.lstrip().startswith("print(")]


def examples() -> Iterator[object]:
    library = load()
    for feature in sorted({each.feature for each in library.signatures()}):
        example = example_of(library.doc(feature))
        if example:
            yield pytest.param(example, id=feature)


@pytest.mark.parametrize("example", list(examples()))
def test_an_example_does_what_it_shows(example: str) -> None:
    compiled = compile_source(example)
    assert compiled.text is not None, compiled.diagnostics
    expected = shown_output(example)
    if expected:
        found = done_by(compiled.text)
        assert (found.output.splitlines(), found.complaint) == (expected, "")


def test_an_example_is_found() -> None:
    doc = 'a.b: it.\n\nExample:\n\n    x = 1\n    print(x)  // 1\n\n    print("a")  // a\n\nMore.\n'
    assert example_of(doc) == 'x = 1\nprint(x)  // 1\n\nprint("a")  // a\n'
    assert shown_output(example_of(doc)) == ["1", "a"]
    assert example_of("a.b: it.\n\n    x: a table") == ""
