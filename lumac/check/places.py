"""Finds the look-ups in maps on the way to a value.

If the value is changed in its place, as in `m[k].add(v)`, `m[k].field = v` and `m[k][j] = v`, a missing key gets its
zero value.
"""

from __future__ import annotations

from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def places(owner: typed.Expression) -> Iterator[typed.Index]:
    """Yields the look-ups through which a value is found that is changed. One that gives nil begins nothing."""
    while True:
        match owner:
            case typed.Index(inner, _, zero):
                if zero is not None:
                    if isinstance(zero, typed.Constant):
                        return
                    yield owner
                owner = inner
            case typed.Field(inner):
                owner = inner
            case _:
                return


def is_in_place(value: typed.Expression) -> bool:
    """Tells whether a value is found through a map in which a key may be missing."""
    return next(places(value), None) is not None
