"""Examples: a program with one mistake, what is said of it, and the same program in Luma.

They stand beside the rule or the message that they show, and one test runs them all.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
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


def shown_by(*examples: Example) -> Callable[[F], F]:
    """Keep examples with the function that makes a message: they are its attribute `examples`."""

    def keep(function: F) -> F:
        vars(function)["examples"] = examples
        return function

    return keep
