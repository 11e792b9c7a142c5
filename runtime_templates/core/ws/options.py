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
    "read_timeout": "float",
    "max_bytes": "int",
    "server_name": "str",
    "insecure": "bool",
    "ca_file": "str",
}


def ws_options(options: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    """Options made at run time, if each is known and of its type."""
    for name, value in options.items():
        if name not in known:
            raise Panic(f"ws option {name}: no such option")
        expected, found = known[name], any_type(value)
        if name == "headers" and isinstance(value, dict):
            kinds = {any_type(text) for text in value.values()} - {"str"}
            found = "{str: " + min(kinds, default="str") + "}"
        if found != expected and (found, expected) != ("int", "float"):
            raise Panic(f"ws option {name}: expected {expected}, found {found}")
    return options


# judges: read_timeout of ws.connect
# advice: give seconds: `{ read_timeout: 5 }`
def ws_check_seconds(read_timeout: float) -> None:
    if not 0 < read_timeout <= 1e9:
        wanted = "above 0 and at most 1e9 seconds"
        raise Panic(
            f"ws option read_timeout: expected {wanted}, found {read_timeout:g}"
        )


# judges: timeout_ms of ws.connect
# advice: give milliseconds: `{ timeout_ms: 5000 }`; 0 is the default
# judges: max_bytes of ws.connect
# advice: give bytes: `{ max_bytes: 4096 }`; 0 is the default
def ws_check_limits(**options: int) -> None:
    """0 stands for the default."""
    for name, value in options.items():
        if not 0 <= value <= 10**12:
            raise Panic(f"ws option {name}: expected 0 to 10**12, found {value}")
