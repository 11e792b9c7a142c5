"""Finds the name that was probably meant: the nearest of the candidates."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Final, TypeVar

    Names = TypeVar("Names", bound=Collection[str])

MOST_MESSAGES: Final = 20
"""As many messages are shown: each of them has its suggestion, whatever that costs."""
MOST_COMPARED: Final = 20_000
"""Names that are compared for messages behind those."""
MOST_LISTED: Final = 100
"""Names that a message lists."""


def worth_comparing(said: int, candidates: Names) -> Names | tuple[str, ...]:
    """Returns the candidates for a message behind `said` others, or none where comparing them takes too long.

    A source with a thousand misspelt names and a thousand others would need a million comparisons.
    """
    if said < MOST_MESSAGES or said * len(candidates) < MOST_COMPARED:
        return candidates
    return ()


def listed(names: Collection[str], mark: str = "") -> str:
    """Returns the names with commas between them, the first of them where there are very many."""
    first = list(names)[:MOST_LISTED]
    rest = f", and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return ", ".join([f"{mark}{name}{mark}" for name in first]) + rest


def distance(left: str, right: str, limit: int) -> int:
    """Counts the edits that turn one word into the other: a letter more, less, other, or two swapped.

    Returns `limit + 1` where there are more than `limit`. It looks only at the `limit` letters round the same place,
    so that the work grows with the length of the words and not with its square.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    left, right = without_common_ends(left, right)
    far = limit + 1
    columns = len(right) + 1
    before: dict[int, int] = {}
    row = {j: j for j in range(min(columns, limit + 1))}
    for i, letter in enumerate(left, 1):
        before, above, row = row, before, {}
        first = max(0, i - limit)
        if first == 0:
            row[0] = i
        for j in range(max(1, first), min(columns, i + limit + 1)):
            other = right[j - 1]
            best = min(
                before.get(j, far) + 1,
                row.get(j - 1, far) + 1,
                before.get(j - 1, far) + (letter != other),
            )
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                best = min(best, above.get(j - 2, far) + 1)
            row[j] = best
        if min(row.values(), default=far) > limit:
            return far
    return min(row.get(len(right), far), far)


def without_common_ends(left: str, right: str) -> tuple[str, str]:
    """Returns two words without the letters with which both begin and end."""
    shorter = min(len(left), len(right))
    start = 0
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Returns the candidate that is a slip away from `name`, or None.

    A slip is one edit in a short word, two in a longer one, three in a long one; case and
    underscores count for nothing. Of equally near names the first in the alphabet is taken.
    """
    limit = 1 if len(name) < 5 else 2 if len(name) < 9 else 3
    if len(name) < 2:
        limit = 0
    plain = _plain(name)
    letters = set(plain)
    best: tuple[int, str] | None = None
    for candidate in candidates:
        if candidate == name:
            continue
        other = _plain(candidate)
        if abs(len(other) - len(plain)) > limit or len(letters.symmetric_difference(other)) > (
            2 * limit
        ):
            continue
        edits = distance(plain, other, limit)
        if edits <= limit and (best is None or (edits, candidate) < best):
            best = (edits, candidate)
            limit = edits
    return best[1] if best is not None else None


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
