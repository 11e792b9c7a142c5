"""Mistakes about structs: classes, heads and fields of other languages, functions inside, and literals."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import NO_INSIDE, Cursor, Outcome
from lumac.syntax.mistakes.functions import default_value, missing_colon
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
def foreign_class(cursor: Cursor) -> Outcome:
    """`class P {`, `interface T {`, `enum E {`: there are structs, impls and traits."""
    after = cursor.first + 1
    name = cursor.text_of(after) if cursor.kind_of(after) == k.NAME else "Name"
    word = cursor.text_of(cursor.first)
    fields = f"put its fields into `struct {name} {{ … }}`"
    helps = {
        "interface": f"write `trait {name} {{ fn method(self) -> type }}`",
        "enum": "declare constants with `lock`, or a trait with one struct for each case",
    }
    return cursor.report(
        "E0133",
        cursor.span_of(cursor.first),
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
def declared_as(cursor: Cursor) -> Outcome | None:
    """`type P struct { … }`: the word `struct` or `trait` comes first."""
    declared = {"struct": "struct", "interface": "trait"}.get(cursor.text())
    if not _is_behind_name(cursor, k.TYPE) or declared is None:
        return None
    name = cursor.text(-1)
    return cursor.report(
        "E0133",
        cursor.span(),
        f"found `{cursor.text()}` after the name `{name}`, expected it before the name",
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
def head_of_struct(cursor: Cursor) -> Outcome | None:
    """`struct P(x: int)`, `struct P = { … }`, `struct P:`: the fields stand in braces."""
    if not _is_behind_name(cursor, k.STRUCT):
        return None
    is_colon = cursor.kind() == k.COLON and cursor.kind(1) == k.NEWLINE
    if cursor.kind() not in (k.LPAR, k.EQUAL) and not is_colon:
        return None
    name, fields = cursor.text(-1), "field: type"
    if cursor.kind() == k.LPAR:
        fields = cursor.between(cursor.position + 1, cursor.closer_of(cursor.position))
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}` after the name `{name}`, expected `{{`",
        "the fields stand in braces",
        help=f"write `struct {name} {{ {fields} }}`",
        then=NO_INSIDE,
    )


def _is_behind_name(cursor: Cursor, kind: int) -> bool:
    """Whether the cursor is at the second token behind the word of a declaration of this kind."""
    word = cursor.first + (cursor.kinds[cursor.first] == k.PUB)
    return cursor.kind_of(word) == kind and cursor.position == word + 2


@mistake(
    Example("struct B extends A { x: int }", "E0101", "extends", "`impl Trait for B { … }`", "struct B { x: int }"),
    Example("struct B : A { x: int }", "E0101", ":", "`impl Trait for B { … }`", "struct B { x: int }"),
)  # fmt: skip
def base_of_struct(cursor: Cursor) -> Outcome | None:
    """`struct B extends A`, `struct B : A`: structs have no base."""
    if cursor.position != cursor.first + 2 or cursor.kinds[cursor.first] != k.STRUCT:
        return None
    if cursor.text() not in (":", "extends", "implements", "("):
        return None
    name = cursor.text(-1)
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}` after the struct's name, expected `{{`",
        "structs have no base",
        help=f"write `struct {name} {{ … }}`, and `impl Trait for {name} {{ … }}` for what it can do",
    )


# ---- Fields


def _second_of_field(cursor: Cursor) -> int:
    """The index of the second token of a field, or -1 where the cursor is in no field or stands further on."""
    after = cursor.first + 1
    if cursor.item != "field" or cursor.position > after:
        return -1
    if cursor.kind_of(after) == k.NEWLINE and cursor.text_of(after) != "\n":
        after += 1  # put in by the lexer, which parts fields on one line
    return after


@mistake(
    Example("struct A {\n  x: int\n  get() { return x }\n}\nA(1).get()",
            "E0101", "get", "impl Name { … }", "struct A { x: int }\nimpl A { fn get() { } }\nA(1).get()"),
)  # fmt: skip
def method_in_struct(cursor: Cursor) -> Outcome | None:
    """`get() { … }` and `def get() { … }` among fields: functions stand in an `impl`."""
    after, first = _second_of_field(cursor), cursor.kinds[cursor.first]
    if after < 0:
        return None
    is_method = cursor.kind_of(after) == k.LPAR and first == k.NAME
    is_named = cursor.kind_of(after) == k.NAME and cursor.kind_of(after + 1) == k.LPAR
    if is_method or (
        is_named and first in (k.NAME, k.PUB) and cursor.text_of(cursor.first) in FUNCTIONS
    ):
        return _function_in_struct(cursor, cursor.span_of(cursor.first))
    return None


@mistake(
    Example("struct A {\n  x: int\n  fn get() { }\n}\nA(1).get()",
            "E0101", "fn", "impl Name { … }", "struct A { x: int }\nimpl A { fn get() { } }\nA(1).get()"),
)  # fmt: skip
def function_in_struct(cursor: Cursor) -> Outcome | None:
    """`fn get() { … }` among fields: functions stand in an `impl`."""
    if cursor.item != "field" or cursor.kind() != k.FN:
        return None
    return _function_in_struct(cursor, cursor.span())


def _function_in_struct(cursor: Cursor, span: tuple[int, int]) -> Outcome:
    """Report a function among the fields of a struct."""
    return cursor.report(
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
def word_before_field(cursor: Cursor) -> Outcome | None:
    """`let x: int`, `pub x: int`: a field begins with its name."""
    after = _second_of_field(cursor)
    if not _are_two_names(cursor, after) or cursor.text_of(cursor.first) not in BEFORE_FIELD:
        return None
    span = cursor.span_of(cursor.first)
    word, name = cursor.text_in(span), cursor.text_of(after)
    return cursor.report(
        "E0119" if word in DECLARATIONS else "E0151",
        span,
        f"found `{word}`, expected the field `{name}` itself",
        "fields have no such word",
        help=f"leave it out: `{name}: type`",
        fix=(span[0], cursor.tokens.starts[after], ""),
        then=Outcome(again=after),
    )


def _are_two_names(cursor: Cursor, after: int) -> bool:
    """Whether a field begins with two names; the second is at an index."""
    first = cursor.kinds[cursor.first]
    return after >= 0 and cursor.kind_of(after) == k.NAME and first in (k.NAME, k.PUB)


@mistake(
    Example("struct A {\n  int x\n}\nprint(A(1).x)", "E0150", "int x", "x: int"),
)  # fmt: skip
def type_before_field(cursor: Cursor) -> Outcome | None:
    """`int x` among fields: the name comes first."""
    after = _second_of_field(cursor)
    if not _lacks_colon(cursor, after):
        return None
    kind, name = cursor.text_of(cursor.first), cursor.text_of(after)
    if not is_type(kind) or is_type(name):
        return None
    return type_before(cursor, cursor.reach(cursor.first, after), kind, name)


@mistake(
    Example("struct A {\n  x int\n}\nprint(A(1).x)", "E0112", "x int", "x: int"),
)  # fmt: skip
def field_without_colon(cursor: Cursor) -> Outcome | None:
    """`x int` among fields: the type comes after a colon."""
    after = _second_of_field(cursor)
    if not _lacks_colon(cursor, after):
        return None
    name, kind = cursor.text_of(cursor.first), cursor.text_of(after)
    return missing_colon(cursor, cursor.reach(cursor.first, after), name, kind)


def _lacks_colon(cursor: Cursor, after: int) -> bool:
    """Whether a field begins with two names and has no colon behind them."""
    is_second = _are_two_names(cursor, after) and cursor.position > cursor.first
    return is_second and cursor.kind_of(after + 1) != k.COLON


@mistake(
    Example("struct P { x }", "E0112", "x", "`x: int`", "struct P { x: int }"),
)  # fmt: skip
def field_without_type(cursor: Cursor) -> Outcome | None:
    """`struct P { x }`: a field has a type."""
    is_field = cursor.item == "field" and cursor.kinds[cursor.first] == k.NAME
    if not is_field or cursor.position != cursor.first + 1:
        return None
    name = cursor.text(-1)
    return cursor.report(
        "E0112",
        cursor.span(-1),
        f"field `{name}` has no type",
        "expected `:` and a type after this",
        help=f"write its type after a colon: `{name}: int`",
    )


@mistake(
    Example("struct P { x: int = 5 }", "E0143", "=", "where the struct is made", "struct P { x: int }"),
)  # fmt: skip
def default_of_field(cursor: Cursor) -> Outcome | None:
    """`struct P { x: int = 5 }`: a field has no default value."""
    if cursor.kind() != k.EQUAL or cursor.item != "field":
        return None
    help = "give the value where the struct is made, or in an associated function such as `new`"
    return default_value(cursor, "field", help)


# ---- Literals


@mistake(
    Example("p = P { x = 1 }\nprint(p)", "E0101", "=", "`name: value`", before="struct P { x: int }"),
    Example('m = { "a" => 1 }\nprint(m)', "E0101", "=>", "`name: value`"),
)  # fmt: skip
def mark_after_key(cursor: Cursor) -> Outcome | None:
    """`P { x = 1 }`, `{ "a" => 1 }`: a value comes after a colon."""
    if not _is_behind_key(cursor) or cursor.text() not in ("=", "=>"):
        return None
    if cursor.kind(-1) not in (k.NAME, k.STRING, k.INT):
        return None
    start, end = cursor.span()
    blank = " " if cursor.source.text[start - 1].isspace() else ""
    return cursor.report(
        "E0101",
        (start, end),
        f"found `{cursor.text()}` in a literal, expected `:`",
        "a value comes after `:`",
        help="write `name: value`",
        fix=(start - len(blank), end, ":"),
        then=Outcome(kind=k.COLON) if cursor.takes(":") else Outcome(),
    )


@mistake(
    Example("p = P { x }\nprint(p)", "E0101", "x", "`x: x`", before="struct P { x: int }\nx = 1"),
)  # fmt: skip
def field_without_value(cursor: Cursor) -> Outcome | None:
    """`P { x, y }`: every field is given by its name and its value."""
    ends_field = cursor.kind() in (k.COMMA, k.RBRACE) and cursor.kind(-1) == k.NAME
    if not ends_field or not _is_behind_key(cursor):
        return None
    if cursor.kinds[cursor.opener()] != k.STRUCT_OPEN:
        return None
    name = cursor.text(-1)
    return cursor.report(
        "E0101",
        cursor.span(-1),
        f"found the field `{name}` without a value, expected `:` after it",
        "no value is given",
        help=f"write `{name}: {name}`",
        fix=(*cursor.span(-1), f"{name}: {name}"),
    )


def _is_behind_key(cursor: Cursor) -> bool:
    """Whether the token before is the first of an entry of a struct, a map or a set in braces."""
    opener = cursor.opener()
    if opener < 0 or cursor.kinds[opener] not in (k.STRUCT_OPEN, k.LBRACE):
        return False
    return cursor.kind(-2) in (k.STRUCT_OPEN, k.LBRACE, k.COMMA)
