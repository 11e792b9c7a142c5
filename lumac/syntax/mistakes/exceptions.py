"""Mistakes about failures: `try`, `catch` and `throw`. In Luma a call fails, and `.or(…)` takes the failure."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import GIVE_UP, Cursor, Outcome
from lumac.syntax.mistakes.row import mistake


@mistake(
    Example('throw "no luck"', "E0135", "throw", 'write `error("message")`', 'fn f() { error("no luck") }'),
    Example('raise "no luck"', "E0135", "raise", 'write `error("message")`', 'fn f() { error("no luck") }'),
    words=("throw", "raise"),
)  # fmt: skip
def throw(cursor: Cursor) -> Outcome:
    """`throw "no luck"`, `raise "no luck"`: a function fails with `error(…)`."""
    return _exception(cursor, cursor.span_of(cursor.first))


@mistake(
    Example("catch e {\n  print(e)\n}", "E0135", "catch", "`expression.or(err -> { … })`", 'n = "1".to_int()'),
    words=("catch", "except", "finally", "rescue"),
)  # fmt: skip
def catch(cursor: Cursor) -> Outcome:
    """`catch e {` at the start of a line; behind a `try` that was reported it is not worth another message."""
    if any(said.code == "E0135" for said in cursor.diagnostics):
        return GIVE_UP
    return _exception(cursor, cursor.span_of(cursor.first))


@mistake(
    Example("if true { } catch e { }", "E0135", "catch", "`expression.or(err -> { … })`", "if true { }"),
)  # fmt: skip
def catch_behind_block(cursor: Cursor) -> Outcome | None:
    """`} catch e {`: a failure is no block of its own."""
    if cursor.kind() != k.NAME or cursor.kind(-1) != k.BLOCK_CLOSE or not cursor.is_after_value():
        return None
    if cursor.text() not in ("catch", "except", "finally"):
        return None
    return _exception(cursor, cursor.span())


@mistake(
    Example("try {\n  f()\n} catch e {\n  print(e)\n}",
            "E0135", "try", "`expression.or(err -> { … })`",
            "n = f().or(e -> {\n  print(e)\n  return 0\n})", before="fn f() -> int => 1"),
    words=("try",),
)  # fmt: skip
def try_block(cursor: Cursor) -> Outcome | None:
    """`try { … } catch e { … }`; before an expression `try` is Luma."""
    first = cursor.first
    if cursor.kind_of(first) != k.KINDS["try"] or cursor.kind_of(first + 1) != k.BLOCK_OPEN:
        return None
    return catch(cursor)


@mistake(
    Example("try: print(1)", "E0135", "try", ".or(", "print(1)"),
    Example("try:\n    print(1)\nexcept ValueError as e:\n    print(2)\nfinally:\n    print(3)",
            "E0135", "try", "`expression.or(err -> { … })`", "print(1)\nprint(3)"),
)  # fmt: skip
def try_with_colon(cursor: Cursor) -> Outcome | None:
    """`try:` and an indented block: a failure is no block of its own."""
    is_second = cursor.position == cursor.first + 1
    if cursor.text(-1) != "try" or cursor.kind() != k.COLON or not is_second:
        return None
    return _exception(cursor, cursor.span(-1))


def _exception(cursor: Cursor, span: tuple[int, int]) -> Outcome:
    """Report a word for exceptions."""
    word = cursor.text_in(span)
    throws = word in ("throw", "raise")
    return cursor.report(
        "E0135",
        span,
        f"found `{word}`, expected {'`error(…)`' if throws else '`.or(…)` after what may fail'}",
        "failures are no blocks of their own",
        help='write `error("message")`' if throws else "write `expression.or(err -> { … })`",
    )
