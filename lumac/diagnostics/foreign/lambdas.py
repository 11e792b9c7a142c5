"""What is said of lambdas as other languages write them; `right` is always the lambda in Luma's form."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import label_at, quoted_at
from lumac.source import Source


def foreign_lambda(source: Source, start: int, end: int, right: str) -> Diagnostic:
    """`lambda x: …`, `|x| …`, `(x) { … }`."""
    return Diagnostic(
        "E0136",
        f"found `{quoted_at(source, start, end)}`, expected a lambda as Luma writes it",
        label_at(source, start, end, "the form of another language"),
        help=f"write `{right}`",
    )


def anonymous_function(source: Source, start: int, end: int, right: str) -> Diagnostic:
    """`fn(x) { … }`, `function(x) { … }`."""
    return Diagnostic(
        "E0120",
        "found a function without a name, expected a lambda",
        label_at(source, start, end, "begins a declaration"),
        help=f"write `{right}`",
    )


def lambda_behind_call(source: Source, start: int, end: int, right: str) -> Diagnostic:
    """`xs.map do |x|`, `xs.map { |x| … }`, `xs.map { it + 1 }`."""
    return Diagnostic(
        "E0139",
        f"found a lambda {'behind a call' if source.text[start] != '{' else 'in braces'}, expected it in parentheses",
        label_at(source, start, end, "not a lambda of Luma"),
        help=f"write `{right}`",
    )


def result_of_lambda(source: Source, start: int, end: int) -> Diagnostic:
    """`(x) -> int { … }`"""
    return Diagnostic(
        "E0136",
        f"found `{source.text[start:end]}` after a lambda's `->`, expected what it gives",
        label_at(source, start, end, "lambdas declare no result"),
        help="leave it out: `(x) -> { … }`",
    )
