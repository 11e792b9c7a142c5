"""`redis_ping_pong` and `redis_tls` against a Redis, in clear and under TLS."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.live.certificates import Certificates
from tests.live.programs import every_python, program_of
from tests.live.redis import Redis
from tests.spec_runner.execute import Outcome, execute
from tests.spec_runner.peer import authority_pem

pytestmark = pytest.mark.live

on_every_python = every_python()

PING_PONG = """\
PING: PONG
SET: OK
STRLEN: 11
GET: ["öö", "töö"]
GET of nothing: nil
Refused: ERR value is not an integer or out of range
"""


@on_every_python
def test_redis_ping_pong(redis: Redis, python: str) -> None:
    program = program_of("redis_ping_pong", port=redis.plain)
    assert execute(program, python) == Outcome(PING_PONG, "", 0)


@on_every_python
def test_sandboxed(redis: Redis, python: str) -> None:
    """What its luma.toml does not permit is refused, before anything is looked up."""
    port = redis.plain
    done = execute(program_of("sandboxed", port=port), python)
    refused = "db.example.com", "redis.internal.example.com", "169.254.169.254", "127.1"
    lines = [f"{host}: TCP connect failed: not permitted ({host}:{port})\n" for host in refused]
    assert done == Outcome(f"127.0.0.1: +PONG\n{''.join(lines)}", "", 0)


@on_every_python
def test_redis_tls(redis: Redis, certificates: Certificates, python: str) -> None:
    authority = Path(certificates.authority_file).read_bytes()
    program = program_of("redis_tls", port=redis.tls)
    done = execute(program, python, files={"ca.pem": authority})
    assert done == Outcome("PING: PONG\nINCR: 42\n", "", 0)


def test_a_wrong_password(redis: Redis, certificates: Certificates) -> None:
    authority = Path(certificates.authority_file).read_bytes()
    program = program_of("redis_tls", port=redis.tls, password="wrong")
    done = execute(program, sys.executable, files={"ca.pem": authority})
    assert done.stderr.startswith("error: WRONGPASS ")
    assert (done.output, done.exit) == ("", 1)


def test_no_authority_but_the_one_that_is_named_is_trusted(
    redis: Redis, certificates: Certificates
) -> None:
    program = program_of("redis_tls", port=redis.tls)
    system = certificates.environment()
    done = execute(program, sys.executable, environment=system, files={"ca.pem": authority_pem()})
    reason = "certificate verify failed: unknown authority"
    assert done.stderr.startswith(f"error: TLS handshake failed: {reason}\n")
    assert (done.output, done.exit) == ("", 1)
