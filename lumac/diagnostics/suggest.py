"""Finds the name that was probably meant: the nearest of the candidates."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def distance(left: str, right: str, limit: int) -> int:
    """Counts the edits that turn one word into the other: a letter more, less, other, or two swapped.

    Returns `limit + 1` where there are more than `limit`.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(right, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                best = min(best, above[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Returns the candidate that is a slip away from `name`, or None.

    A slip is one edit in a short word, two in a longer one, three in a long one; case and
    underscores count for nothing. Of equally near names the first in the alphabet is taken.
    """
    limit = 1 if len(name) < 5 else 2 if len(name) < 9 else 3
    if len(name) < 2:
        limit = 0
    plain = _plain(name)
    best: tuple[int, str] | None = None
    for candidate in candidates:
        if candidate == name:
            continue
        edits = distance(plain, _plain(candidate), limit)
        if edits <= limit and (best is None or (edits, candidate) < best):
            best = (edits, candidate)
    return best[1] if best is not None else None


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
