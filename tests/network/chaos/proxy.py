"""A proxy between a program and its peer that gives each connection its own fault."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Iterable
from typing import Self

from tests.network.chaos.faults import CLOSED, MORE, Fault

PATIENCE = 30.0
"""Seconds without any event after which a conversation counts as hanging."""


class ChaosProxy:
    """Carries one connection after the other to `target`: the first under the first fault, and so on."""

    def __init__(self, target: int, faults: Iterable[Fault], gone: threading.Event) -> None:
        self.target = target
        self.faults = iter(faults)
        self.gone = gone
        """Set when the program has ended."""
        self.lengths: list[int] = []
        """How many bytes the peer said in each conversation."""
        self.problems: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.gone.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.listener.close()

    def serve(self) -> None:
        for fault in self.faults:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client, socket.create_connection(("127.0.0.1", self.target)) as server:
                for one in (client, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with contextlib.suppress(OSError):  # the program may go whenever it likes
                    self.carry(client, server, fault)
            self.lengths.append(fault.passed)

    def carry(self, client: socket.socket, server: socket.socket, fault: Fault) -> None:
        """Both directions, until the program or the fault ends the conversation."""
        readers = [client, server]
        while True:
            ready = select.select(readers, [], [], PATIENCE)[0]
            if not ready:
                self.problems.append(f"{fault!r}: nothing happened for {PATIENCE:g} s")
                return
            if client in ready:
                said = client.recv(65536)
                if not said:
                    return
                server.sendall(said)
            if server in ready:
                answer = server.recv(65536)
                if not answer:
                    client.shutdown(socket.SHUT_WR)
                state = fault.deliver(client, answer) if answer else ""
                if state == CLOSED:
                    return
                if state != MORE:
                    readers = [client]
