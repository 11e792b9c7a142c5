"""Programs that were compiled wrongly once: one, and how a list of them is made."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import Protocol

NIL_INT = "nil where int was needed"


@dataclass(frozen=True)
class Wrong:
    """`output` is what it prints, `complaint` the first line on standard error, `status` how it ends."""

    name: str
    program: str
    output: str
    complaint: str = ""
    status: int = 0
    deep: bool = False
    """The reference evaluation looks at a fallback several times, at one of sixty levels for ever: it is not asked."""


class Adding(Protocol):
    def __call__(
        self, name: str, program: str, *lines: str, panic: str = "", deep: bool = False
    ) -> None: ...


def adding(programs: list[Wrong]) -> Adding:
    """What adds one: its name, its text, the lines that it prints, and the panic that it ends in."""

    def wrong(name: str, program: str, *lines: str, panic: str = "", deep: bool = False) -> None:
        complaint, status = (f"panic: {panic}", 2) if panic else ("", 0)
        output = "".join(f"{line}\n" for line in lines)
        programs.append(Wrong(name, dedent(program).lstrip("\n"), output, complaint, status, deep))

    return wrong


def unset(name: str) -> str:
    return f'variable "{name}" used before it was set'
