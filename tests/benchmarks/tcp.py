"""How fast emitted tcp code is, over loopback, beside `makefile('rb')` by hand (without deadlines) and asyncio."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.benchmarks.compiling import Row
from tests.benchmarks.measure import LONGEST, environment
from tests.benchmarks.tcp_programs import programs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

HERE: Final = Path(__file__).parent
MIB: Final = 1 << 20
KIB: Final = 1 << 10

TASKS: Final = (
    ("packets of 20 bytes", "packets", 20, 20_000, 1.5),
    ("packets of 1 KiB", "packets", KIB, 10_000, 1.15),
    ("packets of 16 KiB", "packets", 16 * KIB, 2_000, 1.15),
    ("packets of 64 KiB", "packets", 64 * KIB, 500, 1.15),
    ("lines of 30 bytes", "lines", 30, 30_000, 1.15),
    ("64 MiB at once", "bulk", 64 * MIB, 1, 1.05),
    ("connect, write, read, close", "connects", 30, 100, None),
)
"""What, which program, bytes of each, how many, and the most that the ratio may be."""


def tcp_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The ratios to the same by hand; then those of asyncio to what is emitted, above 1 where it is slower."""
    chain = folder / "chain.pem"
    write_chain(chain)
    for secured, words in ((False, ()), (True, (str(chain),))):
        with server(*words) as port:
            for title, task, size, count, bar in TASKS:
                shown = f"TLS: {title}" if secured else title
                times = race(folder, task, port, size, count, secured, rounds)
                emitted, by_hand, aio = (median(each) for each in times)
                yield Row(shown, emitted / by_hand, bar=bar, seconds=emitted)
                yield Row(f"{shown}: of asyncio", emitted / aio, bar=1.0)


def write_chain(path: Path) -> None:
    import trustme

    certificate = trustme.CA().issue_cert("localhost", "127.0.0.1")
    chain = b"".join(pem.bytes() for pem in certificate.cert_chain_pems)
    path.write_bytes(certificate.private_key_pem.bytes() + chain)


@contextmanager
def server(*words: str) -> Iterator[int]:
    command = [sys.executable, "-I", "-S", str(HERE / "tcp_server.py"), *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def race(
    folder: Path, task: str, port: int, size: int, count: int, secured: bool, rounds: int
) -> list[list[float]]:
    """The seconds of each contestant, round by round. Raises CalledProcessError where they print different things."""
    from lumac import compile_source

    options = ", { tls: true, insecure: true }" if secured else ""
    paths = []
    for who, text in programs(task, port, size, count, options).items():
        if who == "luma":
            compiled = compile_source(text, "tcp.luma").text
            assert compiled is not None
            text = compiled
        paths.append(folder / f"tcp {who}.py")
        paths[-1].write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(HERE / "race.py"), str(rounds), *map(str, paths)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        env=environment(folder),
        timeout=LONGEST,
        check=True,
    )
    times: list[list[float]] = json.loads(done.stdout)
    return times
