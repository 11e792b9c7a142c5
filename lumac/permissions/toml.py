"""Reads permissions from the text of a TOML file."""

from __future__ import annotations

import re
import sys
import tomllib

from lumac.permissions.table import TABLE, BadPermissionsError, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.permissions.model import Permissions
    from lumac.permissions.table import Path

LONG_NUMBER: Final = re.compile(r"^[^\"'#\n]*?[\d_]{1000}", re.MULTILINE)
"""A number that may be too long, outside of a string and of a comment."""
SYNTAX_LINE: Final = re.compile(r"(.*) \(at line (\d+), column \d+\)")


def read_permissions(text: str, name: str) -> Permissions | None:
    """Returns the permissions in a file, or None where it has no table `[permissions]`. Raises BadPermissionsError."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(str(error), text) from None
    except RecursionError:
        raise BadPermissionsError("nested too deeply", 1) from None
    except ValueError:
        raise too_many_digits(text) from None
    table = Table(name, Toml(text))
    if TABLE not in document:
        table.refuse_slips(document)
        return None
    return table.read(document[TABLE])


def not_toml(said: str, text: str) -> BadPermissionsError:
    """Returns the error for a text that TOML's reader refused with the message `said`."""
    found = SYNTAX_LINE.fullmatch(said)
    line = int(found[2]) if found else text.count("\n") + 1
    reason = found[1] if found else said.removesuffix(" (at end of document)")
    return BadPermissionsError(f"not TOML: {reason[:1].lower()}{reason[1:]}", line)


def too_many_digits(text: str) -> BadPermissionsError:
    """Returns the error for a number that is longer than Python reads any."""
    found = LONG_NUMBER.search(text)
    line = text.count("\n", 0, found.end()) + 1 if found else 1
    most = sys.get_int_max_str_digits()
    return BadPermissionsError(
        f"a number has more than {most} digits: no permission is a number", line
    )


class Toml:
    """Knows where a value stands in a text of TOML, and how it is written there."""

    def __init__(self, text: str) -> None:
        self.lines: Final = text.split("\n")

    def line(self, path: Path, rule: str | None = None) -> int:
        """Returns the number of the first line below the table's heading that holds the rule or the key.

        TOML's reader stores no lines. A word may stand elsewhere too, but seldom before its key.
        """
        heads = [at for at, line in enumerate(self.lines, 1) if TABLE in line.partition("#")[0]]
        first = heads[0] if heads else 1
        whole = (".".join(path),) if rule is None else (f'"{rule}"', f"'{rule}'")
        for words in (whole, path[-1:]):
            for at, line in enumerate(self.lines[first - 1 :], first):
                if any(word in line for word in words):
                    return at
        return first

    def table(self) -> str:
        return f"[{TABLE}]"

    def value(self, key: str, value: str) -> str:
        return f"{key} = {value}"
