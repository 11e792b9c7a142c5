"""How fast emitted tcp code is, over loopback, beside `makefile('rb')` by hand (without deadlines) and four libraries."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.benchmarks.compiling import Row, against, python_start
from tests.benchmarks.measure import Command, interleaved, peak_memory, raced
from tests.benchmarks.tcp_libraries import LIBRARIES
from tests.benchmarks.tcp_programs import LUMA, filled, programs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from tests.benchmarks.measure import Took

HERE: Final = Path(__file__).parent
MIB: Final = 1 << 20
KIB: Final = 1 << 10

TASKS: Final = (
    ("packets of 16 bytes", "packets", 16, 50_000, 1.5),
    ("packets of 1 KiB", "packets", KIB, 10_000, 1.15),
    ("packets of 16 KiB", "packets", 16 * KIB, 2_000, 1.15),
    ("packets of 64 KiB", "packets", 64 * KIB, 500, 1.15),
    ("lines of 30 bytes", "lines", 30, 100_000, 1.15),
    ("64 MiB at once", "bulk", 64 * MIB, 1, 1.05),
    ("connect, write, read, close", "connects", 30, 100, None),
)
"""What, which program, bytes of each, how many, and the most that the ratio may be."""


STARTS: Final = (
    ("a tcp program", "", 1.95),
    ("a tcp program with time limits", ", { timeout: 5, read_timeout: 5 }", 1.95),
    ("a tcp program with TLS", ", { tls: true }", 2.9),
)
"""What, its options, and the most that its start may be of Python's own."""


def tcp_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The ratios to the same by hand; then those to the libraries, above 1 where what is emitted is slower."""
    chain = folder / "chain.pem"
    write_chain(chain)
    for secured, words in ((False, ()), (True, (str(chain),))):
        with server(*words) as port:
            for title, task, size, count, bar in TASKS:
                shown = f"TLS: {title}" if secured else title
                emitted, by_hand, *others = race(folder, task, port, size, count, secured, rounds)
                yield beside(by_hand, emitted, shown, bar)
                for who, other in zip(LIBRARIES, others, strict=True):
                    yield beside(other, emitted, f"{shown}: of {who}", 1.0)


def beside(base: Sequence[Took], subject: Sequence[Took], name: str, bar: float | None) -> Row:
    """The median of the rounds' ratios: what slows a round slows both."""
    rounds = list(zip(subject, base, strict=True))
    wall = median(one.wall / other.wall for one, other in rounds)
    cpu = median(one.cpu / other.cpu for one, other in rounds)
    return Row(name, wall, bar, cpu=cpu, seconds=median(one.wall for one in subject))


def tcp_start_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """Programs that begin to connect, where nobody listens."""
    commands = {"start": python_start(folder)}
    for name, options, _ in STARTS:
        path = folder / f"{name}.py"
        text = f'sock: ?tcp = tcp.connect("127.0.0.1", 1{options})\nprint(sock == nil)\n'
        path.write_text(emitted_text(text), encoding="utf-8")
        commands[name] = Command([sys.executable, str(path)], folder)
    took = interleaved(commands, rounds)
    for name, _, bar in STARTS:
        yield against(took["start"], took[name], name, bar)


def tcp_memory_row(folder: Path) -> Row:
    """What a read of 64 MiB holds beyond one of a byte."""
    held = []
    with server() as port:
        for size in (1, 64 * MIB):
            text = filled(LUMA["bulk"], {"port": port, "size": size, "count": 1, "options": ""})
            path = folder / f"bulk {size}.py"
            path.write_text(emitted_text(text), encoding="utf-8")
            held.append(peak_memory(Command([sys.executable, str(path)], folder)))
    return Row("memory of 64 MiB at once", held[1] - held[0], 128, unit="MiB")


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
) -> list[list[Took]]:
    """What each contestant took, round by round. Raises CalledProcessError where they print different things."""
    options = ", { tls: true, insecure: true }" if secured else ""
    paths = []
    for who, text in programs(task, port, size, count, options).items():
        paths.append(folder / f"tcp {who}.py")
        paths[-1].write_text(emitted_text(text) if who == "luma" else text, encoding="utf-8")
    return raced(paths, rounds, folder)


def emitted_text(source: str) -> str:
    from lumac import compile_source

    done = compile_source(source, "tcp.luma")
    assert done.text is not None, [found.message for found in done.diagnostics]
    return done.text
