"""The servers other people's clients speak with: each started when first asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.certificates import Certificates
from tests.live.database import serve_by_mariadb
from tests.live.mail import Mail
from tests.live.server import Server, find, greets, missing, unprivileged


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("clients"))


@pytest.fixture(scope="session")
def mariadb() -> Iterator[int]:
    daemon, install = find("mariadbd", "mysqld"), find("mariadb-install-db", "mysql_install_db")
    if daemon is None or install is None:
        missing("MariaDB")
    with Server(user=unprivileged("mysql")) as server:
        yield serve_by_mariadb(server, daemon, install)


@pytest.fixture(scope="session")
def redis_port() -> Iterator[int]:
    program = find("redis-server")
    if program is None:
        missing("Redis")
    with Server(user=unprivileged("redis")) as server:

        def command(port: int) -> list[str]:
            options = f"--port {port} --bind 127.0.0.1 --appendonly no --save".split()
            return [program, *options, ""]

        def speaks(port: int) -> bool:
            return greets(port, lambda answer: answer == b"+PONG\r\n", b"PING\r\n")

        yield server.start(command, speaks).port


@pytest.fixture
def mail(certificates: Certificates) -> Iterator[Mail]:
    with Mail(certificates.context()) as server:
        yield server
