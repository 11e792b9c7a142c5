"""str.pad_right: filled up on the right to n characters, with blanks or a fill of any length.

What is longer already stays as it is. A fill of several characters is cut where it ends; an empty
one fills nothing.

Example:

    print("7".pad_right(3, "0"), "[${"7".pad_right(3)}]")  // 700 [7  ]
"""

from __future__ import annotations


# luma: str.pad_right(n: int) -> str
# inline
def str_pad_right_with_blanks(text: str, width: int) -> str:
    return text.ljust(width)


# luma: str.pad_right(n: int, fill: str) -> str
def str_pad_right(text: str, width: int, fill: str) -> str:
    missing = width - len(text)
    if missing <= 0 or not fill:
        return text
    return text + (fill * (missing // len(fill) + 1))[:missing]
