"""errors.fail_of_kind: `error(…)` with a kind where Python needs an expression."""

from __future__ import annotations

from .error_of_kind import ErrorOfKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def fail_of_kind(message: str, kind: str) -> NoReturn:
    raise ErrorOfKind(message, kind)
