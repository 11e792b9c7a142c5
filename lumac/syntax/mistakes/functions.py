"""Mistakes about functions: another word than `fn`, and heads that have another form."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.lambdas import anonymous_function
from lumac.syntax.mistakes.place import NO_INSIDE, Outcome, Place
from lumac.syntax.mistakes.row import mistake
from lumac.syntax.mistakes.written_types import PLAIN, is_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FUNCTIONS: Final = frozenset(("def", "func", "function", "fun", "proc", "sub"))
CONSTRUCTORS: Final = frozenset(("constructor", "__init__", "__construct", "initialize", "init"))
TYPES: Final = frozenset("int float bool str string String double char long boolean void".split())
RESULTS: Final = frozenset((k.NAME, k.LSQB, k.QUESTION))


# ---- The word


@mistake(
    Example("impl P {\n  def get() -> int { return self.x }\n}\nprint(P(1).get())",
            "E0120", "def", "fn name", before="struct P { x: int }"),
    Example("impl P {\n  func get() -> int { return self.x }\n}",
            "E0120", "func", "fn name", before="struct P { x: int }"),
    Example("impl P {\n  function get() { print(self.x) }\n}",
            "E0120", "function", "fn name", before="struct P { x: int }"),
    Example("impl P {\n  def get(self):\n    return self.x\n  fn put() { }\n}",
            "E0120", "def", "fn name",
            "impl P {\n  fn get(self) -> int { return self.x }\n}", before="struct P { x: int }"),
    Example("impl P {\n  def __init__(self, x):\n    self.x = x\n}",
            "E0120", "__init__", "Name(value, …)", "print(P(1))", before="struct P { x: int }"),
    Example("func (p *P) get() int { return p.x }\nprint(P(1).get())",
            "E0120", "(p *P)", "`impl P { fn get(…) { … } }`",
            "impl P { fn get() -> int { return self.x } }", before="struct P { x: int }"),
    Example('def greet(name: str) {\n  print(name)\n}\ngreet("Ann")', "E0120", "def", "write `fn"),
    Example('func greet(name: str) {\n  print(name)\n}\ngreet("Ann")', "E0120", "func", "write `fn"),
    Example('function greet(name: str) {\n  print(name)\n}\ngreet("Ann")', "E0120", "function", "write `fn"),
    Example("def f(a, b):\n    return a + b\nprint(f(1, 2))",
            "E0120", "def", "write `fn", "fn f(a: int, b: int) -> int { return a + b }\nprint(f(1, 2))"),
    Example("def f(a, b)\n  a + b\nend\nprint(f(1, 2))",
            "E0120", "def", "write `fn", "fn f(a: int, b: int) -> int { return a + b }\nprint(f(1, 2))"),
    words=FUNCTIONS,
)  # fmt: skip
def foreign_function(place: Place) -> Outcome | None:
    """`def greet() {`, `func greet() {`: functions begin with `fn`."""
    name = place.first + 1
    if place.kind_of(name) == k.LPAR:
        outcome = _receiver_at(place, name)
        if outcome is not None:
            return outcome
    if place.kind_of(name) != k.NAME:
        return anonymous_function(place, place.first, "(a, b) -> { … }")
    if place.text_of(name) in CONSTRUCTORS:
        return constructor(place, name, NO_INSIDE)
    start, end = place.span_of(place.first)
    return place.report(
        "E0120",
        (start, end),
        f"found `{place.text_of(place.first)}`, expected `fn`",
        "functions begin with `fn`",
        help="write `fn name(parameter: type) -> type { … }`",
        fix=(start, end, "fn"),
        then=place.take_first_for(k.FN) if _is_head_of_braces(place) else Outcome(),
    )


def _is_head_of_braces(place: Place) -> bool:
    """Whether parameters and a block in braces follow: then only the word is of another language."""
    at = place.first + 2
    if place.kind_of(at) != k.LPAR:
        return False
    while place.kind_of(at) not in (k.NEWLINE, k.BLOCK_OPEN, k.BLOCK_CLOSE, k.END):
        at += 1
    return place.kind_of(at) == k.BLOCK_OPEN and place.kind_of(at - 1) != k.COLON


def constructor(place: Place, name: int, then: Outcome) -> Outcome:
    """Report a constructor; its name stands at an index."""
    return place.report(
        "E0120",
        place.span_of(name),
        f"found the constructor `{place.text_of(name)}`, expected a function",
        "structs have no constructor",
        help="leave it out: a struct's name builds it, `Name(value, …)` or `Name { field: value }`",
        then=then,
    )


@mistake(
    Example("int main() {\n  return 0\n}",
            "E0120", "int", "`fn main(…) -> int { … }`", "fn main() -> int {\n  return 0\n}"),
    Example("void greet() { }", "E0120", "void", "`fn greet(…) { … }`", "fn greet() { }"),
)  # fmt: skip
def function_by_type(place: Place) -> Outcome | None:
    """`int main() {`, `void main() {`: the result comes last."""
    if place.position != place.first + 1 or place.kind() != k.NAME or place.kind(1) != k.LPAR:
        return None
    kind = place.text(-1)
    if kind not in TYPES:
        return None
    result = None if kind == "void" else PLAIN.get(kind, kind)
    return type_before_function(place, place.first, result, NO_INSIDE)


@mistake(
    Example("fn int f() { return 1 }\nprint(f())",
            "E0120", "int", "`fn f(…) -> int { … }`", "fn f() -> int { return 1 }"),
)  # fmt: skip
def result_before_name(place: Place) -> Outcome | None:
    """`fn int size() {`: the result comes last."""
    if not _is_behind_name(place) or place.kind() != k.NAME or not is_type(place.text(-1)):
        return None
    return type_before_function(place, place.position - 1, place.text(-1), Outcome())


def type_before_function(place: Place, at: int, result: str | None, then: Outcome) -> Outcome:
    """Report a type at an index, which stands before the name of a function; `result` is what to write for it."""
    arrow = f" -> {result}" if result else ""
    return place.report(
        "E0120",
        place.span_of(at),
        f"found `{place.text_of(at)}` before the function's name, expected `fn`",
        "functions begin with `fn`",
        help=f"write `fn {place.text_of(at + 1)}(…){arrow} {{ … }}`",
        then=then,
    )


# ---- The head


def _is_in_head(place: Place) -> bool:
    """Whether the place is in the head of a function, and in no bracket there."""
    word = _word_of(place)
    in_head = place.kind_of(word) == k.FN and place.opener() < 0
    return in_head and k.BLOCK_CLOSE not in place.kinds[word : place.position]


def _is_behind_name(place: Place) -> bool:
    """Whether the place is the token behind the name of a function."""
    return _is_in_head(place) and place.position == _word_of(place) + 2


def _word_of(place: Place) -> int:
    """The index of the word with which a declaration begins, behind `pub`."""
    return place.first + (place.kinds[place.first] == k.PUB)


@mistake(
    Example("fn (p P) get() -> int { return p.x }\nprint(P(1).get())",
            "E0120", "(p P)", "`impl P { fn get(…) { … } }`",
            "impl P { fn get() -> int { return self.x } }", before="struct P { x: int }"),
)  # fmt: skip
def receiver(place: Place) -> Outcome | None:
    """`fn (p P) get() { … }`: the functions of a struct stand in its `impl`."""
    is_name = _is_in_head(place) and place.position == _word_of(place) + 1
    if not is_name or place.kind() != k.LPAR:
        return None
    return _receiver_at(place, place.position)


def _receiver_at(place: Place, opener: int) -> Outcome | None:
    """Report the receiver whose bracket is at an index."""
    closer = place.closer_of(opener)
    if place.kind_of(closer + 1) != k.NAME or place.kind_of(closer + 2) != k.LPAR:
        return None
    kind, name = place.text_of(closer - 1), place.text_of(closer + 1)
    function = f"impl {kind} {{ fn {name}(…) {{ … }} }}"
    return place.report(
        "E0120",
        place.reach(opener, closer),
        f"found `(` before the function's name, expected `{name}`",
        "functions have no receiver in their head",
        help=f"put it into an `impl`: `{function}`; in it the value is `self`",
    )


@mistake(
    Example("fn f { print(1) }\nf()", "E0101", "{", "`fn f() { … }`"),
)  # fmt: skip
def no_parameters(place: Place) -> Outcome | None:
    """`fn greet { … }`: parentheses stand behind the name, even without parameters."""
    if not _is_behind_name(place) or place.text() != "{":
        return None
    name, after = place.text(-1), place.span(-1)[1]
    return place.report(
        "E0101",
        place.span(),
        f"found `{{` after `{name}`, expected `(`",
        "parameters come first, even none",
        help=f"write `fn {name}() {{ … }}`",
        fix=(after, after, "()"),
    )


@mistake(
    Example("fn f() -> nil { print(1) }\nf()", "E0101", "nil", "leave the result out"),
)  # fmt: skip
def nothing_as_result(place: Place) -> Outcome | None:
    """`fn greet() -> nil { … }`: a function that gives nothing has no result type."""
    is_result = _is_in_head(place) and place.kind(-1) == k.ARROW
    if not is_result or place.text() not in ("nil", "none", "null"):
        return None
    end = place.span()[1]
    return place.report(
        "E0101",
        place.span(),
        f"found `{place.text()}` after `->`, expected a type",
        "not a type",
        help="leave the result out: `fn name(…) { … }`",
        fix=(place.span(-1)[0], end + (place.source.text[end : end + 1] == " "), ""),
    )


@mistake(
    Example("fn f(a: int) -> int = a * 2\nprint(f(1))", "E0101", "=", "`=>`"),
    Example("fn f(a: int) -> int -> a * 2\nprint(f(1))", "E0101", "->", "`=>`"),
)  # fmt: skip
def short_body(place: Place) -> Outcome | None:
    """`fn one() -> int = 1`: a body of one expression comes after `=>`."""
    if not _is_in_head(place) or place.text() not in ("=", "->") or not place.takes("=>"):
        return None
    return place.report(
        "E0101",
        place.span(),
        f"found `{place.text()}` after a function's head, expected `=>` or `{{`",
        "a body of one expression comes after `=>`",
        help="write `=>`, or a block in braces",
        fix=(*place.span(), "=>"),
        then=Outcome(kind=k.FAT_ARROW),
    )


@mistake(
    Example("fn f() (int, error) { return 1 }",
            "E0147", "(int, error)", "`error(…)` fails", "fn f() -> int { return 1 }"),
)  # fmt: skip
def several_results(place: Place) -> Outcome | None:
    """`fn load() (int, error) { … }`: a function gives one value."""
    if not _is_behind_parameters(place) or place.kind() != k.LPAR:
        return None
    return place.report(
        "E0147",
        place.reach(place.position, place.closer_of(place.position)),
        "found several types in parentheses, expected `->` and one type",
        "a function gives one value",
        help="give one, `-> type`: a failure needs no type, `error(…)` fails; or declare a struct",
    )


@mistake(
    Example("fn f() int { return 1 }\nprint(f())", "E0129", "int", "`-> int`"),
    Example("fn f() [int] { return [1] }\nprint(f())", "E0129", "[", "`-> type`"),
)  # fmt: skip
def result_without_arrow(place: Place) -> Outcome | None:
    """`fn size() int { … }`: the result comes after `->`."""
    found = place.text()
    is_result = place.kind() in RESULTS and found not in ("throws", "where", "then", "do")
    if not _is_behind_parameters(place) or not is_result or place.kind(1) in (k.LPAR, k.DOT):
        return None
    start = place.span()[0]
    return place.report(
        "E0129",
        place.span(),
        f"found `{found}` after the parameters, expected `->`",
        "the type of the result comes after `->`",
        help="write `-> type`" if found in "([{?" else f"write `-> {found}`",
        fix=(start, start, "-> "),
    )


def _is_behind_parameters(place: Place) -> bool:
    """Whether a `->` may stand at the place, in the head of a function."""
    return _is_in_head(place) and place.kind(-1) == k.RPAR and place.takes("->")


@mistake(
    Example("fn size(): int {\n  return 1\n}", "E0129", ":", "write `-> type`"),
    Example("fn f() : ?int => 5", "E0129", ":", "write `-> type`"),
)  # fmt: skip
def result_after_colon(place: Place) -> Outcome | None:
    """`fn size(): int { … }`: the result comes after `->`."""
    if place.kind() != k.COLON or place.kind(-1) != k.RPAR or not place.takes("->"):
        return None
    if place.kind(1) not in (k.NAME, k.LSQB, k.LBRACE, k.QUESTION, k.LPAR):
        return None
    if place.item not in ("statement", "member") or not place.takes("=>"):
        return None
    start, end = place.span()
    blank = "" if place.source.text[start - 1].isspace() else " "
    return place.report(
        "E0129",
        (start, end),
        "found `:` after the parameters, expected `->`",
        "the type of the result comes after `->`",
        help="write `-> type`",
        fix=(start, end, f"{blank}->"),
        then=Outcome(kind=k.ARROW),
    )


# ---- Parameters


def _is_second_name(place: Place) -> bool:
    """Whether two names stand side by side among the parameters of a function."""
    in_parameters = place.kind_of(place.first) in (k.FN, k.PUB) and place.opener() >= 0
    return in_parameters and place.kind(-1) == k.NAME and place.kind() == k.NAME


@mistake(
    Example("fn greet(name str) { }", "E0112", "name str", "write `name: str`"),
)  # fmt: skip
def parameter_without_colon(place: Place) -> Outcome | None:
    """`fn greet(name str)`: the type of a parameter comes after a colon."""
    name, kind = place.text(-1), place.text()
    if not _is_second_name(place) or not is_type(kind) or is_type(name):
        return None
    return missing_colon(place, (place.span(-1)[0], place.span()[1]), name, kind)


def missing_colon(place: Place, span: tuple[int, int], name: str, kind: str) -> Outcome:
    """Report a parameter or a field whose type stands behind its name without a colon."""
    return place.report(
        "E0112",
        span,
        f"found `{kind}` after the name `{name}`, expected `:`",
        "a type comes after a colon",
        help=f"write `{name}: {kind}`",
        fix=(*span, f"{name}: {kind}"),
    )


@mistake(
    Example("fn f(person name: str) { }", "E0101", "person", "`name: type`", "fn f(name: str) { }"),
)  # fmt: skip
def second_name(place: Place) -> Outcome | None:
    """`fn greet(person name: str)`: a parameter has one name."""
    if not _is_second_name(place) or place.kind(1) != k.COLON or place.kind(-2) == k.COLON:
        return None
    return place.report(
        "E0101",
        place.span(-1),
        f"found `{place.text(-1)}` before the parameter `{place.text()}`, expected `,` or `:`",
        "a parameter has one name",
        help=f"leave it out: `{place.text()}: type`",
    )


@mistake(
    Example('fn greet(name: str = "you") { }',
            "E0143", "=", "give the value in every call", "fn greet(name: str) { }"),
)  # fmt: skip
def default_of_parameter(place: Place) -> Outcome | None:
    """`fn greet(name: str = "you")`: a parameter has no default value."""
    in_parameters = place.kinds[place.first] in (k.FN, k.PUB) and place.opener() >= 0
    if place.kind() != k.EQUAL or not in_parameters or k.COMMA not in place.expected:
        return None
    help = "give the value in every call, or write a second function that calls this one"
    return default_value(place, "parameter", help)


def default_value(place: Place, what: str, help: str) -> Outcome:
    """Report the `=` of a default value; `what` is a parameter or a field."""
    return place.report(
        "E0143",
        place.span(),
        f"found `=`, but a {what} has no default value",
        f"expected the end of the {what}",
        help=help,
    )
