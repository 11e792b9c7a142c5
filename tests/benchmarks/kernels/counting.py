"""Counting in maps and sets."""

from __future__ import annotations


def counted(words: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def pairs(words: list[str]) -> dict[str, set[str]]:
    after: dict[str, set[str]] = {}
    last = ""
    for word in words:
        if last in after:
            after[last].add(word)
        else:
            after[last] = {word}
        last = word
    return after


def main() -> None:
    words = [f"w{i * 7919 % 631}" for i in range(20000)]
    counts = counted(words)
    most = 0
    for word, count in counts.items():
        if count > most and len(word) > 2:
            most = count
    sizes = 0
    for others in pairs(words).values():
        sizes += len(others)
    print(len(counts), most, sizes)
