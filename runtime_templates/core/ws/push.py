"""ws.push: have the messages of a WebSocket told to a callback."""

from __future__ import annotations

from ..errors.panic import Panic
from ..tcp.stream import TcpStream
from .handle import Ws
from .stream import WsStream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from .event import WsEvent


def ws_push(
    sock: Ws,
    on_event: Callable[[WsEvent], Any] | None,
    stream: type[TcpStream] = TcpStream,
) -> Ws:
    pushed: Any = WsStream(sock, on_event, stream)
    taken: Any = WsTaken()
    sock.connection = pushed
    sock.messages = taken
    return sock


class WsTaken:
    """Stands where a WebSocket keeps its messages: its callback gets them."""

    reason = "its messages go to a callback"

    def __getattr__(self, name: str) -> NoReturn:
        raise Panic(f"WebSocket read failed: {self.reason}")
