"""Long lines that are split without black are split as black splits them."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import black
import pytest

from lumac.library.bracketed import bracketed
from lumac.pipeline import compile_source

ATOMS = (
    "a", "total_count", "1_000", '"text"', "'it\"s'", '"a, (b"', "xs[0]", "xs[1:]", "f(x)", "f(x, y)", "[1, 2, 3]",
    '{"a": 1, "b": 2}', "-x", "not ok", "a + b * c", "a if ok else b", "x.y.z", "x.y(1).z(2)", "[x for x in xs if x]",
    "{1: None}", "P(n, xs)", "a and b or c", "None", '"true" if a == b else "false"', "f()", "[]", '"é😀中文"',
    "(a + b) * c", "list_text(xs, str)", "name=value", '"longer text that takes some room"', "a < b", "x in xs",
)  # fmt: skip
KINDS = (
    "int", "str", "list[int]", "dict[str, list[int]]", "Callable[[int, str], int]", "int | None", "SomeLongName",
)  # fmt: skip


CALLEES = (
    "print", "xs.append", "a.b.describe", "set_item", "f" * 40, "xs[0].append", '", ".join', "f(x).add", "(a + b).add",
    "int.from_bytes",
)  # fmt: skip
BEGINNINGS = (
    "",
    "",
    "x = ",
    "return ",
    "x: int = ",
    "raise ",
    "self.x = ",
    "x += ",
    "some_rather_long_name = ",
)
UNPLAIN = (
    'f"{x} and {y}"', 'b"bytes"', "lambda a, b: a + b", "(x := f(y))", "(1, 2)", "not (a or b)", "f(1).g(2).h(3)",
    "x if (y := f()) is not None else None", "-(a + b)", "(a + b)", "(lambda: x)()",
)  # fmt: skip

Parts = tuple[str, list[str], str]
"""What stands before, between and behind the brackets."""


def call(random: Random) -> Parts:
    count = random.randrange(1, 9)
    items = [random.choice((*ATOMS, *UNPLAIN)) for _ in range(count)]
    positional = [item for item in items if item != "name=value"]
    named = [f"name{n}=value" for n in range(count - len(positional))]
    return f"{random.choice(BEGINNINGS)}{random.choice(CALLEES)}(", positional + named, ")"


def head(random: Random) -> Parts:
    count = random.randrange(1, 9)
    names = [f"{random.choice(['a', 'total', 'a_rather_long_name'])}{n}" for n in range(count)]
    parameters = [f"{name}: {random.choice(KINDS)}" for name in names]
    if random.random() < 0.3:
        parameters[0] = "self"
    if random.random() < 0.2:
        parameters[-1] += " = value"
    if random.random() < 0.2 and count > 1:
        parameters.insert(random.randrange(count), "*")
    result = random.choice(
        ["None", "int", "SomeName", "int | None", "list[int]", "Callable[[int], str]"]
    )
    return f"def {random.choice(['f', '__init__', 'g' * 30])}(", parameters, f") -> {result}:"


def by_black(text: str, depth: int) -> list[str]:
    lines = ["    " * level + "if _:" for level in range(depth)]
    body = ["    " * (depth + 1) + "pass"] if text.endswith(":") else []
    # black puts a comma behind a `*` and what follows it where it sees that no Python is too old for that.
    lines.insert(0, "from __future__ import annotations")
    source = "\n".join([*lines, "    " * depth + text, *body]) + "\n"
    # The blank lines round a function are told elsewhere (spacing.py).
    formatted = [line for line in black.format_str(source, mode=black.Mode()).splitlines() if line]
    return formatted[depth + 1 : len(formatted) - len(body)]


@pytest.mark.parametrize("seed", range(8))
def test_black_lays_them_out_the_same_way(seed: int) -> None:
    random = Random(seed)
    compared = 0
    for _ in range(250):
        prefix, items, suffix = random.choice((call, head))(random)
        depth = random.randrange(4)
        is_head = prefix.startswith("def ")
        lines = bracketed(prefix, items, suffix, depth, is_head)
        if lines is not None and len(lines) > 1:
            compared += 1
            text = f"{prefix}{', '.join(items)}{suffix}"
            assert lines == by_black(text, depth), text
    assert compared > 30


def test_black_is_not_imported_for_them() -> None:
    program = 'struct Item { name: str, count: int, price: float, storage_shelf: str, row: int }\nprint(Item("a", 1, 2, "b", 3).name)\n'
    code = (
        "import sys\n"
        "from lumac.pipeline import compile_source\n"
        f"text = compile_source({program!r}).text\n"
        "assert '    def __init__(\\n        self, name: str,' in text\n"
        "assert 'black' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("prefix", "items", "suffix"),
    [
        ("x = f(", ["a" * 90], ")"),
        ("f(", ["a" * 90, "b"], ")"),
        ("f" * 90 + "(", ["a", "b"], ")"),
        ("def f(", [], ") -> " + "a" * 90 + ":"),
        ("def f(", ["a: int"], ") -> " + "a" * 90 + ":"),
    ],
)
def test_what_fits_in_no_way_is_left_to_black(prefix: str, items: list[str], suffix: str) -> None:
    assert bracketed(prefix, items, suffix, 0) is None


def test_a_chain_of_calls_that_is_stored_is_left_to_black() -> None:
    """black breaks it at its dots: what stands in its last brackets says nothing of that."""
    long = "a" * 30
    program = (
        "fn f(x: str) -> str => x\n"
        f'name_{long}: str = f("{long}").trim().replace("a", "b").replace("{long}", "b").trim()\n'
        f"print(name_{long})\n"
    )
    text = compile_source(program).text
    assert text is not None
    assert black.format_str(text, mode=black.Mode()) == text
