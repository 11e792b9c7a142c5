"""Makes matches exhaustive without importing `typing` at run time."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never


def assert_never(value: Never) -> Never:
    """Stands in the last arm of a match over a closed union: the type checker refuses it while a case is missing."""
    raise AssertionError(f"unexpected node: {type(value).__name__}")
