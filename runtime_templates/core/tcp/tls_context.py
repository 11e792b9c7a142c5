"""tcp.tls_context: what every TLS connection of the program demands of its peers."""

from __future__ import annotations

import ssl
from functools import cache

from .tls_socket import TlsSocket


@cache  # reading a system's certificates takes a tenth of a second
def tls_context(*, insecure: bool = False, ca_file: str = "") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = TlsSocket
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options &= ~128  # OP_IGNORE_UNEXPECTED_EOF: a stream cut off is no end
    # LibreSSL has no name for it.
    context.options |= getattr(ssl, "OP_NO_RENEGOTIATION", 0)
    if insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError):
            raise OSError(f"cannot read ca_file {ca_file}") from None
    else:
        context.load_default_certs()
    return context
