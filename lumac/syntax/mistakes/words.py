"""Words of other languages that stand before something, `new`, `await`, `unless`, and misspelt words of Luma."""

from __future__ import annotations

from lumac.diagnostics.example import Example, Foreign, helps, shown
from lumac.diagnostics.suggest import nearest
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import GIVE_UP, Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# fmt: off
FOREIGN: Final = (
    Foreign(("new",), "leave it out: a struct's name builds it, `Person(…)`",
            Example("p = new P(1)", "E0101", "new", "leave it out: a struct's name builds it",
                    "p = P(1)", before="struct P { x: int }")),
    Foreign(("await",), "leave it out: a call is done when it gives its value",
            Example("x = await f()", "E0101", "await", "leave it out: a call is done",
                    "x = f()", before="fn f() -> int => 1")),
    Foreign(("async",), "leave it out: write `fn`",
            Example("async fn f() { }", "E0101", "async", "leave it out: write `fn`", "fn f() { }")),
    Foreign(("go",), "call the function: Luma has no threads",
            Example("go f()", "E0101", "go", "no threads", "f()", before="fn f() { }")),
    Foreign(("defer",), "call it where the function ends, before each `return`",
            Example("defer f()", "E0101", "defer", "before each `return`", "f()", before="fn f() { }")),
    Foreign(("yield",), "put the values into a list, and return that",
            Example("fn f() {\n  yield 1\n}", "E0101", "yield", "into a list",
                    "fn f() -> [int] {\n  return [1]\n}"),
            Example("x = yield 1", "E0101", "yield", "into a list", "x = [1]")),
    Foreign(("goto",), "write a walk with `skip` and `stop`, or a function",
            Example("goto start", "E0101", "goto", "`skip` and `stop`", "print(1)")),
    Foreign(("del", "delete"), "write `.remove(key)` for a map, `.remove_at(i)` for a list",
            Example('del m["a"]', "E0101", "del", "`.remove(key)` for a map",
                    'm.remove("a")', before="m = { a: 1 }"),
            Example('delete m["a"]', "E0101", "delete", "`.remove(key)` for a map",
                    'm.remove("a")', before="m = { a: 1 }")),
    Foreign(("assert",), 'write `if !(…) { panic("…") }`',
            Example("assert n == 1", "E0101", "assert", '`if !(…) { panic("…") }`',
                    'if !(n == 1) { panic("n") }', before="n = 1")),
    Foreign(("unless",), "write `if !(…) { … }`",
            Example("unless a { }", "E0101", "unless", "`if !(…) { … }`", "if !(a) { }", before="a = true")),
    Foreign(("guard",), "write `if !(…) { return }`",
            Example("fn f(ok: bool) {\n  guard ok else { return }\n}", "E0101", "guard", "`if !(…) { return }`",
                    "fn f(ok: bool) {\n  if !(ok) { return }\n}")),
    Foreign(("package", "module", "namespace", "mod"), "remove it: a file is a module",
            Example("package main", "E0101", "package", "a file is a module", "print(1)"),
            Example("module main", "E0101", "module", "a file is a module", "print(1)"),
            Example("namespace main", "E0101", "namespace", "a file is a module", "print(1)"),
            Example("mod main", "E0101", "mod", "a file is a module", "print(1)")),
    Foreign(("typedef",), "write `type Name = …`",
            Example("typedef int Number", "E0101", "typedef", "`type Name = …`", "type Number = int")),
    Foreign(("extension",), "write `impl Name { … }`",
            Example("extension P { }", "E0101", "extension", "`impl Name { … }`",
                    "impl P { }", before="struct P { x: int }")),
    Foreign(("protocol",), "write `trait Name { fn method(self) -> type }`",
            Example("protocol T { }", "E0101", "protocol", "`trait Name { fn method(self) -> type }`",
                    "trait T { }")),
    Foreign(("object",), "write `struct Name { … }`, and top-level variables for what there is once",
            Example("object Shop { }", "E0101", "object", "`struct Name { … }`", "struct Shop { }")),
    Foreign(("with",), "call it, and close what it gives where the block would end",
            Example("with f() as x { }", "E0101", "with", "where the block would end",
                    "x = f()", before="fn f() -> int => 1")),
    Foreign(("nonlocal",), "remove it: a function assigns outer variables as they are",
            Example("fn f() {\n  nonlocal n\n}", "E0101", "nonlocal", "assigns outer variables as they are",
                    "fn f() { }")),
    Foreign(("lateinit",), "leave it out, and give a value at once, or declare it optional: `name: ?type = nil`",
            Example("lateinit name: str", "E0101", "lateinit", "give a value at once", 'name = ""')),
    Foreign(("move",), "leave it out: a lambda keeps what it uses",
            Example("f: () -> int = move y", "E0101", "move", "a lambda keeps what it uses",
                    "f: () -> int = () -> y", before="y = 1")),
    Foreign(("void",), "leave it out",
            Example("fn f(void x) { }", "E0101", "void", "leave it out", "fn f() { }")),
    Foreign(("inout",), "leave it out: lists and maps are references; give a changed struct back",
            Example("fn f(x: inout int) { }", "E0101", "inout", "leave it out", "fn f(x: int) { }"),
            Example("fn f(s: inout str) { }", "E0101", "inout", "lists and maps are references",
                    "fn f(s: str) -> str => s")),
    Foreign(("out",), "leave it out: give the value back, in a struct where there are several",
            Example("fn f(x: out int) { }", "E0101", "out", "leave it out: give the value back",
                    "fn f() -> int => 1")),
    Foreign(("extends",), "put what both have into a trait: `impl Trait for Name { … }`",
            Example("trait U extends T { }", "E0101", "extends", "put what both have into a trait",
                    "trait U { }", before="trait T { }")),
    Foreign(("implements",), "write `impl Trait for Name { … }`",
            Example("type U implements T", "E0101", "implements", "`impl Trait for Name { … }`",
                    "struct U { }\nimpl T for U { }", before="trait T { }")),
    Foreign(("throws",), "leave it out: any function may fail",
            Example("fn load() throws { }", "E0101", "throws", "any function may fail", "fn load() { }")),
)
"""Words that other languages put before something, and what Luma has in their place."""
# fmt: on

WORDS: Final = helps(*FOREIGN)
BEHIND: Final = frozenset(("extends", "implements", "throws"))
BEGINNING: Final = tuple("fn return if struct impl trait match lock import pub type".split())


@mistake(*shown(FOREIGN))
def foreign_word(cursor: Cursor) -> Outcome | None:
    """`new A()`, `await f()`, `struct B implements T`: what Luma has in place of the word is in `WORDS`."""
    starts = cursor.kind() in k.OPERAND_STARTS or cursor.kind() in k.STATEMENT_WORDS
    if cursor.kind(-1) == k.NAME and cursor.text(-1) in WORDS and starts:
        then = Outcome(again=cursor.position) if cursor.kind() == k.FN else GIVE_UP
        return _foreign_word(cursor, cursor.span(-1), then)
    if cursor.kind() == k.NAME and cursor.text() in BEHIND:
        return _foreign_word(cursor, cursor.span(), GIVE_UP)
    return None


def _foreign_word(cursor: Cursor, span: tuple[int, int], then: Outcome) -> Outcome:
    """Report a word that is in `WORDS`."""
    word = cursor.text_in(span)
    return cursor.report(
        "E0101",
        span,
        f"found `{word}`, which is no word of Luma",
        "not a word of Luma",
        help=WORDS[word],
        then=then,
    )


@mistake(
    Example("fnn f() { }", "E0101", "fnn", "`fn`"),
    Example("stuct A { x: int }", "E0101", "stuct", "`struct`"),
    Example("fn f() -> int { retrun 1 }", "E0101", "retrun", "`return`"),
    Example("if n == 1 { print(1) } esle { print(2) }", "E0101", "esle", "`else`", before="n = 1"),
    Example("IF n == 1 { print(1) }", "E0101", "IF", "`if`", before="n = 1"),
)  # fmt: skip
def misspelt_word(cursor: Cursor) -> Outcome | None:
    """`retrun 1`, `} esle {`: nearly a word of Luma, where a new statement cannot begin."""
    if not cursor.begins_second_statement():
        return None
    word, meant = -1, None
    if cursor.kind(-1) == k.BLOCK_CLOSE:
        word, meant = 0, nearest(cursor.text(), ("else",))
    elif cursor.position == cursor.first + 1 and cursor.kind(-1) == k.NAME:
        meant = nearest(cursor.text(-1), BEGINNING)
    if meant is None:
        return None
    return cursor.report(
        "E0101",
        cursor.span(word),
        f"found `{cursor.text(word)}`, expected `{meant}`",
        "not a word of Luma",
        help=f"write `{meant}`",
        fix=(*cursor.span(word), meant),
    )
