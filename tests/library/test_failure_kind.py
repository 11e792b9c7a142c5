"""The kinds that failures of the library have, by their messages; what the program raised is its own."""

from __future__ import annotations

import pytest

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
}


@pytest.mark.parametrize("message", KINDS)
def test_a_message_of_the_library_has_its_kind(message: str) -> None:
    assert failure_kind(Failure(message)) == KINDS[message]


@pytest.mark.parametrize("message", KINDS)
def test_an_error_of_the_program_is_one_whatever_it_says(message: str) -> None:
    assert failure_kind(ProgramError(message)) == "error"
