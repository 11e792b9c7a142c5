"""A server as a process of its own: on a free loopback port, ready when it speaks, ended by its id."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, Self

import pytest

PATIENCE = 60.0
"""Seconds a server may take to start, or to end."""
LIFETIME = "1800"
"""Seconds after which a server ends by itself, should the tests be killed before they end it."""
TRIES = 3
"""How often another free port is tried, should somebody take it first."""


def missing(what: str) -> NoReturn:
    """This machine has no such server: said clearly, and a failure where the servers are demanded."""
    message = f"{what} is not installed on this machine"
    if os.environ.get("LUMAC_DEMAND_SERVERS") == "1":
        pytest.fail(message)
    pytest.skip(message)


def find(*programs: str) -> str | None:
    """The first of these programs that is there; servers often stand outside an ordinary PATH."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = (shutil.which(program, path=path) for program in programs)
    return next((program for program in found if program), None)


def unprivileged(*names: str) -> pwd.struct_passwd | None:
    """Who a server runs as that refuses to be root; None: as whoever runs the tests."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in (*names, "nobody") if name in known)


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


class NotReadyError(Exception):
    """The server ended, or did not speak in time."""


class Server:
    """A folder, a process in its own group, and a port. Use it as a context."""

    def __init__(self, user: pwd.struct_passwd | None = None) -> None:
        self.user = user
        self.identity: dict[str, Any] = {}
        if user is not None:
            self.identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self.folder = Path(tempfile.mkdtemp(prefix="lumac-live-"))
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.own(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def own(self, path: Path) -> Path:
        """Give a file or folder to the user the server runs as."""
        if self.user is not None:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)
        return path

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return self.own(path)

    def run(self, command: Sequence[str]) -> None:
        """A command that prepares the server, to its end."""
        with (self.folder / "setup.log").open("ab") as log:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.identity,
                cwd=self.folder,
                timeout=PATIENCE,
                check=True,
            )

    def start(
        self, command: Callable[[int], Sequence[str]], speaks: Callable[[int], bool]
    ) -> Server:
        """Start `command(port)` and wait until `speaks(port)`; with another port where that fails."""
        for _ in range(TRIES):
            self.port = free_port()
            self.spawn(command(self.port))
            try:
                self.wait_until(lambda: speaks(self.port))
            except NotReadyError as error:
                problem = error
                self.stop()
            else:
                return self
        raise problem

    def spawn(self, command: Sequence[str]) -> None:
        if limit := find("timeout"):
            command = [limit, "-k", "5", LIFETIME, *command]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.identity,
                cwd=self.folder,
                start_new_session=True,
            )

    def wait_until(self, ready: Callable[[], bool]) -> None:
        assert self.process is not None
        give_up = time.monotonic() + PATIENCE
        while not ready():
            try:
                status = self.process.wait(0.05)
            except subprocess.TimeoutExpired:
                if time.monotonic() < give_up:
                    continue
                status = None
            raise NotReadyError(f"status {status}:\n{self.log()}")

    def log(self) -> str:
        texts = [path.read_text(errors="replace") for path in self.folder.glob("*.log")]
        return "\n".join(texts)[-4000:]

    def stop(self) -> None:
        if self.process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(PATIENCE / 4)
            except subprocess.TimeoutExpired:
                continue
            except ProcessLookupError:
                pass
            break
        self.process.wait()
        self.process = None


def greets(port: int, expected: Callable[[bytes], bool], question: bytes = b"") -> bool:
    """Whether what the server says first, or to the question, is what is expected."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(question)
            return expected(connection.recv(4096))
    except OSError:
        return False
