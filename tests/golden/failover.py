#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from failover.luma; runtime inside: buffer.ahead, buffer.handle,
#   buffer.read, buffer.until, bytes.to_str, errors.failure, errors.panic,
#   errors.program_error, errors.run, list.item_at, str.split, tcp.addresses,
#   tcp.attempt, tcp.close, tcp.closed, tcp.connect, tcp.ended, tcp.handle,
#   tcp.keep_alive, tcp.lost, tcp.race, tcp.read, tcp.reason, tcp.receive, tcp.refused

from __future__ import annotations

try:
    import errno
    import os
    import socket
    import sys
    from io import BytesIO, TextIOWrapper
    from selectors import EVENT_WRITE, DefaultSelector
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType
    from typing import Any, NoReturn, TextIO, TypeVar

    T = TypeVar("T")


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


class Failure(Exception):
    """What `.or()` can catch."""


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


def tcp_connect(host: str, port: int) -> Tcp:
    print(end="", flush=True)  # seen while it waits
    try:
        addresses = tcp_addresses(host, port)
        return Tcp(host, tcp_race(addresses, DefaultSelector.select))
    except OSError as error:
        raise tcp_refused(host, port, error) from None


class ProgramError(Failure):
    """What the program's own `error(…)` raises."""

    exit_status = 1


class Panic(Exception):
    """A fault that ends the program."""


ROOM = bytes(1 << 20)  # extends large reads; never written, it takes no memory


def tcp_ended(sock: Tcp, progress: str) -> Failure:
    if sock.failure:  # after a reset the system, too, reports a plain end
        return Failure(f"TCP read failed: {sock.failure}")
    return Failure(f"TCP read failed: connection closed by peer{progress}")


def tcp_lost(sock: Tcp, act: str, error: OSError) -> Failure:
    """The first failure of a connection is the one that all later ones report."""
    sock.failure = sock.failure or tcp_reason(error)
    return Failure(f"TCP {act} failed: {sock.failure}")


def tcp_receive(sock: Tcp, n: int, data: bytearray) -> bytearray:
    """Add what `data` lacks of n bytes, as it comes; what comes beyond them waits in `sock`."""
    if n < 0:
        raise Panic(f"TCP read failed: cannot read {n} bytes")
    print(end="", flush=True)  # seen while it waits
    connection = sock.connection
    size = len(data)
    try:
        while size < n:
            if n - size < 65536:
                piece = connection.recv(65536)
                sock.arrived = BytesIO(piece)
                data[size:] = sock.arrived.read(n - size)
                received = len(piece)
            else:  # whatever comes belongs to this read
                if size == len(data):
                    data += ROOM[: n - size]
                with memoryview(data)[size:] as room:
                    received = connection.recv_into(room)
            if not received:
                raise tcp_ended(sock, f" (got {size} of {n} bytes)")
            size = min(size + received, n)
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        if size < n:
            del data[size:]
            sock.arrived = BytesIO(data)
    return data


def tcp_read(sock: Tcp, n: int) -> bytes | bytearray:
    data = sock.arrived.read(n)
    return data if len(data) == n else tcp_receive(sock, n, bytearray(data))


class Buffer:
    __slots__ = ("data", "position")

    def __init__(self, data: bytes | bytearray = b"") -> None:
        self.data = bytearray(data)
        self.position = 0


def buffer_ahead(buffer: Buffer, n: int) -> bytearray:
    start = buffer.position
    have = len(buffer.data) - start
    if n > have:
        raise Failure(f"buffer read past end: need {n}, have {have}")
    if n < 0:
        raise Panic(f"buffer count is negative: {n}")
    return buffer.data[start : start + n]


def buffer_read_bytes(buffer: Buffer, n: int) -> bytearray:
    data = buffer_ahead(buffer, n)
    buffer.position += n
    return data


def buffer_read_byte(buffer: Buffer) -> int:
    byte = buffer_ahead(buffer, 1)[0]
    buffer.position += 1
    return byte


def buffer_until(buffer: Buffer, delimiter: int) -> int:
    end = buffer.data.find(delimiter, buffer.position)
    if end < 0:
        raise Failure(f"buffer read past end: byte 0x{delimiter:02X} not found")
    return end


def bytes_to_str(data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Failure("invalid UTF-8") from None


def buffer_read_text_until(buffer: Buffer, delimiter: int) -> str:
    end = buffer_until(buffer, delimiter)
    text = bytes_to_str(buffer.data[buffer.position : end])
    buffer.position = end + 1
    return text


def item_at(items: Sequence[T], index: int) -> T:
    if 0 <= index < len(items):
        return items[index]
    raise Panic(f"index {index} out of range (length {len(items)})")


def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


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


# Two servers, one of which may be down. A connect whose result is expected to be
# a `?tcp` gives nil where it would fail, so the second is tried where the first
# did not answer; the reads after it need no other form.


def main() -> None:
    host = "127.0.0.1"
    port = 3306
    backup_host = "127.0.0.1"
    backup_port = 3307

    try:
        sock: Tcp | None = tcp_connect(host, port)
    except Failure:
        sock = None

    if sock is None:
        print("The first server is down.")
        try:
            sock = tcp_connect(backup_host, backup_port)
        except Failure:
            sock = None
    if sock is None:
        raise ProgramError("no server answers")

    header = tcp_read(sock, 4)
    length = int.from_bytes(buffer_read_bytes(Buffer(header), 3), "little")
    payload = tcp_read(sock, length)

    # The protocol's version in one byte, then the server's own version up to a zero.
    greeting = Buffer(payload)
    protocol = buffer_read_byte(greeting)
    version = buffer_read_text_until(greeting, 0x00)

    print(f"Protocol {protocol}, server {item_at(str_split(version, '-'), 0)}")

    tcp_close(sock)


PLACES = """
failover.luma 433:10:14 440:14:12 444:17:5 446:20:10 447:21:10 448:22:11 452:26:12
453:27:16 455:29:39 457:31:1
"""

if __name__ == "__main__":
    run(main, PLACES)
