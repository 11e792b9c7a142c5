"""Mistakes about lists and maps: keys in brackets, slices with `:`, tuples, values spread out, missing commas."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place
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
def arrow_in_brackets(place: Place) -> Outcome | None:
    """`["a" => 1]`: a map stands in braces."""
    opener = place.opener()
    is_entry = place.text() == "=>" and place.kind(-1) in (k.STRING, k.INT)
    if not is_entry or opener < 0 or place.kinds[opener] != k.LSQB:
        return None
    return _map_in_brackets(place)


@mistake(
    Example('m = ["a": 1]', "E0101", ":", "a map in braces", 'm = { "a": 1 }'),
)  # fmt: skip
def colon_in_brackets(place: Place) -> Outcome | None:
    """`["a": 1]`: a map stands in braces."""
    opener = place.opener()
    if place.kind() != k.COLON or opener < 0 or place.kinds[opener] != k.LSQB:
        return None
    return None if _is_index(place, opener) else _map_in_brackets(place)


def _map_in_brackets(place: Place) -> Outcome:
    """Report the mark behind a key in a list."""
    return place.report(
        "E0101",
        place.span(),
        f"found `{place.text()}` in a list, expected `,` or `]`",
        "lists have no keys",
        help='write a map in braces: `{ "key": value }`',
    )


@mistake(
    Example("ys = xs[:]", "E0101", ":", "`.copy()`", "ys = xs.copy()", before="xs = [1]"),
    Example("ys = xs[::-1]", "E0101", ":", "`.copy().reverse()`", "ys = xs.copy().reverse()", before="xs = [1]"),
    Example("ys = xs[1:]", "E0101", ":", "`list[1..]`", before="xs = [1]"),
    Example("ys = xs[0:1]", "E0101", ":", "`list[1..3]`", before="xs = [1, 2, 3]"),
)  # fmt: skip
def slice_with_colon(place: Place) -> Outcome | None:
    """`xs[1:2]`, `xs[:]`: a slice is written with `..`."""
    opener = place.opener()
    if place.kind() != k.COLON or opener < 0 or place.kinds[opener] != k.LSQB:
        return None
    inside = place.between(opener + 1, place.closer_of(opener))
    parts = [part.strip() for part in inside.split(":")]
    help = "write `list[1..3]`, `list[1..]` or `list[..3]`"
    fix = (*place.span(), "..") if len(parts) == 2 else None
    if not any(parts) or parts == ["", "", "-1"]:
        help = f"call `{'.copy()' if len(parts) == 2 else '.copy().reverse()'}`"
        fix = None
    return place.report(
        "E0101",
        place.span(),
        "found `:` in an index, expected `..`",
        "a slice is written with `..`",
        help=help,
        fix=fix,
    )


def _is_index(place: Place, opener: int) -> bool:
    """Whether a `[` stands directly behind a value."""
    return (
        opener > place.first
        and place.kinds[opener - 1] in k.OPERAND_ENDS
        and place.tokens.ends[opener - 1] == place.tokens.starts[opener]
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
def rest_parameter(place: Place) -> Outcome | None:
    """`fn f(*args)`, `fn f(...rest)`, `fn f(xs: ...int)`, `fn f(vararg xs: int)`: a function takes a list or a map."""
    opener = place.opener()
    if place.kinds[place.first] not in (k.FN, k.PUB) or opener < 0:
        return None
    is_word = place.text(-1) in VARIADIC and place.kind() == k.NAME
    if not is_word and place.text() not in SPREADS:
        return None
    at = _name_of_rest(place, opener)
    if at < 0:
        return None
    span = place.span(-1) if is_word else _mark(place)
    name, is_map = place.text_of(at), place.text_in(span) == "**"
    kind, call = ("{str: any}", "{ key: value }") if is_map else ("[int]", "[1, 2]")
    return place.report(
        "E0149",
        span,
        f"found `{place.text_in(span)}` at a parameter, expected its name and type",
        "functions take a fixed number of values",
        help=f"take a {'map' if is_map else 'list'}: `{name}: {kind}`, and give one: `({call})`",
    )


def _name_of_rest(place: Place, opener: int) -> int:
    """The index of the name of the parameter at the place, or -1."""
    at = place.position
    while at - 1 > opener and place.kinds[at - 1] != k.COMMA:
        at -= 1
    while place.kinds[at] != k.NAME or place.text_of(at) in VARIADIC:
        if place.kinds[at] in (k.RPAR, k.NEWLINE, k.END):
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
def spread(place: Place) -> Outcome | None:
    """`[...a, 1]`, `{ **a }`, `f(*xs)`, `P { x: 1, ..p }`: nothing is spread out."""
    opener = place.opener()
    if opener < 0 or place.text() not in SPREADS or place.is_after_value() or place.item == "arm":
        return None
    span = _mark(place)
    value = place.position
    while place.text_of(value) in SPREADS or place.text_of(value) == ".":
        value += 1
    text = place.between(value, place.end_of(value))
    help = _instead_of_spread(place, opener, text, place.text_in(span) == "**")
    return _spread(place, span, help) if help else None


def _instead_of_spread(place: Place, opener: int, text: str, is_map: bool) -> str:
    """The help for a value spread out in a bracket; empty where the bracket is no call and no literal."""
    kind = place.kinds[opener]
    if kind == k.STRUCT_OPEN:
        return f"copy it, `other = {text}`, and change the copy: `other.field = …`"
    if kind == k.LSQB:
        return f"join lists with `+`: `{_joined(place, opener)}`"
    if kind == k.LBRACE:
        return f"copy the map, and take the rest in: `{text}.copy().merge({{ … }})`"
    if kind != k.LPAR or place.kinds[opener - 1] not in k.OPERAND_ENDS:
        return ""
    if is_map:
        return f"give the map itself, where the function takes one: `({text})`"
    return _list_itself(text)


@mistake(
    Example("f(x...)",
            "E0149", "...", "`(x[0], x[1])`", "f(x[0], x[1])", before="fn f(a: int, b: int) { }\nx = [1, 2]"),
)  # fmt: skip
def spread_behind(place: Place) -> Outcome | None:
    """`f(xs...)`: nothing is spread out."""
    opener = place.opener()
    if place.text(-1) + place.text() != "..." or place.kind(1) != k.RPAR or opener < 0:
        return None
    return _spread(place, (place.span(-1)[0], place.span()[1]), _list_itself(place.text(-2)))


def _list_itself(text: str) -> str:
    """The help for a list that is spread out in a call."""
    return f"give the list itself, where the function takes one, or `({text}[0], {text}[1])`"


def _spread(place: Place, span: tuple[int, int], help: str) -> Outcome:
    """Report the mark before or behind a value that is spread out."""
    return place.report(
        "E0149",
        span,
        f"found `{place.text_in(span)}`, expected a value",
        "nothing is spread out",
        help=help,
    )


def _mark(place: Place) -> tuple[int, int]:
    """The start and the end of `*`, `**` or `...` at the place."""
    start, end = place.span()
    is_double = place.touches(1) and place.text(1) in ("*", ".")
    return (start, place.span(1)[1]) if is_double else (start, end)


def _joined(place: Place, opener: int) -> str:
    """The list that a literal with spread parts would be."""
    pieces: list[str] = []
    plain: list[str] = []
    at = opener + 1
    while place.kind_of(at) not in (k.RSQB, k.END):
        end = place.end_of(at)
        text = place.between(at, end)
        if text.startswith(("*", ".")):
            pieces += [f"[{', '.join(plain)}]"] if plain else []
            pieces.append(text.lstrip("*."))
            plain = []
        else:
            plain.append(text)
        at = end + (place.kind_of(end) == k.COMMA)
    pieces += [f"[{', '.join(plain)}]"] if plain else []
    return " + ".join(pieces)


# ---- Commas


@mistake(
    Example('print("%d %d" % (1, 2))', "E0147", "(1, 2)", "a list", 'print("${1} ${2}")'),
    Example("c = (1, 2)", "E0147", "(1, 2)", "a list `[a, b]`", "c = [1, 2]"),
    Example("c = ()", "E0147", "()", "a list `[a, b]`", "c: [int] = []"),
)  # fmt: skip
def tuple_of_values(place: Place) -> Outcome | None:
    """`c = (1, 2)`: there are no tuples."""
    opener = place.opener()
    if place.kind() == k.COMMA and opener >= 0 and place.kinds[opener] == k.LPAR:
        return _tuple(place, place.reach(opener, place.closer_of(opener)))
    if place.expected != {k.ARROW} or place.kind(-1) != k.RPAR:
        return None
    depth = 0
    for at in range(place.position - 1, place.first - 1, -1):
        depth += (place.kinds[at] == k.RPAR) - (place.kinds[at] == k.LPAR)
        if depth == 0:
            return _tuple(place, (place.tokens.starts[at], place.span(-1)[1]))
    return None


def _tuple(place: Place, span: tuple[int, int]) -> Outcome:
    """Report values in parentheses."""
    return place.report(
        "E0147",
        span,
        "found values in parentheses, expected `->` after them",
        "only a lambda's parameters stand so",
        help="write a list `[a, b]`, or declare a struct for values that belong together",
    )


@mistake(
    Example("fn f(a: int b: int) { }", "E0145", "b", "separate the items"),
)  # fmt: skip
def missing_comma_of_parameters(place: Place) -> Outcome | None:
    """`fn f(a: int b: int)`: a comma stands between parameters."""
    in_parameters = place.kind_of(place.first) in (k.FN, k.PUB) and place.opener() >= 0
    if not in_parameters or place.kind(-1) != k.NAME or place.kind() != k.NAME:
        return None
    if place.kind(1) != k.COLON or place.kind(-2) != k.COLON:
        return None
    return _missing_comma(place)


@mistake(
    Example("xs = [1 2]", "E0145", "2", "separate the items"),
    Example("print(1 2)", "E0145", "2", "separate the items"),
    Example('m = { "a": 1 "b": 2 }', "E0145", '"b"', "separate the items"),
)  # fmt: skip
def missing_comma(place: Place) -> Outcome | None:
    """`[1 2]`, `f(a b)`: a comma stands between the items of a list."""
    starts_item = place.kind() in k.OPERAND_STARTS or place.kind() in (k.LPAR, k.LSQB, k.LBRACE)
    if not starts_item or not place.is_after_value() or k.COMMA not in place.expected:
        return None
    opener = place.opener()
    if opener < 0 or (
        place.kinds[opener] == k.LPAR and place.kinds[opener - 1] not in k.OPERAND_ENDS
    ):
        return None
    return _missing_comma(place)


def _missing_comma(place: Place) -> Outcome:
    """Report the item at the place, before which a comma is missing."""
    after = place.span(-1)[1]
    message = Diagnostic(
        "E0145",
        f"found {place.found()}, expected `,` before it",
        label_at(place.source, *place.span(), "the next item"),
        (label_at(place.source, after, after, "no `,` after this"),),
        help="separate the items with `,`",
        fix=fix_at(place.source, after, after, ","),
    )
    return place.say(message)
