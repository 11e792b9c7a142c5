"""Mistakes about impls: what stands before a function in one, fields in one, and its head."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.functions import CONSTRUCTORS, constructor, type_before_function
from lumac.syntax.mistakes.place import NO_INSIDE, Outcome, Place
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FUNCTIONS: Final = frozenset(("def", "func", "function", "fun", "proc", "sub", "get", "set"))
BEFORE_FUNCTION: Final = frozenset(
    "async override mut inline virtual abstract suspend final const open unsafe extern".split()
)
VISIBILITY: Final = frozenset(("public", "private", "protected", "internal", "static"))


def _after_name(place: Place) -> int:
    """The kind of the token behind the name with which a member begins; -1 where it does not begin with a name."""
    is_name = place.position == place.first and place.kinds[place.first] == k.NAME
    return place.kind_of(place.first + 1) if place.item == "member" and is_name else -1


@mistake(
    Example("impl P {\n  get() { print(self.x) }\n}\nP(1).get()",
            "E0120", "get", "fn get(…) { … }", before="struct P { x: int }"),
    Example("impl P {\n  constructor(x) { this.x = x }\n}",
            "E0120", "constructor", "Name(value, …)", "print(P(1))", before="struct P { x: int }"),
)  # fmt: skip
def function_without_word(place: Place) -> Outcome | None:
    """`get() { … }`: functions begin with `fn` in an `impl`, too."""
    if _after_name(place) != k.LPAR:
        return None
    name = place.text_of(place.first)
    if name in CONSTRUCTORS:
        return constructor(place, place.first, Outcome())
    start = place.span_of(place.first)[0]
    return place.report(
        "E0120",
        place.span_of(place.first),
        f"found `{name}`, expected `fn` before it",
        "functions begin with `fn`",
        help=f"write `fn {name}(…) {{ … }}`, or with a result `fn {name}(…) -> type {{ … }}`",
        fix=(start, start, "fn "),
    )


@mistake(
    Example("impl P {\n  count: int = 0\n  fn get() { }\n}",
            "E0101", "count", "into the struct", "impl P {\n  fn get() { }\n}", before="struct P { x: int }"),
)  # fmt: skip
def field_in_impl(place: Place) -> Outcome | None:
    """`count: int = 0` in an `impl`: fields stand in the struct."""
    if _after_name(place) not in (k.COLON, k.EQUAL):
        return None
    name = place.text_of(place.first)
    return place.report(
        "E0101",
        place.span_of(place.first),
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
def word_before_function(place: Place) -> Outcome | None:
    """`async fn get()`, `override fn get()`: nothing but `pub` stands before `fn`."""
    word, after = place.text_of(place.first), place.first + 1
    if word not in BEFORE_FUNCTION or _after_name(place) not in (k.NAME, k.FN, k.PUB):
        return None
    start, end = place.span_of(place.first)
    return place.report(
        "E0101",
        (start, end),
        f"found `{word}`, expected `fn`",
        "not a word of Luma",
        help="leave it out: write `fn`",
        fix=(start, place.tokens.starts[after], ""),
        then=Outcome(again=after),
    )


@mistake(
    Example("impl P {\n  private void get() { }\n}\nP(1).get()",
            "E0120", "void", "`fn get(…) { … }`",
            "impl P {\n  fn get() { }\n}\nP(1).get()", before="struct P { x: int }"),
)  # fmt: skip
def visibility_before_name(place: Place) -> Outcome | None:
    """`public int get() { … }`: more is wrong behind the word, and will be told."""
    if place.text_of(place.first) not in VISIBILITY or _after_name(place) != k.NAME:
        return None
    return Outcome(again=place.first + 1)


@mistake(
    Example("impl P {\n  int get() { return 1 }\n}\nP(1).get()",
            "E0120", "int", "fn get(…) -> int { … }",
            "impl P {\n  fn get() -> int { return 1 }\n}", before="struct P { x: int }"),
    Example("impl P {\n  public int get() { return 1 }\n}",
            "E0120", "int", "fn get(…) -> int { … }",
            "impl P {\n  fn get() -> int { return 1 }\n}", before="struct P { x: int }"),
)  # fmt: skip
def member_by_type(place: Place) -> Outcome | None:
    """`int get() { … }`, `void put() { … }`: the result comes last."""
    word, after = place.text_of(place.first), place.first + 1
    if _after_name(place) != k.NAME or place.kind_of(after + 1) != k.LPAR or word in FUNCTIONS:
        return None
    return type_before_function(place, place.first, None if word == "void" else word, NO_INSIDE)


@mistake(
    Example("impl P: T { fn get() { } }",
            "E0101", ":", "`impl T for P { … }`",
            "impl T for P { fn get() { } }", before="struct P { x: int }\ntrait T { fn get() }"),
)  # fmt: skip
def impl_with_colon(place: Place) -> Outcome | None:
    """`impl P: T { … }`: the trait comes first."""
    word = place.first + (place.kinds[place.first] == k.PUB)
    if place.kind_of(word) != k.IMPL or place.position != word + 2 or place.kind(1) != k.NAME:
        return None
    struct, trait = place.text(-1), place.text(1)
    return place.report(
        "E0101",
        place.span(),
        f"found `{place.text()}` after `{struct}`, expected `{{`",
        "the trait comes first",
        help=f"write `impl {trait} for {struct} {{ … }}`",
    )
