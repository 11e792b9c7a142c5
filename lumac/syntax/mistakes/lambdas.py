"""Mistakes about lambdas: how other languages write them, and where they stand. Luma writes `x -> …`."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.diagnostics.parts import quoted
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import NO_INSIDE, OPENERS, Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FUNCTIONS: Final = frozenset(("fn", "def", "func", "function", "fun", "proc", "sub"))
BASIC: Final = frozenset(("int", "float", "bool", "str", "byte", "any"))
WALKS: Final = frozenset(("walk", "each", "forEach", "for_each", "times"))
NOT_NAMES: Final = frozenset(("mut", "const", "final", "var", "let"))
BRACES: Final = OPENERS - {k.LPAR, k.LSQB, k.STR_BEGIN}


# ---- Other marks


@mistake(
    Example("xs = [1].map(lambda x: x + 1)", "E0136", "lambda", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("n = [1].reduce(0, lambda a, b: a + b)",
            "E0136", "lambda", "(a, b) -> a + b", "n = [1].reduce(0, (a, b) -> a + b)"),
    Example("f: () -> int = lambda: 5", "E0136", "lambda", "() -> 5", "f: () -> int = () -> 5"),
)  # fmt: skip
def lambda_word(cursor: Cursor) -> Outcome | None:
    """`lambda x: x + 1`, `lambda: 5`: a lambda has no word."""
    if cursor.text(-1) != "lambda" or cursor.kind() not in (k.NAME, k.COLON, k.FOREIGN, k.STAR):
        return None
    colon = cursor.position
    while cursor.kind_of(colon) not in (k.COLON, k.NEWLINE, k.END):
        colon += 1
    right = _in_luma(cursor, _names(cursor, cursor.position, colon), colon + 1)
    return _foreign_lambda(cursor, cursor.span(-1), right)


@mistake(
    Example("f: (int) -> int = |x| x + 1", "E0136", "|x|", "x -> x + 1", "f: (int) -> int = x -> x + 1"),
    Example("xs = [1].map(|x| x + 1)", "E0136", "|x|", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("xs = [1].map(|x| { return x + 1 })", "E0136", "|x|", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("n = [1].reduce(0, |a, b| a + b)",
            "E0136", "|a, b|", "(a, b) -> a + b", "n = [1].reduce(0, (a, b) -> a + b)"),
    Example("n = [1].reduce(0, |a: i32, b: i32| -> i32 { return a + b })",
            "E0136", "|a: i32, b: i32|", "(a, b) -> a + b", "n = [1].reduce(0, (a, b) -> a + b)"),
    Example("f: () -> int = || 5", "E0136", "||", "() -> 5", "f: () -> int = () -> 5"),
    Example("[1].each { |x| print(x) }", "E0139", "|x|", "walk(x) -> { … }", "[1].walk(x) -> { print(x) }"),
    Example("xs = [1].map { |x| x + 1 }", "E0139", "|x|", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
    Example("f: (int) -> int = move |x| x + 1", "E0136", "|x|", "`x -> x + 1`", "f: (int) -> int = x -> x + 1"),
    Example("xs = [1].map(|x| x ** 2)", "E0136", "|x|", "write `x -> …`", "xs = [1].map(x -> x * x)"),
)  # fmt: skip
def bars(cursor: Cursor) -> Outcome | None:
    """`|x| x + 1`, `|| 5`: the parameters of a lambda stand in no bars."""
    start = cursor.position
    after_value = cursor.is_after_value() and cursor.text(-1) != "move"
    if cursor.text() not in ("|", "||") or after_value:
        return None
    stop = start if cursor.text() == "||" else _second_bar(cursor, start)
    if stop < 0:
        return None
    span = cursor.span()[0], cursor.tokens.ends[stop]
    names = _names(cursor, start + 1, stop)
    opener = cursor.opener()
    if opener == start - 1 and cursor.kinds[opener] in BRACES:
        return _behind_call(cursor, opener, span, names)
    return _foreign_lambda(cursor, span, _in_luma(cursor, names, stop + 1))


@mistake(
    Example("xs = [1].map(\\x -> x + 1)", "E0136", "\\", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("n = [1].reduce(0, \\a b -> a + b)",
            "E0136", "\\", "(a, b) -> a + b", "n = [1].reduce(0, (a, b) -> a + b)"),
)  # fmt: skip
def backslash(cursor: Cursor) -> Outcome | None:
    r"""`\x -> x + 1`: a lambda begins with its parameters."""
    if cursor.text() != "\\" or cursor.is_after_value():
        return None
    arrow = cursor.position + 1
    while cursor.kind_of(arrow) == k.NAME:
        arrow += 1
    if cursor.kind_of(arrow) != k.ARROW:
        return None
    names = [cursor.text_of(at) for at in range(cursor.position + 1, arrow)]
    return _foreign_lambda(cursor, cursor.span(), _in_luma(cursor, names, arrow + 1))


def _foreign_lambda(cursor: Cursor, span: tuple[int, int], right: str) -> Outcome:
    """Report a lambda of another language; `right` is the lambda in Luma."""
    return cursor.report(
        "E0136",
        span,
        f"found `{quoted(cursor.text_in(span))}`, expected a lambda as Luma writes it",
        "the form of another language",
        help=f"write `{right}`",
    )


@mistake(
    Example("f: (int) -> int = x => x * 2", "E0125", "=>", "write `->`"),
    Example("[1].walk(x) => { print(x) }", "E0125", "=>", "write `->`", "[1].walk(x) -> { print(x) }"),
)  # fmt: skip
def fat_arrow(cursor: Cursor) -> Outcome | None:
    """`x => x * 2`: the arrow is `->`."""
    if cursor.text() != "=>" or not cursor.takes("->"):
        return None
    start, end = cursor.span()
    # A `{` after `=>` was not read as a block: what follows cannot be read.
    return cursor.report(
        "E0125",
        (start, end),
        "found `=>`, expected `->`",
        "`=>` only begins the short body of an `fn`",
        help="write `->`",
        fix=(start, end, "->"),
        then=Outcome(kind=k.ARROW) if cursor.text(1) != "{" else NO_INSIDE,
    )


# ---- Behind a call, or in braces


@mistake(
    Example("xs = [1].map { $0 + 1 }", "E0139", "{", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
)  # fmt: skip
def number_in_braces(cursor: Cursor) -> Outcome | None:
    """`xs.map { $0 + 1 }`: the parameters of a lambda have names."""
    opener = cursor.opener()
    if cursor.text() != "$" or opener <= cursor.first or cursor.kinds[opener] not in BRACES:
        return None
    return _behind_call(cursor, opener, cursor.span_of(opener), ["x"])


@mistake(
    Example("[1].each do |x|\n  print(x)\nend",
            "E0139", "do |x|", "walk(x) -> { … }", "[1].walk(x) -> {\n  print(x)\n}"),
    Example("[1].walk |x| { print(x) }", "E0139", "|x|", "walk(x) -> { … }", "[1].walk(x) -> { print(x) }"),
    Example("3.times do |n|\n  print(n)\nend",
            "E0139", "do |n|", "`walk(n) -> { … }`", "(0..3).walk(n) -> { print(n) }"),
)  # fmt: skip
def bars_behind_call(cursor: Cursor) -> Outcome | None:
    """`xs.each do |x|`, `xs.walk |x| { … }`: a lambda stands in the parentheses of the call."""
    bar = cursor.position + (cursor.text() == "do")
    if not cursor.is_after_value() or cursor.text_of(bar) != "|":
        return None
    stop = _second_bar(cursor, bar)
    if stop < 0:
        return None
    span = cursor.span()[0], cursor.tokens.ends[stop]
    return _behind_call(cursor, cursor.position, span, _names(cursor, bar + 1, stop))


@mistake(
    Example("xs = [1].map({ x in x + 1 })", "E0139", "{", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
    Example("[1].walk { x -> print(x) }", "E0139", "{", "`walk(x) -> { … }`", "[1].walk(x) -> print(x)"),
    Example("xs = [1].map { it + 1 }", "E0139", "{", "`map(it -> …)`", "xs = [1].map(it -> it + 1)"),
)  # fmt: skip
def lambda_in_braces(cursor: Cursor) -> Outcome | None:
    """`xs.map { x -> … }`, `xs.map { it + 1 }`: a lambda stands in the parentheses of the call."""
    opener = cursor.opener()
    if opener <= cursor.first or cursor.kinds[opener] not in BRACES or cursor.item != "statement":
        return None
    word = cursor.text_of(opener + 1)
    if cursor.text() != "in" and word not in ("it", cursor.text(-1)):
        return None
    if cursor.text() == "in" and cursor.position != opener + 2:
        return None
    if cursor.kind_of(opener - 2) != k.DOT and cursor.kinds[opener - 1] != k.LPAR:
        return None
    named = word == "it" or cursor.text() in ("in", "->")
    return _behind_call(cursor, opener, cursor.span_of(opener), [word]) if named else None


def _second_bar(cursor: Cursor, first: int) -> int:
    """The index of the next `|` on the line, or -1."""
    at = first + 1
    while cursor.kind_of(at) not in (k.NEWLINE, k.END):
        if cursor.text_of(at) == "|":
            return at
        at += 1
    return -1


def _behind_call(cursor: Cursor, at: int, span: tuple[int, int], names: list[str]) -> Outcome:
    """Report a lambda that stands behind a call or in braces, from the token `at` on."""
    called = at - 1
    if cursor.kinds[called] == k.LPAR or (
        cursor.kinds[called] == k.RPAR and (called := cursor.opener_of(called)) > 0
    ):
        called -= 1
    name = cursor.text_of(called)
    right = f"{name}({_head(names)} -> …)"
    if name in WALKS:
        right = f"walk({', '.join(names) or 'v'}) -> {{ … }}"
    where = "behind a call" if cursor.source.text[span[0]] != "{" else "in braces"
    return cursor.report(
        "E0139",
        span,
        f"found a lambda {where}, expected it in parentheses",
        "not a lambda of Luma",
        help=f"write `{right}`",
    )


# ---- Functions without a name


@mistake(
    Example("xs = [1].map(fn(x) { return x + 1 })", "E0120", "fn", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("xs = [1].map(fn(x: int) -> int { return x + 1 })",
            "E0120", "fn", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("xs = [1].map(fn(x) => x + 1)", "E0120", "fn", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("xs = [1].map(function(x) { return x + 1 })",
            "E0120", "function", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("xs = [1].map(function(x) {\n  print(x)\n  return x\n})",
            "E0120", "function", "x -> { … }", "xs = [1].map(x -> {\n  print(x)\n  return x\n})"),
    Example("xs = [1].map(func(x int) int { return x + 1 })",
            "E0120", "func", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("xs = [1].map(func(int x) int { return x + 1 })",
            "E0120", "func", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
)  # fmt: skip
def function_as_value(cursor: Cursor) -> Outcome | None:
    """`fn(x) { … }`, `function(x) { … }`: a function without a name is a lambda."""
    opener, closer, body = _head_of_lambda(cursor)
    if body < 0 or cursor.text_of(opener - 1) not in FUNCTIONS or opener - 1 < cursor.first:
        return None
    right = _in_luma(cursor, _names(cursor, opener + 1, closer), body)
    return anonymous_function(cursor, opener - 1, right)


def anonymous_function(cursor: Cursor, word: int, right: str) -> Outcome:
    """Report a function without a name; its `fn` or `function` stands at the index `word`."""
    return cursor.report(
        "E0120",
        cursor.span_of(word),
        "found a function without a name, expected a lambda",
        "begins a declaration",
        help=f"write `{right}`",
    )


@mistake(
    Example("xs = [1].map((x) { return x + 1 })", "E0136", "(x)", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("[1].walk((x) { print(x) })", "E0136", "(x)", "x -> { … }", "[1].walk(x -> { print(x) })"),
)  # fmt: skip
def lambda_without_arrow(cursor: Cursor) -> Outcome | None:
    """`(x) { … }`: the body of a lambda comes after `->`."""
    opener, closer, body = _head_of_lambda(cursor)
    if body < 0 or not _is_bare_lambda(cursor, opener, closer):
        return None
    right = _in_luma(cursor, _names(cursor, opener + 1, closer), body)
    return _foreign_lambda(cursor, cursor.reach(opener, closer), right)


def _head_of_lambda(cursor: Cursor) -> tuple[int, int, int]:
    """The indexes of the parentheses around the parameters at the cursor, and of the body behind them; -1 for none."""
    if cursor.kind() == k.FN:
        opener = cursor.position + 1
        if k.INT not in cursor.expected or cursor.kind_of(opener) != k.LPAR:
            return -1, -1, -1
    elif cursor.kind(-1) == k.RPAR:
        opener = cursor.opener_of(cursor.position - 1)
    else:
        opener = cursor.opener()
    if opener < 0 or cursor.kind_of(opener) != k.LPAR:
        return -1, -1, -1
    closer = cursor.end_of(opener + 1)
    while cursor.kind_of(closer) == k.COMMA:
        closer = cursor.end_of(closer + 1)
    return opener, closer, _body_after(cursor, closer + 1)


def _is_bare_lambda(cursor: Cursor, opener: int, closer: int) -> bool:
    """Whether parentheses with only names in them stand before a `{`, and call nothing."""
    calls = opener > 0 and cursor.kinds[opener - 1] in k.OPERAND_ENDS
    inside = cursor.kinds[opener + 1 : closer]
    return (
        cursor.position == closer + 1
        and cursor.text() == "{"
        and not calls
        and all(kind in (k.NAME, k.COMMA, k.COLON) for kind in inside)
    )


@mistake(
    Example("f: (int) -> int = (x) -> int { return x }",
            "E0136", "int", "(x) -> { … }", "f: (int) -> int = (x) -> { return x }"),
)  # fmt: skip
def result_of_lambda(cursor: Cursor) -> Outcome | None:
    """`(x) -> int { … }`: a lambda declares no result."""
    opener = cursor.opener()
    if opener < 2 or cursor.kinds[opener] != k.STRUCT_OPEN or cursor.kinds[opener - 2] != k.ARROW:
        return None
    kind = cursor.text_of(opener - 1)
    if kind not in BASIC:
        return None
    return cursor.report(
        "E0136",
        cursor.span_of(opener - 1),
        f"found `{kind}` after a lambda's `->`, expected what it gives",
        "lambdas declare no result",
        help="leave it out: `(x) -> { … }`",
    )


@mistake(
    Example('f = () -> { "a": 1 }', "E0101", "{", "put the map into parentheses", 'f = () -> ({ "a": 1 })'),
)  # fmt: skip
def map_after_arrow(cursor: Cursor) -> Outcome | None:
    """`x -> { "a": 1 }`, `x -> { a: 1 }`: a `{` after `->` opens a block."""
    first = cursor.first
    if cursor.kind_of(first - 1) != k.BLOCK_OPEN or cursor.kind_of(first - 2) != k.ARROW:
        return None
    if cursor.kind_of(first + 1) != k.COLON or cursor.position > first + 2:
        return None
    return cursor.report(
        "E0101",
        cursor.span_of(first - 1),
        "found a map in place of a block, expected statements",
        "after `->` a `{` opens a block",
        help="put the map into parentheses: `-> ({ … })`",
    )


# ---- What a lambda would be in Luma


def _in_luma(cursor: Cursor, names: list[str], body: int) -> str:
    """The lambda with these parameters and with the body that begins at an index."""
    if cursor.kind_of(body) == k.ARROW:
        body = max(_body_after(cursor, body), body)
    if cursor.text_of(body) != "{":
        return _proposed(cursor, names, cursor.between(body, cursor.end_of(body)))
    if cursor.text_of(body + 1) == "return":
        end = cursor.end_of(body + 2)
        if cursor.kinds[end] != k.NEWLINE and cursor.between(body + 2, end) != "…":
            return _proposed(cursor, names, cursor.between(body + 2, end))
    return f"{_head(names)} -> {{ … }}"


def _body_after(cursor: Cursor, at: int) -> int:
    """The index of the body behind the parameters of a lambda and the result they may have; -1 for none."""
    while cursor.kind_of(at) not in (k.NEWLINE, k.END, k.COMMA):
        if cursor.text_of(at) == "{":
            return at
        if cursor.text_of(at) == "=>":
            return at + 1
        if cursor.kinds[at] in (k.RPAR, k.EQUAL):
            return -1
        at += 1
    return -1


def _proposed(cursor: Cursor, names: list[str], body: str) -> str:
    """The lambda with this body, or with `…` where the body is no Luma."""
    lambda_ = f"{_head(names)} -> {body}"
    return lambda_ if cursor.is_luma(lambda_) else f"{_head(names)} -> …"


def _head(names: list[str]) -> str:
    """The parameters of a lambda as Luma writes them."""
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _names(cursor: Cursor, first: int, stop: int) -> list[str]:
    """The parameters between two tokens, without their types: in each part the first name that is no type's."""
    names: list[str] = []
    while first < stop:
        end = min(cursor.end_of(first), stop)
        words = [
            cursor.text_of(at)
            for at in range(first, end)
            if cursor.kinds[at] == k.NAME and cursor.text_of(at) not in NOT_NAMES
        ]
        if words:
            typed_first = len(words) > 1 and (words[0] in BASIC or words[0][0].isupper())
            names.append(words[1] if typed_first else words[0])
        first = end + 1
    return names
