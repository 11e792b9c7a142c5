"""What is derived from the Python of a snippet: each rule at the smallest function that shows it.

The effects of a function are told as a line, `changes items; keeps value`, as its parameters are named.
`test_effects_hold.py` calls the functions of the real library and compares.
"""

from __future__ import annotations

import re

import pytest

from lumac.library.effects import FACTS, row_of
from lumac.library.read.defect import LibraryDefect
from lumac.library.registry import Registry
from tests.stages.library.small_library import FAILURE, registry, snippet

TYPING = {
    "Callable": "from collections.abc import Callable",
    "Sequence": "from collections.abc import Sequence",
    "Any": "from typing import Any",
    "T": 'T = TypeVar("T")',
    "C": 'C = TypeVar("C", int, str)',
    "K": 'K = TypeVar("K")',
    "M": 'M = TypeVar("M", bound=list[int])',
}
"""Names that the functions below may use in annotations, and what binds each."""


def library(*lines: str, imports: tuple[str, ...] = ()) -> Registry:
    """A library of one file, in which these lines stand."""
    words = set(re.findall(r"\w+", "\n".join(lines)))
    bound = [line for name, line in TYPING.items() if name in words]
    if any("TypeVar" in line for line in bound):
        bound.insert(0, "from typing import TypeVar")
    head = ["TYPE_CHECKING = False", "if TYPE_CHECKING:", *(f"    {line}" for line in bound)]
    text = "\n".join([*imports, *(head if bound else []), *lines]) + "\n"
    return registry({"family/name.py": text, "errors/failure.py": FAILURE})


def effects(*lines: str, imports: tuple[str, ...] = ()) -> str:
    """The effects of the last function of the lines."""
    symbol = [line for line in lines if line.startswith("def ")][-1][4:].partition("(")[0]
    return told(library(*lines, imports=imports), symbol)


def told(made: Registry, symbol: str) -> str:
    found, names = made.effects(symbol), made.parameter_names(symbol)
    facts = [
        f"{fact} {', '.join(names[at] for at in getattr(found, fact))}"
        for fact in FACTS[:-2]
        if getattr(found, fact)
    ]
    facts += [word for word in ("acts", "counts") if getattr(found, word)]
    if found.length_of is not None:
        facts.append(f"length {names[found.length_of]}")
    return "; ".join(facts)


LISTS = "def f(items: list[T], others: list[T], value: T):"

CHANGES = {
    "items.append(1)": "changes items",
    "items.insert(0, 1)": "changes items",
    "items.reverse()": "changes items",
    "items.sort()": "changes items",
    "items[0] = 1": "changes items",
    "items[0], items[1] = 1, 2": "changes items",
    "items[0] += 1": "changes items",
    "items += [1]": "changes items",
    "for items[0] in range(3): pass": "changes items",
    "items.clear()": "changes items; shortens items",
    "items.pop()": "changes items; shortens items",
    "del items[0]": "changes items; shortens items",
    "del items[1:]": "changes items; shortens items",
    "items[:] = [1]": "changes items; shortens items",
    "items.remove(1)": "changes items; shortens items; compares items",
    "return len(items) + items.count(1)": "compares items",
    "items = [1]; items.append(2)": "changes items",
    "new = items[:]; new.append(1)": "",
    "new = list(items); new.clear()": "",
    "new = items + others; new.clear()": "",
    "new = sorted(items); new.pop()": "",
}
"""Order is left out of account: a name stands for all that is bound to it anywhere."""


@pytest.mark.parametrize("body", CHANGES)
def test_what_changes_and_shortens(body: str) -> None:
    assert effects(LISTS, f"    {body}") == CHANGES[body]


ALIASES = {
    "an assignment": ["same = items", "same.clear()"],
    "assignments in a row": ["a = b = items", "b.clear()"],
    "a tuple taken apart": ["a, (b, c) = 1, (items, 2)", "b.clear()"],
    "a walrus": ["if (same := items):", "    same.clear()"],
    "a condition": ["same = items if value else []", "same.clear()"],
    "an `or`": ["same = items or []", "same.clear()"],
    "a with": ["with items as same:", "    same.clear()"],
    "a walk over a tuple": ["for each in (items, [1]):", "    each.clear()"],
    "a comprehension": ["[each.clear() for each in [items]]"],
    "an attribute of something new": ["box = Box()", "box.held = items", "box.held.clear()"],
    "an inner function": ["def inner():", "    items.clear()", "inner()"],
    "a lambda": ["act = lambda: items.clear()", "act()"],
    "a default of a name": ["x = [items]", "x[0].clear()"],
    "a dict": ["x = {1: items}", "x.get(1).clear()"],
    "map": ["list(map(clear, [items]))"],
    "another function": ["clear(items)"],
    "another function that gives it": ["same(items).clear()"],
    "another, by keyword": ["clear(given=items)"],
    "a starred argument": ["clear(*[items])"],
    "a method of a new object": ["Box(items).wipe()"],
    "a view": ["view = memoryview(items)", "view.clear()"],
    "getattr": ["getattr(items, 'clear')", "setattr(items, 'x', 1)", "items.clear()"],
}
CLASS = (
    "class Box:",
    "    def __init__(self, held=None):",
    "        self.held = held",
    "    def wipe(self):",
    "        self.held.clear()",
    "def clear(given):",
    "    given.clear()",
    "def same(given):",
    "    return given",
)


@pytest.mark.parametrize("way", ALIASES)
def test_a_list_is_followed_through(way: str) -> None:
    body = [f"    {line}" for line in ALIASES[way]]
    assert effects(*CLASS, LISTS, *body).startswith("changes items; shortens items")


def test_a_ring_of_functions_comes_to_an_end() -> None:
    lines = (
        "def f(items: list[T], n: int):",
        "    return g(items, n - 1)",
        "def g(items: list[T], n: int):",
        "    if n:",
        "        return f(items, n)",
        "    items.append(n)",
    )
    assert effects(*lines) == "changes items"
    assert told(library(*lines), "f") == "changes items"


CALLS = {
    "return f(items)": "calls f",
    "return [f(each) for each in items]": "calls f",
    "return all(f(each) for each in items)": "calls f",
    "return list(map(f, items))": "calls f",
    "items.sort(key=f)": "changes items; calls f",
    "return max(items, key=f)": "calls f; shares items",
    "return (lambda x: f(x))(1)": "calls f",
    "def inner(): return f(1)\n    return inner()": "calls f",
    "def inner(): return f(1)\n    return inner": "keeps f",
    "return lambda: f(1)": "keeps f",
    "return apply(f)": "calls f",
    "return apply(lambda: f(1))": "calls f",
    "items.append(f)": "changes items; keeps f",
    "same = f\n    return same(1)": "calls f",
}


@pytest.mark.parametrize("body", CALLS)
def test_a_function_is_called_or_kept(body: str) -> None:
    head = ("def apply(g: Callable[[], Any]):", "    return g()")
    line = "def f_of(items: list[T], f: Callable[[T], T]):"
    assert effects(*head, line, f"    {body}") == CALLS[body]


GOES = {
    "items.append(value)": "changes items; keeps value",
    "items.extend(others)": "changes items; spreads others",
    "items += others": "changes items; spreads others",
    "items[:] = others": "changes items; shortens items; spreads others",
    "items[0] = others[0]": "changes items; spreads others",
    "items.append([value])": "changes items; keeps value",
    "items.append(lambda: value)": "changes items; keeps value",
    "items.sort(key=len)": "changes items",
    "items[0] = items[1]": "changes items",
    "for each in others: items.append(each)": "changes items; spreads others",
    "put(items, value)": "changes items; keeps value",
    "KEPT.append(value)": "keeps value; acts",
    "KEPT.extend(items)": "spreads items; acts",
    "return [value]": "keeps value",
    "return Box(value)": "keeps value",
    "return value": "gives value",
    "return items if value else others": "gives items, others",
    "return items[0]": "shares items",
    "return items[1:]": "shares items",
    "return items.copy()": "shares items",
    "return [each for each in items]": "shares items",
    "return (each for each in items if each)": "shares items",
    "return dict(enumerate(items))": "shares items",
    "new = []\n    new.extend(items)\n    return new": "shares items",
    "new = []\n    put(new, items[0])\n    return new": "shares items",
    "return next(iter(items), value)": "gives value; shares items",
    "return {each: 1 for each in items}": "shares items",
    "return len(items)": "",
}
BOXES = (
    "KEPT: list[Any] = []",
    "class Box:",
    "    def __init__(self, held):",
    "        self.held = held",
    "def put(into, what):",
    "    into.append(what)",
)


@pytest.mark.parametrize("body", GOES)
def test_where_arguments_and_their_elements_go(body: str) -> None:
    assert effects(*BOXES, LISTS, f"    {body}") == GOES[body]


COMPARES = {
    "return value in items": "compares items, value",
    "return items == others": "compares items, others",
    "return items[0] != value": "compares items, value",
    "return set(items) and 1": "shares items; compares items",
    "return items.index(value)": "compares items, value",
    "return value is items": "",
    "return value < items": "",
}


@pytest.mark.parametrize("body", COMPARES)
def test_what_is_compared(body: str) -> None:
    assert effects(LISTS, f"    {body}") == COMPARES[body]


TYPES = {
    "a number is never changed": ("def f(n: int):", "n += 1", ""),
    "a text may be an optional one": ("def f(n: str | None):", "return n", ""),
    "what has numbers only is no keeping": ("def f(n: C):", "return [n]", ""),
    "elements that are numbers are not shared": ("def f(n: list[int]):", "return n[:]", ""),
    "nor are bytes": ("def f(n: bytearray):", "return n[:]", ""),
    "but the list itself is given": ("def f(n: list[int]):", "return n", "gives n"),
    "or by what limits a type variable": ("def f(n: M) -> M:", "return n[:]", ""),
    "a result that is a number gives nothing": ("def f(n: Any) -> int:", "return n", ""),
    "what only reads is not changed": ("def f(n: Sequence[T]):", "return g(n)", "changes n"),
    "keys of a map are not compared": ("def f(n: dict[K, T], k: K):", "return k in n", ""),
    "nor given": ("def f(n: dict[K, int], k: K) -> list[K]:", "return list(n)", ""),
    "a map is, whole": ("def f(n: dict[K, T], k: T):", "return n == k", "compares n, k"),
    "the values of a map are shared": ("def f(n: dict[K, T]):", "return n.values()", "shares n"),
}


@pytest.mark.parametrize("rule", TYPES)
def test_what_types_say(rule: str) -> None:
    line, body, expected = TYPES[rule]
    inner = ("def g(n):", "    n[0].append(1)")
    assert effects(*inner, line, f"    {body}") == expected


def test_what_can_be_read_only_is_never_changed_itself() -> None:
    assert (
        effects("def g(n):", "    n.x()", "def f(n: Sequence[int]):", "    g(n)") == "keeps n; acts"
    )


def test_what_nobody_knows_may_do_anything() -> None:
    expected = "changes items; keeps items; acts"
    assert effects("def f(items: list[T]):", "    items.frobnicate()") == expected
    lines = ("def f(items: list[T]):", "    os.walk(items)")
    assert effects(*lines, imports=("import os",)) == expected


def test_a_method_of_an_unknown_object_may_be_any_of_the_library_and_python() -> None:
    lines = (
        "class Box:",
        "    def send(self, what):",
        "        what.clear()",
        "def f(sock, items: list[T]):",
        "    sock.connection.send(items)",
    )
    assert effects(*lines) == "changes sock, items; shortens items; acts"


ACTS = {
    "print(n)": "acts",
    "open('x').read()": "acts",
    "return monotonic()": "acts",
    "return NAMES.get(n)": "",
    "SEEN.append(n)": "acts",
    "return len(SEEN)": "acts",
    "global COUNT\n    COUNT = n": "acts",
    "return COUNT": "acts",
    "return pack('<d', n)": "",
    "return n.to_bytes(2, 'big').hex().encode()": "",
    "raise Failure('no')": "",
}


@pytest.mark.parametrize("body", ACTS)
def test_what_acts(body: str) -> None:
    imports = (
        "from struct import pack",
        "from time import monotonic",
        "from ..errors.failure import Failure",
    )
    lines = [
        "COUNT = 0",
        "NAMES = {1: 2}",
        "SEEN: list[int] = []",
        "def others(n: int):",
        "    pack('', n)",
        "    monotonic()",
        "    SEEN.append(n)",
        "    global COUNT",
        "    COUNT = 1",
        "    raise Failure('no')",
        "def f(n: int):",
        f"    {body}",
    ]
    assert effects(*lines, imports=imports) == ACTS[body]


COUNTS = {
    "return len(items)": "counts",
    "return 0": "counts",
    "return len(items) if items else 3": "counts",
    "return size(items)": "counts",
    "return -1": "",
    "return len(items) - 1": "",
    "return sum(items)": "",
}


@pytest.mark.parametrize("body", COUNTS)
def test_what_counts(body: str) -> None:
    lines = ("def size(items: list[T]) -> int:", "    return len(items)")
    assert effects(*lines, "def f(items: list[int]) -> int:", f"    {body}") == COUNTS[body]


def test_an_optional_number_does_not_count() -> None:
    assert effects("def f(items: list[T]) -> int | None:", "    return len(items)") == ""


# Marks

MARKS = {
    "# changes: items": "changes items; gives items; shares items; acts",
    "# changes: items, others": "changes items, others; gives items; shares items; acts",
    "# shortens: others": "changes others; shortens others; gives items; shares items; acts",
    "# calls: value": "calls value; gives items; shares items; acts",
    "# keeps: others": "keeps others; gives items; shares items; acts",
    "# gives: nothing": "shares items; acts",
    "# gives: others": "gives others; shares items; acts",
    "# shares: nothing": "gives items; acts",
    "# shares: others": "gives items; shares others; acts",
    "# spreads: others": "gives items; shares items; spreads others; acts",
    "# compares: others": "gives items; shares items; compares others; acts",
    "# quiet": "gives items; shares items",
    "# length: n": "gives items; shares items; acts; length n",
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_takes_the_place_of_what_is_derived(mark: str) -> None:
    lines = (
        "def f(items: list[T], others: list[T], value, n: int):",
        "    unknown = [][0]",
        "    unknown()",
        "    return items if n else items[0]",
    )
    assert effects(*lines) == "gives items; shares items; acts"
    made = library(mark, *lines)
    assert told(made, "f") == MARKS[mark]
    assert "#" not in made.definition("f").text


def test_a_mark_holds_for_whoever_calls_the_function() -> None:
    lines = ("# changes: n", "def f(n):", "    return 1", "def g(n):", "    f(n)")
    assert effects(*lines) == "changes n"


def test_a_function_may_count_though_its_code_does_not_say_so() -> None:
    assert effects("# counts", "def f(n: Any) -> int:", "    return n.x") == "counts"


LESS = {
    "# changes: nothing": ("items.append(1)", "`f` surely changes `items`"),
    "# changes: others": ("items[0] = 1", "`f` surely changes `items`"),
    "# shortens: nothing": ("items.clear()", "`f` surely shortens `items`"),
    "# calls: nothing": ("value(1)", "`f` surely calls `value`"),
    "# keeps: nothing": ("items.append(value)", "`f` surely keeps `value`"),
    "# gives: nothing": ("return items", "`f` surely gives `items`"),
    "# shares: nothing": ("return items[0]", "`f` surely shares `items`"),
    "# compares: items": ("items.remove(value)", "`f` surely compares `value`"),
    "# quiet": ("print(1)", "`f` surely acts"),
}


@pytest.mark.parametrize("mark", LESS)
def test_a_mark_that_says_less_than_the_code_is_a_defect(mark: str) -> None:
    body, message = LESS[mark]
    refuse((mark, LISTS, f"    {body}"), message)


def refuse(lines: tuple[str, ...], message: str) -> None:
    """The library is refused, for the mark in its first line."""
    with pytest.raises(LibraryDefect) as caught:
        library(*lines)
    count = len({name for name in TYPING if re.search(rf"\b{name}\b", "\n".join(lines))})
    head = (3 if re.search(r"\b[TCKM]\b", "\n".join(lines)) else 2) + count if count else 0
    assert str(caught.value).startswith(f"core/family/name.py:{head + 2}: ")
    assert message in caught.value.message


def test_less_than_what_a_called_function_surely_does_is_a_defect_too() -> None:
    lines = ("# changes: nothing", "def f(n):", "    g(n)", "def g(n):", "    n.append(1)")
    refuse(lines, "`f` surely changes `n`")


def test_less_than_what_the_code_may_do_is_no_defect() -> None:
    """A slice that is assigned may be as long as before; a name may stand for something else."""
    assert effects("# shortens: nothing", "def f(n: list[T]):", "    n[:] = n") == "changes n"
    lines = ("def f(n: list[T], m: list[T]):", "    n = m or n", "    n.append(1)")
    assert effects("# changes: m", *lines) == "changes m"


WRONG = {
    "# changes: other": "`f` has no parameter `other`",
    "# changes: n, other": "`f` has no parameter `other`",
    "# changes: n": "`# changes` says what the code says by itself",
    "# keeps: nothing": "`# keeps` says what the code says by itself",
    "# quiet": "`# quiet` says what the code says by itself",
    "# counts": "only a function that gives an int counts",
    "# length: n": "write `# length: n` with a parameter that is an int",
    "# length: nothing": "write `# length: n` with a parameter that is an int",
}


@pytest.mark.parametrize("mark", WRONG)
def test_a_mark_that_is_wrong_or_needless_is_a_defect(mark: str) -> None:
    refuse((mark, "def f(n):", "    n.append(1)"), WRONG[mark])


def test_a_mark_stands_once_and_above_a_function() -> None:
    with pytest.raises(LibraryDefect, match=r":3: `# gives` stands here twice"):
        library("# gives: n", "# gives: nothing", "def f(n):", "    pass")
    for above in ("A = 1", "class A: ..."):
        with pytest.raises(LibraryDefect, match=r":2: an effect is that of a function"):
            library("# gives: n", above)


@pytest.mark.parametrize(
    "line",
    [
        "#changes: n",
        "# Changes: n",
        "# change: n",
        "# changes n",
        "# changed: n",
        "# shorten: n",
        "# keep: n",
        "# giving: n",
        "# gives",
        "# shares : n",
        "# spread: n",
        "# compare: n",
        "# lengths: n",
        "# Quiet",
        "# quiet: n",
        "# count",
        "# counts.",
        "# where n is 2: g",
    ],
)
def test_a_mark_that_is_spelt_otherwise_is_refused(line: str) -> None:
    with pytest.raises(LibraryDefect, match="spelt so"):
        snippet(line, "def f(n):", "    pass")


@pytest.mark.parametrize(
    "line", ["# Keeps the order of those that came first.", "# It counts from 0."]
)
def test_a_sentence_is_no_mark(line: str) -> None:
    assert snippet(line, "def f(n):", "    pass").units[0].text.startswith(line)


# Lengths that are known

CONVERSION = (
    "def whole(data: bytes) -> int:",
    "    return len(data)",
    "def two(data: bytes) -> int:",
    "    return len(data)",
)


def test_what_may_be_called_where_a_length_is_known() -> None:
    made = library("# where data has 2: two", *CONVERSION)
    assert made.exact("two") == (2, "whole")
    assert made.exact("whole") is None


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("# where data has 2: three", "there is no definition `three`"),
        ("# where n has 2: two", "`n` is not the first parameter of `whole`"),
        ("# where data has 2: other", "`whole` takes other parameters than `other`"),
    ],
)
def test_a_wrong_length_is_refused(mark: str, message: str) -> None:
    refuse((mark, *CONVERSION, "def other(n: int) -> int:", "    return n"), message)


def test_a_second_length_is_refused() -> None:
    with pytest.raises(LibraryDefect, match=r":3: a second length is there for `two`"):
        library("# where data has 2: two", "# where data has 3: two", *CONVERSION)


# What the index holds


def test_a_row_leaves_out_what_does_not_hold() -> None:
    assert row_of(("a", "b"), {}, acts=False, counts=False) == (("a", "b"), 0, ())
    assert row_of(("a",), {"keeps": (0,)}, acts=True, counts=False) == (("a",), 1, ((3, (0,)),))


def test_effects_never_change() -> None:
    found = library("def f(n):", "    n.append(1)").effects("f")
    assert found.changes == (0,)
    with pytest.raises(AttributeError, match="never changes"):
        found.changes = ()


def test_effects_are_those_that_the_registry_has_said_so_far() -> None:
    made = library(
        "def f(n: int) -> int:",
        "    raise Failure('no')",
        "def g(n: int) -> int:",
        "    return 1 // n",
        imports=("from ..errors.failure import Failure",),
    )
    for name in ("f", "g"):
        found = made.effects(name)
        assert (found.fails, found.panics) == (made.can_fail(name), made.can_panic(name))
        assert not found.calls_back
    assert made.effects("f").fails
    assert made.effects("g").panics


def test_keyword_parameters_stand_behind_the_others() -> None:
    made = library("def f(a, *, b, c: int = 1):", "    b.append(a)")
    assert made.parameter_names("f") == ("a", "b", "c")
    assert told(made, "f") == "changes b; keeps a"
