"""tcp.race: the first of several addresses to answer (RFC 8305).

`wait` is `DefaultSelector.select`, or one that keeps to a deadline besides.
"""

from __future__ import annotations

import errno
import os
import socket
from selectors import EVENT_WRITE, DefaultSelector

from .attempt import tcp_attempt
from .keep_alive import tcp_keep_alive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def tcp_race(
    addresses: list[tuple[Any, ...]],
    wait: Callable[[DefaultSelector, float | None], list[Any]],
) -> socket.socket:
    """Try the addresses a quarter of a second apart; the first to answer wins."""
    failures: list[OSError] = []
    with DefaultSelector() as attempts:
        try:
            while addresses or attempts.get_map():
                if addresses:
                    try:
                        attempt = tcp_attempt(addresses.pop(0))
                    except OSError as error:
                        failures.append(error)
                        continue
                    attempts.register(attempt, EVENT_WRITE, attempt)
                for key, _ in wait(attempts, 0.25 if addresses else None):
                    connection: socket.socket = key.data
                    attempts.unregister(connection)
                    code = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                    if not code and tcp_is_own(connection):
                        code = errno.ECONNREFUSED
                    if not code:
                        connection.setblocking(True)
                        tcp_keep_alive(connection)
                        return connection
                    connection.close()
                    failures.append(OSError(code, os.strerror(code)))
        finally:
            for key in attempts.get_map().values():
                key.data.close()
    try:
        raise failures[0]
    finally:
        failures.clear()  # else they keep this call, and all its callers hold, alive


def tcp_is_own(connection: socket.socket) -> bool:
    """Whether it met itself: the system may give it, as its own, the very port it is to reach."""
    try:
        return bool(connection.getsockname() == connection.getpeername())
    except OSError:  # reset already: the next call says so
        return False
