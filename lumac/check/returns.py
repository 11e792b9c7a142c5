"""What the returns of a function, lambda or fallback block give."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.convert import coerce
from lumac.check.expected import Expected
from lumac.diagnostics import types as messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.types import Type


class Returns:
    """What the returns of the function being read must give: as expected, or as the first of them gives."""

    __slots__ = ("expected", "found")

    def __init__(self, expected: Expected | None) -> None:
        self.expected = expected
        self.found: Type | None = None

    def wanted(self) -> Expected | None:
        if self.expected is not None:
            return self.expected
        return None if self.found is None else Expected(self.found, "the first return gives it")

    def type(self) -> Type:
        if self.expected is not None:
            return self.expected.type
        return types.NOTHING if self.found is None else self.found

    def accept(self, c: Context, value: typed.Expression) -> typed.Expression:
        wanted = self.wanted()
        if wanted is None:
            if value.type is types.NIL:
                c.say(
                    messages.cannot_infer(
                        "`nil`", c.span(value), "declare the type that is expected"
                    )
                )
                self.found = types.INVALID
            elif value.type is not types.NEVER:
                self.found = value.type
            return value
        return coerce(c, value, wanted)
