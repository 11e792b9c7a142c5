"""Mistakes about functions: another word than `fn`, and heads that have another form."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import NO_INSIDE, Cursor, Outcome
from lumac.syntax.mistakes.lambdas import anonymous_function
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
def foreign_function(cursor: Cursor) -> Outcome | None:
    """`def greet() {`, `func greet() {`: functions begin with `fn`."""
    name = cursor.first + 1
    if cursor.kind_of(name) == k.LPAR:
        outcome = _receiver_at(cursor, name)
        if outcome is not None:
            return outcome
    if cursor.kind_of(name) != k.NAME:
        return anonymous_function(cursor, cursor.first, "(a, b) -> { … }")
    if cursor.text_of(name) in CONSTRUCTORS:
        return constructor(cursor, name, NO_INSIDE)
    start, end = cursor.span_of(cursor.first)
    return cursor.report(
        "E0120",
        (start, end),
        f"found `{cursor.text_of(cursor.first)}`, expected `fn`",
        "functions begin with `fn`",
        help="write `fn name(parameter: type) -> type { … }`",
        fix=(start, end, "fn"),
        then=cursor.take_first_for(k.FN) if _is_head_of_braces(cursor) else Outcome(),
    )


def _is_head_of_braces(cursor: Cursor) -> bool:
    """Whether parameters and a block in braces follow: then only the word is of another language."""
    at = cursor.first + 2
    if cursor.kind_of(at) != k.LPAR:
        return False
    while cursor.kind_of(at) not in (k.NEWLINE, k.BLOCK_OPEN, k.BLOCK_CLOSE, k.END):
        at += 1
    return cursor.kind_of(at) == k.BLOCK_OPEN and cursor.kind_of(at - 1) != k.COLON


def constructor(cursor: Cursor, name: int, then: Outcome) -> Outcome:
    """Report a constructor; its name stands at an index."""
    return cursor.report(
        "E0120",
        cursor.span_of(name),
        f"found the constructor `{cursor.text_of(name)}`, expected a function",
        "structs have no constructor",
        help="leave it out: a struct's name builds it, `Name(value, …)` or `Name { field: value }`",
        then=then,
    )


@mistake(
    Example("int main() {\n  return 0\n}",
            "E0120", "int", "`fn main(…) { … }`", "fn main() {\n  return\n}"),
    Example("int size() {\n  return 0\n}",
            "E0120", "int", "`fn size(…) -> int { … }`", "fn size() -> int {\n  return 0\n}"),
    Example("void greet() { }", "E0120", "void", "`fn greet(…) { … }`", "fn greet() { }"),
)  # fmt: skip
def function_by_type(cursor: Cursor) -> Outcome | None:
    """`int size() {`, `void main() {`: the result comes last, and `main` has none."""
    if cursor.position != cursor.first + 1 or cursor.kind() != k.NAME or cursor.kind(1) != k.LPAR:
        return None
    kind = cursor.text(-1)
    if kind not in TYPES:
        return None
    gives_nothing = kind == "void" or cursor.text() == "main"
    result = None if gives_nothing else PLAIN.get(kind, kind)
    return type_before_function(cursor, cursor.first, result, NO_INSIDE)


@mistake(
    Example("fn int f() { return 1 }\nprint(f())",
            "E0120", "int", "`fn f(…) -> int { … }`", "fn f() -> int { return 1 }"),
)  # fmt: skip
def result_before_name(cursor: Cursor) -> Outcome | None:
    """`fn int size() {`: the result comes last."""
    if not _is_behind_name(cursor) or cursor.kind() != k.NAME or not is_type(cursor.text(-1)):
        return None
    return type_before_function(cursor, cursor.position - 1, cursor.text(-1), Outcome())


def type_before_function(cursor: Cursor, at: int, result: str | None, then: Outcome) -> Outcome:
    """Report a type at an index, which stands before the name of a function; `result` is what to write for it."""
    arrow = f" -> {result}" if result else ""
    return cursor.report(
        "E0120",
        cursor.span_of(at),
        f"found `{cursor.text_of(at)}` before the function's name, expected `fn`",
        "functions begin with `fn`",
        help=f"write `fn {cursor.text_of(at + 1)}(…){arrow} {{ … }}`",
        then=then,
    )


# ---- The head


def _is_in_head(cursor: Cursor) -> bool:
    """Whether the cursor is in the head of a function, and in no bracket there."""
    word = _word_of(cursor)
    in_head = cursor.kind_of(word) == k.FN and cursor.opener() < 0
    return in_head and k.BLOCK_CLOSE not in cursor.kinds[word : cursor.position]


def _is_behind_name(cursor: Cursor) -> bool:
    """Whether the cursor is at the token behind the name of a function."""
    return _is_in_head(cursor) and cursor.position == _word_of(cursor) + 2


def _word_of(cursor: Cursor) -> int:
    """The index of the word with which a declaration begins, behind `pub`."""
    return cursor.first + (cursor.kinds[cursor.first] == k.PUB)


@mistake(
    Example("fn (p P) get() -> int { return p.x }\nprint(P(1).get())",
            "E0120", "(p P)", "`impl P { fn get(…) { … } }`",
            "impl P { fn get() -> int { return self.x } }", before="struct P { x: int }"),
)  # fmt: skip
def receiver(cursor: Cursor) -> Outcome | None:
    """`fn (p P) get() { … }`: the functions of a struct stand in its `impl`."""
    is_name = _is_in_head(cursor) and cursor.position == _word_of(cursor) + 1
    if not is_name or cursor.kind() != k.LPAR:
        return None
    return _receiver_at(cursor, cursor.position)


def _receiver_at(cursor: Cursor, opener: int) -> Outcome | None:
    """Report the receiver whose bracket is at an index."""
    closer = cursor.closer_of(opener)
    if cursor.kind_of(closer + 1) != k.NAME or cursor.kind_of(closer + 2) != k.LPAR:
        return None
    kind, name = cursor.text_of(closer - 1), cursor.text_of(closer + 1)
    function = f"impl {kind} {{ fn {name}(…) {{ … }} }}"
    return cursor.report(
        "E0120",
        cursor.reach(opener, closer),
        f"found `(` before the function's name, expected `{name}`",
        "functions have no receiver in their head",
        help=f"put it into an `impl`: `{function}`; in it the value is `self`",
    )


@mistake(
    Example("fn f { print(1) }\nf()", "E0101", "{", "`fn f() { … }`"),
)  # fmt: skip
def no_parameters(cursor: Cursor) -> Outcome | None:
    """`fn greet { … }`: parentheses stand behind the name, even without parameters."""
    if not _is_behind_name(cursor) or cursor.text() != "{":
        return None
    name, after = cursor.text(-1), cursor.span(-1)[1]
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{{` after `{name}`, expected `(`",
        "parameters come first, even none",
        help=f"write `fn {name}() {{ … }}`",
        fix=(after, after, "()"),
    )


@mistake(
    Example("fn f() -> nil { print(1) }\nf()", "E0101", "nil", "leave the result out"),
)  # fmt: skip
def nothing_as_result(cursor: Cursor) -> Outcome | None:
    """`fn greet() -> nil { … }`: a function that gives nothing has no result type."""
    is_result = _is_in_head(cursor) and cursor.kind(-1) == k.ARROW
    if not is_result or cursor.text() not in ("nil", "none", "null"):
        return None
    end = cursor.span()[1]
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}` after `->`, expected a type",
        "not a type",
        help="leave the result out: `fn name(…) { … }`",
        fix=(cursor.span(-1)[0], end + (cursor.source.text[end : end + 1] == " "), ""),
    )


@mistake(
    Example("fn f(a: int) -> int = a * 2\nprint(f(1))", "E0101", "=", "`=>`"),
    Example("fn f(a: int) -> int -> a * 2\nprint(f(1))", "E0101", "->", "`=>`"),
)  # fmt: skip
def short_body(cursor: Cursor) -> Outcome | None:
    """`fn one() -> int = 1`: a body of one expression comes after `=>`."""
    if not _is_in_head(cursor) or cursor.text() not in ("=", "->") or not cursor.takes("=>"):
        return None
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}` after a function's head, expected `=>` or `{{`",
        "a body of one expression comes after `=>`",
        help="write `=>`, or a block in braces",
        fix=(*cursor.span(), "=>"),
        then=Outcome(kind=k.FAT_ARROW),
    )


@mistake(
    Example("fn f() (int, error) { return 1 }",
            "E0147", "(int, error)", "`error(…)` fails", "fn f() -> int { return 1 }"),
)  # fmt: skip
def several_results(cursor: Cursor) -> Outcome | None:
    """`fn load() (int, error) { … }`: a function gives one value."""
    if not _is_behind_parameters(cursor) or cursor.kind() != k.LPAR:
        return None
    return cursor.report(
        "E0147",
        cursor.reach(cursor.position, cursor.closer_of(cursor.position)),
        "found several types in parentheses, expected `->` and one type",
        "a function gives one value",
        help="give one, `-> type`: a failure needs no type, `error(…)` fails; or declare a struct",
    )


@mistake(
    Example("fn f() int { return 1 }\nprint(f())", "E0129", "int", "`-> int`"),
    Example("fn f() [int] { return [1] }\nprint(f())", "E0129", "[", "`-> type`"),
)  # fmt: skip
def result_without_arrow(cursor: Cursor) -> Outcome | None:
    """`fn size() int { … }`: the result comes after `->`."""
    found = cursor.text()
    is_result = cursor.kind() in RESULTS and found not in ("throws", "where", "then", "do")
    if not _is_behind_parameters(cursor) or not is_result or cursor.kind(1) in (k.LPAR, k.DOT):
        return None
    start = cursor.span()[0]
    return cursor.report(
        "E0129",
        cursor.span(),
        f"found `{found}` after the parameters, expected `->`",
        "the type of the result comes after `->`",
        help="write `-> type`" if found in "([{?" else f"write `-> {found}`",
        fix=(start, start, "-> "),
    )


def _is_behind_parameters(cursor: Cursor) -> bool:
    """Whether a `->` may stand at the cursor, in the head of a function."""
    return _is_in_head(cursor) and cursor.kind(-1) == k.RPAR and cursor.takes("->")


@mistake(
    Example("fn size(): int {\n  return 1\n}", "E0129", ":", "write `-> type`"),
    Example("fn f() : ?int => 5", "E0129", ":", "write `-> type`"),
)  # fmt: skip
def result_after_colon(cursor: Cursor) -> Outcome | None:
    """`fn size(): int { … }`: the result comes after `->`."""
    if cursor.kind() != k.COLON or cursor.kind(-1) != k.RPAR or not cursor.takes("->"):
        return None
    if cursor.kind(1) not in (k.NAME, k.LSQB, k.LBRACE, k.QUESTION, k.LPAR):
        return None
    if cursor.item not in ("statement", "member") or not cursor.takes("=>"):
        return None
    start, end = cursor.span()
    blank = "" if cursor.source.text[start - 1].isspace() else " "
    return cursor.report(
        "E0129",
        (start, end),
        "found `:` after the parameters, expected `->`",
        "the type of the result comes after `->`",
        help="write `-> type`",
        fix=(start, end, f"{blank}->"),
        then=Outcome(kind=k.ARROW),
    )


# ---- Parameters


def _is_second_name(cursor: Cursor) -> bool:
    """Whether two names stand side by side among the parameters of a function."""
    in_parameters = cursor.kind_of(cursor.first) in (k.FN, k.PUB) and cursor.opener() >= 0
    return in_parameters and cursor.kind(-1) == k.NAME and cursor.kind() == k.NAME


@mistake(
    Example("fn greet(name str) { }", "E0112", "name str", "write `name: str`"),
)  # fmt: skip
def parameter_without_colon(cursor: Cursor) -> Outcome | None:
    """`fn greet(name str)`: the type of a parameter comes after a colon."""
    name, kind = cursor.text(-1), cursor.text()
    if not _is_second_name(cursor) or not is_type(kind) or is_type(name):
        return None
    return missing_colon(cursor, (cursor.span(-1)[0], cursor.span()[1]), name, kind)


def missing_colon(cursor: Cursor, span: tuple[int, int], name: str, kind: str) -> Outcome:
    """Report a parameter or a field whose type stands behind its name without a colon."""
    return cursor.report(
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
def second_name(cursor: Cursor) -> Outcome | None:
    """`fn greet(person name: str)`: a parameter has one name."""
    if not _is_second_name(cursor) or cursor.kind(1) != k.COLON or cursor.kind(-2) == k.COLON:
        return None
    return cursor.report(
        "E0101",
        cursor.span(-1),
        f"found `{cursor.text(-1)}` before the parameter `{cursor.text()}`, expected `,` or `:`",
        "a parameter has one name",
        help=f"leave it out: `{cursor.text()}: type`",
    )


@mistake(
    Example('fn greet(name: str = "you") { }',
            "E0143", "=", "give the value in every call", "fn greet(name: str) { }"),
)  # fmt: skip
def default_of_parameter(cursor: Cursor) -> Outcome | None:
    """`fn greet(name: str = "you")`: a parameter has no default value."""
    in_parameters = cursor.kinds[cursor.first] in (k.FN, k.PUB) and cursor.opener() >= 0
    if cursor.kind() != k.EQUAL or not in_parameters or k.COMMA not in cursor.expected:
        return None
    help = "give the value in every call, or write a second function that calls this one"
    return default_value(cursor, "parameter", help)


def default_value(cursor: Cursor, what: str, help: str) -> Outcome:
    """Report the `=` of a default value; `what` is a parameter or a field."""
    return cursor.report(
        "E0143",
        cursor.span(),
        f"found `=`, but a {what} has no default value",
        f"expected the end of the {what}",
        help=help,
    )
