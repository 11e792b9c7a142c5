"""Makes a failing program smaller for as long as it fails in the same way: by its tree, by its lines, by its words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lumac.source import Source
from lumac.syntax.parser import parse

Fails = Callable[[str], bool]
PLAIN = ("0", '""', "true", "1.5", "[]")
LONGEST = 300
"""Characters up to which single words and characters are taken out."""


def shrink(text: str, fails: Fails, seconds: float) -> str:
    """A smaller text that fails too, or the text itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = text
        text = by_tree(text, fails, end)
        text = without_parts(text.splitlines(keepends=True), fails, end)
        if len(text) < LONGEST:
            text = without_parts(re.findall(r"\w+|\s+|.", text, re.DOTALL), fails, end)
            text = without_parts(text, fails, end)
        if text == before:
            break
    return text


def by_tree(text: str, fails: Fails, end: float) -> str:
    """Statements taken out, and expressions replaced by what they are made of, large ones first."""
    at = 0
    while time.monotonic() < end:
        smaller = list(candidates(text))
        found = next(
            (one for one in range(at, len(smaller)) if still(smaller[one], fails, end)), None
        )
        if found is None:
            return text
        text, at = smaller[found], found
    return text


def still(text: str, fails: Fails, end: float) -> bool:
    return time.monotonic() < end and fails(text)


def candidates(text: str) -> Iterator[str]:
    try:
        program, _ = parse(Source("app.luma", text))
    except Exception:
        return
    nodes = sorted(spans(program), key=lambda node: (node.start - node.end, node.start))
    for node in nodes:
        before, after = text[: node.start], text[node.end :]
        if node.end - node.start == len(text):
            continue
        yield before + after
        inner = sorted(
            {text[one.start : one.end] for one in spans(node) if one is not node}, key=len
        )
        for piece in (*PLAIN, *inner[:30]):
            if len(piece) < node.end - node.start:
                yield before + piece + after


def spans(node: Any) -> Iterator[Any]:
    """All nodes of a tree that have a place."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif hasattr(one, "__match_args__") and hasattr(one, "start"):
            yield one
            waiting.extend(getattr(one, name) for name in one.__match_args__ if name != "source")


def without_parts(parts: Sequence[str], fails: Fails, end: float) -> str:
    """What is left when runs of parts are taken out, long runs first."""
    kept = list(parts)
    size = max(1, len(kept) // 2)
    while True:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if time.monotonic() > end:
                return "".join(kept)
            if fewer and fails("".join(fewer)):
                kept = fewer
            else:
                at += size
        if size == 1:
            return "".join(kept)
        size //= 2
