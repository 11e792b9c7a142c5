"""Messages about characters, numbers, strings and brackets, codes E0102 to E0109 and a few more."""

from __future__ import annotations

import re

from lumac.diagnostics.example import Example, shown_by
from lumac.diagnostics.model import Diagnostic, Label
from lumac.diagnostics.parts import fix_at, label_at, quoted_at
from lumac.source import Source, Span


def unclosed_string(source: Source, start: int, line_end: int) -> Diagnostic:
    quote = source.text[start]
    return Diagnostic(
        "E0102",
        f"string is not closed: found the end of the line, expected `{quote}`",
        label_at(source, start, start + 1, "the string begins here"),
        help=f"close it with `{quote}` on the same line; write `\\n` for a line break inside a string",
    )


def unclosed_text(source: Source, start: int) -> Diagnostic:
    return Diagnostic(
        "E0102",
        'string is not closed: found the end of the file, expected `"""`',
        label_at(source, start, start + 3, "the text begins here"),
        help='close it with `"""`; a string on one line needs one quote only: `"…"`',
    )


def unclosed_bracket(
    source: Source, start: int, noticed: int, opener: str, closer: str
) -> Diagnostic:
    rest = source.text[noticed : noticed + 200].lstrip()
    found = f"`{rest[0]}`" if rest[:1] in (")", "]", "}") else "a new statement"
    if rest.startswith("else"):
        found = "`else`"
    elif re.match(r"[^\n(){}=]+(?:->|=>)", rest):
        found = "the next arm"
    instead = found if rest else "the end of the file"
    if rest[:1] == closer:
        instead = f"a `{closer}` that belongs to a line further up"
    return Diagnostic(
        "E0103",
        f"`{opener}` is not closed: found {instead}, expected {'its own ' if rest[:1] == closer else ''}`{closer}`",
        label_at(source, start, start + 1, "opened here"),
        (label_at(source, noticed, noticed, f"no `{closer}` before this"),),
        help=f"add `{closer}` where it ends",
    )


def stray_bracket(source: Source, start: int, char: str) -> Diagnostic:
    opener = {")": "(", "]": "[", "}": "{"}[char]
    return Diagnostic(
        "E0104",
        f"found `{char}`, but no `{opener}` is open",
        label_at(source, start, start + 1, "closes nothing"),
        help=f"remove it, or add the `{opener}` it was meant for",
    )


LOOK_ALIKES = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "×": "*",
    "÷": "/", "≠": "!=", "≤": "<=", "≥": ">=", "→": "->", "…": "..", "，": ",", "；": ";", "：": ":", "（": "(",
    "）": ")", "｛": "{", "｝": "}", "［": "[", "］": "]", "＝": "=",
}  # fmt: skip


@shown_by(
    Example("$n = 5\nprint($n)", "E0105", "$", "leave it out", "n = 5\nprint(n)"),
    Example("n = 1 + \\\n  2\nprint(n)", "E0105", "\\", "ends in an operator", "n = 1 +\n  2\nprint(n)"),
    Example('n = 1\nprint($"{n}")',
            "E0105", "$", 'leave it out: `"${value}"`', 'n = 1\nprint("${n}")', before="n = 1"),
    Example("print(${n})", "E0105", "$", "belongs into a string", 'print("${n}")', before="n = 1"),
    Example("x = 1 – 2", "E0105", "–", "write `-`"),
)  # fmt: skip
def unknown_character(source: Source, start: int, end: int) -> Diagnostic:
    char = source.text[start:end]
    code = f"U+{ord(char[0]):04X}"
    shown = f"`{char}` ({code})" if char.isprintable() else f"character {code}"
    help = "remove it"
    fix = None
    if char in LOOK_ALIKES:
        help = f"write `{LOOK_ALIKES[char]}`"
        fix = fix_at(source, start, end, LOOK_ALIKES[char])
    elif char == "$" and source.text[end : end + 1] == '"':
        help = 'leave it out: `"${value}"` takes values as it is'
        fix = fix_at(source, start, end, "")
    elif char == "$" and source.text[end : end + 1] == "{":
        help = 'write the value alone: `${value}` belongs into a string, `"${value}"`'
    elif char == "$" and source.text[end : end + 1].isidentifier():
        help = "leave it out: names have no `$`, here and below"
        fix = fix_at(source, start, end, "")
    elif char == "\\":
        help = "remove it: a line that ends in an operator goes on below, and so does one in parentheses"
    elif char == "\r":
        help = "end the line with a newline, U+000A"
        fix = fix_at(source, start, end, "\n")
    elif char.isspace():
        help = "replace it with a plain space"
        fix = fix_at(source, start, end, " ")
    return Diagnostic(
        "E0105",
        f"found {shown}, expected a character of Luma",
        label_at(source, start, end, "not part of the language"),
        help=help,
        fix=fix,
    )


def direction(source: Source, at: int, in_comment: bool) -> Diagnostic:
    """Warns of a character that turns the direction of text round, inside a string or a comment."""
    code = f"U+{ord(source.text[at]):04X}"
    escape = f"\\u{{{code[2:]}}}"
    return Diagnostic(
        "W1004",
        f"the {'comment' if in_comment else 'string'} holds {code}, which turns the direction of text round",
        label_at(source, at, at + 1, "text from here on may be shown in another order"),
        help="remove it" if in_comment else f"write `{escape}`, which is seen, or remove it",
        fix=None if in_comment else fix_at(source, at, at + 1, escape),
    )


@shown_by(
    Example("x = 1.5f", "E0106", "1.5f", "leave it out: `1.5`", "x = 1.5"),
    Example("n = 007", "E0106", "007", "write `7`", "n = 7"),
)  # fmt: skip
def bad_number(source: Source, start: int, end: int) -> Diagnostic:
    text = source.text[start:end]
    what, help = _wrong_with_number(text)
    return Diagnostic(
        "E0106",
        f"number `{quoted_at(source, start, end)}` {what}",
        label_at(source, start, end, "not a number"),
        help=help,
    )


def plain_digits(text: str) -> str:
    """A number with the digits of another script written as 0 to 9."""
    from unicodedata import decimal

    plain = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    return (plain.lstrip("0") or "0") if plain.isdecimal() else plain


def number(text: str) -> bool:
    return text.replace("_", "").replace(".", "", 1).isdecimal() and text[-1].isdecimal()


def _wrong_with_number(text: str) -> tuple[str, str]:
    foreign = next((char for char in text if char.isdecimal() and not char.isascii()), None)
    if foreign is not None:
        help = f"write it with the digits 0 to 9: `{plain_digits(text)}`"
        return f"holds `{foreign}` (U+{ord(foreign):04X}), which is no digit of Luma", help
    head = text[:2].lower()
    digits = {"0x": "0 to 9 and a to f", "0b": "0 and 1", "0o": "0 to 7"}.get(head)
    if text.endswith("_") or "__" in text or head[1:] == "_":
        return (
            "has a separator that stands alone",
            "write `_` only between two digits, as in `1_000`",
        )
    typed = text.rstrip("0123456789").rstrip("fFdDlLuUniI")
    if digits is None and typed and typed != text and number(typed):
        return f"has `{text[len(typed) :]}` behind it", f"leave it out: `{typed}`"
    if digits is not None:
        if len(text) == 2:
            return f"has no digits after `{text}`", f"add digits: {digits}"
        return f"has a character that is no digit after `{text[:2]}`", f"use the digits {digits}"
    if text[0] == "0" and text.replace("_", "").isdecimal():
        decimal = text.lstrip("0_") or "0"
        return "begins with `0`", f"write `{decimal}`, or `0o{decimal}` for an octal number"
    if len(text) > 300 or text.replace("_", "").replace(".", "").isdecimal():
        return "is too long", "write it in hexadecimal, or split it"
    if (
        "e" in text.lower()
        and text.lower().replace("e", "", 1).lstrip("+-").replace(".", "").isalnum()
    ):
        mantissa, _, exponent = text.lower().partition("e")
        if mantissa.replace(".", "").isdecimal() and exponent.lstrip("+-").isdecimal():
            return (
                "is too large for a `float`",
                "use a smaller exponent: the largest float is about `1.8e308`",
            )
    return (
        "has a character that is no digit",
        "separate a name from the number with a space or an operator",
    )


ESCAPES = {
    "\\e": "\\x1B", "\\a": "\\x07", "\\b": "\\x08", "\\f": "\\x0C", "\\v": "\\x0B", "\\(": "${value}",
    "\\/": "/", "\\`": "`", "\\{": "{", "\\#": "#", "\\%": "%",
}  # fmt: skip


@shown_by(
    Example('s = "\\e[0m"', "E0107", "\\e", "`\\x1B`", 's = "\\x1B[0m"'),
    Example('s = "n \\(n)"', "E0107", "\\(", "`${value}`", 's = "n ${n}"', before="n = 1"),
)  # fmt: skip
def bad_escape(source: Source, start: int, end: int) -> Diagnostic:
    text = source.text[start:end]
    help = "write `\\\\` for a backslash; the escapes are `\\n \\t \\r \\0 \\\" \\' \\\\ \\$ \\xNN \\u{N…}`"
    if text.startswith("\\u"):
        help = "write the code of a character, `\\u{0}` to `\\u{10FFFF}` without `\\u{D800}` to `\\u{DFFF}`, in braces"
    elif text.startswith("\\x"):
        help = "write two hexadecimal digits, as in `\\x41`"
    elif text in ESCAPES:
        help = f"write `{ESCAPES[text]}`"
    return Diagnostic(
        "E0107",
        f"found escape `{text}`, expected one that Luma has",
        label_at(source, start, end, "no such escape"),
        help=help,
    )


def unclosed_interpolation(source: Source, start: int) -> Diagnostic:
    return Diagnostic(
        "E0108",
        "interpolation is not closed: found the end of the line, expected `}`",
        label_at(source, start, start + 2, "the interpolation begins here"),
        help="close it with `}` on the same line; write `\\${` for the text `${`",
    )


def large_type(span: Span, largest: int) -> Diagnostic:
    return Diagnostic(
        "E0109",
        f"this type is too large: expected at most {largest} types in each other",
        Label(span, "too large"),
        help="declare a `struct` for a part of it",
    )


def zero_too_large(kind: str, most: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0109",
        f"the zero value of `{kind}` is too large here: expected at most {most} parts, 100 such values in a program",
        Label(span, "a missing key or field has the zero value"),
        help="look the key up with `get(key)`, which gives nil where it is missing, or give every field",
    )


def source_too_long(source: Source, longest: int) -> Diagnostic:
    return Diagnostic(
        "E0109",
        f"this source is too long: expected at most {longest} characters, found {len(source.text)}",
        label_at(source, 0, 0, "the source begins here"),
        help="move the data in it into a file, and read that with the program",
    )


def nested_too_deeply(source: Source, start: int, end: int, deepest: int) -> Diagnostic:
    return Diagnostic(
        "E0109",
        f"nested too deeply: expected at most {deepest} levels",
        label_at(source, start, end, f"level {deepest + 1}"),
        help="give inner parts a name, in variables or functions of their own",
    )
