"""What is said of types, optionals, words and slices as other languages write them: what was found, what to write."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at, quoted_at
from lumac.source import Source

WORDS = {
    "new": "leave it out: a struct's name builds it, `Person(…)`",
    "await": "leave it out: a call is done when it gives its value",
    "async": "leave it out: write `fn`",
    "go": "call the function: Luma has no threads",
    "defer": "call it where the function ends, before each `return`",
    "yield": "put the values into a list, and return that",
    "goto": "write a walk with `skip` and `stop`, or a function",
    "del": "write `.remove(key)` for a map, `.remove_at(i)` for a list",
    "delete": "write `.remove(key)` for a map, `.remove_at(i)` for a list",
    "assert": 'write `if !(…) { panic("…") }`',
    "unless": "write `if !(…) { … }`",
    "guard": "write `if !(…) { return }`",
    "package": "remove it: a file is a module",
    "module": "remove it: a file is a module",
    "namespace": "remove it: a file is a module",
    "mod": "remove it: a file is a module",
    "typedef": "write `type Name = …`",
    "extension": "write `impl Name { … }`",
    "protocol": "write `trait Name { fn method(self) -> type }`",
    "object": "write `struct Name { … }`, and top-level variables for what there is once",
    "with": "call it, and close what it gives where the block would end",
    "nonlocal": "remove it: a function assigns outer variables as they are",
    "lateinit": "leave it out, and give a value at once, or declare it optional: `name: ?type = nil`",
    "move": "leave it out: a lambda keeps what it uses",
    "void": "leave it out",
    "inout": "leave it out: lists and maps are references; give a changed struct back",
    "out": "leave it out: give the value back, in a struct where there are several",
    "extends": "put what both have into a trait: `impl Trait for Name { … }`",
    "implements": "write `impl Trait for Name { … }`",
    "throws": "leave it out: any function may fail",
}
"""Words that other languages put before something, and what Luma has in their place."""

MACROS = {
    **dict.fromkeys(("println", "print", "eprintln", "dbg"), 'write `print("n = ${n}")`'),
    "vec": "write a list: `[1, 2]`",
    "format": 'put values into the text: `"n = ${n}"`',
    **dict.fromkeys(("panic", "todo", "unimplemented", "unreachable"), 'write `panic("message")`'),
    **dict.fromkeys(("assert", "assert_eq"), 'write `if !(…) { panic("message") }`'),
}

PRINTING = frozenset(("println", "puts", "echo", "printf", "write", "log", "say"))


def foreign_word(source: Source, start: int, end: int) -> Diagnostic:
    word = source.text[start:end]
    return Diagnostic(
        "E0101",
        f"found `{word}`, which is no word of Luma",
        label_at(source, start, end, "not a word of Luma"),
        help=WORDS[word],
    )


def foreign_type(source: Source, start: int, end: int, right: str) -> Diagnostic:
    """A type with its marks behind it: `int?`, `int[]`, `list[int]`, `int | nil`."""
    return Diagnostic(
        "E0101",
        f"found `{quoted_at(source, start, end)}`, expected a type as Luma writes it",
        label_at(source, start, end, "the form of another language"),
        help=f"write `{right}`",
        fix=fix_at(source, start, end, right) if "…" not in right else None,
    )


def type_parameter(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}`, but declarations have no type parameters",
        label_at(source, start, end, "not a part of a declaration"),
        help="write one for each type, or take a trait, or `any`",
    )


def base_of_struct(source: Source, start: int, end: int, name: str) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` after the struct's name, expected `{{`",
        label_at(source, start, end, "structs have no base"),
        help=f"write `struct {name} {{ … }}`, and `impl Trait for {name} {{ … }}` for what it can do",
    )


def sure_of_optional(source: Source, start: int, end: int, value: str) -> Diagnostic:
    return Diagnostic(
        "E0149",
        f"found `{source.text[start:end]}`, expected an operator of Luma",
        label_at(source, start, end, "there is no such operator"),
        help=f"leave it out: where a value is needed, `{value}` gives what is in it, and panics if that is nil",
        fix=fix_at(source, start, end, ""),
    )


def macro(source: Source, start: int, end: int, name: str) -> Diagnostic:
    """`println!(…)`, `vec![…]`"""
    return Diagnostic(
        "E0149",
        f"found `{name}!`, but there are no macros",
        label_at(source, start, end, "not a call of Luma"),
        help=MACROS.get(name, f"write `{name}(…)`, a function"),
    )


def walk_without_arrow(source: Source, start: int, end: int, head: str) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}`, expected `->` before the body of the walk",
        label_at(source, start, end, "a body stands behind `->`"),
        help=f"write `{head} -> {{ … }}`",
        fix=fix_at(source, start, start, "-> "),
    )


def slice_with_colon(source: Source, start: int, end: int, whole: str) -> Diagnostic:
    """`whole`: what stands in the brackets."""
    parts = [part.strip() for part in whole.split(":")]
    if not any(parts) or parts == ["", "", "-1"]:
        method = ".copy()" if len(parts) == 2 else ".copy().reverse()"
        return Diagnostic(
            "E0101",
            "found `:` in an index, expected `..`",
            label_at(source, start, end, "a slice is written with `..`"),
            help=f"call `{method}`",
        )
    return Diagnostic(
        "E0101",
        "found `:` in an index, expected `..`",
        label_at(source, start, end, "a slice is written with `..`"),
        help="write `list[1..3]`, `list[1..]` or `list[..3]`",
        fix=fix_at(source, start, end, "..") if len(parts) == 2 else None,
    )


def map_in_brackets(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}` in a list, expected `,` or `]`",
        label_at(source, start, end, "lists have no keys"),
        help='write a map in braces: `{ "key": value }`',
    )


def prefixed_string(source: Source, start: int, end: int, instead: str) -> Diagnostic:
    """`f"{x}"` and `r"…"`; `instead`: the string as Luma writes it."""
    return Diagnostic(
        "E0131",
        f"found `{source.text[start : start + 1]}` before a string, expected the string alone",
        label_at(source, start, end, "strings have no prefix"),
        help=f"write `{instead}`",
    )


def function_by_type(
    source: Source, start: int, end: int, name: str, kind: str | None
) -> Diagnostic:
    """`int main() {`"""
    result = f" -> {kind}" if kind else ""
    return Diagnostic(
        "E0120",
        f"found `{source.text[start:end]}` before the function's name, expected `fn`",
        label_at(source, start, end, "functions begin with `fn`"),
        help=f"write `fn {name}(…){result} {{ … }}`",
    )


def comprehension(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0118",
        "found `for` inside a list, expected `,` or `]`",
        label_at(source, start, end, "there are no comprehensions"),
        help="write `items.map(x -> …)`, `items.filter(x -> …)`",
    )


def cast(source: Source, start: int, end: int, kind: str) -> Diagnostic:
    return Diagnostic(
        "E0101",
        f"found a value after `({kind})`, expected the end of the expression",
        label_at(source, start, end, "a conversion is a method"),
        help=f"write `value.to_{kind}()`",
    )
