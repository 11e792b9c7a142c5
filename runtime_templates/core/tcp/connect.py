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
`?tcp` is expected it is nil then. The options that no call of a program gives bring nothing into it.
"""

from __future__ import annotations

from selectors import DefaultSelector

from .addresses import tcp_addresses
from .connect_by import tcp_connect_by
from .deadline import TcpDeadline
from .handle import Tcp
from .max_line import tcp_check_max_line
from .options import TCP_OPTIONS, tcp_options
from .race import tcp_race
from .refused import tcp_refused
from .seconds import tcp_check_seconds
from .timed import TcpTimed
from .tls_by import tls_handshake_by
from .tls_handshake import tls_handshake
from .trusting import TcpTrusting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.connect(host: str, port: int) -> tcp | ?tcp
def tcp_connect(host: str, port: int) -> Tcp:
    print(end="", flush=True)  # seen while it waits
    try:
        addresses = tcp_addresses(host, port)
        return Tcp(host, tcp_race(addresses, DefaultSelector.select))
    except OSError as error:
        raise tcp_refused(host, port, error) from None


# luma: static tcp.connect(host: str, port: int, options: { timeout?: float, read_timeout?: float,
#     write_timeout?: float, max_line?: int, tls?: bool, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> tcp | ?tcp
def tcp_connect_with(
    host: str,
    port: int,
    *,
    timeout: float | None = None,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
    max_line: int | None = None,
    tls: bool = False,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Tcp:
    if max_line is not None:
        tcp_check_max_line(max_line)
    tcp_check_seconds(
        timeout=timeout, read_timeout=read_timeout, write_timeout=write_timeout
    )
    if timeout is not None:
        deadline = TcpDeadline(timeout)
        connection = tcp_connect_by(host, port, deadline)
        if tls:
            connection = tls_handshake_by(
                connection,
                server_name or host,
                deadline,
                insecure=insecure,
                ca_file=ca_file,
            )
            connection.settimeout(None)
    else:
        connection = tcp_connect(host, port).connection
        if tls:
            connection = tls_handshake(
                connection, server_name or host, insecure=insecure, ca_file=ca_file
            )
    if tls or not (server_name or insecure or ca_file):
        if read_timeout is None and write_timeout is None:
            sock = Tcp(host, connection)
        else:
            sock = TcpTimed(
                host, connection, read_timeout=read_timeout, write_timeout=write_timeout
            )
    else:
        # start_tls goes by what was said here.
        sock = TcpTrusting(
            server_name or host,
            connection,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
            insecure=insecure,
            ca_file=ca_file,
        )
    if max_line is not None:
        sock.max_line = max_line
    return sock


# luma: static tcp.connect(host: str, port: int, options: {str: any}) -> tcp | ?tcp
def tcp_connect_options(host: str, port: int, options: dict[str, Any]) -> Tcp:
    return tcp_connect_with(host, port, **tcp_options(options, " ".join(TCP_OPTIONS)))
