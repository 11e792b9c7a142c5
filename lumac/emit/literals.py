"""Python's literals as black leaves them: numbers, strings, f-strings that run on 3.9.

black takes double quotes unless single ones need fewer backslashes, hexadecimal escapes in lower
case, hexadecimal digits in upper case. Python 3.9 allows neither a backslash nor the f-string's own
quote inside a replacement field.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
LITERAL: Final = -1
"""In place of a precedence: a piece of an f-string that is text."""
LONG_TEXT: Final = 80
FEWEST_LINES: Final = 2
"""Characters and line breaks from which on a text is written a line at a time."""
MOST_DIGITS: Final = 4000
"""Python refuses longer decimal numbers in source text."""


def string(value: str) -> str:
    """A `str` as Python source; a long text has a literal for each of its lines."""
    whole = one_string(value)
    if len(whole) < LONG_TEXT or value.count("\n") < FEWEST_LINES:
        return whole
    return " ".join([one_string(line) for line in cut_at_line_ends(value)])


def cut_at_line_ends(value: str) -> list[str]:
    *lines, rest = value.split("\n")
    return [*[f"{line}\n" for line in lines], *([rest] if rest else [])]


def one_string(value: str) -> str:
    """A `str` in one literal."""
    if '"' not in value and "\\" not in value and value.isprintable():
        return f'"{value}"'
    quote = better_quote(value)
    return f"{quote}{escaped(value, quote)}{quote}"


def better_quote(value: str) -> str:
    return "'" if value.count('"') > value.count("'") else '"'


def escaped(value: str, quote: str) -> str:
    """The inside of a string literal."""
    if value.isprintable() and "\\" not in value:
        return value.replace(quote, "\\" + quote) if quote in value else value
    written: list[str] = []
    for character in value:
        if character == quote:
            written.append("\\" + quote)
        elif character in ESCAPES:
            written.append(ESCAPES[character])
        elif character.isprintable():
            written.append(character)
        else:
            written.append(escape(ord(character)))
    return "".join(written)


def escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def integer(value: int, text: str) -> str:
    """An int; `text` is how the source wrote it, else empty."""
    if text.isdecimal() and (text[0] != "0" or len(text) == 1) and len(text) < MOST_DIGITS:
        return text
    if has_base(text):
        return text[:2].lower() + text[2:].upper()
    if text[:1].isdecimal() and text[0] != "0" and is_grouped(text) and len(text) < MOST_DIGITS:
        return text
    if -(1 << 63) <= value < 1 << 64:
        return str(value)
    return str(value) if value.bit_length() < 3 * MOST_DIGITS else hex(value)


def has_base(text: str) -> bool:
    """Whether the source wrote an int as Python writes hexadecimal, octal and binary ones."""
    return text[:1] == "0" and text[1:2] in "xXbBoO" and is_grouped(text[2:])


def is_grouped(digits: str) -> bool:
    """Whether underscores stand only between digits, as Python has it."""
    return digits[:1] != "_" and digits[-1:] != "_" and "__" not in digits


def floating(value: float, text: str) -> str:
    """A float; `2` that became a float is written `2.0`."""
    text = text.lower()
    plain = text.replace(".", "", 1).replace("e", "", 1).replace("-", "", 1)
    if not plain.isdecimal() or not ("." in text or "e" in text) or text.startswith("-"):
        text = repr(value)
        if text in ("inf", "-inf", "nan"):
            return f'float("{text}")'
    return text.replace("e+", "e")


def interpolated(pieces: Iterable[tuple[str, int]]) -> str | None:
    """An f-string of texts (precedence LITERAL) and expressions, None where 3.9 cannot write it."""
    pieces = list(pieces)
    whole = one_interpolated(pieces)
    if whole is None or len(whole) < LONG_TEXT:
        return whole
    breaks = sum([text.count("\n") for text, precedence in pieces if precedence == LITERAL])
    if breaks < FEWEST_LINES:
        return whole
    return " ".join([one_line(line) for line in interpolated_lines(pieces)])


def one_line(pieces: list[tuple[str, int]]) -> str:
    if all(precedence == LITERAL for _, precedence in pieces):
        return one_string("".join([text for text, _ in pieces]))
    line = one_interpolated(pieces)
    assert line is not None, "what fits into the whole text fits into each of its lines"
    return line


def interpolated_lines(pieces: list[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """The pieces of each line of a long text."""
    lines: list[list[tuple[str, int]]] = [[]]
    for text, precedence in pieces:
        if precedence != LITERAL:
            lines[-1].append((text, precedence))
            continue
        for line in cut_at_line_ends(text):
            lines[-1].append((line, LITERAL))
            if line[-1] == "\n":
                lines.append([])
    return [line for line in lines if line]


def one_interpolated(pieces: list[tuple[str, int]]) -> str | None:
    """An f-string in one literal."""
    quote = better_quote("".join([text for text, precedence in pieces if precedence == LITERAL]))
    written = ["f", quote]
    for text, precedence in pieces:
        if precedence == LITERAL:
            written.append(escaped(text, quote).replace("{", "{{").replace("}", "}}"))
            continue
        field = replacement(text, quote)
        if field is None:
            return None
        written += ("{", field, "}")
    written.append(quote)
    return "".join(written)


def replacement(text: str, quote: str) -> str | None:
    """An expression inside an f-string with that quote, with the other one for its own strings."""
    if "\\" in text or "\n" in text:
        return None
    if text[0] == "{":
        text = f"({text})"
    if quote not in text:
        return text
    other = "'" if quote == '"' else '"'
    return None if other in text else text.replace(quote, other)
