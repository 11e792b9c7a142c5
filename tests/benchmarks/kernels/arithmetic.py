"""Loops and arithmetic."""


def steps(start: int) -> int:
    n = start
    count = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        count += 1
    return count


def mean_distance(points: int) -> float:
    total = 0.0
    for i in range(1, points + 1):
        for j in range(1, i + 1):
            x = i / j
            total += x * x - x / 2
    return total / points


def main() -> None:
    longest = 0
    for n in range(1, 4000):
        longest = max(longest, steps(n))
    print(longest, round(mean_distance(400), 3))
