"""Lays out what stands in brackets as black does: on one line, on a line of its own, or an item a line."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

WIDTH: Final = 88


def bracketed(prefix: str, items: Sequence[str], suffix: str, depth: int) -> list[str]:
    """The lines of `prefix(items)suffix` at a depth of indentation. `prefix` ends with the bracket."""
    outer, inner = "    " * depth, "    " * (depth + 1)
    inside = ", ".join(items)
    whole = f"{outer}{prefix}{inside}{suffix}"
    if len(whole) <= WIDTH or not items:
        return [whole]
    comma = "," if len(items) == 1 and prefix.startswith("def ") else ""
    if len(f"{inner}{inside}{comma}") <= WIDTH:
        return [f"{outer}{prefix}", f"{inner}{inside}{comma}", f"{outer}{suffix}"]
    return [f"{outer}{prefix}", *[f"{inner}{item}," for item in items], f"{outer}{suffix}"]
