"""What can be changed, and each kind of change of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lumac.pipeline import compile_source

TYPES = """struct P { x: int }
struct Bag { items: [int], o: ?int, p: P, n: int }
struct Table { m: {str: int}, s: {int} }
"""


@dataclass(frozen=True)
class Change:
    """`text` has `@` where the thing stands. Only what changes the thing itself reaches it by another name."""

    name: str
    text: str
    in_place: bool = True


@dataclass(frozen=True)
class Subject:
    """A variable of the type, as it is declared and as it is written."""

    kind: str
    type: str
    declared: str
    written: str
    changes: tuple[Change, ...]


LIST_CHANGES = (
    Change("element", "@[0] = 9"),
    Change("element grows", "@[1] += 5"),
    Change("add", "@.add(4)"),
    Change("remove", "gone = @.remove(2)"),
    Change("remove_at", "@.remove_at(0)"),
    Change("clear", "@.clear()"),
    Change("sort", "@.sort()"),
    Change("reverse", "@.reverse()"),
    Change("insert", "@.insert(0, 7)"),
    Change("add_all", "@.add_all([8, 6])"),
    Change("remove_all", "@.remove_all([1, 3])"),
    Change("sort_by", "@.sort_by(k -> -k)"),
    Change("sort_by_desc", "@.sort_by_desc(k -> k)"),
    Change("pop", "gone = @.pop()"),
    Change("swap", "if @.len() > 1 { @.swap(0, 1) }"),
)
LIST_ASSIGNED = (
    Change("assign", "@ = [7]", in_place=False),
    Change("assign empty", "@ = []", in_place=False),
    Change("grow", "@ += [5]", in_place=False),
)
MAP_CHANGES = (
    Change("entry", '@["a"] = 9'),
    Change("new entry", '@["z"] = 9'),
    Change("entry grows", 'if @.has("b") { @["b"] += 5 }'),
    Change("remove", 'gone = @.remove("b")'),
    Change("clear", "@.clear()"),
    Change("merge", '@.merge({ "y": 7 })'),
    Change("sort_by_key", "@.sort_by_key()"),
)
SET_CHANGES = (
    Change("add", "@.add(4)"),
    Change("remove", "gone = @.remove(2)"),
    Change("clear", "@.clear()"),
)
STRUCTS_CHANGES = (
    Change("field of an element", "@[1].x = 9"),
    Change("field of the first element", "@[0].x += 9"),
    Change("element", "@[1] = P(9)"),
    Change("method of an element", "@[1].bump()"),
    Change("add", "@.add(P(4))"),
    Change("remove_at", "@.remove_at(0)"),
    Change("clear", "@.clear()"),
    Change("reverse", "@.reverse()"),
    Change("insert", "@.insert(0, P(7))"),
)
TABLE_CHANGES = (
    Change("field of an entry", '@["b"].x = 9'),
    Change("field of an entry grows", '@["b"].x++'),
    Change("method of an entry", '@["b"].bump()'),
    Change("entry", '@["b"] = P(7)'),
    Change("new entry", '@["c"] = P(4)'),
    Change("remove", 'gone = @.remove("a")'),
    Change("merge", '@.merge({ "b": P(6), "d": P(8) })'),
    Change("assign", '@ = { "b": P(5) }', in_place=False),
)
ANYS_CHANGES = (
    Change("element", '@[0] = "b"'),
    Change("add", "@.add(4)"),
    Change("add a text", '@.add("c")'),
    Change("remove", "gone = @.remove(true)"),
    Change("remove the number", "gone = @.remove(1)"),
    Change("remove_at", "@.remove_at(0)"),
    Change("clear", "@.clear()"),
    Change("insert", "@.insert(0, false)"),
    Change("assign", "@ = [7]", in_place=False),
)
STRUCT_CHANGES = (
    Change("field", "@.x = 9"),
    Change("field grows", "@.x++"),
    Change("method", "@.bump()"),
)
STRUCT_ASSIGNED = (Change("assign", "@ = P(9)", in_place=False),)
REPLACES = ("assign", "element", "clear", "remove_at", "insert", "reverse")
"""Changes after which another struct may stand where one stood."""
OPTIONAL_CHANGES = (
    Change("nil", "@ = nil", in_place=False),
    Change("assign", "@ = 9", in_place=False),
    Change("grow", "if @ != nil { @ += 5 }", in_place=False),
)
INT_CHANGES = (
    Change("assign", "@ = 0", in_place=False),
    Change("grow", "@ += 1", in_place=False),
    Change("count", "@++", in_place=False),
)
STR_CHANGES = (
    Change("assign", '@ = "new"', in_place=False),
    Change("grow", '@ += "!"', in_place=False),
)
BAG = "bag = Bag([3, 1, 2], 1, P(1), 1)"
TABLE = 'table = Table({ "a": 1, "b": 2 }, { 1, 2, 3 })'
SUBJECTS = (
    Subject("list", "[int]", "xs = [3, 1, 2]", "xs", (*LIST_CHANGES, *LIST_ASSIGNED)),
    Subject("list", "[int]", BAG, "bag.items", (*LIST_CHANGES, *LIST_ASSIGNED)),
    Subject("list", "[int]", "grid = [[3, 1, 2], [5]]", "grid[0]", (*LIST_CHANGES, *LIST_ASSIGNED)),
    Subject("map", "{str: int}", 'm = { "a": 1, "b": 2 }', "m", (*MAP_CHANGES, Change("assign", '@ = { "q": 3 }', False))),
    Subject("map", "{str: int}", TABLE, "table.m", MAP_CHANGES),
    Subject("set", "{int}", "s = { 1, 2, 3 }", "s", (*SET_CHANGES, Change("assign", "@ = { 8 }", False))),
    Subject("set", "{int}", TABLE, "table.s", SET_CHANGES),
    Subject("structs", "[P]", "ps = [P(1), P(2)]", "ps", (*STRUCTS_CHANGES, Change("assign", "@ = [P(7)]", False))),
    Subject("table", "{str: P}", 'pm = { "a": P(1), "b": P(2) }', "pm", TABLE_CHANGES),
    Subject("struct", "P", "p = P(1)", "p", (*STRUCT_CHANGES, *STRUCT_ASSIGNED)),
    Subject("struct", "P", BAG, "bag.p", (*STRUCT_CHANGES, *STRUCT_ASSIGNED)),
    Subject("struct", "P", "qs = [P(1)]", "qs[0]", (*STRUCT_CHANGES, *STRUCT_ASSIGNED)),
    Subject("anys", "[any]", 'es: [any] = [3, "a", true, 1]', "es", ANYS_CHANGES),
    Subject("optional", "?int", "o: ?int = 1", "o", OPTIONAL_CHANGES),
    Subject("optional", "?int", BAG, "bag.o", OPTIONAL_CHANGES),
    Subject("int", "int", "n = 1", "n", INT_CHANGES),
    Subject("int", "int", BAG, "bag.n", INT_CHANGES),
    Subject("str", "str", 't = "abc"', "t", STR_CHANGES),
)  # fmt: skip


@cache
def has_sort_by() -> bool:
    """Whether this compiler's library has the method."""
    return compile_source("print([1].sort_by(k -> k))").text is not None


def changes_of(subject: Subject) -> list[Change]:
    """Those whose methods the library has."""
    return [one for one in subject.changes if one.name != "sort_by" or has_sort_by()]


@dataclass(frozen=True)
class Alias:
    """Another name for the same collection: `declared` makes it, `written` stands for it; `around` holds the change.

    `@` is the thing, `#` its type, `CHANGE` the change of `written`.
    """

    name: str
    declared: str = ""
    written: str = "@"
    around: str = "CHANGE"
    struct: str = ""


ALIASES = (
    Alias("itself"),
    Alias("variable", "also = @", "also"),
    Alias("parameter", "fn alter(it: #) {\nCHANGE\n}", "it", "alter(@)"),
    Alias("field", "held = Held(@)", "held.it", struct="struct Held { it: # }"),
    Alias("element", "every = [@]", "every[0]"),
    Alias("entry", 'named = { "k": @ }', 'named["k"]'),
    Alias("binding", "", "it", "match @ {\nit -> {\nCHANGE\n}\n}"),
    Alias("optional", "perhaps: ?# = @", "perhaps", "if perhaps != nil {\nCHANGE\n}"),
    Alias("walk", "", "it", "[@].walk(it) -> {\nCHANGE\n}"),
    Alias("inner variable", "", "it", "it = @\nCHANGE"),
    Alias("any", "loose: any = @", "it", "it: # = loose\nCHANGE"),
    Alias("self", "held = Held(@)", "self.it", "held.alter()", struct="struct Held { it: # }"),
)
