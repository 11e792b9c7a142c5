"""An example is a program with one mistake, its message, and the same program in Luma.

They stand beside the rule or the message that they show, and one test runs them all.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])


class Example:
    """A program with a mistake.

    `wrong` gives one message, with this `code`; it underlines `marked`, and its help holds `help`. `right` is the
    same in Luma; where it is empty, the message has a fix that makes it. `before` stands above both.
    """

    __slots__ = ("before", "code", "help", "marked", "right", "wrong")

    def __init__(
        self, wrong: str, code: str, marked: str, help: str, right: str = "", before: str = ""
    ) -> None:
        self.wrong = wrong
        self.code = code
        self.marked = marked
        self.help = help
        self.right = right
        self.before = before


class Foreign:
    """Names, words or operators of other languages that mean the same, and what Luma has instead.

    `help` says what to write. `meant` is the name that may stand for them, or None where no name alone will do.
    """

    __slots__ = ("examples", "help", "meant", "names")

    def __init__(
        self, names: tuple[str, ...], help: str, *examples: Example, meant: str | None = None
    ) -> None:
        self.names = names
        self.help = help
        self.examples = examples
        self.meant = meant


def shown(rows: tuple[Foreign, ...]) -> Iterator[Example]:
    """Yields the examples of these rows."""
    for row in rows:
        yield from row.examples


def helps(*rows: Foreign) -> dict[str, str]:
    """Returns the help of each name of these rows."""
    return {name: row.help for row in rows for name in row.names}


def shown_by(*examples: Example) -> Callable[[F], F]:
    """Stores examples in the attribute `examples` of the function that makes their message."""

    def store(function: F) -> F:
        vars(function)["examples"] = examples
        return function

    return store
