"""Writes what was seen into the blocks of a page: `pytest --update`. Directives and programs are never touched."""

from __future__ import annotations

from pathlib import Path

from tests.spec_runner.document import ATTACHMENTS, Program

_WRITTEN = ("output", "stderr", "exit", "python", "diagnostic")
_ADDED = {"output": "", "stderr": "", "exit": "0\n"}
"""Blocks that are added where they are missing and what is seen is not this."""


def _fenced(kind: str, text: str) -> list[str]:
    return [f"```{kind}", *text.removesuffix("\n").split("\n"), "```"]


def updated_lines(lines: list[str], program: Program, actual: dict[str, str]) -> list[str]:
    """The page's lines with the program's blocks as seen; the program's own place must still be right."""
    present = program.attachments
    changes: list[tuple[int, int, list[str]]] = []
    for kind in _WRITTEN:
        if kind in actual and kind in present:
            block = present[kind]
            empty = actual[kind] == _ADDED.get(kind, "")
            new = [] if empty else _fenced(kind, actual[kind])
            changes.append((block.line - 1, block.end_line, new))
    end = max([program.luma.end_line, *(block.end_line for block in present.values())])
    added: list[str] = []
    for kind in ATTACHMENTS:
        if (
            kind in _ADDED
            and kind not in present
            and actual.get(kind, _ADDED[kind]) != _ADDED[kind]
        ):
            added += ["", *_fenced(kind, actual[kind])]
    changes.append((end, end, added))
    for first, last, new in sorted(changes, reverse=True, key=lambda change: change[:2]):
        lines[first:last] = new
    return lines


def update_page(path: Path, found: list[tuple[Program, dict[str, str]]]) -> None:
    """Rewrite the page at `path`, whose programs are `found` with what was seen of them."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for program, actual in sorted(found, key=lambda pair: pair[0].luma.line, reverse=True):
        lines = updated_lines(lines, program, actual)
    path.write_text("\n".join(lines), encoding="utf-8")
