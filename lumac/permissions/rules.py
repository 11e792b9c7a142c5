"""Normalises rules: brings them from what people write to the spelling that is compared and written into outputs.

A rule for tcp is `host:port`, one for http a URL. Everywhere `*` is any run without `/`, `**` any run, `?` one
character, `[a-z_]` one of a set (in it only `-` between two characters means something), `{a,b}` one of several, which
hold no further braces. Brackets with a colon in them are those of an IPv6 address. There is no escape: hosts and paths
hold none of these signs. Host names are compared in lower case and ASCII, addresses in their usual spelling.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST: Final = 1000
SIGNS: Final = frozenset("*?[]{},")
PORT: Final = re.compile(r":(\d+)\Z")
URL: Final = re.compile(r"([^/]+)://([^/]*)(.*)\Z", re.DOTALL)
DEFAULT_PORTS: Final = {"ws": ":80", "wss": ":443", "http": ":80", "https": ":443"}


class BadRuleError(Exception):
    """A rule is refused, since it permits nothing or not what it seems to. The text says why."""


def tcp_rule(written: str) -> str:
    """Returns a rule of `tcp.allowlist` in its usual spelling. Raises BadRuleError."""
    check_form(written)
    if "/" in written:
        raise BadRuleError("a rule for tcp is `host:port`, and neither a URL nor a network")
    bare = re.sub(r"\[[^]]*:[^]]*\]", "", written)
    if ":" not in bare:
        raise BadRuleError(f"a rule for tcp is `host:port`: write `{written}:*` for every port")
    port = PORT.search(bare)
    if port and not 0 < int(port[1]) < 65536:
        raise BadRuleError(f"{port[1]} is no port: ports are 1 to 65535")
    return authority(written)


def http_rule(written: str) -> str:
    """Returns a rule of `http.allowlist` in its usual spelling. Raises BadRuleError."""
    check_form(written)
    url = URL.match(written)
    if url is None:
        raise BadRuleError("a rule for http is a URL: `wss://api.example.com/**`")
    scheme, where, path = url[1].lower(), url[2], url[3]
    if not where:
        raise BadRuleError("the URL has no host")
    if "@" in where:
        raise BadRuleError("names and passwords do not belong in a rule")
    where = authority(where).removesuffix(DEFAULT_PORTS.get(scheme, "/"))
    if not path and not where.endswith("**"):
        path = "/"
    return f"{scheme}://{where}{with_sets(path)}"


def check_form(rule: str) -> None:
    """Raises BadRuleError where brackets and braces do not belong together, or a character to no address."""
    if not rule:
        raise BadRuleError("it is empty")
    if len(rule) > LONGEST:
        raise BadRuleError(f"it has more than {LONGEST} characters")
    for character in rule:
        if not character.isprintable() or character in ' "\\':
            raise BadRuleError(f"{character!r} stands in no address")
    opened = ""
    for character in rule:
        if character in "[{":
            if opened and (opened, character) != ("{", "["):
                raise BadRuleError(f"`{character}` inside of `{opened[-1]}`")
            opened += character
        elif character in "]}":
            if opened[-1:] != {"]": "[", "}": "{"}[character]:
                raise BadRuleError(f"`{character}` closes nothing")
            opened = opened[:-1]
        elif character == "," and opened[-1:] != "{":
            raise BadRuleError("`,` stands only between the alternatives of `{a,b}`")
    if opened:
        raise BadRuleError(f"`{opened[-1]}` is not closed")


def authority(written: str) -> str:
    """Returns host and port of a rule, with names in ASCII and lower case and addresses in their usual spelling.

    Raises BadRuleError.
    """
    parts = re.split(r"(\[[^]]*\]|[.:{},])", written.lower())
    text = "".join([host_part(part) for part in parts])
    return re.sub(r"\.(?=:|\Z)", "", text)


def host_part(part: str) -> str:
    """Returns the usual spelling of a label of a host, of a bracket or of what parts them. Raises BadRuleError."""
    if part.startswith("["):
        return ipv6(part) if ":" in part else with_sets(part)
    if part.isascii():
        return part
    if SIGNS & {*part}:
        raise BadRuleError(f"write `{part}` in ASCII, as `xn--…`: it holds a wildcard")
    try:
        return part.encode("idna").decode()
    except UnicodeError:
        raise BadRuleError(f"`{part}` is no part of a host name") from None


def ipv6(part: str) -> str:
    """Returns an IPv6 address in brackets, or the IPv4 address that is mapped into it. Raises BadRuleError."""
    if SIGNS & {*part[1:-1]}:
        return part
    try:
        ip = IPv6Address(part[1:-1])
    except ValueError:
        raise BadRuleError(f"`{part}` is no IPv6 address") from None
    return str(ip.ipv4_mapped or f"[{ip}]")


def with_sets(text: str) -> str:
    """Returns the text with every set written out: `[a-c]` as `[abc]`. Raises BadRuleError."""
    return re.sub(r"\[[^]:]*\]", lambda found: written_out(found[0]), text)


def written_out(part: str) -> str:
    """Returns a set with all its characters. Raises BadRuleError."""
    inside = part[1:-1]
    if not inside or inside[0] in "!^":
        raise BadRuleError(f"`{part}`: a set lists the characters it permits")
    found: list[str] = []
    for first, last in re.findall(r"(.)(?:-(.))?", inside):
        if last and last < first:
            raise BadRuleError(f"`{part}`: `{first}-{last}` runs backwards")
        found += map(chr, range(ord(first), ord(last or first) + 1))
    return f"[{''.join(dict.fromkeys(found))}]"
