"""Authorities of the tests' own, and the certificates of their servers.

Only tests that need them pay for the import of what makes them.
"""

from __future__ import annotations

import ssl
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import trustme


@cache
def authority() -> trustme.CA:
    """The authority that the peers of this process are vouched for by."""
    import trustme

    return trustme.CA()


def server_context(
    *names: str,
    ca: trustme.CA | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> ssl.SSLContext:
    """What a server needs to be taken for `names`, or for `localhost`; `ca` is another authority than the usual one."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = (ca or authority()).issue_cert(
        *(names or ("localhost", "127.0.0.1")), not_before=not_before, not_after=not_after
    )
    certificate.configure_cert(context)
    return context


@cache
def usual_context() -> ssl.SSLContext:
    """The one context of the peers for whom nothing about their certificate is special."""
    return server_context()


class Certificates:
    """An authority of the tests' own, and a certificate of it for `localhost`."""

    def __init__(self, folder: Path) -> None:
        import trustme

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
