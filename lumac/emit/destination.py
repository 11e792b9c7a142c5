"""Where the value of a statement goes: into a name, out of the function, or nowhere."""

from __future__ import annotations


class Destination:
    """Text before and after a value: `total = ` and nothing, `return ` and nothing.

    `first` stands in place of `before` the first time, where an annotation belongs. A value that goes
    nowhere has both empty: it is written as a statement where it can do something.
    """

    __slots__ = ("after", "before", "first", "kind")

    def __init__(self, before: str, after: str = "", first: str = "", kind: str = "store") -> None:
        self.before = before
        self.after = after
        self.first = first
        self.kind = kind
        """`store`, `return`, `discard`, or `statement`: of a match that is none of an expression, whose arms
        give no value of their own."""

    def drops(self) -> bool:
        """Whether the value goes nowhere."""
        return self.kind in ("discard", "statement")


def returned() -> Destination:
    return Destination("return ", kind="return")


def discarded() -> Destination:
    return Destination("", kind="discard")


def statement() -> Destination:
    return Destination("", kind="statement")


def stored(name: str) -> Destination:
    return Destination(f"{name} = ")
