#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
# Made by lumac 0.1.0 from chat.luma; runtime inside: bytes.to_str, errors.failure,
#   errors.panic, errors.run, events.loop, events.run, list.item_at, str.split,
#   tcp.address, tcp.addresses, tcp.addresses_by, tcp.attempt, tcp.deadline, tcp.event,
#   tcp.handle, tcp.hang_up, tcp.keep_alive, tcp.push, tcp.race, tcp.reason, tcp.stream,
#   ws.address, ws.close, ws.close_code, ws.closed, ws.connect, ws.connect_pushed,
#   ws.dial, ws.event, ws.fault, ws.frame, ws.handle, ws.hang_up, ws.head, ws.lost,
#   ws.messages, ws.open, ws.options, ws.pong, ws.push, ws.receive_by, ws.refused,
#   ws.request, ws.response, ws.said, ws.send, ws.stream, ws.token, ws.write

from __future__ import annotations

try:
    import errno
    import os
    import socket
    import sys
    from _thread import allocate_lock, start_new_thread
    from binascii import b2a_base64
    from codecs import getincrementaldecoder
    from hashlib import sha1
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

    T = TypeVar("T")


class Failure(Exception):
    """What `.or()` can catch."""


def bytes_to_str(data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Failure("invalid UTF-8") from None


class Panic(Exception):
    """A fault that ends the program."""


def item_at(items: Sequence[T], index: int) -> T:
    if 0 <= index < len(items):
        return items[index]
    raise Panic(f"index {index} out of range (length {len(items)})")


def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


def ws_may_be_sent(code: int) -> bool:
    """1004 to 1006 and 1015 are reserved: no frame holds them."""
    return 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999


class WsFault(Exception):
    """A reason, and the close code to fail the connection with (RFC 6455, 7.4.1)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def ws_close_reason(payload: bytes) -> tuple[int, str]:
    """Code and text of a close frame (5.5.1); 1005 stands for no code. Raises WsFault."""
    if not payload:
        return 1005, ""
    code = int.from_bytes(payload[:2], "big")
    if len(payload) < 2 or not ws_may_be_sent(code):
        raise WsFault(1002, "invalid close code")
    try:
        return code, payload[2:].decode()
    except UnicodeDecodeError:
        raise WsFault(1007, "invalid UTF-8") from None


class WsMessages:
    """Frames in, messages out; control frames may stand between the fragments of a message."""

    __slots__ = (
        "arrived",
        "control",
        "decode",
        "final",
        "kind",
        "left",
        "max_bytes",
        "opcode",
        "payload",
        "size",
    )

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes  # of a message
        self.arrived = bytearray()
        self.opcode = -1  # of the frame under way; -1 between frames
        self.final = False  # whether that frame ends its message
        self.left = 0  # bytes of its payload that are still to come
        self.control = b""  # what has come of it, if it is a control frame
        self.kind = 0  # of the message under way: text 1, binary 2, none 0
        self.size = 0  # of its frames so far
        self.payload = bytearray()  # what has come of them
        self.decode = getincrementaldecoder("utf-8")().decode

    def take(self) -> tuple[int, Any] | None:
        """The next message or control frame, as opcode and content: text (1, right UTF-8) and binary
        (2) are a bytearray, close (8) is code and reason, ping (9) and pong (10) are bytes.

        None where more has to arrive. Raises WsFault; nothing may be taken after that.
        """
        while self.opcode >= 0 or self.begin_frame():
            piece = bytes(self.arrived[: self.left])
            del self.arrived[: self.left]
            self.left -= len(piece)
            self.keep(piece)
            if self.left:
                return None
            opcode, self.opcode = self.opcode, -1
            if opcode == 8:
                return 8, ws_close_reason(self.control)
            if opcode > 8:
                return opcode, self.control
            if self.final:
                kind, payload = self.kind, self.payload
                self.kind = self.size = 0
                self.payload = bytearray()
                return kind, payload
        return None

    def begin_frame(self) -> bool:
        """Read the header of a frame (5.2); False where it is not all there."""
        arrived = self.arrived
        if len(arrived) < 2:
            return False
        self.check(arrived[0], arrived[1])  # at once: nothing that follows mends it
        size = arrived[1]
        start = 2 if size < 126 else 4 if size == 126 else 10
        if len(arrived) < start:
            return False
        if start > 2:
            size = int.from_bytes(arrived[2:start], "big")
            if not (125 if start == 4 else 65535) < size < 1 << 63:
                raise WsFault(1002, "invalid payload length")
        self.final = arrived[0] > 127
        self.opcode = arrived[0] & 15
        self.left = size
        del arrived[:start]
        if self.opcode > 7:
            self.control = b""
            return True
        self.kind = self.opcode or self.kind
        self.size += size
        if self.size > self.max_bytes:
            raise WsFault(1009, f"message exceeds {self.max_bytes} bytes")
        return True

    def check(self, first: int, second: int) -> None:
        """What the two bytes that every frame begins with may not say."""
        opcode = first & 15
        if first & 0x70:
            raise WsFault(1002, "reserved bits set")
        if opcode not in (0, 1, 2, 8, 9, 10):
            raise WsFault(1002, f"unknown opcode {opcode}")
        if second > 127:
            raise WsFault(1002, "masked frame")
        if opcode > 7 and first < 128:
            raise WsFault(1002, "fragmented control frame")
        if opcode > 7 and second > 125:
            raise WsFault(1002, "control frame too long")
        if opcode == 0 and not self.kind:
            raise WsFault(1002, "continuation of no message")
        if opcode in (1, 2) and self.kind:
            raise WsFault(1002, "message within a message")

    def keep(self, piece: bytes) -> None:
        """A part of a frame's payload."""
        if self.opcode > 7:
            self.control += piece
            return
        self.payload += piece
        if self.kind == 1:
            try:
                self.decode(piece, self.final and not self.left)
            except UnicodeDecodeError:
                raise WsFault(1007, "invalid UTF-8") from None


class Ws:
    """A connection whose opening handshake is done, and what has arrived on it."""

    __slots__ = (
        "connection",
        "failure",
        "messages",
        "pong",
        "read_timeout",
        "unread",
        "unsent",
    )

    def __init__(self, connection: socket.socket, messages: WsMessages) -> None:
        self.connection = connection
        self.messages = messages
        self.unread: tuple[int, Any] | None = None  # a message of the other kind
        self.failure = ""  # why it is over: all later calls say so
        self.read_timeout = 0.0  # seconds for a whole read; 0 is for ever
        self.unsent = b""  # the rest of a control frame that is under way
        self.pong: bytes | None = None  # what the next one answers


def ws_masked(data: bytes | bytearray, mask: bytes) -> bytes:
    """Each byte xor that of the mask, which is repeated; as two large numbers that is done in C."""
    size = len(data)
    if size > 65536:  # in parts, for the numbers take memory of their own
        parts = [data[at : at + 65536] for at in range(0, size, 65536)]
        return b"".join([ws_masked(part, mask) for part in parts])
    masks = (mask * (size // 4 + 1))[:size]
    number = int.from_bytes(data, "little") ^ int.from_bytes(masks, "little")
    return number.to_bytes(size, "little")


def ws_frame(opcode: int, payload: bytes | bytearray) -> bytes:
    size = len(payload)
    if size < 126:
        head = bytes((128 | opcode, 128 | size))
    elif size < 65536:
        head = bytes((128 | opcode, 254)) + size.to_bytes(2, "big")
    else:
        head = bytes((128 | opcode, 255)) + size.to_bytes(8, "big")
    mask = os.urandom(4)
    return b"".join((head, mask, ws_masked(payload, mask)))


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


def ws_lost(sock: Ws, act: str, error: OSError) -> Failure:
    """The first failure of a connection is the one that all later ones report."""
    sock.failure = sock.failure or tcp_reason(error)
    return Failure(f"WebSocket {act} failed: {sock.failure}")


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


def ws_send_text(sock: Ws, text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise Failure("WebSocket write failed: invalid UTF-8") from None
    ws_write(sock, 1, data)


class WsClosed:
    """A closed WebSocket's connection and messages: any use of them is a fault."""

    def __getattr__(self, name: str) -> NoReturn:
        act = "write" if name == "sendall" else "read"
        raise Panic(f"WebSocket {act} failed: connection closed")


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


WS_FAILING = 1.0

WS_CLOSING = 5.0


def ws_send_waiting(sock: Ws) -> None:
    """Send what there is room for, of what is under way and of the latest pong; never wait for more room."""
    try:
        while sock.unsent or sock.pong is not None:
            if not sock.unsent:
                sock.unsent = ws_frame(10, sock.pong or b"")
                sock.pong = None
            sock.unsent = sock.unsent[sock.connection.send(sock.unsent) :]
    except BlockingIOError:
        pass
    except OSError:
        sock.unsent = b""  # what is read next tells why
        sock.pong = None


def ws_wait(connection: socket.socket, wanted: int, seconds: float | None) -> None:
    with DefaultSelector() as selector:
        selector.register(connection, wanted)
        selector.select(seconds)


def ws_receive_by(sock: Ws, deadline: TcpDeadline | None) -> bytes:
    """Receive what comes next; a frame that waits goes out meanwhile, when there is room. Raises OSError."""
    connection = sock.connection
    connection.settimeout(0)
    try:
        while True:
            left = deadline.left() if deadline else None
            ws_send_waiting(sock)
            try:
                data: bytes = connection.recv(65536)
                return data
            except BlockingIOError as error:
                sends = bool(sock.unsent) or error.errno == 3  # 3: TLS has to send
            ws_wait(connection, EVENT_READ | EVENT_WRITE if sends else EVENT_READ, left)
    finally:
        connection.settimeout(None)


def tcp_hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)  # under TLS, this says goodbye
    except OSError:
        pass  # the peer, or a failure, was first
    connection.close()


def ws_hang_up(sock: Ws, goodbye: bytes, is_fault: bool) -> None:
    """`goodbye` is what the close frame holds. A server that does not close is waited for no longer
    than this; one that broke the rules only gets the time to read that it did. What it still sends is
    received and dropped meanwhile: it may be one that reads on only when that is gone.
    """
    connection = sock.connection
    print(end="", flush=True)  # seen while it waits
    deadline = TcpDeadline(WS_FAILING if is_fault else WS_CLOSING)
    sock.unsent += ws_frame(8, goodbye)
    sock.pong = None
    try:
        connection.settimeout(0)
        ws_send_waiting(sock)
        if is_fault and not sock.unsent:
            connection.shutdown(socket.SHUT_WR)
        while ws_receive_by(sock, deadline):
            pass
    except OSError:
        pass
    tcp_hang_up(connection)


def ws_end(sock: Ws, goodbye: bytes) -> None:
    """`goodbye` is what the close frame holds."""
    closed: Any = WsClosed()
    if not isinstance(sock.connection, WsClosed):
        ws_hang_up(sock, goodbye, is_fault=False)
    sock.connection = sock.messages = closed
    sock.unread = None


def ws_close_with(sock: Ws, code: int, reason: str) -> None:
    if not ws_may_be_sent(code):
        raise Panic(f"WebSocket close failed: {code} is no close code")
    text = reason.encode(errors="replace")
    if len(text) > 123:
        raise Panic("WebSocket close failed: the reason is longer than 123 bytes")
    ws_end(sock, code.to_bytes(2, "big") + text)


class WsEvent:
    """A message (`message_type` text or binary), or, last, how it ended: a close with its code, or
    else `error_kind`, which is eof, reset, timeout, tls, io or protocol."""

    __slots__ = (
        "conn",
        "data",
        "message_type",
        "close_code",
        "close_text",
        "error_kind",
        "error_msg",
    )

    def __init__(
        self,
        conn: Ws,
        data: bytearray,
        message_type: str,
        close_code: int = 0,
        close_text: str = "",
        error_kind: str = "",
        error_msg: str = "",
    ) -> None:
        self.conn = conn
        self.data = data
        self.message_type = message_type
        self.close_code = close_code
        self.close_text = close_text
        self.error_kind = error_kind
        self.error_msg = error_msg


def ws_check_limits(**options: int) -> None:
    """0 stands for the default."""
    for name, value in options.items():
        if not 0 <= value <= 10**12:
            raise Panic(f"ws option {name}: expected 0 to 10**12, found {value}")


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


def ws_ascii_host(host: str) -> str:
    """A name in letters of any script as the network knows it: `bücher.example` is `xn--bcher-kva.example`."""
    try:
        name = host.encode("idna").decode()
    except UnicodeError:
        raise OSError("invalid host name") from None
    if ":" in name:  # one of the characters stands for it: no IPv6 address is meant
        raise OSError("invalid host name")
    return name


class WsAddress:
    """`wss://[::1]/chat?room=1` is secure, host `::1`, port 443, target `/chat?room=1`."""

    __slots__ = ("host", "is_secure", "place", "port", "target")

    def __init__(self, is_secure: bool, host: str, port: int, target: str) -> None:
        self.is_secure = is_secure
        self.host = host
        self.port = port
        self.target = target
        self.place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def ws_address(url: str) -> WsAddress:
    """Raises OSError with a reason of ours for all that is no such URL: nothing is guessed or left out."""
    if len(url) > 8192:
        raise OSError("URL is longer than 8 KiB")
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in ("ws", "wss"):
        raise OSError("URL does not begin with ws:// or wss://")
    place = rest.replace("?", "/").partition("/")[0]
    target = rest[len(place) :]
    if not target.isascii() or not url.isprintable() or set(url) & set(' "<>\\^`{|}'):
        raise OSError("URL holds a character that has to be percent-encoded")
    if "#" in url:
        raise OSError("URL has a fragment")
    is_secure = scheme.lower() == "wss"
    if "@" in place:
        raise OSError("URL holds a user name")
    if ":" not in place or place.endswith("]"):
        place += ":443" if is_secure else ":80"
    host, port = tcp_address(place)
    if not host.isascii():
        host = ws_ascii_host(host)
    if set(host.lower()) - set("abcdefghijklmnopqrstuvwxyz0123456789-._:"):
        raise OSError("invalid host name")
    if target[:1] != "/":
        target = f"/{target}"
    return WsAddress(is_secure, host, port, target)


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


def ws_dial(address: WsAddress, deadline: TcpDeadline) -> socket.socket:
    """Raises OSError."""
    addresses = tcp_addresses_by(address.host, address.port, deadline)
    return tcp_race(addresses, deadline.select)


def ws_request(address: WsAddress, key: str) -> str:
    """Without the empty line at its end."""
    port = ":443" if address.is_secure else ":80"
    host = address.place.removesuffix(port)
    return (
        f"GET {address.target} HTTP/1.1\r\n"
        f"Host: {host}\r\n"
        "Upgrade: websocket\r\n"
        "Connection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\n"
        "Sec-WebSocket-Version: 13\r\n"
    )


WS_MAX_HEAD = 16384


def ws_head(connection: socket.socket, deadline: TcpDeadline) -> tuple[bytes, bytes]:
    """All before the empty line, and what came after it, frames already. Raises OSError."""
    arrived = b""
    begin = b"HTTP/1.1 "
    head, end, rest = arrived, b"", b""
    while not end:
        connection.settimeout(deadline.left())
        piece = connection.recv(16384)  # a TLS record whole: no wait tells of its rest
        if not piece:
            raise OSError("connection closed by peer")
        arrived += piece
        if not arrived.startswith(begin[: len(arrived)]):
            raise OSError("the answer is no HTTP/1.1")
        head, end, rest = arrived.partition(b"\r\n\r\n")
        if len(head) > WS_MAX_HEAD:
            raise OSError(f"the answer's header exceeds {WS_MAX_HEAD} bytes")
    return head, rest


def ws_is_token(text: str) -> bool:
    separators = '"(),/:;<=>?@[\\]{} '
    is_plain = text.isascii() and text.isprintable()
    return is_plain and text != "" and set(text).isdisjoint(separators)


def ws_fields(lines: list[str]) -> dict[str, str]:
    """Header fields by name in lower case; one that comes twice is a list (RFC 9110, 5.3)."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not ws_is_token(name) or set(value) & set("\r\n\0"):
            raise OSError("malformed header")
        name = name.lower()
        value = value.strip(" \t")
        fields[name] = f"{fields[name]}, {value}" if name in fields else value
    return fields


def ws_listed(value: str) -> list[str]:
    """The elements of a header that is a list."""
    return [element for part in value.split(",") if (element := part.strip(" \t"))]


def ws_accept(key: str) -> str:
    """What only a server that read the key and knows WebSockets answers."""
    known = f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()
    digest = sha1(known, usedforsecurity=False).digest()
    return b2a_base64(digest, newline=False).decode()


def ws_check_response(head: bytes, key: str) -> None:
    """Checks all that stands before the empty line. Raises OSError with a reason of ours."""
    status, *lines = head.decode("latin-1").split("\r\n")
    version, _, rest = status.partition(" ")
    code = rest.partition(" ")[0]
    if version != "HTTP/1.1" or len(code) != 3 or not code.isdecimal():
        raise OSError("the answer is no HTTP/1.1")
    if code != "101":
        raise OSError(f"unexpected status {code}")
    fields = ws_fields(lines)
    if fields.get("upgrade", "").lower() != "websocket":
        raise OSError("no upgrade to websocket")
    if "upgrade" not in ws_listed(fields.get("connection", "").lower()):
        raise OSError("no upgrade of the connection")
    if fields.get("sec-websocket-accept") != ws_accept(key):
        raise OSError("wrong Sec-WebSocket-Accept")
    if fields.get("sec-websocket-extensions"):
        raise OSError("an extension that was not asked for")
    protocol = fields.get("sec-websocket-protocol")
    if protocol is not None:
        raise OSError("a protocol that was not asked for")


def ws_open(connection: socket.socket, address: WsAddress, deadline: TcpDeadline) -> Ws:
    """Raises OSError; the connection is closed then."""
    key = b2a_base64(os.urandom(16), newline=False).decode()
    try:
        connection.settimeout(deadline.left())
        request = ws_request(address, key)
        connection.sendall(f"{request}\r\n".encode())
        head, rest = ws_head(connection, deadline)
        ws_check_response(head, key)
        connection.settimeout(None)
    except socket.timeout as error:
        connection.close()
        raise error if error.errno else OSError(deadline.late()) from None
    except OSError:
        connection.close()
        raise
    messages = WsMessages(1 << 24)
    messages.arrived += rest
    return Ws(connection, messages)


def ws_refused(place: str, error: OSError) -> Failure:
    shown = place if place.isprintable() else ascii(place)[1:-1]
    return Failure(f"WebSocket connect failed: {tcp_reason(error)} ({shown})")


def ws_connect(url: str, *, timeout_ms: int) -> Ws:
    ws_check_limits(timeout_ms=timeout_ms)
    print(end="", flush=True)  # seen while it waits
    place = url
    try:
        address = ws_address(url)
        place = address.place
        deadline = TcpDeadline(timeout_ms / 1000 or 30)
        connection = ws_dial(address, deadline)
        sock = ws_open(connection, address, deadline)
        return sock
    except OSError as error:
        raise ws_refused(place, error) from None


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
                    EVENT_TIMES[self] = (monotonic() + TCP_FLUSH_SECONDS, self.finish)
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
            EVENT_TIMES[self] = (monotonic() + TCP_FLUSH_SECONDS, self.finish)
            self.watch(True)
        else:
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


def ws_answer(code: int) -> bytes:
    """What the close frame of the answer holds: the same code (RFC 6455, 5.5.1)."""
    return b"" if code == 1005 else code.to_bytes(2, "big")


def ws_said(code: int, text: str) -> str:
    """1005 stands for a close frame without a code."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    said = "no code" if code == 1005 else f"{code} {shown}".rstrip()
    return f"connection closed by peer ({said})"


class WsStream:
    """A WebSocket whose messages go to a callback."""

    __slots__ = (
        "carrier",
        "ending",
        "failure",
        "is_over",
        "messages",
        "on_event",
        "pong",
        "sock",
    )

    def __init__(
        self,
        sock: Ws,
        on_event: Callable[[WsEvent], Any] | None,
        stream: type[TcpStream],
    ) -> None:
        self.sock: Any = sock
        self.failure = ""  # why it is over
        self.on_event = on_event
        self.messages = sock.messages
        self.ending: TcpEvent | None = None  # how the connection ended
        self.is_over = False  # no event comes any more
        self.pong = b""  # the last one
        self.carrier: Any = tcp_push("", sock.connection, self.hear, stream).connection
        EVENT_TIMES[self] = (0, self.deliver)  # what came with the server's handshake

    # What comes in

    def hear(self, event: TcpEvent) -> None:
        """Bytes, or at last the end of the connection."""
        self.ending = event if event.error_kind else None
        if not self.is_over:
            self.messages.arrived += event.data
            self.deliver()
        elif self.ending:
            EVENT_TIMES.pop(self, None)

    def deliver(self) -> None:
        """All messages that are complete; where a callback fails, the rest is left to the next turn."""
        EVENT_TIMES[self] = (0, self.deliver)
        while not self.is_over:
            try:
                message = self.messages.take()
            except WsFault as fault:
                self.hang_up(fault.code.to_bytes(2, "big"))
                self.tell_end("protocol", fault.reason)
            else:
                if message is None:
                    del EVENT_TIMES[self]
                    return self.wait()
                self.act(*message)

    def wait(self) -> None:
        """For more, if more can come."""
        if self.ending:
            self.is_over = True
            self.tell_end(self.ending.error_kind, self.ending.error_msg)

    def act(self, opcode: int, content: Any) -> None:
        if opcode == 1:
            self.tell(content, "text")
        elif opcode == 2:
            self.tell(content, "binary")
        elif opcode == 8:
            self.hang_up(ws_answer(content[0]))
            self.tell_last(ws_said(*content), "close", *content)
        elif opcode == 9:
            self.answer(content)

    def tell_end(self, kind: str, reason: str) -> None:
        self.tell_last(reason, "", 0, "", kind, reason)

    def tell_last(self, reason: str, *more: Any) -> None:
        """`reason` is what a send says from then on."""
        try:
            self.tell(bytearray(), *more)
        finally:
            self.failure = self.sock.failure = reason
            self.sock = self.on_event = (
                None  # what refers to itself is not freed at once
            )

    def tell(self, data: bytearray, *more: Any) -> None:
        if self.on_event:
            self.on_event(WsEvent(self.sock, data, *more))

    # What goes out, as from a socket

    def sendall(self, frame: bytes) -> None:
        """Where too much is queued, a message fails and a control frame is dropped. That the server
        is gone is told as an event: until then, what is sent is dropped."""
        if self.failure:
            raise OSError(self.failure)
        if self.is_over or self.ending:
            return
        is_message = frame[0] & 8 == 0
        if is_message and not self.carrier.wait_for_room():
            raise Failure(
                "WebSocket write failed: too much is queued, the server does not read"
            )
        if is_message or len(self.carrier.unsent) < TCP_MOST_QUEUED:
            self.carrier.sendall(frame)

    def send(self, frame: bytes) -> int:
        """Take all of it: what cannot be sent yet is queued."""
        self.sendall(frame)
        return len(frame)

    def answer(self, ping: bytes) -> None:
        """Send a pong. Where one still waits at the end of a long queue, the new one takes its place
        (RFC 6455, 5.5.3): it is not under way, for no more is sent at once."""
        if self.is_over or self.ending or self.carrier.broken:
            return
        queue = self.carrier.unsent
        if len(queue) - len(self.pong) > 65536 and queue.endswith(self.pong):
            del queue[-len(self.pong) :]
        self.pong = ws_frame(10, ping)
        queue += self.pong
        self.carrier.flush()

    def settimeout(self, seconds: float) -> None:
        """Nothing here waits."""

    def recv(self, size: int) -> bytes:
        """What comes goes to the callback."""
        return b""

    def hang_up(self, goodbye: bytes) -> None:
        """`goodbye` is what the close frame holds."""
        try:
            self.sendall(ws_frame(8, goodbye))
        except OSError:
            pass  # the connection is over already
        self.close()

    def shutdown(self, how: int) -> None:
        """It is `close` that does it."""

    def close(self) -> None:
        """No event comes any more."""
        if not self.is_over:
            self.is_over = True
            EVENT_TIMES[self] = (monotonic() + WS_CLOSING, self.carrier.finish)
            if self.ending:
                del EVENT_TIMES[self]


class WsTaken:
    """Stands where a WebSocket keeps its messages: its callback gets them."""

    reason = "its messages go to a callback"

    def __getattr__(self, name: str) -> NoReturn:
        raise Panic(f"WebSocket read failed: {self.reason}")


def ws_push(
    sock: Ws,
    on_event: Callable[[WsEvent], Any] | None,
    stream: type[TcpStream] = TcpStream,
) -> Ws:
    pushed: Any = WsStream(sock, on_event, stream)
    taken: Any = WsTaken()
    sock.connection = pushed
    sock.messages = taken
    return sock


def ws_connect_pushed(
    url: str, on_event: Callable[[WsEvent], Any] | None, **options: Any
) -> Ws:
    sock = ws_connect(url, **options)
    return ws_push(sock, on_event)


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


name = "luma"


def hear(event: WsEvent) -> None:
    if event.message_type == "close":
        print(f"* the chat is over: {event.close_code} {event.close_text}")
        return
    if event.error_kind != "":
        print(f"* the chat is lost: {event.error_msg}")
        return
    line = bytes_to_str(event.data)
    print(line)
    who = item_at(str_split(line, ":"), 0)
    if line.endswith(f"hello {name}"):
        ws_send_text(event.conn, f"hello {who}")
    if line.endswith(f"bye {name}"):
        ws_close_with(event.conn, 1000, f"bye {who}")


def main() -> None:
    # A member of a chat over a WebSocket: it says that it is there, prints what is said, greets back, and leaves when it
    # is told goodbye. What others say is pushed to it: nothing waits, and pings are answered in between.
    host = "127.0.0.1"
    port = 8765

    sock = ws_connect_pushed(
        f"ws://{host}:{port}/chat?name={name}", hear, timeout_ms=5000
    )
    ws_send_text(sock, "here I am")
    events_run()


PLACES = """
chat.luma 1426:16:12 1428:18:11 1430:19:42 1432:20:40 1441:23:8 1442:23:8 1444:24:1
"""

if __name__ == "__main__":
    run(main, PLACES)
