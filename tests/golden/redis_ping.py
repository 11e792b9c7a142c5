#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from redis_ping.luma; runtime inside: errors.failure,
#   errors.panic, errors.run, str.blanks, tcp.address, tcp.addresses, tcp.addresses_by,
#   tcp.attempt, tcp.counts, tcp.deadline, tcp.exchange, tcp.failed, tcp.hang_up,
#   tcp.keep_alive, tcp.limits, tcp.race, tcp.reason, tcp.request, tcp.request_decoded,
#   tcp.request_text

from __future__ import annotations

try:
    import errno
    import os
    import socket
    import sys
    from _thread import allocate_lock, start_new_thread
    from io import TextIOWrapper
    from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
    from time import monotonic
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, TextIO


class Panic(Exception):
    """A fault that ends the program."""


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


class TcpLimits:
    """The options of a request; 0 and an empty delimiter stand for their defaults."""

    __slots__ = ("idle", "most", "until")

    def __init__(
        self,
        max_bytes: int = 0,
        until: str | bytes | bytearray = "",
        idle_ms: int = 0,
    ) -> None:
        tcp_check_counts(max_bytes=max_bytes, idle_ms=idle_ms)
        self.most = max_bytes or 1 << 20
        self.until = until.encode() if isinstance(until, str) else bytes(until)
        self.idle = (idle_ms or 1000) / 1000  # seconds


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


class Failure(Exception):
    """What `.or()` can catch."""


class TcpExchange:
    """A request on its way over a connection, and what has come of its answer."""

    __slots__ = (
        "answer",
        "awaited",
        "complete",
        "connection",
        "ended",
        "failure",
        "limits",
        "quiet_at",
        "unsent",
    )

    def __init__(
        self, connection: socket.socket, data: bytes | bytearray, limits: TcpLimits
    ) -> None:
        connection.setblocking(False)
        self.connection = connection
        self.unsent = memoryview(data)
        self.limits = limits
        self.answer = bytearray()
        self.complete = False  # the delimiter has come
        self.ended = False  # nothing more will come
        self.failure = ""  # why the rest could not be sent
        self.awaited = EVENT_READ
        self.quiet_at = 0.0

    def run(self, deadline: TcpDeadline) -> bytearray:
        """The answer. Raises OSError; a longer one than allowed is a Failure."""
        with DefaultSelector() as selector:
            selector.register(self.connection, EVENT_READ)
            while not self.take_turn(deadline):
                selector.modify(self.connection, self.awaited)
                selector.select(self.pause(deadline))
        if self.failure and not self.answer:
            raise OSError(self.failure)
        return self.answer

    def take_turn(self, deadline: TcpDeadline) -> bool:
        """Whether the answer is there, and nobody waits for the rest of the request."""
        self.awaited = 0 if self.ended else EVENT_READ
        self.send()
        if not self.ended:
            self.receive(deadline)
        quiet = bool(self.answer or self.failure) and monotonic() >= self.quiet_at
        return self.complete or quiet or (self.ended and not self.unsent)

    def pause(self, deadline: TcpDeadline) -> float:
        left = deadline.left()
        if self.answer or self.failure:
            left = min(left, self.quiet_at - monotonic())
        return max(0.0, left)

    def send(self) -> None:
        try:
            while self.unsent:
                sent = self.connection.send(self.unsent[:65536])
                self.unsent = self.unsent[sent:]
                self.quiet_at = monotonic() + self.limits.idle
        except BlockingIOError as error:
            self.awaited |= EVENT_READ if error.errno == 2 else EVENT_WRITE  # 2: TLS
        except OSError as error:  # the peer reads no further; it may have said why
            self.failure = tcp_reason(error)
            self.quiet_at = monotonic() + self.limits.idle
            self.unsent = self.unsent[:0]

    def receive(self, deadline: TcpDeadline) -> None:
        try:
            while not self.complete:
                deadline.left()
                data = self.connection.recv(65536)
                if not data:
                    self.ended = True
                    return
                self.take(data)
        except BlockingIOError as error:
            if error.errno == 3:  # TLS has to send something first
                self.awaited |= EVENT_WRITE
        except OSError as error:
            if isinstance(error, socket.timeout) and not error.errno:
                raise  # the deadline, not the peer
            self.break_off(tcp_reason(error))

    def break_off(self, reason: str) -> None:
        """Who closes a connection without having read everything resets it: that ends the answer, too.

        Under TLS it may look cut off then, which is no end where everything was heard.
        """
        ends = {"connection reset by peer"}
        if self.unsent or self.failure:
            ends.add("TLS connection cut off")
        if not self.answer or reason not in ends:
            raise OSError(self.failure or reason)
        self.ended = True
        self.unsent = self.unsent[:0]

    def take(self, data: bytes) -> None:
        """The delimiter may have begun in what came before."""
        until, most = self.limits.until, self.limits.most
        start = max(0, len(self.answer) - len(until) + 1)
        self.answer += data
        self.quiet_at = monotonic() + self.limits.idle
        found = self.answer.find(until, start) if until else -1
        if found >= 0:
            self.complete = True
            del self.answer[found + len(until) :]
        if len(self.answer) > most:
            raise Failure(f"TCP request failed: response exceeds {most} bytes")


def tcp_hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)  # under TLS, this says goodbye
    except OSError:
        pass  # the peer, or a failure, was first
    connection.close()


def tcp_failed(act: str, reason: str, addr: str) -> Failure:
    shown = addr if addr.isprintable() else ascii(addr)[1:-1]
    return Failure(f"TCP {act} failed: {reason} ({shown})")


def tcp_request(
    addr: str, data: str | bytes | bytearray, *, timeout_ms: int, until: str | bytearray
) -> bytearray:
    tcp_check_counts(timeout_ms=timeout_ms)
    deadline = TcpDeadline(timeout_ms / 1000 or 30)
    print(end="", flush=True)  # seen while it waits
    try:
        limits = TcpLimits(until=until)
        sent = data.encode() if isinstance(data, str) else bytes(data)
        host, port = tcp_address(addr)
        connection = tcp_race(tcp_addresses_by(host, port, deadline), deadline.select)
        try:
            return TcpExchange(connection, sent, limits).run(deadline)
        finally:
            tcp_hang_up(connection)
    except OSError as error:
        raise tcp_failed("request", tcp_reason(error), addr) from None
    except UnicodeEncodeError:
        raise tcp_failed("request", "invalid UTF-8", addr) from None


def tcp_request_decoded(answer: bytearray, addr: str) -> str:
    try:
        return answer.decode()
    except UnicodeDecodeError:
        raise tcp_failed("request", "invalid UTF-8", addr) from None


def tcp_request_text(addr: str, data: str | bytes | bytearray, **options: Any) -> str:
    return tcp_request_decoded(tcp_request(addr, data, **options), addr)


BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


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


# One question, one answer: a call that connects, asks, reads through the line's
# end and closes. Whatever goes wrong is one failure, and an optional makes it nil.


def main() -> None:
    addr = "127.0.0.1:6379"

    try:
        answer: str | None = tcp_request_text(
            addr, "PING\r\n", until="\r\n", timeout_ms=5000
        )
    except Failure:
        answer = None

    if answer == "+PONG\r\n":
        print("Redis is there.")
    elif answer is None:
        print(f"Nobody answers at {addr}.")
    else:
        other = answer
        print(f"That is no Redis: {other.strip(BLANKS)}")


PLACES = """
redis_ping.luma 518:6:16 519:6:16
"""

if __name__ == "__main__":
    run(main, PLACES)
