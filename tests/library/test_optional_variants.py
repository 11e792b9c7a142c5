"""Calls that give nil where an optional is expected and they fail: what a program sees of each of them."""

from __future__ import annotations

import pytest

from lumac.library.registry import load
from lumac.pipeline import compile_source
from tests.properties.agreement import executed

CALLS = {
    "buffer_read_byte": ("byte", 'buffer("ab").read()', "buffer().read()", "97"),
    "buffer_read_bytes": ("[byte]", 'buffer("ab").read(1)', 'buffer("ab").read(3)', "[97]"),
    "buffer_read_text": ("str", 'buffer("ab").read(1)', 'buffer("ab").read(3)', "a"),
    "buffer_read_text_until": ("str", 'buffer("a b").read(0x20)', 'buffer("ab").read(0x20)', "a"),
    "buffer_read_bytes_until": (
        "[byte]",
        'buffer("a b").read(0x20)',
        'buffer("ab").read(0x20)',
        "[97]",
    ),
    "buffer_read_line": (
        "str",
        'buffer("a\\nb").read_line()',
        'buffer("ab").read_line()',
        "a\n",
    ),
    "buffer_to_str": ("str", 'buffer("ab").to_str()', "buffer([0xFF]).to_str()", "ab"),
    "bytes_to_str": ("str", "[0x61, 0x62].to_str()", "[0x61, 0xFF].to_str()", "ab"),
    "int_to_byte": ("byte", "65.to_byte()", "300.to_byte()", "65"),
    "int_to_char": ("str", "65.to_char()", "(-1).to_char()", "A"),
    "str_from_base64": ("[byte]", '"YQ==".from_base64()', '"YQ=".from_base64()', "[97]"),
    "str_from_base64url": ("[byte]", '"YQ".from_base64url()', '"Y Q".from_base64url()', "[97]"),
    "str_from_hex": ("[byte]", '"61".from_hex()', '"6".from_hex()', "[97]"),
}


def output(text: str) -> str:
    compiled = compile_source(text)
    assert compiled.text is not None, compiled.diagnostics
    outcome = executed(compiled.text).outcome
    assert outcome.status == 0, outcome.complaint
    return outcome.output


@pytest.mark.parametrize("symbol", CALLS)
def test_a_failure_is_nil(symbol: str) -> None:
    kind, good, bad, shown = CALLS[symbol]
    assert output(f"x: ?{kind} = {good}\ny: ?{kind} = {bad}\nprint(x)\nprint(y)\n") == (
        f"{shown}\nnil\n"
    )
    assert output(f"x: {kind} = {good}\nprint(x)\n") == f"{shown}\n"


def test_every_call_of_the_library_that_gives_nil_is_tried_here() -> None:
    symbols = {each.symbol for each in load().signatures() if each.or_nil}
    assert {each for each in symbols if not each.startswith(("tcp_", "ws_"))} == set(CALLS)


@pytest.mark.parametrize(
    ("kind", "call"),
    [
        ("[byte]", "b.read(9)"),
        ("str", "b.read(9)"),
        ("str", "b.read(2)"),
        ("str", "b.read(0x0A)"),
        ("[byte]", "b.read(0x0D)"),
        ("str", "b.to_str()"),
    ],
)
def test_a_read_that_gives_nil_leaves_the_cursor(kind: str, call: str) -> None:
    text = (
        "b = buffer()\nb.write(0x61)\nb.write(0xFF)\nb.write(0xFE)\nb.write(0x0A)\n"
        f"first: byte = b.read()\nx: ?{kind} = {call}\n"
    )
    assert output(f'{text}print("${{first}} ${{x}} ${{b.rest()}}")\n') == (
        "97 nil [255, 254, 10]\n"
    )


@pytest.mark.parametrize("kind", ["[byte]", "str"])
def test_a_fault_is_no_failure(kind: str) -> None:
    text = f'b = buffer("ab")\nn = 0 - b.len()\nx: ?{kind} = b.read(n)\nprint(x)\n'
    compiled = compile_source(text)
    assert compiled.text is not None
    outcome = executed(compiled.text).outcome
    assert (outcome.output, outcome.complaint) == ("", "panic: buffer count is negative: -2")
