"""Messages about types: E03xx."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Fix, Label
from lumac.diagnostics.suggest import distance, listed, nearest
from lumac.source import Span


def because(reason: str, span: Span | None) -> tuple[Label, ...]:
    return (Label(span, reason),) if span is not None and reason else ()


def mismatch(
    wanted: object,
    found: object,
    span: Span,
    reason: str,
    asked: Span | None,
    help: str | None,
    fix: Fix | None,
) -> Diagnostic:
    return Diagnostic(
        "E0301",
        f"expected `{wanted}`, found `{found}`",
        Label(span, f"this is `{found}`"),
        because(reason, asked),
        help=help,
        fix=fix,
    )


def does_not_fit(
    text: str, kind: str, limits: str, span: Span, reason: str, asked: Span | None
) -> Diagnostic:
    return Diagnostic(
        "E0302",
        f"`{text}` does not fit in `{kind}`",
        Label(span, f"a `{kind}` holds {limits}"),
        because(reason, asked),
        help="use a number inside those limits, or the type `int`",
    )


def nil_not_allowed(wanted: object, span: Span, reason: str, asked: Span | None) -> Diagnostic:
    return Diagnostic(
        "E0303",
        f"`nil` where `{wanted}` is expected: only optionals take `nil`",
        Label(span, "this is `nil`"),
        because(reason, asked),
        help=f"declare the type as `?{wanted}`",
    )


def condition_not_bool(found: object, span: Span, test: str | None) -> Diagnostic:
    return Diagnostic(
        "E0304",
        f"a condition must be `bool`, found `{found}`",
        Label(span, f"this is `{found}`"),
        help=f"compare it: `{test}`" if test else "compare it with a value: `… != …`",
        fix=Fix(span, test) if test else None,
    )


def bad_operands(
    operator: str, left: object, right: object, span: Span, help: str | None
) -> Diagnostic:
    return Diagnostic(
        "E0305",
        f"`{operator}` does not take `{left}` and `{right}`",
        Label(span, f"`{left}` {operator} `{right}`"),
        help=help,
    )


def bad_operand(operator: str, found: object, span: Span, help: str | None) -> Diagnostic:
    return Diagnostic(
        "E0305",
        f"`{operator}` does not take `{found}`",
        Label(span, f"this is `{found}`"),
        help=help,
    )


def never_equal(left: object, right: object, span: Span) -> Diagnostic:
    if "nil" in (str(left), str(right)):
        help = "leave the test out: only optionals can be `nil`"
    elif left is right:
        help = "compare what they give: functions themselves have no equality"
    else:
        help = "compare values of one type"
    return Diagnostic(
        "E0306",
        f"`{left}` and `{right}` can never be equal",
        Label(span, f"compares `{left}` with `{right}`"),
        help=help,
    )


def other_text(
    field: str, text: str, known: tuple[str, ...], span: Span, is_pattern: bool
) -> Diagnostic:
    """A field that can only hold the `known` texts is compared with another `text`."""
    meant = nearest(text, known)
    begin = text.lower()[:MOST_SHOWN]
    by_distance = sorted(known, key=lambda each: distance(begin, each, MOST_SHOWN))
    example = meant or next(each for each in known if each)
    return Diagnostic(
        "E0316" if is_pattern else "E0306",
        f"`{field}` is never {quoted_text(text)}",
        Label(span, "it cannot be this text"),
        notes=(f"it is one of {', '.join(map(quoted_text, by_distance))}",),
        help=f"{'write' if meant else 'use one of them, such as'} {quoted_text(example)}",
    )


MOST_SHOWN = 40
"""Characters of a text that a message shows."""


def quoted_text(text: str) -> str:
    shown = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return f'`"{shown}"`'


def cannot_infer(what: str, span: Span, help: str) -> Diagnostic:
    return Diagnostic(
        "E0307", f"the type of {what} is not known here", Label(span, "of which type?"), help=help
    )


def mixed_elements(first: object, other: object, span: Span, first_span: Span) -> Diagnostic:
    return Diagnostic(
        "E0308",
        f"found `{other}` beside `{first}`, expected one type for all",
        Label(span, f"this is `{other}`"),
        (Label(first_span, f"the first is `{first}`"),),
        help="make them one type, or declare the whole: `name: [any] = …`, `{str: any}`, `any`",
    )


def bad_key(kind: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0309",
        f"`{kind}` cannot be a map's key or in a set",
        Label(span, f"this is `{kind}`"),
        help="use `str`, `int`, `byte`, `float` or `bool`",
    )


def not_indexable(kind: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0310",
        f"`{kind}` has no elements to index",
        Label(span, f"this is `{kind}`"),
        help="index a list, map, string, `[byte]` or `any`",
    )


def no_text(kind: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0311",
        f"`{kind}` has no text form",
        Label(span, f"this is `{kind}`"),
        help="print a part of it instead",
    )


def infinite_struct(name: str, field: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0312",
        f"`{name}` would hold itself by value",
        Label(span, "holds the struct again"),
        help=f"make the field optional: `{field}: ?{name}`",
    )


def missing_methods(struct: str, trait: str, missing: list[str], span: Span) -> Diagnostic:
    names = listed(missing, "`")
    return Diagnostic(
        "E0313",
        f"`{struct}` does not have all of `{trait}`: {names} missing",
        Label(span, f"lacks {names}"),
        help=f"add `fn {missing[0]}(…)` to this `impl`",
    )


def wrong_signature(
    name: str, trait: str, wanted: str, found: str, span: Span, asked: Span
) -> Diagnostic:
    return Diagnostic(
        "E0314",
        f"`{name}` differs from the one in `{trait}`: expected `{wanted}`, found `{found}`",
        Label(span, f"this is `{found}`"),
        (Label(asked, "asked for here"),),
        help=f"write it as `{wanted}`",
    )


def not_in_trait(name: str, trait: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0315",
        f"`{trait}` has no `{name}`",
        Label(span, "not part of the trait"),
        help=f"move it to an `impl` without `{trait} for`, or add it to the trait",
    )


def bad_pattern(pattern: object, subject: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0316",
        f"a `{pattern}` pattern never fits `{subject}`",
        Label(span, f"the matched value is `{subject}`"),
        help=f"use patterns of type `{subject}`, a name, or `_`",
    )


def lock_never_fits(name: str, kind: object, subject: object, span: Span) -> Diagnostic:
    """`kind`: the type of the lock `name`, which stands as a pattern and is compared with."""
    return Diagnostic(
        "E0316",
        f"the lock `{name}` holds `{kind}`, which never equals `{subject}`",
        Label(span, f"the matched value is `{subject}`"),
        help="write another name to bind the value: the name of a `lock` is compared",
    )


def not_covered(missing: str, span: Span) -> Diagnostic:
    """`missing`: a value without an arm, such as "`nil`", or "every `int`" where one arm for the rest is needed."""
    rest = missing.startswith("every ")
    return Diagnostic(
        "E0317",
        f"the match does not cover {missing}",
        Label(span, f"not {missing} has an arm" if rest else f"{missing} has no arm"),
        help=(
            "add an arm for the rest: `_ -> …`"
            if rest
            else f"add an arm: `{missing.strip('`')} -> …`"
        ),
    )


def nothing_used(span: Span, wanted: object = None) -> Diagnostic:
    return Diagnostic(
        "E0318",
        f"this gives no value, expected {'one' if wanted is None else f'`{wanted}`'}",
        Label(span, "used as a value"),
        help="call it on a line of its own",
    )


def no_result(name: str, wanted: str, found: str, span: Span, walk: str | None) -> Diagnostic:
    give = "give the function a result"
    return Diagnostic(
        "E0318",
        f"`{name}` needs what its function gives: expected `{wanted}`, found `{found}`",
        Label(span, "this gives no value"),
        help=f"write `{walk}`, or {give}" if walk else give,
    )


def unknown_type_name(name: str, span: Span, candidates: list[str]) -> Diagnostic:
    from lumac.diagnostics.messages.names import similar

    meant, _ = similar(name, candidates)
    return Diagnostic(
        "E0203",
        f"`{name}` names no type",
        Label(span, "not a type"),
        help=(
            f'write `"{meant}"`'
            if meant
            else 'write a name that `.type()` gives, such as `"list"`, or a whole type, such as `"[int]"`'
        ),
        fix=Fix(span, f'"{meant}"') if meant else None,
    )


def not_a_trait(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0319",
        f"`{name}` is not a trait",
        Label(span, "not a trait"),
        help=f"write `impl {name} {{ … }}`",
    )


def not_a_struct(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0320",
        f"`{name}` is not a struct: it takes no `impl`",
        Label(span, "not a struct of this program"),
        help="write a function instead: `fn name(value: …) { … }`",
    )
