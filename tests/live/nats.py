"""A NATS server of the tests' own, which greets in clear and takes nothing before TLS."""

from __future__ import annotations

from tests.certificates import Certificates
from tests.live.server import Server, greets


def serve_by_nats(server: Server, program: str, certificates: Certificates) -> int:
    """Start it; gives the port."""
    chain = server.write("chain.pem", certificates.chain())
    key = server.write("key.pem", certificates.server.private_key_pem.bytes())

    def command(port: int) -> list[str]:
        listens = ["--addr", "127.0.0.1", "--port", str(port)]
        return [program, *listens, "--tls", "--tlscert", str(chain), "--tlskey", str(key)]

    return server.start(command, greeted_by_nats).port


def greeted_by_nats(port: int) -> bool:
    return greets(port, lambda line: line.startswith(b"INFO {"))
