"""permissions.private: loopback and private addresses (RFC 1122, 1918, 4193)."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

PRIVATE_NETWORKS = [
    ip_network("127.0.0.0/8"),
    ip_network("10.0.0.0/8"),
    ip_network("172.16.0.0/12"),
    ip_network("192.168.0.0/16"),
    ip_network("::1/128"),
    ip_network("fc00::/7"),
]


# permissions ask: private
def is_private(address: str) -> bool:
    """An IPv4 address inside an IPv6 one (`::ffff:10.0.0.1`) counts as itself."""
    ip = ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return any(ip in network for network in PRIVATE_NETWORKS)
