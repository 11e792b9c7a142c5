"""What is known not to be nil, and which calls, walks, lambdas and fallbacks end that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emitted import program_part
from tests.running import says

GIVEN = "fn some(n: int) -> ?int { if n > 0 { return n }\n    return nil }\n"

BOX = "struct Box { item: ?int  other: ?int }\nimpl Box {\n    fn touch() { self.other = nil }\n    fn empty() { self.item = nil }\n}\nfn show(n: int) { print(n) }\nbox = Box(some(1), nil)\n"

KEPT = [
    pytest.param(BOX + "if box.item != nil { print(box.item + 1) }\n", id="a field is tested"),
    pytest.param(
        BOX + "if box.item != nil {\n    box.touch()\n    show(box.item)\n}\n",
        id="a method assigns another field",
    ),
    pytest.param(
        BOX + "if box.item != nil {\n    [1].walk(n) -> show(box.item + n)\n}\n",
        id="a walk calls what assigns no field of the name",
    ),
    pytest.param(
        BOX + "if box.item == nil { box.item = 1 }\nprint(box.item + 1)\n",
        id="both ways assign a field, or test it",
    ),
    pytest.param(
        "x = some(1)\nif x == nil { x = 2 }\nprint(x + 1)\n", id="one way assigns, one tests"
    ),
    pytest.param(
        "fn die() { panic('no') }\nx = some(1)\nif x == nil { die() }\nprint(x + 1)\n",
        id="a function that never returns is called",
    ),
    pytest.param(
        "x = some(1)\nmatch x {\n    nil -> { x = 2 }\n    _ -> {}\n}\nprint(x + 1)\n",
        id="each arm assigns or takes something",
    ),
    pytest.param(
        "fn f(s: ?int) -> int {\n    return match s {\n        nil -> 0\n        1 -> s + 1\n        _ -> s + 2\n    }\n}\nprint(f(1))\n",
        id="an arm above takes nil",
    ),
    pytest.param(
        "x = some(1)\nfn local() {\n    x: ?int = 2\n    x = nil\n}\nif x != nil {\n    local()\n    print(x + 1)\n}\n",
        id="a function has a local of the same name",
    ),
    pytest.param(
        "x = some(1)\nfn sets() { x = nil }\nfn other() {}\nif x != nil {\n    other()\n    print(x + 1, x + 2)\n}\nsets()\n",
        id="another function is called",
    ),
    pytest.param(
        "x = some(1)\nfn sets() { x = nil }\nif x != nil {\n    [1, 2].walk(n) -> {\n        print(x + n)\n    }\n}\nsets()\n",
        id="a walk calls nothing that assigns it",
    ),
    pytest.param(
        "x = some(1)\nif x != nil {\n    f = () -> x + 1\n    print(f(), x)\n}\n",
        id="a lambda reads it and nobody assigns it",
    ),
    pytest.param(
        "// x = nil\nx = some(1)\nif x != nil {\n    print('x = 2')\n    print(x + 1)\n}\n",
        id="a comment and a string assign it",
    ),
    pytest.param(
        "struct P { x: int }\nfn set(p: P) { p.x = 3 }\nx = some(1)\nif x != nil {\n    set(P(1))\n    print(x + 1)\n}\n",
        id="a field has its name",
    ),
    pytest.param(
        "x = some(1)\nfn sets(n: int) -> int {\n    x = nil\n    return n\n}\nif x != nil { print(x + sets(1)) }\n",
        id="it is read before the call",
    ),
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_known_stays_known(text: str) -> None:
    assert "unwrap(" not in program_part(GIVEN + text)


ENDED = [
    pytest.param(
        BOX + "if box.item != nil {\n    box.empty()\n    print(box.item)\n}\n",
        "nil\n",
        id="a method assigns the field",
    ),
    pytest.param(
        BOX + "if box.item != nil {\n    box = Box(nil, nil)\n    print(box.item)\n}\n",
        "nil\n",
        id="the variable of the field is assigned",
    ),
    pytest.param(
        BOX
        + "f = () -> { box = Box(nil, nil) }\nif box.item != nil {\n    f()\n    print(box.item)\n}\n",
        "nil\n",
        id="a lambda assigns the variable of the field",
    ),
    pytest.param(
        BOX
        + "if box.item != nil {\n    (0..2).walk(n) -> {\n        print(box.item)\n        box.item = nil\n    }\n}\n",
        "1\nnil\n",
        id="a walk's body assigns the field",
    ),
    pytest.param(
        BOX
        + "if box.item == nil || box.item > 0 { print(box.item) }\nbox.item = nil\nprint(box.item)\n",
        "1\nnil\n",
        id="nil is assigned to the field",
    ),
    pytest.param(
        "x = some(0)\nif some(0) == nil { x = some(0) } else { x = 1 }\nprint(x)\n",
        "nil\n",
        id="one way assigns what may be nil",
    ),
    pytest.param(
        "x = some(0)\n(0..2).walk(n) -> { if n > 5 { x = 1 } }\nprint(x)\n",
        "nil\n",
        id="a walk may assign, or not",
    ),
    pytest.param(
        "x = some(0)\nmatch 1 {\n    2 -> { x = 1 }\n    _ -> {}\n}\nprint(x)\n",
        "nil\n",
        id="one arm does not assign",
    ),
    pytest.param(
        "x = some(1)\nfn sets() { x = nil }\nif x != nil {\n    f = () -> x + 1\n    sets()\n    print(f())\n}\n",
        "panic: nil where int was needed",
        id="a lambda reads it and a function above assigns it",
    ),
    pytest.param(
        "x = some(1)\nfn sets() { x = nil }\nfn calls() { sets() }\nif x != nil {\n    calls()\n    print(x)\n}\n",
        "nil\n",
        id="a function that is called calls one that assigns it",
    ),
    pytest.param(
        "fn go() {\n    x = some(1)\n    sets = () -> { x = nil }\n    if x == nil { return }\n    [1, 2].walk(n) -> {\n        print(x)\n        sets()\n    }\n}\ngo()\n",
        "1\nnil\n",
        id="a lambda that assigns it is called later in the walk",
    ),
    pytest.param(
        "struct Box { go: () }\nx = some(1)\nbox = Box(() -> { x = nil })\nif x != nil {\n    box.go()\n    print(x)\n}\n",
        "nil\n",
        id="a field holds a lambda that assigns it",
    ),
    pytest.param(
        "x = some(1)\nfn sets(n: int) -> int {\n    x = nil\n    return n\n}\nif x != nil {\n    print([1].map(sets), x)\n}\n",
        "[1] nil\n",
        id="the library calls a function that assigns it",
    ),
    pytest.param(
        "x = some(1)\nfn sets() -> ?int {\n    x = nil\n    return nil\n}\nif x != nil { print(sets() == nil && x == nil) }\n",
        "true\n",
        id="the left side of && assigns it",
    ),
    pytest.param(
        "x = some(1)\nfn sets() -> int {\n    x = nil\n    return 1\n}\nif x == sets() { print(x) } else { print('no') }\n",
        "nil\n",
        id="what it is compared with assigns it",
    ),
]


@pytest.mark.parametrize(("text", "said"), ENDED)
def test_what_may_be_assigned_is_not_known(text: str, said: str, tmp_path: Path) -> None:
    assert said in says(GIVEN + text, tmp_path)


CLEARED = (
    'x: ?str = nil\nfn clear() -> ?str {\n    x = nil\n    return nil\n}\nif x == nil { x = "w" }\n'
)


@pytest.mark.parametrize(
    ("fallback", "said"), [("x", "nil\n"), ('"${x}!"', "nil!\n"), ("e -> x", "nil\n")]
)
def test_a_fallback_is_read_in_the_state_that_its_value_leaves(
    fallback: str, said: str, tmp_path: Path
) -> None:
    text = f"{CLEARED}if x != nil {{ print(clear().or({fallback})) }}\n"
    assert says(text, tmp_path) == said


def test_a_number_in_a_fallback_is_unwrapped_after_the_value(tmp_path: Path) -> None:
    text = 'x = some(1)\nfn clear() -> ?str {\n    x = nil\n    return nil\n}\nif x != nil { print(clear().or("${x + 1}")) }\n'
    assert says(GIVEN + text, tmp_path).startswith("panic: nil where int was needed")


@pytest.mark.parametrize(
    "fallback",
    [
        '"t"',
        '"${p.text}"',
        "t",
        "p.text",
        "ps[0].text",
        "m.k.text",
        "made().text",
        "p.itself().text",
    ],
)
def test_a_fallback_tells_the_variant_before_it(fallback: str, tmp_path: Path) -> None:
    text = (
        "struct P { text: str, maybe: ?str }\nstruct M { k: P }\nimpl P { fn itself() -> P => self }\n"
        'fn made() -> P => P("t", "t")\np = made()\nps = [p]\nm = M(p)\nt = p.text\n'
    )
    assert says(f'{text}print(buffer("abc").read(2).or({fallback}))\n', tmp_path) == "ab\n"


def test_a_name_behind_an_arrow_is_spoken_of_where_it_is_a_lambda() -> None:
    from lumac.pipeline import check_source

    text = "xs = [1]\nx = 1\nprint(xs.map(x->missing), x)\n"
    assert [found.code for found in check_source(text)] == ["E0201"]
