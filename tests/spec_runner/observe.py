"""Compiles a page's program and runs it: everything about it that a page may make promises of."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from lumac.permissions.toml import read_permissions
from lumac.pipeline import Compiled, compile_source
from lumac.source import Source
from tests.certificates import authority
from tests.peers import closed_port
from tests.pythons import pythons
from tests.running import Outcome, execute
from tests.spec_runner.directives import Promise, split_directives
from tests.spec_runner.document import Program
from tests.spec_runner.peer import Peer


@dataclass
class Observation:
    """What a program was seen to do. `runs` maps a Python version ("" for the tests' own) to its outcome."""

    source: Source
    promises: list[Promise]
    compiled: Compiled
    ports: dict[int, str]
    runs: dict[str, Outcome] = field(default_factory=dict)
    peer_problem: str | None = None

    @property
    def failed_to_compile(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.compiled.diagnostics)

    def with_words(self, text: str) -> str:
        """`text` with the ports of this run as the words they stand for in the page."""
        for port, word in self.ports.items():
            text = re.sub(rf"\b{port}\b", word, text)
        return text


@contextmanager
def _network(program: Program) -> Iterator[tuple[dict[int, str], Peer | None]]:
    with ExitStack() as stack:
        ports = {stack.enter_context(closed_port()): "CLOSED_PORT"}
        peer = None
        if "peer" in program.attachments:
            peer = stack.enter_context(Peer(program.expected("peer")))
            ports[peer.port] = "PORT"
        yield ports, peer


def with_ports(text: str, ports: dict[int, str]) -> str:
    """`text` with the ports of this run where the page has words for them."""
    for port, word in ports.items():
        text = re.sub(rf"\b{word}\b", str(port), text)
    return text


def _run_all(program: Program, seen: Observation, peer: Peer | None) -> None:
    every = "all-pythons" in program.options and peer is None
    for version, python in (pythons() if every else {"": sys.executable}).items():
        seen.runs[version] = execute(
            seen.compiled.text or "",
            python,
            program.expected("stdin"),
            program.environment,
            {"ca.pem": authority().cert_pem.bytes()} if peer else None,
        )


def observe(program: Program) -> Observation:
    """Compile the program and, unless it has errors or is marked `not-run`, run it.

    Raises PeerError for a script that cannot be read.
    """
    with _network(program) as (ports, peer):
        text, promises = split_directives(program.luma.text)
        text, beside = with_ports(text, ports), with_ports(program.expected("luma.toml"), ports)
        if "crlf" in program.options:
            text = text.replace("\n", "\r\n")
        permissions = read_permissions(beside, "luma.toml")
        compiled = compile_source(text, program.file_name, permissions)
        seen = Observation(Source(program.file_name, text), promises, compiled, ports)
        if not seen.failed_to_compile and "not-run" not in program.options:
            _run_all(program, seen, peer)
        if peer and seen.runs:
            seen.peer_problem = peer.problem()
    return seen
