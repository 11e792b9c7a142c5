"""Finds the type that the returns of a function, lambda or fallback block give."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.conversions import coerce
from lumac.check.expected import Expected
from lumac.diagnostics.messages import types as messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.report import Report
    from lumac.source import Span
    from lumac.types import Type


class Returns:
    """Says what type the returns must have: the expected one, or that of the first return."""

    __slots__ = ("expected", "first_nil", "found", "is_dropped", "like")

    def __init__(
        self, expected: Expected | None, is_dropped: bool = False, like: Expected | None = None
    ) -> None:
        self.expected = expected
        self.found: Type | None = None
        self.is_dropped = is_dropped
        """Whether nobody takes what is returned, so that it may be anything, or nothing."""
        self.like = like
        """What is dropped is read as this where it does not say its type."""
        self.first_nil: Span | None = None
        """Where `nil` was returned, as long as nothing else was."""

    def wanted(self) -> Expected | None:
        if self.expected is not None:
            return self.expected
        return None if self.found is None else Expected(self.found, "the first return gives it")

    def type(self) -> Type:
        if self.expected is not None:
            return self.expected.type
        return types.NOTHING if self.found is None else self.found

    def accept(self, report: Report, value: typed.Expression) -> typed.Expression:
        if self.first_nil is not None and value.type is not types.NIL:
            self.found, self.first_nil = types.optional(value.type), None
        self.allow_nil(value.type)
        wanted = self.wanted()
        if wanted is None:
            if value.type is types.NIL:
                self.first_nil = report.span(value)
            elif value.type is not types.NEVER:
                self.found = value.type
            return value
        return coerce(report, value, wanted)

    def allow_nil(self, kind: Type) -> None:
        """Where nobody declared what is returned, one return that may be nil makes the whole an optional."""
        if kind is not types.NIL and not isinstance(kind, types.Optional):
            return
        if self.expected is not None and self.expected.is_hint:
            self.expected = self.expected.of(types.optional(self.expected.type))
        elif self.found is not None:
            self.found = types.optional(self.found)

    def finish(self, report: Report) -> None:
        """Says so where nothing but `nil` was returned."""
        if self.first_nil is not None:
            help = "declare the type that is expected"
            report.say(messages.cannot_infer("`nil`", self.first_nil, help))
            self.found = types.INVALID
