"""How fast lumac itself is, as multiples of a start of Python and of Python's own compiling of what lumac wrote."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.measure import Command, environment, interleaved, lumac, peak_memory
from tests.benchmarks.programs import program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Final

    from tests.benchmarks.measure import Median

LENGTHS: Final = (1_000, 2_500, 4_000, 8_000, 10_000)

COMPILE: Final = """
import sys, time
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
wall, cpu = time.perf_counter(), time.process_time()
compile(text, sys.argv[1], "exec")
print(time.perf_counter() - wall, time.process_time() - cpu)
"""


class Row:
    """One line of the table: a ratio or an amount, what it must not exceed, and what is aimed at."""

    __slots__ = ("aim", "bar", "cpu", "name", "seconds", "unit", "value")

    def __init__(
        self,
        name: str,
        value: float,
        bar: float | None = None,
        aim: float | None = None,
        *,
        cpu: float | None = None,
        seconds: float | None = None,
        unit: str = "×",
    ) -> None:
        self.name: Final = name
        self.value: Final = value
        self.bar: Final = bar
        self.aim: Final = aim
        self.cpu: Final = cpu
        """The same ratio by processor time, which other processes disturb less."""
        self.seconds: Final = seconds
        self.unit: Final = unit


def prepare(folder: Path) -> None:
    """Write the programs, and the output whose compiling by Python is compared."""
    (folder / "hello.luma").write_text('print("hello")\n', encoding="utf-8")
    for lines in LENGTHS:
        (folder / f"lines{lines}.luma").write_text(program(lines), encoding="utf-8")
    (folder / "wide1000.luma").write_text(program(1_000, wide=True), encoding="utf-8")
    for name in ("hello", "lines8000"):
        words = [lumac(), "build", f"{name}.luma"]
        subprocess.run(words, cwd=folder, env=environment(folder), timeout=60, check=True)


def python_start(folder: Path) -> Command:
    return Command([sys.executable, "-c", "pass"], folder)


def build(folder: Path, name: str, *options: str) -> Command:
    return Command([lumac(), "build", *options, f"{name}.luma"], folder)


def start_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """Short commands against a start of Python."""
    took = interleaved(
        {
            "start": python_start(folder),
            "version": Command([lumac(), "--version"], folder),
            "hello": build(folder, "hello", "--no-cache"),
            "again": build(folder, "hello"),
        },
        rounds,
    )
    start = took["start"]
    yield Row("python -c pass", 1, cpu=1, seconds=start.wall)
    yield against(start, took["version"], "lumac --version", 3)
    yield against(start, took["hello"], "hello, built cold", 6, 2.5)
    yield against(start, took["again"], "hello, unchanged", 1.5)


def length_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """Whole programs: against a start of Python, against Python's compiling, and against shorter ones."""
    took = interleaved(
        {
            "start": python_start(folder),
            "hello": build(folder, "hello", "--no-cache"),
            "wide": build(folder, "wide1000", "--no-cache"),
            "compile": Command([sys.executable, "-c", COMPILE, "lines8000.py"], folder, True),
            **{str(lines): build(folder, f"lines{lines}", "--no-cache") for lines in LENGTHS},
        },
        rounds,
    )
    start = took["start"]
    yield against(start, took["1000"], "1,000 lines", 12, 6)
    yield against(start, took["wide"], "1,000 lines, some to be split by black")
    yield against(start, took["4000"], "4,000 lines")
    yield against(start, took["8000"], "8,000 lines")
    yield against(start, took["10000"], "10,000 lines", 60, 35)
    name = "8,000 lines ÷ Python's compiling of the output"
    yield against(took["compile"], took["8000"], name, 8, 4)
    yield against(took["1000"], took["4000"], "4,000 lines ÷ 1,000", 4.4)
    yield against(took["2500"], took["10000"], "10,000 lines ÷ 2,500", 4.4)
    yield net(took["hello"], took["2500"], took["10000"])


def memory_row(folder: Path) -> Row:
    held = peak_memory(build(folder, "lines10000", "--no-cache"))
    return Row("memory for 10,000 lines", held, 80, 40, unit="MiB")


def against(
    base: Median, subject: Median, name: str, bar: float | None = None, aim: float | None = None
) -> Row:
    return Row(
        name, subject.wall / base.wall, bar, aim, cpu=subject.cpu / base.cpu, seconds=subject.wall
    )


def net(hello: Median, short: Median, long: Median) -> Row:
    """The growth without what every build pays."""
    return Row(
        "the same, each less a build of hello",
        (long.wall - hello.wall) / (short.wall - hello.wall),
        4.4,
        cpu=(long.cpu - hello.cpu) / (short.cpu - hello.cpu),
    )
