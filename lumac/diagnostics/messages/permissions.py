"""Messages about what a program may reach."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.source import Span, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RULES = 5


def not_permitted(
    address: str, key: str, rules: Sequence[str], span: Span, file: str
) -> Diagnostic:
    """Reports an address that no rule of a list fits; a part of it may be open: `db.example.com:…`."""
    return Diagnostic(
        "E0701",
        f"`{address}` is not permitted",
        Label(span, f"no rule of `{key}` permits it"),
        notes=(f"{file} permits {listed(rules)}",),
        help=f'add `"{as_rule(address)}"` to `{key}` in {file}',
    )


def not_private(address: str, span: Span, file: str) -> Diagnostic:
    return Diagnostic(
        "E0701",
        f"`{address}` is not permitted",
        Label(span, "neither loopback nor private"),
        notes=(f"{file} lists no rules for tcp, so that it permits such addresses only",),
        help=f"write `{assigned('tcp.allowlist', as_list(address), file)}` into {file}",
    )


def nothing_permitted(name: str, key: str, value: str, span: Span, file: str) -> Diagnostic:
    """`value`: what to write for the key."""
    return Diagnostic(
        "E0702",
        f"`{name}` is not permitted: `{key}` is not set",
        Label(span, "reaches the network"),
        help=f"write `{assigned(key, value, file)}` below `{heading(file)}` in {file}, or leave the call out",
    )


def metadata(address: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0703",
        f"`{address}` is the address of a cloud's metadata service",
        Label(span, "never permitted, whatever the rules"),
        help="leave it out: what answers there hands out the machine's keys",
    )


def unclear(what: str, label: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0704",
        f"`{visible(what)}` is not permitted: it can be read in several ways",
        Label(span, label),
        help="write a host's name, or its address in full: `127.0.0.1`, `::1`",
    )


def as_rule(address: str) -> str:
    """Returns the rule that permits an address: open parts are wildcards, and `?` stands for itself."""
    return address.replace("?", "[?]").replace("…", "**" if "://" in address else "*")


def as_list(address: str) -> str:
    return f'["{as_rule(address)}"]'


def assigned(key: str, value: str, file: str) -> str:
    """Returns how a value of the permissions is written in the language of their file."""
    if not is_yaml(file):
        return f"{key} = {value}"
    part, _, word = key.partition(".")
    return f"{part}: {{ {word}: {value} }}"


def heading(file: str) -> str:
    return "permissions:" if is_yaml(file) else "[permissions]"


def is_yaml(file: str) -> bool:
    """Tells by its name whether a file of permissions is written in YAML."""
    return file.lower().endswith((".yaml", ".yml"))


def unclear_path(url: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0704",
        f"`{url}` is not permitted: its path can be read in several ways",
        Label(span, "no rule can permit it"),
        help="write the path out, without `..`, `//` and `%2f`",
    )


def listed(rules: Sequence[str]) -> str:
    shown = ", ".join([f"`{both_parts(rule)}`" for rule in rules[:MOST_RULES]])
    more = len(rules) - MOST_RULES
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"


def both_parts(rule: str) -> str:
    """Returns a rule as a person reads it: one of two parts permits what both permit."""
    return rule.replace(" ", "` with `")
