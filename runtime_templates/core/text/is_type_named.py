"""text.is_type_named: whether a text names a type, by its kind or in full; `?` before it takes nil, too."""

from __future__ import annotations


def is_type_named(kind: str, full: str, wanted: str) -> bool:
    wanted = wanted.replace(" ", "")
    in_full = full.replace(" ", "")
    return wanted in (kind, "any", in_full, "?" + in_full)
