"""A Redis of the tests' own, with a port in clear and one under TLS."""

from __future__ import annotations

from tests.certificates import Certificates
from tests.live.server import Server, free_port, greets

SETTINGS = """
bind 127.0.0.1
port {port}
tls-port {tls_port}
tls-cert-file chain.pem
tls-key-file key.pem
tls-auth-clients no
save ""
appendonly no
user app on >change-me ~lumac:* +@all
"""


class Redis:
    """A Redis's ports."""

    def __init__(self, plain: int, tls: int) -> None:
        self.plain = plain
        self.tls = tls


def serve_by_redis(server: Server, program: str, certificates: Certificates) -> Redis:
    server.write("chain.pem", certificates.chain())
    server.write("key.pem", certificates.server.private_key_pem.bytes())
    ports = [0, 0]

    def command(port: int) -> list[str]:
        ports[:] = [port, free_port()]
        settings = SETTINGS.format(port=port, tls_port=ports[1])
        return [program, str(server.write("redis.conf", settings))]

    server.start(command, greeted_by_redis)
    return Redis(*ports)


def greeted_by_redis(port: int) -> bool:
    return greets(port, lambda answer: answer == b"+PONG\r\n", b"PING\r\n")
