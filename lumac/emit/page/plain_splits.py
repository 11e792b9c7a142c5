"""The long lines whose split is plain: heads of functions, and calls that are a statement. black need not be imported.

As black has it: what stands between the brackets goes on a line of its own, or, where that is still too long, each
item on one, with a comma behind the last. Whatever is less plain is left to black, and a test compares the two.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
QUOTES: Final = "\"'"


def own_split(text: str, depth: int, width: Callable[[str], int], limit: int) -> list[str] | None:
    """The lines of a statement `depth` deep, with their indentation; None where black has to say."""
    opening = text.find("(")
    closing = text.rfind(")")
    is_def = text.startswith("def ")
    head, tail = text[: opening + 1], text[closing:]
    if opening < 0 or not (is_def or (tail == ")" and is_name(text[:opening]))):
        return None
    items = split_items(text[opening + 1 : closing])
    if not items or (is_def and not tail.startswith(") -> ")) or "[" in tail or "(" in tail:
        return None
    outer, inner = "    " * depth, "    " * (depth + 1)
    inside = ", ".join(items)
    if is_def and len(items) == 1:
        inside += ","
    if any(width(line) > limit for line in (outer + head, outer + tail)):
        return None
    if width(inner + inside) <= limit:
        return [outer + head, inner + inside, outer + tail]
    if len(items) < 2 or any(width(f"{inner}{item},") > limit for item in items):
        return None
    return [outer + head, *[f"{inner}{item}," for item in items], outer + tail]


def is_name(text: str) -> bool:
    return all(part.isidentifier() for part in text.split("."))


def split_items(inside: str) -> list[str] | None:
    """The items between the brackets of a call; None where they are not plain, or the brackets are not its own."""
    items: list[str] = []
    closers: list[str] = []
    start = at = 0
    while at < len(inside):
        char = inside[at]
        if char in QUOTES:
            at = end_of_string(inside, at)
            if at < 0:
                return None
        elif char in PAIRS:
            closers.append(PAIRS[char])
        elif char in ")]}":
            if not closers or closers.pop() != char:
                return None
        elif char == "," and not closers:
            items.append(inside[start:at])
            start = at + 2
        at += 1
    if closers:
        return None
    items.append(inside[start:])
    plain = all(item and item[0] not in "*( " and " := " not in item for item in items)
    # `lambda a, b: …` has a comma of its own.
    return items if plain and "lambda" not in inside else None


def end_of_string(text: str, start: int) -> int:
    """Where a string ends; -1 for what is better left to black: triple quotes, and values inside."""
    quote = text[start]
    if text.startswith(quote * 3, start) or text[start - 1 : start].isalpha():
        return -1
    at = start + 1
    while at < len(text) and text[at] != quote:
        at += 2 if text[at] == "\\" else 1
    return at if at < len(text) else -1
