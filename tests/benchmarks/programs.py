"""Luma programs of any length for the benchmarks: the same count of lines gives the same text, everywhere."""

from __future__ import annotations

from itertools import count

from tests.benchmarks.chapters import CHAPTERS, WIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

NOUNS: Final = tuple(
    "account booking courier device edition freight garden harbour invoice journal kettle ledger"
    " market notice orchard parcel quarry record station ticket".split()
)
FIELDS: Final = tuple(
    "name address colour origin title owner region status letter remark material branch"
    " currency".split()
)
AMOUNTS: Final = tuple("amount weight height volume stock rank speed".split())


def program(lines: int, wide: bool = False) -> str:
    """A program of exactly this many lines, without errors or warnings.

    All lines of its output fit, unless `wide`.
    """
    written: list[str] = []
    for chapter in chapters((*CHAPTERS, WIDE) if wide else CHAPTERS):
        own = chapter.count("\n")
        if len(written) + own > lines:
            break
        written += chapter.split("\n")[:-1]
    missing = lines - len(written)
    written += [f'print("line {number} of what is left over")' for number in range(missing)]
    return "\n".join(written) + "\n"


def chapters(templates: tuple[str, ...]) -> Iterator[str]:
    """Filled chapters without an end, all different."""
    for number in count():
        round_number, place = divmod(number, len(templates))
        yield filled(templates[place], round_number, number)


def filled(chapter: str, round_number: int, number: int) -> str:
    """A chapter with its holes filled; round and number decide by what."""
    repeat, word = divmod(round_number, len(NOUNS))
    noun = f"{NOUNS[word]}{repeat or ''}"
    values = {
        "@noun": noun,
        "@Noun": noun.capitalize(),
        "@field": FIELDS[number % len(FIELDS)],
        "@other": AMOUNTS[number % len(AMOUNTS)],
        "@key": FIELDS[(number + 5) % len(FIELDS)],
        "@port": str(1024 + number),
        "@n": str(2 + number % 7),
    }
    for hole, value in values.items():
        chapter = chapter.replace(hole, value)
    return chapter
