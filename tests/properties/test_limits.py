"""What lumac builds is taken by every Python, however much there is of one thing; what would not be is refused."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from lumac.pipeline import compile_source
from tests.properties.compiling import refused
from tests.properties.long_shapes import CHAINS, NESTS, chain, nest
from tests.properties.mutations import mutant
from tests.pythons import every_python
from tests.running import written_by

IN_A_ROW = (24, 200, 900, 3_100)
IN_EACH_OTHER = (19, 21, 25, 40, 76)
REFUSALS = {"E0106", "E0109", "E0302", "E0507"}
SEEDS = range(900_000, 900_200)


def test_chains_of_hundreds_are_built() -> None:
    """Expressions that lie deep are computed into names: only fallbacks, and chains of 500 calls, are refused."""
    found = [name for name in CHAINS if compile_source(chain(name, 260)).text is None]
    assert found == ["conversions", "fallbacks"]


@cache
def programs() -> list[tuple[str, str]]:
    """All that is built of the shapes, with names; what is refused has one of the codes for it."""
    texts = [(f"{name} × {count}", chain(name, count)) for name in CHAINS for count in IN_A_ROW]
    texts += [
        (f"{name} in {count}", nest(name, count)) for name in NESTS for count in IN_EACH_OTHER
    ]
    texts += [(f"seed {seed}", mutant(seed)) for seed in SEEDS]
    built: list[tuple[str, str]] = []
    for name, text in texts:
        done = compile_source(text)
        errors = {found.code for found in done.diagnostics if found.is_error}
        assert (done.text is None) == bool(errors), name
        assert name.startswith("seed") or errors <= REFUSALS, (name, errors)
        if done.text is not None:
            built.append((name, done.text))
    return built


@every_python()
def test_every_python_takes_what_is_built(python: str) -> None:
    assert refused(python, programs()) == []


@pytest.mark.parametrize(
    "name", ["quotients", "calls", "filters", "methods", "slices", "indexes", "or"]
)
def test_a_long_chain_gives_what_a_short_one_gives(name: str, tmp_path: Path) -> None:
    """A chain in names gives what its links give one by one."""
    before, piece, after = CHAINS[name]
    if name == "or":
        assert said_by(chain(name, 260), tmp_path) == "1\n"
        return
    start = chain(name, 0).removesuffix(f"{before}{after}\n")
    first = before.removeprefix("print(")
    steps = [f"s0 = {first}"]
    steps += [f"s{n} = s{n - 1}{piece.replace('#', str(n))}" for n in range(1, 121)]
    one_by_one = start + "\n".join([*steps, "print(s120)"]) + "\n"
    assert said_by(chain(name, 120), tmp_path) == said_by(one_by_one, tmp_path)


def said_by(text: str, folder: Path) -> str:
    output = compile_source(text).text
    assert output is not None
    return written_by(output, folder, sys.executable)
