"""The kinds that failures of the library have, by their messages; what the program raised is its own."""

from __future__ import annotations

import pytest

from runtime_templates.core.errors.error_of_kind import ErrorOfKind
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.failure_kind import failure_kind
from runtime_templates.core.errors.program_error import ProgramError

KINDS = {
    "TCP connect failed: connection refused (localhost:1)": "refused",
    "TCP connect failed: connection refused (timeout after:1)": "refused",
    "TCP connect failed: timeout after 5s (h:1)": "timeout",
    "TCP connect failed: host not found (no.example:80)": "not found",
    "TCP connect failed: not permitted (db.example.com:5432)": "denied",
    "TCP connect failed: network unreachable (h:1)": "error",
    "TCP read failed: timeout after 0.5s": "timeout",
    "TCP read failed: connection closed by peer (got 3 of 10 bytes)": "eof",
    "TCP read failed: connection reset by peer": "reset",
    "TCP write failed: broken pipe": "reset",
    "TCP read failed: invalid UTF-8": "invalid",
    "TLS handshake failed: certificate verify failed: self-signed certificate": "tls",
    "TLS handshake failed: unexpected data before handshake": "tls",
    "TLS handshake failed: timeout after 5s": "timeout",
    "WebSocket read failed: connection closed by peer": "eof",
    'cannot convert "a failed: timeout after 1s" to int': "invalid",
    "300000 does not fit in int16": "invalid",
    "invalid UTF-8": "invalid",
    "invalid base64": "invalid",
    "buffer read past end: need 4, have 2": "eof",
    "min of an empty list": "error",
    "TCP connect failed: permission denied (255.255.255.255:80)": "denied",
    "TCP connect failed: port must be 1 to 65535 (h:0)": "invalid",
    "TCP connect failed: invalid host name (a b:1)": "invalid",
    "TCP connect failed: TLS handshake failed: timeout after 5s (h:1)": "timeout",
    "TCP request failed: TLS handshake failed: unexpected data before handshake (h:1)": "tls",
    "TCP request failed: TLS handshake failed: certificate verify failed: expired (h:1)": "tls",
    "TCP request failed: connection reset by peer (h:1)": "reset",
    "TCP request failed: response exceeds 5 bytes": "error",
    "TCP read failed: TLS connection cut off": "tls",
    "TCP read failed: TLS handshake failed": "tls",
    "TCP read failed: TLS alert from peer: certificate required": "tls",
    "TCP read failed: more than 5 bytes": "error",
    "TCP read failed: line longer than 5 bytes": "error",
    "TCP write failed: too much is queued, the peer does not read": "error",
    "TLS handshake failed: connection closed by peer": "eof",
    "TLS handshake failed: invalid server name timeout after": "tls",
    "TLS handshake failed: cannot read ca_file timeout after": "tls",
    "WebSocket connect failed: URL has a fragment (ws://h/#timeout after)": "invalid",
    "WebSocket connect failed: unexpected status 404 (ws://timeout after/)": "error",
    "WebSocket connect failed: host not found (ws://h/ failed: timeout after)": "not found",
    "WebSocket read failed: connection closed by peer (1000 x failed: timeout after 1s)": "eof",
    "WebSocket read failed: the message is text": "error",
    "WebSocket read failed: message exceeds 5 bytes": "error",
    'cannot convert "timeout after" to int': "invalid",
    'cannot convert "TLS failed: connection refused" to bool': "invalid",
    'invalid hex: "z"': "invalid",
    "to_int16 needs 2 bytes, have 3": "invalid",
    "to_int16_signed_be needs 2 bytes, have 3": "invalid",
    "to_float64_be needs 8 bytes, have 3": "invalid",
    "-1 does not fit in byte": "invalid",
    "1114112 is not the code of a character": "invalid",
    "crypto.xor of different lengths: 1 and 2": "invalid",
    "buffer read past end: byte 0x0A not found": "eof",
    "buffer seek past end: 5, length 2": "eof",
}


@pytest.mark.parametrize("message", KINDS)
def test_a_message_of_the_library_has_its_kind(message: str) -> None:
    assert failure_kind(Failure(message)) == KINDS[message]


@pytest.mark.parametrize("message", KINDS)
def test_an_error_of_the_program_is_one_whatever_it_says(message: str) -> None:
    assert failure_kind(ProgramError(message)) == "error"


@pytest.mark.parametrize("message", KINDS)
def test_an_error_that_says_its_kind_has_that(message: str) -> None:
    assert failure_kind(ErrorOfKind(message, "timeout after")) == "timeout after"
    assert str(ErrorOfKind(message, "x")) == message
