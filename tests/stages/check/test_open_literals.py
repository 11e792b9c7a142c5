"""`nil`, `[]`, `{}` and what holds them take the type that is known at their place: every place × every literal.

Each program is compiled twice, with the literal itself and with a call of a function that is declared to give it;
both must print the same.
"""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.emitted import whole
from tests.running import says

LITERALS = [
    ("?int", "1", "nil"),
    ("[int]", "[1]", "[]"),
    ("{str: int}", '({ "a": 1 })', "({})"),
    ("{int}", "({1})", "({})"),
    ("[?int]", "[told_some()]", "[nil]"),
    ("[?int]", "[told_some()]", "[nil, nil]"),
    ("[?int]", "[told_some()]", '["a"].map(f -> nil)'),
    ("[[int]]", "[[1]]", "[[]]"),
    ("[[int]]", "[[1]]", '["a"].map(f -> [])'),
    ("[{str: int}]", '[{ "a": 1 }]', "[{}]"),
    ("{str: ?int}", '({ "a": told_some() })', '({ "a": nil })'),
    ("{str: [int]}", '({ "a": [1] })', '({ "a": [] })'),
    ("[byte]", "[1]", "[]"),
]
"""A type, a value that says it, a literal that does not."""

ALONE = "@"
FORMS = [
    ALONE,
    "(match n {\n 1 -> @\n _ -> @\n})",
    "(match n {\n 1 -> @\n _ -> known()\n})",
    "(match n {\n 5 -> known()\n _ -> @\n})",
    "(match n {\n 1 -> match n {\n 5 -> @\n _ -> @\n}\n _ -> known()\n})",
    "(match n {\n 5 -> {\n print(5)\n known()\n}\n _ -> {\n print(2)\n @\n}\n})",
    "(try (match n {\n 1 -> @\n _ -> @\n}))",
]
"""How a literal may stand inside other expressions: as an arm, an arm of an arm, the end of a block."""

PLACES = {
    "declaration": "v: T = @\nprint(v)",
    "assignment": "v = known()\nprint(v)\nv = @\nprint(v)",
    "parameter": "fn f(v: T) { print(v) }\nf(@)",
    "return": "fn f() -> T { return @ }\nprint(f())",
    "short function": "fn f() -> T => @\nprint(f())",
    "field": "struct A { v: T }\na = A(@)\nb = A { v: @ }\nprint(a.v, b.v)\na.v = @\nprint(a.v)",
    "method": "struct A { v: int }\nimpl A { fn m(v: T) -> T { return v } }\nprint(A(1).m(@))",
    "function value": "f: (T) -> T = v -> @\nprint(f(@))",
    "lambda's block": "f: () -> T = () -> { return @ }\nprint(f())",
    "element": "print([known(), @])",
    "first element": "print([@, known()])",
    "map value": 'print({ "x": known(), "y": @ })',
    "first map value": 'print({ "x": @, "y": known() })',
    "right of ==": "print(known() == @)",
    "right of !=": "print(known() != @)",
    "left of ==": "print(@ == known())",
    "left of !=": "print(@ != known())",
    "list's methods": "vs = [known()]\nvs.add(@)\nvs.insert(0, @)\n"
    "print(vs, vs.contains(@), vs.index_of(@))\nprint(vs.remove(@))\nvs[0] = @\nprint(vs)",
    "map's methods": 'vs = { "x": known() }\nvs["y"] = @\nprint(vs, vs.get("z", @))',
    "joined lists": "print([known()] + [@], [@] + [known()])",
    "lists apart": "print([known()] - [@], [@] - [known()])",
    "reduce": "print([1].reduce(known(), (a, b) -> @))",
    "return in a walk": "fn f() -> T {\n [1].walk(x) -> { return @ }\n return known()\n}\nprint(f())",
    "arm": "v = match n {\n 5 -> known()\n 1 -> @\n _ -> known()\n}\nprint(v)",
    "second return": "f = (x: int) -> {\n if x == 5 { return known() }\n return @\n}\nprint(f(1))",
    "map": "print([1].map(x -> match x {\n 5 -> known()\n _ -> @\n}))",
    "fallback": 'vs = { "x": known() }\nprint(vs.get("y").or(@))',
    "fallback by a lambda": 'vs = { "x": known() }\nprint(vs.get("y").or(e -> @))',
    "fallback by a block": 'vs = { "x": known() }\nprint(vs.get("y").or(e -> {\n print(e)\n return @\n}))',
    "fallback by branches": 'vs = { "x": known() }\n'
    'print(vs.get("y").or(e -> {\n if n == 5 { return known() }\n return @\n}))',
    "fallback by early return": 'vs = { "x": known() }\n'
    'print(vs.get("y").or(e -> {\n [1].walk(i) -> { return @ }\n return known()\n}))',
    "failure's fallback": 'fn f() -> T { error("x") }\nprint(f().or(@), f().or(e -> @))',
    "expected fallback": 'fn f() -> T { error("x") }\nv: T = f().or(@)\nprint(v == @)',
}
OF_LISTS = {
    "right of +": "print(known() + @)",
    "left of +": "print(@ + known())",
    "right of -": "print(known() - @)",
    "left of -": "print(@ - known())",
    "sum": "v: T = @ + @\nprint(v)",
    "sums compared": "print(known() == known() + @, @ + known() == known(), known() == @ + @)",
    "+=": "v = known()\nv += @\nv -= @\nprint(v)",
    "methods of the list itself": "v = known()\nv.add_all(@)\nv.remove_all(@)\nprint(v.intersect(@), v)",
}

HEAD = "fn told_some() -> ?int => 3\nfn known() -> T => VALUE\nfn told() -> T => LITERAL\nn = 1\n"


def program(place: str, hole: str, kind: str, value: str, literal: str) -> str:
    text = HEAD.replace("VALUE", value).replace("LITERAL", literal) + place.replace("@", hole)
    return text.replace("T", kind) + "\n"


def printed(text: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(whole(text), "program.py", "exec"), {"__name__": "__main__"})
    return said.getvalue()


in_their_forms = pytest.mark.parametrize(
    "forms",
    [
        pytest.param(FORMS[:1], id="as it is"),
        pytest.param(FORMS[1:], id="in other forms", marks=pytest.mark.slow),
    ],
)


@in_their_forms
@pytest.mark.parametrize(("kind", "value", "literal"), LITERALS)
@pytest.mark.parametrize("place", PLACES)
def test_place(place: str, kind: str, value: str, literal: str, forms: list[str]) -> None:
    for form in forms:
        compare(PLACES[place], form, kind, value, literal)


@in_their_forms
@pytest.mark.parametrize(
    ("kind", "value", "literal"), [row for row in LITERALS if row[0].startswith("[")]
)
@pytest.mark.parametrize("place", OF_LISTS)
def test_place_for_lists(place: str, kind: str, value: str, literal: str, forms: list[str]) -> None:
    for form in forms:
        compare(OF_LISTS[place], form, kind, value, literal)


def compare(place: str, form: str, kind: str, value: str, literal: str) -> None:
    literally = program(place, form.replace("@", literal), kind, value, literal)
    told = program(place, form.replace("@", "told()"), kind, value, literal)
    assert printed(literally) == printed(told), literally


def test_nil_may_be_the_first_return() -> None:
    lambda_ = "f = (x: int) -> {\n if x == 1 { return nil }\n return x\n}\nprint(f(1), f(2))\n"
    assert printed(lambda_) == "nil 2\n"


def test_what_runs_first_is_forgotten_first(tmp_path: Path) -> None:
    """The left list is read after the right one, but runs before it, and empties `xs`."""
    text = """
        xs = [1]
        if xs.len() > 0 {
            print([1].map(n -> {
                xs.clear()
                return nil
            }) == [xs[0].to_str().to_int()])
        }
    """
    assert "panic: index 0 out of range (length 0)" in says(text, tmp_path)
