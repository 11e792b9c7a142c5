"""Expressions as texts: parentheses stand where Python needs them."""

from __future__ import annotations

from lumac.library.strength import PRODUCT, SUM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    Written = tuple[str, int]
    """An expression's text and how strongly it binds."""


LEVELS: Final = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "//": PRODUCT, "%": PRODUCT}


def enclosed(written: Written, needed: int) -> str:
    """The text, in parentheses where its strength is less than needed."""
    text, strength = written
    return text if strength >= needed else f"({text})"
