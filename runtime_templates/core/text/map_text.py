"""text.map_text: `{"a": 1}`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


def map_text(
    entries: dict[K, V], key_text: Callable[[K], str], value_text: Callable[[V], str]
) -> str:
    texts = [f"{key_text(k)}: {value_text(v)}" for k, v in entries.items()]
    return "{" + ", ".join(texts) + "}"
