"""str.title: every word begins with a capital; its other letters stay as they are.

The words are those of Go's `strings.Title`: what stands between them is white space, and of ASCII
all that is no letter, digit or underscore. A letter whose capital is several letters (`ß`) stays.

Example:

    print("war and peace, don't you iPhone".title())  // War And Peace, Don'T You IPhone
"""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.title() -> str
def str_title(text: str) -> str:
    letters: list[str] = []
    inside = False
    for letter in text:
        capital = letter if inside else letter.title()
        letters.append(capital if len(capital) == 1 else letter)
        if letter.isascii():
            inside = letter.isalnum() or letter == "_"
        else:
            inside = letter not in BLANKS
    return "".join(letters)
