"""The buffer snippets: writing at the end, reading at the cursor, failing without moving it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.buffer.ahead import buffer_ahead
from runtime_templates.core.buffer.compact import buffer_compact
from runtime_templates.core.buffer.create import buffer_create, buffer_of_bytes, buffer_of_text
from runtime_templates.core.buffer.handle import Buffer
from runtime_templates.core.buffer.len import buffer_len
from runtime_templates.core.buffer.peek import buffer_peek
from runtime_templates.core.buffer.position import buffer_position
from runtime_templates.core.buffer.read import (
    buffer_read_byte,
    buffer_read_bytes,
    buffer_read_bytes_until,
    buffer_read_text,
    buffer_read_text_until,
)
from runtime_templates.core.buffer.read_line import buffer_read_line
from runtime_templates.core.buffer.remaining import buffer_remaining
from runtime_templates.core.buffer.rest import buffer_rest
from runtime_templates.core.buffer.seek import buffer_seek
from runtime_templates.core.buffer.skip import buffer_skip
from runtime_templates.core.buffer.to_bytes import buffer_to_bytes
from runtime_templates.core.buffer.to_str import buffer_to_str
from runtime_templates.core.buffer.until import buffer_until
from runtime_templates.core.buffer.write import (
    buffer_write_buffer,
    buffer_write_byte,
    buffer_write_bytes,
    buffer_write_text,
)
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic

NEWLINE = 0x0A


def fails(message: str, call: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(Failure) as caught:
        call(*arguments)
    assert str(caught.value) == message


# Making and writing


def test_a_new_buffer_is_empty() -> None:
    buffer = buffer_create()
    assert (buffer_len(buffer), buffer_position(buffer), buffer_remaining(buffer)) == (0, 0, 0)
    assert buffer_to_bytes(buffer) == b""


def test_two_new_buffers_share_nothing() -> None:
    one, other = buffer_create(), buffer_create()
    buffer_write_byte(one, 1)
    assert buffer_len(other) == 0


def test_a_buffer_of_data_reads_a_copy_from_the_start() -> None:
    data = bytearray(b"abc")
    buffer = buffer_of_bytes(data)
    buffer_write_byte(buffer, 0x64)
    assert data == b"abc"
    data[0] = 0x7A
    assert buffer_read_bytes(buffer, 4) == b"abcd"


def test_a_buffer_of_text_holds_its_utf8() -> None:
    assert buffer_to_bytes(buffer_of_text("hä")) == b"h\xc3\xa4"


def test_write_appends_and_leaves_the_cursor() -> None:
    buffer = buffer_of_text("ab")
    buffer_read_byte(buffer)
    buffer_write_byte(buffer, 0xFF)
    buffer_write_bytes(buffer, bytearray(b"\x00\x01"))
    buffer_write_text(buffer, "é")
    assert buffer_position(buffer) == 1
    assert buffer_to_bytes(buffer) == b"ab\xff\x00\x01\xc3\xa9"


def test_write_of_a_buffer_takes_all_of_it_and_leaves_its_cursor() -> None:
    buffer, other = buffer_of_text("a"), buffer_of_text("bc")
    buffer_read_byte(other)
    buffer_write_buffer(buffer, other)
    assert buffer_to_bytes(buffer) == b"abc"
    assert buffer_position(other) == 1


def test_write_of_the_buffer_itself_doubles_it() -> None:
    buffer = buffer_of_text("ab")
    buffer_write_buffer(buffer, buffer)
    assert buffer_to_bytes(buffer) == b"abab"


def test_to_bytes_is_a_copy_of_all() -> None:
    buffer = buffer_of_text("abc")
    buffer_read_bytes(buffer, 2)
    data = buffer_to_bytes(buffer)
    data.clear()
    assert buffer_to_bytes(buffer) == b"abc"


def test_to_str_is_all_of_it_as_utf8() -> None:
    buffer = buffer_of_text("hé")
    buffer_read_byte(buffer)
    assert buffer_to_str(buffer) == "hé"
    buffer_write_byte(buffer, 0xFF)
    fails("invalid UTF-8", buffer_to_str, buffer)


# Reading n


def test_reads_go_on_where_the_last_one_ended() -> None:
    buffer = buffer_of_text("abcdéfg")
    assert buffer_read_byte(buffer) == 0x61
    assert buffer_read_bytes(buffer, 2) == b"bc"
    assert buffer_read_text(buffer, 3) == "dé"
    assert buffer_read_byte(buffer) == 0x66
    assert buffer_read_bytes(buffer, 1) == bytearray(b"g")
    assert buffer_remaining(buffer) == 0


def test_what_is_read_is_bytes_of_their_own() -> None:
    buffer = buffer_of_text("ab")
    data = buffer_read_bytes(buffer, 2)
    assert type(data) is bytearray
    data[0] = 0
    assert buffer_to_bytes(buffer) == b"ab"


READS: list[Callable[[Buffer, int], object]] = [
    buffer_read_bytes,
    buffer_read_text,
]
by_name = pytest.mark.parametrize("read", READS, ids=lambda read: read.__name__)


@by_name
def test_read_of_nothing_is_empty_even_at_the_end(
    read: Callable[[Buffer, int], bytearray | str],
) -> None:
    assert len(read(buffer_create(), 0)) == 0


@by_name
def test_read_of_a_negative_count_panics(read: Callable[[Buffer, int], object]) -> None:
    with pytest.raises(Panic, match=r"^buffer count is negative: -1$"):
        read(buffer_of_text("ab"), -1)


@by_name
def test_read_past_the_end_fails_and_leaves_the_cursor(
    read: Callable[[Buffer, int], object],
) -> None:
    buffer = buffer_of_text("abc")
    buffer_read_byte(buffer)
    fails("buffer read past end: need 4, have 2", read, buffer, 4)
    assert buffer_position(buffer) == 1
    assert buffer_read_bytes(buffer, 2) == b"bc"


def test_read_of_a_byte_at_the_end_fails_and_leaves_the_cursor() -> None:
    buffer = buffer_of_text("a")
    buffer_read_byte(buffer)
    fails("buffer read past end: need 1, have 0", buffer_read_byte, buffer)
    assert buffer_position(buffer) == 1


def test_a_zero_byte_is_a_byte() -> None:
    assert buffer_read_byte(buffer_of_bytes(bytearray(1))) == 0
    assert buffer_peek(buffer_of_bytes(bytearray(1))) == 0


def test_text_that_is_no_utf8_fails_and_stays_readable_as_bytes() -> None:
    buffer = buffer_of_bytes(bytearray(b"\xffa\n"))
    fails("invalid UTF-8", buffer_read_text, buffer, 2)
    fails("invalid UTF-8", buffer_read_text_until, buffer, NEWLINE)
    assert buffer_read_bytes(buffer, 2) == b"\xffa"


def test_written_bytes_can_be_read_at_once() -> None:
    buffer = buffer_create()
    fails("buffer read past end: need 1, have 0", buffer_read_byte, buffer)
    buffer_write_byte(buffer, 7)
    assert buffer_read_byte(buffer) == 7


# Reading up to a delimiter


def test_read_until_consumes_the_delimiter_and_leaves_it_out() -> None:
    buffer = buffer_of_text("one\n\ntwo\nthree\nrest")
    assert buffer_read_text_until(buffer, NEWLINE) == "one"
    assert buffer_read_bytes_until(buffer, NEWLINE) == b""
    assert buffer_read_text_until(buffer, NEWLINE) == "two"
    assert buffer_read_bytes_until(buffer, NEWLINE) == bytearray(b"three")
    assert buffer_rest(buffer) == b"rest"


def test_read_until_fails_without_a_delimiter_and_leaves_the_cursor() -> None:
    buffer = buffer_of_text("a\nbc")
    buffer_read_text_until(buffer, NEWLINE)
    message = "buffer read past end: byte 0x0A not found"
    fails(message, buffer_read_text_until, buffer, NEWLINE)
    fails(message, buffer_read_bytes_until, buffer, NEWLINE)
    assert buffer_rest(buffer) == b"bc"


def test_read_until_works_for_every_byte() -> None:
    for delimiter in (0, 0x7F, 0x80, 0xFF):
        buffer = buffer_of_bytes(bytearray([1, delimiter, 2]))
        assert buffer_until(buffer, delimiter) == 1
        assert buffer_read_bytes_until(buffer, delimiter) == b"\x01"
        assert buffer_read_byte(buffer) == 2


# The cursor


def test_peek_and_ahead_leave_the_cursor() -> None:
    buffer = buffer_of_text("ab")
    assert buffer_peek(buffer) == 0x61
    assert buffer_ahead(buffer, 2) == b"ab"
    assert buffer_position(buffer) == 0
    buffer_seek(buffer, 2)
    fails("buffer read past end: need 1, have 0", buffer_peek, buffer)


def test_rest_reads_what_is_left() -> None:
    buffer = buffer_of_text("abc")
    buffer_read_byte(buffer)
    assert buffer_rest(buffer) == b"bc"
    assert buffer_remaining(buffer) == 0
    assert buffer_rest(buffer) == b""


def test_seek_goes_anywhere_inside() -> None:
    buffer = buffer_of_text("abc")
    for place in (3, 1, 0):
        buffer_seek(buffer, place)
        assert (buffer_position(buffer), buffer_remaining(buffer)) == (place, 3 - place)


def test_seek_outside_leaves_the_cursor() -> None:
    buffer = buffer_of_text("abc")
    buffer_seek(buffer, 2)
    fails("buffer seek past end: 4, length 3", buffer_seek, buffer, 4)
    with pytest.raises(Panic, match=r"^buffer position is negative: -1$"):
        buffer_seek(buffer, -1)
    assert buffer_position(buffer) == 2


def test_skip_moves_on() -> None:
    buffer = buffer_of_text("abc")
    buffer_skip(buffer, 0)
    buffer_skip(buffer, 2)
    fails("buffer read past end: need 2, have 1", buffer_skip, buffer, 2)
    with pytest.raises(Panic, match=r"^buffer count is negative: -1$"):
        buffer_skip(buffer, -1)
    assert buffer_position(buffer) == 2


@given(st.lists(st.binary(max_size=9)), st.data())
def test_any_cut_of_reads_gives_back_what_was_written(
    chunks: list[bytes], data: st.DataObject
) -> None:
    buffer = buffer_create()
    for chunk in chunks:
        buffer_write_bytes(buffer, bytearray(chunk))
    read = bytearray()
    while buffer_remaining(buffer):
        read += buffer_read_bytes(buffer, data.draw(st.integers(1, buffer_remaining(buffer))))
    assert read == b"".join(chunks) == buffer_to_bytes(buffer)


# Lines, and letting go


def test_read_line_keeps_the_break_and_leaves_the_cursor_where_there_is_none() -> None:
    feed = buffer_of_text("one\n\ntw")
    assert [buffer_read_line(feed), buffer_read_line(feed)] == ["one\n", "\n"]
    with pytest.raises(Failure, match=r"^buffer read past end: byte 0x0A not found$"):
        buffer_read_line(feed)
    assert feed.position == 5
    feed.data.extend(b"o\n")
    assert buffer_read_line(feed) == "two\n"


def test_a_line_that_is_no_text_stays() -> None:
    feed = buffer_of_bytes(b"\xff\n")
    with pytest.raises(Failure, match="UTF-8"):
        buffer_read_line(feed)
    assert feed.position == 0


def test_compact_keeps_what_is_not_read() -> None:
    feed = buffer_of_bytes(b"abcdef")
    buffer_skip(feed, 4)
    buffer_compact(feed)
    assert (bytes(feed.data), feed.position) == (b"ef", 0)
    buffer_compact(feed)
    assert bytes(feed.data) == b"ef"
