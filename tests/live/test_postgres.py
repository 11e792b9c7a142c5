"""`postgres_startup` against a PostgreSQL, and against peers that are none."""

from __future__ import annotations

import sys

import pytest

from tests.certificates import Certificates
from tests.live.programs import program_of
from tests.pythons import every_python
from tests.running import Outcome, execute
from tests.spec_runner.peer import Peer

pytestmark = pytest.mark.live

REQUEST = r'recv "\x00\x00\x00\x08\x04\xd2\x16\x2f"'


@every_python()
def test_the_ways_to_be_convinced(postgres: int, certificates: Certificates, python: str) -> None:
    program = program_of("postgres_startup", port=postgres)
    done = execute(program, python, environment=certificates.environment())
    assert done == Outcome("Wanted: SCRAM-SHA-256-PLUS or SCRAM-SHA-256\n", "", 0)


@pytest.mark.parametrize(
    ("database", "output"),
    [
        ("template1", "Wanted: nothing more\n"),
        ("plain", "Wanted: the password as it is\n"),
    ],
)
def test_other_ways(postgres: int, certificates: Certificates, database: str, output: str) -> None:
    program = program_of("postgres_startup", port=postgres, database=database)
    done = execute(program, sys.executable, environment=certificates.environment())
    assert done == Outcome(output, "", 0)


def test_a_refusal(postgres: int, certificates: Certificates) -> None:
    program = program_of("postgres_startup", port=postgres, database="template0")
    done = execute(program, sys.executable, environment=certificates.environment())
    assert done.stderr.startswith(
        'error: no pg_hba.conf entry for host "127.0.0.1", user "postgres"'
    )
    assert (done.output, done.exit) == ("", 1)


def test_a_server_nobody_vouches_for(postgres: int) -> None:
    done = execute(program_of("postgres_startup", port=postgres), sys.executable)
    reason = "certificate verify failed: unknown authority"
    assert done.stderr.startswith(f"panic: TLS handshake failed: {reason}\n")
    assert (done.output, done.exit) == ("", 2)


@pytest.mark.parametrize(
    ("answer", "message", "status"),
    [
        ("N", "error: the server has no TLS", 1),
        ("SE", "panic: TLS handshake failed: unexpected data before handshake", 2),
    ],
)
def test_what_is_not_protected_is_not_trusted(answer: str, message: str, status: int) -> None:
    with Peer(f'{REQUEST}\nsend "{answer}"\neof') as peer:
        done = execute(program_of("postgres_startup", port=peer.port), sys.executable)
        assert peer.problem() is None
    assert done.stderr.startswith(f"{message}\n")
    assert (done.output, done.exit) == ("", status)
