"""Messages about the way a program runs: E05xx and warnings W10xx."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.source import Span

MOST_BRACKETS = 180
"""From so many levels on it is brackets that are counted, not blocks."""


def missing_return(
    name: str, result: object, span: Span, declared: Span | None, value: str | None = None
) -> Diagnostic:
    """`value`: the text of the expression that stands last, which was perhaps meant to be given."""
    general = "add `return …` at its end, or end in `error(…)` or `panic(…)`"
    return Diagnostic(
        "E0501",
        f"`{name}` must return `{result}` on every path",
        Label(span, "the end is reached without a `return`"),
        (Label(declared, f"gives `{result}`"),) if declared else (),
        help=f"write `return {value}`" if value else general,
    )


def outside_walk(word: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0502",
        f"`{word}` stands outside of any walk",
        Label(span, "no walk round it"),
        help="use `return` to leave a function",
    )


def value_returned(name: str, span: Span) -> Diagnostic:
    """`name`: the function's in backticks, or "the top level"."""
    declared = f"declare its result: `fn {name.strip('`')}(…) -> type`, or leave the value out"
    return Diagnostic(
        "E0503",
        f"{name} gives no value, found a `return` with one",
        Label(span, "returns a value"),
        help=declared if name.startswith("`") else "leave the value out: `return` ends the program",
    )


def value_missing(result: object, span: Span, declared: Span | None) -> Diagnostic:
    return Diagnostic(
        "E0504",
        f"`return` without a value, expected `{result}`",
        Label(span, "no value"),
        (Label(declared, f"gives `{result}`"),) if declared else (),
        help=f'return a value of type `{result}`, or fail: `error("message")`',
    )


def no_arm_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0505",
        "this arm gives no value, but the match is used as one",
        Label(span, "no value"),
        help="end the arm in an expression, `return`, `error(…)` or `panic(…)`",
    )


def main_parameters(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0506",
        "`main` takes no parameters: it is called by itself",
        Label(span, "declared with parameters"),
        help="write `fn main() { … }`",
    )


def main_result(found: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0506",
        f"`main` gives no value, found `{found}`: it is called by itself",
        Label(span, "declared with a result"),
        help="write `fn main() { … }`; a program that goes wrong ends with `error(…)`",
    )


def too_deep(span: Span, most: int) -> Diagnostic:
    what = "walks, fallbacks or lambdas" if most < MOST_BRACKETS else "calls, types or brackets"
    return Diagnostic(
        "E0507",
        f"{what} stand too deep in each other, expected at most {most}",
        Label(span, "one too many"),
        help="move the inner part into a function of its own: `fn step(…) { … }`",
    )


def unreachable(span: Span) -> Diagnostic:
    return Diagnostic(
        "W1001", "this is never reached", Label(span, "after the way out above"), help="remove it"
    )


def unreached_arm(span: Span, above: Span, reason: str) -> Diagnostic:
    return Diagnostic(
        "W1001",
        "this is never reached: an arm above takes it",
        Label(span, "takes nothing"),
        (Label(above, reason),),
        help="remove it, or put it above",
    )


def needless_or(span: Span, kind: object) -> Diagnostic:
    return Diagnostic(
        "W1002",
        "`.or` is never needed here: nothing before it can fail or be nil",
        Label(span, f"always `{kind}`"),
        help="leave `.or(…)` out",
    )


def no_effect(span: Span) -> Diagnostic:
    return Diagnostic(
        "W1003",
        "this computes a value and drops it",
        Label(span, "has no effect"),
        help="use the value, or remove it",
    )
