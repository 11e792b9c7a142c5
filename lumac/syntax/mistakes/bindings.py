"""Mistakes where a name is bound to a value: words before a declaration, several values at once, `if let`, `:=`."""

from __future__ import annotations

import re

from lumac.diagnostics.example import Example, shown_by
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import OPENERS, Cursor, Outcome
from lumac.syntax.mistakes.row import mistake
from lumac.syntax.mistakes.written_types import PLAIN, Reader, is_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DECLARATIONS: Final = frozenset(
    ("let", "var", "const", "val", "final", "readonly", "auto", "mut", "my", "local", "global")
)
CONSTANTS: Final = frozenset(("const", "final", "readonly", "val"))
DECLARING: Final = frozenset(("let", "var", "val", "const", "mut", "final", "auto"))
UNWRAPPED: Final = frozenset(("Some", "Ok", "Just"))
FAILURES: Final = frozenset(("err", "error", "e", "ok", "_"))
TYPE_STARTS: Final = frozenset((k.NAME, k.LSQB, k.QUESTION, k.STAR))
STOPS: Final = frozenset((k.NEWLINE, k.END, k.BLOCK_OPEN))


# ---- A word before the name


@mistake(
    Example("var n int = 5\nprint(n)", "E0119", "var", "`n: int = …`", "n: int = 5\nprint(n)"),
    Example("var xs []int", "E0119", "var", "`xs: [int] = …`", "xs: [int] = []"),
    Example("final String s = 'a'", "E0119", "final", "`s: str = …`", "s: str = 'a'"),
    Example("let x = 5\nprint(x)", "E0119", "let", "write `x = …`"),
    Example("var x: int = 5\nprint(x)", "E0119", "var", "write `x = …`"),
    Example("const limit = 5\nprint(limit)", "E0119", "const", "write `lock limit = …`"),
    Example("let mut x = 5\nprint(x)", "E0119", "let mut", "write `x = …`"),
    words=DECLARATIONS,
)  # fmt: skip
def word_before_name(cursor: Cursor) -> Outcome | None:
    """`let x = 5`, `const x = 5`, `var x int = 5`: a declaration begins with its name, or with `lock`."""
    named = cursor.first + 1
    while cursor.kind_of(named + 1) == k.NAME and cursor.text_of(named) in DECLARATIONS:
        named += 1
    if cursor.kind_of(named) != k.NAME or cursor.kind_of(named + 1) == k.LPAR:
        return None
    span = cursor.reach(cursor.first, named - 1)
    if cursor.kind_of(named + 1) in TYPE_STARTS:
        typed = _typed_declaration(cursor, span, named)
        if typed is not None:
            return typed
    return _untyped_declaration(cursor, span, named)


def _typed_declaration(cursor: Cursor, span: tuple[int, int], named: int) -> Outcome | None:
    """`var x int = 5`, `final String s = "a"`: the type stands beside the name."""
    name = cursor.text_of(named)
    kind = Reader(cursor.source.text[cursor.tokens.starts[named + 1] :].split("\n", 1)[0]).type()
    if is_type(name) and kind is not None and not is_type(kind):
        name, kind = kind, PLAIN.get(name, name)
    if kind is None:
        return None
    return cursor.report(
        "E0119",
        span,
        f"found `{cursor.text_in(span)}`, expected `{name}: {kind}`",
        "declarations have no such word",
        help=f"write `{name}: {kind} = …`",
    )


def _untyped_declaration(cursor: Cursor, span: tuple[int, int], named: int) -> Outcome:
    """The name alone is declared. Reading goes on as if the word were `lock`, or not there."""
    start, end = span
    word, name = cursor.text_in(span), cursor.text_of(named)
    locks = word in CONSTANTS
    then = Outcome(again=named)
    if named == cursor.first + 1 and cursor.text_of(cursor.first) in CONSTANTS:
        then = cursor.take_first_for(k.LOCK)
    return cursor.report(
        "E0119",
        span,
        f"found `{word}`, expected `{'lock' if locks else name}`",
        "declarations have no such word",
        help=f"write `{'lock ' if locks else ''}{name} = …`, or `{name}: int = …` with a type",
        fix=(start, end, "lock") if locks else (start, cursor.tokens.starts[named], ""),
        then=then,
    )


@mistake(
    Example("match = 5", "E0148", "match", "such as `match_`", "match_ = 5"),
    Example("fn skip() { }", "E0148", "skip", "such as `skip_`", "fn skip_() { }"),
    Example("lock fn = 5", "E0148", "fn", "such as `fn_`", "lock fn_ = 5"),
    Example("struct if { }", "E0148", "if", "such as `if_`", "struct If { }"),
)  # fmt: skip
def keyword_as_name(cursor: Cursor) -> Outcome | None:
    """`match = 5`, `fn skip() { }`: a keyword stands where a name is expected."""
    words = k.WORDS.values()
    if (
        cursor.kind(-1) in words
        and cursor.text() in ("=", ":")
        and cursor.position == cursor.first + 1
    ):
        return _keyword_at(cursor, -1)
    if cursor.kind() in words and k.NAME in cursor.expected and k.INT not in cursor.expected:
        return _keyword_at(cursor, 0)
    return None


def _keyword_at(cursor: Cursor, offset: int) -> Outcome:
    """Report the keyword that stands near the cursor."""
    word = cursor.text(offset)
    return cursor.report(
        "E0148",
        cursor.span(offset),
        f"found the keyword `{word}`, expected a name",
        "a word of the language",
        help=f"choose another name, such as `{word}_` or `my_{word}`",
    )


# ---- Several values at once


@mistake(
    Example("(a, b) = (1, 2)\nprint(a, b)", "E0147", "(a, b)", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    Example("const [a, b] = [1, 2]\nprint(a, b)", "E0147", "[a, b]", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    Example("let (a, b) = (1, 2)\nprint(a, b)", "E0147", "(a, b)", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    Example("const { x, y } = p\nprint(x)",
            "E0147", "{ x, y }", "`x = p.x`", "x = p.x\nprint(x)", before="struct P { x: int }\np = P(1)"),
)  # fmt: skip
def several_names(cursor: Cursor) -> Outcome | None:
    """`(a, b) = …`, `let (a, b) = …`, `const [a, b] = …`, `let { a, b } = …`: one name is assigned at a time."""
    opener = cursor.first
    while cursor.text_of(opener) in DECLARING:
        opener += 1
    if cursor.item != "statement" or cursor.kind_of(opener) not in OPENERS:
        return None
    closer = cursor.closer_of(opener)
    targets = _parts(cursor, opener + 1)
    if len(targets) < 2 or cursor.kind_of(closer + 1) != k.EQUAL:
        return None
    value = closer + 2
    help = assignments(targets, _values(cursor, value))
    if cursor.text_of(opener) == "{":
        help = fields_of(targets, cursor.between(value, cursor.end_of(value)))
    return cursor.say(several_targets(cursor.source, *cursor.reach(opener, closer), help))


@shown_by(
    Example("[a, b] = [1, 2]\nprint(a, b)", "E0147", "[a, b]", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    Example("[a, b] = xs\nprint(a, b)",
            "E0147", "[a, b]", "`values = xs`, `a = values[0]`", "values = xs\na = values[0]", before="xs = [1, 2]"),
    Example("[a, b] = [1]\nprint(a, b)",
            "E0147", "[a, b]", "`values = [1]`, `a = values[0]`", "values = [1]\na = values[0]"),
    Example("{ x, y } = p\nprint(x)",
            "E0147", "{ x, y }", "`x = p.x`", "x = p.x\nprint(x)", before="struct P { x: int }\np = P(1)"),
)  # fmt: skip
def several_targets(source: Source, start: int, end: int, help: str | None) -> Diagnostic:
    """Brackets with several names are assigned to; the parser finds this where they are a literal: `[a, b] = xs`."""
    return Diagnostic(
        "E0147",
        "found several names in brackets, expected one to assign to",
        label_at(source, start, end, "one name at a time"),
        help=help or "write one assignment a line",
    )


@mistake(
    Example("fn f() -> [int] {\n  return 1, 2\n}",
            "E0147", ",", "`return [1, 2]`", "fn f() -> [int] {\n  return [1, 2]\n}"),
)  # fmt: skip
def several_returned(cursor: Cursor) -> Outcome | None:
    """`return a, b`: a function gives one value."""
    if not _is_second_value(cursor) or cursor.kinds[cursor.first] != k.KINDS["return"]:
        return None
    values = ", ".join(_parts(cursor, cursor.first + 1))
    return _comma(cursor, f"return a list, `return [{values}]`, or a struct with a field for each")


@mistake(
    Example("x = 1, 2", "E0147", ",", "`[1, 2]`", "x = [1, 2]"),
)  # fmt: skip
def list_without_brackets(cursor: Cursor) -> Outcome | None:
    """`x = 1, 2`: a list stands in brackets."""
    before = cursor.kinds[cursor.first : cursor.position]
    if not _is_second_value(cursor) or k.EQUAL not in before or cursor.kind(2) == k.EQUAL:
        return None
    values = ", ".join(_parts(cursor, cursor.first + before.index(k.EQUAL) + 1))
    return _comma(cursor, f"write a list, `[{values}]`, or declare a struct")


@mistake(
    Example("a, b = b, a",
            "E0147", ",", "`next = a`, `a = b`, `b = next`", "next = a\na = b\nb = next", before="a = 1\nb = 2"),
    Example("a, b = b, a + b",
            "E0147", ",", "`next = a + b`, `a = b`, `b = next`",
            "next = a + b\na = b\nb = next", before="a = 1\nb = 2"),
    Example("x[0], x[1] = x[1], x[0]",
            "E0147", ",", "`next = x[0]`, `x[0] = x[1]`, `x[1] = next`",
            "next = x[0]\nx[0] = x[1]\nx[1] = next", before="x = [1, 2]"),
    Example("a, b = 1, 2\nprint(a, b)", "E0147", ",", "`a = 1`, `b = 2`", "a = 1\nb = 2\nprint(a, b)"),
    Example("a, b = p.copy()",
            "E0147", ",", "`values = p.copy()`, `a = values[0]`, `b = values[1]`",
            "values = p.copy()\na = values[0]\nb = values[1]", before="p = [1, 2]"),
    Example("a, *b = [1, 2, 3]",
            "E0147", ",", "`values = [1, 2, 3]`, `a = values[0]`, `b = values[1..]`",
            "values = [1, 2, 3]\na = values[0]\nb = values[1..]"),
    Example("x, err := f()\nprint(x)", "E0147", ",", "`x = f()`", "x = f()\nprint(x)", before="fn f() -> int => 1"),
)  # fmt: skip
def several_values(cursor: Cursor) -> Outcome | None:
    """`a, b = b, a`, `x, err := f()`: an assignment has one target and one value."""
    if not _is_second_value(cursor):
        return None
    help = None
    if k.EQUAL not in cursor.kinds[cursor.first : cursor.position]:
        help = _one_by_one(cursor, _parts(cursor, cursor.first))
    return _comma(cursor, help or "write one assignment a line")


def _is_second_value(cursor: Cursor) -> bool:
    """Whether a comma follows the first value or target of a statement."""
    at_end = k.NEWLINE in cursor.expected or cursor.takes("=")
    is_comma = cursor.item == "statement" and cursor.kind() == k.COMMA
    return is_comma and at_end and cursor.opener() < 0


def _comma(cursor: Cursor, help: str) -> Outcome:
    """Report the comma at the cursor."""
    return cursor.report(
        "E0147",
        cursor.span(),
        "found `,` after a value, expected the end of the line",
        "one value at a time",
        help=help,
    )


def assignments(targets: list[str], values: list[str]) -> str | None:
    """The help that shows how several targets are assigned one by one; None where they do not fit the values."""
    if targets[-1].startswith("*"):
        return _rest_assigned(targets, values)
    if len(values) == 1 and len(targets) > 1:
        return _elements_assigned(targets, values[0])
    if len(targets) != len(values):
        return None
    pairs = list(zip(targets, values, strict=True))
    used = set(re.findall(r"\w+", " ".join(values)))
    depends = any(used.intersection(re.findall(r"\w+", target)) for target in targets)
    if depends and len(pairs) == 2:
        (first, value), (second, other) = pairs
        name = "other" if "next" in used else "next"
        return f"write `{name} = {other}`, `{first} = {value}`, `{second} = {name}`, one a line"
    if depends:
        return None
    return f"write {', '.join(f'`{target} = {value}`' for target, value in pairs)}, one a line"


def _rest_assigned(targets: list[str], values: list[str]) -> str:
    """The help for `a, *b = [1, 2, 3]`."""
    rest = [f"`{target} = values[{at}]`" for at, target in enumerate(targets[:-1])]
    rest.append(f"`{targets[-1].strip('*')} = values[{len(targets) - 1}..]`")
    whole = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
    return f"write `values = {whole}`, {', '.join(rest)}, one a line"


def _elements_assigned(targets: list[str], value: str) -> str:
    """The help for several targets of one value: its elements, or the result of what may fail."""
    if targets[-1] in FAILURES and len(targets) == 2:
        assigned = f"{targets[0]} = {value}"
        return f"write `{assigned}`: a failure goes on by itself, or to `.or(err -> …)` behind the call"
    parts = [f"`{target} = values[{at}]`" for at, target in enumerate(targets) if target != "_"]
    return f"write `values = {value}`, {', '.join(parts)}, one a line"


def fields_of(names: list[str], object: str) -> str:
    """The help that shows how names are assigned the fields of an object."""
    return f"write {', '.join(f'`{name} = {object}.{name}`' for name in names)}, one a line"


def _one_by_one(cursor: Cursor, targets: list[str]) -> str | None:
    """The help that shows how the targets before the `=` of a statement are assigned what stands behind it."""
    at = cursor.first
    while cursor.kind_of(at) not in (k.EQUAL, *STOPS):
        at += 1
    if cursor.kind_of(at) != k.EQUAL:
        return None
    return assignments([each.partition(":")[0] for each in targets], _values(cursor, at + 1))


def _values(cursor: Cursor, at: int) -> list[str]:
    """The values that stand side by side from an index on; those of a tuple in parentheses too."""
    values = _parts(cursor, at)
    if len(values) == 1 and cursor.kind_of(at) in (k.LPAR, k.LSQB):
        inside = _parts(cursor, at + 1)
        if len(inside) > 1 and cursor.closer_of(at) + 1 == cursor.end_of(at):
            return inside
    return values


def _parts(cursor: Cursor, at: int) -> list[str]:
    """The texts between commas from an index on, up to `=` or what closes around them."""
    parts: list[str] = []
    while True:
        end = cursor.end_of(at)
        for stop in range(at, end):
            if cursor.kinds[stop] == k.EQUAL or cursor.text_of(stop) == ":=":
                end = stop
                break
        if end > at:
            parts.append(cursor.between(at, end).removesuffix(" :").strip())
        if cursor.kind_of(end) != k.COMMA:
            return parts
        at = end + 1


# ---- Declared in a condition or an expression


@mistake(
    Example("if let y = x { print(y) }",
            "E0152", "let", "`y = x` on a line above, and `if y != nil { … }`",
            "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("if let Some(y) = x { print(y) }",
            "E0152", "let", "`y = x` on a line above, and `if y != nil { … }`",
            "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("if var y = x, y > 1 { print(y) }",
            "E0152", "var", "`if y != nil { … }`", "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("fn f() {\n  guard let y = x else { return }\n  print(y)\n}",
            "E0152", "let", "`if y == nil { return }`",
            "fn f() {\n  y = x\n  if y == nil { return }\n  print(y)\n}", before="x: ?int = 5"),
    Example("if let x { print(x) }",
            "E0152", "let", "`if x != nil { … }`", "if x != nil { print(x) }", before="x: ?int = 5"),
    Example("let Some(n) = x else { return }\nprint(n)",
            "E0152", "let", "`if n == nil { return }`",
            "n = x\nif n == nil { return }\nprint(n)", before="x: ?int = 5"),
)  # fmt: skip
def declared_in_condition(cursor: Cursor) -> Outcome | None:
    """`if let y = x {`, `guard let y = x else {`: a condition declares nothing."""
    word = _word_in_condition(cursor)
    if word < 0:
        return None
    equal = word
    while cursor.kind_of(equal) not in (k.EQUAL, *STOPS):
        equal += 1
    if cursor.kind_of(equal) != k.EQUAL:
        name = cursor.text_of(word + 1)
        help = f"write `if {name} != nil {{ … }}`: inside it `{name}` is the value"
        return _no_declaration(cursor, word, help) if cursor.kind_of(word + 2) in STOPS else None
    stop = equal + 1
    while cursor.text_of(stop) not in ("{", "else", "&&") and cursor.kind_of(stop) not in STOPS:
        stop += 1
    name = cursor.text_of(word + 3 if cursor.text_of(word + 1) in UNWRAPPED else word + 1)
    test = f"if {name} == nil {{ return }}"
    if cursor.text_of(cursor.first) == "if":
        test = f"if {name} != nil {{ … }}"
    value = cursor.between(equal + 1, stop)
    return _no_declaration(cursor, word, f"write `{name} = {value}` on a line above, and `{test}`")


def _word_in_condition(cursor: Cursor) -> int:
    """The index of the `let` in `if let`, `guard let` and `let Some(n) = x else`; -1 where there is none."""
    head = cursor.text_of(cursor.first)
    word = cursor.first + 1
    if head in DECLARING and cursor.text_of(word) in UNWRAPPED:
        return cursor.first
    return word if head in ("if", "guard") and cursor.text_of(word) in DECLARING else -1


def _no_declaration(cursor: Cursor, word: int, help: str) -> Outcome:
    """Report the word of a declaration in a condition; the word is at an index."""
    span = cursor.span_of(word)
    return cursor.report(
        "E0152",
        span,
        f"found `{cursor.text_in(span)}` in a condition, expected a `bool`",
        "nothing is declared here",
        help=help,
    )


@mistake(
    Example("if (y := x) { print(y) }",
            "E0126", ":=", "`y = x` on a line above", "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("if y := x { print(y) }",
            "E0126", ":=", "`y = x` on a line above", "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("if (y := x) != nil { print(y) }",
            "E0126", ":=", "`y` here", "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("if y := x; y != nil { print(y) }",
            "E0126", ":=", "`y = x` on a line above", "y = x\nif y != nil { print(y) }", before="x: ?int = 5"),
    Example("print(n := 5)", "E0126", ":=", "`n = 5` on a line above", "n = 5\nprint(n)"),
)  # fmt: skip
def walrus(cursor: Cursor) -> Outcome | None:
    """`if (y := x) != nil {`, `if err := f(); err != nil {`: an assignment is a statement."""
    colon = cursor.position - (cursor.kind() == k.EQUAL)
    if cursor.kind_of(colon) != k.COLON or cursor.kind_of(colon + 1) != k.EQUAL:
        return None
    start, end = cursor.reach(colon, colon + 1)
    if end - start != 2 or colon == cursor.first:
        return None
    stop = colon + 2
    while cursor.text_of(stop) not in ("{", ";", "&&", "||") and stop < cursor.end_of(colon + 2):
        stop += 1
    name, value = cursor.text_of(colon - 1), cursor.between(colon + 2, stop)
    return cursor.report(
        "E0126",
        (start, end),
        "found `:=` inside an expression, expected an assignment on a line of its own",
        "an assignment is a statement",
        help=f"write `{name} = {value}` on a line above, and `{name}` here",
    )


@shown_by(
    Example("x := 5\nprint(x)", "E0126", ":=", "write `=`"),
)  # fmt: skip
def colon_equal(source: Source, start: int, end: int) -> Diagnostic:
    """`x := 5`; the lexer finds it, and passes over the colon."""
    return Diagnostic(
        "E0126",
        "found `:=`, expected `=`",
        label_at(source, start, end, "a new name is declared by `=`"),
        help="write `=`: a name is declared where it is first assigned",
        fix=fix_at(source, start, end, "="),
    )


@mistake(
    Example("if n = 1 { print(n) }", "E0152", "=", "write `==` to compare", before="n = 1"),
    Example("m = n = 2", "E0152", "=", "assign on a line of its own", "n = 2\nm = n", before="n = 1"),
)  # fmt: skip
def assignment_in_expression(cursor: Cursor) -> Outcome | None:
    """`if n = 1 {`, `x = y = 5`: an assignment gives no value."""
    if cursor.kind() != k.EQUAL or not cursor.is_after_value():
        return None
    start, end = cursor.span()
    equality = k.KINDS["=="]
    compares = cursor.opener() >= 0 or cursor.kinds[cursor.first] in (k.IF, k.MATCH)
    return cursor.report(
        "E0152",
        (start, end),
        "found `=` inside an expression, expected `==` or the end of it",
        "an assignment is a statement",
        help="write `==` to compare, or assign on a line of its own",
        fix=(start, end, "==") if compares else None,
        then=Outcome(kind=equality) if equality in cursor.expected else Outcome(),
    )
