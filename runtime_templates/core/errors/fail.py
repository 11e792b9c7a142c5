"""errors.fail: `error(…)` where Python needs an expression."""

from __future__ import annotations

from .failure import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def fail(message: str) -> NoReturn:
    raise Failure(message)
