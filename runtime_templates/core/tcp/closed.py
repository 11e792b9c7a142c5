"""tcp.closed: what stands where a closed connection's socket and bytes stood."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class TcpClosed:
    """A closed connection's socket and bytes: any use of them is a fault."""

    def shutdown(self, how: int) -> None:
        """Closing again is none."""

    def close(self) -> None: ...

    def __iter__(self) -> NoReturn:
        raise Panic("TCP read failed: connection closed")

    def __getattr__(self, name: str) -> NoReturn:
        act = "write" if name == "sendall" else "read"
        raise Panic(f"TCP {act} failed: connection closed")
