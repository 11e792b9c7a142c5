"""Words of other languages that stand before something, `new`, `await`, `unless`, and misspelt words of Luma."""

from __future__ import annotations

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


@mistake()
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


@mistake()
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
