"""Mistakes about types: the forms of other languages, a type before its name, type parameters, casts."""

from __future__ import annotations

import re

from lumac.diagnostics.example import Example
from lumac.diagnostics.parts import quoted
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake
from lumac.syntax.mistakes.written_types import NAME, PLAIN, Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

ZEROS: Final = {"int": "0", "float": "0.0", "str": '""', "bool": "false", "byte": "0"}
ENDS: Final = frozenset((k.NEWLINE, k.END, k.BLOCK_CLOSE))
DECLARED: Final = re.compile(r"[ \t]+([^\W\d]\w*)((?:\[\d*\])?)[ \t]*=[^=]")
LONGEST: Final = 120
"""How many characters of a line are read for a type."""


# ---- Types in the form of another language


@mistake(
    Example("struct A { x?: int }", "E0101", "x?: int", "`x: ?int`"),
    Example("fn f(a?: [int]) { }", "E0101", "a?: [int]", "`a: ?[int]`"),
)  # fmt: skip
def optional_name(cursor: Cursor) -> Outcome | None:
    """`age?: int` of a field or a parameter: the type is optional, not the name."""
    if cursor.kind() != k.QUESTION or cursor.text(1) != ":" or cursor.kind(-1) != k.NAME:
        return None
    is_parameter = cursor.kinds[cursor.first] in (k.FN, k.PUB) and cursor.opener() >= 0
    if cursor.item != "field" and not is_parameter:
        return None
    after = cursor.span(1)[1]
    reader = Reader(_line_from(cursor, after))
    kind = reader.type()
    if kind is None:
        return None
    span = cursor.span(-1)[0], after + reader.at
    return _foreign_type(cursor, span, f"{cursor.text(-1)}: ?{kind.removeprefix('?')}")


@mistake(
    Example("xs: []int = [1]", "E0101", "[]int", "`[int]`"),
    Example("xs: int[][] = [[1]]", "E0101", "int[][]", "`[[int]]`"),
    Example("m: map[string]int = {}", "E0101", "map[string]int", "`{str: int}`"),
    Example("m: Map<str, List<int>> = {}", "E0101", "Map<str, List<int>>", "`{str: [int]}`"),
    Example("m: Dict[str, Optional[int]] = {}", "E0101", "Dict[str, Optional[int]]", "`{str: ?int}`"),
    Example("x: int | str = 1", "E0101", "int | str", "`any`"),
    Example("x: Union[int, None] = nil", "E0101", "Union[int, None]", "`?int`"),
    Example("f: (x: int) => int = x -> x", "E0101", "(x: int) => int", "`(int) -> int`"),
    Example("f: func(int) int = x -> x", "E0101", "func(int) int", "`(int) -> int`"),
    Example("f: Callable[[int, int], int] = (a, b) -> a",
            "E0101", "Callable[[int, int], int]", "`(int, int) -> int`"),
    Example("fn f(g: fn(int) -> int) -> int { return g(1) }", "E0101", "fn(int) -> int", "`(int) -> int`"),
    Example("fn f(g: Callable[[int], None]) { g(1) }", "E0101", "Callable[[int], None]", "`(int)`"),
    Example("fn f() -> Result<int, str> { return 1 }", "E0101", "Result<int, str>", "`int`"),
    Example("struct A {\n  xs: number[]\n}", "E0101", "number[]", "`[int]`"),
    Example("xs: list[int] = [1]", "E0101", "list[int]", "`[int]`"),
    Example("n: int? = nil", "E0101", "int?", "`?int`"),
    Example("fn load() -> int? { return 1 }", "E0101", "int?", "`?int`"),
    Example("struct A {\n  x: int?\n}", "E0101", "int?", "`?int`"),
    Example("x: int | nil = nil", "E0101", "int | nil", "`?int`"),
    Example("x: Option<int> = nil", "E0101", "Option<int>", "`?int`"),
    Example("m: map[string][]int = {}", "E0101", "map[string][]int", "`{str: [int]}`"),
)  # fmt: skip
def foreign_type(cursor: Cursor) -> Outcome | None:
    """`xs: int[]`, `m: Map<str, int>`, `n: int | nil`: the type is whole as another language reads it."""
    for at in range(cursor.first + 1, cursor.position + 1):
        if not _begins_type(cursor, at):
            continue
        start = cursor.tokens.starts[at]
        text = _line_from(cursor, start)
        reader = Reader(text)
        right = reader.type()
        end = start + reader.at
        if right and end > cursor.span()[0] and right != text[: reader.at]:
            return _foreign_type(cursor, (start, end), right)
    return None


def _foreign_type(cursor: Cursor, span: tuple[int, int], right: str) -> Outcome:
    """Report a type; `right` is the type in Luma."""
    return cursor.report(
        "E0101",
        span,
        f"found `{quoted(cursor.text_in(span))}`, expected a type as Luma writes it",
        "the form of another language",
        help=f"write `{right}`",
        fix=(*span, right) if "…" not in right else None,
    )


def _begins_type(cursor: Cursor, at: int) -> bool:
    """Whether a type stands at an index: behind the `:` of a name, or behind the arrow of a function."""
    first, before = cursor.kinds[cursor.first], cursor.kinds[at - 1]
    if before == k.ARROW:
        return first in (k.FN, k.PUB) and cursor.kind_of(at - 2) == k.RPAR
    if before != k.COLON or cursor.kind_of(at - 2) != k.NAME:
        return False
    declares = at == cursor.first + 2 or (first == k.LOCK and at == cursor.first + 3)
    return declares or cursor.item == "field" or first in (k.FN, k.PUB)


def _line_from(cursor: Cursor, start: int) -> str:
    """The text from an offset to the end of its line; it is cut where it is long."""
    return cursor.source.text[start : start + LONGEST].split("\n")[0]


@mistake(
    Example("fn first<T>(xs: [T]) -> T { return xs[0] }",
            "E0101", "<", "write one for each type", "fn first(xs: [int]) -> int { return xs[0] }"),
    Example("struct Box<T> { x: T }", "E0101", "<", "or `any`", "struct Box { x: any }"),
)  # fmt: skip
def type_parameter(cursor: Cursor) -> Outcome | None:
    """`fn first<T>(xs: [T])`, `struct Box<T>`: declarations have no type parameters."""
    if cursor.position != cursor.first + 2 or cursor.kinds[cursor.first] not in (k.FN, k.STRUCT):
        return None
    if cursor.text() not in ("<", "["):
        return None
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{cursor.text()}`, but declarations have no type parameters",
        "not a part of a declaration",
        help="write one for each type, or take a trait, or `any`",
    )


# ---- The type before the name


@mistake(
    Example("List<int> xs = [1]", "E0150", "List<int> xs", "`xs: [int]`"),
    Example("int[] xs = [1]", "E0150", "int[] xs", "`xs: [int]`"),
    Example("int xs[2] = [1, 2]", "E0150", "int xs[2]", "`xs: [int]`"),
)  # fmt: skip
def foreign_type_before_name(cursor: Cursor) -> Outcome | None:
    """`List<int> xs = …`, `int xs[2] = …`: a type with marks stands before the name."""
    if cursor.kinds[cursor.first] != k.NAME or cursor.item != "statement":
        return None
    start = cursor.tokens.starts[cursor.first]
    text = _line_from(cursor, start)
    reader = Reader(text)
    kind = reader.type()
    named = DECLARED.match(text, reader.at)
    if kind is None or named is None:
        return None
    if named[2]:
        kind = f"[{kind}]"
    elif NAME.fullmatch(text[: reader.at]):
        return None
    said = cursor.diagnostics
    while said and said[-1].code == "E0111" and said[-1].primary.span.start >= start:
        said.pop()  # the angle brackets were read as comparisons
    return type_before(cursor, (start, start + named.end(2)), kind, named[1])


@mistake(
    Example("int x = 5", "E0150", "int x", "write `x: int`"),
    Example("fn greet(str name) { print(name) }", "E0150", "str name", "write `name: str`"),
)  # fmt: skip
def type_before_name(cursor: Cursor) -> Outcome | None:
    """`int x = 5`, `fn greet(str name)`: the name comes first."""
    if cursor.kind(-1) != k.NAME or cursor.kind() != k.NAME or cursor.item == "arm":
        return None
    in_parameters = cursor.kind_of(cursor.first) in (k.FN, k.PUB) and cursor.opener() >= 0
    declares = cursor.position == cursor.first + 1 and cursor.kind(1) == k.EQUAL
    if not in_parameters and not declares:
        return None
    span = cursor.span(-1)[0], cursor.span()[1]
    return type_before(cursor, span, cursor.text(-1), cursor.text())


def type_before(cursor: Cursor, span: tuple[int, int], kind: str, name: str) -> Outcome:
    """Report a type that stands before the name of a variable, a parameter or a field."""
    return cursor.report(
        "E0150",
        span,
        f"found the type `{kind}` before the name `{name}`, expected the name first",
        "name and type the wrong way round",
        help=f"write `{name}: {kind}`",
        fix=(*span, f"{name}: {kind}"),
    )


@mistake(
    Example("int n", "E0150", "int n", "`n: int = 0`"),
)  # fmt: skip
def type_before_name_alone(cursor: Cursor) -> Outcome | None:
    """`int x`: a declaration has a value, too."""
    kind = cursor.text(-1)
    if cursor.kind(-1) != k.NAME or cursor.kind() != k.NAME or cursor.position != cursor.first + 1:
        return None
    if kind not in ZEROS or cursor.kind(1) not in ENDS:
        return None
    span = cursor.span(-1)[0], cursor.span()[1]
    right = f"{cursor.text()}: {kind} = {ZEROS[kind]}"
    return cursor.report(
        "E0150",
        span,
        f"found `{cursor.text_in(span)}`, expected the name first and a value",
        "name and type the wrong way round",
        help=f"write `{right}`",
        fix=(*span, right),
    )


# ---- Conversions


@mistake(
    Example("x = (double) n", "E0101", "n", "`value.to_float()`", "x = n.to_float()", before="n = 1"),
    Example("x = (int) 5.5", "E0101", "5.5", "`value.to_int()`", "x = 5.5.to_int()"),
)  # fmt: skip
def cast(cursor: Cursor) -> Outcome | None:
    """`(int) 5.5`: a conversion is a method."""
    if cursor.kind(-1) != k.RPAR or cursor.kind(-2) != k.NAME or cursor.kind(-3) != k.LPAR:
        return None
    kind = PLAIN.get(cursor.text(-2), cursor.text(-2))
    if kind not in ("int", "float", "str", "byte") or cursor.kind() not in k.OPERAND_STARTS:
        return None
    if cursor.kind_of(cursor.position - 4) in k.OPERAND_ENDS:
        return None
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found a value after `({kind})`, expected the end of the expression",
        "a conversion is a method",
        help=f"write `value.to_{kind}()`",
    )
