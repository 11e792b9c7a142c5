"""permissions.host: the one spelling of a host that rules speak of."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address


# permissions ask: host
def rule_host(host: str) -> str:
    """In lower case and ASCII, without a dot at the end; IPv6 in brackets.

    Systems read `127.1`, `0x7f.1` and the like in ways of their own: no rule permits them.
    """
    try:
        if len(host) > 253:
            raise ValueError
        if ":" in host:
            ip = IPv6Address(host)
            if ":" in (ip.scope_id or ""):  # what ends the host in a rule
                raise ValueError
            return str(ip.ipv4_mapped) if ip.ipv4_mapped else f"[{ip}]"
        name = host.encode("ascii" if host.isascii() else "idna").decode().lower()
        name = name.removesuffix(".")
        last = name.rpartition(".")[2]
        if (last.isdigit() or last.startswith("0x")) and str(IPv4Address(name)) != host:
            raise ValueError
        if not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
            raise ValueError
        return name
    except ValueError:
        raise OSError("not permitted") from None
