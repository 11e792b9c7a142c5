"""Mistakes about loops: `for`, `while` and `do` of other languages, comprehensions, and a `walk` without its arrow."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake
from lumac.syntax.mistakes.walks import walk_instead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_HEAD: Final = 60


def _as_walk(loop: str, walk: str, before: str = "") -> Example:
    """A loop, and the walk that is proposed for it."""
    word, right = loop.split(maxsplit=1)[0], walk.replace(" …", "")
    return Example(loop, "E0118", word, f"write `{walk}`", right, before)


LOOPS: Final = (
    _as_walk("for i in range(3) { }", "(0..3).walk(i) -> { … }"),
    _as_walk("for i in range(0, 10, 2):\n  print(i)", "(0..10).walk(i) -> { if i % 2 != 0 { skip } … }"),
    _as_walk("for i in range(1, 10, 2):\n  print(i)", "(1..10).walk(i) -> { if (i - 1) % 2 != 0 { skip } … }"),
    _as_walk("for i in range(len(xs)) { }", "(0..xs.len()).walk(i) -> { … }", "xs = [1]"),
    _as_walk("for i, x in enumerate(xs) { }", "xs.walk(i, x) -> { … }", "xs = [1]"),
    _as_walk("for (i, x) in xs.enumerated() { }", "xs.walk(i, x) -> { … }", "xs = [1]"),
    _as_walk("for k, v in m.items() { }", "m.walk(k, v) -> { … }", "m = { a: 1 }"),
    _as_walk("for (const [k, v] of Object.entries(m)) { }", "m.walk(k, v) -> { … }", "m = { a: 1 }"),
    _as_walk("for (const k in m) { }", "m.walk(k) -> { … }", "m = { a: 1 }"),
    _as_walk("for (int i = 0; i < 3; i++) { }", "(0..3).walk(i) -> { … }"),
    _as_walk("for (let i = 0; i <= xs.length; i += 2) { }",
             "(0..=xs.len()).walk(i) -> { if i % 2 != 0 { skip } … }", "xs = [1]"),
    _as_walk("for i := 0; i < n; i++ { }", "(0..n).walk(i) -> { … }", "n = 3"),
    _as_walk("for i, x := range xs { }", "xs.walk(i, x) -> { … }", "xs = [1]"),
    _as_walk("for _, x := range xs { }", "xs.walk(x) -> { … }", "xs = [1]"),
    _as_walk("for (int x : xs) { }", "xs.walk(x) -> { … }", "xs = [1]"),
    _as_walk("foreach (xs as x) { }", "xs.walk(x) -> { … }", "xs = [1]"),
    _as_walk("foreach (m as k => v) { }", "m.walk(k, v) -> { … }", "m = { a: 1 }"),
    _as_walk("foreach (var x in xs) { }", "xs.walk(x) -> { … }", "xs = [1]"),
    _as_walk("for i in 1..=3 { }", "(1..=3).walk(i) -> { … }"),
    _as_walk("for (i in 0 until 10 step 3) { }", "(0..10).walk(i) -> { if i % 3 != 0 { skip } … }"),
    _as_walk("for i < 3 { i++ }", "(0..).walk(n) -> { if !(i < 3) { stop } … }", "i = 0"),
    _as_walk("for (i in 0 until 10) { }", "(0..10).walk(i) -> { … }"),
    _as_walk("for i in (0..10).step_by(2) { }", "(0..10).walk(i) -> { if i % 2 != 0 { skip } … }"),
    _as_walk("for i in 1...3 { }", "(1..=3).walk(i) -> { … }"),
    _as_walk("for x in &xs { }", "xs.walk(x) -> { … }", "xs = [1]"),
    _as_walk("for { }", "(0..).walk(i) -> { … }"),
    _as_walk("loop { }", "(0..).walk(i) -> { … }"),
    _as_walk("while (true) { }", "(0..).walk(i) -> { … }"),
    _as_walk("while n < i:\n  n += 1", "(0..).walk(step) -> { if !(n < i) { stop } … }", "i = 3\nn = 0"),
    _as_walk("until n > 3 { n++ }", "(0..).walk(i) -> { if n > 3 { stop } … }", "n = 0"),
    _as_walk("do { n++ } while (n < 3)", "(0..).walk(i) -> { … if !(n < 3) { stop } }", "n = 0"),
    _as_walk("repeat { n++ } until n > 3", "(0..).walk(i) -> { … if n > 3 { stop } }", "n = 0"),
    _as_walk("for x in [1] {}", "[1].walk(x) -> { … }"),
    _as_walk("for (let x of f(1)) {}", "f(1).walk(x) -> { … }", "fn f(n: int) -> [int] => [n]"),
    _as_walk("for k, v in m {}", "m.walk(k, v) -> { … }", "m = { a: 1 }"),
    _as_walk("for i in range(2, n):", "(2..n).walk(i) -> { … }", "n = 1"),
    _as_walk("for i in 0..9 {}", "(0..9).walk(i) -> { … }"),
    Example("for n in [1, 2] {\n  print(n)\n}",
            "E0118", "for", "write `[1, 2].walk(n) -> { … }`", "[1, 2].walk(n) -> {\n  print(n)\n}"),
    Example("for (i in 3 downTo 0) { }",
            "E0118", "for", "`list.walk(v) -> { … }` for each element", "(0..4).walk(n) -> { print(3 - n) }"),
    Example("for a, b in [(1, 2)] { }",
            "E0118", "for", "`list.walk(v) -> { … }` for each element", "[[1, 2]].walk(v) -> { print(v[0], v[1]) }"),
    Example("while ((n = f()) != 0) { }",
            "E0118", "while", "`list.walk(v) -> { … }` for each element",
            "(0..).walk(_) -> { if f() == 0 { stop } }", "fn f() -> int => 0"),
    Example("for await (x of xs) { }",
            "E0118", "for", "`list.walk(v) -> { … }` for each element", "xs.walk(x) -> { }", "xs = [1, 2, 3]"),
    Example("while let y = x {\n  print(y)\n}",
            "E0118", "while", "write `(0..).walk(_) -> { … }` with `y = x` and `if y == nil { stop }`",
            "(0..).walk(_) -> {\n  y = x\n  if y == nil { stop }\n}", "x: ?int = 1"),
    Example("for n in [1]:\n    if n == 1 {\n        print(n)\n    }\nelse:\n    print(0)",
            "E0118", "for", "write `[1].walk(n) -> { … }`", "[1].walk(n) -> {\n    if n == 1 { print(n) }\n}"),
)  # fmt: skip


@mistake(*LOOPS, words=("for", "foreach", "while", "loop", "do", "until", "repeat"))
def loop(cursor: Cursor) -> Outcome:
    """`for x in xs {`, `while n < 3 {`: the only loop is `walk`. The help shows the walk that does the same."""
    span = cursor.span_of(cursor.first)
    walk = walk_instead(cursor)
    general = "write `(0..n).walk(i) -> { … }` to count, `list.walk(v) -> { … }` for each element"
    is_certain = " with `" in walk or (walk and cursor.is_luma(walk))
    return cursor.report(
        "E0118",
        span,
        f"found `{cursor.text_in(span)}`, expected `walk`, the only loop",
        "not a statement of Luma",
        help=f"write `{walk}`" if is_certain else general,
    )


@mistake(
    Example("walk x in xs { }",
            "E0118", "walk", "write `xs.walk(x) -> { … }`", "xs.walk(x) -> { }", before="xs = [1]"),
    words=("walk",),
)  # fmt: skip
def walk_in_front(cursor: Cursor) -> Outcome | None:
    """`walk x in xs {`: what is walked comes first."""
    return loop(cursor) if cursor.kind_of(cursor.first + 1) == k.NAME else None


@mistake(
    Example("xs.walk(v) print(v)", "E0101", "print", "`xs.walk(v) -> { … }`", before="xs = [1]"),
)  # fmt: skip
def walk_without_arrow(cursor: Cursor) -> Outcome | None:
    """`xs.walk(x) { … }`: the body of a walk comes after `->`."""
    starts = cursor.text() == "{" or cursor.kind() in k.OPERAND_STARTS
    if not starts or cursor.kind(-1) != k.RPAR or cursor.opener() >= 0:
        return None
    at = cursor.opener_of(cursor.position - 1)
    if at < 0 or cursor.kind_of(at - 1) != k.NAME or cursor.text_of(at - 1) != "walk":
        return None
    head = cursor.source.text[cursor.span_of(cursor.first)[0] : cursor.span(-1)[1]]
    if len(head) > LONGEST_HEAD or "\n" in head:
        head = "….walk(…)"
    start, end = cursor.span()
    return cursor.report(
        "E0101",
        (start, end),
        f"found `{cursor.text_in((start, end))}`, expected `->` before the body of the walk",
        "a body stands behind `->`",
        help=f"write `{head} -> {{ … }}`",
        fix=(start, start, "-> "),
    )


@mistake(
    Example("xs = [n for n in [1]]", "E0118", "for", "`items.map(x -> …)`", "xs = [1].map(n -> n)"),
)  # fmt: skip
def comprehension(cursor: Cursor) -> Outcome | None:
    """`[x * 2 for x in xs]`: a list is made from another by its methods."""
    if cursor.text() != "for" or cursor.opener() < 0 or not cursor.is_after_value():
        return None
    return cursor.report(
        "E0118",
        cursor.span(),
        "found `for` inside a list, expected `,` or `]`",
        "there are no comprehensions",
        help="write `items.map(x -> …)`, `items.filter(x -> …)`",
    )
