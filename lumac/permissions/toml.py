"""Reads permissions from the text of a TOML file."""

from __future__ import annotations

import re
import sys
import tomllib

from lumac.permissions.model import Permissions
from lumac.permissions.rules import BadRuleError, http_rule, tcp_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

TABLE: Final = "permissions"
KEYS: Final[dict[str, type]] = {
    "tcp.enabled": bool,
    "tcp.allowlist": list,
    "http.enabled": bool,
    "http.allow_websocket": bool,
    "http.allowlist": list,
}
NAMES: Final = {bool: "true or false", list: "a list of strings"}
LONG_NUMBER: Final = re.compile(r"^[^\"'#\n]*?[\d_]{1000}", re.MULTILINE)
"""A number that may be too long, outside of a string and of a comment."""
SYNTAX_LINE: Final = re.compile(r"(.*) \(at line (\d+), column \d+\)")


class BadPermissionsError(Exception):
    """A file cannot be read as permissions. The error says what is wrong, and in which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line


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
    reader = _Reader(text, name)
    if TABLE not in document:
        reader.refuse_slips(document)
        return None
    return reader.read(document[TABLE])


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


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.lines = text.split("\n")
        self.name = name

    def read(self, table: Any) -> Permissions:
        values = self.flat(table)
        for key, value in values.items():
            self.check_type(key, value)
        return Permissions(
            self.name,
            tcp_enabled=values.get("tcp.enabled", False),
            tcp_allowlist=self.rules("tcp.allowlist", values, tcp_rule),
            http_enabled=values.get("http.enabled", False),
            http_allow_websocket=values.get("http.allow_websocket", False),
            http_allowlist=self.rules("http.allowlist", values, http_rule),
        )

    def refuse_slips(self, document: dict[str, Any]) -> None:
        """Raises BadPermissionsError where the name of the table is written wrong: else nothing would be forbidden."""
        from lumac.diagnostics.suggest import nearest

        for key, value in document.items():
            if nearest(key, [TABLE]):
                raise self.wrong(f"there is no table `{key}`: did you mean `[{TABLE}]`?", key)
            if isinstance(value, dict) and any(f"{key}.{word}" in KEYS for word in value):
                raise self.wrong(f"`{key}` stands outside `[{TABLE}]`: write that above it", key)

    def flat(self, table: Any) -> dict[str, Any]:
        """Returns the values by their dotted keys. Raises BadPermissionsError."""
        if not isinstance(table, dict):
            raise self.wrong(f"`{TABLE}` is a table: write `[{TABLE}]`", TABLE)
        found: dict[str, Any] = {}
        for part, inner in table.items():
            if part not in ("tcp", "http"):
                raise self.unknown(part, part)
            if not isinstance(inner, dict):
                raise self.wrong(f"`{part}` is no value: write `{part}.enabled = true`", part)
            for word, value in inner.items():
                if f"{part}.{word}" not in KEYS:
                    raise self.unknown(f"{part}.{word}", word)
                found[f"{part}.{word}"] = value
        return found

    def check_type(self, key: str, value: Any) -> None:
        wanted = KEYS[key]
        right = isinstance(value, wanted)
        if right and wanted is list:
            right = all(isinstance(rule, str) for rule in value)
        if not right:
            raise self.wrong(f"`{key}` must be {NAMES[wanted]}", *key.split("."))

    def rules(
        self, key: str, values: dict[str, Any], normalised: Callable[[str], str]
    ) -> tuple[str, ...]:
        found = []
        for written in values.get(key, ()):
            try:
                found.append(normalised(written))
            except BadRuleError as error:
                shown = written if len(written) < 80 else f"{written[:80]}…"
                message = f"`{key}`: the rule `{shown}`: {error}"
                quoted = (f'"{written}"', f"'{written}'")
                raise BadPermissionsError(
                    message, self.line(quoted, (key.partition(".")[2],))
                ) from None
        return tuple(dict.fromkeys(found))

    def unknown(self, key: str, word: str) -> BadPermissionsError:
        from lumac.diagnostics.suggest import nearest

        near = nearest(key, KEYS)
        meant = f"did you mean `{near}`?" if near else f"the keys are {', '.join(KEYS)}"
        return self.wrong(f"there is no permission `{key}`: {meant}", word)

    def wrong(self, message: str, *words: str) -> BadPermissionsError:
        return BadPermissionsError(message, self.line((".".join(words),), words[-1:]))

    def line(self, *choices: tuple[str, ...]) -> int:
        """Returns the number of the first line below the table's heading that holds a word of the first choice found.

        TOML's reader stores no lines. A word may stand elsewhere too, but seldom before its key.
        """
        heads = [at for at, line in enumerate(self.lines, 1) if TABLE in line.partition("#")[0]]
        first = heads[0] if heads else 1
        for words in choices:
            for at, line in enumerate(self.lines[first - 1 :], first):
                if any(word in line for word in words):
                    return at
        return first
