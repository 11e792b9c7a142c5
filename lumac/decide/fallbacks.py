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


def needless(effects: Effects, source: Source) -> Iterator[Diagnostic]:
    """Warnings of fallbacks for values that neither fail nor are nil."""
    for node in effects.nodes.fallbacks:
        value = node.value
        if node.on_nil or value.type in (types.NOTHING, types.NEVER, types.INVALID):
            continue
        if not isinstance(value, typed.Narrowed) and not effects.may_fail(node):
            yield messages.needless_or(Span(source, node.name_start, node.end), value.type)
