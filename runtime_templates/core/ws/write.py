"""ws.write: a frame, to the network."""

from __future__ import annotations

from .frame import ws_frame
from .handle import Ws
from .lost import ws_lost


def ws_write(sock: Ws, opcode: int, payload: bytes | bytearray) -> None:
    frame = ws_frame(opcode, payload)
    if sock.unsent:  # a pong is under way, and another one may wait for it
        pong = b"" if sock.pong is None else ws_frame(10, sock.pong)
        frame = sock.unsent + pong + frame
        sock.unsent, sock.pong = b"", None
    print(end="", flush=True)  # seen while it waits
    try:
        sock.connection.sendall(frame)
    except OSError as error:
        raise ws_lost(sock, "write", error) from None
