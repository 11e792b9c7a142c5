"""The str snippets: every function, at and beyond its edges. Go's `strings` and `strconv` are the measure."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.str.blanks import BLANKS
from runtime_templates.core.str.byte_len import str_byte_len
from runtime_templates.core.str.bytes import str_bytes
from runtime_templates.core.str.chars import str_chars
from runtime_templates.core.str.code import str_code
from runtime_templates.core.str.contains import str_contains
from runtime_templates.core.str.count import str_count
from runtime_templates.core.str.decode_base64 import decode_base64
from runtime_templates.core.str.ends_with import str_ends_with
from runtime_templates.core.str.from_base64 import str_from_base64
from runtime_templates.core.str.from_base64url import (
    str_from_base64url,
)
from runtime_templates.core.str.from_hex import str_from_hex
from runtime_templates.core.str.index_of import str_index_of
from runtime_templates.core.str.is_digit import str_is_digit
from runtime_templates.core.str.is_empty import str_is_empty
from runtime_templates.core.str.is_letter import str_is_letter
from runtime_templates.core.str.last_index_of import str_last_index_of
from runtime_templates.core.str.len import str_len
from runtime_templates.core.str.lines import str_lines
from runtime_templates.core.str.lower import str_lower
from runtime_templates.core.str.pad_left import str_pad_left, str_pad_left_with_blanks
from runtime_templates.core.str.pad_right import str_pad_right, str_pad_right_with_blanks
from runtime_templates.core.str.parse_int import str_parse_int
from runtime_templates.core.str.partition import str_partition
from runtime_templates.core.str.repeat import str_repeat
from runtime_templates.core.str.replace import str_replace
from runtime_templates.core.str.reverse import str_reverse
from runtime_templates.core.str.split import str_split, str_split_up_to, str_words
from runtime_templates.core.str.starts_with import str_starts_with
from runtime_templates.core.str.title import str_title
from runtime_templates.core.str.to_bytes import str_to_bytes
from runtime_templates.core.str.to_float import parse_float, str_to_float, str_to_float_or
from runtime_templates.core.str.to_int import parse_int, str_to_int, str_to_int_or
from runtime_templates.core.str.trim import str_trim
from runtime_templates.core.str.trim_left import str_trim_left
from runtime_templates.core.str.trim_right import str_trim_right
from runtime_templates.core.str.upper import str_upper

GO_WHITE_SPACE = {*"\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"} | {
    chr(code) for code in range(0x2000, 0x200B)
}
"""What Go's unicode.IsSpace holds for."""


def test_length_is_in_characters() -> None:
    assert str_len("") == 0
    assert str_len("äß€\U0001f600") == 4
    assert str_is_empty("") is True
    assert str_is_empty(" ") is False
    assert str_chars("aß\U0001f600") == ["a", "ß", "\U0001f600"]
    assert str_chars("") == []


def test_case() -> None:
    assert str_upper("aäя") == "AÄЯ"
    assert str_lower("AÄЯ") == "aäя"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("war and peace", "War And Peace"),
        ("hELLO wORLD", "HELLO WORLD"),
        ("it's o'neil", "It'S O'Neil"),
        ("a-b a.b a_b 1a a1b", "A-B A.B A_b 1a A1b"),
        ("õun élan\u3000яблоко\x85я", "Õun Élan\u3000Яблоко\x85Я"),
        ("don’t a€b", "Don’t A€b"),  # what is not ASCII ends a word only as white space
        ("ß ﬁn ŉ ǆ ᾳ", "ß ﬁn ŉ ǅ ᾼ"),  # one character for one
        ("\x1ca\nb\tc", "\x1cA\nB\tC"),
    ],
)
def test_title_is_that_of_go(text: str, title: str) -> None:
    assert str_title(text) == title


@given(st.text())
def test_title_keeps_the_length_and_all_but_the_first_letters(text: str) -> None:
    title = str_title(text)
    assert len(title) == len(text)
    for at, (old, new) in enumerate(zip(text, title, strict=True)):
        assert old == new or (new == old.title() and (at == 0 or text[at - 1] != old))


def test_blanks_are_the_white_space_of_unicode() -> None:
    assert set(BLANKS) == GO_WHITE_SPACE
    assert len(BLANKS) == len(GO_WHITE_SPACE)


def test_trim() -> None:
    padded = f"{BLANKS}a b{BLANKS}"
    assert str_trim(padded) == "a b"
    assert str_trim_left(padded) == f"a b{BLANKS}"
    assert str_trim_right(padded) == f"{BLANKS}a b"
    assert str_trim(BLANKS) == ""
    # Python's own strip() would take these separators for blanks.
    assert str_trim("\x1ca\x1d\x1e\x1f") == "\x1ca\x1d\x1e\x1f"
    assert str_trim("\u200ba\ufeff") == "\u200ba\ufeff"


def test_split() -> None:
    assert str_split("a,b,,c", ",") == ["a", "b", "", "c"]
    assert str_split("", ",") == [""]
    assert str_split("abc", "") == ["a", "b", "c"]
    assert str_split("", "") == []
    assert str_split("a::b:", "::") == ["a", "b:"]


@pytest.mark.parametrize(
    ("text", "separator", "count", "pieces"),
    [
        ("a,b,c", ",", 2, ["a", "b,c"]),
        ("a,b,c", ",", 1, ["a,b,c"]),
        ("a,b,c", ",", 3, ["a", "b", "c"]),
        ("a,b,c", ",", 10**30, ["a", "b", "c"]),
        ("a,b,c", ",", 0, []),
        ("a,b,c", ",", -1, ["a", "b", "c"]),
        ("a,b,c", ",", -(10**30), ["a", "b", "c"]),
        (",,", ",", 2, ["", ","]),
        (",,", ",", 3, ["", "", ""]),
        ("", ",", 1, [""]),
        ("abc", "", 2, ["a", "bc"]),
        ("abc", "", 1, ["abc"]),
        ("abc", "", 3, ["a", "b", "c"]),
        ("abc", "", 4, ["a", "b", "c"]),
        ("", "", 1, []),
    ],
)
def test_split_up_to_is_that_of_go(
    text: str, separator: str, count: int, pieces: list[str]
) -> None:
    assert str_split_up_to(text, separator, count) == pieces


@given(st.text("ab,"), st.text(",", max_size=2), st.integers(-2, 12))
def test_pieces_make_the_text_again(text: str, separator: str, count: int) -> None:
    pieces = str_split_up_to(text, separator, count)
    assert count == 0 or separator.join(pieces) == text
    assert len(pieces) <= count or count < 0


def test_words() -> None:
    assert str_words("  two\twords\r\n") == ["two", "words"]
    assert str_words("") == str_words(BLANKS) == []
    assert str_words(BLANKS.join(["", "a", "b"])) == ["a", "b"]
    # These are white space for Python only.
    assert str_words("a\x1cb \x1d\x1e\x1f\u3000c") == ["a\x1cb", "\x1d\x1e\x1f", "c"]
    assert str_words("a\u200bb\ufeff") == ["a\u200bb\ufeff"]


def test_every_character_is_a_blank_or_none() -> None:
    for char in map(chr, range(0x110000)):
        assert str_words(f"a{char}b") == (["a", "b"] if char in GO_WHITE_SPACE else [f"a{char}b"])


def test_partition() -> None:
    assert str_partition("key=a=b", "=") == ["key", "=", "a=b"]
    assert str_partition("key", "=") == ["key", "", ""]
    assert str_partition("=", "=") == ["", "=", ""]
    assert str_partition("", "=") == ["", "", ""]
    assert str_partition("ab", "") == ["", "", "ab"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\n\n", ["a", ""]),
        ("\n\na", ["", "", "a"]),
        ("a\rb", ["a\rb"]),
        ("a\r\r\nb", ["a\r", "b"]),
        ("a\x0bb\x0cc\x1cd\x85e\u2028f", ["a\x0bb\x0cc\x1cd\x85e\u2028f"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert str_lines(text) == lines


def test_search() -> None:
    assert str_contains("luma", "um") is True
    assert str_contains("luma", "mu") is False
    assert str_contains("", "") is True
    assert str_starts_with("luma", "lu") is True
    assert str_starts_with("lu", "luma") is False
    assert str_ends_with("luma", "ma") is True
    assert str_ends_with("luma", "lu") is False
    assert str_index_of("äbc", "c") == 2
    assert str_index_of("abc", "a") == 0
    assert str_index_of("abc", "") == 0
    assert str_index_of("abc", "x") is None
    assert str_last_index_of("äcbc", "c") == 3
    assert str_last_index_of("abc", "") == 3
    assert str_last_index_of("aaa", "aa") == 1
    assert str_last_index_of("abc", "x") is None


def test_count() -> None:
    assert str_count("banana", "an") == 2
    assert str_count("aaa", "aa") == 1
    assert str_count("abc", "x") == 0
    assert str_count("äb", "") == 3
    assert str_count("", "") == 1


def test_kinds_of_characters() -> None:
    assert str_is_digit("0123456789٣४") is True
    for text in ("", "²", "½", "-1", "1.0", "1 ", "Ⅷ", "一"):
        assert str_is_digit(text) is False
    assert str_is_letter("aßÕя日ª") is True
    for text in ("", "a b", "a1", "_", "Ⅷ", "a\u0301"):
        assert str_is_letter(text) is False


def test_code_and_bytes_of_a_character() -> None:
    assert str_code("A") == 65
    assert str_code("\U0001f600x") == 0x1F600
    with pytest.raises(Panic, match=r"^an empty string has no code$"):
        str_code("")
    assert str_byte_len("") == 0
    assert str_byte_len("aß€\U0001f600") == 10


def test_replace_and_reverse() -> None:
    assert str_replace("aXbX", "X", "--") == "a--b--"
    assert str_replace("ab", "", ".") == ".a.b."
    assert str_replace("", "", ".") == "."
    assert str_reverse("añ€") == "€ña"
    assert str_reverse("") == ""


def test_repeat() -> None:
    assert str_repeat("ab", 3) == "ababab"
    assert str_repeat("ab", 0) == ""
    with pytest.raises(Panic, match=r"^cannot repeat -1 times$"):
        str_repeat("ab", -1)


@pytest.mark.parametrize(
    ("text", "width", "fill", "left", "right"),
    [
        ("7", 3, "0", "007", "700"),
        ("abc", 3, "0", "abc", "abc"),
        ("abcd", 3, "0", "abcd", "abcd"),
        ("abc", 10, "123", "1231231abc", "abc1231231"),
        ("a", 4, "", "a", "a"),
        ("a", -5, " ", "a", "a"),
        ("", 2, "ß", "ßß", "ßß"),
        ("ab", 7, "xyz", "xyzxyab", "abxyzxy"),
        ("a", -(10**30), "x", "a", "a"),
        ("a", 10**30, "", "a", "a"),
    ],
)
def test_pad(text: str, width: int, fill: str, left: str, right: str) -> None:
    assert str_pad_left(text, width, fill) == left
    assert str_pad_right(text, width, fill) == right


def test_pad_with_blanks() -> None:
    for text, width in (("é", 3), ("abcd", 3), ("", 2), ("a", -5), ("日本", 4)):
        assert str_pad_left_with_blanks(text, width) == str_pad_left(text, width, " ")
        assert str_pad_right_with_blanks(text, width) == str_pad_right(text, width, " ")


def test_bytes_are_utf8() -> None:
    for convert in (str_bytes, str_to_bytes):
        assert convert("aß€") == bytearray(b"a\xc3\x9f\xe2\x82\xac")
        assert type(convert("")) is bytearray


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("42", 42),
        ("-7", -7),
        ("+7", 7),
        ("007", 7),
        ("-0", 0),
        (" 42\n", 42),
        ("\u300042\xa0", 42),
        ("9" * 30, 10**30 - 1),
    ],
)
def test_strings_that_are_ints(text: str, number: int) -> None:
    assert parse_int(text) == number
    assert str_to_int(text) == number
    assert str_to_int_or(text, 1) == number


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "+", "--1", "+-1", "1 2", "1_000", "٣", "²", "1.0", "1e3", "0x1F", "abc", "- 1"],
)
def test_strings_that_are_not_ints(text: str) -> None:
    assert parse_int(text) is None
    assert str_to_int_or(text, 9) == 9
    with pytest.raises(Failure) as caught:
        str_to_int(text)
    assert str(caught.value) == f'cannot convert "{text}" to int'


def test_more_digits_than_python_takes_and_separators_are_no_int() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(
        4300
    )  # other tests run programs here, which take numbers of any length
    try:
        assert parse_int("1" * 5000) is None
    finally:
        sys.set_int_max_str_digits(limit)
    assert parse_int("\x1f1") is None


@pytest.mark.parametrize(
    ("text", "base", "number"),
    [
        ("ff", 16, 255),
        ("FF", 16, 255),
        ("-101", 2, -5),
        (" +z\u3000", 36, 35),
        ("0b1", 16, 0xB1),  # a digit to base 16
        ("007", 10, 7),
        ("0xff", 16, None),
        ("0b1", 2, None),
        ("2", 2, None),
        ("g", 16, None),
        ("1_0", 10, None),
        ("", 10, None),
        ("-", 10, None),
        ("- 1", 10, None),
        ("--1", 10, None),
        ("٣", 10, None),
        ("\x1f1", 10, None),
    ],
)
def test_numbers_to_a_base(text: str, base: int, number: int | None) -> None:
    assert str_parse_int(text, base) == number


def test_more_digits_to_a_base_than_python_takes() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(4300)
    try:
        assert str_parse_int("1" * 5000, 10) is None
        assert str_parse_int("f" * 5000, 16) == 16**5000 - 1
    finally:
        sys.set_int_max_str_digits(limit)


@pytest.mark.parametrize("base", [-1, 0, 1, 37, 10**30])
def test_a_base_that_is_none_panics(base: int) -> None:
    with pytest.raises(Panic, match=rf"^base {base} is not from 2 to 36$"):
        str_parse_int("1", base)


@given(st.integers())
def test_what_is_written_to_a_base_is_read(number: int) -> None:
    assert str_parse_int(f"{number:x}", 16) == str_parse_int(f"{number:X}", 16) == number
    assert str_parse_int(f"{number:b}", 2) == str_parse_int(str(number), 10) == number


def test_messages_quote_as_luma_does() -> None:
    with pytest.raises(Failure) as caught:
        str_to_int('a"\n')
    assert str(caught.value) == r'cannot convert "a\"\n" to int'


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2.0),
        ("2.5", 2.5),
        ("-2.5", -2.5),
        ("+.5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        (" 1 \t", 1.0),
        ("1e-999", 0.0),
        ("1" * 300, float("1" * 300)),
    ],
)
def test_strings_that_are_floats(text: str, number: float) -> None:
    assert parse_float(text) == number
    assert str_to_float(text) == number
    assert str_to_float_or(text, 1.0) == number
    assert type(str_to_float(text)) is float


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", ".", "-", "e5", "1e", "1e+", "inf", "-Infinity", "nan", "NaN", "1_0.0", "٣.٣"],
        *["0x1p4", "1e999", "1,5", "1 .5", "abc", "--1", "1.2.3", "\x1f1"],
    ],
)
def test_strings_that_are_not_floats(text: str) -> None:
    assert parse_float(text) is None
    assert str_to_float_or(text, 9.5) == 9.5
    with pytest.raises(Failure, match=r"^cannot convert .* to float$"):
        str_to_float(text)


@given(st.text())
def test_conversions_never_raise(text: str) -> None:
    whole = parse_int(text)
    assert whole is None or whole == int(text.strip(BLANKS))
    number = parse_float(text)
    assert number is None or number == float(text.strip(BLANKS))
    assert whole is None or number is not None


def test_hex() -> None:
    assert str_from_hex("") == bytearray()
    assert str_from_hex("00fFA1") == bytearray(b"\x00\xff\xa1")
    assert str_from_hex("41") == bytearray(b"A")
    assert type(str_from_hex("41")) is bytearray


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("abc", "invalid hex: odd length"),
        ("4g", 'invalid hex: "g"'),
        ("41 42", 'invalid hex: " "'),
        ("0x41", 'invalid hex: "x"'),
        ("41\n", r'invalid hex: "\n"'),
        ("٣٣", 'invalid hex: "٣"'),
    ],
)
def test_hex_is_strict(text: str, message: str) -> None:
    with pytest.raises(Failure) as caught:
        str_from_hex(text)
    assert str(caught.value) == message


def test_base64() -> None:
    assert str_from_base64("") == bytearray()
    assert str_from_base64("aGVsbG8=") == bytearray(b"hello")
    assert str_from_base64("aGVs\r\nbG8=\n") == bytearray(b"hello")
    assert str_from_base64("+/8=") == bytearray(b"\xfb\xff")
    assert str_from_base64("QQ==") == bytearray(b"A")
    assert type(str_from_base64("")) is bytearray


@pytest.mark.parametrize(
    "text",
    [
        "Q",
        "QQ",
        "QQ=",
        "QQ===",
        "Q===",
        "====",
        "QQ==QQ==",
        "Q=Q=",
        "QQ =",
        "-_8=",
        "QÄ==",
        "QQQQQ",
    ],
)
def test_base64_is_strict(text: str) -> None:
    with pytest.raises(Failure, match=r"^invalid base64$"):
        str_from_base64(text)


def test_base64url() -> None:
    assert str_from_base64url("") == bytearray()
    assert str_from_base64url("-_8") == bytearray(b"\xfb\xff")
    assert str_from_base64url("-_8=") == bytearray(b"\xfb\xff")
    assert str_from_base64url("QQ") == bytearray(b"A")
    assert str_from_base64url("aGVsbG8") == bytearray(b"hello")


@pytest.mark.parametrize(
    "text", ["Q", "+/8=", "+/8", "QQ=", "=", "====", "Q Q", "QQ\n", "QÄ", "QQQQQ"]
)
def test_base64url_is_strict(text: str) -> None:
    with pytest.raises(Failure, match=r"^invalid base64url$"):
        str_from_base64url(text)


@given(st.binary())
def test_what_is_encoded_comes_back(data: bytes) -> None:
    assert str_from_hex(data.hex()) == data
    assert str_from_base64(base64.b64encode(data).decode()) == data
    assert str_from_base64(base64.encodebytes(data).decode()) == data
    padded = base64.urlsafe_b64encode(data).decode()
    assert str_from_base64url(padded) == data
    assert str_from_base64url(padded.rstrip("=")) == data


@given(st.text("AQg+/-_= \n\r"))
@pytest.mark.parametrize("decode", [str_from_base64, str_from_base64url])
def test_decoding_gives_bytes_or_fails(decode: Callable[[str], bytearray], text: str) -> None:
    try:
        data = decode(text)
    except Failure:
        return
    digits = text.strip("=\r\n").replace("\n", "").replace("\r", "")
    assert len(data) == len(digits) * 3 // 4


def test_the_name_stands_in_the_message() -> None:
    with pytest.raises(Failure, match=r"^invalid token$"):
        decode_base64("?", "token")
