"""`chat` in a chat by the `websockets` library: with others, and with servers that end it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve

from tests.live.programs import program_of
from tests.peers import closed_port
from tests.pythons import every_python
from tests.running import Outcome, execute

pytestmark = pytest.mark.live


@contextmanager
def server(talk: Callable[[ServerConnection], None]) -> Iterator[int]:
    with serve(talk, "127.0.0.1", 0) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield listening.socket.getsockname()[1]
        listening.shutdown()
        thread.join(20)


class Chat:
    """Everybody hears what anybody says, after the name of who said it."""

    def __init__(self) -> None:
        self.members: list[ServerConnection] = []

    def join(self, member: ServerConnection) -> None:
        assert member.request is not None
        name = member.request.path.rpartition("=")[2]
        self.members.append(member)
        try:
            for line in member:
                for other in list(self.members):
                    other.send(f"{name}: {line!s}")
        except ConnectionClosed:
            pass
        finally:
            self.members.remove(member)


def hear(member: object, expected: str) -> None:
    assert member.recv(timeout=20) == expected  # type: ignore[attr-defined]


@every_python()
def test_a_conversation(python: str) -> None:
    outcomes: list[Outcome] = []
    with server(Chat().join) as port, connect(f"ws://127.0.0.1:{port}/chat?name=mari") as mari:
        mari.send("anybody?")
        hear(mari, "mari: anybody?")
        program = program_of("chat", port=port)
        luma = Thread(target=lambda: outcomes.append(execute(program, python)))
        luma.start()
        hear(mari, "luma: here I am")
        mari.send("hello luma")
        hear(mari, "mari: hello luma")
        hear(mari, "luma: hello mari")
        mari.ping().wait(20)
        mari.send("õhtust, bye luma")
        hear(mari, "mari: õhtust, bye luma")
        luma.join(20)
    said = ["luma: here I am", "mari: hello luma", "luma: hello mari", "mari: õhtust, bye luma"]
    assert outcomes == [Outcome("".join(f"{line}\n" for line in said), "", 0)]


def closes(member: ServerConnection) -> None:
    member.recv(timeout=20)
    member.close(1001, "good night")


def breaks(member: ServerConnection) -> None:
    member.recv(timeout=20)
    member.socket.close()


@pytest.mark.parametrize(
    ("talk", "output"),
    [
        (closes, "* the chat is over: 1001 good night\n"),
        (breaks, "* the chat is lost: connection closed by peer\n"),
    ],
)
def test_a_chat_that_ends(talk: Callable[[ServerConnection], None], output: str) -> None:
    with server(talk) as port:
        assert execute(program_of("chat", port=port), sys.executable) == Outcome(output, "", 0)


def test_no_chat() -> None:
    with closed_port() as port:
        done = execute(program_of("chat", port=port), sys.executable)
    reason = f"panic: WebSocket connect failed: connection refused (127.0.0.1:{port})\n"
    assert done.stderr.startswith(reason)
    assert (done.output, done.exit) == ("", 2)
