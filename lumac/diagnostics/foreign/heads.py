"""What is said of the heads of functions, structs and impls, and of literals, as other languages write them."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source


def no_parameters(source: Source, start: int, end: int, name: str, name_end: int) -> Diagnostic:
    """`fn f { … }`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` after `{name}`, expected `(`",
        label_at(source, start, end, "parameters come first, even none"),
        help=f"write `fn {name}() {{ … }}`",
        fix=fix_at(source, name_end, name_end, "()"),
    )


def receiver(source: Source, start: int, end: int, kind: str, name: str) -> Diagnostic:
    """`fn (p P) get() { … }`"""
    return Diagnostic(
        "E0120",
        f"found `(` before the function's name, expected `{name}`",
        label_at(source, start, end, "functions have no receiver in their head"),
        help=f"put it into an `impl`: `impl {kind} {{ fn {name}(…) {{ … }} }}`; in it the value is `self`",
    )


def result_without_arrow(source: Source, start: int, end: int) -> Diagnostic:
    """`fn f() int { … }`"""
    found = source.text[start:end]
    return Diagnostic(
        "E0129",
        f"found `{found}` after the parameters, expected `->`",
        label_at(source, start, end, "the type of the result comes after `->`"),
        help="write `-> type`" if found in "([{?" else f"write `-> {found}`",
        fix=fix_at(source, start, start, "-> "),
    )


def several_results(source: Source, start: int, end: int) -> Diagnostic:
    """`fn f() (int, error) { … }`"""
    return Diagnostic(
        "E0147",
        "found several types in parentheses, expected `->` and one type",
        label_at(source, start, end, "a function gives one value"),
        help="give one, `-> type`: a failure needs no type, `error(…)` fails; or declare a struct",
    )


def short_body(source: Source, start: int, end: int) -> Diagnostic:
    """`fn f() -> int = 1`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` after a function's head, expected `=>` or `{{`",
        label_at(source, start, end, "a body of one expression comes after `=>`"),
        help="write `=>`, or a block in braces",
        fix=fix_at(source, start, end, "=>"),
    )


def no_result(source: Source, start: int, end: int, arrow: int) -> Diagnostic:
    """`fn f() -> nil { … }`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` after `->`, expected a type",
        label_at(source, start, end, "not a type"),
        help="leave the result out: `fn name(…) { … }`",
        fix=fix_at(source, arrow, end + (source.text[end : end + 1] == " "), ""),
    )


def struct_head(source: Source, start: int, end: int, name: str, fields: str) -> Diagnostic:
    """`struct P = { … }`, `struct P(x: int)`, `type P struct { … }`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` after the name `{name}`, expected `{{`",
        label_at(source, start, end, "the fields stand in braces"),
        help=f"write `struct {name} {{ {fields} }}`",
    )


def declared_as(source: Source, start: int, end: int, word: str, name: str) -> Diagnostic:
    """`type P struct { … }`"""
    return Diagnostic(
        "E0133",
        f"found `{source.text[start:end]}` after the name `{name}`, expected it before the name",
        label_at(source, start, end, "declarations begin with their word"),
        help=f"write `{word} {name} {{ … }}`",
    )


def impl_with_colon(source: Source, start: int, end: int, struct: str, trait: str) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` after `{struct}`, expected `{{`",
        label_at(source, start, end, "the trait comes first"),
        help=f"write `impl {trait} for {struct} {{ … }}`",
    )


def mark_after_key(source: Source, start: int, end: int) -> Diagnostic:
    """`P { x = 1 }`, `{ "a" => 1 }`"""
    blank = " " if source.text[start - 1].isspace() else ""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` in a literal, expected `:`",
        label_at(source, start, end, "a value comes after `:`"),
        help="write `name: value`",
        fix=fix_at(source, start - len(blank), end, ":"),
    )


def field_without_value(source: Source, start: int, end: int) -> Diagnostic:
    """`P { x, y }`"""
    name = source.text[start:end]
    return Diagnostic(
        "E0101",
        f"found the field `{name}` without a value, expected `:` after it",
        label_at(source, start, end, "no value is given"),
        help=f"write `{name}: {name}`",
        fix=fix_at(source, start, end, f"{name}: {name}"),
    )
