"""Messages about calls: E04xx."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Fix, Label
from lumac.diagnostics.suggest import listed, nearest
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


def plural(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def wrong_count(
    name: str, wanted: int, found: int, span: Span, signature: str, declared: Span | None
) -> Diagnostic:
    return Diagnostic(
        "E0401",
        f"`{name}` takes {plural(wanted, 'argument')}, found {found}",
        Label(span, f"{plural(found, 'argument')} given"),
        (Label(declared, "declared here"),) if declared else (),
        help=f"call it as `{signature}`",
    )


def no_variant(
    name: str, found: str, span: Span, variants: list[str], help: str | None
) -> Diagnostic:
    return Diagnostic(
        "E0402",
        f"no variant of `{name}` takes `({found})`",
        Label(span, f"called with `({found})`"),
        notes=("the variants are:", *(f"  {variant}" for variant in variants)),
        help=help,
    )


def wrong_receiver(name: str, kind: object, span: Span, variants: list[str]) -> Diagnostic:
    return Diagnostic(
        "E0402",
        f"no variant of `{name}` is for `{kind}`",
        Label(span, f"called on `{kind}`"),
        notes=("the variants are:", *(f"  {variant}" for variant in variants)),
        help="convert the value, or its elements with `.map(v -> …)`, to what one of them is for",
    )


def not_callable(kind: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0403",
        f"`{kind}` cannot be called",
        Label(span, f"this is `{kind}`"),
        help="leave the parentheses out, or call a function, a method or a struct's name",
    )


def unknown_option(name: str, function: str, span: Span, candidates: Collection[str]) -> Diagnostic:
    near = nearest(name, candidates)
    return Diagnostic(
        "E0404",
        f"`{function}` has no option `{name}`",
        Label(span, "not an option"),
        notes=(f"its options: {listed(candidates)}",),
        help=f"write `{near}`" if near else "choose one of its options",
        fix=Fix(span, near) if near else None,
    )


def option_type(name: str, wanted: object, found: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0405",
        f"the option `{name}` is `{wanted}`, found `{found}`",
        Label(span, f"this is `{found}`"),
        help=f"give it a value of type `{wanted}`",
    )


def no_result(
    name: str, wanted: object, span: Span, variants: list[str], reason: str, asked: Span | None
) -> Diagnostic:
    return Diagnostic(
        "E0406",
        f"no variant of `{name}` gives `{wanted}`",
        Label(span, f"`{wanted}` is expected of it"),
        (Label(asked, reason),) if asked and reason else (),
        notes=("the variants are:", *(f"  {variant}" for variant in variants)),
        help="declare one of those types, and convert the value afterwards",
    )


def bad_literal(call: str, parameter: str, said: str, span: Span, help: str) -> Diagnostic:
    """Reports a wrong literal. `said` is the message of the running program, which ends in what is wrong."""
    fact = said.rpartition(": ")[2]
    message = f"`{call}` cannot take this `{parameter}`: {fact}"
    return Diagnostic("E0407", message, Label(span, fact), help=help)


def walk_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0408",
        "`walk` is a statement and gives no value",
        Label(span, "used as a value"),
        help="collect inside the walk, or use `.map(v -> …)`",
    )


def unknown_struct_field(
    name: str, struct: str, span: Span, candidates: Collection[str]
) -> Diagnostic:
    near = nearest(name, candidates)
    return Diagnostic(
        "E0409",
        f"`{struct}` has no field `{name}`",
        Label(span, "not a field"),
        notes=(f"its fields: {listed(candidates)}",) if candidates else (),
        help=f"write `{near}`" if near else "choose one of its fields, or declare this one",
        fix=Fix(span, near) if near else None,
    )


def double_field(name: str, span: Span, before: Span) -> Diagnostic:
    return Diagnostic(
        "E0410",
        f"`{name}` is given twice",
        Label(span, "given again"),
        (Label(before, "first given here"),),
        help="leave one of them out",
    )


def no_zero(name: str, kind: object, struct: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0411",
        f"`{name}` of `{struct}` must be given: a `{kind}` has no zero value",
        Label(span, f"`{name}` is left out"),
        help=f"give it: `{struct} {{ {name}: … }}`",
    )


def lambda_arity(wanted: int, found: int, span: Span, kind: object) -> Diagnostic:
    return Diagnostic(
        "E0412",
        f"the lambda has {plural(found, 'parameter')}, expected {wanted}",
        Label(span, f"expected `{kind}`"),
        help=f"write {plural(wanted, 'parameter')} before the `->`",
    )


def walk_variables(subject: object, wanted: str, found: int, span: Span) -> Diagnostic:
    if wanted == "one name":
        help = "write `.walk(v) -> …`"
    elif str(subject).startswith("{"):
        help = "write `.walk(key, value) -> …` or `.walk(key) -> …`"
    else:
        help = "write `.walk(v) -> …` or `.walk(i, v) -> …`"
    return Diagnostic(
        "E0413",
        f"a walk over `{subject}` has {wanted}, found {plural(found, 'name')}",
        Label(span, f"{plural(found, 'name')} given"),
        help=help,
    )


def not_walkable(subject: object, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0414",
        f"`{subject}` cannot be walked",
        Label(span, f"this is `{subject}`"),
        help="walk a list, map, set, string or range: `(0..3).walk(n) -> …`",
    )


def needs_instance(name: str, struct: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0415",
        f"`{name}` of `{struct}` works on a value, not on the type",
        Label(span, "called on the type"),
        help=f"call it on a value: `value.{name}(…)`",
    )
