"""An authority of the tests' own, which their servers are vouched for by."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme


class Certificates:
    """An authority of the tests' own, and a certificate of it for `localhost`."""

    def __init__(self, folder: Path) -> None:
        self.authority = authority = trustme.CA()
        self.authority_file = str(folder / "authority.pem")
        authority.cert_pem.write_to_path(self.authority_file)
        self.server = authority.issue_cert("localhost", "127.0.0.1")

    def environment(self) -> dict[str, str]:
        """What makes this authority the system's own for a program."""
        return {"SSL_CERT_FILE": self.authority_file}

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.configure_cert(context)
        return context

    def chain(self) -> bytes:
        return b"".join(pem.bytes() for pem in self.server.cert_chain_pems)
