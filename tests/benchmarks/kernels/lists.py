"""Lists: filter, map, reduce, sort, index."""

from __future__ import annotations


def sieve(limit: int) -> list[int]:
    kept = [True] * limit
    found = []
    for i in range(2, limit):
        if not kept[i]:
            continue
        found.append(i)
        for k in range(1, limit // i):
            if i * k < limit:
                kept[i * k] = False
    return found


def main() -> None:
    primes = sieve(12000)
    squares = [square for square in (p * p for p in primes) if square % 7 < 4]
    total = sum(p % 1000 for p in squares)
    backward = sorted((p % 997 for p in squares), reverse=True)
    inversions = 0
    for i, value in enumerate(backward):
        if i > 0 and backward[i - 1] < value:
            inversions += 1
        if any(other == i for other in backward):
            inversions += 2
    print(len(primes), total, backward[:3], inversions)
