"""The benchmarks run and give numbers; the ratios that lie far from what a busy machine can do to them hold.

Ratios are of processor time here, which other processes disturb less. What is near its bar is only shown, by
`make bench`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lumac.pipeline import compile_source
from tests.benchmarks import stages
from tests.benchmarks.__main__ import cells
from tests.benchmarks.compiling import LENGTHS, Row, length_rows, memory_row, prepare, start_rows
from tests.benchmarks.emitting import KERNELS, race
from tests.benchmarks.programs import program
from tests.benchmarks.shapes import SHAPES, growth
from tests.folders import ROOT

MIB_FOR_10_000_LINES = 80


@pytest.mark.parametrize("lines", [1, 100, *LENGTHS[:2]])
def test_a_program_has_its_lines_and_no_errors(lines: int) -> None:
    text = program(lines)
    assert text.count("\n") == lines
    assert text == program(lines)
    assert compile_source(text).diagnostics == ()


BUILD = """
import sys
from lumac.pipeline import compile_source
from tests.benchmarks.programs import program
compile_source(program(1_000))
sys.exit("black" in sys.modules)
"""


def test_all_lines_fit() -> None:
    subprocess.run([sys.executable, "-c", BUILD], cwd=ROOT, timeout=60, check=True)


def test_some_lines_do_not_fit_where_they_shall_not() -> None:
    text = compile_source(program(1_000, wide=True)).text
    assert text is not None
    assert "\n    ) -> None:\n" in text


def must_hold(row: Row) -> None:
    assert row.cpu is not None
    assert row.bar is not None
    assert 0 < row.cpu <= row.bar, f"{row.name}: {cells(row)}"


def test_starts_are_short(tmp_path: Path) -> None:
    prepare(tmp_path)
    rows = {row.name: row for row in start_rows(tmp_path, 5)}
    must_hold(rows["lumac --version"])
    must_hold(rows["hello, built cold"])
    assert rows["hello, unchanged"].value > 0


@pytest.mark.slow
def test_whole_programs_are_quick(tmp_path: Path) -> None:
    prepare(tmp_path)
    rows = {row.name: row for row in length_rows(tmp_path, 2)}
    must_hold(rows["1,000 lines"])
    must_hold(rows["10,000 lines"])
    assert all(row.value > 0 for row in rows.values())


def test_memory_is_bounded(tmp_path: Path) -> None:
    prepare(tmp_path)
    assert 5 < memory_row(tmp_path).value < MIB_FOR_10_000_LINES


@pytest.mark.parametrize("name", KERNELS)
def test_kernels_do_the_same_as_by_hand(name: str, tmp_path: Path) -> None:
    emitted, by_hand = race(name, tmp_path, 1)
    assert len(emitted) == len(by_hand) == 1
    assert min(took.wall for took in (*emitted, *by_hand)) > 0


def test_calls_grow_like_the_lines() -> None:
    compile_source('print("what is made once is made")\n')
    few, many = calls_in(program(1_000)), calls_in(program(4_000))
    assert many / few <= 4.1


@pytest.mark.parametrize("name", stages.SHAPES)
def test_four_times_the_program_takes_four_times_the_time_to_decide_about(name: str) -> None:
    assert stages.growth(name, 4.6) <= 4.6


def calls_in(text: str) -> int:
    """How many calls a build makes: the same on every machine."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        compile_source(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_grows_with_the_square(name: str) -> None:
    # In proportion it is 8, with the square 64.
    assert growth(name, 150, 8, 24) < 24
