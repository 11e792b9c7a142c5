"""Calls of the library in whose place another definition is called, since less is asked of it."""

from __future__ import annotations

import pytest

from tests.emitted import program_part
from tests.stages.analysed import prints

FRESH = {
    "a copy of a variable": ("xs = [1]\nys = xs.copy()\nprint(xs, ys)", (), "[1] [1]\n"),
    "a copy of what was just made": ("ys = [1].copy()\nprint(ys)", ("[1].copy()",), "[1]\n"),
    "a copy of a copy": (
        "xs = [1]\nys = xs.copy().copy()\nprint(xs, ys)",
        ("xs.copy().copy()",),
        "[1] [1]\n",
    ),
    "a copy of a sum": (
        "xs = [1]\nys = (xs + xs).copy()\nprint(ys)",
        ("(xs + xs).copy()",),
        "[1, 1]\n",
    ),
    "a copy of what a function gives": (
        "xs = [1]\nfn f() -> [int] => xs\nys = f().copy()\nys.add(2)\nprint(xs)",
        (),
        "[1]\n",
    ),
    "a copy of a local that is returned": (
        "fn f() -> [int] {\n    xs = [1]\n    return xs.copy()\n}\nprint(f())",
        ("xs.copy()",),
        "[1]\n",
    ),
    "a copy of a local that somebody else has": (
        (
            "all: [[int]] = []\nfn f() -> [int] {\n    xs = [1]\n    all.add(xs)\n"
            "    return xs.copy()\n}\nf().add(2)\nprint(all)"
        ),
        (),
        "[[1]]\n",
    ),
    "a copy of a local that a function names": (
        (
            "fs: [() -> int] = []\nfn f() -> [int] {\n    xs = [1]\n    fs.add(() -> xs.len())\n"
            "    return xs.copy()\n}\nys = f()\nys.add(2)\ng = fs[0]\nprint(g())"
        ),
        (),
        "1\n",
    ),
    "a copy of a parameter": (
        "fn f(xs: [int]) -> [int] => xs.copy()\nxs = [1]\nf(xs).add(2)\nprint(xs)",
        (),
        "[1]\n",
    ),
    "a sorted copy of what was just made": (
        "print([2, 1].map(n -> n).sort())",
        (),
        "[1, 2]\n",
    ),
    "a copy of a map": (
        'm = {"a": 1}\nn = m.copy()\nn["b"] = 2\nprint(m, {"c": 3}.copy())',
        ('{"c": 3}.copy()',),
        '{"a": 1} {"c": 3}\n',
    ),
}


@pytest.mark.parametrize("name", FRESH)
def test_fresh(name: str) -> None:
    program, fresh, output = FRESH[name]
    one = prints(f"{program}\n", output)
    found = [node for node in one.decisions.variants.fresh if "copy" in node.symbol]
    assert len(found) == len(fresh)
    assert all(each.rpartition(".")[0].lstrip("(") in fresh[0] for each in one.said(found))


WALKED = {
    "the values of a map are added up": ("print(m.values().sum())", True, "3\n"),
    "they are kept": ("vs = m.values()\nprint(vs)", False, "[1, 2]\n"),
    "the keys are walked": ("m.keys().walk(k) -> print(k)", True, "b\na\n"),
    "the keys are walked, and others added": (
        'm.keys().walk(k) -> {\n    m["c"] = 5\n}\nprint(m.len())',
        False,
        "3\n",
    ),
    "the keys are walked and removed": (
        "m.keys().walk(k) -> m.remove(k)\nprint(m)",
        False,
        "{}\n",
    ),
    "they are removed by another name for the map": (
        "n = m\nm.keys().walk(k) -> n.clear()\nprint(m)",
        False,
        "{}\n",
    ),
    "the keys are walked, and another map changes": (
        'o = {"a": 1}\nm.keys().walk(k) -> o.remove(k)\nprint(o)',
        True,
        "{}\n",
    ),
    "the keys are counted": ("print(m.keys().len())", False, "2\n"),
    "a callback may change the map": (
        "xs = m.keys().map(k -> {\n    m.clear()\n    return k\n})\nprint(xs)",
        False,
        '["b", "a"]\n',
    ),
}
HEAD = 'm = {"b": 1, "a": 2}\n'


@pytest.mark.parametrize("name", WALKED)
def test_gone_over_once(name: str) -> None:
    program, walked, output = WALKED[name]
    one = prints(f"{HEAD}{program}\n", output)
    assert bool(one.decisions.variants.walked) is walked


@pytest.mark.parametrize(
    ("program", "output", "line"),
    [
        ("print(m.values().sum())", "3\n", "sum(m.values())"),
        ("print(m.keys().sort())", '["a", "b"]\n', "sorted(m)"),
        ("m.keys().walk(k) -> print(k)", "b\na\n", "for k in m:"),
        ("m.keys().walk(k) -> m.remove(k)\nprint(m)", "{}\n", "for k in list(m):"),
        ("m.values().walk(v) -> m.clear()\nprint(m)", "{}\n", "in list(m.values()):"),
        ("print([1, 2].copy())", "[1, 2]\n", "[1, 2]"),
    ],
)
def test_the_line_that_comes_of_it(program: str, output: str, line: str) -> None:
    prints(f"{HEAD}{program}\n", output)
    text = program_part(f"{HEAD}{program}\n")
    assert line in text
    assert ".copy()" not in text


READ_AT_ONCE = {
    "bytes of a buffer that are only counted": ("print(b.to_bytes().len())", True, "2\n"),
    "bytes of a buffer that are kept": (
        "d = b.to_bytes()\nb.write(0x03)\nprint(d)",
        False,
        "[1, 2]\n",
    ),
    "bytes of a buffer that are written to it": (
        "b.write(b.to_bytes())\nprint(b.len())",
        False,
        "4\n",
    ),
    "bytes of a buffer that are cut": ("d = b.to_bytes()[0..1]\nprint(d)", False, "[1]\n"),
}


@pytest.mark.parametrize("name", READ_AT_ONCE)
def test_read_at_once(name: str) -> None:
    program, read, output = READ_AT_ONCE[name]
    one = prints(f"b = buffer()\nb.write(0x01)\nb.write(0x02)\n{program}\n", output)
    assert bool(one.decisions.variants.read_at_once) is read


READ = {
    "bytes that are counted": ("print(made().len())", True, "2\n"),
    "bytes that are indexed, cut and walked": (
        "d = made()\nprint(d[0], d[0..1].len())\nd.walk(v) -> print(v)",
        True,
        "97 1\n97\n98\n",
    ),
    "bytes that are compared": ("d = made()\nprint(d == [0x61, 0x62])", True, "true\n"),
    "bytes that are changed": ("d = made()\nd.add(0x01)\nprint(d)", False, "[97, 98, 1]\n"),
    "bytes of which an element is stored": (
        "d = made()\nd[0] = 0x01\nprint(d)",
        False,
        "[1, 98]\n",
    ),
    "bytes of which a part is changed": (
        "d = made()\ne = d[0..1]\ne.add(0x01)\nprint(d.len(), e)",
        False,
        "2 [97, 1]\n",
    ),
    "bytes that get another name": ("d = made()\ne = d\nprint(e.len())", False, "2\n"),
    "bytes that are stored": ("all = [made()]\nprint(all)", False, "[[97, 98]]\n"),
    "bytes that are shown": ("print(made())", False, "[97, 98]\n"),
}


@pytest.mark.parametrize("name", READ)
def test_only_read(name: str) -> None:
    program, read, output = READ[name]
    text = program.replace("made()", '"ab".to_bytes()')
    one = prints(f"{text}\n", output)
    assert bool(one.decisions.variants.read) is read
