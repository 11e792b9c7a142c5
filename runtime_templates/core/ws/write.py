"""ws.write: a frame, to the network."""

from __future__ import annotations

from .frame import ws_frame
from .handle import Ws
from .lost import ws_lost


def ws_write(sock: Ws, opcode: int, payload: bytes | bytearray) -> None:
    print(end="", flush=True)  # seen while it waits
    try:
        sock.connection.sendall(ws_frame(opcode, payload))
    except OSError as error:
        raise ws_lost(sock, "write", error) from None
