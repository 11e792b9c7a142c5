"""errors.failure: what core operations raise, and `.or()` catches."""

from __future__ import annotations


class Failure(Exception):
    """What `.or()` can catch."""
