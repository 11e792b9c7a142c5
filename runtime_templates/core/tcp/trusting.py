"""tcp.trusting: a connection that remembers what it was told of its peer's certificate."""

from __future__ import annotations

from .max_line import TcpMaxLine


class TcpTrusting(TcpMaxLine):
    """A connection with every option; start_tls takes its TLS options from here."""

    __slots__ = ("ca_file", "insecure")

    ca_file: str
    insecure: bool
