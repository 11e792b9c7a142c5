"""Messages about names: E02xx."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Fix, Label
from lumac.diagnostics.suggest import listed, nearest
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


def similar(name: str, candidates: Collection[str]) -> tuple[str | None, str | None]:
    """Returns the candidate that was probably meant, and the help that says so."""
    from lumac.diagnostics.messages.foreign_names import HABITS

    if name in HABITS:
        return HABITS[name]
    near = nearest(name, candidates)
    return (near, f"write `{near}`") if near else (None, None)


def unknown_name(
    name: str, span: Span, candidates: Collection[str], called: bool = False
) -> Diagnostic:
    from lumac.diagnostics.messages.foreign_names import CONVERSIONS

    meant, help = similar(name, candidates)
    if name == "String" and called is False:
        meant, help = None, 'put values into the text, `"n = ${n}"`, or call a method of a `str`'
    if called and name in CONVERSIONS:
        meant, help = None, f"convert with a method: `value.{CONVERSIONS[name]}()`"
    declaration = f"fn {name}(…) {{ … }}" if called else f"{name}: int = 0"
    return Diagnostic(
        "E0201",
        f"there is no `{name}` here",
        Label(span, "not declared"),
        help=help or f"declare it: `{declaration}`",
        fix=Fix(span, meant) if meant else None,
    )


def own_part(name: str, span: Span) -> Diagnostic:
    """Reports a field or a method of the struct of an `impl` that is named without `self`."""
    return Diagnostic(
        "E0201",
        f"there is no `{name}` here",
        Label(span, "not declared"),
        help=f"write `self.{name}`",
        fix=Fix(span, f"self.{name}"),
    )


def declared_twice(name: str, span: Span, before: Span) -> Diagnostic:
    return Diagnostic(
        "E0202",
        f"`{name}` is declared twice in one scope",
        Label(span, "declared again"),
        (Label(before, "first declared here"),),
        help=f"choose another name; a new value is assigned without a type: `{name} = …`",
    )


def unknown_type(name: str, span: Span, candidates: Collection[str]) -> Diagnostic:
    from lumac.diagnostics.messages.foreign_names import NO_TYPES

    meant, help = similar(name, candidates)
    if name in NO_TYPES:
        meant, help = None, "leave the result type out: `fn greet() { … }`"
    return Diagnostic(
        "E0203",
        f"there is no type `{name}`",
        Label(span, "not a type"),
        help=help or f"declare it: `struct {name} {{ … }}`",
        fix=Fix(span, meant) if meant else None,
    )


def assigned_locked(name: str, span: Span, declared: Span) -> Diagnostic:
    return Diagnostic(
        "E0204",
        f"`{name}` is locked and cannot be assigned again",
        Label(span, "assigned here"),
        (Label(declared, "declared with `lock` here"),),
        help="leave `lock` out of its declaration, or assign to another name",
    )


def unknown_constant(path: str, span: Span, meant: list[str]) -> Diagnostic:
    """`meant` are the constants that there are, or the one that is near."""
    choice = ", ".join(f"`{each}`" for each in meant)
    return Diagnostic(
        "E0201",
        f"`{path}` is not in the core library",
        Label(span, "has no constant of this name"),
        help=f"write {choice}" if len(meant) == 1 else f"choose from {choice}",
    )


def unknown_field(
    name: str, owner: str, span: Span, candidates: Collection[str], is_method: bool
) -> Diagnostic:
    """`candidates` are the fields there are, none where the owner is not a struct."""
    from lumac.diagnostics.messages.foreign_names import METHODS

    near = nearest(name, candidates)
    if is_method:
        help = f"call it: `.{name}()`"
    elif near:
        help = f"write `.{near}`"
    elif candidates:
        help = f"choose from {listed(candidates, '`')}"
    elif owner.startswith("{") and ":" in owner:
        help = f'index the map: `…["{name}"]`'
    elif name in METHODS:
        help = f"call the method `.{METHODS[name]}()`"
    else:
        help = "call a method, or declare a struct with this field"
    return Diagnostic(
        "E0205",
        f"`{owner}` has no field `{name}`",
        Label(span, "not a field"),
        help=help,
        fix=Fix(span, near) if near and not is_method else None,
    )


def unknown_method(name: str, owner: str, span: Span, candidates: Collection[str]) -> Diagnostic:
    from lumac.diagnostics.messages.foreign_names import METHODS, OTHER_METHODS

    meant = METHODS.get(name)
    other = OTHER_METHODS.get(name)
    if other is None and meant not in candidates and meant != "or":
        meant = nearest(name, candidates)
    if meant:
        help = f"write `.{meant}(…)`"
    elif other:
        help = other
    else:
        help = "choose from its methods" if candidates else f"add it to an `impl` of `{owner}`"
    return Diagnostic(
        "E0206",
        f"`{owner}` has no method `{name}`",
        Label(span, "not a method"),
        notes=(() if meant or other or not candidates else (f"its methods: {listed(candidates)}",)),
        help=help,
        fix=Fix(span, meant) if meant else None,
    )


def self_outside(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0207",
        "`self` is known only inside the functions of an `impl`",
        Label(span, "not inside an `impl`"),
        help="put the function into `impl Name { … }`, or give it a parameter",
    )


def made_by_library(name: str, span: Span) -> Diagnostic:
    return not_a_value(
        name, "a type of the core library", span, "take a value that the core library gives"
    )


def not_a_value(name: str, what: str, span: Span, help: str) -> Diagnostic:
    return Diagnostic("E0208", f"`{name}` is {what}, not a value", Label(span, what), help=help)


def not_assignable(what: str, span: Span, help: str) -> Diagnostic:
    return Diagnostic(
        "E0209", f"{what} cannot be assigned", Label(span, "assigned here"), help=help
    )


def unknown_associated(
    name: str, owner: str, span: Span, candidates: Collection[str]
) -> Diagnostic:
    near = nearest(name, candidates)
    added = f"add it: `impl {owner} {{ fn {name}() {{ … }} }}`"
    return Diagnostic(
        "E0210",
        f"`{owner}` has no function `{name}`",
        Label(span, "not declared in its `impl`"),
        notes=() if near or not candidates else (f"its functions: {listed(candidates)}",),
        help=f"write `{owner}.{near}(…)`" if near else added,
        fix=Fix(span, near) if near else None,
    )


def no_modules(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0601",
        "`import` is not known to this version of lumac",
        Label(span, "cannot be compiled"),
        help="put what you need into this file",
    )
