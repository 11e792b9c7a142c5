"""list.slice_of: `items[first..last]` of a list, bytes or text, bounds not proven."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    S = TypeVar("S", list[Any], bytearray, bytes | bytearray, str)


def slice_of(items: S, first: int | None, last: int | None) -> S:
    start = 0 if first is None else first
    end = len(items) if last is None else last
    if 0 <= start <= end <= len(items):
        return items[start:end]
    raise Panic(f"slice {start}..{end} out of range (length {len(items)})")
