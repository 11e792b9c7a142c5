"""Python literals: what black leaves as it is, what reads back as the same value, what 3.9 takes in f-strings."""

from __future__ import annotations

import ast

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumac.emit import literals
from lumac.emit.literals import LITERAL
from lumac.library.precedence import ATOM


def is_stable(expression: str) -> bool:
    text = f"x = {expression}\n"
    return black.format_str(text, mode=black.Mode(line_length=10_000)) == text


@given(st.text())
def test_strings_read_back_as_themselves_and_are_stable(value: str) -> None:
    written = literals.string(value)
    assert ast.literal_eval(written) == value
    assert is_stable(written)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ('say "hi"', "'say \"hi\"'"),
        ("it's", '"it\'s"'),
        ("both \" and '", '"both \\" and \'"'),
        ("line\n\ttab\\", '"line\\n\\ttab\\\\"'),
        ("bell\a\0", '"bell\\x07\\x00"'),
        ("naïve → ok", '"naïve → ok"'),
        ("\u200d\U000e0001", '"\\u200d\\U000e0001"'),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_strings(value: str, written: str) -> None:
    assert literals.string(value) == written


@pytest.mark.parametrize(
    ("value", "text", "written"),
    [
        (5, "5", "5"),
        (3, "0x03", "0x03"),
        (255, "0xff", "0xFF"),
        (10, "0B1010", "0b1010"),
        (1000, "1_000", "1_000"),
        (7, "007", "7"),
        (1000, "1__000", "1000"),
        (-5, "-5", "-5"),
        (-255, "-0xff", "-255"),
        (12, "", "12"),
    ],
)
def test_integers(value: int, text: str, written: str) -> None:
    assert literals.integer(value, text) == written
    assert is_stable(written)


def test_an_integer_too_long_for_decimal_source_is_hexadecimal() -> None:
    value = 10**5000
    assert int(literals.integer(value, "1" + "0" * 5000), 16) == value


@pytest.mark.parametrize(
    ("value", "text", "written"),
    [
        (2.5, "2.5", "2.5"),
        (2.0, "2", "2.0"),
        (255.0, "0xFF", "255.0"),
        (1e21, "", "1e21"),
        (1.5e-3, "1.5E-3", "1.5e-3"),
        (-0.5, "-0.5", "-0.5"),
        (float("inf"), "", 'float("inf")'),
    ],
)
def test_floats(value: float, text: str, written: str) -> None:
    assert literals.floating(value, text) == written
    assert is_stable(written)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_read_back_as_themselves(value: float) -> None:
    written = literals.floating(value, "")
    assert float(written) == value
    assert is_stable(written)


PIECES = st.lists(
    st.one_of(
        st.tuples(st.text(alphabet="ab'\"{}\\\nü\0 "), st.just(LITERAL)),
        st.tuples(
            st.sampled_from(
                ["name", 'm["a"]', "{1: 2}", "f'x'", '"a" if b else "c"', 'm["it\'s"]']
            ),
            st.just(ATOM),
        ),
    ),
    min_size=1,
)


@given(PIECES)
def test_f_strings_are_stable_and_have_no_quote_of_their_own_inside(
    pieces: list[tuple[str, int]],
) -> None:
    written = literals.one_interpolated(pieces)
    if written is None:
        assert any("'" in text and strength == ATOM for text, strength in pieces)
        return
    assert is_stable(written)
    quote = written[1]
    tree = ast.parse(written, mode="eval").body
    assert isinstance(tree, ast.JoinedStr)
    said = "".join(
        part.value
        for part in tree.values
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    assert said == "".join(text for text, strength in pieces if strength == LITERAL)
    body = written[2:-1].replace("\\" + quote, "")
    assert quote not in body


@given(st.text(alphabet="ab'\"{}\\\nü\0 ", min_size=60), PIECES)
def test_long_texts_are_the_same_a_line_at_a_time(long: str, pieces: list[tuple[str, int]]) -> None:
    written = literals.string(long)
    assert ast.literal_eval(written) == long
    assert is_stable(written)
    pieces = [(long, LITERAL), ("name", ATOM), *pieces]
    whole, lines = literals.one_interpolated(pieces), literals.interpolated(pieces)
    assert (whole is None) == (lines is None)
    if whole is not None and lines is not None:
        assert ast.dump(ast.parse(lines, mode="eval")) == ast.dump(ast.parse(whole, mode="eval"))


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        ([("Hello ", LITERAL), ("name", ATOM)], 'f"Hello {name}"'),
        ([("a{b}", LITERAL), ("x", ATOM)], 'f"a{{b}}{x}"'),
        ([('m["a"]', ATOM)], "f\"{m['a']}\""),
        ([('say "', LITERAL), ('m["a"]', ATOM), ('"', LITERAL)], 'f\'say "{m["a"]}"\''),
        ([("{1: 2}", ATOM)], 'f"{({1: 2})}"'),
        ([('"\\n"', ATOM)], None),
        ([('m["it\'s"]', ATOM)], None),
    ],
)
def test_f_strings(pieces: list[tuple[str, int]], written: str | None) -> None:
    assert literals.interpolated(pieces) == written
