"""Whether Luma that is about to be proposed can be read: what is made from a wrong text may keep some of its faults."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.syntax.mistakes.place import Place


def is_luma(place: Place, text: str) -> bool:
    """Whether a statement can be read; in it `…` stands for a name, or for nothing where it is alone in a block."""
    plain = text.replace("{ … }", "{ }").replace(" … ", " ").replace("…", "rest")
    return place.can_read(plain)
