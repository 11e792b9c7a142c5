"""What is said of habits from other languages, codes E0118 to E0137 and a few more: one function each."""

from __future__ import annotations

from lumac.diagnostics.foreign.forms import PRINTING
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at, quoted
from lumac.source import Source

CONSTANTS = ("const", "final", "readonly", "val")
FOREIGN_OPERATORS = {
    "**": "write `x * x`; for a bit, call `bit.shift_left(1, n)`",
    "?": "leave it out: a failure goes on to the caller by itself",
    "<>": "write `!=`",
    "~=": "write `!=`",
    "not in": "call `!list.contains(value)`, or `!map.has(key)`",
    "is not": "write `!=`",
    **dict.fromkeys(("is None", "is null", "is nil", "is undefined"), "write `== nil`"),
    "typeof": "call `value.type()`",
    "<<": "call `bit.shift_left(a, n)`",
    ">>": "call `bit.shift_right(a, n)`",
    "&": "write `&&` for bools, or call `bit.and(a, b)` for numbers",
    "|": "write `||` for bools, or call `bit.or(a, b)` for numbers",
    "^": "call `bit.xor(a, b)`",
    "~": "call `bit.not(a)`",
    "@": "remove it: Luma has no decorators or annotations",
    "$": "name the parameter: `x -> …`",
    "\\": "remove it: a lambda is written `x -> …`",
    "??": "write `value.or(fallback)`",
    "?.": "test for `nil` first, or write `.or(fallback)` at the end of the chain",
    "::": "write `.`",
    "?:": "write `value.or(fallback)`",
    "...": "write `a..b`, or `a..=b` for a range with its end",
    "**=": "multiply, in an assignment of its own: `x = x * x`",
    "||=": "write `x = x || …`",
    "&&=": "write `x = x && …`",
    "??=": "write `x = x.or(…)`",
    "<=>": "write `<`, `==` or `>`",
    "=+": "write `+=`",
    "is": "write `==`",
    "in": "call `list.contains(value)`, or `map.has(key)`",
    "instanceof": 'call `value.is_type("name")`',
    "mod": "write `%`",
    "xor": "write `!=` for bools, or call `bit.xor(a, b)`",
    "div": "write `/`: between two ints it gives an int",
    "as": "call a conversion such as `.to_int()`, or declare the type: `name: type = value`",
}


def foreign_loop(source: Source, start: int, end: int, instead: str) -> Diagnostic:
    """`instead`: the walk that does the same, or empty."""
    general = "write `(0..n).walk(i) -> { … }` to count, `list.walk(v) -> { … }` for each element"
    return Diagnostic(
        "E0118",
        f"found `{source.text[start:end]}`, expected `walk`, the only loop",
        label_at(source, start, end, "not a statement of Luma"),
        help=f"write `{instead}`" if instead else general,
    )


def foreign_declaration(
    source: Source, start: int, end: int, name: str, name_start: int
) -> Diagnostic:
    word = source.text[start:end]
    locks = word in CONSTANTS
    return Diagnostic(
        "E0119",
        f"found `{word}`, expected `{'lock' if locks else name}`",
        label_at(source, start, end, "declarations have no such word"),
        help=f"write `{'lock ' if locks else ''}{name} = …`, or `{name}: int = …` with a type",
        fix=fix_at(source, start, end, "lock") if locks else fix_at(source, start, name_start, ""),
    )


def typed_declaration(source: Source, start: int, end: int, name: str, kind: str) -> Diagnostic:
    """`var x int = 5`"""
    return Diagnostic(
        "E0119",
        f"found `{source.text[start:end]}`, expected `{name}: {kind}`",
        label_at(source, start, end, "declarations have no such word"),
        help=f"write `{name}: {kind} = …`",
    )


def foreign_function(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0120",
        f"found `{source.text[start:end]}`, expected `fn`",
        label_at(source, start, end, "functions begin with `fn`"),
        help="write `fn name(parameter: type) -> type { … }`",
        fix=fix_at(source, start, end, "fn"),
    )


def word_operator(source: Source, start: int, end: int, operator: str) -> Diagnostic:
    # `not x` becomes `!x`: the space after the word goes with it.
    blank = operator == "!" and source.text[end : end + 1] == " "
    return Diagnostic(
        "E0121",
        f"found `{source.text[start:end]}`, expected `{operator}`",
        label_at(source, start, end, "operators are marks, not words"),
        help=f"write `{operator}`",
        fix=fix_at(source, start, end + blank, operator),
    )


def foreign_else_if(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0122",
        f"found `{source.text[start:end]}`, expected `else if`",
        label_at(source, start, end, "two words in Luma"),
        help="write `else if`",
        fix=fix_at(source, start, end, "else if"),
    )


def fat_arrow(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0125",
        "found `=>`, expected `->`",
        label_at(source, start, end, "`=>` only begins the short body of an `fn`"),
        help="write `->`",
        fix=fix_at(source, start, end, "->"),
    )


def increment_in_expression(
    source: Source, start: int, end: int, target: str, whole: tuple[int, int] | None
) -> Diagnostic:
    """`whole`: the statement, where it is nothing but the operator and its target."""
    right = f"{target}{source.text[start:end]}"
    return Diagnostic(
        "E0127",
        f"found `{source.text[start:end]}`, expected a value",
        label_at(source, start, end, "a statement, written after its target"),
        help=f"write `{right}` on a line of its own",
        fix=fix_at(source, *whole, right) if whole is not None else None,
    )


def ternary(source: Source, start: int, end: int, instead: str) -> Diagnostic:
    return Diagnostic(
        "E0128",
        "found `?`, expected the end of the expression",
        label_at(source, start, end, "there is no conditional operator"),
        help=f"write `{instead}`",
    )


def call_without_parentheses(
    source: Source, start: int, end: int, name: str, arguments: str
) -> Diagnostic:
    right = "print" if name in PRINTING else name
    return Diagnostic(
        "E0132",
        f"found `{quoted(source.text[start:end])}` after `{name}`, expected `(`",
        label_at(source, start, end, "arguments stand in parentheses"),
        help=f"write `{right}({quoted(arguments)})`",
    )


def foreign_class(source: Source, start: int, end: int, name: str) -> Diagnostic:
    word = source.text[start:end]
    helps = {
        "interface": f"write `trait {name} {{ fn method(self) -> type }}`",
        "enum": "declare constants with `lock`, or a trait with one struct for each case",
    }
    fields = (
        f"put its fields into `struct {name} {{ … }}`, its functions into `impl {name} {{ … }}`"
    )
    return Diagnostic(
        "E0133",
        f"found `{word}`, expected `{'trait' if word == 'interface' else 'struct'}`",
        label_at(source, start, end, "not a declaration of Luma"),
        help=helps.get(word, fields),
    )


def foreign_switch(source: Source, start: int, end: int) -> Diagnostic:
    word = source.text[start:end]
    return Diagnostic(
        "E0134",
        f"found `{word}`, expected {'`match`' if word == 'switch' else 'a pattern'}",
        label_at(source, start, end, "not a word of Luma"),
        help="write `match value { 1 -> …  2, 3 -> …  _ -> … }`, one arm a line",
    )


def foreign_exception(source: Source, start: int, end: int) -> Diagnostic:
    word = source.text[start:end]
    throws = word in ("throw", "raise")
    return Diagnostic(
        "E0135",
        f"found `{word}`, expected {'`error(…)`' if throws else '`.or(…)` after what may fail'}",
        label_at(source, start, end, "failures are no blocks of their own"),
        help='write `error("message")`' if throws else "write `expression.or(err -> { … })`",
    )


def foreign_operator(source: Source, start: int, end: int) -> Diagnostic:
    operator = source.text[start:end]
    return Diagnostic(
        "E0149",
        f"found `{operator}`, expected an operator of Luma",
        label_at(source, start, end, "there is no such operator"),
        help=FOREIGN_OPERATORS[operator],
    )


def test_of_type(source: Source, start: int, end: int, kind: str) -> Diagnostic:
    """`x is int`"""
    return Diagnostic(
        "E0149",
        f"found `{source.text[start:end]}`, expected an operator of Luma",
        label_at(source, start, end, "there is no such operator"),
        help=f'call `value.is_type("{kind}")`',
    )


def unary_plus(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0149",
        "found `+` before a value, expected the value",
        label_at(source, start, end, "only `-` and `!` stand before a value"),
        help="leave it out",
        fix=fix_at(source, start, end, ""),
    )


def operator_begins_line(source: Source, start: int, end: int) -> Diagnostic:
    operator = source.text[start:end]
    return Diagnostic(
        "E0101",
        f"found `{operator}` at the start of a line, expected a statement",
        label_at(source, start, end, "the statement above ended with its line"),
        help=f"move `{operator}` to the end of the line above: a line that ends in an operator goes on",
    )


def type_before_name(source: Source, start: int, end: int, kind: str, name: str) -> Diagnostic:
    return Diagnostic(
        "E0150",
        f"found the type `{kind}` before the name `{name}`, expected the name first",
        label_at(source, start, end, "name and type the wrong way round"),
        help=f"write `{name}: {kind}`",
        fix=fix_at(source, start, end, f"{name}: {kind}"),
    )


def second_name(source: Source, start: int, end: int, name: str) -> Diagnostic:
    """`fn greet(person name: str)`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` before the parameter `{name}`, expected `,` or `:`",
        label_at(source, start, end, "a parameter has one name"),
        help=f"leave it out: `{name}: type`",
    )


def declared_by_type(source: Source, start: int, end: int, right: str) -> Diagnostic:
    """`int x`"""
    return Diagnostic(
        "E0150",
        f"found `{source.text[start:end]}`, expected the name first and a value",
        label_at(source, start, end, "name and type the wrong way round"),
        help=f"write `{right}`",
        fix=fix_at(source, start, end, right),
    )


def foreign_public(source: Source, start: int, end: int) -> Diagnostic:
    word = source.text[start:end]
    public = word in ("public", "export")
    return Diagnostic(
        "E0151",
        f"found `{word}`, expected {'`pub`' if public else 'the declaration itself'}",
        label_at(source, start, end, "not a word of Luma"),
        help="write `pub`" if public else "remove it: what is not `pub` is private to its file",
        fix=fix_at(source, start, end, "pub") if public else None,
    )


def foreign_import(source: Source, start: int, end: int, path: str, name: str) -> Diagnostic:
    name = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".luma")
    return Diagnostic(
        "E0153",
        f'found `{quoted(source.text[start:end])}`, expected `{name} = import "path"`',
        label_at(source, start, end, "not the form of an import"),
        help=f'write `{name} = import "{path}"`',
    )
