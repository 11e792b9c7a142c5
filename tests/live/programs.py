"""The examples as the live tests run them: compiled for a test's own ports, alone in an empty folder."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pytest

from lumac import compile_source
from lumac.commands.permissions import permissions_for
from tests.folders import EXAMPLES
from tests.spec_runner.pythons import pythons


def path_of(example: str) -> Path:
    (path,) = EXAMPLES.rglob(f"{example}.luma")
    return path


def source_of(example: str, **values: str | int) -> str:
    """The example with other values in the declarations at its head: `port: int = …`."""
    text = path_of(example).read_text(encoding="utf-8")
    for name, value in values.items():
        shown = f'"{value}"' if isinstance(value, str) else str(value)
        pattern = rf"(?m)^({name}: (?:str|int)) = .+$"
        text, count = re.subn(pattern, rf"\1 = {shown}", text)
        assert count == 1, f"{example} declares no `{name}`"
    return text


@cache
def program_of(example: str, **values: str | int) -> str:
    permissions = permissions_for(str(path_of(example)), None)
    compiled = compile_source(source_of(example, **values), f"{example}.luma", permissions)
    assert not compiled.diagnostics
    assert compiled.text is not None
    return compiled.text


def every_python() -> pytest.MarkDecorator:
    """The interpreters of this machine that outputs promise to run on, at the least this one."""
    found = pythons() or {"this": sys.executable}
    return pytest.mark.parametrize("python", found.values(), ids=found.keys())
