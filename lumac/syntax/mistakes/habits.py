"""The rules of mistakes.py that know other languages."""

from __future__ import annotations

from lumac.diagnostics import habits
from lumac.diagnostics.foreign.lambdas import anonymous_function
from lumac.diagnostics.foreign.parts import CONSTRUCTORS, constructor
from lumac.diagnostics.forms import missing_comma
from lumac.diagnostics.messages.tokens import foreign_comment, semicolon
from lumac.diagnostics.syntax import missing_colon
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.forms import choice_by_marks
from lumac.syntax.mistakes.heads import receiver_at
from lumac.syntax.mistakes.loops import walk_instead
from lumac.syntax.mistakes.parts import is_type
from lumac.syntax.mistakes.place import GIVE_UP, Outcome, Place
from lumac.syntax.mistakes.proposals import is_luma
from lumac.syntax.mistakes.types import PLAIN, Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lumac.diagnostics.model import Diagnostic

DECLARATIONS: Final = frozenset(
    ("let", "var", "const", "val", "final", "readonly", "auto", "mut", "my", "local", "global")
)
TYPES: Final = frozenset("int float bool str byte any string list dict".split())
FUNCTIONS: Final = frozenset(("def", "func", "function", "fun", "proc", "sub"))
PRINTS: Final = frozenset(
    ("print", "println", "puts", "echo", "printf", "write", "log", "error", "panic")
)
TYPE_STARTS: Final = frozenset((k.NAME, k.LSQB, k.QUESTION, k.STAR))
ZEROS: Final = {"int": "0", "float": "0.0", "str": '""', "bool": "false", "byte": "0"}
ENDS: Final = frozenset((k.NEWLINE, k.END, k.BLOCK_CLOSE))
LEADING: Final = frozenset("* / % == != < > <= >= && ||".split())
MAY_BE_FOREIGN: Final = frozenset((k.NAME, k.KINDS["try"], k.KINDS["import"]))
IMPORTED: Final = frozenset(("{", "*", "("))
NO_INSIDE: Final = Outcome(read_blocks=False)
"""After a head whose block follows rules so different that reading it would only add noise."""


def of_the_first_word(place: Place) -> Outcome | None:
    """The statement begins with a word that begins one elsewhere."""
    rule = FIRST_WORDS.get(place.first_word())
    if rule is None or place.kind_of(place.first) not in MAY_BE_FOREIGN:
        return None
    return rule(place)


def _loop(place: Place) -> Outcome:
    start, end = place.span_of(place.first)
    walk = walk_instead(place)
    instead = walk if " with `" in walk or is_luma(place, walk) else ""
    return place.say(habits.foreign_loop(place.source, start, end, instead))


def _walk(place: Place) -> Outcome | None:
    """`walk x in xs {`"""
    return _loop(place) if place.kind_of(place.first + 1) == k.NAME else None


def _declaration(place: Place) -> Outcome | None:
    named = place.first + 1
    while place.kind_of(named + 1) == k.NAME and place.text_of(named) in DECLARATIONS:
        named += 1
    if place.kind_of(named) != k.NAME:
        return None
    if place.kind_of(named + 1) == k.LPAR:
        return None
    start = place.span_of(place.first)[0]
    name = place.text_of(named)
    name_start = place.tokens.starts[named]
    words_end = place.tokens.ends[named - 1]
    message = habits.foreign_declaration(place.source, start, words_end, name, name_start)
    if place.kind_of(named + 1) in TYPE_STARTS:
        text = place.source.text[place.tokens.starts[named + 1] :].split("\n", 1)[0]
        kind = Reader(text).type()
        if is_type(name) and kind is not None and not is_type(kind):
            name, kind = kind, PLAIN.get(name, name)
        if kind is not None:
            return place.say(habits.typed_declaration(place.source, start, words_end, name, kind))
    if named == place.first + 1 and place.text_of(place.first) in habits.CONSTANTS:
        return place.say(message, place.take_first_for(k.LOCK))
    return place.say(message, Outcome(again=named))


def _function(place: Place) -> Outcome:
    start, end = place.span_of(place.first)
    if place.kind_of(place.first + 1) == k.LPAR:
        outcome = receiver_at(place, place.first + 1)
        if outcome is not None:
            return outcome
    if place.kind_of(place.first + 1) != k.NAME:
        return place.say(anonymous_function(place.source, start, end, "(a, b) -> { … }"))
    if place.text_of(place.first + 1) in CONSTRUCTORS:
        return place.say(constructor(place.source, *place.span_of(place.first + 1)), NO_INSIDE)
    message = habits.foreign_function(place.source, start, end)
    if _is_head_of_braces(place):
        return place.say(message, place.take_first_for(k.FN))
    return place.say(message)


def _is_head_of_braces(place: Place) -> bool:
    """Whether parameters and a block in braces follow: where they do, only the word is foreign."""
    at = place.first + 2
    if place.kind_of(at) != k.LPAR:
        return False
    while place.kind_of(at) not in (k.NEWLINE, k.BLOCK_OPEN, k.BLOCK_CLOSE, k.END):
        at += 1
    return place.kind_of(at) == k.BLOCK_OPEN and place.kind_of(at - 1) != k.COLON


def _else_if(place: Place) -> Outcome:
    return place.say(habits.foreign_else_if(place.source, *place.span_of(place.first)))


def _class(place: Place) -> Outcome:
    start, end = place.span_of(place.first)
    after = place.first + 1
    name = place.text_of(after) if place.kind_of(after) == k.NAME else "Name"
    return place.say(habits.foreign_class(place.source, start, end, name), NO_INSIDE)


def _switch(place: Place) -> Outcome:
    return place.say(habits.foreign_switch(place.source, *place.span_of(place.first)), NO_INSIDE)


def _exception(place: Place) -> Outcome:
    start, end = place.span_of(place.first)
    word = place.text_of(place.first)
    if word not in ("throw", "raise") and any(said.code == "E0135" for said in place.diagnostics):
        return GIVE_UP
    return place.say(habits.foreign_exception(place.source, start, end))


def _try(place: Place) -> Outcome | None:
    """`try { … }`; before an expression `try` is Luma."""
    if (
        place.kind_of(place.first) != k.KINDS["try"]
        or place.kind_of(place.first + 1) != k.BLOCK_OPEN
    ):
        return None
    return _exception(place)


def _import(place: Place) -> Outcome | None:
    after = place.first + 1
    start = place.span_of(place.first)[0]
    if place.text_of(place.first) == "require" and place.kind_of(after) == k.STRING:
        path_start, path_end = place.span_of(after)
        name = place.source.text[path_start + 1 : path_end - 1]
        return place.say(habits.foreign_import(place.source, start, path_end, name, name))
    if place.kind_of(place.first) == k.IMPORT and place.kind_of(after) == k.STRING:
        return None
    line_end = after
    while place.kind_of(line_end) not in (k.NEWLINE, k.END):
        line_end += 1
    words = [place.text_of(at) for at in range(after, line_end)]
    if not words or (words[0] not in IMPORTED and place.kind_of(after) != k.NAME):
        return None
    path = next((word.strip("\"'") for word in words if word[:1] in ('"', "'")), words[0])
    name = words[words.index("as") + 1] if "as" in words[:-1] else path
    end = place.tokens.ends[after]
    return place.say(habits.foreign_import(place.source, start, end, path, name))


def _public(place: Place) -> Outcome | None:
    after = place.first + 1
    if place.text_of(after) in FIRST_WORDS and place.kind_of(after + 1) == k.NAME:
        return Outcome(again=after)  # more is wrong behind it, and will be told
    declares = place.kind_of(after) == k.NAME and place.kind_of(after + 1) in (k.COLON, k.EQUAL)
    if place.kind_of(after) not in k.STATEMENT_WORDS and not declares:
        return None
    message = habits.foreign_public(place.source, *place.span_of(place.first))
    if place.text_of(place.first) in ("public", "export") and not declares:
        return place.say(message, place.take_first_for(k.PUB))
    return place.say(message, Outcome(again=place.first + 1))


FIRST_WORDS: Final[dict[str, Callable[[Place], Outcome | None]]] = {
    **dict.fromkeys(("for", "foreach", "while", "loop", "do", "until", "repeat"), _loop),
    "walk": _walk,
    **dict.fromkeys(DECLARATIONS, _declaration),
    **dict.fromkeys(FUNCTIONS, _function),
    **dict.fromkeys(("elif", "elseif", "elsif"), _else_if),
    **dict.fromkeys(("class", "interface", "enum", "record"), _class),
    **dict.fromkeys(("switch", "case", "default", "when"), _switch),
    **dict.fromkeys(("throw", "raise", "catch", "except", "finally", "rescue"), _exception),
    "try": _try,
    **dict.fromkeys(("import", "from", "use", "using", "require", "include"), _import),
    **dict.fromkeys(
        (
            "public",
            "export",
            "private",
            "static",
            "protected",
            "internal",
            "abstract",
            "data",
            "sealed",
        ),
        _public,
    ),
}


def of_the_found_word(place: Place) -> Outcome | None:
    """A word where an operator is due, or one that leads what follows."""
    start, end = place.span()
    text = place.text()
    if place.kind() == k.NAME and place.is_after_value():
        operator = {"and": "&&", "or": "||"}.get(text)
        if operator is not None and place.takes(operator):
            message = habits.word_operator(place.source, start, end, operator)
            return place.say(message, Outcome(kind=k.KINDS[operator]))
        if place.kind(-1) == k.BLOCK_CLOSE and text in ("elif", "elseif", "elsif"):
            return place.say(habits.foreign_else_if(place.source, start, end))
        if place.kind(-1) == k.BLOCK_CLOSE and text in ("catch", "except", "finally"):
            return place.say(habits.foreign_exception(place.source, start, end))
        if place.takes("&&") and (text in habits.FOREIGN_OPERATORS or text == "not"):
            return _operator_of_words(place)
    if place.kind(-1) == k.NAME and place.text(-1) == "typeof" and place.kind() == k.NAME:
        return place.say(habits.foreign_operator(place.source, *place.span(-1)))
    if place.kind(-1) == k.NAME and place.text(-1) == "not" and place.kind() in k.OPERAND_STARTS:
        return place.say(habits.word_operator(place.source, *place.span(-1), "!"))
    return None


def _operator_of_words(place: Place) -> Outcome | None:
    """`in`, `not in`, `is`, `is not`, `is int` …"""
    start, end = place.span()
    both = f"{place.text()} {place.text(1)}"
    if both in habits.FOREIGN_OPERATORS:
        return place.say(habits.foreign_operator(place.source, start, place.span(1)[1]))
    if place.text() == "not":
        return None
    if place.text() == "is" and place.text(1) in TYPES:
        return place.say(habits.test_of_type(place.source, start, end, place.text(1)))
    return place.say(habits.foreign_operator(place.source, start, end))


def of_foreign_operators(place: Place) -> Outcome | None:
    """Marks that are no operators here, or other ones."""
    start, end = place.span()
    text = place.text()
    if place.touches(1) and text + place.text(1) in ("~=", "<>"):
        return place.say(habits.foreign_operator(place.source, start, place.span(1)[1]))
    if place.kind() == k.FOREIGN:
        if place.is_in_pattern():
            return None
        if text == ";":
            return place.say(semicolon(place.source, start, end))
        return place.say(habits.foreign_operator(place.source, start, end))
    if text == ":" and place.touches(1) and place.text(1) == ":":
        return place.say(habits.foreign_operator(place.source, start, end + 1))
    if place.touches(-1) and place.text(-1) + text in habits.FOREIGN_OPERATORS:
        return place.say(habits.foreign_operator(place.source, place.span(-1)[0], end))
    if place.kind() == k.QUESTION and place.is_after_value():
        if place.touches(1) and text + place.text(1) in habits.FOREIGN_OPERATORS:
            return place.say(habits.foreign_operator(place.source, start, place.span(1)[1]))
        if place.kind(1) in (k.NEWLINE, k.END, k.RPAR, k.RSQB, k.COMMA, k.DOT, k.BLOCK_CLOSE):
            return place.say(habits.foreign_operator(place.source, start, end))
        return place.say(habits.ternary(place.source, start, end, choice_by_marks(place)))
    if text == "=>" and place.takes("->"):
        # A `{` after `=>` was not read as a block: what follows cannot be.
        go_on = Outcome(kind=k.ARROW) if place.text(1) != "{" else NO_INSIDE
        return place.say(habits.fat_arrow(place.source, start, end), go_on)
    if text in ("++", "--"):
        if text == "--" and not place.touches(1) and place.kind(1) == k.NAME:
            return place.say(foreign_comment(place.source, start, start + 2))
        return _increment(place)
    if text == "+" and not place.is_after_value() and place.kind(1) in k.OPERAND_STARTS:
        first = place.position == place.first
        say = habits.operator_begins_line if first else habits.unary_plus
        return place.say(say(place.source, start, end))
    if place.position == place.first and place.item == "statement" and text in LEADING:
        return place.say(habits.operator_begins_line(place.source, start, end))
    return None


def _increment(place: Place) -> Outcome:
    """`++n`, `x = n++`"""
    start, end = place.span()
    after, before = place.kind(1) == k.NAME, place.kind(-1) == k.NAME
    target = place.text(-1) if before else place.text(1) if after else "n"
    alone = (
        after
        and place.position == place.first
        and place.kind(2) in (k.NEWLINE, k.END, k.BLOCK_CLOSE)
    )
    whole = (start, place.span(1)[1]) if alone else None
    return place.say(habits.increment_in_expression(place.source, start, end, target, whole))


def of_two_words(place: Place) -> Outcome | None:
    """A value directly after a name: a call without parentheses, or a type before its name."""
    if place.kind(-1) != k.NAME or place.kind() not in k.OPERAND_STARTS:
        return None
    start, end = place.span(-1)[0], place.span()[1]
    kind, name = place.text(-1), place.text()
    if place.kind() == k.NAME:
        in_parameters = place.kind_of(place.first) in (k.FN, k.PUB) and place.opener() >= 0
        declares = place.position == place.first + 1 and place.kind(1) == k.EQUAL
        if place.position == place.first + 1 and kind in ZEROS and place.kind(1) in ENDS:
            return place.say(
                habits.declared_by_type(place.source, start, end, f"{name}: {kind} = {ZEROS[kind]}")
            )
        if in_parameters and is_type(name) and not is_type(kind):
            return place.say(missing_colon(place.source, start, end, kind, name))
        if in_parameters and place.kind(1) == k.COLON:
            span, after = place.span(), place.span(-1)[1]
            if place.kind(-2) == k.COLON:
                return place.say(missing_comma(place.source, *span, place.found(), after))
            return place.say(habits.second_name(place.source, *place.span(-1), name))
        if (in_parameters or declares) and place.item != "arm":
            return place.say(habits.type_before_name(place.source, start, end, kind, name))
    if place.position == place.first + 1 and (
        place.text(-1) in PRINTS or place.kind() in (k.STRING, k.STR_BEGIN)
    ):
        return place.say(_call_without_parentheses(place))
    return None


def _call_without_parentheses(place: Place) -> Diagnostic:
    last = place.position
    while place.kind_of(last + 1) not in (k.NEWLINE, k.BLOCK_CLOSE, k.END):
        last += 1
    start, _ = place.span()
    arguments = place.source.text[start : place.tokens.ends[last]]
    return habits.call_without_parentheses(place.source, *place.span(), place.text(-1), arguments)
