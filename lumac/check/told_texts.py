"""Finds comparisons of a field that can only hold some texts with a text that is none of them."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.diagnostics.messages import types as messages


def say_other_text(
    c: Context, field: typed.Expression, text: typed.Expression, is_pattern: bool = False
) -> bool:
    """Reports a text that the field can never hold. Returns whether it is one."""
    if not isinstance(field, typed.Field) or not isinstance(text, typed.Constant):
        return False
    known = c.declared.registry.field_texts(str(field.object.type), field.name)
    if not known or text.type is not types.STR or text.value in known:
        return False
    span = c.report.span_at(text.start, text.end)
    c.report.say(messages.other_text(field.name, str(text.value), known, span, is_pattern))
    return True
