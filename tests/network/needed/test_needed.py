"""Every definition of an emitted file is needed: without any one of them, the program breaks when it runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.certificates import Certificates
from tests.emitted import compiled
from tests.folders import ROOT
from tests.network.needed.programs import PROGRAMS

AFTER_CLOSE = r"tcp_close\(\w+\)[\s\S]*"
MEMBERS = {
    "Panic": r"(?!)",  # what the library raises for faults that these programs do not have
    "Tcp.max_line": "def tcp_read_line|sock.max_line = max_line",
    "TcpCall.close": "def tcp_close|def tcp_start_tls",
    "TcpCall.detach": "def tcp_start_tls",
    "TcpCall.gettimeout": "def tcp_start_tls",
    "TcpCall.read_failure": "def tcp_read",
    "TcpCall.recv": "def tcp_read",
    "TcpCall.recv_into": "def tcp_read_bytes",
    "TcpCall.sendall": "def tcp_write",
    "TcpCall.shutdown": "def tcp_close",
    "TcpClosed.__getattr__": AFTER_CLOSE + r"tcp_(read|write)\w*\(\w+, ",
    "TcpClosed.__iter__": AFTER_CLOSE + r"tcp_read_line\w*\(\w+\)",
    "TcpClosed.close": AFTER_CLOSE + r"tcp_close\(\w+\)",
    "TcpClosed.shutdown": AFTER_CLOSE + r"tcp_close\(\w+\)",
    "TcpDeadline.select": "def tcp_connect_by",
    "TlsSocket.cut_off": "def tcp_read",
    "TlsSocket.detach": r"(?s)if tls:.*def tcp_start_tls|(tcp_start_tls\(\w+\)\s+){2}",
    "TlsSocket.read": "def tcp_read",
    "TlsSocket.send": "def tcp_write",
    "TlsSocket.shutdown": "def tcp_close",
}
"""A class comes whole: what of it only some programs need, and how those are told."""


def spared(text: str) -> list[str]:
    return [name for name, use in MEMBERS.items() if not re.search(use, text)]


def arena(module: str, name: str, text: str, folder: Path) -> dict[str, str | None]:
    """Which scenario broke without each of the parts."""
    (folder / "app.py").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.network.needed.arena",
            module,
            name,
            "app.py",
            *spared(text),
        ],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert not done.returncode, done.stderr
    found: dict[str, str | None] = json.loads(done.stdout)
    return found


def emitted(source: str) -> str:
    return compiled(source)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The certificates that peers show and programs trust."""
    ours, strange = Certificates(tmp_path), Certificates(tmp_path)
    for prefix, certificates in (("", ours), ("strange_", strange)):
        (tmp_path / f"{prefix}chain.pem").write_bytes(certificates.chain())
        key = certificates.server.private_key_pem.bytes()
        (tmp_path / f"{prefix}key.pem").write_bytes(key)
    (tmp_path / "ca.pem").write_bytes(ours.authority.cert_pem.bytes())
    return tmp_path


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_definition_is_needed(name: str, folder: Path) -> None:
    text = emitted(PROGRAMS[name].source)
    found = arena("tests.network.needed.programs", name, text, folder)
    assert len(found) > 20
    assert [part for part, broken in found.items() if broken is None] == []
