"""Whatever in the library waits shows first what the program printed: no way leads to a wait round that line."""

from __future__ import annotations

import ast
import re

from lumac.emit.page.layout import SHOWS
from lumac.library.registry import load

WAITS = re.compile(
    r"\.(recv|recv_into|sendall|select|wrap_socket|do_handshake|acquire|getaddrinfo)\("
    r"|\b(sleep|getaddrinfo|input)\("
)


def unshown() -> set[str]:
    """The functions that may wait without having shown what was printed.

    One that calls another which shows it counts as having done so: what it prints itself is nothing.
    """
    library = load()
    functions = {
        name: library.definition(name)
        for name in library.definitions()
        if library.definition(name).kind == "function"
    }
    shows = {name for name, definition in functions.items() if SHOWS in definition.text}
    found: set[str] = set()
    grew = True
    while grew:
        grew = False
        for name, definition in functions.items():
            if name in found or name in shows or shows.intersection(definition.requires):
                continue
            if WAITS.search(definition.text) or found.intersection(definition.requires):
                found.add(name)
                grew = True
    return found


def test_every_wait_is_preceded_by_it() -> None:
    """A new function that waits begins with the line, outside of a `try` that takes its failure for its own."""
    called = {signature.symbol for signature in load().signatures()}
    assert sorted(called & unshown()) == []


def test_the_waits_are_found() -> None:
    assert {"tcp_addresses", "tcp_addresses_by", "tls_handshake"} <= unshown()


def test_its_own_failure_is_not_taken_for_that_of_a_connection() -> None:
    """Where stdout fails, that is an OSError, as where the network does."""
    library = load()
    texts = [library.definition(name).text for name in library.definitions()]
    shown = ast.dump(ast.parse(SHOWS).body[0])
    caught = [
        text
        for text in texts
        if SHOWS in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Try) and node.handlers
        if shown in [ast.dump(inner) for part in node.body for inner in ast.walk(part)]
    ]
    assert caught == []
