"""tcp.options: option maps that were made at run time."""

from __future__ import annotations

from ..any.any_type import any_type
from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TCP_OPTIONS = {
    "timeout": "float",
    "read_timeout": "float",
    "write_timeout": "float",
    "max_line": "int",
    "tls": "bool",
    "server_name": "str",
    "insecure": "bool",
    "ca_file": "str",
}


def tcp_options(options: dict[str, Any], allowed: str) -> dict[str, Any]:
    """The options, if each is one of the allowed and of its type."""
    for name, value in options.items():
        if name not in allowed.split():
            raise Panic(f"tcp option {name}: no such option")
        expected, found = TCP_OPTIONS[name], any_type(value)
        if found != expected and (found, expected) != ("int", "float"):
            raise Panic(f"tcp option {name}: expected {expected}, found {found}")
    return options
