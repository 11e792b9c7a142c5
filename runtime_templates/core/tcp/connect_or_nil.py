"""tcp.connect_or_nil: tcp.connect where a `?tcp` is expected: nil where it fails.

    sock: ?tcp = tcp.connect("db1.example.com", 3306, { timeout: 2 })

A wrong option is a fault of the program and is not turned into nil.
"""

from __future__ import annotations

from ..errors.failure import Failure
from .connect import (
    tcp_connect,
    tcp_connect_all,
    tcp_connect_max_line,
    tcp_connect_max_line_timeout,
    tcp_connect_options,
    tcp_connect_timed,
    tcp_connect_timeout,
    tcp_connect_timeouts,
    tcp_connect_tls,
    tcp_connect_tls_timed,
    tcp_connect_tls_timeout,
    tcp_connect_tls_timeouts,
)
from .handle import Tcp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.connect(host: str, port: int) -> ?tcp
def tcp_connect_or_nil(host: str, port: int) -> Tcp | None:
    try:
        return tcp_connect(host, port)
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { timeout: float }) -> ?tcp
def tcp_connect_timeout_or_nil(
    host: str,
    port: int,
    *,
    timeout: float,
) -> Tcp | None:
    try:
        return tcp_connect_timeout(host, port, timeout=timeout)
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { read_timeout?: float,
#     write_timeout?: float }) -> ?tcp
def tcp_connect_timed_or_nil(
    host: str,
    port: int,
    *,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> Tcp | None:
    try:
        return tcp_connect_timed(
            host, port, read_timeout=read_timeout, write_timeout=write_timeout
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { timeout: float,
#     read_timeout?: float, write_timeout?: float }) -> ?tcp
def tcp_connect_timeouts_or_nil(
    host: str,
    port: int,
    *,
    timeout: float,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> Tcp | None:
    try:
        return tcp_connect_timeouts(
            host,
            port,
            timeout=timeout,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { max_line: int,
#     read_timeout?: float, write_timeout?: float }) -> ?tcp
def tcp_connect_max_line_or_nil(
    host: str,
    port: int,
    *,
    max_line: int,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> Tcp | None:
    try:
        return tcp_connect_max_line(
            host,
            port,
            max_line=max_line,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { timeout: float,
#     max_line: int, read_timeout?: float, write_timeout?: float }) -> ?tcp
def tcp_connect_max_line_timeout_or_nil(
    host: str,
    port: int,
    *,
    timeout: float,
    max_line: int,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
) -> Tcp | None:
    try:
        return tcp_connect_max_line_timeout(
            host,
            port,
            timeout=timeout,
            max_line=max_line,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { tls: bool,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> ?tcp
def tcp_connect_tls_or_nil(
    host: str,
    port: int,
    *,
    tls: bool,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Tcp | None:
    try:
        return tcp_connect_tls(
            host,
            port,
            tls=tls,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { timeout: float, tls: bool,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> ?tcp
def tcp_connect_tls_timeout_or_nil(
    host: str,
    port: int,
    *,
    timeout: float,
    tls: bool,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Tcp | None:
    try:
        return tcp_connect_tls_timeout(
            host,
            port,
            timeout=timeout,
            tls=tls,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { tls: bool,
#     read_timeout?: float, write_timeout?: float, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> ?tcp
def tcp_connect_tls_timed_or_nil(
    host: str,
    port: int,
    *,
    tls: bool,
    read_timeout: float | None = None,
    write_timeout: float | None = None,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Tcp | None:
    try:
        return tcp_connect_tls_timed(
            host,
            port,
            tls=tls,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { timeout: float, tls: bool,
#     read_timeout?: float, write_timeout?: float, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> ?tcp
def tcp_connect_tls_timeouts_or_nil(
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
) -> Tcp | None:
    try:
        return tcp_connect_tls_timeouts(
            host,
            port,
            timeout=timeout,
            tls=tls,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: { timeout?: float,
#     read_timeout?: float, write_timeout?: float, max_line?: int, tls?: bool,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> ?tcp
def tcp_connect_all_or_nil(
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
) -> Tcp | None:
    try:
        return tcp_connect_all(
            host,
            port,
            timeout=timeout,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
            max_line=max_line,
            tls=tls,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static tcp.connect(host: str, port: int, options: {str: any}) -> ?tcp
def tcp_connect_options_or_nil(
    host: str, port: int, options: dict[str, Any]
) -> Tcp | None:
    try:
        return tcp_connect_options(host, port, options)
    except Failure:
        return None
