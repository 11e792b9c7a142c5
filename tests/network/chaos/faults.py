"""What can be wrong with a network: each fault decides how a peer's bytes reach the program."""

from __future__ import annotations

import random
import socket
import struct
import threading

MORE, CLOSED, SILENT = "more", "closed", "silent"
"""What becomes of a stream: it goes on; the proxy closed it; nothing comes any more, and it stays open."""


BREATH, PAUSES = 0.0002, 1000
"""Seconds between pieces, in which most are received by themselves; after so many there are no pauses."""


class Fault:
    """No fault: all bytes are passed on as they come. The others are made from it."""

    name = "none"
    mends = True
    """Whether all of the peer's bytes arrive after all: then the program must get the right ones."""
    waits = False
    """Whether the program has to give up by itself, at its deadline."""

    def __init__(self, at: int = -1) -> None:
        self.at = at
        """The place in the peer's stream where it happens."""
        self.passed = 0

    def __repr__(self) -> str:
        return self.name if self.at < 0 else f"{self.name} at byte {self.at}"

    def deliver(self, client: socket.socket, data: bytes) -> str:
        """Pass on the next of the peer's bytes in this fault's way."""
        before = max(0, self.at - self.passed) if self.at >= 0 else len(data)
        happens = self.at >= 0 and len(data) >= before
        self.passed += len(data)
        if not happens:
            client.sendall(data)
            return MORE
        client.sendall(data[:before])
        return self.happen(client, data[before:])

    def happen(self, client: socket.socket, rest: bytes) -> str:
        """The stream has come to its place; `rest` is what follows there."""
        client.sendall(rest)
        self.at = -1
        return MORE


class Splits(Fault):
    """Pieces, each in a segment of its own."""

    def __init__(self, gone: threading.Event) -> None:
        super().__init__()
        self.gone = gone
        self.pieces = 0

    def size(self) -> int:
        """The next piece's length."""
        raise NotImplementedError

    def deliver(self, client: socket.socket, data: bytes) -> str:
        while data:
            size = self.size()
            client.sendall(data[:size])
            data = data[size:]
            self.pieces += 1
            if self.pieces < PAUSES:  # what comes too quickly is put together again by the system
                self.gone.wait(BREATH)
        return MORE


class OneByte(Splits):
    """Every byte by itself."""

    name = "one-byte splits"

    def size(self) -> int:
        return 1


class RandomSplits(Splits):
    """Pieces of any length, small ones more often."""

    name = "random splits"

    def __init__(self, gone: threading.Event, seed: int) -> None:
        super().__init__(gone)
        self.random = random.Random(seed)

    def size(self) -> int:
        return self.random.choice((1, 2, 3, 5, 17, 400, 5000))


class Drip(Fault):
    """A byte, a pause, a byte: the pause is the fault, nothing waits for it."""

    name = "drip"
    mends = False
    waits = True

    def __init__(self, pause: float, gone: threading.Event) -> None:
        super().__init__()
        self.pause = pause
        self.gone = gone

    def deliver(self, client: socket.socket, data: bytes) -> str:
        for byte in data:
            client.sendall(bytes([byte]))
            if self.gone.wait(self.pause):
                return CLOSED
        return MORE


class Stall(Fault):
    """Nothing more comes, and nobody hangs up."""

    name = "stall"
    mends = False
    waits = True

    def happen(self, client: socket.socket, rest: bytes) -> str:
        return SILENT


class HalfClose(Fault):
    """The peer has nothing more to say, but listens on."""

    name = "half-close"
    mends = False

    def happen(self, client: socket.socket, rest: bytes) -> str:
        client.shutdown(socket.SHUT_WR)
        return SILENT


class Truncation(Fault):
    """The connection is closed in the middle."""

    name = "truncation"
    mends = False

    def happen(self, client: socket.socket, rest: bytes) -> str:
        client.close()
        return CLOSED


class Reset(Fault):
    """The connection is reset in the middle."""

    name = "reset"
    mends = False

    def happen(self, client: socket.socket, rest: bytes) -> str:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        return CLOSED


class ClearText(Fault):
    """Somebody in between speaks in clear where the peer begins TLS; it comes together with what is before."""

    name = "clear text before TLS"
    mends = False
    waits = True

    def deliver(self, client: socket.socket, data: bytes) -> str:
        before = self.at - self.passed
        self.passed += len(data)
        if 0 < before <= len(data):
            data = data[:before] + b"250 trust me\r\n" + data[before:]
        client.sendall(data)
        return MORE


class Corruption(Fault):
    """One byte is not what the peer sent."""

    name = "corrupted TLS record"
    mends = False
    waits = True

    def __init__(self, at: int, flipped: int) -> None:
        super().__init__(at)
        self.flipped = flipped

    def happen(self, client: socket.socket, rest: bytes) -> str:
        if not rest:
            return MORE
        client.sendall(bytes([rest[0] ^ self.flipped]) + rest[1:])
        self.at = -1
        return MORE
