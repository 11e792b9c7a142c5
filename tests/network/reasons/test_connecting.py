"""Every reason a connect can fail for, each by its real cause: caught, as nil, uncaught, on every Python."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from tests.network.reasons.meet import meet, uncaught
from tests.network.reasons.namespaces import (
    NO_RESOLVER,
    NO_ROUTE,
    OWN_PORTS,
    SILENT_NETWORK,
    hosts,
    python_behind,
)
from tests.network.reasons.programs import CONNECT
from tests.peers import black_hole, closed_port, linger, serving
from tests.pythons import every_python

on_every_python = every_python()

Port = Callable[[], AbstractContextManager[int]]


def at(port: int) -> Port:
    return lambda: nullcontext(port)


SHORT = ", { timeout: 0.3 }"
LONG = ", { timeout: 20 }"
COMPUTED = ", options()"
OPTIONS = """
fn options() -> {str: any} {
    made: {str: any} = { "timeout": 0.5 * 0.5 }
    made["read_timeout"] = 9
    return made
}
"""

CAUSES: dict[str, tuple[str, Port, str, str]] = {
    "closed port": ("127.0.0.1", closed_port, "", "connection refused"),
    "closed port, limited": ("127.0.0.1", closed_port, LONG, "connection refused"),
    "closed port, all options": (
        "127.0.0.1",
        closed_port,
        ", { timeout: 20, read_timeout: 5, max_line: 9, tls: true, insecure: true }",
        "connection refused",
    ),
    "closed port by name": ("localhost", closed_port, "", "connection refused"),
    "full backlog": ("127.0.0.1", black_hole, SHORT, "timeout after 0.3s"),
    "full backlog by name": ("localhost", black_hole, SHORT, "timeout after 0.3s"),
    "full backlog before TLS": (
        "127.0.0.1",
        black_hole,
        ", { timeout: 0.25, tls: true }",
        "timeout after 0.25s",
    ),
    "full backlog, computed options": ("127.0.0.1", black_hole, COMPUTED, "timeout after 0.25s"),
    "unknown host": ("nobody.invalid", at(80), "", "host not found"),
    "unknown host, limited": ("nobody.invalid", at(80), LONG, "host not found"),
    "empty label": ("a..b", at(80), "", "host not found"),
    "label too long": ("a" * 64 + ".test", at(80), LONG, "host not found"),
    "letters of no name": ("õ..b", at(80), "", "host not found"),
}


@on_every_python
@pytest.mark.parametrize("cause", CAUSES)
def test_a_connect_fails_for_its_reason(cause: str, python: str) -> None:
    host, port_of, options, reason = CAUSES[cause]
    program = CONNECT + OPTIONS if options == COMPUTED else CONNECT
    with port_of() as port:
        done = meet(program, port, python, HOST=host, OPTIONS=options)
        message = f"TCP connect failed: {reason} ({host}:{port})"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))
    assert done.exit == 2


@on_every_python
def test_an_ipv6_host_is_shown_in_brackets(python: str) -> None:
    with serving(linger, "::1"), closed_port() as port:
        done = meet(CONNECT, port, python, HOST="::1")
    message = f"TCP connect failed: connection refused ([::1]:{port})"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))


@on_every_python
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_localhost_is_reached_where_only_one_family_listens(
    host: str, python: str, tmp_path: Path
) -> None:
    behind = python_behind(python, tmp_path / "own", hosts("::1 localhost"), own_network=False)
    with serving(linger, host) as port:
        for options in ("", LONG):
            done = meet(CONNECT, port, behind, HOST="localhost", OPTIONS=options)
            assert (done.output, done.stderr, done.exit) == ("connected\nfalse\n", "", 0)


# --- what no look-up is made for, although the program computed it

COMPUTED_PLACE = """
host = HOST
port = 0 + PORT
print(opened().or(err -> err))
maybe: ?tcp = tcp.connect(host, port, { timeout: 20 })
print(maybe == nil)
fn opened() -> str {
    sock = tcp.connect(host, port)
    return "connected"
}
"""


@on_every_python
@pytest.mark.parametrize(
    ("host", "port", "message"),
    [
        ("localhost", "0", "port must be 1 to 65535 (localhost:0)"),
        ("localhost", "70000", "port must be 1 to 65535 (localhost:70000)"),
        ("localhost", "(0 - 80)", "port must be 1 to 65535 (localhost:-80)"),
        ("", "80", "invalid host name (:80)"),
        ("localhost\\0.evil.test", "80", "invalid host name (localhost\\x00.evil.test:80)"),
        ("local host", "80", "invalid host name (local host:80)"),
        ("localhost\\n", "80", "invalid host name (localhost\\n:80)"),
        ("a" * 254, "80", f"invalid host name ({'a' * 254}:80)"),
    ],
    ids=["no port", "large", "negative", "empty", "NUL", "blank", "line end", "long"],
)
def test_a_place_that_is_none_is_refused(host: str, port: str, message: str, python: str) -> None:
    program = COMPUTED_PLACE.replace("PORT", port)
    done = meet(program, 1, python, HOST=f'"{host}"')
    assert (done.output, done.stderr) == (f"TCP connect failed: {message}\ntrue\n", "")


# --- other networks

NETWORKS: dict[str, tuple[str, str, str, str]] = {
    "no network": ("true", "192.0.2.1", "", "network unreachable"),
    "no network, limited": ("true", "192.0.2.1", LONG, "network unreachable"),
    "no IPv6 network": ("ip link set lo up", "2001:db8::1", "", "network unreachable"),
    "no route to the host": (NO_ROUTE, "198.51.100.1", "", "host unreachable"),
    "no resolver": (NO_RESOLVER, "slow.test", SHORT, "timeout after 0.3s"),
    "many silent addresses": (
        SILENT_NETWORK + hosts("192.0.2.1 many.test", "192.0.2.3 many.test", "192.0.2.4 many.test"),
        "many.test",
        ", { timeout: 0.6 }",
        "timeout after 0.6s",
    ),
}


@on_every_python
@pytest.mark.parametrize("cause", NETWORKS)
def test_a_network_is_the_reason(cause: str, python: str, tmp_path: Path) -> None:
    steps, host, options, reason = NETWORKS[cause]
    behind = python_behind(python, tmp_path / "own", steps)
    done = meet(CONNECT, 80, behind, HOST=host, OPTIONS=options)
    shown = f"[{host}]" if ":" in host else host
    message = f"TCP connect failed: {reason} ({shown}:80)"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))


@on_every_python
def test_a_silent_address_gives_way_to_the_next_of_the_name(python: str, tmp_path: Path) -> None:
    steps = hosts("127.0.0.21 many.test", "127.0.0.22 many.test", "127.0.0.23 many.test")
    with black_hole("127.0.0.21") as port, serving(linger, "127.0.0.23", port):
        behind = python_behind(python, tmp_path / "own", steps, own_network=False)
        done = meet(CONNECT, port, behind, HOST="many.test", OPTIONS=LONG)
    assert (done.output, done.stderr, done.exit) == ("connected\nfalse\n", "", 0)


@on_every_python
def test_a_connection_is_never_to_the_program_itself(python: str, tmp_path: Path) -> None:
    behind = python_behind(python, tmp_path / "own", OWN_PORTS)
    done = meet(CONNECT, 40000, behind)
    message = "TCP connect failed: connection refused (127.0.0.1:40000)"
    assert done.output == f"{message}\ntrue\n"
