"""str.split: the pieces between separators; without a separator, the words between white space.

An empty separator gives the characters. With n there are at most n pieces, and the last one holds
the rest; for a negative n they are all there, for 0 none, as Go's `strings.SplitN` has it.

Example:

    print("a,b,c".split(","), "a,b,c".split(",", 2))  // ["a", "b", "c"] ["a", "b,c"]
    print("  two  words ".split())  // ["two", "words"]
"""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.split(sep: str) -> [str]
def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


# luma: str.split(sep: str, n: int) -> [str]
def str_split_up_to(text: str, separator: str, count: int) -> list[str]:
    if count == 0:
        return []
    if not 0 < count <= len(text):
        return str_split(text, separator)
    if separator:
        return text.split(separator, count - 1)
    return [*text[: count - 1], text[count - 1 :]]


# luma: str.split() -> [str]
def str_words(text: str) -> list[str]:
    if not any(separator in text for separator in "\x1c\x1d\x1e\x1f"):
        return text.split()
    # For Python these four are white space, for Unicode they are not.
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return [word for word in text.split(" ") if word]
