"""Arguments of network calls that are known at compile time and cannot be right: a port out of range, no timeout."""

from __future__ import annotations

from lumac.check import typed
from lumac.check.calls import ws_arguments
from lumac.check.context import Context
from lumac.diagnostics.messages import calls as messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.signature import Signature


def check(
    c: Context,
    signature: Signature,
    arguments: list[typed.Expression],
    options: list[tuple[str, typed.Expression]],
) -> bool:
    """Says what is wrong with literal arguments of network calls; whether nothing was."""
    named = [
        (name, value) for (name, _), value in zip(signature.parameters, arguments, strict=False)
    ]
    right = True
    for name, value in [*named, *options]:
        if not isinstance(value, typed.Constant):
            continue
        if signature.feature.startswith("ws."):
            fault = ws_arguments.fault_of(name, value.value, address_fault)
        else:
            fault = fault_of(name, value.value)
        if fault is not None:
            message, label, help = fault
            c.report.say(messages.bad_literal(message, c.report.span(value), label, help))
            right = False
    return right


def fault_of(name: str, value: object) -> tuple[str, str, str] | None:
    """What is wrong with a value: the message, what is true of it, and what to write."""
    match name, value:
        case "port", int(port) if not 1 <= port <= 65535:
            help = "give the port the server listens on: `tcp.connect(host, 3306)`"
            return f"{port} is no port: ports are 1 to 65535", "out of range", help
        case "host", str(host) if host[:1] == "[" and host[-1:] == "]":
            why = "it stands in brackets"
            return f"this is no host: {why}", why, f'leave them out: `"{host[1:-1]}"`'
        case "host", str(host) if fault := host_fault(host):
            help = 'give a name or an address: `"db.example.com"`, `"127.0.0.1"`, `"::1"`'
            return f"this is no host: {fault}", fault, help
        case "addr", str(addr) if fault := address_fault(addr):
            help = 'give host and port: `"db.example.com:5432"`, `"127.0.0.1:6379"`, `"[::1]:80"`'
            return f"this is no address: {fault}", fault, help
        case "n", int(count) if count < 0:
            return f"{count} bytes cannot be read", "below 0", "give the number of bytes: 0 or more"
        case ("timeout" | "read_timeout" | "write_timeout"), int() | float() if (
            not 0 < value <= 1e9
        ):
            return (
                f"`{name}` must be above 0 and at most 1e9 seconds",
                "out of range",
                f"give seconds: `{name}: 5`",
            )
        case ("timeout_ms" | "idle_ms" | "max_bytes"), int(count) if not 0 <= count <= 10**12:
            unit = "bytes" if name == "max_bytes" else "milliseconds"
            return (
                f"`{name}` must be 0 to 10**12 {unit}",
                "out of range",
                f"give {unit}: `{name}: 5000`; 0 is the default",
            )
        case "max_line", int(limit) if limit < 1:
            return (
                "`max_line` must be at least 1 byte",
                "out of range",
                "give a number of bytes: `max_line: 4096`",
            )
        case _:
            return None


def address_fault(addr: str) -> str | None:
    """As the library's `tcp_address` reads it."""
    host, colon, port = addr.rpartition(":")
    if not colon:
        return "it has no port"
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
        if ":" not in host:
            return "brackets are for IPv6 addresses"
    elif ":" in host:
        return "an IPv6 address stands in brackets"
    elif "[" in host or "]" in host:
        return "its brackets do not match"
    if not (port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536):
        return "its port is not 1 to 65535"
    fault = host_fault(host)
    return fault and fault.replace("it ", "its host ", 1)


def host_fault(host: str) -> str | None:
    if not host:
        return "it is empty"
    if "\0" in host:
        return "it holds NUL"
    if not host.isprintable() or " " in host:
        return "it holds a blank or a control character"
    if len(host) > 253:
        return "it is longer than 253 characters"
    return None
