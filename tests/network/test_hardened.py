"""What nobody would see missing until it is too late: look-ups, races, goodbyes, keys."""

from __future__ import annotations

import gc
import os
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from selectors import DefaultSelector
from typing import Any

import pytest

from lumac import compile_source
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.tcp import race
from runtime_templates.core.tcp.attempt import tcp_attempt
from runtime_templates.core.tcp.connect import tcp_connect, tcp_connect_with
from tests.certificates import server_context
from tests.library.pruned import as_programs_have_it
from tests.network.reasons import certificates
from tests.network.reasons.meet import compiled_once, meet
from tests.network.reasons.peers import tls
from tests.network.reasons.programs import CONNECT
from tests.peers import PATIENCE, black_hole, closed_port, linger, serving
from tests.pythons import every_python
from tests.running import execute

on_every_python = every_python()

PREFIX = """
import socket as _socket, threading as _threading
_system = _socket.getaddrinfo
def _look_up(host, *rest, **options):
    if options.get("flags"):
        return _system(host, *rest, **options)
    DOES
_socket.getaddrinfo = _look_up
"""
"""Stands below the imports of an emitted program: another resolver."""


def with_resolver(text: str, does: str) -> str:
    head, mark, rest = text.partition("TYPE_CHECKING = False\n")
    assert mark
    return head + mark + PREFIX.replace("DOES", does) + rest


def looked_up(does: str, options: str, python: str) -> str:
    program = CONNECT.replace("HOST", "db.test").replace("PORT", "80").replace("OPTIONS", options)
    done = execute(with_resolver(compiled_once(program), does), python)
    assert "Traceback" not in done.stderr
    return done.output + done.stderr.partition("\n")[0]


@on_every_python
def test_a_look_up_that_hangs_is_given_up(python: str) -> None:
    said = looked_up("_threading.Event().wait(60)", ", { timeout: 0.2 }", python)
    message = "TCP connect failed: timeout after 0.2s (db.test:80)"
    assert said == f"{message}\ntrue\npanic: {message}"


@on_every_python
def test_a_look_up_that_breaks_is_not_waited_for(python: str) -> None:
    """No memory for it, say: a fault, told at once and not when the time is over."""
    assert looked_up("raise MemoryError", ", { timeout: 60 }", python) == "panic: out of memory"


@on_every_python
@pytest.mark.parametrize("options", ["", ", { timeout: 5 }"], ids=["plain", "limited"])
def test_a_place_that_is_none_is_never_looked_up(options: str, python: str) -> None:
    does = 'print("looked up", host)'
    for host, port in [("", 80), ("a\\0b", 80), ("a b", 80), ("a", 65536 + 80), ("a", 0)]:
        program = f'host = "{host}"\nport = 0 + {port}\nsock: ?tcp = tcp.connect(host, port{options})\nprint(sock == nil)\n'
        done = execute(with_resolver(compiled_once(program), does), python)
        assert (done.output, done.stderr) == ("true\n", "")


def test_the_losers_of_a_race_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[socket.socket] = []

    def noted(address: Any) -> socket.socket:
        made.append(tcp_attempt(address))
        return made[-1]

    monkeypatch.setattr(race, "tcp_attempt", noted)
    with black_hole() as silent, serving(linger) as port:
        places = [("127.0.0.1", silent), ("127.0.0.1", silent), ("127.0.0.1", port)]
        addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]
        winner = race.tcp_race(list(addresses), DefaultSelector.select)
        assert [one.fileno() == -1 for one in made] == [True, True, False]
        assert winner is made[-1]
        winner.close()


def test_failures_keep_nothing_alive() -> None:
    """A function that fails lets its connection go at once, and does not leave it to the garbage collector."""
    with closed_port() as port:
        fails(tcp_connect, "127.0.0.1", port)
        gc.collect()
        for host in ("localhost", "127.0.0.1", "a..b"):
            fails(tcp_connect, host, port)
            fails(as_programs_have_it(tcp_connect_with), host, port, timeout=20)
            assert gc.collect() == 0, host


def fails(call: Callable[..., object], *arguments: object, **options: object) -> None:
    try:
        call(*arguments, **options)
    except Failure:
        return
    raise AssertionError("it did not fail")


@pytest.mark.parametrize("host", ["[::1]", "[fe80::1%lo]"])
def test_brackets_are_no_part_of_a_host(host: str) -> None:
    done = compile_source(f'sock = tcp.connect("{host}", 80)\nsock.close()\n', "app.luma")
    (found,) = done.diagnostics
    message = "`tcp.connect` cannot take this `host`: it stands in brackets"
    assert (found.code, found.message) == ("E0407", message)
    assert '`"::1"`' in str(found.help)


@on_every_python
def test_brackets_that_were_computed_are_no_host_either(python: str) -> None:
    program = 'host = "[::1]"\nsock: ?tcp = tcp.connect(host, PORT)\nprint(sock == nil)\n'
    with serving(linger, "::1") as port:
        done = meet(program, port, python)
    assert (done.output, done.stderr) == ("true\n", "")


SECURE = """
sock = tcp.connect("localhost", PORT, { tls: true, ca_file: "ca.pem" })
sock.close()
print("closed")
"""


@on_every_python
def test_close_waits_for_no_goodbye(python: str) -> None:
    """A peer that is deaf under TLS holds nobody up: the program is done while it still sleeps."""
    done = threading.Event()

    def deaf(_: socket.socket) -> None:
        done.wait(PATIENCE)

    with serving(tls(server_context(), deaf)) as port:
        outcome = meet(SECURE, port, python)
        done.set()
    assert (outcome.output, outcome.stderr) == ("closed\n", "")


@on_every_python
def test_session_keys_are_written_nowhere(python: str, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    with serving(tls(server_context())) as port:
        done = execute(
            compiled_once(SECURE.replace("PORT", str(port))),
            python,
            environment={"SSLKEYLOGFILE": str(keys)},
            files={"ca.pem": certificates.authority_file()},
        )
    assert (done.output, done.stderr) == ("closed\n", "")
    assert not os.path.lexists(keys)


def test_that_variable_is_one_python_heeds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The test above would see it: a context made the usual way does write its keys there."""
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    assert ssl.create_default_context().keylog_filename == str(tmp_path / "keys")
