"""The examples' whole outputs, as they are written down in `golden/`, and what every output promises.

`pytest --update tests/test_golden.py` writes them anew: look at the difference before you keep it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import black
import pytest

from lumac import compile_source
from lumac.commands.permissions import permissions_for
from tests.checkers import assert_mypy_finds_nothing, assert_ruff_finds_nothing
from tests.emitted import compiled
from tests.folders import EXAMPLES, GOLDEN
from tests.running import execute

PATHS = {path.stem: path for path in EXAMPLES.rglob("*.luma")}
NAMES = sorted(PATHS)
ALONE = ("shapes", "tour", "word_count")
"""The examples that need no server: what they print is written down too."""


def output(name: str) -> str:
    source = PATHS[name]
    permissions = permissions_for(str(source), None)
    return compiled(source.read_text(encoding="utf-8"), source.name, permissions)


def agree(path: Path, text: str, config: pytest.Config) -> None:
    if config.getoption("update"):
        path.write_text(text, encoding="utf-8", newline="\n")
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == written, f"golden/{path.name} says otherwise: --update writes it anew"


def test_every_example_is_there() -> None:
    wanted = "tour mysql_greeting http_status https_status failover smtp_starttls word_count shapes"
    assert set(wanted.split()) <= set(NAMES)


def test_no_golden_is_left_over() -> None:
    goldens = {path.stem for path in GOLDEN.iterdir() if path.suffix in (".py", ".output")}
    assert goldens == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_gives_the_output_that_is_written_down(
    name: str, pytestconfig: pytest.Config
) -> None:
    agree(GOLDEN / f"{name}.py", output(name), pytestconfig)


@pytest.mark.parametrize("name", ALONE)
def test_an_example_prints_what_is_written_down(name: str, pytestconfig: pytest.Config) -> None:
    done = execute(output(name), sys.executable)
    assert (done.stderr, done.exit) == ("", 0)
    agree(GOLDEN / f"{name}.output", done.output, pytestconfig)


@pytest.mark.parametrize("name", NAMES)
def test_black_leaves_an_output_as_it_is(name: str) -> None:
    text = output(name)
    assert black.format_str(text, mode=black.Mode()) == text


def test_outputs_pass_ruff() -> None:
    assert_ruff_finds_nothing(goldens())


@pytest.mark.slow
def test_outputs_pass_mypy(tmp_path: Path) -> None:
    assert_mypy_finds_nothing(goldens(), tmp_path)


def goldens() -> list[Path]:
    return [GOLDEN / f"{name}.py" for name in NAMES]


# --- what is not in them


def test_a_program_without_tcp_holds_none_of_it() -> None:
    for name in ALONE:
        text = output(name)
        for word in ("socket", "ssl", "tcp", "Tcp", "selectors"):
            assert word not in text, f"{name} holds {word}"


def test_the_smallest_program_is_its_own_line() -> None:
    text = compile_source('print("hi")\n', "hi.luma").text or ""
    assert [line for line in text.splitlines() if line and line[0] != "#"] == ['print("hi")']


def test_the_greeting_holds_connect_read_and_close_alone() -> None:
    text = output("mysql_greeting").lower()
    for word in ("ssl", "tls", "timeout", "deadline", "monotonic", "decode", ".sendall(", "or_nil"):
        assert word not in text.replace("etimedout", ""), word


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("http_status", "ssl timeout( deadline tcp_receive( start_tls"),
        ("failover", "ssl .sendall( tcp_read_line"),
        ("https_status", "tcp_receive( TcpTimed TcpMaxLine start_tls or_nil"),
        ("smtp_starttls", "TcpTimed deadline TcpMaxLine or_nil tcp_connect_"),
    ],
)
def test_other_examples_hold_what_they_use(name: str, absent: str) -> None:
    text = output(name)
    for word in absent.split():
        assert word not in text, word
