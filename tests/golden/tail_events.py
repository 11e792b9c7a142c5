#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from tail_events.luma; runtime inside: bytes.to_str,
#   errors.failure, errors.panic, errors.run, events.loop, events.run, list.contains,
#   list.index_of, list.item_at, list.slice_of, str.blanks, tcp.address, tcp.addresses,
#   tcp.addresses_by, tcp.attempt, tcp.close, tcp.closed, tcp.connect_by,
#   tcp.connect_pushed, tcp.counts, tcp.deadline, tcp.event, tcp.failed, tcp.handle,
#   tcp.hang_up, tcp.keep_alive, tcp.lost, tcp.push, tcp.race, tcp.reason, tcp.refused,
#   tcp.stream, tcp.write

from __future__ import annotations

try:
    import errno
    import itertools
    import os
    import socket
    import sys
    from _thread import allocate_lock, start_new_thread
    from io import BytesIO, TextIOWrapper
    from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
    from time import monotonic
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType
    from typing import Any, NoReturn, TextIO, TypeVar

    S = TypeVar("S", list[Any], bytearray, bytes | bytearray, str)
    T = TypeVar("T")


def list_index_of(items: Sequence[T], value: T) -> int | None:
    try:
        return items.index(value)
    except ValueError:
        return None


BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


class Failure(Exception):
    """What `.or()` can catch."""


def bytes_to_str(data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Failure("invalid UTF-8") from None


class Panic(Exception):
    """A fault that ends the program."""


def slice_of(items: S, first: int | None, last: int | None) -> S:
    start = 0 if first is None else first
    end = len(items) if last is None else last
    if 0 <= start <= end <= len(items):
        return items[start:end]
    raise Panic(f"slice {start}..{end} out of range (length {len(items)})")


def list_contains(items: Sequence[T], value: T) -> bool:
    return value in items


def item_at(items: Sequence[T], index: int) -> T:
    if 0 <= index < len(items):
        return items[index]
    raise Panic(f"index {index} out of range (length {len(items)})")


class Tcp:
    """A connection, and the bytes that have arrived on it but were not read yet."""

    __slots__ = ("arrived", "connection", "failure", "host", "lines", "max_line")

    def __init__(self, host: str, connection: socket.socket) -> None:
        self.host = host
        self.connection = connection
        self.arrived = BytesIO()
        # The same, where no line in it can be too long.
        self.lines: Iterable[bytes] = ()
        self.max_line = 1 << 20
        # The first one: after a reset the system reports a plain end.
        self.failure = ""


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


def tcp_close(sock: Tcp) -> None:
    try:
        sock.connection.shutdown(socket.SHUT_RDWR)  # wakes who waits for it
    except OSError:
        pass  # the peer, or a failure, was first
    sock.connection.close()
    closed: Any = TcpClosed()
    sock.connection = sock.arrived = sock.lines = closed


def tcp_check_counts(**options: int) -> None:
    for name, count in options.items():
        if not 0 <= count <= 10**12:
            raise Panic(f"tcp option {name}: expected 0 to 10**12, found {count}")


class TcpDeadline:
    """So many seconds from now, but some weeks at most: the system counts a wait in 32 bits."""

    __slots__ = ("moment", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.moment = monotonic() + min(seconds, 2e6)

    def left(self) -> float:
        """The seconds that are left."""
        left = self.moment - monotonic()
        if left <= 0:
            raise socket.timeout(self.late())
        return left

    def late(self) -> str:
        return f"timeout after {self.seconds:g}s"

    def select(self, attempts: DefaultSelector, pause: float | None) -> list[Any]:
        """As DefaultSelector.select, but no longer than the time that is left."""
        return attempts.select(min(self.left(), 1e6 if pause is None else pause))


def tcp_address(addr: str) -> tuple[str, int]:
    """Host, without brackets, and port. Raises OSError with a reason of ours."""
    host, _, port = addr.rpartition(":")
    if host[:1] == "[" and host[-1:] == "]":
        host = host[1:-1]
        if ":" not in host:
            raise OSError("invalid address")
    elif ":" in host or "[" in host or "]" in host:
        raise OSError("invalid address")
    if not host or not port.isascii() or not port.isdigit():
        raise OSError("invalid address")
    if len(port) > 5 or not 0 < int(port) < 65536:
        raise OSError("port must be 1 to 65535")
    return host, int(port)


def tcp_failed(act: str, reason: str, addr: str) -> Failure:
    shown = addr if addr.isprintable() else ascii(addr)[1:-1]
    return Failure(f"TCP {act} failed: {reason} ({shown})")


def tcp_host_and_port(addr: str) -> tuple[str, int]:
    try:
        return tcp_address(addr)
    except OSError as error:
        raise tcp_failed("connect", str(error), addr) from None


def tcp_attempt(address: tuple[Any, ...]) -> socket.socket:
    """Begin to connect to what getaddrinfo gave; raises what fails at once."""
    family, kind, protocol, _, place = address
    attempt = socket.socket(family, kind, protocol)
    try:
        attempt.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        attempt.setblocking(False)
        attempt.connect(place)
    except BlockingIOError:
        pass
    except OSError:
        attempt.close()
        raise
    return attempt


def tcp_is_own(connection: socket.socket) -> bool:
    """Whether it met itself: the system may give it, as its own, the very port it is to reach."""
    try:
        return bool(connection.getsockname() == connection.getpeername())
    except OSError:  # reset already: the next call says so
        return False


def tcp_keep_alive(connection: socket.socket) -> None:
    """Find out within three minutes that a peer is gone without a word: probes as Go sends them."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in (("IDLE", 15), ("INTVL", 15), ("CNT", 9)):
            if hasattr(socket, f"TCP_KEEP{name}"):
                option = getattr(socket, f"TCP_KEEP{name}")
                connection.setsockopt(socket.IPPROTO_TCP, option, value)
    except OSError:
        pass  # some systems refuse it where the peer is gone: the next receive tells


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


def tcp_is_numeric(host: str) -> bool:
    try:
        name = host.encode("ascii")
        return bool(socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST))
    except (OSError, ValueError):
        return False


def tcp_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """What the system knows of the host, its IPv6 and IPv4 addresses in turn."""
    if not 0 < port < 65536:
        raise OSError("port must be 1 to 65535")
    if not 0 < len(host) < 254 or not host.isprintable() or " " in host:
        raise OSError("invalid host name")
    try:
        name = host.encode("ascii" if host.isascii() else "idna")
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise OSError("host not found") from None
    families = [family for family, *_ in found]
    turns = [families[:at].count(family) for at, family in enumerate(families)]
    return [found[at] for at in sorted(range(len(found)), key=turns.__getitem__)]


def tcp_addresses_by(
    host: str, port: int, deadline: TcpDeadline
) -> list[tuple[Any, ...]]:
    if tcp_is_numeric(host):
        return tcp_addresses(host, port)
    found: list[list[tuple[Any, ...]] | Exception] = []
    looking = allocate_lock()

    def look_up() -> None:
        try:
            found.append(tcp_addresses(host, port))
        except Exception as error:
            found.append(error)
        looking.release()

    looking.acquire()
    try:
        start_new_thread(look_up, ())
    except RuntimeError:
        raise OSError("too many threads") from None
    if not looking.acquire(timeout=deadline.left()):
        raise socket.timeout(deadline.late())
    answer = found.pop()
    if isinstance(answer, list):
        return answer
    try:
        raise answer
    finally:
        del answer  # kept here, it would keep alive all that the callers hold


TCP_REASONS = {
    errno.ECONNREFUSED: "connection refused",
    errno.ECONNRESET: "connection reset by peer",
    errno.EHOSTUNREACH: "host unreachable",
    errno.ENETUNREACH: "network unreachable",
    errno.EPIPE: "broken pipe",
    errno.ETIMEDOUT: "connection timed out",
}


def tcp_reason(error: OSError) -> str:
    known = TCP_REASONS.get(error.errno or 0)
    return known or (error.strerror or "").lower() or str(error)


def tcp_refused(host: str, port: int, error: OSError) -> Failure:
    shown = host if host.isprintable() else ascii(host)[1:-1]
    if ":" in host:
        shown = f"[{shown}]"
    return Failure(f"TCP connect failed: {tcp_reason(error)} ({shown}:{port})")


def tcp_connect_by(host: str, port: int, deadline: TcpDeadline) -> socket.socket:
    print(end="", flush=True)  # seen while it waits
    try:
        return tcp_race(tcp_addresses_by(host, port, deadline), deadline.select)
    except OSError as error:
        raise tcp_refused(host, port, error) from None


# The moment, on the monotonic clock, from which on something is called, once.
EVENT_TIMES: dict[object, tuple[float, Callable[[], None]]] = {}

TCP_END_KINDS = {
    "connection closed by peer": "eof",
    "connection reset by peer": "reset",
    "broken pipe": "reset",
    "connection timed out": "timeout",
}


class TcpEvent:
    """Data, or how the connection ended: then `error_kind` is eof, reset, timeout, tls or io."""

    __slots__ = ("conn", "data", "error_kind", "error_msg")

    def __init__(
        self, conn: Tcp, data: bytearray, error_kind: str, error_msg: str
    ) -> None:
        self.conn = conn
        self.data = data
        self.error_kind = error_kind
        self.error_msg = error_msg


TCP_MOST_QUEUED = 16 << 20  # bytes; beyond them a write waits

TCP_STALL_SECONDS = 10  # a peer that took nothing for so long does not read

TCP_MOST_AHEAD = 64 << 20  # bytes; no more is received while a write waits

TCP_FLUSH_SECONDS = 30  # the same, of a connection that is closed


def tcp_hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)  # under TLS, this says goodbye
    except OSError:
        pass  # the peer, or a failure, was first
    connection.close()


# Whatever can be waited for; what is kept with it is called with what it is ready for.
EVENTS = DefaultSelector()


class TcpStream:
    """A socket that waits in the loop, and the bytes that wait for it."""

    __slots__ = (
        "ahead",
        "broken",
        "closing",
        "ended",
        "on_event",
        "over",
        "reading",
        "sock",
        "socket",
        "unsent",
        "watched",
    )

    def __init__(
        self,
        sock: Tcp,
        connection: socket.socket,
        on_event: Callable[[TcpEvent], Any] | None,
    ) -> None:
        self.sock: Any = sock
        self.socket = connection
        self.on_event = on_event
        self.unsent = bytearray()
        self.ahead = bytearray()  # came while a write waited
        self.ended = False  # nothing comes after that
        self.reading = True
        self.broken = ""  # why nothing can be sent any more
        self.closing = False  # when everything is sent
        self.over = ""  # why nothing at all happens any more
        self.watched = 0
        connection.setblocking(False)
        self.watch(False)

    def turn(self, ready: int) -> None:
        """Something can be done, unless who was ready before this one has closed it."""
        if self.unsent:
            self.flush()
        if self.reading:
            self.receive()

    # What comes in

    def receive(self) -> None:
        try:
            data = self.ahead[:65536] or bytearray(self.received())
        except BlockingIOError as error:
            self.watch(bool(self.unsent) or error.errno == 3)  # TLS has to send first
            return
        del self.ahead[:65536]
        try:
            if data:
                self.tell(data, "", "")
            else:
                self.end()
        finally:
            if self.reading and self.holds_more():
                EVENT_TIMES[self] = (0, self.receive_more)

    def received(self) -> bytes:
        """What came, nothing where nothing more will. Raises BlockingIOError."""
        if self.ended:
            return b""
        try:
            return self.socket.recv(65536)
        except BlockingIOError:
            raise
        except OSError as error:
            self.broken = self.broken or tcp_reason(error)
            self.unsent.clear()
            return b""

    def holds_more(self) -> bool:
        """Whether something can be received of which no wait would tell."""
        return bool(self.ahead) or self.ended

    def receive_more(self) -> None:
        if self.reading:
            self.receive()

    def end(self) -> None:
        """Nothing more comes. After a plain end the callback may still write to the peer."""
        self.reading = False
        self.watch(bool(self.unsent))
        reason = self.broken or "connection closed by peer"
        kind = "tls" if reason.startswith("TLS") else "io"
        try:
            self.tell(bytearray(), TCP_END_KINDS.get(reason, kind), reason)
        finally:
            self.close()

    def tell(self, data: bytearray, kind: str, reason: str) -> None:
        if self.on_event:
            self.on_event(TcpEvent(self.sock, data, kind, reason))

    # What goes out

    def sendall(self, data: bytes | bytearray) -> None:
        """Send what can be sent now and queue the rest. That the peer is gone is told as an event:
        until then, what is written is dropped."""
        if self.over or self.closing:
            raise OSError(self.over or "connection closed by peer")
        if not self.wait_for_room():
            raise Failure(
                "TCP write failed: too much is queued, the peer does not read"
            )
        if not self.broken:
            self.unsent += data
            self.flush()

    def wait_for_room(self) -> bool:
        """Wait until the queue is not full any more; False where the peer does not read. What comes in
        meanwhile is kept for the callback: the peer may be one that reads on when it was heard.
        """
        if len(self.unsent) < TCP_MOST_QUEUED:
            return True
        print(end="", flush=True)  # seen while it waits
        stalled_at = monotonic() + TCP_STALL_SECONDS
        with DefaultSelector() as selector:
            selector.register(self.socket, EVENT_READ | EVENT_WRITE)
            while len(self.unsent) >= TCP_MOST_QUEUED:
                if not self.receive_ahead():
                    selector.modify(self.socket, EVENT_WRITE)
                queued = len(self.unsent)
                self.flush()
                if len(self.unsent) < queued:
                    stalled_at = monotonic() + TCP_STALL_SECONDS
                elif monotonic() >= stalled_at:
                    return False
                else:
                    selector.select(stalled_at - monotonic())
        return True

    def receive_ahead(self) -> bool:
        """Keep what has come; whether more can be kept."""
        EVENT_TIMES[self] = (0, self.receive_more)
        try:
            while self.reading and not self.ended and len(self.ahead) < TCP_MOST_AHEAD:
                data = self.received()
                self.ahead += data
                self.ended = not data
        except BlockingIOError:
            return True
        return False

    def flush(self) -> None:
        try:
            while self.unsent:
                sent = self.socket.send(self.unsent[:65536])
                del self.unsent[:sent]
                if self.closing:
                    EVENT_TIMES[self] = (monotonic() + TCP_FLUSH_SECONDS, self.give_up)
        except BlockingIOError:
            self.watch(True)
            return
        except OSError as error:
            self.broken = tcp_reason(error)
            self.unsent.clear()
        self.watch(False)
        if self.closing:
            self.finish()

    # The end

    def shutdown(self, how: int) -> None:
        """It is `close` that does it, when everything is sent."""

    def close(self) -> None:
        """No event comes any more. What is queued is sent, as long as the peer takes it."""
        if self.over or self.closing:
            return
        self.closing = True
        self.reading = False
        if self.unsent:
            EVENT_TIMES[self] = (monotonic() + TCP_FLUSH_SECONDS, self.give_up)
            self.watch(True)
        else:
            self.finish()

    def give_up(self) -> None:
        """Finish, unless the peer took something: the system tells of room only when there is much."""
        queued = len(self.unsent)
        self.flush()
        if queued == len(self.unsent):
            self.finish()

    def finish(self) -> None:
        """Let go of everything: what refers to itself stays until Python looks for it."""
        self.over = self.broken or "connection closed by peer"
        self.reading = False
        self.unsent.clear()
        self.ahead.clear()
        EVENT_TIMES.pop(self, None)
        self.watch(False)
        tcp_hang_up(self.socket)
        self.sock = self.on_event = None

    def watch(self, writing: bool) -> None:
        """Wait for what comes in, as long as it does, and for room to send."""
        wanted = (EVENT_READ if self.reading else 0) | (EVENT_WRITE if writing else 0)
        if wanted == self.watched:
            return
        if not self.watched:
            EVENTS.register(self.socket, wanted, self.turn)
        elif wanted:
            EVENTS.modify(self.socket, wanted, self.turn)
        else:
            EVENTS.unregister(self.socket)
        self.watched = wanted


class TcpTaken:
    """Stands where a connection keeps what has arrived: its callback gets that."""

    reason = "its data goes to a callback"

    def __iter__(self) -> NoReturn:
        raise Panic(f"TCP read failed: {self.reason}")

    def __getattr__(self, name: str) -> NoReturn:
        raise Panic(f"TCP read failed: {self.reason}")


def tcp_push(
    host: str,
    connection: socket.socket,
    on_event: Callable[[TcpEvent], Any] | None,
    stream: type[TcpStream] = TcpStream,
) -> Tcp:
    """`stream` makes what stands where the socket stood."""
    sock = Tcp(host, connection)
    try:
        pushed: Any = stream(sock, connection, on_event)
    except OSError as error:  # the system counts what is waited for, too
        connection.close()
        raise Failure(f"TCP connect failed: {tcp_reason(error)}") from None
    taken: Any = TcpTaken()
    sock.connection = pushed
    sock.arrived = sock.lines = taken
    return sock


def tcp_connect_pushed(
    addr: str, on_event: Callable[[TcpEvent], Any] | None, *, timeout_ms: int
) -> Tcp:
    tcp_check_counts(timeout_ms=timeout_ms)
    deadline = TcpDeadline(timeout_ms / 1000 or 30)
    host, port = tcp_host_and_port(addr)
    connection = tcp_connect_by(host, port, deadline)
    return tcp_push(host, connection, on_event)


def tcp_lost(sock: Tcp, act: str, error: OSError) -> Failure:
    """The first failure of a connection is the one that all later ones report."""
    sock.failure = sock.failure or tcp_reason(error)
    return Failure(f"TCP {act} failed: {sock.failure}")


def tcp_write(sock: Tcp, data: bytes | bytearray) -> None:
    print(end="", flush=True)  # seen while it waits
    try:
        sock.connection.sendall(data)
    except OSError as error:
        raise tcp_lost(sock, "write", error) from None


def tcp_write_text(sock: Tcp, text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise Failure("TCP write failed: invalid UTF-8") from None
    tcp_write(sock, data)


EVENTS_TURN = allocate_lock()

# Who was found ready and was not called yet, as `select` gave them, the next one last.
EVENTS_READY: list[Any] = []


def events_call() -> None:
    """Call who is ready, and what is due. A wait keeps none of them alive."""
    while EVENTS_READY:
        key, ready = EVENTS_READY.pop()
        key.data(ready)
    now = monotonic()
    for late, (moment, call) in list(EVENT_TIMES.items()):
        if moment <= now and EVENT_TIMES.get(late) == (moment, call):
            del EVENT_TIMES[late]
            call()


def events_pause() -> float | None:
    """The seconds until something is due; selectors take no more than some weeks."""
    if not EVENT_TIMES:
        return None
    first = min(moment for moment, _ in EVENT_TIMES.values())
    return min(1e6, max(0.0, first - monotonic()))


def events_run() -> None:
    """Callbacks run one at a time; what one raises ends the wait.

    Then the next wait begins with who is still to be called, and what was kept for later: nobody
    else's callback is passed over, and nothing more is received before that is done.
    """
    if not EVENTS_TURN.acquire(blocking=False):
        raise Panic("events.run failed: called inside a callback")
    try:
        while True:
            events_call()
            if not EVENTS.get_map() and not EVENT_TIMES:
                return
            print(end="", flush=True)  # seen while it waits
            EVENTS_READY.extend(reversed(EVENTS.select(events_pause())))
    finally:
        EVENTS_TURN.release()


def write_or_drop(stream: TextIO | None, text: str) -> None:
    if not stream:
        return
    try:
        print(text, end="", file=stream, flush=True)
    except (OSError, KeyboardInterrupt):
        # Python flushes once more at exit: let it succeed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


FAULTS: dict[type[Exception], str] = {
    ZeroDivisionError: "division by zero",
    IndexError: "index out of range",
    RecursionError: "stack overflow",
    MemoryError: "out of memory",
    OverflowError: "number too large",
}


def error_message(error: Exception) -> str:
    if isinstance(error, NameError):
        name = str(error).split("'")[1]
        return f'variable "{name}" used before it was set'
    if isinstance(error, OSError):
        return f"stdout write failed: {str(error.strerror or error).lower()}"
    if type(error).__module__ == "builtins":
        return FAULTS.get(type(error), f"{type(error).__name__}: {error}")
    return str(error)


def luma_frame(trace: TracebackType, marks: dict[int, str], file: str) -> str:
    code, column = trace.tb_frame.f_code, 0
    if len(marks) > 1 and sys.version_info >= (3, 11):
        column = [*code.co_positions()][trace.tb_lasti // 2][2] or 0
    is_lambda = code.co_name == "<lambda>"
    own = [at for at in marks if ("~" in marks[at]) == is_lambda] or [*marks]
    mark = marks[next((at for at in own if at >= column), own[-1])]
    place, _, name = mark.partition("~")
    row, at_column, *names = place.split(":")
    if not is_lambda:
        name = names[0] if names else code.co_name.rstrip("_") or code.co_name
    return f"  at {name or 'lambda'} ({file}:{row}:{at_column})"


def luma_frames(error: Exception, places: str) -> list[str]:
    """The lines of the Luma source that led to the error, innermost first."""
    file, *words = places.split()
    marks: dict[str, dict[int, str]] = {}
    for word in words:
        at, _, mark = word.partition(":")
        line, _, column = at.partition("@")
        marks.setdefault(line, {})[int(column or 0)] = mark
    found: list[TracebackType] = []
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_name
        inside = trace.tb_frame.f_globals is globals() and str(trace.tb_lineno) in marks
        if inside and (name[0] != "<" or name == "<lambda>"):
            found.append(trace)
        trace = trace.tb_next
    found.reverse()
    lines = [luma_frame(each, marks[str(each.tb_lineno)], file) for each in found[:20]]
    return [*lines, *([f"  … {len(found) - 20} more"] if found[20:] else [])]


def report_error(error: Exception, places: str) -> int:
    """Say what went wrong and where; gives the exit status."""
    if os.environ.get("LUMA_TRACEBACK") == "python":
        sys.excepthook(type(error), error, error.__traceback__)
    status = getattr(error, "exit_status", 2)
    kind = "error" if status == 1 else "panic"
    lines = [f"{kind}: {error_message(error)}", *luma_frames(error, places)]
    write_or_drop(sys.stderr, "\n".join(lines) + "\n")
    return status


def run(main: Callable[[], None], places: str) -> None:
    """Run the program; what it does not catch goes to stderr and the exit status."""
    status = 0
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)  # numbers may be as long as they are
    try:
        for stream, errors in (sys.stdout, "strict"), (sys.stderr, "backslashreplace"):
            if isinstance(stream, TextIOWrapper):  # None where it is closed
                stream.reconfigure(encoding="utf-8", errors=errors)
        main()
        print(end="", flush=True)
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # nobody reads stdout any more
        status = 141
    except Exception as error:
        write_or_drop(sys.stdout, "")
        status = report_error(error, places)
    finally:
        write_or_drop(sys.stdout, "")
    if status:
        sys.exit(status)


# What several servers say, line by line, as it comes in, and nobody waits for
# anybody: a connection that is given a function calls it whenever there is
# something. The servers are Redises, and SUBSCRIBE makes them tell what others
# publish, until somebody publishes "bye".


class Tail:
    __slots__ = ("name", "rest")

    def __init__(self, name: str, rest: bytearray) -> None:
        self.name = name
        self.rest = rest

    # Data comes in pieces of any size: only a whole line is text for sure.
    def take(self, data: bytearray, conn: Tcp) -> None:
        self.rest = self.rest + data
        for _ in itertools.count():
            end = list_index_of(self.rest, 0x0A)
            if end is None:
                break
            line = bytes_to_str(slice_of(self.rest, None, end)).rstrip(BLANKS)
            self.rest = slice_of(self.rest, end + 1, None)
            # Lines with `*`, `$` and `:` are lengths and counts.
            if list_contains(["*", "$", ":"], item_at(line, 0)):
                continue
            print(f"{self.name}: {line}")
            if line == "bye":
                tcp_close(conn)


def follow(name: str, addr: str) -> Tcp | None:
    tail = Tail(name, bytearray())

    def on_event(event: TcpEvent) -> None:
        if event.error_kind == "":
            tail.take(event.data, event.conn)
        else:
            print(f"{name} is gone: {event.error_msg}")

    try:
        return tcp_connect_pushed(addr, on_event, timeout_ms=5000)
    except Failure:
        return None


def main() -> None:
    first = "127.0.0.1:6379"
    second = "127.0.0.1:6380"
    channel = "lumac:news"

    for i, addr in enumerate([first, second]):
        name = f"server {i + 1}"
        conn = follow(name, addr)
        if conn is None:
            print(f"{name} is not there")
            continue
        tcp_write_text(conn, f"SUBSCRIBE {channel}\r\n")

    # The program goes on until the last connection is closed.
    events_run()


PLACES = """
tail_events.luma 831:19:20 832:20:25 834@15:22:16 834@46:22:42 838:24:32 846:33:13
851:31:12 863:42:12 867:47:5
"""

if __name__ == "__main__":
    run(main, PLACES)
