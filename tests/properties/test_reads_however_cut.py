"""What is read is the same however the bytes were cut on their way: into a buffer, or through a connection."""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.buffer.handle import Buffer
from runtime_templates.core.buffer.read import (
    buffer_read_byte,
    buffer_read_bytes,
    buffer_read_bytes_until,
    buffer_read_text,
    buffer_read_text_until,
)
from runtime_templates.core.buffer.rest import buffer_rest
from runtime_templates.core.buffer.skip import buffer_skip
from runtime_templates.core.buffer.write import (
    buffer_write_buffer,
    buffer_write_byte,
    buffer_write_bytes,
)
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.read import tcp_read_bytes, tcp_read_text
from runtime_templates.core.tcp.read_line import tcp_read_line, tcp_read_line_bytes

Read = tuple[str, int]

BYTES = st.one_of(
    st.binary(max_size=60),
    st.text(alphabet="aé日😀\n=", max_size=30).map(str.encode),
    st.lists(st.sampled_from([b"a", b"\n", b"=", b"\xff", "é".encode()]), max_size=30).map(
        b"".join
    ),
)
SIZES = st.integers(0, 9)
BUFFER_READS = st.lists(
    st.tuples(st.sampled_from(["byte", "bytes", "text", "until", "text until", "skip"]), SIZES),
    max_size=12,
)
TCP_READS = st.lists(
    st.tuples(st.sampled_from(["bytes", "text", "line", "line bytes"]), SIZES), max_size=12
)
CUTS = st.lists(st.integers(0, 60), max_size=8)
DELIMITERS = b"=\na\xff"


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    """The data in order, cut at the places."""
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [data[first:last] for first, last in pairwise(places)]


def from_buffer(buffer: Buffer, read: Read) -> Any:
    """What a read gives; None for a failure."""
    kind, n = read
    delimiter = DELIMITERS[n % len(DELIMITERS)]
    ways: dict[str, Callable[[], Any]] = {
        "byte": lambda: buffer_read_byte(buffer),
        "bytes": lambda: buffer_read_bytes(buffer, n),
        "text": lambda: buffer_read_text(buffer, n),
        "until": lambda: buffer_read_bytes_until(buffer, delimiter),
        "text until": lambda: buffer_read_text_until(buffer, delimiter),
        "skip": lambda: buffer_skip(buffer, n),
    }
    before = buffer.position
    try:
        return ways[kind]()
    except Failure:
        assert buffer.position == before
        return None


def write(buffer: Buffer, piece: bytes, way: int) -> None:
    if way == 0:
        buffer_write_bytes(buffer, bytearray(piece))
    elif way == 1:
        buffer_write_buffer(buffer, Buffer(piece))
    else:
        for byte in piece:
            buffer_write_byte(buffer, byte)


@given(BYTES, CUTS, st.lists(st.integers(0, 2), min_size=9, max_size=9), BUFFER_READS)
def test_a_buffer_written_in_pieces(
    data: bytes, cuts: list[int], ways: list[int], reads: list[Read]
) -> None:
    whole, written = Buffer(data), Buffer()
    for piece, way in zip(pieces(data, cuts), ways, strict=False):
        write(written, piece, way)
    for read in reads:
        assert from_buffer(written, read) == from_buffer(whole, read)
    assert buffer_rest(written) == buffer_rest(whole)


@given(BYTES, CUTS, BUFFER_READS)
def test_a_read_that_fails_may_be_repeated_when_more_has_come(
    data: bytes, cuts: list[int], reads: list[Read]
) -> None:
    whole, growing = Buffer(data), Buffer()
    coming = pieces(data, cuts)
    for kind, n in reads:
        if kind in ("text until", "text", "skip"):
            kind = "until"  # text may fail for another reason than that it is not there yet
        found = from_buffer(growing, (kind, n))
        while found is None and coming:
            buffer_write_bytes(growing, bytearray(coming.pop(0)))
            found = from_buffer(growing, (kind, n))
        assert found == from_buffer(whole, (kind, n))


class Arriving:
    """The socket of a connection on which the bytes come in the given pieces."""

    def __init__(self, coming: list[bytes]) -> None:
        self.coming = [piece for piece in coming if piece]

    def recv(self, size: int) -> bytes:
        if not self.coming:
            return b""
        piece = self.coming[0][:size]
        rest = self.coming.pop(0)[size:]
        if rest:
            self.coming.insert(0, rest)
        return piece


def connection(coming: list[bytes]) -> Tcp:
    return Tcp("peer", cast("socket.socket", Arriving(coming)))


def from_connection(sock: Tcp, read: Read) -> Any:
    kind, n = read
    try:
        match kind:
            case "bytes":
                return tcp_read_bytes(sock, n)
            case "text":
                return tcp_read_text(sock, n)
            case "line":
                return tcp_read_line(sock)
        return tcp_read_line_bytes(sock)
    except Failure as failure:
        return str(failure)


@given(BYTES, CUTS, TCP_READS)
def test_a_connection(data: bytes, cuts: list[int], reads: list[Read]) -> None:
    at_once, cut = connection([data]), connection(pieces(data, cuts))
    for read in reads:
        assert from_connection(cut, read) == from_connection(at_once, read)
