"""Programs with permissions, for tests: compiled, and run where every look-up is scripted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lumac import compile_source
from lumac.permissions.model import Permissions
from lumac.permissions.toml import read_permissions
from tests.running import Outcome, execute


def permissions(*lines: str) -> Permissions:
    found = read_permissions("\n".join(["[permissions]", *lines]), "luma.toml")
    assert found is not None
    return found


def listing(*rules: str) -> Permissions:
    return permissions("tcp.enabled = true", f"tcp.allowlist = {json.dumps(rules)}")


PRIVATE = permissions("tcp.enabled = true")

URLS = """http.enabled = true
http.allow_websocket = true
http.allowlist = """


def urls(*rules: str, also: str = "") -> Permissions:
    return permissions(URLS + json.dumps(rules), also)


def codes_of(program: str, allowed: Permissions) -> list[str]:
    return [found.code for found in compile_source(program, "app.luma", allowed).diagnostics]


# Each name has a list of answers, which are given in turn, the last for ever. What is dialled fails at once, and is
# told on standard error with what was looked up.
STAGE = """\
import socket, sys
ANSWERS = {answers!r}
asked = []
own = socket.getaddrinfo

def look_up(host, port, family=0, type=0, proto=0, flags=0):
    name = host.decode() if isinstance(host, bytes) else host
    if flags:
        return own(host, port, family, type, proto, flags)
    print("look-up", name, file=sys.stderr)
    asked.append(name)
    answers = ANSWERS.get(name)
    if answers is None:
        return own(host, port, family, type, proto, socket.AI_NUMERICHOST)
    taken = answers[min(asked.count(name), len(answers)) - 1]
    return [entry for each in taken for entry in own(each, port, 0, type, 0, socket.AI_NUMERICHOST)]

class Socket(socket.socket):
    def connect(self, place):
        print("dial", place[0], place[1], file=sys.stderr)
        raise ConnectionRefusedError(111, "refused")

socket.getaddrinfo = look_up
socket.socket = Socket
exec(compile({program!r}, "app.py", "exec"))
"""


def on_stage(
    program: str, python: str, answers: Mapping[str, Sequence[Sequence[str]]] | None = None
) -> Outcome:
    """Run an output with look-ups answered by the script, and nothing ever reached."""
    staged = STAGE.format(answers=dict(answers or {}), program=program)
    return execute(staged, python)
