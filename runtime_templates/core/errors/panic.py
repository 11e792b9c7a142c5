"""errors.panic: what `panic(…)` and faults of the program raise; nothing in Luma catches it."""

from __future__ import annotations


class Panic(Exception):
    """A fault that ends the program."""
