"""Mistakes about lambdas: how other languages write them, and where they stand. Luma writes `x -> …`."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.diagnostics.parts import quoted
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import NO_INSIDE, OPENERS, Outcome, Place
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
def lambda_word(place: Place) -> Outcome | None:
    """`lambda x: x + 1`, `lambda: 5`: a lambda has no word."""
    if place.text(-1) != "lambda" or place.kind() not in (k.NAME, k.COLON, k.FOREIGN, k.STAR):
        return None
    colon = place.position
    while place.kind_of(colon) not in (k.COLON, k.NEWLINE, k.END):
        colon += 1
    right = _in_luma(place, _names(place, place.position, colon), colon + 1)
    return _foreign_lambda(place, place.span(-1), right)


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
def bars(place: Place) -> Outcome | None:
    """`|x| x + 1`, `|| 5`: the parameters of a lambda stand in no bars."""
    start = place.position
    after_value = place.is_after_value() and place.text(-1) != "move"
    if place.text() not in ("|", "||") or after_value:
        return None
    stop = start if place.text() == "||" else _second_bar(place, start)
    if stop < 0:
        return None
    span = place.span()[0], place.tokens.ends[stop]
    names = _names(place, start + 1, stop)
    opener = place.opener()
    if opener == start - 1 and place.kinds[opener] in BRACES:
        return _behind_call(place, opener, span, names)
    return _foreign_lambda(place, span, _in_luma(place, names, stop + 1))


@mistake(
    Example("xs = [1].map(\\x -> x + 1)", "E0136", "\\", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("n = [1].reduce(0, \\a b -> a + b)",
            "E0136", "\\", "(a, b) -> a + b", "n = [1].reduce(0, (a, b) -> a + b)"),
)  # fmt: skip
def backslash(place: Place) -> Outcome | None:
    r"""`\x -> x + 1`: a lambda begins with its parameters."""
    if place.text() != "\\" or place.is_after_value():
        return None
    arrow = place.position + 1
    while place.kind_of(arrow) == k.NAME:
        arrow += 1
    if place.kind_of(arrow) != k.ARROW:
        return None
    names = [place.text_of(at) for at in range(place.position + 1, arrow)]
    return _foreign_lambda(place, place.span(), _in_luma(place, names, arrow + 1))


def _foreign_lambda(place: Place, span: tuple[int, int], right: str) -> Outcome:
    """Report a lambda of another language; `right` is the lambda in Luma."""
    return place.report(
        "E0136",
        span,
        f"found `{quoted(place.text_in(span))}`, expected a lambda as Luma writes it",
        "the form of another language",
        help=f"write `{right}`",
    )


@mistake(
    Example("f: (int) -> int = x => x * 2", "E0125", "=>", "write `->`"),
    Example("[1].walk(x) => { print(x) }", "E0125", "=>", "write `->`", "[1].walk(x) -> { print(x) }"),
)  # fmt: skip
def fat_arrow(place: Place) -> Outcome | None:
    """`x => x * 2`: the arrow is `->`."""
    if place.text() != "=>" or not place.takes("->"):
        return None
    start, end = place.span()
    # A `{` after `=>` was not read as a block: what follows cannot be read.
    return place.report(
        "E0125",
        (start, end),
        "found `=>`, expected `->`",
        "`=>` only begins the short body of an `fn`",
        help="write `->`",
        fix=(start, end, "->"),
        then=Outcome(kind=k.ARROW) if place.text(1) != "{" else NO_INSIDE,
    )


# ---- Behind a call, or in braces


@mistake(
    Example("xs = [1].map { $0 + 1 }", "E0139", "{", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
)  # fmt: skip
def number_in_braces(place: Place) -> Outcome | None:
    """`xs.map { $0 + 1 }`: the parameters of a lambda have names."""
    opener = place.opener()
    if place.text() != "$" or opener <= place.first or place.kinds[opener] not in BRACES:
        return None
    return _behind_call(place, opener, place.span_of(opener), ["x"])


@mistake(
    Example("[1].each do |x|\n  print(x)\nend",
            "E0139", "do |x|", "walk(x) -> { … }", "[1].walk(x) -> {\n  print(x)\n}"),
    Example("[1].walk |x| { print(x) }", "E0139", "|x|", "walk(x) -> { … }", "[1].walk(x) -> { print(x) }"),
    Example("3.times do |n|\n  print(n)\nend",
            "E0139", "do |n|", "`walk(n) -> { … }`", "(0..3).walk(n) -> { print(n) }"),
)  # fmt: skip
def bars_behind_call(place: Place) -> Outcome | None:
    """`xs.each do |x|`, `xs.walk |x| { … }`: a lambda stands in the parentheses of the call."""
    bar = place.position + (place.text() == "do")
    if not place.is_after_value() or place.text_of(bar) != "|":
        return None
    stop = _second_bar(place, bar)
    if stop < 0:
        return None
    span = place.span()[0], place.tokens.ends[stop]
    return _behind_call(place, place.position, span, _names(place, bar + 1, stop))


@mistake(
    Example("xs = [1].map({ x in x + 1 })", "E0139", "{", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
    Example("[1].walk { x -> print(x) }", "E0139", "{", "`walk(x) -> { … }`", "[1].walk(x) -> print(x)"),
    Example("xs = [1].map { it + 1 }", "E0139", "{", "`map(it -> …)`", "xs = [1].map(it -> it + 1)"),
)  # fmt: skip
def lambda_in_braces(place: Place) -> Outcome | None:
    """`xs.map { x -> … }`, `xs.map { it + 1 }`: a lambda stands in the parentheses of the call."""
    opener = place.opener()
    if opener <= place.first or place.kinds[opener] not in BRACES or place.item != "statement":
        return None
    word = place.text_of(opener + 1)
    if place.text() != "in" and word not in ("it", place.text(-1)):
        return None
    if place.text() == "in" and place.position != opener + 2:
        return None
    if place.kind_of(opener - 2) != k.DOT and place.kinds[opener - 1] != k.LPAR:
        return None
    named = word == "it" or place.text() in ("in", "->")
    return _behind_call(place, opener, place.span_of(opener), [word]) if named else None


def _second_bar(place: Place, first: int) -> int:
    """The index of the next `|` on the line, or -1."""
    at = first + 1
    while place.kind_of(at) not in (k.NEWLINE, k.END):
        if place.text_of(at) == "|":
            return at
        at += 1
    return -1


def _behind_call(place: Place, at: int, span: tuple[int, int], names: list[str]) -> Outcome:
    """Report a lambda that stands behind a call or in braces, from the token `at` on."""
    called = at - 1
    if place.kinds[called] == k.LPAR or (
        place.kinds[called] == k.RPAR and (called := place.opener_of(called)) > 0
    ):
        called -= 1
    name = place.text_of(called)
    right = f"{name}({_head(names)} -> …)"
    if name in WALKS:
        right = f"walk({', '.join(names) or 'v'}) -> {{ … }}"
    where = "behind a call" if place.source.text[span[0]] != "{" else "in braces"
    return place.report(
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
def function_as_value(place: Place) -> Outcome | None:
    """`fn(x) { … }`, `function(x) { … }`: a function without a name is a lambda."""
    opener, closer, body = _head_of_lambda(place)
    if body < 0 or place.text_of(opener - 1) not in FUNCTIONS or opener - 1 < place.first:
        return None
    right = _in_luma(place, _names(place, opener + 1, closer), body)
    return anonymous_function(place, opener - 1, right)


def anonymous_function(place: Place, word: int, right: str) -> Outcome:
    """Report a function without a name; its `fn` or `function` stands at the index `word`."""
    return place.report(
        "E0120",
        place.span_of(word),
        "found a function without a name, expected a lambda",
        "begins a declaration",
        help=f"write `{right}`",
    )


@mistake(
    Example("xs = [1].map((x) { return x + 1 })", "E0136", "(x)", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    Example("[1].walk((x) { print(x) })", "E0136", "(x)", "x -> { … }", "[1].walk(x -> { print(x) })"),
)  # fmt: skip
def lambda_without_arrow(place: Place) -> Outcome | None:
    """`(x) { … }`: the body of a lambda comes after `->`."""
    opener, closer, body = _head_of_lambda(place)
    if body < 0 or not _is_bare_lambda(place, opener, closer):
        return None
    right = _in_luma(place, _names(place, opener + 1, closer), body)
    return _foreign_lambda(place, place.reach(opener, closer), right)


def _head_of_lambda(place: Place) -> tuple[int, int, int]:
    """The indexes of the parentheses around the parameters at a place, and of the body behind them; -1 for none."""
    if place.kind() == k.FN:
        opener = place.position + 1
        if k.INT not in place.expected or place.kind_of(opener) != k.LPAR:
            return -1, -1, -1
    elif place.kind(-1) == k.RPAR:
        opener = place.opener_of(place.position - 1)
    else:
        opener = place.opener()
    if opener < 0 or place.kind_of(opener) != k.LPAR:
        return -1, -1, -1
    closer = place.end_of(opener + 1)
    while place.kind_of(closer) == k.COMMA:
        closer = place.end_of(closer + 1)
    return opener, closer, _body_after(place, closer + 1)


def _is_bare_lambda(place: Place, opener: int, closer: int) -> bool:
    """Whether parentheses with only names in them stand before a `{`, and call nothing."""
    calls = opener > 0 and place.kinds[opener - 1] in k.OPERAND_ENDS
    inside = place.kinds[opener + 1 : closer]
    return (
        place.position == closer + 1
        and place.text() == "{"
        and not calls
        and all(kind in (k.NAME, k.COMMA, k.COLON) for kind in inside)
    )


@mistake(
    Example("f: (int) -> int = (x) -> int { return x }",
            "E0136", "int", "(x) -> { … }", "f: (int) -> int = (x) -> { return x }"),
)  # fmt: skip
def result_of_lambda(place: Place) -> Outcome | None:
    """`(x) -> int { … }`: a lambda declares no result."""
    opener = place.opener()
    if opener < 2 or place.kinds[opener] != k.STRUCT_OPEN or place.kinds[opener - 2] != k.ARROW:
        return None
    kind = place.text_of(opener - 1)
    if kind not in BASIC:
        return None
    return place.report(
        "E0136",
        place.span_of(opener - 1),
        f"found `{kind}` after a lambda's `->`, expected what it gives",
        "lambdas declare no result",
        help="leave it out: `(x) -> { … }`",
    )


@mistake(
    Example('f = () -> { "a": 1 }', "E0101", "{", "put the map into parentheses", 'f = () -> ({ "a": 1 })'),
)  # fmt: skip
def map_after_arrow(place: Place) -> Outcome | None:
    """`x -> { "a": 1 }`, `x -> { a: 1 }`: a `{` after `->` opens a block."""
    first = place.first
    if place.kind_of(first - 1) != k.BLOCK_OPEN or place.kind_of(first - 2) != k.ARROW:
        return None
    if place.kind_of(first + 1) != k.COLON or place.position > first + 2:
        return None
    return place.report(
        "E0101",
        place.span_of(first - 1),
        "found a map in place of a block, expected statements",
        "after `->` a `{` opens a block",
        help="put the map into parentheses: `-> ({ … })`",
    )


# ---- What a lambda would be in Luma


def _in_luma(place: Place, names: list[str], body: int) -> str:
    """The lambda with these parameters and with the body that begins at an index."""
    if place.kind_of(body) == k.ARROW:
        body = max(_body_after(place, body), body)
    if place.text_of(body) != "{":
        return _proposed(place, names, place.between(body, place.end_of(body)))
    if place.text_of(body + 1) == "return":
        end = place.end_of(body + 2)
        if place.kinds[end] != k.NEWLINE and place.between(body + 2, end) != "…":
            return _proposed(place, names, place.between(body + 2, end))
    return f"{_head(names)} -> {{ … }}"


def _body_after(place: Place, at: int) -> int:
    """The index of the body behind the parameters of a lambda and the result they may have; -1 for none."""
    while place.kind_of(at) not in (k.NEWLINE, k.END, k.COMMA):
        if place.text_of(at) == "{":
            return at
        if place.text_of(at) == "=>":
            return at + 1
        if place.kinds[at] in (k.RPAR, k.EQUAL):
            return -1
        at += 1
    return -1


def _proposed(place: Place, names: list[str], body: str) -> str:
    """The lambda with this body, or with `…` where the body is no Luma."""
    lambda_ = f"{_head(names)} -> {body}"
    return lambda_ if place.is_luma(lambda_) else f"{_head(names)} -> …"


def _head(names: list[str]) -> str:
    """The parameters of a lambda as Luma writes them."""
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _names(place: Place, first: int, stop: int) -> list[str]:
    """The parameters between two tokens, without their types: in each part the first name that is no type's."""
    names: list[str] = []
    while first < stop:
        end = min(place.end_of(first), stop)
        words = [
            place.text_of(at)
            for at in range(first, end)
            if place.kinds[at] == k.NAME and place.text_of(at) not in NOT_NAMES
        ]
        if words:
            typed_first = len(words) > 1 and (words[0] in BASIC or words[0][0].isupper())
            names.append(words[1] if typed_first else words[0])
        first = end + 1
    return names
