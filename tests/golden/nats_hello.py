#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from nats_hello.luma; runtime inside: errors.failure,
#   errors.panic, errors.program_error, errors.run, list.item_at, str.blanks, str.split,
#   str.to_int, tcp.addresses, tcp.addresses_by, tcp.attempt, tcp.close, tcp.closed,
#   tcp.connect, tcp.connect_by, tcp.deadline, tcp.ended, tcp.handle, tcp.keep_alive,
#   tcp.line_too_long, tcp.lost, tcp.next_line, tcp.race, tcp.read, tcp.read_line,
#   tcp.reason, tcp.receive, tcp.receive_line, tcp.refused, tcp.seconds, tcp.start_tls,
#   tcp.text, tcp.timed, tcp.tls_context, tcp.tls_handshake, tcp.tls_reason,
#   tcp.tls_socket, tcp.unread, tcp.write, text.quoted

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
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType
    from typing import Any, NoReturn, TextIO, TypeVar

    T = TypeVar("T")


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


class TcpCall:
    """A socket whose system calls together have to end by a deadline."""

    __slots__ = ("reading", "socket", "writing")

    def __init__(
        self,
        connection: socket.socket,
        read_timeout: float | None,
        write_timeout: float | None,
    ) -> None:
        self.socket = connection
        self.reading = TcpDeadline(read_timeout) if read_timeout else None
        self.writing = TcpDeadline(write_timeout) if write_timeout else None

    def recv(self, size: int) -> bytes:
        try:
            self.socket.settimeout(self.reading.left() if self.reading else None)
            return self.socket.recv(size)
        except socket.timeout as error:
            raise self.read_failure(error) from None

    def recv_into(self, room: memoryview) -> int:
        try:
            self.socket.settimeout(self.reading.left() if self.reading else None)
            return self.socket.recv_into(room)
        except socket.timeout as error:
            raise self.read_failure(error) from None

    def read_failure(self, error: socket.timeout) -> Exception:
        """A timeout ends this read only: the next may go on."""
        if error.errno or not self.reading:  # the system itself gave up
            return error
        return Failure(f"TCP read failed: {self.reading.late()}")

    def sendall(self, data: bytes | bytearray) -> None:
        """A timeout ends the connection: what part was sent, nobody knows."""
        rest = memoryview(data)
        try:
            while rest:
                self.socket.settimeout(self.writing.left() if self.writing else None)
                rest = rest[self.socket.send(rest) :]
        except socket.timeout as error:
            self.socket.close()
            if error.errno or not self.writing:
                raise
            raise OSError(self.writing.late()) from None

    def gettimeout(self) -> float | None:
        return min(self.reading.seconds, 2e6) if self.reading else None

    def detach(self) -> int:
        return self.socket.detach()

    def shutdown(self, how: int) -> None:
        self.socket.shutdown(how)

    def close(self) -> None:
        self.socket.close()


class TcpTimed(Tcp):
    """A connection with limits, in seconds, for each whole read and write."""

    __slots__ = ("read_timeout", "socket", "write_timeout")

    def __init__(
        self,
        host: str,
        connection: socket.socket,
        read_timeout: float | None = None,
        write_timeout: float | None = None,
    ) -> None:
        super().__init__(host, connection)
        self.read_timeout = read_timeout
        self.write_timeout = write_timeout

    @property
    def connection(self) -> Any:
        """The socket, for one read or write from now."""
        if isinstance(self.socket, socket.socket):
            return TcpCall(self.socket, self.read_timeout, self.write_timeout)
        return self.socket  # closed

    @connection.setter
    def connection(self, connection: Any) -> None:
        self.socket = connection


def tcp_connect_with(
    host: str, port: int, *, timeout: float, read_timeout: float
) -> Tcp:
    tcp_check_seconds(timeout=timeout, read_timeout=read_timeout)
    deadline = TcpDeadline(timeout)
    connection = tcp_connect_by(host, port, deadline)
    sock = TcpTimed(host, connection, read_timeout=read_timeout)
    return sock


def tcp_ended(sock: Tcp, progress: str) -> Failure:
    if sock.failure:  # after a reset the system, too, reports a plain end
        return Failure(f"TCP read failed: {sock.failure}")
    return Failure(f"TCP read failed: connection closed by peer{progress}")


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


BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


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


def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


def item_at(items: Sequence[T], index: int) -> T:
    if 0 <= index < len(items):
        return items[index]
    raise Panic(f"index {index} out of range (length {len(items)})")


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


# A NATS server speaks first: a line in clear that says what it is and whether it
# wants TLS. The rest of the conversation is protected.


def main() -> None:
    host = "localhost"
    port = 4222

    sock = tcp_connect_with(host, port, timeout=5.0, read_timeout=5.0)

    # INFO {"server_id":"…","version":"2.9.10",…,"tls_required":true,…}
    info = tcp_read_line(sock)
    if not info.startswith("INFO "):
        raise ProgramError(f"no NATS server: {info.strip(BLANKS)}")
    if '"tls_required":true' not in info:
        raise ProgramError("the server has no TLS")
    tcp_start_tls(sock)

    # Subscribe to a subject as number 1, and publish to it: a message of 5 bytes.
    tcp_write_text(
        sock, 'CONNECT {"verbose":false,"pedantic":false,"name":"hello"}' + "\r\n"
    )
    tcp_write_text(sock, "SUB greetings 1\r\n")
    tcp_write_text(sock, "PUB greetings 5\r\nhello\r\n")
    tcp_write_text(sock, "PING\r\n")

    # What was sent is answered in order: once PONG is here, nothing before it is missing.
    for _ in itertools.count(1):
        line = tcp_read_line(sock).rstrip(BLANKS)
        words = str_split(line, " ")
        value = item_at(words, 0)
        if value == "PING":
            tcp_write_text(sock, "PONG\r\n")
        elif value == "MSG":
            # MSG subject number length
            text = tcp_read_text(sock, str_to_int(item_at(words, 3)))
            tcp_read(sock, 2)  # the line end, which is not counted
            print(f"{words[1]}: {text}")
        elif value == "PONG":
            break
        elif value == "-ERR":
            raise ProgramError(line)
        else:
            continue  # INFO again, when the server has news of itself
    print("All answered.")

    tcp_close(sock)


PLACES = """
nats_hello.luma 840:7:8 843:10:8 845:12:5 847:15:5 848:17:1 851:20:1 852:20:1 854:21:1
855:22:1 856:23:1 860:27:12 862:29:11 864:30:19 867@19:33:25 867@50:33:35 868:34:13
873:38:19 878:44:1
"""

if __name__ == "__main__":
    run(main, PLACES)
