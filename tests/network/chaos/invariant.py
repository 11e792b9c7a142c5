"""The invariant's words: the messages that are documented, and whether a conversation kept to them."""

from __future__ import annotations

import re

REASONS = (
    r"connection closed by peer(?: \(got \d+ of \d+ bytes\))?",
    r"connection reset by peer",
    r"broken pipe",
    r"timeout after [\d.]+s",
    r"TLS protocol error",
    r"TLS connection cut off",
    r"TLS alert from peer: [a-z ]+",
)
READ = ("invalid UTF-8", r"line longer than \d+ bytes")
HANDSHAKE = (
    "unexpected data before handshake",
    r"certificate verify failed: (?:[a-z -]+|code \d+)",
)
OPENING = (
    r"the answer is no HTTP/1\.1",
    r"unexpected status \d{3}",
    r"malformed header",
    r"no upgrade (?:to websocket|of the connection)",
    r"wrong Sec-WebSocket-Accept",
)
DOCUMENTED = re.compile(
    rf"TCP read failed: (?:{'|'.join((*REASONS, *READ))})"
    rf"|TCP write failed: (?:{'|'.join(REASONS)})"
    rf"|TLS handshake failed: (?:{'|'.join((*REASONS, *HANDSHAKE))})"
    rf"|TCP connect failed: (?:{'|'.join(REASONS)}|connection refused) \([^ ]+:\d+\)"
    rf"|WebSocket (?:read|write) failed: (?:{'|'.join(REASONS)})"
    rf"|WebSocket connect failed: (?:{'|'.join((*REASONS, *OPENING))}) \([^ ]+:\d+\)"
    rf"|TCP request failed: (?:{'|'.join(REASONS)}|connection refused|invalid UTF-8) \([^ ]+:\d+\)"
    rf"|TCP request failed: TLS handshake failed: (?:{'|'.join((*REASONS, *HANDSHAKE))}) \([^ ]+:\d+\)"
)


def split_up(output: str) -> list[list[str]]:
    """The lines of each conversation."""
    _, *parts = re.split(r"(?m)^conversation \d+\n", output)
    return [part.splitlines() for part in parts]


def problem(
    lines: list[str], right: list[str], must_succeed: bool, own: str | None = None
) -> str | None:
    """What is wrong with a conversation that should have said `right`, or failed as documented.

    `own`: what the program itself says of a failure that an optional made nil.
    """
    if lines == right:
        return None
    if must_succeed:
        return f"every byte arrived, but it said {lines!r} instead of {right!r}"
    if not lines:
        return "it did not end"
    *said, end = lines
    if said != right[: len(said)]:
        return f"it read what was never said: {lines!r}"
    failed, _, message = end.partition(": ")
    if failed != "failed":
        return f"it stopped in the middle: {lines!r}"
    if message != own and not DOCUMENTED.fullmatch(message):
        return f"nobody has heard of {message!r}"
    return None
