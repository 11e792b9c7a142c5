"""Texts that are nearly programs: those of the specification, the examples and the corpus, bent by seeded chance."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from tests.folders import EXAMPLES, SPEC
from tests.spec_runner.directives import split_directives
from tests.spec_runner.document import read_page

PIECE = re.compile(r"""\s+|//[^\n]*|\w+|"[^"\n]*"|'[^'\n]*'|\.\.=|[-=]>|[=!<>+*/%-]=|&&|\|\||\S""")
"""What a mutation takes as one: a run of blanks, a comment, a word, a string, an operator."""

WORDS = (
    "fn return if else struct impl for trait self match nil true false skip stop lock try import pub type "
    "int float bool str byte any tcp buffer print error panic or walk map filter len add get x y n _ main"
).split()
SIGNS = (
    "( ) [ ] { } , . .. ..= : = == != < > <= >= + - * / % += -= *= /= %= ++ -- && || ! ? -> => ${ \" ' ; & | ^ ~ @ # $ \\ ` // /*"
).split()
OPERATORS = "== != < > <= >= + - * / % && || .. ..= = += -= *= /= %=".split()
NUMBERS = (
    "0 1 -1 255 256 0x03 0xFF 0x100 0b101 0o17 1_000 2.5 1e9 1e400 1.5e-3 0x 0b2 1__0 9223372036854775808 "
    "123456789012345678901234567890 1. .5 0777 1e 12abc"
).split()
STRINGS = (
    '"" "text" \'single\' "${x}" "${" "}" "${1 + "${2}"}" "\\n" "\\q" "\\u{1F600}" "\\u{110000}" "\\x4" "é😀" "{x}" "%s"'
).split(" ")
TYPES = (
    "int float bool str byte any [int] [str] [byte] ?int ?str {str: int} {int} (int)->int () ?[byte] buffer tcp"
).split()
NEWLINES = ("\n", "\r\n", "\r", "\n\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")
ODD = (
    "\0", "\x01", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\ufeff", "\ud800", "\udfff", "\ud83d\ude00",
    "😀", "e\u0301", "\u0301", "\u202e", "\u2066", "\u200d", "\u200b", "\u3000", "\u2028", "\ufffd", "\ufffe",
    "\U0010ffff", "ª", "ﬁ", "𝐱", "ı", "İ", "ſ", "ß", "²", "٣", "Ⅷ", "１", "π", "名", "€", "“", "”", "’", "—", "…", "×", "→",
)  # fmt: skip
HEADS = (
    "if true {", "if false {", "fn w() {", "(0..2).walk(i) -> {", "f = () -> {", "match 1 {\n_ -> {", "w: () = () -> {",
    "if 1 > 2 {\n} else {", "[1, 2].walk(i, v) -> {", "match y {\nnil -> {}\nz -> {",
)  # fmt: skip
NESTING = (
    "(", "[", "{", "-", "!", "?", "x(", "x.", "if true {\n", "fn f() {\n", '"${', "[[", "a = ", "() -> ", "try ", "match x {\n_ -> ",
    "1 + ", "{ a: ", "[1].walk(v) -> ", "} else if x {\n", "x[", "-(", "!(",
)  # fmt: skip


@cache
def programs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The programs that are bent, in one order everywhere: those that are right, and those with mistakes."""
    right: list[str] = []
    wrong: list[str] = []
    for page in sorted(SPEC.glob("*.md")):
        for program in read_page(page):
            text, promises = split_directives(program.luma.text)
            mistakes = any(promise.kind == "error" for promise in promises)
            (wrong if mistakes else right).append(text)
    right += [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.luma"))]
    return tuple(right), tuple(wrong)


def some_program(chance: Random) -> str:
    right, wrong = programs()
    return chance.choice(right if chance.random() < 0.8 else wrong)


def mutant(seed: int) -> str:
    """One text; the same for the same seed and programs."""
    chance = Random(seed)
    kind = chance.random()
    if kind < 0.02:
        return soup(chance)
    if kind < 0.03:
        return noise(chance)
    text = some_program(chance)
    if kind < 0.08:
        text = splice(chance, text, some_program(chance))
    mutations = BENDING if chance.random() < 0.6 else BREAKING
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 9))):
        text = chance.choice(mutations)(chance, text)
    return text


def soup(chance: Random) -> str:
    """Words and signs in no order."""
    kinds = (WORDS, SIGNS, SIGNS, NUMBERS, STRINGS, TYPES, NEWLINES)
    pieces = [chance.choice(chance.choice(kinds)) for _ in range(chance.randrange(1, 60))]
    return chance.choice(("", " ")).join(pieces)


def noise(chance: Random) -> str:
    """Bytes taken for text."""
    data = chance.randbytes(chance.randrange(1, 200))
    encoding = chance.choice(("latin-1", "utf-8", "utf-16-le"))
    return data.decode(encoding, "replace" if encoding == "utf-16-le" else "surrogateescape")


def splice(chance: Random, first: str, second: str) -> str:
    """The beginning of one program and the end of another."""
    if chance.random() < 0.5:
        return first[: chance.randrange(len(first) + 1)] + second[chance.randrange(len(second)) :]
    lines = first.split("\n")
    at = chance.randrange(len(lines) + 1)
    return "\n".join([*lines[:at], second, *lines[at:]])


def delete_pieces(chance: Random, text: str) -> str:
    pieces = PIECE.findall(text)
    if not pieces:
        return text
    at = chance.randrange(len(pieces))
    del pieces[at : at + chance.choice((1, 1, 1, 2, 5))]
    return "".join(pieces)


def duplicate_piece(chance: Random, text: str) -> str:
    pieces = PIECE.findall(text)
    if not pieces:
        return text
    at = chance.randrange(len(pieces))
    return "".join([*pieces[: at + 1], *pieces[max(0, at - chance.randrange(4)) :]])


def swap_pieces(chance: Random, text: str) -> str:
    pieces = PIECE.findall(text)
    places = [at for at, piece in enumerate(pieces) if not piece.isspace()]
    if len(places) < 2:
        return text
    at = chance.randrange(len(places) - 1)
    other = at + 1 if chance.random() < 0.7 else chance.randrange(len(places))
    first, second = places[at], places[other]
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return "".join(pieces)


def replace_piece(chance: Random, text: str) -> str:
    """One word, literal or sign by another, most often one of the program's own."""
    pieces = PIECE.findall(text)
    places = [at for at, piece in enumerate(pieces) if not piece.isspace()]
    if not places:
        return text
    at = chance.choice(places)
    pieces[at] = chance.choice(chance.choice((WORDS, SIGNS, NUMBERS, STRINGS, TYPES)))
    return "".join(pieces)


def exchange_piece(chance: Random, text: str) -> str:
    """One word, literal or operator by another of its kind, so that the text may still be read."""
    pieces = PIECE.findall(text)
    places = [
        at for at, piece in enumerate(pieces) if kind_of(piece) in ("word", "literal", "operator")
    ]
    if not places:
        return text
    at = chance.choice(places)
    kind = kind_of(pieces[at])
    alike = [pieces[place] for place in places if kind_of(pieces[place]) == kind]
    others = {
        "word": (alike, alike, alike, WORDS),
        "literal": (alike, NUMBERS, STRINGS, ("nil", "[]", "{}", "-1", "true")),
        "operator": (alike, OPERATORS),
    }
    pieces[at] = chance.choice(chance.choice(others[kind]))
    return "".join(pieces)


def kind_of(piece: str) -> str:
    if piece[0].isalpha() or piece[0] == "_":
        return "word"
    if piece[0].isdigit() or piece[0] in "\"'":
        return "literal"
    return "operator" if piece in OPERATORS else "sign"


def rename(chance: Random, text: str) -> str:
    """One word everywhere by another, such as one that Python keeps for itself."""
    words = [piece for piece in PIECE.findall(text) if kind_of(piece) == "word"]
    if not words:
        return text
    python = (
        "class",
        "None",
        "lambda",
        "print",
        "self",
        "len",
        "main",
        "run",
        "Failure",
        "ProgramError",
        "__init__",
    )
    new = chance.choice((*python, "ª", "ﬁ", "名", chance.choice(words), chance.choice(WORDS)))
    return re.sub(rf"\b{re.escape(chance.choice(words))}\b", lambda _: new, text)


def change_type(chance: Random, text: str) -> str:
    found = list(re.finditer(r"(?<=: )[\[?{(]*\w+[]})]*|(?<=-> )\w+", text))
    if not found:
        return replace_piece(chance, text)
    place = chance.choice(found)
    return text[: place.start()] + chance.choice(TYPES) + text[place.end() :]


def whole(lines: list[str], at: int) -> int:
    """Where the statement that begins on a line ends, as the brackets have it."""
    depth = 0
    for end in range(at, len(lines)):
        depth += sum((char in "([{") - (char in ")]}") for char in lines[end])
        if depth <= 0:
            return end + 1
    return len(lines)


def take_statement(chance: Random, text: str) -> tuple[list[str], list[str], list[str]]:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    end = whole(lines, at)
    return lines[:at], lines[at:end], lines[end:]


def delete_statement(chance: Random, text: str) -> str:
    before, _, after = take_statement(chance, text)
    return "\n".join(before + after)


def move_statement(chance: Random, text: str) -> str:
    before, statement, after = take_statement(chance, text)
    rest = before + after
    at = chance.randrange(len(rest) + 1)
    return "\n".join([*rest[:at], *statement, *rest[at:]])


def repeat_statement(chance: Random, text: str) -> str:
    _, statement, _ = take_statement(chance, text)
    lines = text.split("\n")
    at = chance.randrange(len(lines) + 1)
    return "\n".join([*lines[:at], *statement * chance.choice((1, 1, 3)), *lines[at:]])


def borrow_statement(chance: Random, text: str) -> str:
    """A statement of another program somewhere."""
    _, statement, _ = take_statement(chance, some_program(chance))
    lines = text.split("\n")
    at = chance.randrange(len(lines) + 1)
    return "\n".join([*lines[:at], *statement, *lines[at:]])


def wrap_statement(chance: Random, text: str) -> str:
    """A statement, or all that follows, in a block of its own."""
    before, statement, after = take_statement(chance, text)
    if chance.random() < 0.3:
        statement, after = statement + after, []
    head = chance.choice(HEADS)
    return "\n".join([*before, head, *statement, "}" * head.count("{"), *after])


def delete_lines(chance: Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 2, 4))]
    return "\n".join(lines)


def duplicate_lines(chance: Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    block = lines[at : at + chance.choice((1, 1, 2, 4))]
    to = chance.randrange(len(lines) + 1)
    return "\n".join([*lines[:to], *block * chance.choice((1, 1, 1, 3)), *lines[to:]])


def swap_lines(chance: Random, text: str) -> str:
    lines = text.split("\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def borrow_line(chance: Random, text: str) -> str:
    """A line of another program somewhere."""
    lines = text.split("\n")
    other = some_program(chance).split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(other))
    return "\n".join(lines)


def truncate(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] if chance.random() < 0.7 else text[at:]


def insert_odd(chance: Random, text: str) -> str:
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD) + text[at:]
    return text


def insert_sign(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    kinds = (WORDS, SIGNS, SIGNS, NUMBERS, STRINGS)
    return f"{text[:at]}{chance.choice(chance.choice(kinds))}{text[at:]}"


def change_newlines(chance: Random, text: str) -> str:
    new = chance.choice(NEWLINES)
    if chance.random() < 0.3:
        return text.replace("\n", new)
    places = [at for at, char in enumerate(text) if char in " \n"]
    if not places:
        return text + new
    at = chance.choice(places)
    return text[:at] + chance.choice((new, " ")) + text[at + 1 :]


def nest(chance: Random, text: str) -> str:
    """One opening sign many times over."""
    at = chance.randrange(len(text) + 1)
    times = chance.choice((2, 5, 5, 40, 40, 300)) if chance.random() < 0.97 else 3000
    return text[:at] + chance.choice(NESTING) * times + text[at:]


def repeat_all(chance: Random, text: str) -> str:
    return "\n".join([text] * chance.choice((2, 3))) if len(text) < 2000 else text


BENDING = (
    exchange_piece, exchange_piece, exchange_piece, exchange_piece, rename, change_type, change_type, delete_statement,
    move_statement, repeat_statement, borrow_statement, borrow_statement, wrap_statement, wrap_statement, repeat_all,
)  # fmt: skip
"""Those that often leave a text that can be read."""

BREAKING = (
    delete_pieces, delete_pieces, duplicate_piece, swap_pieces, swap_pieces, replace_piece, replace_piece,
    exchange_piece, rename, change_type, delete_lines, duplicate_lines, swap_lines, borrow_line, wrap_statement, truncate,
    truncate, insert_odd, insert_odd, insert_sign, insert_sign, change_newlines, change_newlines, nest, nest, repeat_all,
)  # fmt: skip
