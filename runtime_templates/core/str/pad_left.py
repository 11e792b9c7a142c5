"""str.pad_left: filled up on the left to n characters, with blanks or a fill of any length.

What is longer already stays as it is. A fill of several characters is cut where it ends; an empty
one fills nothing.

Example:

    print("7".pad_left(3, "0"), "[${"7".pad_left(3)}]")  // 007 [  7]
"""

from __future__ import annotations


# luma: str.pad_left(n: int) -> str
# inline
def str_pad_left_with_blanks(text: str, width: int) -> str:
    return text.rjust(width)


# luma: str.pad_left(n: int, fill: str) -> str
def str_pad_left(text: str, width: int, fill: str) -> str:
    missing = width - len(text)
    if missing <= 0 or not fill:
        return text
    return (fill * (missing // len(fill) + 1))[:missing] + text
