"""Messages about a text that does not have the form that the grammar asks for, codes E0101 and E0110 to E0142.

Each function takes the source and the offsets of what it is about.
"""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.diagnostics.parts import fix_at, label_at, quoted, quoted_at
from lumac.source import Source


def unexpected(
    source: Source,
    start: int,
    end: int,
    found: str,
    expected: str,
    continued: tuple[int, int] | None = None,
) -> Diagnostic:
    """`continued`: where an operator stands at a line's end, because of which the statement goes on."""
    secondary: tuple[Label, ...] = ()
    if continued is not None:
        text = "the line ends in this, so its statement goes on below"
        secondary = (label_at(source, *continued, text),)
    return Diagnostic(
        "E0101",
        f"found {found}, expected {expected}",
        label_at(source, start, end, f"expected {expected}"),
        secondary,
    )


def declaration_without_value(
    source: Source, start: int, end: int, name: str, zero: str
) -> Diagnostic:
    kind = source.text[start:end]
    return Diagnostic(
        "E0110",
        f"`{name}` is declared without a value",
        label_at(source, start, end, "expected `=` and a value after this"),
        help=(
            f"give it one: `{quoted_at(source, start, end)} = {zero}`"
            if len(kind) < 60
            else "give it one"
        ),
    )


def parameter_without_type(source: Source, start: int, end: int, name: str) -> Diagnostic:
    return Diagnostic(
        "E0112",
        f"parameter `{name}` has no type",
        label_at(source, start, end, "expected a type after this"),
        help=f"write its type after a colon: `{name}: int`",
    )


def function_without_body(source: Source, start: int, end: int, name: str) -> Diagnostic:
    return Diagnostic(
        "E0113",
        f"function `{name}` has no body",
        label_at(source, start, end, "expected `{` or `=>` after this"),
        help="add a body: `{ … }`, or `=> expression`",
    )


def trait_method_with_body(source: Source, start: int, end: int, name: str) -> Diagnostic:
    return Diagnostic(
        "E0114",
        f"method `{name}` of a trait has a body, expected only its head",
        label_at(source, start, end, "a trait holds heads only"),
        help="move the body to an `impl` of the trait",
    )


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


def bad_struct_name(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0142",
        f"found `{quoted_at(source, start, end)}` before `{{`, expected the name of a struct",
        label_at(source, start, end, "not a struct's name"),
        help="write `Name { field: value }` or `module.Name { field: value }`",
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
