"""What is known not to be nil, and which calls, walks, lambdas and fallbacks end that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emitted import program_part
from tests.running import says

GIVEN = "fn some(n: int) -> ?int { if n > 0 { return n }\n    return nil }\n"

KEPT = [
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
