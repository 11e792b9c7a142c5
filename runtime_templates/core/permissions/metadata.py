"""permissions.metadata: the addresses at which clouds hand out their machines' keys."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

METADATA_IPV4 = IPv4Address("169.254.169.254").packed
METADATA_IPV6 = IPv6Address("fd00:ec2::254").packed


# permissions ask: metadata
def is_metadata(address: str) -> bool:
    """Whether it is one, or an IPv6 address that leads to one.

    These hold its four bytes in a row (RFC 4291, 3056), or round byte 8 (RFC 6052).
    """
    packed = ip_address(address.partition("%")[0]).packed
    rows = (packed, packed[:8] + packed[9:])
    return packed == METADATA_IPV6 or any(METADATA_IPV4 in row for row in rows)
