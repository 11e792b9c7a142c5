"""Mistakes about lists and maps: keys in brackets, slices with `:`, tuples, values spread out, missing commas."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SPREADS: Final = frozenset(("*", "**", "..", "..."))
VARIADIC: Final = frozenset(("vararg", "params"))


# ---- Keys and slices


@mistake(
    Example('m = ["a" => 1]', "E0101", "=>", "a map in braces", 'm = { "a": 1 }'),
)  # fmt: skip
def arrow_in_brackets(cursor: Cursor) -> Outcome | None:
    """`["a" => 1]`: a map stands in braces."""
    opener = cursor.opener()
    is_entry = cursor.text() == "=>" and cursor.kind(-1) in (k.STRING, k.INT)
    if not is_entry or opener < 0 or cursor.kinds[opener] != k.LSQB:
        return None
    return _map_in_brackets(cursor)


@mistake(
    Example('m = ["a": 1]', "E0101", ":", "a map in braces", 'm = { "a": 1 }'),
)  # fmt: skip
def colon_in_brackets(cursor: Cursor) -> Outcome | None:
    """`["a": 1]`: a map stands in braces."""
    opener = cursor.opener()
    if cursor.kind() != k.COLON or opener < 0 or cursor.kinds[opener] != k.LSQB:
        return None
    return None if _is_index(cursor, opener) else _map_in_brackets(cursor)


def _map_in_brackets(cursor: Cursor) -> Outcome:
    """Report the mark behind a key in a list."""
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}` in a list, expected `,` or `]`",
        "lists have no keys",
        help='write a map in braces: `{ "key": value }`',
    )


@mistake(
    Example("ys = xs[:]", "E0101", ":", "`.copy()`", "ys = xs.copy()", before="xs = [1]"),
    Example("ys = xs[::-1]", "E0101", ":", "`.copy().reverse()`", "ys = xs.copy().reverse()", before="xs = [1]"),
    Example("ys = xs[1:]", "E0101", ":", "`list[1..]`", before="xs = [1]"),
    Example("ys = xs[0:1]", "E0101", ":", "`list[1..3]`", before="xs = [1, 2, 3]"),
)  # fmt: skip
def slice_with_colon(cursor: Cursor) -> Outcome | None:
    """`xs[1:2]`, `xs[:]`: a slice is written with `..`."""
    opener = cursor.opener()
    if cursor.kind() != k.COLON or opener < 0 or cursor.kinds[opener] != k.LSQB:
        return None
    inside = cursor.between(opener + 1, cursor.closer_of(opener))
    parts = [part.strip() for part in inside.split(":")]
    help = "write `list[1..3]`, `list[1..]` or `list[..3]`"
    fix = (*cursor.span(), "..") if len(parts) == 2 else None
    if not any(parts) or parts == ["", "", "-1"]:
        help = f"call `{'.copy()' if len(parts) == 2 else '.copy().reverse()'}`"
        fix = None
    return cursor.report(
        "E0101",
        cursor.span(),
        "found `:` in an index, expected `..`",
        "a slice is written with `..`",
        help=help,
        fix=fix,
    )


def _is_index(cursor: Cursor, opener: int) -> bool:
    """Whether a `[` stands directly behind a value."""
    return (
        opener > cursor.first
        and cursor.kinds[opener - 1] in k.OPERAND_ENDS
        and cursor.tokens.ends[opener - 1] == cursor.tokens.starts[opener]
    )


# ---- Values spread out


@mistake(
    Example("fn f(*args) { print(args) }\nf([1])",
            "E0149", "*", "`args: [int]`", "fn f(args: [int]) { print(args) }\nf([1, 2])"),
    Example("fn f(**options) { print(options) }",
            "E0149", "**", "`options: {str: any}`", "fn f(options: {str: any}) { print(options) }\nf({ key: 1 })"),
    Example("fn f(n: int, ...rest: [int]) { }", "E0149", "...", "`rest: [int]`", "fn f(n: int, rest: [int]) { }"),
    Example("fn f(xs ...int) { }", "E0149", "...", "`xs: [int]`", "fn f(xs: [int]) { }"),
    Example("fn f(xs: int...) { }", "E0149", "...", "`xs: [int]`", "fn f(xs: [int]) { }"),
    Example("fn f(vararg xs: int) { }", "E0149", "vararg", "`xs: [int]`", "fn f(xs: [int]) { }"),
)  # fmt: skip
def rest_parameter(cursor: Cursor) -> Outcome | None:
    """`fn f(*args)`, `fn f(...rest)`, `fn f(xs: ...int)`, `fn f(vararg xs: int)`: a function takes a list or a map."""
    opener = cursor.opener()
    if cursor.kinds[cursor.first] not in (k.FN, k.PUB) or opener < 0:
        return None
    is_word = cursor.text(-1) in VARIADIC and cursor.kind() == k.NAME
    if not is_word and cursor.text() not in SPREADS:
        return None
    at = _name_of_rest(cursor, opener)
    if at < 0:
        return None
    span = cursor.span(-1) if is_word else _mark(cursor)
    name, is_map = cursor.text_of(at), cursor.text_in(span) == "**"
    kind, call = ("{str: any}", "{ key: value }") if is_map else ("[int]", "[1, 2]")
    return cursor.report(
        "E0149",
        span,
        f"found `{cursor.text_in(span)}` at a parameter, expected its name and type",
        "functions take a fixed number of values",
        help=f"take a {'map' if is_map else 'list'}: `{name}: {kind}`, and give one: `({call})`",
    )


def _name_of_rest(cursor: Cursor, opener: int) -> int:
    """The index of the name of the parameter at the cursor, or -1."""
    at = cursor.position
    while at - 1 > opener and cursor.kinds[at - 1] != k.COMMA:
        at -= 1
    while cursor.kinds[at] != k.NAME or cursor.text_of(at) in VARIADIC:
        if cursor.kinds[at] in (k.RPAR, k.NEWLINE, k.END):
            return -1
        at += 1
    return at


@mistake(
    Example("b = [0, ...a, 2]", "E0149", "...", "`[0] + a + [2]`", "b = [0] + a + [2]", before="a = [1]"),
    Example("b = [*a, *a]", "E0149", "*", "`a + a`", "b = a + a", before="a = [1]"),
    Example("b = { ...a, y: 2 }",
            "E0149", "...", "`a.copy().merge({ … })`", "b = a.copy().merge({ y: 2 })", before="a = { x: 1 }"),
    Example("b = { **a }", "E0149", "**", "`a.copy().merge({ … })`", "b = a.copy()", before="a = { x: 1 }"),
    Example("f(*x)", "E0149", "*", "`(x[0], x[1])`", "f(x[0], x[1])", before="fn f(a: int, b: int) { }\nx = [1, 2]"),
    Example("f(...x)",
            "E0149", "...", "`(x[0], x[1])`", "f(x[0], x[1])", before="fn f(a: int, b: int) { }\nx = [1, 2]"),
    Example("q = P { x: 2, ..p }",
            "E0149", "..", "`other = p`", "q = p\nq.x = 2", before="struct P { x: int }\np = P(1)"),
)  # fmt: skip
def spread(cursor: Cursor) -> Outcome | None:
    """`[...a, 1]`, `{ **a }`, `f(*xs)`, `P { x: 1, ..p }`: nothing is spread out."""
    opener = cursor.opener()
    if (
        opener < 0
        or cursor.text() not in SPREADS
        or cursor.is_after_value()
        or cursor.item == "arm"
    ):
        return None
    span = _mark(cursor)
    value = cursor.position
    while cursor.text_of(value) in SPREADS or cursor.text_of(value) == ".":
        value += 1
    text = cursor.between(value, cursor.end_of(value))
    help = _instead_of_spread(cursor, opener, text, cursor.text_in(span) == "**")
    return _spread(cursor, span, help) if help else None


def _instead_of_spread(cursor: Cursor, opener: int, text: str, is_map: bool) -> str:
    """The help for a value spread out in a bracket; empty where the bracket is no call and no literal."""
    kind = cursor.kinds[opener]
    if kind == k.STRUCT_OPEN:
        return f"copy it, `other = {text}`, and change the copy: `other.field = …`"
    if kind == k.LSQB:
        return f"join lists with `+`: `{_joined(cursor, opener)}`"
    if kind == k.LBRACE:
        return f"copy the map, and take the rest in: `{text}.copy().merge({{ … }})`"
    if kind != k.LPAR or cursor.kinds[opener - 1] not in k.OPERAND_ENDS:
        return ""
    if is_map:
        return f"give the map itself, where the function takes one: `({text})`"
    return _list_itself(text)


@mistake(
    Example("f(x...)",
            "E0149", "...", "`(x[0], x[1])`", "f(x[0], x[1])", before="fn f(a: int, b: int) { }\nx = [1, 2]"),
)  # fmt: skip
def spread_behind(cursor: Cursor) -> Outcome | None:
    """`f(xs...)`: nothing is spread out."""
    opener = cursor.opener()
    if cursor.text(-1) + cursor.text() != "..." or cursor.kind(1) != k.RPAR or opener < 0:
        return None
    return _spread(cursor, (cursor.span(-1)[0], cursor.span()[1]), _list_itself(cursor.text(-2)))


def _list_itself(text: str) -> str:
    """The help for a list that is spread out in a call."""
    return f"give the list itself, where the function takes one, or `({text}[0], {text}[1])`"


def _spread(cursor: Cursor, span: tuple[int, int], help: str) -> Outcome:
    """Report the mark before or behind a value that is spread out."""
    return cursor.report(
        "E0149",
        span,
        f"found `{cursor.text_in(span)}`, expected a value",
        "nothing is spread out",
        help=help,
    )


def _mark(cursor: Cursor) -> tuple[int, int]:
    """The start and the end of `*`, `**` or `...` at the cursor."""
    start, end = cursor.span()
    is_double = cursor.touches(1) and cursor.text(1) in ("*", ".")
    return (start, cursor.span(1)[1]) if is_double else (start, end)


def _joined(cursor: Cursor, opener: int) -> str:
    """The list that a literal with spread parts would be."""
    pieces: list[str] = []
    plain: list[str] = []
    at = opener + 1
    while cursor.kind_of(at) not in (k.RSQB, k.END):
        end = cursor.end_of(at)
        text = cursor.between(at, end)
        if text.startswith(("*", ".")):
            pieces += [f"[{', '.join(plain)}]"] if plain else []
            pieces.append(text.lstrip("*."))
            plain = []
        else:
            plain.append(text)
        at = end + (cursor.kind_of(end) == k.COMMA)
    pieces += [f"[{', '.join(plain)}]"] if plain else []
    return " + ".join(pieces)


# ---- Commas


@mistake(
    Example('print("%d %d" % (1, 2))', "E0147", "(1, 2)", "a list", 'print("${1} ${2}")'),
    Example("c = (1, 2)", "E0147", "(1, 2)", "a list `[a, b]`", "c = [1, 2]"),
    Example("c = ()", "E0147", "()", "a list `[a, b]`", "c: [int] = []"),
)  # fmt: skip
def tuple_of_values(cursor: Cursor) -> Outcome | None:
    """`c = (1, 2)`: there are no tuples."""
    opener = cursor.opener()
    if cursor.kind() == k.COMMA and opener >= 0 and cursor.kinds[opener] == k.LPAR:
        return _tuple(cursor, cursor.reach(opener, cursor.closer_of(opener)))
    if cursor.expected != {k.ARROW} or cursor.kind(-1) != k.RPAR:
        return None
    depth = 0
    for at in range(cursor.position - 1, cursor.first - 1, -1):
        depth += (cursor.kinds[at] == k.RPAR) - (cursor.kinds[at] == k.LPAR)
        if depth == 0:
            return _tuple(cursor, (cursor.tokens.starts[at], cursor.span(-1)[1]))
    return None


def _tuple(cursor: Cursor, span: tuple[int, int]) -> Outcome:
    """Report values in parentheses."""
    return cursor.report(
        "E0147",
        span,
        "found values in parentheses, expected `->` after them",
        "only a lambda's parameters stand so",
        help="write a list `[a, b]`, or declare a struct for values that belong together",
    )


@mistake(
    Example("fn f(a: int b: int) { }", "E0145", "b", "separate the items"),
)  # fmt: skip
def missing_comma_of_parameters(cursor: Cursor) -> Outcome | None:
    """`fn f(a: int b: int)`: a comma stands between parameters."""
    in_parameters = cursor.kind_of(cursor.first) in (k.FN, k.PUB) and cursor.opener() >= 0
    if not in_parameters or cursor.kind(-1) != k.NAME or cursor.kind() != k.NAME:
        return None
    if cursor.kind(1) != k.COLON or cursor.kind(-2) != k.COLON:
        return None
    return _missing_comma(cursor)


@mistake(
    Example("xs = [1 2]", "E0145", "2", "separate the items"),
    Example("print(1 2)", "E0145", "2", "separate the items"),
    Example('m = { "a": 1 "b": 2 }', "E0145", '"b"', "separate the items"),
)  # fmt: skip
def missing_comma(cursor: Cursor) -> Outcome | None:
    """`[1 2]`, `f(a b)`: a comma stands between the items of a list."""
    starts_item = cursor.kind() in k.OPERAND_STARTS or cursor.kind() in (k.LPAR, k.LSQB, k.LBRACE)
    if not starts_item or not cursor.is_after_value() or k.COMMA not in cursor.expected:
        return None
    opener = cursor.opener()
    if opener < 0 or (
        cursor.kinds[opener] == k.LPAR and cursor.kinds[opener - 1] not in k.OPERAND_ENDS
    ):
        return None
    return _missing_comma(cursor)


def _missing_comma(cursor: Cursor) -> Outcome:
    """Report the item at the cursor, before which a comma is missing."""
    after = cursor.span(-1)[1]
    message = Diagnostic(
        "E0145",
        f"found {cursor.found()}, expected `,` before it",
        label_at(cursor.source, *cursor.span(), "the next item"),
        (label_at(cursor.source, after, after, "no `,` after this"),),
        help="separate the items with `,`",
        fix=fix_at(cursor.source, after, after, ","),
    )
    return cursor.say(message)
