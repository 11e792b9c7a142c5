"""tcp.tls_socket: a socket under TLS whose errors are in our words."""

from __future__ import annotations

import socket
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
            # A record holds no more: room beyond it would be made for nothing.
            return super().read(min(len, 16384), buffer)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError) as error:
            raise BlockingIOError(error.errno, "it would wait") from None
        except ssl.SSLError as error:
            raise OSError(tls_reason(error, self.cut_off())) from None

    def cut_off(self) -> str:
        """Python 3.10 to 3.12 report a reset as an end, too; but it leaves no peer."""
        try:
            self.getpeername()
        except OSError:
            if not self.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                return "connection reset by peer"
        return "TLS connection cut off"

    def send(self, data: Any, flags: int = 0) -> int:
        try:
            return super().send(data, flags)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError) as error:
            raise BlockingIOError(error.errno, "it would wait") from None
        except (ssl.SSLEOFError, ConnectionError):  # which one depends on the Python
            raise OSError("broken pipe") from None
        except ssl.SSLError as error:
            raise OSError(tls_reason(error, "")) from None

    def detach(self) -> int:
        raise Panic("TLS handshake failed: the connection is under TLS already")

    def shutdown(self, how: int) -> None:
        try:
            self.settimeout(0)  # the peer's goodbye is not waited for
            self.unwrap()
        except (OSError, ValueError):
            pass
        super().shutdown(how)
