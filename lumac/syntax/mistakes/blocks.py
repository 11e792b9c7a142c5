"""Mistakes about blocks: no braces, a brace on a line of its own, braces and `else` without their head."""

from __future__ import annotations

from lumac.diagnostics.example import Example, shown_by
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import GIVE_UP, Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

HEADS: Final = {k.IF: "if", k.FN: "fn", k.MATCH: "match", k.ELSE: "else"}


@mistake(
    Example("{ x = 1 }", "E0101", "{", "remove the braces", "x = 1"),
    Example("{\n  if true { }\n}", "E0101", "{", "remove the braces", "if true { }"),
    Example('fn f()\n{\n  print("f")\n}\nf()', "E0117", "{", "move `{`"),
)  # fmt: skip
def bare_block(cursor: Cursor) -> Outcome | None:
    """`{ print(1) }` as a statement: a block has a head. A brace that was already told to move up is not told again."""
    if cursor.kind() != k.BLOCK_OPEN or cursor.position != cursor.first:
        return None
    said = cursor.diagnostics[-1:]
    if said and said[0].code == "E0117" and said[0].primary.span.start == cursor.span()[0]:
        return GIVE_UP
    if _is_below_method(cursor):
        return GIVE_UP
    return cursor.report(
        "E0101",
        cursor.span(),
        "found `{`, expected a statement",
        "a block stands only after a head such as `if` or `fn`",
        help="remove the braces, or put a map or set literal to use: `name = { … }`",
    )


def _is_below_method(cursor: Cursor) -> bool:
    """Whether the line above is the head of a method in an `impl`: it is reported when the head is built."""
    kinds, above = cursor.kinds, cursor.first - 1
    if cursor.item != "member" or cursor.kind_of(above) != k.NEWLINE:
        return False
    start = above
    while kinds[start - 1] not in (k.NEWLINE, k.BLOCK_OPEN, k.BLOCK_CLOSE):
        start -= 1
    head = kinds[start:above]
    return k.FN in head and k.FAT_ARROW not in head and cursor.is_in_impl()


@mistake(
    Example("else { print(1) }",
            "E0101", "else", "write `if condition { … } else { … }`", "if true { } else { print(1) }"),
)  # fmt: skip
def else_without_if(cursor: Cursor) -> Outcome | None:
    """`else { … }`: an `else` belongs to the block of an `if` before it."""
    if cursor.kind() != k.ELSE:
        return None
    return cursor.report(
        "E0101",
        cursor.span(),
        "found `else`, expected the block of an `if` before it",
        "belongs to no `if`",
        help="write `if condition { … } else { … }`",
    )


def _head(cursor: Cursor) -> str:
    """The word of the head whose block is expected at the cursor; empty where none is."""
    if k.BLOCK_OPEN not in cursor.expected:
        return ""
    return "else" if cursor.kind(-1) == k.ELSE else HEADS.get(cursor.kinds[cursor.first], "")


@mistake(
    Example("if n == 1\n{\n  print(n)\n}", "E0117", "{", "move `{`", before="n = 1"),
)  # fmt: skip
def brace_on_next_line(cursor: Cursor) -> Outcome | None:
    """`fn f()` and `{` on the next line: the brace ends the line of the head."""
    head = _head(cursor)
    if not head or cursor.kind() != k.NEWLINE or cursor.kind(1) != k.BLOCK_OPEN:
        return None
    message = brace_below(cursor.source, *cursor.span(1), head, cursor.span(-1)[1])
    return cursor.say(message, Outcome(skip=True))


@shown_by(
    Example("impl P {\n  fn get() -> int\n  {\n    return self.x\n  }\n}", "E0117", "{", "move `{`",
            before="struct P { x: int }"),
    Example("impl P {\n  fn get() { }\n  fn put()\n  {\n  }\n}", "E0117", "{", "move `{`",
            before="struct P { x: int }"),
    Example("impl T for P {\n  fn get()\n  { }\n}", "E0117", "{", "move `{`",
            before="struct P { x: int }\ntrait T { fn get() }"),
)  # fmt: skip
def brace_below(source: Source, start: int, end: int, head: str, head_end: int) -> Diagnostic:
    """A brace stands on the line below a head, which ends at `head_end`; the parser finds this below a whole `fn`."""
    return Diagnostic(
        "E0117",
        f"found `{{` on a line of its own, expected it on the line of `{head}`",
        label_at(source, start, end, "belongs to the line above"),
        help=f"move `{{` to the end of the line of `{head}`",
        fix=fix_at(source, head_end, end, " {"),
    )


@mistake(
    Example("if n == 1:\n  print(n)", "E0116", ":", "in braces", "if n == 1 { print(n) }", before="n = 1"),
    Example("fn f(a: int) -> int:\n    return a\nprint(f(1))",
            "E0116", ":", "in braces", "fn f(a: int) -> int { return a }\nprint(f(1))"),
    Example("if n == 1:\n    print(n)\nelif n == 2:\n    print(2)\nelse:\n    print(0)",
            "E0116", ":", "in braces",
            "if n == 1 { print(n) } else if n == 2 { print(2) } else { print(0) }", before="n = 1"),
)  # fmt: skip
def colon_before_block(cursor: Cursor) -> Outcome | None:
    """`if n == 1:` and an indented block: a block stands in braces."""
    head = _head(cursor)
    if not head or cursor.kind() != k.COLON:
        return None
    return cursor.report(
        "E0116",
        cursor.span(),
        f"found `:`, expected `{{` after `{head}`",
        "expected `{`",
        help=f"put the block of `{head}` in braces: `{head} … {{ … }}`",
    )


@mistake(
    Example("if n == 1 print(n)",
            "E0116", "print", "even of one statement", "if n == 1 { print(n) }", before="n = 1"),
)  # fmt: skip
def block_without_braces(cursor: Cursor) -> Outcome | None:
    """`if n == 1 print(n)`: a block stands in braces, even of one statement."""
    head = _head(cursor)
    if not head or cursor.kind() == k.QUESTION or cursor.text() in ("=", "=>"):
        return None
    return cursor.report(
        "E0116",
        cursor.span(),
        f"found {cursor.found()}, expected `{{` after `{head}`",
        "expected `{`",
        help=f"put the block of `{head}` in braces, even of one statement: `{head} … {{ … }}`",
    )
