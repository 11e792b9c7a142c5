"""tcp.counted_options: option maps of calls that count in milliseconds, made at run time."""

from __future__ import annotations

from ..any.any_type import any_type
from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def tcp_counted_options(
    options: dict[str, Any], known: dict[str, str]
) -> dict[str, Any]:
    """The options, if each is known and of one of its types."""
    for name, value in options.items():
        if name not in known:
            raise Panic(f"tcp option {name}: no such option")
        expected, found = known[name], any_type(value)
        if found not in expected.split(" or "):
            raise Panic(f"tcp option {name}: expected {expected}, found {found}")
    return options
