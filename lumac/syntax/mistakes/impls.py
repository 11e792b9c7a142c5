"""Mistakes about impls: what stands before a function in one, fields in one, and its head."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import NO_INSIDE, Cursor, Outcome
from lumac.syntax.mistakes.functions import CONSTRUCTORS, constructor, type_before_function
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FUNCTIONS: Final = frozenset(("def", "func", "function", "fun", "proc", "sub", "get", "set"))
BEFORE_FUNCTION: Final = frozenset(
    "async override mut inline virtual abstract suspend final const open unsafe extern".split()
)
VISIBILITY: Final = frozenset(("public", "private", "protected", "internal", "static"))


def _after_name(cursor: Cursor) -> int:
    """The kind of the token behind the name with which a member begins; -1 where it does not begin with a name."""
    is_name = cursor.position == cursor.first and cursor.kinds[cursor.first] == k.NAME
    return cursor.kind_of(cursor.first + 1) if cursor.item == "member" and is_name else -1


@mistake(
    Example("impl P {\n  get() { print(self.x) }\n}\nP(1).get()",
            "E0120", "get", "fn get(…) { … }", before="struct P { x: int }"),
    Example("impl P {\n  constructor(x) { this.x = x }\n}",
            "E0120", "constructor", "Name(value, …)", "print(P(1))", before="struct P { x: int }"),
)  # fmt: skip
def function_without_word(cursor: Cursor) -> Outcome | None:
    """`get() { … }`: functions begin with `fn` in an `impl`, too."""
    if _after_name(cursor) != k.LPAR:
        return None
    name = cursor.text_of(cursor.first)
    if name in CONSTRUCTORS:
        return constructor(cursor, cursor.first, Outcome())
    start = cursor.span_of(cursor.first)[0]
    return cursor.report(
        "E0120",
        cursor.span_of(cursor.first),
        f"found `{name}`, expected `fn` before it",
        "functions begin with `fn`",
        help=f"write `fn {name}(…) {{ … }}`, or with a result `fn {name}(…) -> type {{ … }}`",
        fix=(start, start, "fn "),
    )


@mistake(
    Example("impl P {\n  count: int = 0\n  fn get() { }\n}",
            "E0101", "count", "into the struct", "impl P {\n  fn get() { }\n}", before="struct P { x: int }"),
)  # fmt: skip
def field_in_impl(cursor: Cursor) -> Outcome | None:
    """`count: int = 0` in an `impl`: fields stand in the struct."""
    if _after_name(cursor) not in (k.COLON, k.EQUAL):
        return None
    name = cursor.text_of(cursor.first)
    return cursor.report(
        "E0101",
        cursor.span_of(cursor.first),
        f"found `{name}`, expected a function",
        "an `impl` holds functions only",
        help=f"put fields into the struct: `struct Name {{ {name}: type }}`",
    )


@mistake(
    Example("impl P {\n  async fn get() { }\n  fn put() { }\n}\nP(1).get()",
            "E0101", "async", "fn", before="struct P { x: int }"),
    Example("impl P {\n  override fn get() { }\n}\nP(1).get()",
            "E0101", "override", "write `fn`", before="struct P { x: int }"),
)  # fmt: skip
def word_before_function(cursor: Cursor) -> Outcome | None:
    """`async fn get()`, `override fn get()`: nothing but `pub` stands before `fn`."""
    word, after = cursor.text_of(cursor.first), cursor.first + 1
    if word not in BEFORE_FUNCTION or _after_name(cursor) not in (k.NAME, k.FN, k.PUB):
        return None
    start, end = cursor.span_of(cursor.first)
    return cursor.report(
        "E0101",
        (start, end),
        f"found `{word}`, expected `fn`",
        "not a word of Luma",
        help="leave it out: write `fn`",
        fix=(start, cursor.tokens.starts[after], ""),
        then=Outcome(again=after),
    )


@mistake(
    Example("impl P {\n  private void get() { }\n}\nP(1).get()",
            "E0120", "void", "`fn get(…) { … }`",
            "impl P {\n  fn get() { }\n}\nP(1).get()", before="struct P { x: int }"),
)  # fmt: skip
def visibility_before_name(cursor: Cursor) -> Outcome | None:
    """`public int get() { … }`: more is wrong behind the word, and will be told."""
    if cursor.text_of(cursor.first) not in VISIBILITY or _after_name(cursor) != k.NAME:
        return None
    return Outcome(again=cursor.first + 1)


@mistake(
    Example("impl P {\n  int get() { return 1 }\n}\nP(1).get()",
            "E0120", "int", "fn get(…) -> int { … }",
            "impl P {\n  fn get() -> int { return 1 }\n}", before="struct P { x: int }"),
    Example("impl P {\n  public int get() { return 1 }\n}",
            "E0120", "int", "fn get(…) -> int { … }",
            "impl P {\n  fn get() -> int { return 1 }\n}", before="struct P { x: int }"),
)  # fmt: skip
def member_by_type(cursor: Cursor) -> Outcome | None:
    """`int get() { … }`, `void put() { … }`: the result comes last."""
    word, after = cursor.text_of(cursor.first), cursor.first + 1
    if _after_name(cursor) != k.NAME or cursor.kind_of(after + 1) != k.LPAR or word in FUNCTIONS:
        return None
    return type_before_function(cursor, cursor.first, None if word == "void" else word, NO_INSIDE)


@mistake(
    Example("impl P: T { fn get() { } }",
            "E0101", ":", "`impl T for P { … }`",
            "impl T for P { fn get() { } }", before="struct P { x: int }\ntrait T { fn get() }"),
)  # fmt: skip
def impl_with_colon(cursor: Cursor) -> Outcome | None:
    """`impl P: T { … }`: the trait comes first."""
    word = cursor.first + (cursor.kinds[cursor.first] == k.PUB)
    if cursor.kind_of(word) != k.IMPL or cursor.position != word + 2 or cursor.kind(1) != k.NAME:
        return None
    struct, trait = cursor.text(-1), cursor.text(1)
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}` after `{struct}`, expected `{{`",
        "the trait comes first",
        help=f"write `impl {trait} for {struct} {{ … }}`",
    )
