"""What emitted scripts ask of the system, unmodified, as strace saw it: no call that is not needed."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme

from tests.emitted import compiled
from tests.network.chaos.child import run_alone
from tests.network.test_strace import strace
from tests.peers import Talk, answering, serving, under_tls

THREADS = ("clone", "clone3")


def calls_of(source: str, talk: Talk, folder: Path, output: str) -> list[str]:
    """The system calls of a program that prints this, one a line."""
    seen = folder / "calls"
    with serving(talk) as port:
        program = compiled(source.replace("PORT", str(port)))
        done = run_alone(program, prefix=(strace(), "-f", "-qq", "-o", str(seen)))
    assert (done.output, done.stderr, done.status) == (output, "", 0)
    return [line.partition(" ")[2].strip() for line in seen.read_text().splitlines()]


def count(calls: list[str], *names: str) -> int:
    return sum(call.partition("(")[0] in names for call in calls)


PACKETS = """
sock = tcp.connect("127.0.0.1", PORT)
sock.write("?")
(0..3).walk(_) -> {
    header = sock.read(4)
    body: str = sock.read(header[..3].to_int24())
    print(body, sock.read_line().trim())
}
sock.close()
"""


def test_what_came_together_costs_one_receive(tmp_path: Path) -> None:
    """Three headers, payloads and lines; and the whole conversation is these calls."""
    talk = answering(b"?", b"\5\0\0\0hellothere\n" * 3)
    calls = calls_of(PACKETS, talk, tmp_path, "hello there\n" * 3)
    assert count(calls, "socket") == count(calls, "connect") == 1
    assert count(calls, "sendto") == count(calls, "recvfrom") == count(calls, "shutdown") == 1
    assert count(calls, *THREADS) == 0


BULK = """
sock = tcp.connect("127.0.0.1", PORT)
sock.write("?")
print(sock.read(8388608).len())
sock.close()
"""


def test_a_large_read_goes_straight_to_its_place(tmp_path: Path) -> None:
    """It asks for no more than a MiB at a time, and for no more than it was told to read, but for its last 64 KiB."""
    talk = answering(b"?", bytes(8 << 20))
    calls = calls_of(BULK, talk, tmp_path, "8388608\n")
    asked = [call.rpartition('"')[2] for call in calls if "recvfrom(" in call]
    sizes = [int(each.split(",")[1]) for each in asked]
    received = [int(each.rpartition("=")[2]) for each in asked]
    assert max(sizes) == 1 << 20
    left = 8 << 20
    for size, came in zip(sizes, received, strict=True):
        assert size <= left if left >= 65536 else size == 65536
        left -= came
    assert left == 0


LIMITED = """
sock = tcp.connect("HOST", PORT, { timeout: 60 })
sock.write("?")
answer: str = sock.read(2)
print(answer)
sock.close()
"""


def test_an_address_in_numbers_needs_no_thread(tmp_path: Path) -> None:
    for host, threads in (("127.0.0.1", 0), ("localhost", 1)):
        source = LIMITED.replace("HOST", host)
        calls = calls_of(source, answering(b"?", b"ok"), tmp_path, "ok\n")
        assert count(calls, *THREADS) == threads, host


SECURED = """
(0..3).walk(_) -> {
    sock = tcp.connect("127.0.0.1", PORT, { tls: true, ca_file: "CA" })
    sock.write("?")
    answer: str = sock.read(2)
    print(answer)
    sock.close()
}
"""


def test_certificates_are_read_once_for_all_connections(tmp_path: Path) -> None:
    authority = trustme.CA()
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    talk = under_tls(context, answering(b"?", b"ok"))
    calls = calls_of(SECURED.replace("CA", str(ca_file)), talk, tmp_path, "ok\n" * 3)
    assert count(calls, "connect") == 3
    assert sum("ca.pem" in call for call in calls if call.startswith("open")) == 1
