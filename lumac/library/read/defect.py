"""Holds the error for a fault of the core library itself, which names the file and line of a snippet."""

from __future__ import annotations


class LibraryDefect(Exception):
    """A snippet cannot be read. `path` is relative to the folder `core`; `line` counts from 1."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"core/{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message
