"""The machinery of the live tests itself: servers start, are found to be there or not, and end."""

from __future__ import annotations

import socket
import sys

import pytest

from tests.live.server import NotReadyError, Server, find, greets, missing

GREETER = """
import socket, sys
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        connection, _ = listener.accept()
        connection.sendall(b"hello")
        connection.close()
"""


def test_a_missing_server_is_skipped_or_fails_where_it_is_demanded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LUMAC_DEMAND_SERVERS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Frobnicator is not installed"):
        missing("Frobnicator")
    monkeypatch.setenv("LUMAC_DEMAND_SERVERS", "1")
    with pytest.raises(pytest.fail.Exception, match="Frobnicator is not installed"):
        missing("Frobnicator")


def test_programs_are_found_by_the_first_name_that_is_there() -> None:
    assert find("no-such-program") is None
    found = find("no-such-program", "sh")
    assert found is not None
    assert found.endswith("/sh")


def test_a_server_is_ready_when_it_speaks_and_gone_when_it_is_stopped() -> None:
    with Server() as server:
        server.write("greeter.py", GREETER)

        def speaks(port: int) -> bool:
            return greets(port, lambda data: data == b"hello")

        server.start(lambda port: [sys.executable, "greeter.py", str(port)], speaks)
        assert speaks(server.port)
        folder, process = server.folder, server.process
    assert process is not None
    assert process.returncode is not None
    assert not folder.exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def test_a_server_that_ends_says_what_it_wrote() -> None:
    with Server() as server, pytest.raises(NotReadyError, match="no luck"):
        server.start(
            lambda port: [sys.executable, "-c", "raise SystemExit('no luck')"], lambda port: False
        )
