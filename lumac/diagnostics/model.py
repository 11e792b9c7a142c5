"""Holds messages to a person as plain data; `render` turns them into text."""

from __future__ import annotations

from lumac.source import Span


class Label:
    """A span and what is true there; an empty text only underlines."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: str = "") -> None:
        self.span = span
        self.text = text


class Fix:
    """A certain edit: put `replacement` where `span` is."""

    __slots__ = ("replacement", "span")

    def __init__(self, span: Span, replacement: str) -> None:
        self.span = span
        self.replacement = replacement


class Diagnostic:
    """One message. `code` is `E....` for errors and `W....` for warnings.

    `message`: one lower-case line, names in backticks, what was found and what was expected.
    `primary`: the span of the mistake, and what is true there. `secondary`: other spans that matter.
    `notes`: facts. `help`: begins with a verb, shows Luma to write. `fix`: where an edit is certain.
    """

    __slots__ = ("code", "fix", "help", "message", "notes", "primary", "secondary")

    def __init__(
        self,
        code: str,
        message: str,
        primary: Label,
        secondary: tuple[Label, ...] = (),
        notes: tuple[str, ...] = (),
        help: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        self.code = code
        self.message = message
        self.primary = primary
        self.secondary = secondary
        self.notes = notes
        self.help = help
        self.fix = fix

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E")

    def __repr__(self) -> str:
        return f"Diagnostic({self.code}, {self.message!r}, {self.primary.span!r})"
