"""What is said of expressions, patterns and types that have not the form they must, codes E01xx."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at, quoted, quoted_at
from lumac.source import Source


def bad_braced_type(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0138",
        "found more than one part in braces, expected the type of a map or a set",
        label_at(source, start, end, "a type has no fields"),
        help="write `{K: V}` for a map, `{T}` for a set, or declare a `struct` with these fields",
    )


def body_after_call(source: Source, start: int, end: int) -> Diagnostic:
    name, _, arguments = source.text[start:end].partition("(")
    lambda_head = quoted(arguments.removesuffix(")"))
    return Diagnostic(
        "E0139",
        "found `->` after a call, expected it after `walk(…)` only",
        label_at(source, start, end, "not a `walk`"),
        help=f"put the lambda into the parentheses: `{quoted(name)}({lambda_head} -> …)`",
    )


def bad_parameter(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0140",
        f"found `{quoted_at(source, start, end)}` before `->`, expected a parameter's name",
        label_at(source, start, end, "not a name"),
        help="write `x -> …`, `(a, b) -> …` or `() -> …`",
    )


def choice(condition: str, yes: str, no: str) -> str:
    """The `match` that chooses between two values; parts that are not known are `…`."""
    if "…" in (condition, yes, no):
        condition, yes, no = "condition", "a", "b"
    return f"match {condition} {{ true -> {yes}  false -> {no} }}"


def if_behind(source: Source, start: int, end: int, condition: str, done: str) -> Diagnostic:
    """`stop if n > 3`"""
    return Diagnostic(
        "E0141",
        "found `if` after a statement, expected it before",
        label_at(source, start, end, "the condition comes first"),
        help=f"write `if {condition} {{ {done} }}`",
    )


def if_as_value(source: Source, start: int, end: int, instead: str) -> Diagnostic:
    return Diagnostic(
        "E0141",
        "found `if` where a value is expected",
        label_at(source, start, end, "`if` is a statement and gives no value"),
        help=f"write `{instead}`",
    )


def bad_struct_name(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0142",
        f"found `{quoted_at(source, start, end)}` before `{{`, expected the name of a struct",
        label_at(source, start, end, "not a struct's name"),
        help="write `Name { field: value }` or `module.Name { field: value }`",
    )


def bad_pattern(source: Source, start: int, end: int, found: str) -> Diagnostic:
    choice = source.text[start:end] == "|"
    patterns = "`nil`, a literal, a range `1..5`, a new name or `_`"
    return Diagnostic(
        "E0144",
        f"found {found} in a pattern, expected `->` or `,`",
        label_at(source, start, end, "not part of a pattern"),
        help=(
            "write `a, b` for either of two" if choice else f"use {patterns}; test the rest by `if`"
        ),
        fix=fix_at(source, start, end, ",") if choice else None,
    )


def missing_comma(source: Source, start: int, end: int, found: str, after: int) -> Diagnostic:
    return Diagnostic(
        "E0145",
        f"found {found}, expected `,` before it",
        label_at(source, start, end, "the next item"),
        (label_at(source, after, after, "no `,` after this"),),
        help="separate the items with `,`",
        fix=fix_at(source, after, after, ","),
    )


def named_argument(source: Source, start: int, end: int, name: str, called: str) -> Diagnostic:
    help = "give the values in order; for options write a map: `f({ name: value })`"
    if called[:1].isupper():
        help = f"write the fields in braces, `{called} {{ {name}: … }}`, or their values in order"
    return Diagnostic(
        "E0146",
        f"found `{source.text[start:end]}` after `{name}`, but arguments have no names",
        label_at(source, start, end, "expected `,` or `)`"),
        help=help,
    )


def tuple_of_values(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0147",
        "found values in parentheses, expected `->` after them",
        label_at(source, start, end, "only a lambda's parameters stand so"),
        help="write a list `[a, b]`, or declare a struct for values that belong together",
    )


def keyword_as_name(source: Source, start: int, end: int, word: str) -> Diagnostic:
    return Diagnostic(
        "E0148",
        f"found the keyword `{word}`, expected a name",
        label_at(source, start, end, "a word of the language"),
        help=f"choose another name, such as `{word}_` or `my_{word}`",
    )


def assignment_in_expression(source: Source, start: int, end: int, compares: bool) -> Diagnostic:
    """`compares`: it stands in a condition, where only `==` can be meant."""
    return Diagnostic(
        "E0152",
        "found `=` inside an expression, expected `==` or the end of it",
        label_at(source, start, end, "an assignment is a statement"),
        help="write `==` to compare, or assign on a line of its own",
        fix=fix_at(source, start, end, "==") if compares else None,
    )


def joined_with_dot(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0137",
        f"found `.` before {'`=`' if source.text[end : end + 1] == '=' else 'a string'}, expected `+`",
        label_at(source, start, end, "`.` does not join strings"),
        help='write `+`, or one string with `"${…}"`',
        fix=fix_at(source, start, end, "+" if source.text[start - 1].isspace() else " +"),
    )


def arm_with_colon(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0134",
        "found `:` after a pattern, expected `->`",
        label_at(source, start, end, "the body of an arm comes after `->`"),
        help="write `pattern -> body`",
        fix=fix_at(source, start, end, " ->"),
    )


def chained_comparison(
    source: Source, start: int, end: int, middle: int, last: int, operators: tuple[str, str]
) -> Diagnostic:
    """`middle`: after the first operator; `last`: where the second begins."""
    left, right = operators
    first = source.text[start:last].rstrip()
    second = source.text[middle:end].lstrip()
    return Diagnostic(
        "E0111",
        f"found `{right}` after a comparison with `{left}`, expected `&&` or the end of it",
        label_at(source, last, last + len(right), "comparisons do not chain"),
        help=f"write `{quoted(first)} && {quoted(second)}`",
        fix=fix_at(source, start, end, f"{first} && {second}"),
    )
