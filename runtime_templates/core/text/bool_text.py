"""text.bool_text: `true` or `false`."""

from __future__ import annotations


# inline
def bool_text(value: bool) -> str:
    return "true" if value else "false"
