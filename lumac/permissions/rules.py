"""Normalises rules: brings them from what people write to the spelling that is compared and written into outputs.

A rule for tcp is `host:port`, one for http a URL. Everywhere `*` is any run without `/` and `?`, `**` any run, `?` one
character, `[a-z_]` one of a set (in it only `-` between two characters means something), `{a,b}` one of several, which
hold no further braces. Brackets with a colon in them are those of an IPv6 address. There is no escape: hosts and paths
hold none of these signs. Host names are compared in lower case and ASCII, addresses in their usual spelling. A host of
digits, points and wildcards permits addresses only. A rule that nothing fits is refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from unicodedata import normalize

from lumac.library.registry import load
from lumac.permissions.judge import Judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST: Final = 1000
SIGNS: Final = frozenset("*?[]{},")
MOST_WAYS: Final = 256
PORT: Final = re.compile(r"(?:[0-9*?]|\[[0-9-]+\])+")
URL: Final = re.compile(r"([^/]+)://([^/]*)(.*)\Z", re.DOTALL)
DEFAULT_PORTS: Final = {"ws": ":80", "wss": ":443", "http": ":80", "https": ":443"}


class BadRuleError(Exception):
    """A rule is refused, since it permits nothing or not what it seems to. The text says why."""


def tcp_rule(written: str) -> str:
    """Returns a rule of `tcp.allowlist` in its usual spelling. Raises BadRuleError."""
    check_form(written)
    if "/" in written:
        raise BadRuleError("a rule for tcp is `host:port`, and neither a URL nor a network")
    ways = expanded(written.lower())
    for way in ways:
        host, port = host_and_port(way)
        if port is None:
            raise BadRuleError(f"a rule for tcp is `host:port`: write `{written}:*` for every port")
        if ":" in host and host[0] != "[":
            raise BadRuleError(f"an IPv6 address stands in brackets: write `[{host}]:{port}`")
        check_host(host)
        check_port(port)
    check_alike([host_and_port(way)[0] for way in ways])
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
    if "#" in path:
        raise BadRuleError("a URL with `#` is never reached: leave out what is behind it")
    check_scheme(scheme)
    check_ends(where, path)
    hosts = []
    for way in expanded(where.lower()):
        host, port = host_and_port(way)
        hosts.append(host)
        check_host(host)
        if port is not None:
            check_port(port)
    check_alike(hosts)
    for way in expanded(path):
        check_path(way)
    where = authority(where).removesuffix(DEFAULT_PORTS.get(scheme, "/"))
    if not path and not where.endswith("**"):
        path = "/"
    return f"{scheme}://{where}{with_sets(path)}"


def expanded(rule: str) -> list[str]:
    """Returns the rules without alternatives that a rule stands for. Raises BadRuleError where they are too many."""
    ways = [""]
    for piece in re.findall(r"\{[^}]*\}|[^{]+", rule):
        choices = piece[1:-1].split(",") if piece[0] == "{" else [piece]
        if len(ways) * len(choices) > MOST_WAYS:
            raise BadRuleError(f"it stands for more than {MOST_WAYS} rules: write several")
        ways = [way + choice for way in ways for choice in choices]
    return ways


def host_and_port(way: str) -> tuple[str, str | None]:
    """Returns the host and the port of a rule without alternatives; the port is None where there is no `:`."""
    at = way.rfind(":")
    if at < 0 or (at < way.rfind("]") and ":" in way[way.rfind("[") : way.rfind("]")]):
        return way, None
    return way[:at], way[at + 1 :]


def check_scheme(scheme: str) -> None:
    """Raises BadRuleError where a scheme is none that a program can use."""
    for way in expanded(scheme):
        signs = re.split(r"(\*+|\?|\[[^]]*\])", with_sets(way))
        form = "".join(
            [
                {"*": ".*", "?": "."}.get(s[:1]) or (s if s[:1] == "[" else re.escape(s))
                for s in signs
            ]
        )
        if not any(re.fullmatch(form, known) for known in DEFAULT_PORTS):
            from lumac.diagnostics.suggest import nearest

            near = nearest(way, DEFAULT_PORTS) or "wss"
            raise BadRuleError(f"`{way}://` is no scheme that a program can use: write `{near}://`")


def check_port(port: str) -> None:
    """Raises BadRuleError where a port is neither a plain number nor made of digits and wildcards."""
    if PORT.fullmatch(port):
        if port.isdigit() and not 0 < int(port) < 65536:
            raise BadRuleError(f"{port} is no port: ports are 1 to 65535")
        if port == "*" or (port.isdigit() and port[0] != "0"):
            return
        if not port.isdigit():
            form = re.compile(port.replace("*", "[0-9]*").replace("?", "[0-9]"))
            if any(form.fullmatch(str(number)) for number in range(1, 65536)):
                return
            raise BadRuleError(f"`{port}` fits no port: ports are 1 to 65535")
    try:
        number = int(port) if port.isdecimal() else int(port, 0)
    except ValueError:
        number = 0
    meant = f"write `{number}`" if 0 < number < 65536 else "write a number, or `*` for every port"
    raise BadRuleError(f"`{port}` is no port: {meant}")


def check_host(host: str) -> None:
    """Raises BadRuleError where a host of a rule is never reached, or never permitted."""
    if not host:
        raise BadRuleError("the host is missing: write `*` for every host")
    if "" in host.removesuffix(".").split("."):
        raise BadRuleError(f"`{host}` has an empty part: write `*.example.com` for all names below")
    if host[0] == "[" and ":" in host[: host.find("]")]:
        check_ipv6(host)
    elif not SIGNS & {*host}:
        check_known(host)
    elif of_addresses(host):
        check_ipv4(host)
    else:
        strange = re.search(r"[*?](?=[^[]*\])", host)
        strange = strange or re.search(
            r"[^-a-z0-9_.*?\u0080-\U0010ffff]", re.sub(r"\[[^]]*\]", "", host)
        )
        if strange:
            raise BadRuleError(f"`{strange[0]}` stands in no name of a host")


def check_ends(where: str, path: str) -> None:
    """Raises BadRuleError where `**` begins in the host: it runs over the path, and so over other hosts.

    `wss://**.example.com/` would permit `wss://evil.example/.example.com/`. A rule for all URLs is meant as it is.
    """
    if "/" in with_sets(where):
        raise BadRuleError("a set of characters in a host holds no `/`")
    if "**" not in where or (where == "**" and path in ("", "/**")):
        return
    is_last = where.endswith("**") and not path and where.count("**") == 1
    meant = f"{where[:-2]}/**" if is_last else f"{where.replace('**', '*')}{path}"
    raise BadRuleError(f"`**` in a host runs over its end: write `…://{meant}`")


def check_path(way: str) -> None:
    """Raises BadRuleError where no URL that is permitted has such a path, without alternatives."""
    strange = re.search(r"[^!-~]|[\"<>^`|]", way)
    if strange:
        from urllib.parse import quote

        written = quote(strange[0], safe="")
        raise BadRuleError(f"`{strange[0]}` stands in no URL: write `{written}`")
    # Behind `?`, which may begin the query, and behind `**` all may follow.
    begin = re.split(r"\?|\*\*|\[[^]]*\?[^]]*\]", with_sets(way))[0].lower()
    segments = [segment.partition(";")[0] for segment in begin.split("/")]
    if begin != with_sets(way).lower():
        segments.pop()
    hidden = next((sign for sign in ("//", "%2e", "%2f", "%5c") if sign in begin), None)
    dots = next((segment for segment in segments if segment in (".", "..")), None)
    if hidden or dots:
        raise BadRuleError(
            f"a path with `{hidden or dots}` is never permitted: servers read it in different ways"
        )


def check_known(host: str) -> None:
    """Raises BadRuleError where the library refuses a host without wildcards, or it is a metadata service."""
    judge = Judge(load())
    spelling = judge.host(host)
    if spelling is None:
        plain = plain_address(host)
        if plain:
            check_known(plain)
            raise BadRuleError(f"`{host}` is an address in no plain form: write `{plain}`")
        raise BadRuleError(f"`{host}` is no name of a host and no address: `127.0.0.1`, `[::1]`")
    address = spelling.strip("[]")
    if judge.is_address(address) and judge.is_metadata(address):
        raise BadRuleError(
            f"`{host}` is the address of a cloud's metadata service, which no rule permits: leave it out"
        )


def check_ipv6(host: str) -> None:
    """Raises BadRuleError where an IPv6 address of a rule is never reached, or never permitted."""
    if not SIGNS & {*host[1:-1]}:
        ipv6(host)
        check_known(host[1:-1])
    elif host.startswith("[::ffff:"):
        raise BadRuleError(f"`{host}` holds IPv4 addresses: write these, `10.*`")


def check_ipv4(host: str) -> None:
    """Raises BadRuleError where no IPv4 address fits a pattern of digits, points and wildcards."""
    parts = re.sub(r"\[[^]]*\]", "?", host).split(".")
    numbers = [part for part in parts if part.isdigit()]
    wrong = [part for part in numbers if int(part) > 255 or part != str(int(part))]
    if wrong or len(parts) > 4 or ("*" not in host and len(parts) != 4):
        raise BadRuleError(f"no address fits `{host}`: write four numbers of 0 to 255, or `10.*`")


def check_alike(hosts: list[str]) -> None:
    """Raises BadRuleError where some alternatives are patterns of addresses and others are names.

    The first permit addresses only, and that is told from the digits of the whole host.
    """
    patterns = [host for host in hosts if of_addresses(host) and SIGNS & {*host}]
    other = next((host for host in hosts if not of_addresses(host)), None)
    if patterns and other is not None:
        raise BadRuleError(f"write `{patterns[0]}` and `{other}` as two rules")


def of_addresses(host: str) -> bool:
    """Tells whether a host of a rule is written with digits, and so stands for IPv4 addresses and never for names."""
    return bool(Judge(load()).speaks_of_addresses(host))


def plain_address(host: str) -> str | None:
    """Returns the usual spelling of an IPv4 address that systems read in a way of their own, or None."""
    words = normalize("NFKC", host).removesuffix(".").replace("\u3002", ".").split(".")
    try:
        numbers = [
            int(word, 0 if not word.isdigit() else 8 if word[0] == "0" else 10) for word in words
        ]
        packed = bytes(numbers[:-1]) + numbers[-1].to_bytes(5 - len(numbers), "big")
        return str(IPv4Address(packed))
    except (ValueError, OverflowError):
        return None


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
