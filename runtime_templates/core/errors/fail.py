"""errors.fail: `error(…)` where Python needs an expression."""

from __future__ import annotations

from .program_error import ProgramError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def fail(message: str) -> NoReturn:
    raise ProgramError(message)
