"""tcp.tls_socket: a socket under TLS whose errors are in our words."""

from __future__ import annotations

import ssl

from ..errors.panic import Panic
from .tls_reason import tls_reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TlsSocket(ssl.SSLSocket):
    """Tells a stream that was cut off from one that ended; says goodbye."""

    def read(self, len: int = 1024, buffer: Any = None) -> Any:
        try:
            return super().read(len, buffer)
        except ssl.SSLError as error:
            raise OSError(tls_reason(error, "TLS connection cut off")) from None

    def send(self, data: Any, flags: int = 0) -> int:
        try:
            return super().send(data, flags)
        except ssl.SSLError as error:
            raise OSError(tls_reason(error, "TLS connection cut off")) from None

    def detach(self) -> int:
        raise Panic("TLS handshake failed: the connection is under TLS already")

    def shutdown(self, how: int) -> None:
        try:
            self.settimeout(0)  # the peer's goodbye is not waited for
            self.unwrap()
        except (OSError, ValueError):
            pass
        super().shutdown(how)
