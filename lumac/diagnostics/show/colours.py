"""Holds the colours of diagnostics."""

from __future__ import annotations

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
RED = "\x1b[1;31m"
YELLOW = "\x1b[1;33m"
BLUE = "\x1b[1;34m"
CYAN = "\x1b[1;36m"


class Paint:
    """Wraps text in colours where there are any. `severity` colours what is primary."""

    __slots__ = ("colour", "is_error")

    def __init__(self, colour: bool, is_error: bool = True) -> None:
        self.colour = colour
        self.is_error = is_error

    def _wrap(self, text: str, style: str) -> str:
        return f"{style}{text}{RESET}" if self.colour and text else text

    def severity(self, text: str) -> str:
        return self._wrap(text, RED if self.is_error else YELLOW)

    def strong(self, text: str) -> str:
        return self._wrap(text, BOLD)

    def frame(self, text: str) -> str:
        return self._wrap(text, BLUE)

    def help(self, text: str) -> str:
        return self._wrap(text, CYAN)

    def mark(self, text: str, primary: bool) -> str:
        return self.severity(text) if primary else self.frame(text)
