"""Mistakes about failures: `try`, `catch` and `throw`. In Luma a call fails, and `.or(…)` takes the failure."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import GIVE_UP, Outcome, Place
from lumac.syntax.mistakes.row import mistake


@mistake(
    Example('throw "no luck"', "E0135", "throw", 'write `error("message")`', 'fn f() { error("no luck") }'),
    Example('raise "no luck"', "E0135", "raise", 'write `error("message")`', 'fn f() { error("no luck") }'),
    words=("throw", "raise"),
)  # fmt: skip
def throw(place: Place) -> Outcome:
    """`throw "no luck"`, `raise "no luck"`: a function fails with `error(…)`."""
    return _exception(place, place.span_of(place.first))


@mistake(
    Example("catch e {\n  print(e)\n}", "E0135", "catch", "`expression.or(err -> { … })`", 'n = "1".to_int()'),
    words=("catch", "except", "finally", "rescue"),
)  # fmt: skip
def catch(place: Place) -> Outcome:
    """`catch e {` at the start of a line; behind a `try` that was reported it is not worth another message."""
    if any(said.code == "E0135" for said in place.diagnostics):
        return GIVE_UP
    return _exception(place, place.span_of(place.first))


@mistake(
    Example("if true { } catch e { }", "E0135", "catch", "`expression.or(err -> { … })`", "if true { }"),
)  # fmt: skip
def catch_behind_block(place: Place) -> Outcome | None:
    """`} catch e {`: a failure is no block of its own."""
    if place.kind() != k.NAME or place.kind(-1) != k.BLOCK_CLOSE or not place.is_after_value():
        return None
    if place.text() not in ("catch", "except", "finally"):
        return None
    return _exception(place, place.span())


@mistake(
    Example("try {\n  f()\n} catch e {\n  print(e)\n}",
            "E0135", "try", "`expression.or(err -> { … })`",
            "n = f().or(e -> {\n  print(e)\n  return 0\n})", before="fn f() -> int => 1"),
    words=("try",),
)  # fmt: skip
def try_block(place: Place) -> Outcome | None:
    """`try { … } catch e { … }`; before an expression `try` is Luma."""
    first = place.first
    if place.kind_of(first) != k.KINDS["try"] or place.kind_of(first + 1) != k.BLOCK_OPEN:
        return None
    return catch(place)


@mistake(
    Example("try: print(1)", "E0135", "try", ".or(", "print(1)"),
    Example("try:\n    print(1)\nexcept ValueError as e:\n    print(2)\nfinally:\n    print(3)",
            "E0135", "try", "`expression.or(err -> { … })`", "print(1)\nprint(3)"),
)  # fmt: skip
def try_with_colon(place: Place) -> Outcome | None:
    """`try:` and an indented block: a failure is no block of its own."""
    is_second = place.position == place.first + 1
    if place.text(-1) != "try" or place.kind() != k.COLON or not is_second:
        return None
    return _exception(place, place.span(-1))


def _exception(place: Place, span: tuple[int, int]) -> Outcome:
    """Report a word for exceptions."""
    word = place.text_in(span)
    throws = word in ("throw", "raise")
    return place.report(
        "E0135",
        span,
        f"found `{word}`, expected {'`error(…)`' if throws else '`.or(…)` after what may fail'}",
        "failures are no blocks of their own",
        help='write `error("message")`' if throws else "write `expression.or(err -> { … })`",
    )
