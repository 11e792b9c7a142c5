"""However a stream is cut into pieces, reads give the same: each piece comes out of one receive, as it was sent.

A socket pair that keeps the pieces apart stands where the connection does.
"""

from __future__ import annotations

import socket
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.read import tcp_read_bytes, tcp_read_text
from runtime_templates.core.tcp.read_line import tcp_read_line, tcp_read_line_bytes

LIMIT = 9
READS = ("bytes", "text", "line", "line of bytes")

Wish = tuple[str, int]


def pieces_of(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[start:end] for start, end in pairwise(places)]


def expected(data: bytes, wishes: list[Wish], limit: int) -> list[str]:
    """What the reads of the whole stream give, from the language's page and nothing else."""
    results = []
    for kind, n in wishes:
        lines = kind.startswith("line")
        end = data.find(b"\n") + 1 if lines else n
        if lines and (end or len(data)) > limit:
            results.append(f"TCP read failed: line longer than {limit} bytes")
            continue
        if lines and not end:
            results.append("TCP read failed: connection closed by peer")
            continue
        if end > len(data):
            progress = f"(got {len(data)} of {n} bytes)"
            results.append(f"TCP read failed: connection closed by peer {progress}")
            continue
        try:
            results.append(repr(data[:end].decode() if kind in ("text", "line") else data[:end]))
        except UnicodeDecodeError:
            results.append("TCP read failed: invalid UTF-8")
            continue
        data = data[end:]
    return results


def read(sock: Tcp, wish: Wish) -> str:
    kind, n = wish
    try:
        if kind == "bytes":
            return repr(bytes(tcp_read_bytes(sock, n)))
        if kind == "text":
            return repr(tcp_read_text(sock, n))
        if kind == "line":
            return repr(tcp_read_line(sock))
        return repr(bytes(tcp_read_line_bytes(sock)))
    except Failure as failure:
        return str(failure)


streams = st.lists(
    st.sampled_from([b"a", b"\n", b"\r\n", b"bcd", "õ".encode(), b"\xff", b"0123456789"]),
    max_size=12,
).map(b"".join)
wishes = st.lists(st.tuples(st.sampled_from(READS), st.integers(0, 12)), max_size=12)


@given(streams, st.lists(st.integers(0, 200), max_size=30), wishes, st.booleans())
def test_pieces_make_no_difference(
    data: bytes, cuts: list[int], wishes: list[Wish], limited: bool
) -> None:
    limit = LIMIT if limited else 1 << 20
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        for piece in pieces_of(data, cuts):
            theirs.send(piece)
        theirs.shutdown(socket.SHUT_WR)
        sock = Tcp("peer", ours)
        sock.max_line = limit
        assert [read(sock, wish) for wish in wishes] == expected(data, wishes, limit)
