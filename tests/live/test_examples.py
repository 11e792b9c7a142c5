"""The network examples against real servers, on every CPython that is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.certificates import Certificates
from tests.commands.shell import process
from tests.folders import GOLDEN
from tests.live.mail import Mail
from tests.live.programs import program_of, source_of
from tests.live.web import Web
from tests.peers import closed_port
from tests.pythons import every_python
from tests.running import Outcome, execute

pytestmark = pytest.mark.live

on_every_python = every_python()


def printed(*lines: str) -> Outcome:
    return Outcome("".join(f"{line}\n" for line in lines), "", 0)


@on_every_python
def test_mysql_greeting(mariadb: int, python: str) -> None:
    program = program_of("mysql_greeting", port=mariadb)
    assert execute(program, python) == printed("Protocol version: 10")


def test_the_file_that_build_writes_runs_alone(mariadb: int, tmp_path: Path) -> None:
    """As a person does it: build, copy the one file elsewhere, run it there without lumac."""
    workshop, empty = tmp_path / "workshop", tmp_path / "empty"
    workshop.mkdir()
    empty.mkdir()
    source = workshop / "mysql_greeting.luma"
    source.write_text(source_of("mysql_greeting", port=mariadb), encoding="utf-8")
    built = process("build", str(source))
    assert (built.status, built.err) == (0, "")
    shutil.move(workshop / "mysql_greeting.py", empty)
    command = [sys.executable, "-I", "-S", "mysql_greeting.py"]
    done = subprocess.run(command, cwd=empty, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("Protocol version: 10\n", "")
    assert [path.name for path in empty.iterdir()] == ["mysql_greeting.py"]


@on_every_python
def test_mysql_greeting_where_nobody_listens(python: str) -> None:
    with closed_port() as port:
        done = execute(program_of("mysql_greeting", port=port), python)
    assert done == Outcome(
        "",
        f"panic: TCP connect failed: connection refused (127.0.0.1:{port})\n"
        "  at main (mysql_greeting.luma:9:8)\n",
        2,
    )


@on_every_python
def test_failover(mariadb: int, python: str) -> None:
    with closed_port() as down:
        program = program_of("failover", port=down, backup_port=mariadb)
        done = execute(program, python)
        nobody = execute(program_of("failover", port=down, backup_port=down), python)
    first, second = done.output.splitlines()
    assert first == "The first server is down."
    assert second.startswith("Protocol 10, server ")
    assert (done.stderr, done.exit) == ("", 0)
    assert nobody.stderr.startswith("error: no server answers\n")
    up = execute(program_of("failover", port=mariadb, backup_port=down), python)
    assert up == printed(second)


@on_every_python
def test_http_status(nginx: Web, python: str) -> None:
    program = program_of("http_status", port=nginx.http)
    assert execute(program, python) == printed("Protocol: HTTP/1.1", "Status: 200")


@on_every_python
def test_http_status_of_pythons_own_server(python_web: Web, python: str) -> None:
    program = program_of("http_status", port=python_web.http)
    assert execute(program, python) == printed("Protocol: HTTP/1.0", "Status: 200")


@on_every_python
def test_https_status(nginx: Web, certificates: Certificates, python: str) -> None:
    program = program_of("https_status", port=nginx.https)
    done = execute(program, python, environment=certificates.environment())
    assert done == printed("Status: 200", "Server: nginx", "Headers: 5")


@on_every_python
def test_https_status_of_pythons_own_server(
    python_web: Web, certificates: Certificates, python: str
) -> None:
    program = program_of("https_status", port=python_web.https)
    done = execute(program, python, environment=certificates.environment())
    assert done == printed("Status: 200", "Server: SimpleHTTP", "Headers: 5")


@on_every_python
def test_https_status_of_a_server_nobody_vouches_for(python_web: Web, python: str) -> None:
    done = execute(program_of("https_status", port=python_web.https), python)
    reason = "certificate verify failed: unknown authority"
    assert done.stderr.startswith(f"panic: TLS handshake failed: {reason}\n")
    assert done.exit == 2


@on_every_python
def test_smtp_starttls(mail: Mail, certificates: Certificates, python: str) -> None:
    mail.messages.clear()
    program = program_of("smtp_starttls", port=mail.port)
    done = execute(program, python, environment=certificates.environment())
    assert done == printed("Greeting: 220", "Sent.")
    assert mail.messages == [("Subject: hello\r\n\r\nProtected.\r\n", True)]


@on_every_python
@pytest.mark.parametrize("example", ["tour", "shapes", "word_count"])
def test_the_examples_without_a_network(example: str, python: str) -> None:
    done = execute(program_of(example), python)
    written = GOLDEN / f"{example}.output"
    assert done == Outcome(written.read_text(encoding="utf-8"), "", 0)
