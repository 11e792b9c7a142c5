"""Measures everything and prints the table: `python -m tests.benchmarks`, or `make bench`."""

from __future__ import annotations

import os
import platform
import tempfile
from pathlib import Path

from tests.benchmarks.compiling import Row, length_rows, memory_row, prepare, start_rows
from tests.benchmarks.emitting import kernel_rows
from tests.benchmarks.shapes import SHAPES, growth
from tests.benchmarks.tcp import tcp_memory_row, tcp_rows, tcp_start_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 58


def main() -> None:
    system = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {system}; the medians of runs in turns", flush=True)
    with tempfile.TemporaryDirectory(prefix="lumac-bench-") as name:
        folder = Path(name)
        prepare(folder)
        show("Multiples of a start of Python", start_rows(folder, 25))
        show("Whole programs", length_rows(folder, 7))
        show("Memory", [memory_row(folder), tcp_memory_row(folder)])
        show("Emitted code, multiples of the time of the same by hand", kernel_rows(folder, 9))
        show("Starts of tcp programs, multiples of a start of Python", tcp_start_rows(folder, 25))
        show("tcp over loopback, multiples of the time by hand", tcp_rows(folder, 9))
    show("Eight times as much of one thing, the five that grow most", growth_rows())


def growth_rows() -> list[Row]:
    rows = [Row(name, growth(name, 250, 8, 8)) for name in SHAPES]
    return sorted(rows, key=lambda row: -row.value)[:5]


def show(title: str, rows: Iterable[Row]) -> None:
    head = f"{'ratio':>8}{'by cpu':>8}{'at most':>9}{'aim':>6}{'time':>11}"
    print(f"\n{title:{WIDTH}}{head}", flush=True)
    for row in rows:
        print(f"  {row.name:{WIDTH - 2}}{cells(row)}", flush=True)


def cells(row: Row) -> str:
    value = f"{row.value:.0f} MiB" if row.unit == "MiB" else f"{row.value:.2f}"
    seconds = "" if row.seconds is None else f"{row.seconds * 1000:.1f} ms"
    # On a busy machine the clock alone proves nothing.
    over = row.bar is not None and min(row.value, row.cpu or row.value) > row.bar
    line = f"{value:>8}{shown(row.cpu, '.2f'):>8}{shown(row.bar, 'g'):>9}{shown(row.aim, 'g'):>6}{seconds:>11}"
    return f"{line}{'  too slow' if over else ''}".rstrip()


def shown(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)


if __name__ == "__main__":
    main()
