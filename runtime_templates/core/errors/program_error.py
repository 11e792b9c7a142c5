"""errors.program_error: what `error(…)` raises."""

from __future__ import annotations

from .failure import Failure


class ProgramError(Failure):
    """What the program's own `error(…)` raises."""

    exit_status = 1
