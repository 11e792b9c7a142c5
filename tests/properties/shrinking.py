"""Makes a failing program smaller: fewer lines, then fewer words, for as long as it fails in the same way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence


def shrink(text: str, fails: Callable[[str], bool], seconds: float) -> str:
    """A smaller text that fails too, or the text itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = text
        for split in (lines_of, words_of, list):
            if split is not list or len(text) < 400:
                text = without_parts(split(text), fails, end)
        if text == before:
            break
    return text


def lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|.", text, re.DOTALL)


def without_parts(parts: Sequence[str], fails: Callable[[str], bool], end: float) -> str:
    """What is left when runs of parts are taken out, long runs first."""
    kept = list(parts)
    size = max(1, len(kept) // 2)
    while True:
        at = 0
        while at < len(kept):
            if time.monotonic() > end:
                return "".join(kept)
            fewer = kept[:at] + kept[at + size :]
            if fewer and fails("".join(fewer)):
                kept = fewer
            else:
                at += size
        if size == 1:
            return "".join(kept)
        size //= 2
