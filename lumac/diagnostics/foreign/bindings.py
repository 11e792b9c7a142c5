"""What is said of values bound as other languages do it: several at once, inside a condition, spread out."""

from __future__ import annotations

import re

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source

FAILURES = frozenset(("err", "error", "e", "ok", "_"))


def assignments(targets: list[str], values: list[str]) -> str | None:
    """The help that says how several targets are assigned one by one; None where they do not fit the values."""
    if targets[-1].startswith("*"):
        rest = [f"`{target} = values[{at}]`" for at, target in enumerate(targets[:-1])]
        rest.append(f"`{targets[-1].strip('*')} = values[{len(targets) - 1}..]`")
        whole = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
        return f"write `values = {whole}`, {', '.join(rest)}, one a line"
    if len(values) == 1 and len(targets) > 1:
        if targets[-1] in FAILURES and len(targets) == 2:
            value = f"{targets[0]} = {values[0]}"
            return f"write `{value}`: a failure goes on by itself, or to `.or(err -> …)` behind the call"
        parts = [f"`{target} = values[{at}]`" for at, target in enumerate(targets) if target != "_"]
        return f"write `values = {values[0]}`, {', '.join(parts)}, one a line"
    if len(targets) != len(values):
        return None
    pairs = list(zip(targets, values, strict=True))
    used = set(re.findall(r"\w+", " ".join(values)))
    depends = any(used.intersection(re.findall(r"\w+", target)) for target in targets)
    if depends and len(pairs) == 2:
        (first, value), (second, other) = pairs
        name = "other" if "next" in used else "next"
        return f"write `{name} = {other}`, `{first} = {value}`, `{second} = {name}`, one a line"
    if depends:
        return None
    return f"write {', '.join(f'`{target} = {value}`' for target, value in pairs)}, one a line"


def fields_of(names: list[str], object: str) -> str:
    return f"write {', '.join(f'`{name} = {object}.{name}`' for name in names)}, one a line"


def several_values(source: Source, start: int, end: int, help: str | None) -> Diagnostic:
    return Diagnostic(
        "E0147",
        "found `,` after a value, expected the end of the line",
        label_at(source, start, end, "one value at a time"),
        help=help or "write one assignment a line",
    )


def list_without_brackets(source: Source, start: int, end: int, values: str) -> Diagnostic:
    """`x = 1, 2`"""
    return several_values(source, start, end, f"write a list, `[{values}]`, or declare a struct")


def several_returned(source: Source, start: int, end: int, values: str) -> Diagnostic:
    return Diagnostic(
        "E0147",
        "found `,` after a value, expected the end of the line",
        label_at(source, start, end, "one value at a time"),
        help=f"return a list, `return [{values}]`, or a struct with a field for each",
    )


def several_targets(source: Source, start: int, end: int, help: str | None) -> Diagnostic:
    """`(a, b) = …`, `let [a, b] = …`"""
    return Diagnostic(
        "E0147",
        "found several names in brackets, expected one to assign to",
        label_at(source, start, end, "one name at a time"),
        help=help or "write one assignment a line",
    )


def bound_in_condition(
    source: Source, start: int, end: int, name: str, value: str, test: str
) -> Diagnostic:
    """`if let y = x {`; `test`: what to write where the value is there."""
    return Diagnostic(
        "E0152",
        f"found `{source.text[start:end]}` in a condition, expected a `bool`",
        label_at(source, start, end, "nothing is declared here"),
        help=f"write `{name} = {value}` on a line above, and `{test}`",
    )


def tested_in_condition(source: Source, start: int, end: int, name: str) -> Diagnostic:
    """`if let x {`"""
    return Diagnostic(
        "E0152",
        f"found `{source.text[start:end]}` in a condition, expected a `bool`",
        label_at(source, start, end, "nothing is declared here"),
        help=f"write `if {name} != nil {{ … }}`: inside it `{name}` is the value",
    )


def walrus(source: Source, start: int, end: int, name: str, value: str) -> Diagnostic:
    return Diagnostic(
        "E0126",
        "found `:=` inside an expression, expected an assignment on a line of its own",
        label_at(source, start, end, "an assignment is a statement"),
        help=f"write `{name} = {value}` on a line above, and `{name}` here",
    )


def rest_parameter(source: Source, start: int, end: int, name: str, is_map: bool) -> Diagnostic:
    """`*args`, `**options`, `...rest`"""
    kind = "{str: any}" if is_map else "[int]"
    call = "{ key: value }" if is_map else "[1, 2]"
    return Diagnostic(
        "E0149",
        f"found `{source.text[start:end]}` at a parameter, expected its name and type",
        label_at(source, start, end, "functions take a fixed number of values"),
        help=f"take a {'map' if is_map else 'list'}: `{name}: {kind}`, and give one: `({call})`",
    )


def spread(source: Source, start: int, end: int, help: str) -> Diagnostic:
    """`[...a, 1]`, `f(*xs)`, `P { ..p }`"""
    return Diagnostic(
        "E0149",
        f"found `{source.text[start:end]}`, expected a value",
        label_at(source, start, end, "nothing is spread out"),
        help=help,
    )


def reference(source: Source, start: int, end: int) -> Diagnostic:
    """`&x`, `*x`, `&mut x`"""
    return Diagnostic(
        "E0149",
        f"found `{source.text[start:end]}`, but there are no pointers",
        label_at(source, start, end, "not an operator of Luma"),
        help="leave it out: lists, maps and handles are references, structs are values",
        fix=fix_at(source, start, end, ""),
    )
