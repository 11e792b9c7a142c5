#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from redis_ping_pong.luma; runtime inside: errors.failure,
#   errors.panic, errors.program_error, errors.run, list.item_at, list.slice_of,
#   str.blanks, str.lines, str.to_int, tcp.addresses, tcp.attempt, tcp.close,
#   tcp.closed, tcp.connect, tcp.ended, tcp.handle, tcp.keep_alive, tcp.line_too_long,
#   tcp.lost, tcp.next_line, tcp.race, tcp.read, tcp.read_line, tcp.reason, tcp.receive,
#   tcp.receive_line, tcp.refused, tcp.text, tcp.unread, tcp.write, text.list_text,
#   text.optional_text, text.quoted

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

    S = TypeVar("S", list[Any], bytearray, bytes | bytearray, str)
    T = TypeVar("T")

BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


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


class Failure(Exception):
    """What `.or()` can catch."""


def tcp_ended(sock: Tcp, progress: str) -> Failure:
    if sock.failure:  # after a reset the system, too, reports a plain end
        return Failure(f"TCP read failed: {sock.failure}")
    return Failure(f"TCP read failed: connection closed by peer{progress}")


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


def tcp_lost(sock: Tcp, act: str, error: OSError) -> Failure:
    """The first failure of a connection is the one that all later ones report."""
    sock.failure = sock.failure or tcp_reason(error)
    return Failure(f"TCP {act} failed: {sock.failure}")


def tcp_receive_line(sock: Tcp, start: bytes) -> bytes:
    """The line that begins with `start`, or more than is allowed; the rest waits in `sock`."""
    print(end="", flush=True)  # seen while it waits
    connection = sock.connection
    pieces = [start]
    size = len(start)
    try:
        while size <= sock.max_line and b"\n" not in pieces[-1]:
            piece = connection.recv(65536)
            if not piece:
                raise tcp_ended(sock, "")
            pieces.append(piece)
            size += len(piece)
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        sock.arrived = BytesIO(b"".join(pieces))
    line = sock.arrived.readline()
    sock.lines = sock.arrived if size - len(line) <= sock.max_line else ()
    return line


def tcp_unread(sock: Tcp, data: bytes | bytearray, reason: str) -> Failure:
    """Put the data back; what the read says."""
    sock.arrived = BytesIO(data + sock.arrived.read())
    return Failure(f"TCP read failed: {reason}")


def tcp_line_too_long(sock: Tcp, line: bytes) -> Failure:
    return tcp_unread(sock, line, f"line longer than {sock.max_line} bytes")


def tcp_next_line(sock: Tcp, start: bytes) -> bytes:
    """The line that begins with `start`."""
    line = start + sock.arrived.readline()
    if line[-1:] != b"\n":
        line = tcp_receive_line(sock, line)
    if len(line) > sock.max_line:
        raise tcp_line_too_long(sock, line)
    return line


def tcp_read_line(sock: Tcp) -> str:
    line = b""
    for line in sock.lines:
        if line[-1] == 10:
            break
    else:
        line = tcp_next_line(sock, line)
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise tcp_unread(sock, line, "invalid UTF-8") from None


class Panic(Exception):
    """A fault that ends the program."""


def slice_of(items: S, first: int | None, last: int | None) -> S:
    start = 0 if first is None else first
    end = len(items) if last is None else last
    if 0 <= start <= end <= len(items):
        return items[start:end]
    raise Panic(f"slice {start}..{end} out of range (length {len(items)})")


def item_at(items: Sequence[T], index: int) -> T:
    if 0 <= index < len(items):
        return items[index]
    raise Panic(f"index {index} out of range (length {len(items)})")


def parse_int(text: str) -> int | None:
    number = text.strip(BLANKS)
    digits = number[1:] if number.startswith(("+", "-")) else number
    if not digits.isascii() or not digits.isdigit():
        return None
    try:
        return int(number)
    except ValueError:  # more digits than Python takes
        return None


ESCAPES = {code: f"\\x{code:02X}" for code in (*range(32), 127)} | str.maketrans(
    {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def quoted(text: str) -> str:
    return '"' + text.translate(ESCAPES).replace("${", "\\${") + '"'


def str_to_int(text: str) -> int:
    value = parse_int(text)
    if value is None:
        raise Failure(f"cannot convert {quoted(text)} to int")
    return value


class ProgramError(Failure):
    """What the program's own `error(…)` raises."""

    exit_status = 1


def tcp_text(sock: Tcp, data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise tcp_unread(sock, data, "invalid UTF-8") from None


ROOM = bytes(1 << 20)  # extends large reads; never written, it takes no memory


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


def tcp_read_text(sock: Tcp, n: int) -> str:
    return tcp_text(sock, tcp_read(sock, n))


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


def optional_text(value: T | None, text: Callable[[T], str]) -> str:
    return "nil" if value is None else text(value)


def list_text(items: Iterable[T], item_text: Callable[[T], str]) -> str:
    return "[" + ", ".join([item_text(item) for item in items]) + "]"


def str_lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


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


# Redis in its own protocol, RESP: lines that say what follows, and text that is
# counted, so that it may hold anything, line ends too.


# A command is a list of words: how many, then each with its length in bytes.
def command(words: list[str]) -> str:
    counted = [f"${len(word.encode())}\r\n{word}\r\n" for word in words]
    return f"*{len(words)}\r\n{''.join(counted)}"


# The first character of a reply says what it is. nil is what was not found.
def reply(sock: Tcp) -> str | None:
    line = tcp_read_line(sock).rstrip(BLANKS)
    rest = slice_of(line, 1, None)
    value = item_at(line, 0)
    if value in ("+", ":"):
        return rest
    elif value == "$":
        return counted_text(sock, str_to_int(rest))
    elif value == "-":
        raise ProgramError(rest)
    else:
        raise ProgramError(f"unexpected reply: {line}")


def counted_text(sock: Tcp, length: int) -> str | None:
    if length < 0:
        return None
    text = tcp_read_text(sock, length)
    tcp_read(sock, 2)  # the line end, which is not counted
    return text


def ask(sock: Tcp, words: list[str]) -> str | None:
    tcp_write_text(sock, command(words))
    return reply(sock)


def main() -> None:
    host = "127.0.0.1"
    port = 6379

    sock = tcp_connect(host, port)

    print(f"PING: {optional_text(ask(sock, ['PING']), str)}")
    print("SET: " + optional_text(ask(sock, ["SET", "lumac:poem", "öö\r\ntöö"]), str))
    print(f"STRLEN: {optional_text(ask(sock, ['STRLEN', 'lumac:poem']), str)}")

    poem = ask(sock, ["GET", "lumac:poem"])
    if poem is None:
        raise ProgramError("the poem is gone")
    print(f"GET: {list_text(str_lines(poem), quoted)}")
    print(f"GET of nothing: {optional_text(ask(sock, ['GET', 'lumac:nothing']), str)}")

    # A refused command is a failure like any other.
    err = "nil"
    try:
        ask_result_2 = ask(sock, ["INCR", "lumac:poem"])
    except Failure as failure:
        err = str(failure)
        ask_result_2 = None
    ask_result = ask_result_2 if ask_result_2 is not None else err
    print(f"Refused: {ask_result}")

    tcp_close(sock)


PLACES = """
redis_ping_pong.luma 516:15:12 517:16:12 518:17:11 522@15:19:23 522@34:19:42 524:20:16
526:21:14 532:27:17 533:28:5 538@4:33:5 538@25:33:16 539:34:12 546:37:8 548:39:16
549:40:15 550:41:18 552:43:8 554:45:5 556:48:26 561:51:19 568:53:1
"""

if __name__ == "__main__":
    run(main, PLACES)
