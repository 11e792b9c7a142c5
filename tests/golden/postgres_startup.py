#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from postgres_startup.luma; runtime inside: buffer.ahead,
#   buffer.handle, buffer.read, buffer.until, bytes.to_str, errors.failure,
#   errors.panic, errors.program_error, errors.run, int.bytes, list.slice_of,
#   tcp.addresses, tcp.addresses_by, tcp.attempt, tcp.close, tcp.closed, tcp.connect,
#   tcp.connect_by, tcp.deadline, tcp.ended, tcp.handle, tcp.keep_alive, tcp.lost,
#   tcp.race, tcp.read, tcp.reason, tcp.receive, tcp.refused, tcp.seconds,
#   tcp.start_tls, tcp.text, tcp.tls_context, tcp.tls_handshake, tcp.tls_reason,
#   tcp.tls_socket, tcp.unread, tcp.write

from __future__ import annotations

try:
    import errno
    import itertools
    import os
    import socket
    import ssl
    import sys
    from _thread import allocate_lock, start_new_thread
    from functools import cache
    from io import BytesIO, TextIOWrapper
    from selectors import EVENT_WRITE, DefaultSelector
    from time import monotonic
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Any, Literal, NoReturn, TextIO, TypeVar

    S = TypeVar("S", list[Any], bytearray, bytes | bytearray, str)


class Failure(Exception):
    """What `.or()` can catch."""


def int_bytes(
    number: int, size: int, order: Literal["little", "big"] = "little"
) -> bytearray:
    bits = 8 * size
    if -(2 ** (bits - 1)) <= number < 2**bits:
        return bytearray((number % 2**bits).to_bytes(size, order))
    raise Failure(f"{number} does not fit in int{bits}")


class Panic(Exception):
    """A fault that ends the program."""


def slice_of(items: S, first: int | None, last: int | None) -> S:
    start = 0 if first is None else first
    end = len(items) if last is None else last
    if 0 <= start <= end <= len(items):
        return items[start:end]
    raise Panic(f"slice {start}..{end} out of range (length {len(items)})")


class Buffer:
    __slots__ = ("data", "position")

    def __init__(self, data: bytes | bytearray = b"") -> None:
        self.data = bytearray(data)
        self.position = 0


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


def tcp_unread(sock: Tcp, data: bytes | bytearray, reason: str) -> Failure:
    """Put the data back; what the read says."""
    sock.arrived = BytesIO(data + sock.arrived.read())
    return Failure(f"TCP read failed: {reason}")


def tcp_text(sock: Tcp, data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise tcp_unread(sock, data, "invalid UTF-8") from None


ROOM = bytes(1 << 20)  # extends large reads; never written, it takes no memory


def tcp_ended(sock: Tcp, progress: str) -> Failure:
    if sock.failure:  # after a reset the system, too, reports a plain end
        return Failure(f"TCP read failed: {sock.failure}")
    return Failure(f"TCP read failed: connection closed by peer{progress}")


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


class ProgramError(Failure):
    """What the program's own `error(…)` raises."""

    exit_status = 1


TLS_CERTIFICATE_REASONS = {
    7: "bad signature",
    9: "not yet valid",
    10: "expired",
    18: "self-signed",
    19: "self-signed",
    20: "unknown authority",
    21: "unknown authority",
    23: "revoked",
    26: "unsuitable purpose",
    47: "name not permitted",
    48: "name not permitted",
    62: "host name mismatch",
    64: "address mismatch",
    66: "key too weak",
    67: "key too weak",
    68: "signature too weak",
}


def tls_reason(error: OSError, cut_off: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        code = error.verify_code
        what = TLS_CERTIFICATE_REASONS.get(code, f"code {code}")
        return f"certificate verify failed: {what}"
    if not isinstance(error, ssl.SSLError):
        return tcp_reason(error)
    reason = getattr(error, "reason", None) or ""
    if isinstance(error, ssl.SSLEOFError) or reason.startswith("UNEXPECTED_EOF"):
        return cut_off
    version, _, alert = reason.replace("_ALERT_", "_").partition("_")
    if version in ("SSLV3", "TLSV1", "TLSV13"):
        return f"TLS alert from peer: {alert.replace('_', ' ').lower()}"
    return "TLS protocol error"


class TlsSocket(ssl.SSLSocket):
    """Tells a stream that was cut off from one that ended; says goodbye."""

    def read(self, len: int = 1024, buffer: Any = None) -> Any:
        try:
            # A record holds no more: room beyond it would be made for nothing.
            return super().read(min(len, 16384), buffer)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError) as error:
            raise BlockingIOError(error.errno, "it would wait") from None
        except ssl.SSLError as error:
            raise OSError(tls_reason(error, self.cut_off())) from None

    def cut_off(self) -> str:
        """Python 3.10 to 3.12 report a reset as an end, too; but it leaves no peer."""
        try:
            self.getpeername()
        except OSError:
            if not self.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                return "connection reset by peer"
        return "TLS connection cut off"

    def send(self, data: Any, flags: int = 0) -> int:
        try:
            return super().send(data, flags)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError) as error:
            raise BlockingIOError(error.errno, "it would wait") from None
        except (ssl.SSLEOFError, ConnectionError):  # which one depends on the Python
            raise OSError("broken pipe") from None
        except ssl.SSLError as error:
            raise OSError(tls_reason(error, "")) from None

    def detach(self) -> int:
        raise Panic("TLS handshake failed: the connection is under TLS already")

    def shutdown(self, how: int) -> None:
        try:
            self.settimeout(0)  # the peer's goodbye is not waited for
            self.unwrap()
        except (OSError, ValueError):
            pass
        super().shutdown(how)


@cache  # reading a system's certificates takes a tenth of a second
def tls_context(*, insecure: bool, ca_file: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = TlsSocket
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options &= ~128  # OP_IGNORE_UNEXPECTED_EOF: a stream cut off is no end
    # LibreSSL has no name for it.
    context.options |= getattr(ssl, "OP_NO_RENEGOTIATION", 0)
    if insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError):
            raise OSError(f"cannot read ca_file {ca_file}") from None
    else:
        context.load_default_certs()
    return context


def tls_name(server_name: str) -> bytes:
    """The name as OpenSSL takes it, without final dot and zone; raises ValueError where it is none."""
    name = server_name.partition("%")[0].rstrip(".")
    if len(name) > 253 or not name.isprintable():
        raise ValueError
    if not name.isascii():
        return name.encode("idna")
    if not all(0 < len(label) < 64 for label in name.split(".")):
        raise ValueError
    return name.encode()  # by itself: idna takes a while to import


def tls_handshake(
    connection: socket.socket,
    server_name: str,
    *,
    late: str,
    insecure: bool,
    ca_file: str,
) -> socket.socket:
    """`late` is what to say when the socket's time limit passes."""
    try:
        context = tls_context(insecure=insecure, ca_file=ca_file)
        secured = context.wrap_socket(
            connection,
            server_hostname=tls_name(server_name),
            suppress_ragged_eofs=False,
        )
        if secured.version():
            return secured
        connection = secured  # Python makes no handshake with a peer that is gone
        reason = "connection reset by peer"
    except OSError as error:
        reason = tls_reason(error, "connection closed by peer")
        if late and isinstance(error, socket.timeout) and not error.errno:
            reason = late
    except ValueError:
        reason = f"invalid server name {server_name}"
    connection.close()
    raise Failure(f"TLS handshake failed: {reason}")


def tcp_start_tls(sock: Tcp) -> None:
    arrived: Any = sock.arrived
    if not isinstance(arrived, BytesIO):
        reason = getattr(type(arrived), "reason", "connection closed")
        raise Panic(f"TLS handshake failed: {reason}")
    if sock.failure:
        reason = sock.failure.replace("TLS handshake failed", "connection closed")
        raise Failure(f"TLS handshake failed: {reason}")
    early = arrived.read()
    connection = sock.connection
    sock.failure = "TLS handshake failed"
    if early:
        connection.close()
        raise Failure("TLS handshake failed: unexpected data before handshake")
    seconds = connection.gettimeout()
    bare = socket.socket(fileno=connection.detach())
    bare.settimeout(seconds)
    trusts_any = getattr(sock, "insecure", False)
    print(end="", flush=True)  # seen while it waits
    sock.connection = tls_handshake(
        bare,
        sock.host,
        late=f"timeout after {seconds or 0:g}s",
        insecure=trusts_any,
        ca_file=getattr(sock, "ca_file", ""),
    )
    sock.failure = ""


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


# How a conversation with PostgreSQL begins: ask for TLS and upgrade, say who one
# is, and read in which way the server wants to be convinced of it.


# What a client says before it is known: a length, the highest byte first, which
# counts its own four bytes; a number for what it is; the rest.
def opening(code: int, text: str) -> bytearray:
    body = int_bytes(code, 4, "big") + text.encode()
    return int_bytes(len(body) + 4, 4, "big") + body


# An error's fields: each a letter that says which, and text. M is the message.
def refusal(fields: list[str]) -> str:
    for field in fields:
        if field.startswith("M"):
            return slice_of(field, 1, None)
    return "no reason given"


# Texts come one after the other, each ended by a zero; an empty one is the last.
def texts(message: Buffer) -> list[str]:
    found: list[str] = []
    for _ in itertools.count():
        text = buffer_read_text_until(message, 0x00)
        if not text:
            break
        found.append(text)
    return found


def main() -> None:
    host = "localhost"
    port = 5432
    user = "postgres"
    database = "postgres"

    sock = tcp_connect_with(host, port, timeout=5.0)

    # One byte answers: S, and the next must be the handshake's; or N.
    tcp_write(sock, opening(80877103, ""))
    answer = tcp_read_text(sock, 1)
    if answer != "S":
        raise ProgramError("the server has no TLS")
    tcp_start_tls(sock)

    # Protocol 3.0, then names and values, each ended by a zero, and one more zero.
    tcp_write(
        sock, opening(0x00030000, f"user\x00{user}\x00database\x00{database}\x00\x00")
    )

    # From here on a message is a letter, a length without that letter, and its content.
    kind = tcp_read_text(sock, 1)
    length = int.from_bytes(tcp_read(sock, 4), "big") - 4
    message = Buffer(tcp_read(sock, length))

    if kind == "E":
        raise ProgramError(refusal(texts(message)))
    if kind != "R":
        raise ProgramError(f"unexpected message: {kind}")

    wanted = int.from_bytes(buffer_read_bytes(message, 4), "big")
    if wanted == 0:
        print("Wanted: nothing more")
    elif wanted == 3:
        print("Wanted: the password as it is")
    elif wanted == 5:
        print("Wanted: the password, hashed with MD5")
    elif wanted == 10:
        print(f"Wanted: {' or '.join(texts(message))}")
    else:
        print(f"Wanted: method {wanted}")

    tcp_close(sock)


PLACES = """
postgres_startup.luma 710:12:12 711:13:12 718:19:44 726:28:21 739:35:8 742@4:38:1
742@20:38:12 743:39:15 745:41:5 746:43:1 749:46:1 750:46:12 754:49:13 755:50:10
756:51:18 759@27:54:11 759@35:54:19 761:57:5 763:60:10 771:65:28 775:69:1
"""

if __name__ == "__main__":
    run(main, PLACES)
