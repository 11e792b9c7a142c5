"""What the README shows is what lumac does."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from lumac.commands.arguments import COMMANDS
from lumac.library.read.options.declared import UNLESS
from lumac.library.read.snippet import AT_END, EFFECTS, INLINE, MARK, SIGNATURE, TARGETED
from lumac.permissions.toml import read_permissions
from lumac.pipeline import compile_source
from tests.folders import ROOT
from tests.stages.library.test_adding_a_core_method import SWAP_CASE

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block_after(words: str) -> str:
    """The first fenced block behind some words."""
    found = re.search(r"```\w*\n(.*?)```", README[README.index(words) :], re.DOTALL)
    assert found is not None
    return found[1]


def test_the_program_becomes_what_is_shown(tmp_path: Path) -> None:
    compiled = compile_source(block_after("`stock.luma`:"), "stock.luma")
    assert compiled.diagnostics == ()
    assert compiled.text is not None
    assert block_after("This is the program in it:") in compiled.text

    output = tmp_path / "stock.py"
    output.write_text(compiled.text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", output], capture_output=True, text=True, check=True, timeout=60
    )
    shown = block_after("runs anywhere, by itself").partition("\n")[2]
    assert done.stdout == shown


def test_the_commands_and_options_are_those_there_are() -> None:
    listed, _, options = README[README.index("## Commands") :].partition("the options of `build`")
    commands = set(re.findall(r"^\| `lumac (\w+)", listed, re.MULTILINE))
    assert commands == set(COMMANDS)
    shown = set(re.findall(r"^\| `(--?[\w-]+)", options.partition("## ")[0], re.MULTILINE))
    parser = argparse.ArgumentParser(add_help=False)
    COMMANDS["build"][1](parser)
    taken = {option for action in parser._actions for option in action.option_strings}
    assert shown == taken - {"--output", "--jobs"}


LIST = """\
struct Item {
    name: str
    count: int
    price: float
}

fn total(items: [Item]) -> float {
    return items.map(item -> item.price * item.count).sum()
}

items: [Item] = [Item("tea", 3, 2), Item("cake", "four", 4.5)]
"""


def test_the_audit_is_the_one_that_is_shown() -> None:
    command, _, shown = block_after("so that a new reach shows in a review").partition("\n")
    done = subprocess.run(
        [sys.executable, "-m", *command.split()[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == shown


def test_the_permissions_are_read_as_shown() -> None:
    found = read_permissions(block_after("## What a program may reach"), "luma.toml")
    assert found is not None
    assert found.tcp_allowlist == ("redis:6379", "*.internal:*")
    assert found.http_allowlist == ("wss://api.example.com/**",)


def test_the_error_is_the_one_that_is_shown(tmp_path: Path) -> None:
    (tmp_path / "list.luma").write_text(LIST, encoding="utf-8")
    command = [sys.executable, "-m", "lumac", "check", "list.luma"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr == block_after("## Errors")


ADDING = README[README.index("## Adding a core method") : README.index("## Errors")]


def test_the_method_that_is_added_is_the_one_that_is_tested() -> None:
    assert block_after("**1. Write the file**") == SWAP_CASE


def test_every_mark_is_listed_and_every_mark_that_is_listed_exists() -> None:
    listed = re.findall(r"^\| `(# .*?)` \| [A-Z].*\. \|$", ADDING, re.MULTILINE)
    assert len(listed) == ADDING.count("\n| ") - 1
    for mark in listed:
        assert (
            any(form.fullmatch(mark) for form in (SIGNATURE, AT_END, MARK, UNLESS))
            or mark in INLINE
        )
    for mark in INLINE:
        assert mark in listed
    words = {mark.removeprefix("# ").partition(":")[0] for mark in listed}
    assert any(UNLESS.fullmatch(mark) for mark in listed)
    named = f"{EFFECTS}|{TARGETED}|quiet|counts|at end|luma"
    assert words >= set(named.split("|"))
