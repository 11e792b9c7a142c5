"""What is said of a program's text: one function for each message of the codes E01xx.

Each takes the source and the offsets of what it is about; a code names a construct, not a wording.
"""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.diagnostics.pieces import fix_at, label_at, quoted, quoted_at
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


def if_as_value(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0141",
        "found `if` where a value is expected",
        label_at(source, start, end, "`if` is a statement and gives no value"),
        help="write `match condition { true -> a  false -> b }`",
    )


def bad_struct_name(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0142",
        f"found `{quoted_at(source, start, end)}` before `{{`, expected the name of a struct",
        label_at(source, start, end, "not a struct's name"),
        help="write `Name { field: value }` or `module.Name { field: value }`",
    )


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


def bad_pattern(source: Source, start: int, end: int, found: str) -> Diagnostic:
    return Diagnostic(
        "E0144",
        f"found {found} in a pattern, expected `->`, `,` or a simple pattern",
        label_at(source, start, end, "not part of a pattern"),
        help="use `nil`, a literal, a range `1..5`, a new name or `_`; test other conditions with `if`",
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


def named_argument(source: Source, start: int, end: int, name: str) -> Diagnostic:
    return Diagnostic(
        "E0146",
        f"found `{source.text[start:end]}` after `{name}`, but arguments have no names",
        label_at(source, start, end, "expected `,` or `)`"),
        help="give the values in order; for options write a map: `f({ name: value })`",
    )


def several_values(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0147",
        "found `,` after a value, expected the end of the line",
        label_at(source, start, end, "one value at a time"),
        help="write one assignment a line; return values that belong together in a struct or list",
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


def else_without_if(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0101",
        "found `else`, expected the block of an `if` before it",
        label_at(source, start, end, "belongs to no `if`"),
        help="write `if condition { … } else { … }`",
    )


def missing_colon(source: Source, start: int, end: int, name: str, kind: str) -> Diagnostic:
    return Diagnostic(
        "E0112",
        f"found `{kind}` after the parameter `{name}`, expected `:`",
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


def assignment_in_expression(source: Source, start: int, end: int, compares: bool) -> Diagnostic:
    """`compares`: it stands in a condition, where only `==` can be meant."""
    return Diagnostic(
        "E0152",
        "found `=` inside an expression, expected `==` or the end of it",
        label_at(source, start, end, "an assignment is a statement"),
        help="write `==` to compare, or assign on a line of its own",
        fix=fix_at(source, start, end, "==") if compares else None,
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


def arm_with_colon(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0134",
        "found `:` after a pattern, expected `->`",
        label_at(source, start, end, "the body of an arm comes after `->`"),
        help="write `pattern -> body`",
        fix=fix_at(source, start, end, " ->"),
    )


def joined_with_dot(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "E0137",
        "found `.` before a string, expected `+`",
        label_at(source, start, end, "`.` does not join strings"),
        help='write `+`, or one string with `"${…}"`',
        fix=fix_at(source, start, end, "+" if source.text[start - 1].isspace() else " +"),
    )
