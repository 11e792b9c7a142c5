"""What programs hold of tcp is what the page of the specification says: no definition and no import more, none less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lumac import compile_source

PAGE = Path(__file__).parent.parent / "spec" / "tcp.md"
CONNECT = 'sock = tcp.connect("db.test", 1)'


def rows() -> list[tuple[str, set[str], set[str]]]:
    """Program, definitions and imports, as the page's table lists them."""
    lines = re.findall(
        r"(?m)^\| `(sock:? .+)` \| ([^|]*) \| ([^|]*) \|$", PAGE.read_text(encoding="utf-8")
    )
    return [(program, names(more), names(imports)) for program, more, imports in lines]


def names(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def parts(program: str) -> tuple[set[str], set[str]]:
    """The definitions and imports of what the program is compiled to."""
    done = compile_source(program.replace("; ", "\n") + "\n")
    assert not done.diagnostics
    assert done.text is not None
    definitions = set(re.findall(r"(?m)^(?:def|class) (\w+)", done.text))
    imports = set(re.findall(r"(?m)^(?:import (\w+)|from (\w+) import)", done.text))
    return definitions, {one or other for one, other in imports}


@pytest.mark.parametrize(("program", "more", "imports"), rows(), ids=[row[0] for row in rows()])
def test_a_program_holds_what_the_page_says(
    program: str, more: set[str], imports: set[str]
) -> None:
    base, base_imports = parts(CONNECT)
    definitions, all_imports = parts(program)
    assert base <= definitions
    assert definitions - base == more
    assert all_imports - base_imports == imports


def test_the_page_has_a_dozen_programs() -> None:
    assert len(rows()) >= 12


def test_what_every_program_holds_of_tcp() -> None:
    definitions, imports = parts(CONNECT)
    of_tcp = {name for name in definitions if name.lower().startswith(("tcp", "tls"))}
    text = PAGE.read_text(encoding="utf-8")
    listed = names(text.partition("A bare connect holds ")[2].partition(".\n")[0])
    assert of_tcp | (imports - {"__future__"}) == listed
