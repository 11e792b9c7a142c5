"""The evaluation that programs are compared with does what every page of the specification says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import SPEC
from tests.properties.reference.program import Outcome, TooMuch, Unknown, evaluate
from tests.spec_runner.directives import split_directives
from tests.spec_runner.document import Program, read_page

NETWORK = {"permissions", "tcp", "tcp-events", "tcp-request", "websocket", "websocket-events"}
"""Pages of programs that talk to others: the reference has nobody to talk to."""
PAGES = [page for page in sorted(SPEC.glob("*.md")) if page.stem not in NETWORK]
UNKNOWN = {"core-crypto", "minimality", "core-bytes"}
"""Pages of what the reference leaves out."""


def outcome(program: Program) -> Outcome | None:
    """What the evaluation says of a page's program; None where it does not know something in it."""
    text, promises = split_directives(program.luma.text)
    if any(promise.kind == "error" for promise in promises) or program.luma.words:
        return None
    try:
        return evaluate(text)
    except (Unknown, TooMuch):
        return None


def promised(program: Program) -> Outcome:
    complaint = program.expected("stderr").split("\n  at ")[0].rstrip("\n")
    return Outcome(program.expected("output"), complaint, int(program.expected("exit") or 0))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page(page: Path) -> None:
    for program in read_page(page):
        found = outcome(program)
        if found is not None:
            assert found == promised(program), f"{page.name}:{program.luma.line}"


def test_it_knows_most_programs() -> None:
    programs = [one for page in PAGES if page.stem not in UNKNOWN for one in read_page(page)]
    running = [one for one in programs if "output" in one.attachments]
    known = [one for one in running if outcome(one) is not None]
    assert len(known) > 0.85 * len(running)
