#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from sandboxed.luma; runtime inside: errors.failure, errors.panic,
#   errors.run, permissions.glob, permissions.host, permissions.metadata,
#   permissions.permits, permissions.rules, permissions.tcp_known,
#   permissions.tcp_listed, str.blanks, str.split, tcp.addresses, tcp.addresses_by,
#   tcp.attempt, tcp.close, tcp.closed, tcp.connect, tcp.connect_by, tcp.deadline,
#   tcp.ended, tcp.handle, tcp.keep_alive, tcp.line_too_long, tcp.lost, tcp.next_line,
#   tcp.race, tcp.read_line, tcp.reason, tcp.receive_line, tcp.refused, tcp.seconds,
#   tcp.unread, tcp.write

from __future__ import annotations

try:
    import errno
    import os
    import socket
    import sys
    from _thread import allocate_lock, start_new_thread
    from io import BytesIO, TextIOWrapper
    from ipaddress import IPv4Address, IPv6Address, ip_address
    from selectors import EVENT_WRITE, DefaultSelector
    from time import monotonic
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Any, NoReturn, TextIO


class Panic(Exception):
    """A fault that ends the program."""


def tcp_check_seconds(**options: float | None) -> None:
    for name, seconds in options.items():
        if seconds is not None and not 0 < seconds <= 1e9:
            wanted = "above 0 and at most 1e9 seconds"
            raise Panic(f"tcp option {name}: expected {wanted}, found {seconds:g}")


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


def rule_host(host: str) -> str:
    """In lower case and ASCII, without a dot at the end; IPv6 in brackets.

    Systems read `127.1`, `0x7f.1` and the like in ways of their own: no rule permits them.
    """
    try:
        if len(host) > 253:
            raise ValueError
        if ":" in host:
            ip = IPv6Address(host)
            if ":" in (ip.scope_id or ""):  # what ends the host in a rule
                raise ValueError
            return str(ip.ipv4_mapped) if ip.ipv4_mapped else f"[{ip}]"
        name = host.encode("ascii" if host.isascii() else "idna").decode().lower()
        name = name.removesuffix(".")
        last = name.rpartition(".")[2]
        if (last.isdigit() or last.startswith("0x")) and str(IPv4Address(name)) != host:
            raise ValueError
        if not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
            raise ValueError
        return name
    except ValueError:
        raise OSError("not permitted") from None


def glob_piece(rule: str) -> str:
    """What the rule begins with: a character, or signs that belong together."""
    if rule[:2] == "**":
        return "**"
    if rule[0] == "{":
        return rule[: rule.index("}") + 1]
    if rule[0] == "[" and ":" not in rule[: rule.index("]")]:
        return rule[: rule.index("]") + 1]
    return rule[0]  # the `[` of an IPv6 address too


def glob_ends(rule: str, text: str, places: set[int]) -> set[int]:
    """Where in the text the rule can end, if it begins at one of these places."""
    while rule and places:
        piece = glob_piece(rule)
        rule = rule[len(piece) :]
        if piece in ("*", "**"):
            places = set(places)
            for at, character in enumerate(text):
                if at in places and (character not in "/?" or piece == "**"):
                    places.add(at + 1)
        elif piece[0] == "{":
            choices = piece[1:-1].split(",")
            places = set().union(*[glob_ends(one, text, places) for one in choices])
        else:
            one_of = piece[1:-1] or piece
            here = [at for at in places if at < len(text)]
            places = {at + 1 for at in here if piece == "?" or text[at] in one_of}
    return places


def glob_matches(rule: str, text: str) -> bool:
    """`*` is any run without `/` and `?`, `**` any run, `?` one character,
    `[abc]` one of these, `{a,b}` one of several.
    """
    return len(text) in glob_ends(rule, text, {0})


def speaks_of_addresses(text: str) -> bool:
    """Whether the host in it is digits, points and wildcards, as those of IPv4 addresses are."""
    place = text.rpartition("://")[2].partition("/")[0]
    host = place.rpartition(":")[0] or place
    return any(map(str.isdigit, host)) and not set(host) - set("0123456789.*?[]{},")


def rule_permits(rule: str, destination: str) -> bool:
    """All parts of the rule have to. `127.*` permits no `127.evil.example`."""
    return all(
        glob_matches(part, destination)
        and (speaks_of_addresses(destination) or not speaks_of_addresses(part))
        for part in rule.split()
    )


TCP_ALLOWLIST: list[str] = ["127.0.0.1:*", "redis.internal:6379"]


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


METADATA_IPV6 = IPv6Address("fd00:ec2::254").packed

METADATA_IPV4 = IPv4Address("169.254.169.254").packed


def is_metadata(address: str) -> bool:
    """Whether it is one, or an IPv6 address that leads to one.

    These hold its four bytes in a row (RFC 4291, 3056), or round byte 8 (RFC 6052).
    """
    packed = ip_address(address.partition("%")[0]).packed
    rows = (packed, packed[:8] + packed[9:])
    return packed == METADATA_IPV6 or any(METADATA_IPV4 in row for row in rows)


def tcp_checked_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """The addresses of a host, if none of them is a cloud's metadata service."""
    addresses = tcp_addresses(host, port)
    if any(is_metadata(address[0]) for *_, address in addresses):
        raise OSError("not permitted")
    return addresses


def tcp_permitted_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """The addresses of a host, if a rule permits it; nothing is looked up before."""
    place = f"{rule_host(host)}:{port}"
    if not any(rule_permits(rule, place) for rule in TCP_ALLOWLIST):
        raise OSError("not permitted")
    return tcp_checked_addresses(host, port)


def tcp_addresses_by(
    host: str, port: int, deadline: TcpDeadline
) -> list[tuple[Any, ...]]:
    if tcp_is_numeric(host):
        return tcp_permitted_addresses(host, port)
    found: list[list[tuple[Any, ...]] | Exception] = []
    looking = allocate_lock()

    def look_up() -> None:
        try:
            found.append(tcp_permitted_addresses(host, port))
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


def tcp_connect_by(host: str, port: int, deadline: TcpDeadline) -> socket.socket:
    print(end="", flush=True)  # seen while it waits
    try:
        return tcp_race(tcp_addresses_by(host, port, deadline), deadline.select)
    except OSError as error:
        raise tcp_refused(host, port, error) from None


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


def tcp_connect_with(host: str, port: int, *, timeout: float) -> Tcp:
    tcp_check_seconds(timeout=timeout)
    deadline = TcpDeadline(timeout)
    connection = tcp_connect_by(host, port, deadline)
    sock = Tcp(host, connection)
    return sock


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


BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def tcp_ended(sock: Tcp, progress: str) -> Failure:
    if sock.failure:  # after a reset the system, too, reports a plain end
        return Failure(f"TCP read failed: {sock.failure}")
    return Failure(f"TCP read failed: connection closed by peer{progress}")


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


def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


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


# A program that asks the servers it is told to, and reaches only what the luma.toml
# beside it permits, whoever tells it. `lumac audit` lists what it reaches.


def ping(host: str, port: int) -> str:
    sock = tcp_connect_with(host, port, timeout=5.0)
    tcp_write_text(sock, "PING\r\n")
    answer = tcp_read_line(sock).rstrip(BLANKS)
    tcp_close(sock)
    return answer


def main() -> None:
    host = "127.0.0.1"
    port = 6379

    # Such lists come from people, files and other servers.
    asked = f"{host} db.example.com redis.internal.example.com 169.254.169.254 127.1"

    for name in str_split(asked, " "):
        try:
            ping_result = ping(name, port)
        except Failure as failure:
            err = str(failure)
            ping_result = err
        print(f"{name}: {ping_result}")


PLACES = """
sandboxed.luma 595:8:12 596:9:5 597:10:14 598:11:5 611:19:23
"""

if __name__ == "__main__":
    run(main, PLACES)
