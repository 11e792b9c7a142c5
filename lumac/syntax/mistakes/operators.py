"""Mistakes about operators: words and marks that other languages have, and `++` inside an expression."""

from __future__ import annotations

from lumac.diagnostics.example import Example, Foreign, helps, shown, shown_by
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# fmt: off
PAIRS: Final = (
    Foreign(("not in",), "call `!list.contains(value)`, or `!map.has(key)`",
            Example("print(1 not in xs)", "E0149", "not in", "`!list.contains(value)`",
                    "print(!xs.contains(1))", before="xs = [1]")),
    Foreign(("is not",), "write `!=`",
            Example("print(x is not None)", "E0149", "is not", "`!=`", "print(x != nil)", before="x: ?int = 5")),
    Foreign(("is None", "is null", "is nil", "is undefined"), "write `== nil`",
            Example("print(x is None)", "E0149", "is None", "`== nil`", "print(x == nil)", before="x: ?int = 5"),
            Example("print(x is null)", "E0149", "is null", "write `== nil`",
                    "print(x == nil)", before="x: any = 1"),
            Example("print(x is nil)", "E0149", "is nil", "write `== nil`",
                    "print(x == nil)", before="x: ?int = 5"),
            Example("print(x is undefined)", "E0149", "is undefined", "write `== nil`",
                    "print(x == nil)", before="x: ?int = 5")),
)
"""Operators of two words."""

WORDS: Final = (
    Foreign(("typeof",), "call `value.type()`",
            Example('ok = n typeof "int"', "E0149", "typeof", "call `value.type()`",
                    'ok = n.type() == "int"', before="n = 1")),
    Foreign(("is",), "write `==`",
            Example("print(n is n)", "E0149", "is", "write `==`", "print(n == n)", before="n = 1")),
    Foreign(("in",), "call `list.contains(value)`, or `map.has(key)`",
            Example("print(1 in xs)", "E0149", "in", "`list.contains(value)`",
                    "print(xs.contains(1))", before="xs = [1, 2, 3]")),
    Foreign(("instanceof",), 'call `value.is_type("name")`',
            Example("print(x instanceof n)", "E0149", "instanceof", '`value.is_type("name")`',
                    'print(x.is_type("int"))', before="x: any = 1")),
    Foreign(("mod",), "write `%`",
            Example("print(n mod 2)", "E0149", "mod", "write `%`", "print(n % 2)", before="n = 1")),
    Foreign(("xor",), "write `!=` for bools, or call `bit.xor(a, b)`",
            Example("print(a xor a)", "E0149", "xor", "`!=` for bools", "print(a != a)", before="a = true")),
    Foreign(("div",), "write `/`: between two ints it gives an int",
            Example("print(n div 2)", "E0149", "div", "write `/`", "print(n / 2)", before="n = 1")),
    Foreign(("as",), "call a conversion such as `.to_int()`, or declare the type: `name: type = value`",
            Example("m = n as float", "E0149", "as", "`.to_int()`", "m = n.to_float()", before="n = 1")),
)
"""Operators of one word."""

MARKS: Final = (
    Foreign(("**",), "write `x * x`; for a bit, call `bit.shift_left(1, n)`",
            Example("n = 2 ** 3", "E0149", "**", "`x * x`", "n = 2 * 2 * 2")),
    Foreign(("?",), "leave it out: a failure goes on to the caller by itself",
            Example("x = f()?", "E0149", "?", "leave it out", "x = f()", before="fn f() -> int => 1")),
    Foreign(("<>", "~="), "write `!=`",
            Example("print(n <> 2)", "E0149", "<>", "`!=`", "print(n != 2)", before="n = 1"),
            Example("print(n ~= 2)", "E0149", "~=", "`!=`", "print(n != 2)", before="n = 1")),
    Foreign(("<<",), "call `bit.shift_left(a, n)`",
            Example("n = 1 << 3", "E0149", "<<", "`bit.shift_left(a, n)`", "n = bit.shift_left(1, 3)")),
    Foreign((">>",), "call `bit.shift_right(a, n)`",
            Example("n = 8 >> 3", "E0149", ">>", "`bit.shift_right(a, n)`", "n = bit.shift_right(8, 3)")),
    Foreign(("&",), "write `&&` for bools, or call `bit.and(a, b)` for numbers",
            Example("m = n & 3", "E0149", "&", "`bit.and(a, b)`", "m = bit.and(n, 3)", before="n = 1")),
    Foreign(("|",), "write `||` for bools, or call `bit.or(a, b)` for numbers",
            Example("m = n | 3", "E0149", "|", "`bit.or(a, b)`", "m = bit.or(n, 3)", before="n = 1")),
    Foreign(("^",), "call `bit.xor(a, b)`",
            Example("m = n ^ 3", "E0149", "^", "`bit.xor(a, b)`", "m = bit.xor(n, 3)", before="n = 1")),
    Foreign(("~",), "call `bit.not(a)`",
            Example("m = ~n", "E0149", "~", "`bit.not(a)`", "m = bit.not(n)", before="n = 1")),
    Foreign(("@",), "remove it: Luma has no decorators or annotations",
            Example("@cached\nfn f() { }", "E0149", "@", "no decorators", "fn f() { }")),
    Foreign(("$",), "name the parameter: `x -> …`",
            Example("xs = [1].map($0 + 1)", "E0149", "$", "name the parameter: `x -> …`",
                    "xs = [1].map(x -> x + 1)")),
    Foreign(("\\",), "remove it: a lambda is written `x -> …`",
            Example("f: () -> int = \\1", "E0149", "\\", "remove it", "f: () -> int = () -> 1")),
    Foreign(("??", "?:"), "write `value.or(fallback)`",
            Example("print(x ?? 1)", "E0149", "??", "`value.or(fallback)`", "print(x.or(1))", before="x: ?int = 5"),
            Example("print(x ?: 1)", "E0149", "?:", "`value.or(fallback)`", "print(x.or(1))", before="x: ?int = 5")),
    Foreign(("?.",), "test for `nil` first, or write `.or(fallback)` at the end of the chain",
            Example("print(x?.abs())", "E0149", "?.", "test for `nil` first",
                    "print(x.or(1).abs())", before="x: ?int = 5")),
    Foreign(("::",), "write `.`",
            Example("p = P::new(1)", "E0149", "::", "write `.`", "p = P(1)", before="struct P { x: int }")),
    Foreign(("...",), "write `a..b`, or `a..=b` for a range with its end",
            Example("(0...3).walk(n) -> print(n)", "E0149", "...", "`a..=b`", "(0..=3).walk(n) -> print(n)")),
    Foreign(("**=",), "multiply, in an assignment of its own: `x = x * x`",
            Example("n **= 2", "E0149", "**=", "multiply", "n = n * n", before="n = 2")),
    Foreign(("||=",), "write `x = x || …`",
            Example("ok ||= false", "E0149", "||=", "`x = x || …`", "ok = ok || false", before="ok = true")),
    Foreign(("&&=",), "write `x = x && …`",
            Example("ok &&= false", "E0149", "&&=", "`x = x && …`", "ok = ok && false", before="ok = true")),
    Foreign(("??=",), "write `x = x.or(…)`",
            Example("x ??= 1", "E0149", "??=", "`x = x.or(…)`", "x = x.or(1)", before="x: ?int = 5")),
    Foreign(("<=>",), "write `<`, `==` or `>`",
            Example("print(n <=> 2)", "E0149", "<=>", "write `<`, `==` or `>`", "print(n < 2)", before="n = 1")),
    Foreign(("=+",), "write `+=`",
            Example("n =+ 1", "E0149", "=+", "write `+=`", "n += 1", before="n = 2")),
)
"""Operators that are marks."""
# fmt: on

OPERATORS: Final = helps(*PAIRS, *WORDS, *MARKS)
"""What to write for each operator that Luma does not have."""
TYPES: Final = frozenset("int float bool str byte any string list dict".split())
AFTER_MARK: Final = frozenset((k.NEWLINE, k.END, k.RPAR, k.RSQB, k.COMMA, k.DOT, k.BLOCK_CLOSE))


# ---- Words


@mistake(
    Example("if a and !a { }", "E0121", "and", "write `&&`", before="a = true"),
    Example("if a or a { }", "E0121", "or", "write `||`", before="a = true"),
)  # fmt: skip
def and_or(cursor: Cursor) -> Outcome | None:
    """`a and b`, `a or b`: these operators are marks."""
    operator = {"and": "&&", "or": "||"}.get(cursor.text())
    if cursor.kind() != k.NAME or not cursor.is_after_value():
        return None
    if operator is None or not cursor.takes(operator):
        return None
    return _word(cursor, cursor.span(), operator, Outcome(kind=k.KINDS[operator]))


@mistake(
    Example("if not a { }", "E0121", "not", "write `!`", before="a = true"),
)  # fmt: skip
def not_before_value(cursor: Cursor) -> Outcome | None:
    """`not a`: this operator is a mark."""
    if cursor.kind(-1) != k.NAME or cursor.text(-1) != "not":
        return None
    if cursor.kind() not in k.OPERAND_STARTS:
        return None
    return _word(cursor, cursor.span(-1), "!", Outcome())


def _word(cursor: Cursor, span: tuple[int, int], operator: str, then: Outcome) -> Outcome:
    """Report a word that stands for an operator of Luma."""
    start, end = span
    # `not x` becomes `!x`: the space after the word goes with it.
    blank = operator == "!" and cursor.source.text[end : end + 1] == " "
    return cursor.report(
        "E0121",
        span,
        f"found `{cursor.text_in(span)}`, expected `{operator}`",
        "operators are marks, not words",
        help=f"write `{operator}`",
        fix=(start, end + blank, operator),
        then=then,
    )


def _is_word_operator(cursor: Cursor) -> bool:
    """Whether a name stands where an operator is expected."""
    return cursor.kind() == k.NAME and cursor.is_after_value() and cursor.takes("&&")


@mistake(*shown(PAIRS))
def two_words(cursor: Cursor) -> Outcome | None:
    """`a not in b`, `a is not b`, `a is None`: the operators are in `PAIRS`."""
    both = f"{cursor.text()} {cursor.text(1)}"
    if not _is_word_operator(cursor) or both not in OPERATORS:
        return None
    return _foreign_operator(cursor, cursor.reach(cursor.position, cursor.position + 1))


@mistake(
    Example("if x is int { print(x) }",
            "E0149", "is", '`value.is_type("int")`', 'print(x.is_type("int"))', before="x: any = 1"),
)  # fmt: skip
def test_of_type(cursor: Cursor) -> Outcome | None:
    """`x is int`: a method tests the type of a value."""
    if not _is_word_operator(cursor) or cursor.text() != "is" or cursor.text(1) not in TYPES:
        return None
    return _no_operator(cursor, cursor.span(), f'call `value.is_type("{cursor.text(1)}")`')


@mistake(*shown(WORDS))
def one_word(cursor: Cursor) -> Outcome | None:
    """`a in b`, `a is b`, `a mod b`: the operators are in `WORDS`."""
    if not _is_word_operator(cursor) or cursor.text() not in OPERATORS:
        return None
    return _foreign_operator(cursor, cursor.span())


@mistake(
    Example('print(typeof n == "int")',
            "E0149", "typeof", "`value.type()`", 'print(n.type() == "int")', before="n = 1"),
)  # fmt: skip
def typeof(cursor: Cursor) -> Outcome | None:
    """`typeof x`: a method gives the type of a value."""
    if cursor.kind(-1) != k.NAME or cursor.text(-1) != "typeof" or cursor.kind() != k.NAME:
        return None
    return _foreign_operator(cursor, cursor.span(-1))


# ---- Marks


@mistake(*shown(MARKS))
def foreign_mark(cursor: Cursor) -> Outcome | None:
    """`a & b`, `a ** b`, `a ?? b`, `a::b`, `f()?`: the operator may consist of several tokens."""
    span = _span_of_mark(cursor)
    return _foreign_operator(cursor, span) if span is not None else None


def _span_of_mark(cursor: Cursor) -> tuple[int, int] | None:
    """Where the operator stands that Luma does not have."""
    (start, end), text = cursor.span(), cursor.text()
    with_next = text + cursor.text(1) if cursor.touches(1) else ""
    if with_next in ("~=", "<>"):
        return start, cursor.span(1)[1]
    if cursor.kind() == k.FOREIGN:
        return None if cursor.is_in_pattern() else (start, end)
    if with_next == "::":
        return start, end + 1
    if cursor.touches(-1) and cursor.text(-1) + text in OPERATORS:
        return cursor.span(-1)[0], end
    if cursor.kind() != k.QUESTION or not cursor.is_after_value():
        return None
    if with_next in OPERATORS:
        after = cursor.span(1)[1]
        assigns = with_next == "??" and cursor.source.text.startswith("=", after)
        return start, after + assigns
    return (start, end) if cursor.kind(1) in AFTER_MARK else None


def _foreign_operator(cursor: Cursor, span: tuple[int, int]) -> Outcome:
    """Report an operator that is in `OPERATORS`."""
    return _no_operator(cursor, span, OPERATORS[cursor.text_in(span)])


def _no_operator(cursor: Cursor, span: tuple[int, int], help: str) -> Outcome:
    """Report an operator that Luma does not have."""
    return cursor.report(
        "E0149",
        span,
        f"found `{cursor.text_in(span)}`, expected an operator of Luma",
        "there is no such operator",
        help=help,
    )


@shown_by(
    Example("if n === 1 { }", "E0123", "===", "write `==`", before="n = 1"),
    Example("if n !== 1 { }", "E0123", "!==", "write `!=`", before="n = 1"),
)  # fmt: skip
def triple_equal(source: Source, start: int, end: int, operator: str) -> Diagnostic:
    """`a === b`, `a !== b`; the lexer finds it, and takes it for `==` or `!=`."""
    return Diagnostic(
        "E0123",
        f"found `{operator}=`, expected `{operator}`",
        label_at(source, start, end, "there is one kind of equality"),
        help=f"write `{operator}`: it compares values of one type, deeply",
        fix=fix_at(source, start, end, operator),
    )


@mistake(
    Example("++n", "E0127", "++", "write `n++`", before="n = 1"),
    Example("m = n++", "E0127", "++", "write `n++` on a line of its own", "n++\nm = n", before="n = 1"),
)  # fmt: skip
def increment_in_expression(cursor: Cursor) -> Outcome | None:
    """`++n`, `x = n++`: an increment is a statement."""
    if cursor.text() not in ("++", "--"):
        return None
    start, end = cursor.span()
    after, before = cursor.kind(1) == k.NAME, cursor.kind(-1) == k.NAME
    target = cursor.text(-1) if before else cursor.text(1) if after else "n"
    right = f"{target}{cursor.text()}"
    alone = after and cursor.position == cursor.first
    alone = alone and cursor.kind(2) in (k.NEWLINE, k.END, k.BLOCK_CLOSE)
    return cursor.report(
        "E0127",
        (start, end),
        f"found `{cursor.text()}`, expected a value",
        "a statement, written after its target",
        help=f"write `{right}` on a line of its own",
        fix=(start, cursor.span(1)[1], right) if alone else None,
    )


@mistake(
    Example("m = +n", "E0149", "+", "leave it out", before="n = 1"),
)  # fmt: skip
def unary_plus(cursor: Cursor) -> Outcome | None:
    """`m = +n`: only `-` and `!` stand before a value."""
    is_plus = cursor.text() == "+" and cursor.kind(1) in k.OPERAND_STARTS
    if not is_plus or cursor.is_after_value():
        return None
    return cursor.report(
        "E0149",
        cursor.span(),
        "found `+` before a value, expected the value",
        "only `-` and `!` stand before a value",
        help="leave it out",
        fix=(*cursor.span(), ""),
    )


# ---- Optionals and references


@mistake(
    Example("print(x!)", "E0149", "!", "where a value is needed", before="x: ?int = 5"),
    Example("print(x!!)", "E0149", "!!", "where a value is needed", before="x: ?int = 5"),
)  # fmt: skip
def sure_of_optional(cursor: Cursor) -> Outcome | None:
    """`n!`, `n!!`: an optional gives what is in it where a value is needed."""
    if cursor.text() != "!" or not cursor.is_after_value() or not cursor.touches(-1):
        return None
    start, end = cursor.span()
    if cursor.text(1) == "!" and cursor.touches(1):
        end = cursor.span(1)[1]
    needed = f"where a value is needed, `{cursor.text(-1)}` gives what is in it"
    return cursor.report(
        "E0149",
        (start, end),
        f"found `{cursor.text_in((start, end))}`, expected an operator of Luma",
        "there is no such operator",
        help=f"leave it out: {needed}, and panics if that is nil",
        fix=(start, end, ""),
    )


@mistake(
    Example('fn f(s: &str) { print(s) }\nf("a")', "E0149", "&", "leave it out"),
    Example("impl P {\n  fn get(&self) -> int { return self.x }\n}\nprint(P(1).get())",
            "E0149", "&", "leave it out", before="struct P { x: int }"),
    Example("impl P {\n  fn set(&mut self) { self.x = 1 }\n}",
            "E0149", "&mut ", "leave it out", before="struct P { x: int }"),
    Example("b = *a", "E0149", "*", "leave it out", before="a = 1"),
)  # fmt: skip
def reference(cursor: Cursor) -> Outcome | None:
    """`&x`, `*x`, `&mut x`: there are no pointers."""
    if cursor.text() not in ("&", "*") or cursor.is_after_value() or not cursor.touches(1):
        return None
    start, end = cursor.span()
    then = Outcome(skip=True)
    if cursor.text(1) == "mut":
        end, then = cursor.span(2)[0], Outcome()
    return cursor.report(
        "E0149",
        (start, end),
        f"found `{cursor.text_in((start, end))}`, but there are no pointers",
        "not an operator of Luma",
        help="leave it out: lists, maps and handles are references, structs are values",
        fix=(start, end, ""),
        then=then,
    )
