"""Programs with very much of one thing, for the limits of Python and for the time that lumac takes.

`#` stands for the number of a piece, from 1.
"""

from __future__ import annotations

from typing import Final

START: Final = """fn bad(x: int) -> int {
    if x > 5 { error("no") }
    return x
}
fn same(x: int) -> int => x
fn next_op(x: int) -> ?int => x
struct Box { v: int }
impl Box {
    fn add(n: int) -> Box => Box(self.v + n)
}
a = 3
t = "text"
xs = [1, 2, 3]
f = 1.5
b = true
box = Box(1)
"""

CHAINS: Final = {
    "sums": ("print(a", " + a", ")"),
    "quotients": ("print(a", " / #", ")"),
    "float quotients": ("print(f", " / 1.5", ")"),
    "texts": ("print(t", " + t", ")"),
    "lists": ("print(xs", " + [#]", ")"),
    "and": ("print(b", " && a != #", ")"),
    "or": ("if a == 0", " || a == #", " { print(1) }"),
    "calls": ("print(t", ".trim()", ")"),
    "conversions": ("print(a", ".to_str().to_int()", ")"),
    "calls with arguments": ("print(t", '.replace("a#", "b")', ")"),
    "methods": ("print(box", ".add(#)", ")"),
    "lambdas": ("print(xs", ".map(x -> x + #)", ")"),
    "filters": ("print(xs", ".filter(x -> x != #)", ")"),
    "slices": ("print(xs", "[0..]", ")"),
    "slices of a text": ("print(t", "[0..1]", ")"),
    "indexes": ("print(t", "[0]", ")"),
    "fallbacks": ("print(bad(9)", ".or(bad(9#))", ")"),
    "sums of fallbacks": ("print(0", " + bad(9).or(#)", ")"),
    "conditions of fallbacks": ("print(b", " && bad(9).or(#) > 0", ")"),
    "else-ifs": ("if a == 0 { print(0) }", " else if a == # { print(#) }", ""),
    "arms": ("match a {\n", "    # -> print(#)\n", "    _ -> print(0)\n}"),
    "arms of a value": ("n = match a {\n", "    # -> 7#\n", "    _ -> 0\n}\nprint(n)"),
    "elements": ("print([", "#, ", "0])"),
    "entries": ("print({", '"k#": #, ', '"k": 0})'),
    "arguments": ("print(0", ", #", ")"),
    "fields of a text": ('print("', "${a} # ", '")'),
    "texts in a text": ('print("', '${"q\\n" + t}', '")'),
    "parameters": ("fn many(p0: int", ", p#: int", ") -> int => p0"),
    "digits": ("print(", "9", ")"),
    "letters": ('print("', "é", '")'),
}
"""What stands before, between and behind pieces in a row."""

NESTS: Final = {
    "calls": ("print(", "same(", "1", ")", ")"),
    "fallbacks": ("print(", "bad(9).or(", "1", ")", ")"),
    "fallbacks of lambdas": ("print(", "bad(9).or(e -> ", "1", ")", ")"),
    "parentheses": ("print(", "(a + ", "1", ")", ")"),
    "quotients": ("print(", "a / (1 + ", "1", ")", ")"),
    "signs": ("print(", "-(", "a", ")", ")"),
    "lists": ("print(", "[", "1", "]", ")"),
    "maps": ("print(", '{ "a": ', "1", " }", ")"),
    "texts": ("print(", '"a${', "a", '}b"', ")"),
    "indexes": ("print(", "xs[", "0", "]", ")"),
    "unwrapped": ("print(", "next_op(", "0", ").or(#)", ")"),
    "ifs": ("", "if a < # {\n", "print(a)\n", "}\n", ""),
    "walks": ("", "xs.walk(v#) -> {\n", "a += 1\n", "}\n", ""),
    "matches": ("", "match a {\n# -> {\n", "print(a)\n", "}\n_ -> print(#)\n}\n", ""),
    "lambdas": ("print(", "xs.map(v# -> ", "1", ").len()", ")"),
    "types": ("fn take(x: ", "[", "int", "]", ") { print(x) }"),
    "chains in calls": ("print(", "same(a.to_str().trim().to_int() + ", "1", ")", ")"),
}
"""The same for pieces in each other: what stands before, opens, is innermost, closes, and stands behind."""


def chain(name: str, count: int) -> str:
    """A program with so many pieces in a row."""
    before, piece, after = CHAINS[name]
    pieces = [piece.replace("#", str(number)) for number in range(1, count + 1)]
    return f"{START}{before}{''.join(pieces)}{after}\n"


def nest(name: str, count: int) -> str:
    """A program with so many pieces in each other."""
    before, opening, inner, closing, after = NESTS[name]
    numbers = range(1, count + 1)
    opened = "".join([opening.replace("#", str(number)) for number in numbers])
    closed = "".join([closing.replace("#", str(number)) for number in reversed(numbers)])
    return f"{START}{before}{opened}{inner}{closed}{after}\n"
