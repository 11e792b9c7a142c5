"""The judge of the conversations itself: what it lets pass, and what not."""

from __future__ import annotations

import pytest

from tests.network.chaos.invariant import problem, split_up

RIGHT = ["one", "two", "end"]


@pytest.mark.parametrize(
    "lines",
    [
        RIGHT,
        ["failed: TCP connect failed: connection refused (127.0.0.1:80)"],
        ["failed: TCP write failed: broken pipe"],
        ["one", "failed: TCP read failed: timeout after 0.08s"],
        ["one", "two", "failed: TCP read failed: connection closed by peer (got 3 of 10 bytes)"],
        ["one", "failed: TLS handshake failed: unexpected data before handshake"],
    ],
)
def test_right_bytes_and_documented_messages_pass(lines: list[str]) -> None:
    assert problem(lines, RIGHT, must_succeed=False) is None


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "it did not end"),
        (["one", "end"], "stopped in the middle"),
        (["one", "tw"], "stopped in the middle"),
        (["two", "failed: TCP read failed: broken pipe"], "never said"),
        ([*RIGHT, "end"], "stopped in the middle"),
        (["failed: TCP read failed: [Errno 104]"], "nobody has heard of"),
        (["failed: TLS handshake failed: EOF occurred in violation"], "nobody has heard of"),
        (["failed: list index out of range"], "nobody has heard of"),
    ],
)
def test_all_else_is_a_problem(lines: list[str], said: str) -> None:
    found = problem(lines, RIGHT, must_succeed=False)
    assert found is not None
    assert said in found


def test_a_program_has_words_of_its_own_only_where_they_are_given() -> None:
    lines = ["failed: nobody is there"]
    assert problem(lines, RIGHT, False, "nobody is there") is None
    assert problem(lines, RIGHT, False, "somebody is there") is not None
    assert problem(lines, RIGHT, True, "nobody is there") is not None


def test_where_every_byte_arrived_no_failure_will_do() -> None:
    lines = ["one", "failed: TCP read failed: timeout after 60s"]
    assert problem(lines, RIGHT, must_succeed=True) is not None
    assert problem(RIGHT, RIGHT, must_succeed=True) is None


def test_an_output_is_cut_into_its_conversations() -> None:
    output = "conversation 0\none\nend\nconversation 1\nfailed: x\n"
    assert split_up(output) == [["one", "end"], ["failed: x"]]
