"""What programs hold of tcp is what the pages of the specification say: no definition and no import more, none less."""

from __future__ import annotations

import re

import pytest

from tests.emitted import compiled
from tests.folders import SPEC
from tests.spec_runner.own_part import imported_modules

BASES = {
    "tcp.md": ("A bare connect", 'sock = tcp.connect("db.test", 1)'),
    "tcp-request.md": ("A bare request", 'answer = tcp.request("db.test:1", "x")'),
    "tcp-events.md": ("A bare pushed connection", 'tcp.connect("db.test:1", nil)'),
}


def rows() -> list[tuple[str, str, set[str], set[str]]]:
    """Page, program, definitions and imports, as the pages' tables list them."""
    return [
        (page, program, names(more), names(imports))
        for page in BASES
        for program, more, imports in re.findall(
            r"(?m)^\| `(.+)` \| (.*) \| (.*) \|$", text_of(page)
        )
        if ".test" in program
    ]


def text_of(page: str) -> str:
    return (SPEC / page).read_text(encoding="utf-8")


def names(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def parts(program: str) -> tuple[set[str], set[str]]:
    """The definitions and imports of what the program is compiled to."""
    text = compiled(program.replace("; ", "\n") + "\n")
    definitions = set(re.findall(r"(?m)^(?:def|class) (\w+)", text))
    return definitions, imported_modules(text)


@pytest.mark.parametrize(
    ("page", "program", "more", "imports"), rows(), ids=[row[1] for row in rows()]
)
def test_a_program_holds_what_the_page_says(
    page: str, program: str, more: set[str], imports: set[str]
) -> None:
    base, base_imports = parts(BASES[page][1])
    definitions, all_imports = parts(program)
    assert base <= definitions
    assert definitions - base == more
    assert all_imports - base_imports == imports


def test_the_pages_have_many_programs() -> None:
    assert len(rows()) >= 28


@pytest.mark.parametrize("page", BASES)
def test_what_every_program_holds_of_tcp(page: str) -> None:
    said, program = BASES[page]
    definitions, imports = parts(program)
    of_tcp = {n for n in definitions if n.lower().startswith(("tcp", "tls", "event"))}
    listed = names(text_of(page).partition(f"{said} holds ")[2].partition(".\n")[0])
    assert of_tcp | (imports - {"__future__"}) == listed
