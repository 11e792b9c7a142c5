"""Arguments that are known at compile time and cannot be right: a port out of range, a host that is none."""

from __future__ import annotations

from lumac.check import typed
from lumac.check.context import Context
from lumac.diagnostics import calls as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.runtime.signature import Signature


def check(c: Context, signature: Signature, node: ast.Call, arguments: list[typed.Expression]) -> bool:
    """Says what is wrong with literal arguments of network calls; whether nothing was."""
    if not signature.feature.startswith("tcp."):
        return True
    right = True
    for (name, _), argument in zip(signature.parameters, arguments, strict=False):
        if not isinstance(argument, typed.Constant):
            continue
        if name == "port" and isinstance(argument.value, int) and not 1 <= argument.value <= 65535:
            c.say(
                messages.bad_literal(
                    f"{argument.value} is no port: ports are 1 to 65535",
                    c.span(argument),
                    "out of range",
                    "give the port the server listens on: `tcp.connect(host, 3306)`",
                )
            )
            right = False
        elif name == "host" and isinstance(argument.value, str) and (fault := host_fault(argument.value)):
            c.say(
                messages.bad_literal(
                    f"this is no host: {fault}",
                    c.span(argument),
                    fault,
                    'give a name or an address: `"db.example.com"`, `"127.0.0.1"`, `"::1"`',
                )
            )
            right = False
    return right


def host_fault(host: str) -> str | None:
    if not host:
        return "it is empty"
    if "\0" in host:
        return "it holds NUL"
    if any(ord(character) <= 32 or ord(character) == 127 for character in host):
        return "it holds a blank or a control character"
    if len(host) > 253:
        return "it is longer than 253 characters"
    return None
