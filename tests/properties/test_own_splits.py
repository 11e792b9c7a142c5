"""Long lines that are split without black are split as black splits them."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import black
import pytest

from lumac.emit.page.long_lines import LINE_LENGTH, width
from lumac.emit.page.plain_splits import own_split

ATOMS = (
    "a", "total_count", "1_000", '"text"', "'it\"s'", '"a, (b"', "xs[0]", "xs[1:]", "f(x)", "f(x, y)", "[1, 2, 3]",
    '{"a": 1, "b": 2}', "-x", "not ok", "a + b * c", "a if ok else b", "x.y.z", "x.y(1).z(2)", "[x for x in xs if x]",
    "{1: None}", "P(n, xs)", "a and b or c", "None", '"true" if a == b else "false"', "f()", "[]", '"é😀中文"',
    "(a + b) * c", "list_text(xs, str)", "name=value", '"longer text that takes some room"', "a < b", "x in xs",
)  # fmt: skip
KINDS = (
    "int", "str", "list[int]", "dict[str, list[int]]", "Callable[[int, str], int]", "int | None", "SomeLongName",
)  # fmt: skip


def call(random: Random) -> str:
    name = random.choice(["print", "xs.append", "a.b.describe", "set_item", "f" * 40])
    count = random.randrange(1, 9)
    return f"{name}({', '.join(random.choice(ATOMS) for _ in range(count))})"


def head(random: Random) -> str:
    count = random.randrange(1, 9)
    names = [f"{random.choice(['a', 'total', 'a_rather_long_name'])}{n}" for n in range(count)]
    parameters = [f"{name}: {random.choice(KINDS)}" for name in names]
    if random.random() < 0.3:
        parameters[0] = "self"
    if random.random() < 0.2:
        parameters[-1] += " = value"
    result = random.choice(["None", "int", "SomeName", "int | None", "list[int]"])
    return f"def {random.choice(['f', '__init__', 'g' * 30])}({', '.join(parameters)}) -> {result}:"


def by_black(text: str, depth: int) -> list[str]:
    lines = ["    " * level + "if _:" for level in range(depth)]
    body = ["    " * (depth + 1) + "pass"] if text.endswith(":") else []
    source = "\n".join([*lines, "    " * depth + text, *body]) + "\n"
    # The blank lines round a function are told elsewhere (spacing.py).
    formatted = [line for line in black.format_str(source, mode=black.Mode()).splitlines() if line]
    return formatted[depth : len(formatted) - len(body)]


@pytest.mark.parametrize("seed", range(8))
def test_black_splits_them_the_same_way(seed: int) -> None:
    random = Random(seed)
    compared = 0
    for _ in range(250):
        text = random.choice((call, head))(random)
        depth = random.randrange(4)
        if width(text) + 4 * depth <= LINE_LENGTH:
            continue
        split = own_split(text, depth, width, LINE_LENGTH)
        if split is not None:
            compared += 1
            assert split == by_black(text, depth), text
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
    "text",
    [
        "x = f(" + "a" * 90 + ")",
        "f(" + "a" * 40 + ")(" + "b" * 40 + ")",
        "f(" + "a" * 90 + ")",
        "f(*" + "a" * 40 + ", " + "b" * 40 + ")",
        "f(lambda a, b: " + "a" * 40 + ", " + "b" * 40 + ")",
        'f(f"{' + "a" * 40 + '}", ' + "b" * 40 + ")",
        "def f() -> " + "a" * 90 + ":",
        "if f(" + "a" * 90 + "):",
    ],
)
def test_what_is_not_plain_is_left_to_black(text: str) -> None:
    assert own_split(text, 0, width, LINE_LENGTH) is None
