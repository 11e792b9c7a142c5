"""Other people's clients run on our tcp: what they rely on is what the emitted functions do."""

from __future__ import annotations

import hashlib
import smtplib
import threading
from typing import Any

import pymysql
import pytest
import redis

from tests.certificates import Certificates
from tests.live.mail import Mail
from tests.live.redis import Redis
from tests.network.clients.adapter import EmittedSocket, StartTls
from tests.peers import closed_port

pytestmark = pytest.mark.live

COUNTING = """
with recursive counted (n) as (select 1 union all select n + 1 from counted where n < 900)
select n, repeat('x', n) from counted
"""
LARGE = bytes(at * 31 % 256 for at in range(1 << 20))


UPGRADE: Any = StartTls()

either = pytest.mark.parametrize("secured", [False, True], ids=["clear", "TLS"])


@pytest.fixture
def database(mariadb: int, certificates: Certificates, secured: bool) -> Any:
    connection = pymysql.connect(
        host="127.0.0.1", user="root", ssl_disabled=True, defer_connect=True
    )
    if secured:
        connection.ssl, connection.ctx = True, UPGRADE
    connection.connect(EmittedSocket("127.0.0.1", mariadb, certificates.authority_file))
    yield connection
    connection.close()


@either
def test_pymysql_is_under_tls_where_it_is_to_be(database: Any, secured: bool) -> None:
    with database.cursor() as cursor:
        cursor.execute("show status like 'Ssl_version'")
        assert cursor.fetchone()[1].startswith("TLS") is secured


@either
def test_pymysql_asks_and_is_answered(database: Any) -> None:
    with database.cursor() as cursor:
        cursor.execute("select version(), %s, %s + 1, null", ("õ€", 41))
        version, text, number, nothing = cursor.fetchone()
    assert "MariaDB" in version
    assert (text, number, nothing) == ("õ€", 42, None)


@either
def test_pymysql_many_rows_and_large_values(database: Any) -> None:
    with database.cursor() as cursor:
        cursor.execute(COUNTING)
        rows = cursor.fetchall()
        assert [(number, len(text)) for number, text in rows] == [(n, n) for n in range(1, 901)]
        cursor.execute("select sha2(%s, 256), %s", (LARGE, LARGE))
        assert cursor.fetchone() == (hashlib.sha256(LARGE).hexdigest(), LARGE)


@either
def test_pymysql_errors_leave_the_connection_usable(database: Any) -> None:
    with database.cursor() as cursor:
        with pytest.raises(pymysql.err.ProgrammingError):
            cursor.execute("select nonsense from nowhere.at_all")
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)
    database.ping(reconnect=False)


def test_pymysql_where_nobody_listens() -> None:
    refused = r"TCP connect failed: connection refused \(127\.0\.0\.1:"
    with closed_port() as port, pytest.raises(OSError, match=refused):
        EmittedSocket("127.0.0.1", port)


class EmittedConnection(redis.Connection):
    """redis-py's, whose sockets are ours."""

    def __init__(self, ca_file: str = "", **rest: Any) -> None:
        super().__init__(**rest)  # type: ignore[no-untyped-call]
        self.ca_file = ca_file

    def _connect(self) -> Any:
        connection = EmittedSocket(self.host, self.port, self.ca_file)
        return UPGRADE.wrap_socket(connection) if self.ca_file else connection


@pytest.fixture
def store(redis_server: Redis, certificates: Certificates, secured: bool) -> Any:
    place: dict[str, Any] = {"port": redis_server.plain}
    if secured:
        place = {"port": redis_server.tls, "ca_file": certificates.authority_file}
    pool = redis.ConnectionPool(connection_class=EmittedConnection, host="127.0.0.1", **place)
    client = redis.Redis(connection_pool=pool)
    client.flushall()
    yield client
    client.close()
    pool.disconnect()


@either
def test_redis_values(store: Any) -> None:
    assert store.ping()
    store.set("large", LARGE)
    assert store.get("large") == LARGE
    assert store.get("missing") is None
    store.hset("hash", mapping={"a": "1", "b": "õ"})
    assert store.hgetall("hash") == {b"a": b"1", b"b": "õ".encode()}
    with pytest.raises(redis.ResponseError):
        store.lpush("large", 1)


@either
def test_redis_pipelines(store: Any) -> None:
    with store.pipeline(transaction=False) as pipeline:
        for number in range(3000):
            pipeline.incr("count")
            pipeline.set(f"key {number}", "v" * number)
        answers = pipeline.execute()
    assert answers[::2] == list(range(1, 3001))
    assert store.strlen("key 2999") == 2999


@either
def test_redis_subscriptions(store: Any) -> None:
    listener = store.pubsub(ignore_subscribe_messages=True)
    listener.subscribe("news")
    assert listener.get_message(timeout=20) is None  # that it has subscribed
    assert store.publish("news", "hello") == 1
    message = listener.get_message(timeout=20)
    assert (message["channel"], message["data"]) == (b"news", b"hello")
    listener.close()


class EmittedMail(smtplib.SMTP):
    """smtplib, whose sockets are ours."""

    ca_file = ""

    def _get_socket(self, host: str, port: int, timeout: Any) -> Any:
        return EmittedSocket(host, port, self.ca_file)


def test_smtplib_sends_under_tls(mail: Mail, certificates: Certificates) -> None:
    text = "Subject: hello\r\n\r\n" + "A line of some length, again and again.\r\n" * 4000
    with EmittedMail() as client:
        client.ca_file = certificates.authority_file
        assert client.connect("localhost", mail.port)[0] == 220
        assert client.starttls(context=UPGRADE)[0] == 220
        client.sendmail("someone@example.com", ["other@example.com"], text)
    assert mail.messages == [(text, True)]


class EmittedSecuredMail(EmittedMail):
    """The same, under TLS from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: Any) -> Any:
        return UPGRADE.wrap_socket(super()._get_socket(host, port, timeout))


def test_smtplib_under_tls_from_the_first_byte(
    secured_mail: Mail, certificates: Certificates
) -> None:
    with EmittedSecuredMail() as client:
        client.ca_file = certificates.authority_file
        assert client.connect("localhost", secured_mail.port)[0] == 220
        client.sendmail("someone@example.com", ["other@example.com"], "Subject: hi\r\n\r\nyes\r\n")
    # The server counts only STARTTLS; but nothing else than TLS is spoken at this port.
    assert secured_mail.messages == [("Subject: hi\r\n\r\nyes\r\n", False)]


def test_smtplib_and_a_server_nobody_vouches_for(mail: Mail) -> None:
    client = EmittedMail()
    client.connect("localhost", mail.port)
    with pytest.raises(ConnectionError, match="certificate verify failed: unknown authority"):
        client.starttls(context=UPGRADE)
    client.close()


def test_smtplib_many_at_a_time(mail: Mail, certificates: Certificates) -> None:
    """Connections share nothing that they could get in each other's way with."""

    def send(number: int) -> None:
        with EmittedMail() as client:
            client.ca_file = certificates.authority_file
            client.connect("localhost", mail.port)
            client.starttls(context=UPGRADE)
            client.sendmail("a@example.com", ["b@example.com"], f"Subject: {number}\r\n\r\nhi\r\n")

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(mail.messages) == [
        (f"Subject: {number}\r\n\r\nhi\r\n", True) for number in range(8)
    ]
