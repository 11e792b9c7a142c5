"""The servers other people's clients speak with: each started when first asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.certificates import Certificates
from tests.live.database import serve_by_mariadb
from tests.live.mail import Mail
from tests.live.redis import Redis, serve_by_redis
from tests.live.server import Server, find, missing, unprivileged


@pytest.fixture(scope="session")
def mariadb(certificates: Certificates) -> Iterator[int]:
    """The port of a MariaDB that offers TLS."""
    daemon, install = find("mariadbd", "mysqld"), find("mariadb-install-db", "mysql_install_db")
    if daemon is None or install is None:
        missing("MariaDB")
    with Server(user=unprivileged("mysql")) as server:
        yield serve_by_mariadb(server, daemon, install, certificates)


@pytest.fixture(scope="session")
def redis_server(certificates: Certificates) -> Iterator[Redis]:
    program = find("redis-server")
    if program is None:
        missing("Redis")
    with Server(user=unprivileged("redis")) as server:
        yield serve_by_redis(server, program, certificates)


@pytest.fixture
def mail(certificates: Certificates) -> Iterator[Mail]:
    with Mail(certificates.context()) as server:
        yield server


@pytest.fixture
def secured_mail(certificates: Certificates) -> Iterator[Mail]:
    """Under TLS from the first byte."""
    with Mail(certificates.context(), at_once=True) as server:
        yield server
