"""Match, optionals and failures."""

from __future__ import annotations


def kind(n: int) -> str:
    if n == 0:
        return "none"
    if n in (1, 2, 3):
        return "few"
    if 4 <= n < 20:
        return "some"
    if 20 <= n <= 99:
        return "many"
    return "countless"


def number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"no number: {text}") from None


def first_over(limit: int, numbers: list[int]) -> int | None:
    for n in numbers:
        if n > limit:
            return n
    return None


def main() -> None:
    sizes = {"none": 0, "few": 0, "some": 0, "many": 0, "countless": 0}
    wrong = 0
    over = 0
    steps = [1, 5, 25, 125, 625]
    for i in range(15000):
        text = "x" if i % 11 == 0 else f"{i % 150}"
        try:
            n = number(text)
        except ValueError as error:
            n = -len(str(error))
        if n < 0:
            wrong -= n
            continue
        sizes[kind(n)] = sizes[kind(n)] + 1
        following = first_over(n, steps)
        if following is not None:
            over += following
    print(str(sizes).replace("'", '"'), wrong, over)
