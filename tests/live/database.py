"""A MariaDB of the tests' own."""

from __future__ import annotations

from tests.certificates import Certificates
from tests.live.server import Server, greets


def serve_by_mariadb(
    server: Server, daemon: str, install: str, certificates: Certificates | None = None
) -> int:
    """Make an empty database and start its server, with TLS where there are certificates; gives the port."""
    data = server.folder / "data"
    server.run(
        [
            install,
            "--no-defaults",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            f"--datadir={data}",
        ]
    )

    secured: list[str] = []
    if certificates is not None:
        chain = server.write("chain.pem", certificates.chain())
        key = server.write("key.pem", certificates.server.private_key_pem.bytes())
        secured = [f"--ssl-cert={chain}", f"--ssl-key={key}"]

    def command(port: int) -> list[str]:
        return [
            daemon,
            "--no-defaults",
            f"--datadir={data}",
            f"--port={port}",
            "--bind-address=127.0.0.1",
            f"--socket={server.folder}/s.sock",
            f"--pid-file={server.folder}/p.pid",
            "--skip-name-resolve",
            "--innodb-buffer-pool-size=16M",
            *secured,
        ]

    return server.start(command, greeted_by_mariadb).port


def greeted_by_mariadb(port: int) -> bool:
    """The first packet: number 0, protocol 10."""
    return greets(port, lambda packet: packet[3:5] == b"\x00\x0a")
