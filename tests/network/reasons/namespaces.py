"""A machine of its own for a program: other networks, hosts and resolvers, without touching this one's."""

from __future__ import annotations

import os
import shlex
import subprocess
from functools import cache
from pathlib import Path

from tests.live.server import find, missing


@cache
def unshare() -> tuple[str, ...]:
    """The command that starts another in its own namespaces; the test is skipped where none may."""
    program, tool = find("unshare"), find("ip")
    if program is None or tool is None:
        missing("unshare or ip")
    words: tuple[str, ...] = (program, "--net", "--mount")
    if os.getuid() != 0:
        words = (program, "--map-root-user", "--net", "--mount")
    done = subprocess.run(
        [*words, "sh", "-c", f"{tool} link set lo up"], capture_output=True, timeout=20, check=False
    )
    if done.returncode:
        missing("the right to make a network namespace")
    return words


def python_behind(python: str, folder: Path, steps: str, own_network: bool = True) -> str:
    """A program that takes the steps in namespaces of its own and becomes this Python there."""
    words = [word for word in unshare() if own_network or word != "--net"]
    folder.mkdir(exist_ok=True)
    inside = folder / "inside"
    inside.write_text(
        f'#!/bin/sh\nset -e\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\ncd {folder}\n{steps}\ncd "$OLDPWD"\n'
        f'exec {shlex.quote(python)} "$@"\n'
    )
    outside = folder / "python"
    outside.write_text(f'#!/bin/sh\nexec {shlex.join(words)} {shlex.quote(str(inside))} "$@"\n')
    for path in (inside, outside):
        path.chmod(0o755)
    return str(outside)


SILENT_NETWORK = """
ip link set lo up
ip link add name near type veth peer name far
ip addr add 192.0.2.2/24 dev near
ip link set near up
ip link set far up
for last in 1 3 4; do ip neigh add 192.0.2.$last lladdr 02:00:00:00:00:01 dev near; done
"""
"""192.0.2.1 is reached by the network, and never answers."""

NO_ROUTE = "ip link set lo up\nip route add unreachable 198.51.100.0/24"

NO_RESOLVER = f"""{SILENT_NETWORK}
echo nameserver 192.0.2.1 > resolv.conf
mount --bind resolv.conf /etc/resolv.conf
"""

OWN_PORTS = "ip link set lo up\necho '40000 40001' > /proc/sys/net/ipv4/ip_local_port_range"
"""A connect to 40000 may be given 40000 itself, and so reach itself."""


def hosts(*lines: str) -> str:
    text = "\\n".join(("127.0.0.1 localhost", *lines))
    return f"printf '{text}\\n' > hosts\nmount --bind hosts /etc/hosts"
