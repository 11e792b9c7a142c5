"""errors.error_of_kind: what `error(…)` raises with a kind, in programs that ask for kinds."""

from __future__ import annotations

from .program_error import ProgramError


class ErrorOfKind(ProgramError):
    """What the program's own `error(…)` raises with a kind."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind
