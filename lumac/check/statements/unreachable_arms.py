"""Warns of arms of a `match` that are never reached: arms above them take what they would take."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.reachability import known_value
from lumac.diagnostics.messages import flow as messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumac.check.context import Context
    from lumac.types import Type


def say_unreached(c: Context, arms: Iterable[typed.Arm], kind: Type) -> None:
    """Warns of the first pattern that takes nothing, and of the next that another one above leaves nothing to."""
    taken = Taken(kind)
    told: set[typed.Pattern] = set()
    for arm in arms:
        for pattern in arm.patterns:
            above = taken.before(pattern)
            if above is not None and above not in told:
                told.add(above)
                above_span = c.report.span_at(above.start, above.end)
                span = c.report.span_at(pattern.start, pattern.end)
                c.report.say(messages.unreached_arm(span, above_span, reason(above, pattern)))
            taken.add(pattern)


def reason(above: typed.Pattern, pattern: typed.Pattern) -> str:
    match above:
        case typed.BindPattern(variable) if variable.hides_variable:
            return f"`{variable.name}` is a new name here, as the variable is no `lock`"
        case typed.BindPattern(variable):
            return f"`{variable.name}` is a new name, which takes every value"
        case typed.WildcardPattern():
            return "takes every value"
        case typed.ValuePattern() if not isinstance(pattern, typed.ValuePattern):
            return "takes the last value that was left"
        case _:
            return "takes this value"


class Taken:
    """Collects what the patterns so far take, each with the first pattern that takes it."""

    __slots__ = ("every", "kind", "nil", "some", "values")

    def __init__(self, kind: Type) -> None:
        self.kind = kind
        self.every: typed.Pattern | None = None
        self.some: typed.Pattern | None = None
        """Takes everything but nil."""
        self.nil: typed.Pattern | None = None
        self.values: dict[tuple[type, object], typed.Pattern] = {}
        """The patterns by their constants, or by the lock where its value is not known."""

    def before(self, pattern: typed.Pattern) -> typed.Pattern | None:
        """The pattern above that leaves nothing to this one."""
        if self.every is not None:
            return self.every
        match pattern:
            case typed.NilPattern():
                return self.nil
            case typed.ValuePattern():
                return self.some or self.values.get(compared_with(pattern))
            case typed.WildcardPattern():
                return self.some if self.nil is not None else None
            case _:
                return self.some

    def add(self, pattern: typed.Pattern) -> None:
        match pattern:
            case typed.NilPattern():
                self.nil = self.nil or pattern
            case typed.WildcardPattern():
                self.every = self.every or pattern
            case typed.BindPattern(variable):
                if variable.binds_some:
                    self.some = self.some or pattern
                else:
                    self.every = self.every or pattern
            case typed.ValuePattern():
                self.values.setdefault(compared_with(pattern), pattern)
                if self.has_both():
                    self.some = self.some or pattern
                    if self.kind is types.BOOL:
                        self.every = self.every or pattern

    def has_both(self) -> bool:
        """Whether `true` and `false` are taken."""
        if types.without_optional(self.kind) is not types.BOOL:
            return False
        return (bool, True) in self.values and (bool, False) in self.values


def compared_with(pattern: typed.ValuePattern) -> tuple[type, object]:
    """Returns what two patterns share that compare with the same."""
    constant = known_value(pattern)
    if constant is not None:
        return type(constant.value), constant.value
    value = pattern.value
    return type(value), value.variable if isinstance(value, typed.Local) else value
