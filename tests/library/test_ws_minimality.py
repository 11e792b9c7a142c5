"""What programs hold of WebSockets is what the page of the specification says: no definition more, none less."""

from __future__ import annotations

import re

import pytest

from tests.library.test_tcp_minimality import names, parts, text_of

PAGE = text_of("websocket.md")
BASE = 'sock = ws.connect("ws://a.test/")'
ROWS = re.findall(r"(?m)^\| `(sock = ws.+)` \| (.*) \| (.*) \|$", PAGE)


@pytest.mark.parametrize(("program", "more", "imports"), ROWS, ids=[row[0] for row in ROWS])
def test_a_program_holds_what_the_page_says(program: str, more: str, imports: str) -> None:
    base, base_imports = parts(BASE)
    definitions, all_imports = parts(program)
    assert base <= definitions
    assert definitions - base == names(more)
    assert all_imports - base_imports == names(imports)


def test_the_page_has_a_dozen_programs() -> None:
    assert len(ROWS) >= 12


def test_what_every_program_holds() -> None:
    definitions, imports = parts(BASE)
    of_network = {name for name in definitions if name.lower().startswith(("ws", "tcp", "tls"))}
    listed = names(PAGE.partition("A bare WebSocket holds ")[2].partition(".\n")[0])
    assert of_network | (imports - {"__future__"}) == listed


@pytest.mark.parametrize(
    ("program", "is_plain"),
    [
        ('ws.connect("ws://a.test")', True),
        ('port = 1; ws.connect("ws://a.test:${port}/")', True),
        ('ws.connect("ws://a.test", { max_bytes: 5 })', True),
        ('ws.connect("ws://a.test", e -> print(e.data), { headers: { "A": "b" } })', True),
        ('sock: ?ws = ws.connect("ws://a.test", nil)', True),
        ('ws.connect("wss://a.test")', False),
        ('ws.connect("WS://a.test")', False),
        ('ws.connect("ws://a.test", { insecure: true })', True),
        ('url = "ws://a.test"; ws.connect(url)', False),
        ('scheme = "ws"; ws.connect("${scheme}://a.test/")', False),
        ('options: {str: any} = {}; ws.connect("ws://a.test", options)', True),
        ('url = "ws://a.test"; ws.connect(url, nil)', False),
    ],
)
def test_tls_comes_in_where_the_url_may_ask_for_it(program: str, is_plain: bool) -> None:
    _, imports = parts(program)
    assert ("ssl" not in imports) == is_plain
