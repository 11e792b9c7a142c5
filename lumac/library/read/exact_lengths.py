"""Reads which function is called where an argument surely has a length: `# where data has 2: bytes_to_int16`.

The mark stands above the function that is called instead, which need not check the length.
"""

from __future__ import annotations

import re
from typing import Final

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.stand_ins import marked, misfit
from lumac.library.read.units import Snippet

WHERE_HAS: Final = re.compile(r"(\w+) has (\d+): (\w+)")


def exact(snippets: list[Snippet]) -> dict[str, tuple[int, str]]:
    """Returns for each target the length, and the function to call instead. Raises LibraryDefect."""
    units = {unit.name: unit for snippet in snippets for unit in snippet.units}
    found: dict[str, tuple[int, str]] = {}
    for path, line, unit, said in marked(snippets, "where has"):
        parts = WHERE_HAS.fullmatch(said)
        assert parts is not None
        name, length, target = parts[1], int(parts[2]), parts[3]
        trouble = misfit(unit, target, units)
        if not trouble and unit.parameters()[:1] != [name]:
            trouble = f"`{name}` is not the first parameter of `{unit.name}`"
        if trouble or target in found:
            message = trouble or f"a second length is there for `{target}`"
            raise LibraryDefect(path, line, message)
        found[target] = (length, unit.name)
    return found
