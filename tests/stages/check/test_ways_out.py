"""A value that never comes: its declaration, assignment or return is the way out itself."""

from __future__ import annotations

import pytest

from lumac.pipeline import compile_source

PLACES = [
    "x = WAY\n    print(1)",
    "x: int = WAY\n    print(x)",
    "x: ?int = WAY\n    print(x)",
    "x = 1\n    x = WAY\n    print(x)",
    "xs = [1]\n    xs[0] = WAY\n    print(xs)",
    "p = P(1)\n    p.n = WAY\n    print(p)",
    "return WAY\n    print(1)",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("way", "written"), [("error", "ProgramError"), ("panic", "Panic")])
@pytest.mark.parametrize("result", ["", " -> int"])
def test_it_is_the_whole_statement(place: str, way: str, written: str, result: str) -> None:
    body = place.replace("WAY", f'{way}("no")')
    if result:
        body += "\n    return 1"
    text = f"struct P {{ n: int }}\nfn f(){result} {{\n    {body}\n}}\nf()\n"
    compiled = compile_source(text)
    assert compiled.text is not None
    assert [one.code for one in compiled.diagnostics] == ["W1001"]
    assert f'    raise {written}("no")\n' in compiled.text
    compile(compiled.text, "output", "exec")


def test_a_place_that_is_computed_is_computed_first() -> None:
    text = 'fn at() -> int { print("at")\n    return 0 }\nxs = [1]\nxs[at()] = error("no")\n'
    compiled = compile_source(text)
    assert compiled.text is not None
    assert not [one for one in compiled.diagnostics if one.code.startswith("E")]
    assert compiled.text.index("at()", compiled.text.index("def main")) < compiled.text.rindex(
        'fail("no")'
    )
