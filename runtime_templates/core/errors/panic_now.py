"""errors.panic_now: `panic(…)` where Python needs an expression."""

from __future__ import annotations

from .panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def panic(message: str) -> NoReturn:
    raise Panic(message)
