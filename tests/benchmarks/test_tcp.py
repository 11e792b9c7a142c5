"""The tcp benchmark runs, and its contestants do the same; how fast they are `make bench` shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.tcp import race, server, write_chain


@pytest.mark.parametrize("secured", [False, True], ids=["clear", "TLS"])
@pytest.mark.parametrize("task", ["packets", "lines", "bulk", "connects"])
def test_contestants_do_the_same(task: str, secured: bool, tmp_path: Path) -> None:
    chain = tmp_path / "chain.pem"
    write_chain(chain)
    with server(*([str(chain)] if secured else [])) as port:
        times = race(tmp_path, task, port, 100, 3, secured, 1)
    assert [len(each) for each in times] == [1, 1, 1]
