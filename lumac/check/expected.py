"""Says which type is expected of an expression, why, and where the program asks for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    from lumac.source import Span
    from lumac.types import Type

    TakenBy: TypeAlias = "str | tuple[Type, ...] | Tried | None"
    """What takes a value that is not expected to be of one type: a method by its name, a place that takes several
    types, or `try`."""


class Expected:
    """`reason` completes the sentence "`int` is expected: …" and `span` shows where that was said."""

    __slots__ = ("is_hint", "reason", "span", "type")

    def __init__(
        self, type: Type, reason: str = "", span: Span | None = None, is_hint: bool = False
    ) -> None:
        self.type: Final = type
        self.reason: Final = reason
        self.span: Final = span
        self.is_hint: Final = is_hint
        """Only to choose by, where something can be chosen: the other side of an operator, the value before `.or`.
        What is there may be an optional all the same."""

    def as_hint(self) -> Expected:
        return Expected(self.type, self.reason, self.span, is_hint=True)

    def of(self, type: Type) -> Expected:
        """The same wish for a part of the value: an element, a field, what is inside an optional."""
        return Expected(type, self.reason, self.span, self.is_hint)


class Tried:
    """Says that a value stands behind `try`, which takes a variant that fails before one that gives nil."""

    __slots__ = ("by",)

    def __init__(self, by: TakenBy) -> None:
        self.by: Final = by
        """What takes the value of the `try`."""
