"""The examples as the live tests run them: compiled for a test's own ports, alone in an empty folder."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lumac.commands.permissions import permissions_for
from tests.emitted import compiled
from tests.folders import EXAMPLES


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
    return compiled(source_of(example, **values), f"{example}.luma", permissions)
