"""tcp.connect: open a connection to a port of a host.

`host` is a name or an address, without brackets; `port` is 1 to 65535. All addresses of a name are
tried, IPv6 and IPv4 in turn, a quarter of a second apart, and the first to answer wins (RFC 8305).

  timeout: float        seconds for the whole connect, look-up and TLS included; default the system's
  read_timeout: float   seconds for each whole read or read_line; default none
  write_timeout: float  seconds for each whole write; default none
  max_line: int         bytes a line may have; default 1048576
  tls: bool             make the TLS handshake at once; default false
  server_name: str      the name the certificate has to be for; default the host
  ca_file: str          a PEM file of the authorities to trust; default the system's
  insecure: bool        check no certificate; default false

It fails with `TCP connect failed: REASON (host:port)` or `TLS handshake failed: REASON`; where a
`?tcp` is expected it is nil then. A literal map of options takes the first variant that accepts its
keys, and brings nothing into the program that these do not need.
"""

from __future__ import annotations

from selectors import DefaultSelector
from time import monotonic

from .addresses import tcp_addresses
from .connect_by import tcp_connect_by
from .deadline import TcpDeadline
from .handle import Tcp
from .max_line import TcpMaxLine, tcp_check_max_line
from .options import TCP_OPTIONS, tcp_options
from .race import tcp_race
from .refused import tcp_refused
from .seconds import tcp_check_seconds
from .timed import TcpTimed
from .tls_handshake import tls_handshake
from .trusting import TcpTrusting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.connect(host: str, port: int) -> tcp
def tcp_connect(host: str, port: int) -> Tcp:
    try:
        addresses = tcp_addresses(host, port)
        return Tcp(host, tcp_race(addresses, DefaultSelector.select))
    except OSError as error:
        raise tcp_refused(host, port, error) from None


# luma: static tcp.connect(host: str, port: int, options: { timeout: float }) -> tcp
def tcp_connect_timeout(
    host: str,
    port: int,
    *,
    timeout: float,
) -> Tcp:
    tcp_check_seconds(timeout=timeout)
    deadline = TcpDeadline(timeout)
    return Tcp(host, tcp_connect_by(host, port, deadline))


# luma: static tcp.connect(host: str, port: int, options: { read_timeout?: float,
#     write_timeout?: float }) -> tcp
def tcp_connect_timed(
    host: str,
    port: int,
    *,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> TcpTimed:
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    sock = tcp_connect(host, port)
    return TcpTimed(host, sock.connection, read_timeout, write_timeout)


# luma: static tcp.connect(host: str, port: int, options: { timeout: float,
#     read_timeout?: float, write_timeout?: float }) -> tcp
def tcp_connect_timeouts(
    host: str,
    port: int,
    *,
    timeout: float,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> TcpTimed:
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    sock = tcp_connect_timeout(host, port, timeout=timeout)
    return TcpTimed(host, sock.connection, read_timeout, write_timeout)


# luma: static tcp.connect(host: str, port: int, options: { max_line: int,
#     read_timeout?: float, write_timeout?: float }) -> tcp
def tcp_connect_max_line(
    host: str,
    port: int,
    *,
    max_line: int,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> TcpMaxLine:
    tcp_check_max_line(max_line)
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    sock = tcp_connect(host, port)
    return TcpMaxLine(host, sock.connection, read_timeout, write_timeout, max_line)


# luma: static tcp.connect(host: str, port: int, options: { timeout: float,
#     max_line: int, read_timeout?: float, write_timeout?: float }) -> tcp
def tcp_connect_max_line_timeout(
    host: str,
    port: int,
    *,
    timeout: float,
    max_line: int,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> TcpMaxLine:
    tcp_check_max_line(max_line)
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    sock = tcp_connect_timeout(host, port, timeout=timeout)
    return TcpMaxLine(host, sock.connection, read_timeout, write_timeout, max_line)


# luma: static tcp.connect(host: str, port: int, options: { tls: bool,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> tcp
def tcp_connect_tls(
    host: str,
    port: int,
    *,
    tls: bool,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Tcp:
    sock = tcp_connect(host, port)
    if tls:
        name = server_name or host
        sock.connection = tls_handshake(sock.connection, name, insecure, ca_file)
    return sock


# luma: static tcp.connect(host: str, port: int, options: { timeout: float, tls: bool,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> tcp
def tcp_connect_tls_timeout(
    host: str,
    port: int,
    *,
    timeout: float,
    tls: bool,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Tcp:
    tcp_check_seconds(timeout=timeout)
    deadline = TcpDeadline(timeout)
    bare = tcp_connect_by(host, port, deadline)
    sock = Tcp(host, bare)
    if tls:
        name = server_name or host
        bare.settimeout(max(0.001, deadline.moment - monotonic()))
        sock.connection = tls_handshake(bare, name, insecure, ca_file, deadline.late())
        sock.connection.settimeout(None)
    return sock


# luma: static tcp.connect(host: str, port: int, options: { tls: bool,
#     read_timeout?: float, write_timeout?: float, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> tcp
def tcp_connect_tls_timed(
    host: str,
    port: int,
    *,
    tls: bool,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> TcpTimed:
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    sock = tcp_connect_tls(
        host,
        port,
        tls=tls,
        server_name=server_name,
        insecure=insecure,
        ca_file=ca_file,
    )
    return TcpTimed(host, sock.connection, read_timeout, write_timeout)


# luma: static tcp.connect(host: str, port: int, options: { timeout: float, tls: bool,
#     read_timeout?: float, write_timeout?: float, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> tcp
def tcp_connect_tls_timeouts(
    host: str,
    port: int,
    *,
    timeout: float,
    tls: bool,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> TcpTimed:
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    sock = tcp_connect_tls_timeout(
        host,
        port,
        timeout=timeout,
        tls=tls,
        server_name=server_name,
        insecure=insecure,
        ca_file=ca_file,
    )
    return TcpTimed(host, sock.connection, read_timeout, write_timeout)


# luma: static tcp.connect(host: str, port: int, options: { timeout?: float,
#     read_timeout?: float, write_timeout?: float, max_line?: int, tls?: bool,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> tcp
def tcp_connect_all(
    host: str,
    port: int,
    *,
    timeout: float | None = None,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
    max_line: int = 1 << 20,
    tls: bool = False,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> TcpTrusting:
    tcp_check_max_line(max_line)
    tcp_check_seconds(read_timeout=read_timeout, write_timeout=write_timeout)
    if timeout is None:
        bare = tcp_connect_tls(
            host,
            port,
            tls=tls,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    else:
        bare = tcp_connect_tls_timeout(
            host,
            port,
            timeout=timeout,
            tls=tls,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    name = server_name or host
    sock = TcpTrusting(name, bare.connection, read_timeout, write_timeout, max_line)
    sock.insecure = insecure
    sock.ca_file = ca_file
    return sock


# luma: static tcp.connect(host: str, port: int, options: {str: any}) -> tcp
def tcp_connect_options(host: str, port: int, options: dict[str, Any]) -> Tcp:
    return tcp_connect_all(host, port, **tcp_options(options, " ".join(TCP_OPTIONS)))
