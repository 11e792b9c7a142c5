"""Reads a spec page: headings, fenced blocks, and which blocks belong to one program.

A ```` ```luma ```` block begins a program; the blocks after it, up to the next such block or heading, say
what it does. Every program is one test, named by the headings above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ATTACHMENTS = ("output", "stderr", "exit", "python", "diagnostic", "stdin", "peer", "luma.toml")
OPTIONS = ("all-pythons", "crlf", "not-run")
_FENCE = re.compile(r"^(`{3,})(.*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")


class PageError(Exception):
    """A page that cannot be read; the message says where."""


@dataclass(frozen=True)
class Block:
    """One fenced block: `line` is that of its opening fence, `end_line` that of its closing one."""

    kind: str
    words: tuple[str, ...]
    text: str
    line: int
    end_line: int


@dataclass
class Program:
    """One example and what is said of it."""

    page: str
    headings: tuple[str, ...]
    number: int
    luma: Block
    attachments: dict[str, Block] = field(default_factory=dict)

    @property
    def title(self) -> str:
        joined = " - ".join(self.headings)
        return joined if self.number == 1 else f"{joined} ({self.number})"

    @property
    def file_name(self) -> str:
        return next((word for word in self.luma.words if word.endswith(".luma")), "app.luma")

    @property
    def options(self) -> frozenset[str]:
        return frozenset(word for word in self.luma.words if word in OPTIONS)

    @property
    def environment(self) -> dict[str, str]:
        pairs = (word.partition("=") for word in self.luma.words if "=" in word)
        return {name: value for name, _, value in pairs}

    def expected(self, kind: str) -> str:
        """The text of a block, or the empty text where there is none."""
        block = self.attachments.get(kind)
        return block.text if block else ""


def _blocks_and_headings(lines: list[str], page: str) -> list[Block | tuple[int, str]]:
    found: list[Block | tuple[int, str]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            closing = fence[1]
            end = at + 1
            while end < len(lines) and lines[end].rstrip() != closing:
                end += 1
            if end == len(lines):
                raise PageError(f"{page}:{at + 1}: this block is not closed")
            kind, *words = fence[2].split() or [""]
            text = "".join(f"{inner}\n" for inner in lines[at + 1 : end])
            found.append(Block(kind, tuple(words), text, at + 1, end + 1))
            at = end
        elif heading := _HEADING.match(line):
            found.append((len(heading[1]), heading[2]))
        at += 1
    return found


def _attach(program: Program | None, block: Block, page: str) -> None:
    where = f"{page}:{block.line}"
    if program is None:
        raise PageError(f"{where}: a `{block.kind}` block with no program above it")
    if block.kind not in ATTACHMENTS:
        raise PageError(f"{where}: no such kind of block: `{block.kind}`")
    if block.kind in program.attachments:
        raise PageError(f"{where}: a second `{block.kind}` block for one program")
    program.attachments[block.kind] = block


def _check_words(luma: Block, page: str) -> None:
    for word in luma.words:
        if word not in OPTIONS and "=" not in word and not word.endswith(".luma"):
            raise PageError(f"{page}:{luma.line}: no such option: `{word}`")


def parse_page(text: str, page: str) -> list[Program]:
    """The programs of a page, in order.

    Raises PageError for a block that is not closed, not known, or has no program.
    """
    programs: list[Program] = []
    headings: list[str] = []
    levels: list[int] = []
    counts: dict[tuple[str, ...], int] = {}
    current: Program | None = None
    for item in _blocks_and_headings(text.split("\n"), page):
        if isinstance(item, tuple):
            level, title = item
            while levels and levels[-1] >= level:
                levels.pop()
                headings.pop()
            levels.append(level)
            headings.append(title)
            current = None
        elif item.kind == "luma":
            _check_words(item, page)
            key = tuple(headings)
            counts[key] = counts.get(key, 0) + 1
            current = Program(page, key, counts[key], item)
            programs.append(current)
        elif item.kind != "text":
            _attach(current, item, page)
    return programs


def read_page(path: Path) -> list[Program]:
    """The programs of the page at `path`; raises PageError."""
    return parse_page(path.read_text(encoding="utf-8"), path.name)
