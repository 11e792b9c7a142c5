"""`nats_hello` against a NATS server, and against one that has no TLS."""

from __future__ import annotations

import sys

import pytest

from tests.certificates import Certificates
from tests.live.programs import program_of
from tests.pythons import every_python
from tests.running import Outcome, execute
from tests.spec_runner.peer import Peer

pytestmark = pytest.mark.live


@every_python()
def test_nats_hello(nats: int, certificates: Certificates, python: str) -> None:
    program = program_of("nats_hello", port=nats)
    done = execute(program, python, environment=certificates.environment())
    assert done == Outcome("greetings: hello\nAll answered.\n", "", 0)


def test_a_server_nobody_vouches_for(nats: int) -> None:
    done = execute(program_of("nats_hello", port=nats), sys.executable)
    reason = "certificate verify failed: unknown authority"
    assert done.stderr.startswith(f"panic: TLS handshake failed: {reason}\n")
    assert (done.output, done.exit) == ("", 2)


@pytest.mark.parametrize(
    ("greeting", "message", "status"),
    [
        (r"INFO {\"tls_required\":false}", "error: the server has no TLS", 1),
        (r"+OK", "error: no NATS server: +OK", 1),
        (
            r"INFO {\"tls_required\":true}\r\nMSG",
            "panic: TLS handshake failed: unexpected data before handshake",
            2,
        ),
    ],
)
def test_what_is_not_protected_is_not_trusted(greeting: str, message: str, status: int) -> None:
    with Peer(rf'send "{greeting}\r\n"' + "\neof") as peer:
        done = execute(program_of("nats_hello", port=peer.port), sys.executable)
        assert peer.problem() is None
    assert done.stderr.startswith(f"{message}\n")
    assert (done.output, done.exit) == ("", status)
