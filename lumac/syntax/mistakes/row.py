"""A row holds the rule that finds one mistake, and the examples that show its message."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from lumac.diagnostics.example import Example
    from lumac.syntax.mistakes.cursor import Cursor, Outcome

    Rule: TypeAlias = Callable[[Cursor], Outcome | None]


class Mistake:
    """A mistake that has a rule of its own.

    `rule` looks at the tokens around the cursor, where the parser stopped. It reports the mistake and says how to read
    on, or it gives None where it does not apply. Where there are `words`, it is asked only about statements that begin
    with one of them.
    """

    __slots__ = ("examples", "rule", "words")

    def __init__(self, rule: Rule, words: frozenset[str], examples: tuple[Example, ...]) -> None:
        self.rule = rule
        self.words = words
        self.examples = examples

    def __call__(self, cursor: Cursor) -> Outcome | None:
        return self.rule(cursor)


def mistake(*examples: Example, words: Iterable[str] = ()) -> Callable[[Rule], Mistake]:
    """Makes a row of the rule that stands below."""
    return lambda rule: Mistake(rule, frozenset(words), examples)
