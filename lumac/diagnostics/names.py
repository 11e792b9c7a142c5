"""Messages about names: E02xx."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Fix, Label
from lumac.diagnostics.suggest import nearest
from lumac.source import Span

HABITS = {
    "null": ("nil", "write `nil`"),
    "None": ("nil", "write `nil`"),
    "undefined": ("nil", "write `nil`"),
    "True": ("true", "write `true`"),
    "False": ("false", "write `false`"),
    "this": ("self", "write `self`"),
    "println": ("print", "write `print`"),
    "printf": ("print", 'write `print` and put values into the text: `print("n = ${n}")`'),
    "puts": ("print", "write `print`"),
    "echo": ("print", "write `print`"),
    "string": ("str", "write `str`"),
    "String": ("str", "write `str`"),
    "integer": ("int", "write `int`"),
    "boolean": ("bool", "write `bool`"),
    "double": ("float", "write `float`"),
    "Float": ("float", "write `float`"),
    "Double": ("float", "write `float`"),
    "Integer": ("int", "write `int`"),
    **dict.fromkeys(
        (
            "number",
            "i8",
            "i16",
            "i32",
            "i64",
            "u16",
            "u32",
            "u64",
            "usize",
            "long",
            "Long",
            "short",
        ),
        ("int", "write `int`"),
    ),
    "u8": ("byte", "write `byte`"),
    **dict.fromkeys(("f32", "f64"), ("float", "write `float`")),
    **dict.fromkeys(("object", "Object", "Any", "interface"), ("any", "write `any`")),
    "char": ("str", "write `str`: a character is a string of length one"),
    "void": (None, "leave the result type out: `fn greet() { … }`"),
    "raise": ("error", 'write `error("message")`'),
    "len": (None, "write `value.len()`"),
    "pass": (None, "leave the block empty: `{ }`"),
    "not": (None, "write `!`"),
    "typeof": ("type", "write `value.type()`"),
    "console": (None, "write `print(…)`"),
    "fmt": (None, "write `print(…)`"),
    "System": (None, "write `print(…)`"),
    "Math": (None, "call it on the number: `a.max(b)`, `a.abs()`"),
    "math": (None, "call it on the number: `a.max(b)`, `a.abs()`"),
    "max": (None, "write `a.max(b)`, or `list.max()`"),
    "min": (None, "write `a.min(b)`, or `list.min()`"),
    "abs": (None, "write `value.abs()`"),
    "sum": (None, "write `list.sum()`"),
    "sorted": (None, "write `list.copy().sort()`"),
    "range": (None, "write `(0..n)`"),
    "exit": (None, "write `return` at the top level, or `panic(…)`"),
    "break": ("stop", "write `stop` to leave a walk"),
    "continue": ("skip", "write `skip` to go on with the next element"),
}


CONVERSIONS = {
    "str": "to_str",
    "string": "to_str",
    "String": "to_str",
    "int": "to_int",
    "integer": "to_int",
    "Number": "to_int",
    "parseInt": "to_int",
    "float": "to_float",
    "double": "to_float",
    "parseFloat": "to_float",
    "byte": "to_byte",
    "bool": "to_bool",
    "boolean": "to_bool",
}
"""Calls of other languages that convert a value."""

METHODS = {
    "length": "len",
    "size": "len",
    "count": "len",
    "push": "add",
    "append": "add",
    "to_string": "to_str",
    "toString": "to_str",
    "each": "walk",
    "forEach": "walk",
    "for_each": "walk",
    "has": "contains",
    "contains": "has",
    "includes": "contains",
    "indexOf": "index_of",
    "startsWith": "starts_with",
    "endsWith": "ends_with",
    "toUpperCase": "upper",
    "toLowerCase": "lower",
    "unwrap_or": "or",
    "unwrap_or_else": "or",
    "orElse": "or",
    "sorted": "sort",
    "delete": "remove",
    "strip": "trim",
}
"""Methods of other languages that are called otherwise here."""

OTHER_METHODS = {
    "pop": "take the last element with `.last()`, and remove it with `.remove_at(i)`",
    "find": "write `.index_of(value)`, or `.filter(v -> …).first()`",
    "items": "walk it: `.walk(key, value) -> …`",
    "substring": "take a slice: `text[1..4]`",
    "substr": "take a slice: `text[1..4]`",
    "slice": "take a slice: `list[1..4]`",
    "unwrap": "leave it out: where a value is needed, an optional gives what is in it",
    "expect": "leave it out: where a value is needed, an optional gives what is in it",
    "charAt": "write an index: `text[0]`",
}
"""Methods of other languages for which there is something other than a method."""


def similar(name: str, known: list[str]) -> tuple[str | None, str | None]:
    """What was probably meant, and the help that says so."""
    if name in HABITS:
        return HABITS[name]
    near = nearest(name, known)
    return (near, f"write `{near}`") if near else (None, None)


def unknown_name(name: str, span: Span, known: list[str], called: bool = False) -> Diagnostic:
    meant, help = similar(name, known)
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


def declared_twice(name: str, span: Span, before: Span) -> Diagnostic:
    return Diagnostic(
        "E0202",
        f"`{name}` is declared twice in one scope",
        Label(span, "declared again"),
        (Label(before, "first declared here"),),
        help=f"choose another name; a new value is assigned without a type: `{name} = …`",
    )


def unknown_type(name: str, span: Span, known: list[str]) -> Diagnostic:
    meant, help = similar(name, known)
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


def unknown_field(
    name: str, owner: str, span: Span, known: list[str], is_method: bool
) -> Diagnostic:
    """`known`: the fields there are, none where the owner is not a struct."""
    near = nearest(name, known)
    if is_method:
        help = f"call it: `.{name}()`"
    elif near:
        help = f"write `.{near}`"
    elif known:
        help = f"choose from {', '.join(f'`{field}`' for field in known)}"
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


def unknown_method(name: str, owner: str, span: Span, known: list[str]) -> Diagnostic:
    meant = METHODS.get(name)
    other = OTHER_METHODS.get(name)
    if other is None and meant not in known and meant != "or":
        meant = nearest(name, known)
    if meant:
        help = f"write `.{meant}(…)`"
    elif other:
        help = other
    else:
        help = "choose from its methods" if known else f"add it to an `impl` of `{owner}`"
    return Diagnostic(
        "E0206",
        f"`{owner}` has no method `{name}`",
        Label(span, "not a method"),
        notes=() if meant or other or not known else (f"its methods: {', '.join(known)}",),
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


def unknown_associated(name: str, owner: str, span: Span, known: list[str]) -> Diagnostic:
    near = nearest(name, known)
    added = f"add it: `impl {owner} {{ fn {name}() {{ … }} }}`"
    return Diagnostic(
        "E0210",
        f"`{owner}` has no function `{name}`",
        Label(span, "not declared in its `impl`"),
        notes=() if near or not known else (f"its functions: {', '.join(known)}",),
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
