"""Reads permissions from the values of a file, whichever language the file is written in."""

from __future__ import annotations

from lumac.permissions.model import Permissions
from lumac.permissions.rules import BadRuleError, http_rule, tcp_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final, Protocol, TypeAlias

    Path: TypeAlias = tuple[str, ...]
    """The keys that lead to a value, from the outermost on."""

    class Language(Protocol):
        """Knows where a value stands in the text of a file, and how it is written there."""

        def line(self, path: Path, rule: str | None = None) -> int:
            """Returns the line of a key, or of a rule in its list."""

        def table(self) -> str:
            """Returns how the table of all permissions begins."""

        def value(self, key: str, value: str) -> str:
            """Returns how a value is written."""


TABLE: Final = "permissions"
KEYS: Final[dict[str, type]] = {
    "tcp.enabled": bool,
    "tcp.allowlist": list,
    "http.enabled": bool,
    "http.allow_websocket": bool,
    "http.allowlist": list,
}
NAMES: Final = {bool: "true or false", list: "a list of strings"}
LONGEST_SHOWN: Final = 80


class BadPermissionsError(Exception):
    """A file cannot be read as permissions. The error says what is wrong, and in which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line


class Table:
    """Reads the values of one file. `name` is the name of the file, for messages."""

    def __init__(self, name: str, language: Language) -> None:
        self.name: Final = name
        self.language: Final = language

    def read(self, table: Any) -> Permissions:
        """Returns the permissions in a table. Raises BadPermissionsError."""
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
            begun = self.language.table()
            if nearest(key, [TABLE]):
                raise self.wrong(f"there is no table `{key}`: did you mean `{begun}`?", key)
            if isinstance(value, dict) and any(f"{key}.{word}" in KEYS for word in value):
                raise self.wrong(f"`{key}` stands outside `{begun}`: write that above it", key)

    def flat(self, table: Any) -> dict[str, Any]:
        """Returns the values by their dotted keys. Raises BadPermissionsError."""
        if not isinstance(table, dict):
            begun, value = self.language.table(), self.language.value("tcp.enabled", "true")
            raise self.wrong(f"`{TABLE}` is a table: write `{begun}` and below it `{value}`", TABLE)
        found: dict[str, Any] = {}
        for part, inner in table.items():
            if part not in ("tcp", "http"):
                raise self.unknown(part)
            if not isinstance(inner, dict):
                form = self.language.value(f"{part}.enabled", "true")
                raise self.wrong(f"`{part}` is no value: write `{form}`", part)
            for word, value in inner.items():
                if f"{part}.{word}" not in KEYS:
                    raise self.unknown(part, word)
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
                is_short = len(written) < LONGEST_SHOWN
                shown = written if is_short else f"{written[:LONGEST_SHOWN]}…"
                line = self.language.line(tuple(key.split(".")), written)
                message = f"`{key}`: the rule `{shown}`: {error}"
                raise BadPermissionsError(message, line) from None
        return tuple(dict.fromkeys(found))

    def unknown(self, *path: str) -> BadPermissionsError:
        from lumac.diagnostics.suggest import nearest

        key = ".".join(path)
        if key in KEYS:
            example = "true" if KEYS[key] is bool else "[]"
            form = self.language.value(key, example)
            return self.wrong(f"there is no permission `{key}` as one word: write `{form}`", *path)
        near = nearest(key, KEYS)
        meant = f"did you mean `{near}`?" if near else f"the keys are {', '.join(KEYS)}"
        return self.wrong(f"there is no permission `{key}`: {meant}", *path)

    def wrong(self, message: str, *path: str) -> BadPermissionsError:
        return BadPermissionsError(message, self.language.line(path))
