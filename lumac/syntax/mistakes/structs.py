"""Mistakes about structs: classes, heads and fields of other languages, functions inside, and literals."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.functions import default_value, missing_colon
from lumac.syntax.mistakes.place import NO_INSIDE, Outcome, Place
from lumac.syntax.mistakes.row import mistake
from lumac.syntax.mistakes.types import type_before
from lumac.syntax.mistakes.written_types import is_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FUNCTIONS: Final = frozenset(("def", "func", "function", "fun", "proc", "sub", "get", "set"))
DECLARATIONS: Final = frozenset(("let", "var", "val", "const", "final", "mut", "readonly"))
BEFORE_FIELD: Final = DECLARATIONS | {
    *("pub", "public", "private", "protected", "internal", "static"),
}


# ---- The declaration


@mistake(
    Example("public class A {\n  x: int\n}", "E0133", "class", "`struct A { … }`", "struct A { x: int }"),
    Example("abstract class A { }", "E0133", "class", "`struct A { … }`", "struct A { }"),
    Example("class P {\n  x: int\n}", "E0133", "class", "`struct P { … }`", "struct P {\n  x: int\n}"),
    Example("interface T { fn f() }",
            "E0133", "interface", "`trait T { fn method(self) -> type }`", "trait T { fn f() }"),
    Example("enum E { A, B }", "E0133", "enum", "declare constants with `lock`", "lock A = 1\nlock B = 2"),
    Example("class A:\n    def __init__(self, x):\n        self.x = x\n\n    def get(self):\n        return self.x\n",
            "E0133", "class", "`struct A { … }`",
            "struct A { x: int }\nimpl A { fn get() -> int { return self.x } }"),
    words=("class", "interface", "enum", "record"),
)  # fmt: skip
def foreign_class(place: Place) -> Outcome:
    """`class P {`, `interface T {`, `enum E {`: there are structs, impls and traits."""
    after = place.first + 1
    name = place.text_of(after) if place.kind_of(after) == k.NAME else "Name"
    word = place.text_of(place.first)
    fields = f"put its fields into `struct {name} {{ … }}`"
    helps = {
        "interface": f"write `trait {name} {{ fn method(self) -> type }}`",
        "enum": "declare constants with `lock`, or a trait with one struct for each case",
    }
    return place.report(
        "E0133",
        place.span_of(place.first),
        f"found `{word}`, expected `{'trait' if word == 'interface' else 'struct'}`",
        "not a declaration of Luma",
        help=helps.get(word, f"{fields}, its functions into `impl {name} {{ … }}`"),
        then=NO_INSIDE,
    )


@mistake(
    Example("type A struct {\n  x int\n}\nprint(A(1))", "E0133", "struct", "`struct A { … }`", "struct A { x: int }"),
    Example("type A interface {\n  Area() int\n}",
            "E0133", "interface", "`trait A { … }`", "trait A { fn area() -> int }"),
)  # fmt: skip
def declared_as(place: Place) -> Outcome | None:
    """`type P struct { … }`: the word `struct` or `trait` comes first."""
    declared = {"struct": "struct", "interface": "trait"}.get(place.text())
    if not _is_behind_name(place, k.TYPE) or declared is None:
        return None
    name = place.text(-1)
    return place.report(
        "E0133",
        place.span(),
        f"found `{place.text()}` after the name `{name}`, expected it before the name",
        "declarations begin with their word",
        help=f"write `{declared} {name} {{ … }}`",
        then=NO_INSIDE,
    )


@mistake(
    Example("struct A = { x: int }", "E0101", "=", "`struct A { field: type }`", "struct A { x: int }"),
    Example("struct A:\n  x: int", "E0101", ":", "`struct A { field: type }`", "struct A { x: int }"),
    Example("struct A(x: int, y: int)\nprint(A(1, 2))",
            "E0101", "(", "`struct A { x: int, y: int }`", "struct A { x: int, y: int }"),
)  # fmt: skip
def head_of_struct(place: Place) -> Outcome | None:
    """`struct P(x: int)`, `struct P = { … }`, `struct P:`: the fields stand in braces."""
    if not _is_behind_name(place, k.STRUCT):
        return None
    is_colon = place.kind() == k.COLON and place.kind(1) == k.NEWLINE
    if place.kind() not in (k.LPAR, k.EQUAL) and not is_colon:
        return None
    name, fields = place.text(-1), "field: type"
    if place.kind() == k.LPAR:
        fields = place.between(place.position + 1, place.closer_of(place.position))
    return place.report(
        "E0101",
        place.span(),
        f"found `{place.text()}` after the name `{name}`, expected `{{`",
        "the fields stand in braces",
        help=f"write `struct {name} {{ {fields} }}`",
        then=NO_INSIDE,
    )


def _is_behind_name(place: Place, kind: int) -> bool:
    """Whether the place is the second token behind the word of a declaration of this kind."""
    word = place.first + (place.kinds[place.first] == k.PUB)
    return place.kind_of(word) == kind and place.position == word + 2


@mistake(
    Example("struct B extends A { x: int }", "E0101", "extends", "`impl Trait for B { … }`", "struct B { x: int }"),
    Example("struct B : A { x: int }", "E0101", ":", "`impl Trait for B { … }`", "struct B { x: int }"),
)  # fmt: skip
def base_of_struct(place: Place) -> Outcome | None:
    """`struct B extends A`, `struct B : A`: structs have no base."""
    if place.position != place.first + 2 or place.kinds[place.first] != k.STRUCT:
        return None
    if place.text() not in (":", "extends", "implements", "("):
        return None
    name = place.text(-1)
    return place.report(
        "E0101",
        place.span(),
        f"found `{place.text()}` after the struct's name, expected `{{`",
        "structs have no base",
        help=f"write `struct {name} {{ … }}`, and `impl Trait for {name} {{ … }}` for what it can do",
    )


# ---- Fields


def _second_of_field(place: Place) -> int:
    """The index of the second token of a field, or -1 where the place is no field or stands further on."""
    after = place.first + 1
    if place.item != "field" or place.position > after:
        return -1
    if place.kind_of(after) == k.NEWLINE and place.text_of(after) != "\n":
        after += 1  # put in by the lexer, which parts fields on one line
    return after


@mistake(
    Example("struct A {\n  x: int\n  get() { return x }\n}\nA(1).get()",
            "E0101", "get", "impl Name { … }", "struct A { x: int }\nimpl A { fn get() { } }\nA(1).get()"),
)  # fmt: skip
def method_in_struct(place: Place) -> Outcome | None:
    """`get() { … }` and `def get() { … }` among fields: functions stand in an `impl`."""
    after, first = _second_of_field(place), place.kinds[place.first]
    if after < 0:
        return None
    is_method = place.kind_of(after) == k.LPAR and first == k.NAME
    is_named = place.kind_of(after) == k.NAME and place.kind_of(after + 1) == k.LPAR
    if is_method or (
        is_named and first in (k.NAME, k.PUB) and place.text_of(place.first) in FUNCTIONS
    ):
        return _function_in_struct(place, place.span_of(place.first))
    return None


@mistake(
    Example("struct A {\n  x: int\n  fn get() { }\n}\nA(1).get()",
            "E0101", "fn", "impl Name { … }", "struct A { x: int }\nimpl A { fn get() { } }\nA(1).get()"),
)  # fmt: skip
def function_in_struct(place: Place) -> Outcome | None:
    """`fn get() { … }` among fields: functions stand in an `impl`."""
    if place.item != "field" or place.kind() != k.FN:
        return None
    return _function_in_struct(place, place.span())


def _function_in_struct(place: Place, span: tuple[int, int]) -> Outcome:
    """Report a function among the fields of a struct."""
    return place.report(
        "E0101",
        span,
        "found `fn`, expected a field",
        "a struct holds fields only",
        help="put its functions into `impl Name { … }`",
    )


@mistake(
    Example("struct A {\n  let x: int\n}\nprint(A(1).x)", "E0119", "let", "x: type"),
    Example("struct A {\n  pub x: int\n}\nprint(A(1).x)", "E0151", "pub", "x: type"),
)  # fmt: skip
def word_before_field(place: Place) -> Outcome | None:
    """`let x: int`, `pub x: int`: a field begins with its name."""
    after = _second_of_field(place)
    if not _are_two_names(place, after) or place.text_of(place.first) not in BEFORE_FIELD:
        return None
    span = place.span_of(place.first)
    word, name = place.text_in(span), place.text_of(after)
    return place.report(
        "E0119" if word in DECLARATIONS else "E0151",
        span,
        f"found `{word}`, expected the field `{name}` itself",
        "fields have no such word",
        help=f"leave it out: `{name}: type`",
        fix=(span[0], place.tokens.starts[after], ""),
        then=Outcome(again=after),
    )


def _are_two_names(place: Place, after: int) -> bool:
    """Whether a field begins with two names; the second is at an index."""
    first = place.kinds[place.first]
    return after >= 0 and place.kind_of(after) == k.NAME and first in (k.NAME, k.PUB)


@mistake(
    Example("struct A {\n  int x\n}\nprint(A(1).x)", "E0150", "int x", "x: int"),
)  # fmt: skip
def type_before_field(place: Place) -> Outcome | None:
    """`int x` among fields: the name comes first."""
    after = _second_of_field(place)
    if not _lacks_colon(place, after):
        return None
    kind, name = place.text_of(place.first), place.text_of(after)
    if not is_type(kind) or is_type(name):
        return None
    return type_before(place, place.reach(place.first, after), kind, name)


@mistake(
    Example("struct A {\n  x int\n}\nprint(A(1).x)", "E0112", "x int", "x: int"),
)  # fmt: skip
def field_without_colon(place: Place) -> Outcome | None:
    """`x int` among fields: the type comes after a colon."""
    after = _second_of_field(place)
    if not _lacks_colon(place, after):
        return None
    name, kind = place.text_of(place.first), place.text_of(after)
    return missing_colon(place, place.reach(place.first, after), name, kind)


def _lacks_colon(place: Place, after: int) -> bool:
    """Whether a field begins with two names and has no colon behind them."""
    is_second = _are_two_names(place, after) and place.position > place.first
    return is_second and place.kind_of(after + 1) != k.COLON


@mistake(
    Example("struct P { x }", "E0112", "x", "`x: int`", "struct P { x: int }"),
)  # fmt: skip
def field_without_type(place: Place) -> Outcome | None:
    """`struct P { x }`: a field has a type."""
    is_field = place.item == "field" and place.kinds[place.first] == k.NAME
    if not is_field or place.position != place.first + 1:
        return None
    name = place.text(-1)
    return place.report(
        "E0112",
        place.span(-1),
        f"field `{name}` has no type",
        "expected `:` and a type after this",
        help=f"write its type after a colon: `{name}: int`",
    )


@mistake(
    Example("struct P { x: int = 5 }", "E0143", "=", "where the struct is made", "struct P { x: int }"),
)  # fmt: skip
def default_of_field(place: Place) -> Outcome | None:
    """`struct P { x: int = 5 }`: a field has no default value."""
    if place.kind() != k.EQUAL or place.item != "field":
        return None
    help = "give the value where the struct is made, or in an associated function such as `new`"
    return default_value(place, "field", help)


# ---- Literals


@mistake(
    Example("p = P { x = 1 }\nprint(p)", "E0101", "=", "`name: value`", before="struct P { x: int }"),
    Example('m = { "a" => 1 }\nprint(m)', "E0101", "=>", "`name: value`"),
)  # fmt: skip
def mark_after_key(place: Place) -> Outcome | None:
    """`P { x = 1 }`, `{ "a" => 1 }`: a value comes after a colon."""
    if not _is_behind_key(place) or place.text() not in ("=", "=>"):
        return None
    if place.kind(-1) not in (k.NAME, k.STRING, k.INT):
        return None
    start, end = place.span()
    blank = " " if place.source.text[start - 1].isspace() else ""
    return place.report(
        "E0101",
        (start, end),
        f"found `{place.text()}` in a literal, expected `:`",
        "a value comes after `:`",
        help="write `name: value`",
        fix=(start - len(blank), end, ":"),
        then=Outcome(kind=k.COLON) if place.takes(":") else Outcome(),
    )


@mistake(
    Example("p = P { x }\nprint(p)", "E0101", "x", "`x: x`", before="struct P { x: int }\nx = 1"),
)  # fmt: skip
def field_without_value(place: Place) -> Outcome | None:
    """`P { x, y }`: every field is given by its name and its value."""
    ends_field = place.kind() in (k.COMMA, k.RBRACE) and place.kind(-1) == k.NAME
    if not ends_field or not _is_behind_key(place):
        return None
    if place.kinds[place.opener()] != k.STRUCT_OPEN:
        return None
    name = place.text(-1)
    return place.report(
        "E0101",
        place.span(-1),
        f"found the field `{name}` without a value, expected `:` after it",
        "no value is given",
        help=f"write `{name}: {name}`",
        fix=(*place.span(-1), f"{name}: {name}"),
    )


def _is_behind_key(place: Place) -> bool:
    """Whether the token before is the first of an entry of a struct, a map or a set in braces."""
    opener = place.opener()
    if opener < 0 or place.kinds[opener] not in (k.STRUCT_OPEN, k.LBRACE):
        return False
    return place.kind(-2) in (k.STRUCT_OPEN, k.LBRACE, k.COMMA)
