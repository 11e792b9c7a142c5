"""Words of other languages that stand before something, `new`, `await`, `unless`, and misspelt words of Luma."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.diagnostics.suggest import nearest
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import GIVE_UP, Outcome, Place
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

WORDS: Final = {
    "new": "leave it out: a struct's name builds it, `Person(…)`",
    "await": "leave it out: a call is done when it gives its value",
    "async": "leave it out: write `fn`",
    "go": "call the function: Luma has no threads",
    "defer": "call it where the function ends, before each `return`",
    "yield": "put the values into a list, and return that",
    "goto": "write a walk with `skip` and `stop`, or a function",
    "del": "write `.remove(key)` for a map, `.remove_at(i)` for a list",
    "delete": "write `.remove(key)` for a map, `.remove_at(i)` for a list",
    "assert": 'write `if !(…) { panic("…") }`',
    "unless": "write `if !(…) { … }`",
    "guard": "write `if !(…) { return }`",
    "package": "remove it: a file is a module",
    "module": "remove it: a file is a module",
    "namespace": "remove it: a file is a module",
    "mod": "remove it: a file is a module",
    "typedef": "write `type Name = …`",
    "extension": "write `impl Name { … }`",
    "protocol": "write `trait Name { fn method(self) -> type }`",
    "object": "write `struct Name { … }`, and top-level variables for what there is once",
    "with": "call it, and close what it gives where the block would end",
    "nonlocal": "remove it: a function assigns outer variables as they are",
    "lateinit": "leave it out, and give a value at once, or declare it optional: `name: ?type = nil`",
    "move": "leave it out: a lambda keeps what it uses",
    "void": "leave it out",
    "inout": "leave it out: lists and maps are references; give a changed struct back",
    "out": "leave it out: give the value back, in a struct where there are several",
    "extends": "put what both have into a trait: `impl Trait for Name { … }`",
    "implements": "write `impl Trait for Name { … }`",
    "throws": "leave it out: any function may fail",
}
"""Words that other languages put before something, and what Luma has in their place."""

BEHIND: Final = frozenset(("extends", "implements", "throws"))
BEGINNING: Final = tuple("fn return if struct impl trait match lock import pub type".split())


@mistake(
    Example("fn f(x: inout int) { }", "E0101", "inout", "leave it out", "fn f(x: int) { }"),
    Example("p = new P(1)",
            "E0101", "new", "leave it out: a struct's name builds it", "p = P(1)", before="struct P { x: int }"),
    Example("x = await f()",
            "E0101", "await", "leave it out: a call is done", "x = f()", before="fn f() -> int => 1"),
    Example("async fn f() { }", "E0101", "async", "leave it out: write `fn`", "fn f() { }"),
    Example("go f()", "E0101", "go", "no threads", "f()", before="fn f() { }"),
    Example("defer f()", "E0101", "defer", "before each `return`", "f()", before="fn f() { }"),
    Example("fn f() {\n  yield 1\n}", "E0101", "yield", "into a list", "fn f() -> [int] {\n  return [1]\n}"),
    Example("goto start", "E0101", "goto", "`skip` and `stop`", "print(1)"),
    Example('del m["a"]', "E0101", "del", "`.remove(key)` for a map", 'm.remove("a")', before="m = { a: 1 }"),
    Example('delete m["a"]', "E0101", "delete", "`.remove(key)` for a map", 'm.remove("a")', before="m = { a: 1 }"),
    Example("assert n == 1",
            "E0101", "assert", '`if !(…) { panic("…") }`', 'if !(n == 1) { panic("n") }', before="n = 1"),
    Example("unless a { }", "E0101", "unless", "`if !(…) { … }`", "if !(a) { }", before="a = true"),
    Example("fn f(ok: bool) {\n  guard ok else { return }\n}",
            "E0101", "guard", "`if !(…) { return }`", "fn f(ok: bool) {\n  if !(ok) { return }\n}"),
    Example("package main", "E0101", "package", "a file is a module", "print(1)"),
    Example("module main", "E0101", "module", "a file is a module", "print(1)"),
    Example("namespace main", "E0101", "namespace", "a file is a module", "print(1)"),
    Example("mod main", "E0101", "mod", "a file is a module", "print(1)"),
    Example("typedef int Number", "E0101", "typedef", "`type Name = …`", "type Number = int"),
    Example("extension P { }", "E0101", "extension", "`impl Name { … }`", "impl P { }", before="struct P { x: int }"),
    Example("protocol T { }", "E0101", "protocol", "`trait Name { fn method(self) -> type }`", "trait T { }"),
    Example("object Shop { }", "E0101", "object", "`struct Name { … }`", "struct Shop { }"),
    Example("with f() as x { }",
            "E0101", "with", "where the block would end", "x = f()", before="fn f() -> int => 1"),
    Example("fn f() {\n  nonlocal n\n}", "E0101", "nonlocal", "assigns outer variables as they are", "fn f() { }"),
    Example("lateinit name: str", "E0101", "lateinit", "give a value at once", 'name = ""'),
    Example("fn f(void x) { }", "E0101", "void", "leave it out", "fn f() { }"),
    Example("trait U extends T { }",
            "E0101", "extends", "put what both have into a trait", "trait U { }", before="trait T { }"),
    Example("type U implements T",
            "E0101", "implements", "`impl Trait for Name { … }`",
            "struct U { }\nimpl T for U { }", before="trait T { }"),
    Example("fn f(s: inout str) { }", "E0101", "inout", "lists and maps are references", "fn f(s: str) -> str => s"),
    Example("f: () -> int = move y",
            "E0101", "move", "a lambda keeps what it uses", "f: () -> int = () -> y", before="y = 1"),
    Example("x = yield 1", "E0101", "yield", "into a list", "x = [1]"),
    Example("fn f(x: out int) { }", "E0101", "out", "leave it out: give the value back", "fn f() -> int => 1"),
    Example("fn load() throws { }", "E0101", "throws", "any function may fail", "fn load() { }"),
)  # fmt: skip
def foreign_word(place: Place) -> Outcome | None:
    """`new A()`, `await f()`, `struct B implements T`: what Luma has in place of the word is in `WORDS`."""
    starts = place.kind() in k.OPERAND_STARTS or place.kind() in k.STATEMENT_WORDS
    if place.kind(-1) == k.NAME and place.text(-1) in WORDS and starts:
        then = Outcome(again=place.position) if place.kind() == k.FN else GIVE_UP
        return _foreign_word(place, place.span(-1), then)
    if place.kind() == k.NAME and place.text() in BEHIND:
        return _foreign_word(place, place.span(), GIVE_UP)
    return None


def _foreign_word(place: Place, span: tuple[int, int], then: Outcome) -> Outcome:
    word = place.text_in(span)
    return place.report(
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
def misspelt_word(place: Place) -> Outcome | None:
    """`retrun 1`, `} esle {`: nearly a word of Luma, where a new statement cannot begin."""
    if not place.begins_second_statement():
        return None
    word, meant = -1, None
    if place.kind(-1) == k.BLOCK_CLOSE:
        word, meant = 0, nearest(place.text(), ("else",))
    elif place.position == place.first + 1 and place.kind(-1) == k.NAME:
        meant = nearest(place.text(-1), BEGINNING)
    if meant is None:
        return None
    return place.report(
        "E0101",
        place.span(word),
        f"found `{place.text(word)}`, expected `{meant}`",
        "not a word of Luma",
        help=f"write `{meant}`",
        fix=(*place.span(word), meant),
    )
