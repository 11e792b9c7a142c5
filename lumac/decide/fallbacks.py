"""Which fallbacks catch a failure, and which are never needed."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.diagnostics.messages import flow as messages
from lumac.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lumac.diagnostics.model import Diagnostic
    from lumac.effects.model import Effects


def guarded(effects: Effects) -> frozenset[typed.Or]:
    """The fallbacks whose value may fail."""
    return frozenset([node for node in effects.nodes.fallbacks if effects.may_fail(node)])


def failing_first(effects: Effects) -> frozenset[typed.Expression]:
    """The arguments that may fail, of calls of which only the call's own failure is caught."""
    calls = [node.value for node in effects.nodes.fallbacks if node.arguments_first]
    return frozenset(
        argument
        for call in calls
        if isinstance(call, typed.CoreCall)
        for argument in (*call.arguments, *(value for _, value in call.options))
        if effects.part_may_fail(argument)
    )


def needless(effects: Effects, source: Source) -> Iterator[Diagnostic]:
    """Warnings of fallbacks for values that neither fail nor are nil."""
    for node in effects.nodes.fallbacks:
        value = node.value
        if node.on_nil or value.type in (types.NOTHING, types.NEVER, types.INVALID):
            continue
        if not isinstance(value, typed.Narrowed) and not effects.may_fail(node):
            yield messages.needless_or(Span(source, node.name_start, node.end), value.type)
