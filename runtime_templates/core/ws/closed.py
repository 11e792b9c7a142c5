"""ws.closed: what stands where a closed WebSocket's connection and messages stood."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class WsClosed:
    """A closed WebSocket's connection and messages: any use of them is a fault."""

    def __getattr__(self, name: str) -> NoReturn:
        act = "write" if name == "sendall" else "read"
        raise Panic(f"WebSocket {act} failed: connection closed")
