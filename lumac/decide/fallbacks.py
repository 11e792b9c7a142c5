"""Finds the fallbacks that catch a failure, and the fallbacks that are never needed."""

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
    """Returns the fallbacks whose value may fail recoverably."""
    return frozenset([node for node in effects.nodes.fallbacks if effects.may_fail(node)])


def failing_first(effects: Effects) -> frozenset[typed.Expression]:
    """Returns the arguments that may fail in calls whose handler must catch only the call's own failure."""
    calls = [node.value for node in effects.nodes.fallbacks if node.arguments_first]
    return frozenset(
        argument
        for call in calls
        if isinstance(call, typed.CoreCall)
        for argument in (*call.arguments, *(value for _, value in call.options))
        if effects.part_may_fail(argument)
    )


def needless(effects: Effects, source: Source) -> Iterator[Diagnostic]:
    """Yields a warning for each fallback of a value that never fails and is never nil."""
    for node in effects.nodes.fallbacks:
        value = node.value
        if node.on_nil or value.type in (types.NOTHING, types.NEVER, types.INVALID):
            continue
        if not isinstance(value, typed.Narrowed) and not effects.may_fail(node):
            yield messages.needless_or(Span(source, node.name_start, node.end), value.type)
