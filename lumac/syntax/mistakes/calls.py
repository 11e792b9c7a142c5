"""Mistakes about calls: no parentheses, arguments with names, macros."""

from __future__ import annotations

from lumac.diagnostics.example import Example, Foreign, helps, shown
from lumac.diagnostics.parts import quoted
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PRINTING: Final = frozenset(("println", "puts", "echo", "printf", "write", "log", "say"))
WITHOUT_PARENTHESES: Final = frozenset(
    ("print", "println", "puts", "echo", "printf", "write", "log", "error", "panic")
)
# fmt: off
FOREIGN: Final = (
    Foreign(("println", "print", "eprintln", "dbg"), 'write `print("n = ${n}")`',
            Example('println!("a")', "E0149", "println!", '`print("n = ${n}")`', 'print("a")'),
            Example('print!("a")', "E0149", "print!", '`print("n = ${n}")`', 'print("a")'),
            Example('eprintln!("a")', "E0149", "eprintln!", '`print("n = ${n}")`', 'print("a")'),
            Example("dbg!(1)", "E0149", "dbg!", '`print("n = ${n}")`', "print(1)")),
    Foreign(("vec",), "write a list: `[1, 2]`",
            Example("xs = vec![1, 2]", "E0149", "vec!", "`[1, 2]`", "xs = [1, 2]")),
    Foreign(("format",), 'put values into the text: `"n = ${n}"`',
            Example('s = format!("{}", 1)', "E0149", "format!", '`"n = ${n}"`', 's = "${1}"')),
    Foreign(("panic", "todo", "unimplemented", "unreachable"), 'write `panic("message")`',
            Example('panic!("a")', "E0149", "panic!", '`panic("message")`', 'panic("a")'),
            Example("todo!()", "E0149", "todo!", '`panic("message")`', 'panic("todo")'),
            Example("unimplemented!()", "E0149", "unimplemented!", '`panic("message")`', 'panic("todo")'),
            Example("unreachable!()", "E0149", "unreachable!", '`panic("message")`', 'panic("never")')),
    Foreign(("assert", "assert_eq"), 'write `if !(…) { panic("message") }`',
            Example("assert!(1 == 1)", "E0149", "assert!", 'panic("message")', 'if !(1 == 1) { panic("no") }'),
            Example("assert_eq!(1, 1)", "E0149", "assert_eq!", 'panic("message")', 'if !(1 == 1) { panic("no") }')),
)
"""Macros, and what Luma has in their place."""
# fmt: on
MACROS: Final = helps(*FOREIGN)


@mistake(
    Example('print "hello"', "E0132", '"hello"', 'write `print("hello")`', 'print("hello")'),
    Example("puts n + 1", "E0132", "n", "write `print(n + 1)`", "print(n + 1)", before="n = 1"),
)  # fmt: skip
def call_without_parentheses(cursor: Cursor) -> Outcome | None:
    """`print "x"`, `puts x + 1`: arguments stand in parentheses."""
    name = cursor.text(-1)
    if cursor.kind(-1) != k.NAME or cursor.kind() not in k.OPERAND_STARTS:
        return None
    is_text = cursor.kind() in (k.STRING, k.STR_BEGIN)
    if cursor.position != cursor.first + 1 or (name not in WITHOUT_PARENTHESES and not is_text):
        return None
    last = cursor.position
    while cursor.kind_of(last + 1) not in (k.NEWLINE, k.BLOCK_CLOSE, k.END):
        last += 1
    arguments = cursor.text_in(cursor.reach(cursor.position, last))
    return cursor.report(
        "E0132",
        cursor.span(),
        f"found `{quoted(cursor.text())}` after `{name}`, expected `(`",
        "arguments stand in parentheses",
        help=f"write `{'print' if name in PRINTING else name}({quoted(arguments)})`",
    )


@mistake(
    Example("f(x = 1)", "E0146", "=", "give the values in order", "f(1)", before="fn f(x: int) { }"),
)  # fmt: skip
def named_argument(cursor: Cursor) -> Outcome | None:
    """`f(x = 1)`: arguments have no names."""
    return _named_argument(cursor) if cursor.kind() == k.EQUAL else None


@mistake(
    Example("p = P(x: 1)\nprint(p)",
            "E0146", ":", "`P { x: … }`", "p = P { x: 1 }\nprint(p)", before="struct P { x: int }"),
    Example("f(x: 1)", "E0146", ":", "give the values in order", "f(1)", before="fn f(x: int) { }"),
)  # fmt: skip
def named_argument_with_colon(cursor: Cursor) -> Outcome | None:
    """`f(x: 1)`, `P(x: 1)`: arguments have no names."""
    return _named_argument(cursor) if cursor.kind() == k.COLON else None


def _named_argument(cursor: Cursor) -> Outcome | None:
    """Report the mark behind the name of an argument, if there is one at the cursor."""
    opener = cursor.opener()
    if cursor.kind(-1) != k.NAME or not _is_argument(cursor, opener):
        return None
    name, called = cursor.text(-1), cursor.text_of(opener - 1)
    help = "give the values in order; for options write a map: `f({ name: value })`"
    if called[:1].isupper():
        help = f"write the fields in braces, `{called} {{ {name}: … }}`, or their values in order"
    return cursor.report(
        "E0146",
        cursor.span(),
        f"found `{cursor.text()}` after `{name}`, but arguments have no names",
        "expected `,` or `)`",
        help=help,
    )


def _is_argument(cursor: Cursor, opener: int) -> bool:
    """Whether the token before is the first of an argument of a call."""
    return (
        opener > cursor.first
        and cursor.kinds[opener] == k.LPAR
        and cursor.kinds[opener - 1] in k.OPERAND_ENDS
        and cursor.kind(-2) in (k.LPAR, k.COMMA)
    )


@mistake(
    *shown(FOREIGN),
    Example("show!(1)", "E0149", "show!", "`show(…)`, a function", "show(1)", before="fn show(n: int) { }"),
)  # fmt: skip
def macro(cursor: Cursor) -> Outcome | None:
    """`println!(…)`, `vec![…]`: there are no macros."""
    if cursor.text() != "!" or not cursor.is_after_value() or not cursor.touches(-1):
        return None
    if not cursor.touches(1) or cursor.text(1) not in ("(", "[", "{") or cursor.kind(-1) != k.NAME:
        return None
    name = cursor.text(-1)
    return cursor.report(
        "E0149",
        (cursor.span(-1)[0], cursor.span()[1]),
        f"found `{name}!`, but there are no macros",
        "not a call of Luma",
        help=MACROS.get(name, f"write `{name}(…)`, a function"),
    )
