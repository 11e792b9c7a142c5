"""ws.options: what a WebSocket can be told when it is opened."""

from __future__ import annotations

from ..any.any_type import any_type
from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WS_OPTIONS = {
    "headers": "{str: str}",
    "timeout_ms": "int",
    "max_bytes": "int",
    "server_name": "str",
    "insecure": "bool",
    "ca_file": "str",
}


def ws_options(options: dict[str, Any]) -> dict[str, Any]:
    """Options made at run time, if each is one that there is, and of its type."""
    for name, value in options.items():
        if name not in WS_OPTIONS:
            raise Panic(f"ws option {name}: no such option")
        expected, found = WS_OPTIONS[name], any_type(value)
        if name == "headers" and isinstance(value, dict):
            kinds = {any_type(text) for text in value.values()} - {"str"}
            found = "{str: " + min(kinds, default="str") + "}"
        if found != expected:
            raise Panic(f"ws option {name}: expected {expected}, found {found}")
    return options


# judges: timeout_ms of ws.connect
# advice: give milliseconds: `{ timeout_ms: 5000 }`; 0 is the default
# judges: max_bytes of ws.connect
# advice: give bytes: `{ max_bytes: 4096 }`; 0 is the default
def ws_check_limits(**options: int) -> None:
    """0 stands for the default."""
    for name, value in options.items():
        if not 0 <= value <= 10**12:
            raise Panic(f"ws option {name}: expected 0 to 10**12, found {value}")
