"""The tcp benchmark runs, and its contestants do the same; how fast they are `make bench` shows.

What lies far from its bar holds here, by processor time, and so does what a start imports.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import cells
from tests.benchmarks.tcp import (
    beside,
    emitted_text,
    race,
    server,
    tcp_memory_row,
    tcp_start_rows,
    write_chain,
)
from tests.benchmarks.tcp_libraries import LIBRARIES
from tests.benchmarks.tcp_programs import LUMA, filled


@pytest.mark.parametrize("secured", [False, True], ids=["clear", "TLS"])
@pytest.mark.parametrize("task", ["packets", "lines", "bulk", "connects"])
def test_contestants_do_the_same(task: str, secured: bool, tmp_path: Path) -> None:
    chain = tmp_path / "chain.pem"
    write_chain(chain)
    with server(*([str(chain)] if secured else [])) as port:
        times = race(tmp_path, task, port, 100, 3, secured, 1)
    assert [len(each) for each in times] == [1] * (2 + len(LIBRARIES))


@pytest.mark.parametrize("task", ["packets", "lines"])
def test_libraries_take_longer(task: str, tmp_path: Path) -> None:
    with server() as port:
        emitted, _, *others = race(tmp_path, task, port, 30, 5_000, False, 3)
    for who, other in zip(LIBRARIES, others, strict=True):
        row = beside(other, emitted, who, 1.0)
        assert row.cpu is not None
        assert 0 < row.cpu < 1, f"{who}: {cells(row)}"


def test_a_large_read_holds_little_besides(tmp_path: Path) -> None:
    row = tcp_memory_row(tmp_path)
    assert row.bar is not None
    assert 60 < row.value < row.bar


def test_starts_are_measured(tmp_path: Path) -> None:
    assert [row.value > 0 for row in tcp_start_rows(tmp_path, 1)] == [True] * 3


def imported(*words: str) -> set[str]:
    """The modules that Python imports to run this."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "importtime", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(re.findall(r"(?m)^import time:.*\| +(\S+)$", done.stderr))


@pytest.mark.parametrize(
    ("options", "library"),
    [
        ("", "socket"),
        (", { timeout: 60, read_timeout: 60, write_timeout: 60 }", "socket"),
        (", { tls: true, insecure: true, timeout: 60 }", "ssl"),
    ],
    ids=["plain", "timed", "TLS"],
)
def test_nothing_is_imported_that_python_s_own_library_does_not(
    options: str, library: str, tmp_path: Path
) -> None:
    """No thread's library, no IDNA: to the end of a conversation with a host that has a name."""
    chain = tmp_path / "chain.pem"
    write_chain(chain)
    path = tmp_path / "app.py"
    with server(*([str(chain)] if library == "ssl" else [])) as port:
        holes = {"port": port, "size": 9, "count": 1, "options": options}
        text = filled(LUMA["connects"], holes).replace("127.0.0.1", "localhost")
        path.write_text(emitted_text(text), encoding="utf-8")
        found = imported(str(path))
    assert found - imported("-c", f"import __future__, errno, {library}") == set()
