"""A PostgreSQL of the tests' own, with TLS."""

from __future__ import annotations

from pathlib import Path
from struct import pack

from tests.certificates import Certificates
from tests.live.server import Server, find, greets

ACCESS = """
hostssl postgres  postgres 127.0.0.1/32 scram-sha-256
hostssl template1 postgres 127.0.0.1/32 trust
hostssl plain     postgres 127.0.0.1/32 password
"""
"""How the server wants to be convinced, by database; others are refused."""

SSL_REQUEST = pack("!ii", 8, 80877103)


def find_postgres() -> tuple[str, str] | None:
    """The server and the program that makes its folder, of one version: Debian keeps them off PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    if server := find("postgres"):
        folders.append(Path(server).resolve().parent)
    for folder in folders:
        if all((folder / program).exists() for program in ("postgres", "initdb")):
            return str(folder / "postgres"), str(folder / "initdb")
    return None


def version(folder: Path) -> int:
    """That of `/usr/lib/postgresql/15/bin`."""
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0


def serve_by_postgres(server: Server, daemon: str, initdb: str, certificates: Certificates) -> int:
    """Make an empty database and start its server; gives the port."""
    data = server.folder / "data"
    password = server.write("password", "change-me\n")
    server.run(
        [
            initdb,
            f"--pgdata={data}",
            "--username=postgres",
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        ]
    )
    chain = server.write("chain.pem", certificates.chain())
    key = server.write("key.pem", certificates.server.private_key_pem.bytes())
    key.chmod(0o600)
    access = server.write("access.conf", ACCESS)

    def command(port: int) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": server.folder,
            "hba_file": access,
            "ssl": "on",
            "ssl_cert_file": chain,
            "ssl_key_file": key,
            "fsync": "off",
            "shared_buffers": "16MB",
            "max_connections": 20,
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [daemon, "-D", str(data), *options]

    return server.start(command, greeted_by_postgres).port


def greeted_by_postgres(port: int) -> bool:
    """Asked for TLS, it says S."""
    return greets(port, lambda answer: answer == b"S", SSL_REQUEST)
