"""What is said of fields, of the functions of an `impl` and of arms as other languages write them."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source

CONSTRUCTORS = frozenset(("constructor", "__init__", "__construct", "initialize", "init"))


def constructor(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0120",
        f"found the constructor `{source.text[start:end]}`, expected a function",
        label_at(source, start, end, "structs have no constructor"),
        help="leave it out: a struct's name builds it, `Name(value, …)` or `Name { field: value }`",
    )


def word_before_field(
    source: Source, start: int, end: int, name: str, name_start: int
) -> Diagnostic:
    """`let x: int`, `pub x: int`"""
    declares = source.text[start:end] in ("let", "var", "val", "const", "final", "mut", "readonly")
    return Diagnostic(
        "E0119" if declares else "E0151",
        f"found `{source.text[start:end]}`, expected the field `{name}` itself",
        label_at(source, start, end, "fields have no such word"),
        help=f"leave it out: `{name}: type`",
        fix=fix_at(source, start, name_start, ""),
    )


def word_before_function(source: Source, start: int, end: int, next_start: int) -> Diagnostic:
    """`async fn f()`, `override fn f()`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}`, expected `fn`",
        label_at(source, start, end, "not a word of Luma"),
        help="leave it out: write `fn`",
        fix=fix_at(source, start, next_start, ""),
    )


def function_without_word(source: Source, start: int, end: int) -> Diagnostic:
    """`get() { … }` in an `impl`"""
    name = source.text[start:end]
    if name in CONSTRUCTORS:
        return constructor(source, start, end)
    return Diagnostic(
        "E0120",
        f"found `{name}`, expected `fn` before it",
        label_at(source, start, end, "functions begin with `fn`"),
        help=f"write `fn {name}(…) {{ … }}`, or with a result `fn {name}(…) -> type {{ … }}`",
        fix=fix_at(source, start, start, "fn "),
    )


def field_in_impl(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}`, expected a function",
        label_at(source, start, end, "an `impl` holds functions only"),
        help=f"put fields into the struct: `struct Name {{ {source.text[start:end]}: type }}`",
    )


def rest_arm(source: Source, start: int, end: int) -> Diagnostic:
    """`else -> …`, `default: …`"""
    return Diagnostic(
        "E0134",
        f"found `{source.text[start:end]}` before an arm, expected `_`",
        label_at(source, start, end, "not a pattern"),
        help="write `_ -> …` for everything else",
        fix=fix_at(source, start, end, "_"),
    )


def wrapped_pattern(source: Source, start: int, end: int, name: str) -> Diagnostic:
    """`Some(n) -> …`"""
    return Diagnostic(
        "E0144",
        f"found `{source.text[start:end]}` in a pattern, expected a name",
        label_at(source, start, end, "values are not wrapped"),
        help=f"write `nil -> …` for nothing, and below it `{name} -> …` for a value",
    )
