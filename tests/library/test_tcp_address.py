"""`host:port` in two parts: what the program reads is what the checker accepts of a literal, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumac.library.judge import judge_of
from lumac.library.registry import load
from runtime_templates.core.tcp.address import tcp_address

GOOD = {
    "db.example.com:5432": ("db.example.com", 5432),
    "127.0.0.1:1": ("127.0.0.1", 1),
    "[::1]:80": ("::1", 80),
    "[fe80::1%lo]:65535": ("fe80::1%lo", 65535),
    "x:00080": ("x", 80),
}
BAD = [
    "", ":", "x", "x:", ":80", "::1:80", "[::1]", "[::1]80", "[]:80", "[x]:80", "[::1:80", "::1]:80", "a]b:80",
    "x:0", "x:65536", "x:-1", "x:+1", "x:1_0", "x: 1", "x:１", "x:80 ", "x:000080", "x:http", "x:80:",
]  # fmt: skip

JUDGE = judge_of(load())


def address_fault(addr: str) -> str | None:
    """What the checker says of a literal."""
    return JUDGE.refusal("tcp_judge_address", "addr", addr)


@pytest.mark.parametrize("addr", GOOD)
def test_host_and_port(addr: str) -> None:
    assert tcp_address(addr) == GOOD[addr]
    assert address_fault(addr) is None


@pytest.mark.parametrize("addr", BAD)
def test_what_is_no_address(addr: str) -> None:
    with pytest.raises(OSError, match=r"^(invalid address|port must be 1 to 65535)$"):
        tcp_address(addr)
    assert address_fault(addr) not in (None, "", "invalid address"), "it is told why"


@given(st.text(alphabet="a:[]019% \0", max_size=12))
def test_a_literal_is_refused_exactly_where_the_program_would_fail(addr: str) -> None:
    try:
        host, port = tcp_address(addr)
    except OSError:
        assert address_fault(addr) is not None
    else:
        assert 0 < port < 65536
        assert (address_fault(addr) is None) == (
            JUDGE.refusal("tcp_judge_host", "host", host) is None
        )
