"""str.lines: its lines without their ends: a line feed, or carriage return and line feed.

Example:

    print("a\\nb".lines())  // ["a", "b"]
"""

from __future__ import annotations


# luma: str.lines() -> [str]
def str_lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]
