"""What is said of statements, declarations and blocks that have not the form they must, codes E01xx.

Each takes the source and the offsets of what it is about; a code names a construct, not a wording.
"""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.diagnostics.parts import fix_at, label_at, quoted_at
from lumac.source import Source

# ---- What fits nowhere


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


# ---- Declarations and functions


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


def field_without_type(source: Source, start: int, end: int, name: str) -> Diagnostic:
    return Diagnostic(
        "E0112",
        f"field `{name}` has no type",
        label_at(source, start, end, "expected `:` and a type after this"),
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


def statements_on_one_line(source: Source, start: int, end: int, found: str) -> Diagnostic:
    return Diagnostic(
        "E0115",
        f"found {found} after a statement, expected the end of the line",
        label_at(source, start, end, "a new statement needs a new line"),
        help="begin the next statement on a line of its own",
    )


def misspelt_word(source: Source, start: int, end: int, meant: str) -> Diagnostic:
    """`retrun 1`"""
    return Diagnostic(
        "E0101",
        f"found `{source.text[start:end]}`, expected `{meant}`",
        label_at(source, start, end, "not a word of Luma"),
        help=f"write `{meant}`",
        fix=fix_at(source, start, end, meant),
    )


# ---- Blocks


def block_without_braces(source: Source, start: int, end: int, found: str, head: str) -> Diagnostic:
    return Diagnostic(
        "E0116",
        f"found {found}, expected `{{` after `{head}`",
        label_at(source, start, end, "expected `{`"),
        help=f"put the block of `{head}` in braces, even of one statement: `{head} … {{ … }}`",
    )


def colon_before_block(source: Source, start: int, end: int, head: str) -> Diagnostic:
    return Diagnostic(
        "E0116",
        f"found `:`, expected `{{` after `{head}`",
        label_at(source, start, end, "expected `{`"),
        help=f"put the block of `{head}` in braces: `{head} … {{ … }}`",
    )


def brace_on_next_line(
    source: Source, start: int, end: int, head: str, head_end: int
) -> Diagnostic:
    return Diagnostic(
        "E0117",
        f"found `{{` on a line of its own, expected it on the line of `{head}`",
        label_at(source, start, end, "belongs to the line above"),
        help=f"move `{{` to the end of the line of `{head}`",
        fix=fix_at(source, head_end, end, " {"),
    )


def bare_block(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        "found `{`, expected a statement",
        label_at(source, start, end, "a block stands only after a head such as `if` or `fn`"),
        help="remove the braces, or put a map or set literal to use: `name = { … }`",
    )


# ---- Parts in the wrong place


def default_value(source: Source, start: int, end: int, what: str) -> Diagnostic:
    helps = {
        "parameter": "give the value in every call, or write a second function that calls this one",
        "field": "give the value where the struct is made, or in an associated function such as `new`",
    }
    return Diagnostic(
        "E0143",
        f"found `=`, but a {what} has no default value",
        label_at(source, start, end, f"expected the end of the {what}"),
        help=helps[what],
    )


def map_after_arrow(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        "found a map in place of a block, expected statements",
        label_at(source, start, end, "after `->` a `{` opens a block"),
        help="put the map into parentheses: `-> ({ … })`",
    )


def else_without_if(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        "found `else`, expected the block of an `if` before it",
        label_at(source, start, end, "belongs to no `if`"),
        help="write `if condition { … } else { … }`",
    )


def function_in_struct(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        "found `fn`, expected a field",
        label_at(source, start, end, "a struct holds fields only"),
        help="put its functions into `impl Name { … }`",
    )


def missing_colon(source: Source, start: int, end: int, name: str, kind: str) -> Diagnostic:
    return Diagnostic(
        "E0112",
        f"found `{kind}` after the name `{name}`, expected `:`",
        label_at(source, start, end, "a type comes after a colon"),
        help=f"write `{name}: {kind}`",
        fix=fix_at(source, start, end, f"{name}: {kind}"),
    )


def misplaced_pub(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0151",
        "found `pub` before something that cannot be public",
        label_at(
            source, start, end, "expected `fn`, `struct`, `trait`, `type` or `lock` after this"
        ),
        help="write `pub fn`, `pub struct` or `pub lock name: type = value`",
    )


def result_after_colon(source: Source, start: int, end: int) -> Diagnostic:
    blank = "" if source.text[start - 1].isspace() else " "
    return Diagnostic(
        "E0129",
        "found `:` after the parameters, expected `->`",
        label_at(source, start, end, "the type of the result comes after `->`"),
        help="write `-> type`",
        fix=fix_at(source, start, end, f"{blank}->"),
    )
