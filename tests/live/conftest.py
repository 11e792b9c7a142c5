"""The real servers of the live tests: each started when first asked for, once a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.certificates import Certificates
from tests.live.database import serve_by_mariadb
from tests.live.mail import Mail
from tests.live.nats import serve_by_nats
from tests.live.postgres import find_postgres, serve_by_postgres
from tests.live.redis import Redis, serve_by_redis
from tests.live.server import Server, find, missing, unprivileged
from tests.live.web import Web, serve_by_nginx, serving


@pytest.fixture(scope="session")
def mariadb() -> Iterator[int]:
    """The port of a MariaDB."""
    daemon, install = find("mariadbd", "mysqld"), find("mariadb-install-db", "mysql_install_db")
    if daemon is None or install is None:
        missing("MariaDB")
    with Server(user=unprivileged("mysql")) as server:
        yield serve_by_mariadb(server, daemon, install)


@pytest.fixture(scope="session")
def postgres(certificates: Certificates) -> Iterator[int]:
    """The port of a PostgreSQL."""
    programs = find_postgres()
    if programs is None:
        missing("PostgreSQL")
    with Server(user=unprivileged("postgres")) as server:
        yield serve_by_postgres(server, *programs, certificates)


@pytest.fixture(scope="session")
def redis(certificates: Certificates) -> Iterator[Redis]:
    program = find("redis-server")
    if program is None:
        missing("Redis")
    with Server(user=unprivileged("redis")) as server:
        yield serve_by_redis(server, program, certificates)


@pytest.fixture(scope="session")
def nats(certificates: Certificates) -> Iterator[int]:
    """The port of a NATS server."""
    program = find("nats-server")
    if program is None:
        missing("NATS")
    with Server(user=unprivileged("nats")) as server:
        yield serve_by_nats(server, program, certificates)


@pytest.fixture(scope="session")
def nginx(certificates: Certificates) -> Iterator[Web]:
    program = find("nginx")
    if program is None:
        missing("nginx")
    with Server(user=unprivileged("www-data")) as server:
        yield serve_by_nginx(server, program, certificates)


@pytest.fixture(scope="session")
def python_web(
    certificates: Certificates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Web]:
    """Python's own web server, which is always there."""
    with serving(certificates.context(), tmp_path_factory.mktemp("web")) as web:
        yield web


@pytest.fixture(scope="session")
def mail(certificates: Certificates) -> Iterator[Mail]:
    with Mail(certificates.context()) as server:
        yield server
