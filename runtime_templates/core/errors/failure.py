"""errors.failure: what `error(…)` and core operations raise, and `.or()` catches."""

from __future__ import annotations


class Failure(Exception):
    """What `.or()` can catch."""
