"""Frames and messages by RFC 6455: sentence: what is read does not depend on how the bytes were cut, and nothing
that the RFC forbids is ever given as a message."""

from __future__ import annotations

import os
import tracemalloc
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.ws.close_code import ws_may_be_sent
from runtime_templates.core.ws.fault import WsFault
from runtime_templates.core.ws.frame import ws_frame, ws_masked
from runtime_templates.core.ws.messages import WsMessages

FIN = 0x80


def frame(first: int, payload: bytes = b"") -> bytes:
    """As a server sends it."""
    size = len(payload)
    if size < 126:
        return bytes([first, size]) + payload
    if size < 65536:
        return bytes([first, 126]) + size.to_bytes(2, "big") + payload
    return bytes([first, 127]) + size.to_bytes(8, "big") + payload


def taken(messages: WsMessages) -> list[tuple[int, Any]]:
    found = []
    while (message := messages.take()) is not None:
        found.append(message)
    return found


def read(pieces: list[bytes], max_bytes: int = 1 << 24) -> list[tuple[int, Any]]:
    messages = WsMessages(max_bytes)
    found = []
    for piece in pieces:
        messages.arrived += piece
        found += taken(messages)
    return found


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


# --- what may come

CONTROL = st.one_of(
    st.tuples(st.just(9), st.binary(max_size=125)),
    st.tuples(st.just(10), st.binary(max_size=125)),
)
MESSAGE = st.one_of(
    st.tuples(st.just(1), st.text(max_size=300)),
    st.tuples(st.just(2), st.binary(max_size=300)),
)


@st.composite
def streams(draw: st.DrawFn) -> tuple[bytes, list[tuple[int, Any]]]:
    """Messages in any fragments, control frames between them, and what has to be read."""
    data, expected = b"", []
    for opcode, content in draw(st.lists(MESSAGE, max_size=5)):
        payload = content.encode() if isinstance(content, str) else content
        parts = cut(payload, draw(st.lists(st.integers(0, 1 << 16), max_size=4)))
        for number, part in enumerate(parts):
            if draw(st.booleans()):
                control = draw(CONTROL)
                data += frame(FIN | control[0], control[1])
                expected.append(control)
            final = FIN if number == len(parts) - 1 else 0
            data += frame(final | (0 if number else opcode), part)
        expected.append((opcode, payload))
    return data, expected


@given(streams(), st.lists(st.integers(0, 1 << 16), max_size=30))
def test_messages_are_the_same_however_the_bytes_are_cut(
    stream: tuple[bytes, list[tuple[int, Any]]], places: list[int]
) -> None:
    data, expected = stream
    assert read(cut(data, places)) == expected
    assert read([bytes([byte]) for byte in data]) == expected


def test_each_message_is_a_bytearray_of_its_own() -> None:
    (_, first), (_, second) = read([frame(0x82, b"ab") + frame(0x82, b"ab")])
    assert type(first) is bytearray
    first += b"!"
    assert second == b"ab"


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65535, 65536, 300000])
def test_every_form_of_length(size: int) -> None:
    payload = os.urandom(size)
    assert read(cut(frame(0x82, payload), [2, 3, 9, 100])) == [(2, payload)]


def test_a_character_may_be_cut_by_fragments() -> None:
    euro = "€".encode()
    data = frame(0x01, euro[:1]) + frame(0x00, euro[1:2]) + frame(0x80, euro[2:])
    assert read([data]) == [(1, euro)]


def test_nothing_is_given_before_it_is_whole() -> None:
    data = frame(0x01, b"ab") + frame(0x80, b"cd")
    messages = WsMessages(100)
    for byte in data[:-1]:
        messages.arrived.append(byte)
        assert messages.take() is None
    messages.arrived.append(data[-1])
    assert messages.take() == (1, b"abcd")


def test_what_was_taken_is_forgotten() -> None:
    messages = WsMessages(100)
    for _ in range(3):
        messages.arrived += frame(0x82, b"x" * 90)
        assert messages.take() == (2, b"x" * 90)
    assert (messages.arrived, messages.payload, messages.size) == (bytearray(), bytearray(), 0)


# --- what may not

FAULTS = [
    ("reserved bit 1", frame(0xC1, b"a"), 1002, "reserved bits set"),
    ("reserved bit 2", frame(0xA1, b"a"), 1002, "reserved bits set"),
    ("reserved bit 3", frame(0x91, b"a"), 1002, "reserved bits set"),
    ("reserved bit of a ping", frame(0xC9), 1002, "reserved bits set"),
    *((f"opcode {n}", frame(FIN | n), 1002, f"unknown opcode {n}") for n in (3, 4, 5, 6, 7)),
    *((f"opcode {n}", frame(FIN | n), 1002, f"unknown opcode {n}") for n in (11, 12, 13, 14, 15)),
    ("masked", b"\x81\x81abcd" + b"a", 1002, "masked frame"),
    ("masked, empty", b"\x81\x80abcd", 1002, "masked frame"),
    ("ping in parts", b"\x09\x00", 1002, "fragmented control frame"),
    ("close in parts", b"\x08\x00", 1002, "fragmented control frame"),
    ("long ping", frame(0x89, bytes(126)), 1002, "control frame too long"),
    ("long close", frame(0x88, b"\x03\xe8" + bytes(124)), 1002, "control frame too long"),
    ("continuation of nothing", frame(0x80, b"a"), 1002, "continuation of no message"),
    (
        "continuation after an end",
        frame(0x81) + frame(0x80),
        1002,
        "continuation of no message",
    ),
    ("text in text", frame(0x01, b"a") + frame(0x81, b"b"), 1002, "message within a message"),
    ("binary in text", frame(0x01, b"a") + frame(0x02, b"b"), 1002, "message within a message"),
    ("125 in 16 bits", b"\x82\x7e\x00\x7d", 1002, "invalid payload length"),
    ("0 in 16 bits", b"\x82\x7e\x00\x00", 1002, "invalid payload length"),
    ("65535 in 64 bits", b"\x82\x7f" + (65535).to_bytes(8, "big"), 1002, "invalid payload length"),
    ("2 to the 63rd", b"\x82\x7f" + (1 << 63).to_bytes(8, "big"), 1002, "invalid payload length"),
    ("wrong UTF-8", frame(0x81, b"a\xff"), 1007, "invalid UTF-8"),
    ("half a character", frame(0x81, b"\xc3"), 1007, "invalid UTF-8"),
    ("half at the end", frame(0x01, b"\xc3") + frame(0x80), 1007, "invalid UTF-8"),
    ("a surrogate", frame(0x81, b"\xed\xa0\x80"), 1007, "invalid UTF-8"),
    ("overlong", frame(0x81, b"\xc0\xaf"), 1007, "invalid UTF-8"),
    ("beyond Unicode", frame(0x81, b"\xf4\x90\x80\x80"), 1007, "invalid UTF-8"),
    ("close with one byte", frame(0x88, b"\x03"), 1002, "invalid close code"),
    ("close with bad text", frame(0x88, b"\x03\xe8\xff"), 1007, "invalid UTF-8"),
    ("too long", frame(0x82, bytes(1001)), 1009, "message exceeds 1000 bytes"),
    (
        "too long together",
        frame(0x02, bytes(600)) + frame(0x00, bytes(401)),
        1009,
        "message exceeds 1000 bytes",
    ),
    (
        "too long to come",
        b"\x82\x7f" + (1 << 62).to_bytes(8, "big"),
        1009,
        "message exceeds 1000 bytes",
    ),
]


@pytest.mark.parametrize(
    ("data", "code", "reason"), [row[1:] for row in FAULTS], ids=[r[0] for r in FAULTS]
)
@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "byte by byte"])
def test_what_is_forbidden(data: bytes, code: int, reason: str, at_once: bool) -> None:
    with pytest.raises(WsFault) as caught:
        read([data] if at_once else [bytes([byte]) for byte in data], max_bytes=1000)
    assert (caught.value.code, caught.value.reason) == (code, reason)


@pytest.mark.parametrize(
    "code", [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535]
)
def test_close_codes_that_no_frame_may_hold(code: int) -> None:
    assert not ws_may_be_sent(code)
    with pytest.raises(WsFault, match="invalid close code"):
        read([frame(0x88, code.to_bytes(2, "big"))])


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999])
def test_close_codes(code: int) -> None:
    assert ws_may_be_sent(code)
    data = frame(0x88, code.to_bytes(2, "big") + "aõ".encode())
    assert read([data]) == [(8, (code, "aõ"))]


def test_a_close_without_a_code() -> None:
    assert read([frame(0x88)]) == [(8, (1005, ""))]


def test_wrong_text_is_told_by_its_first_wrong_byte() -> None:
    messages = WsMessages(1 << 20)
    messages.arrived += frame(0x81, b"ok \xf4\x90" + bytes(1000))[:-1000]
    with pytest.raises(WsFault, match="invalid UTF-8"):
        messages.take()


def test_a_wrong_header_is_told_by_its_first_two_bytes() -> None:
    messages = WsMessages(1 << 20)
    messages.arrived += b"\x83\x7f"
    with pytest.raises(WsFault, match="unknown opcode 3"):
        messages.take()


def test_many_fragments_take_no_more_memory_than_one() -> None:
    messages = WsMessages(1 << 20)
    part = frame(0x00, b"ab") * 10000 + frame(0x00) * 1000
    messages.arrived += frame(0x02) + part
    tracemalloc.start()
    assert messages.take() is None
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000
    assert messages.payload == b"ab" * 10000


# --- what is sent


@given(st.binary(max_size=600), st.binary(min_size=4, max_size=4))
def test_a_mask_is_repeated_over_the_payload(data: bytes, mask: bytes) -> None:
    masked = ws_masked(data, mask)
    assert masked == bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
    assert ws_masked(bytearray(masked), mask) == data


@pytest.mark.parametrize("size", [65535, 65536, 65537, 65539, 200001])
def test_long_payloads_are_masked_in_parts(size: int) -> None:
    data = os.urandom(size)
    masked = ws_masked(data, b"abcd")
    assert masked == bytes(byte ^ b"abcd"[at % 4] for at, byte in enumerate(data))


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536])
def test_frames_are_masked_and_as_short_as_can_be(size: int) -> None:
    payload = os.urandom(size)
    sent = ws_frame(2, payload)
    assert sent[0] == 0x82
    start = 2 if size < 126 else 4 if size < 65536 else 10
    assert sent[1] == 128 | (size if start == 2 else 126 if start == 4 else 127)
    assert start == 2 or int.from_bytes(sent[2:start], "big") == size
    assert ws_masked(sent[start + 4 :], sent[start : start + 4]) == payload


def test_each_frame_has_a_mask_of_its_own() -> None:
    assert len({ws_frame(1, b"same")[2:6] for _ in range(20)}) > 15
