"""tcp.counts: options that count, 0 being their default."""

from __future__ import annotations

from ..errors.panic import Panic


def tcp_check_counts(**options: int) -> None:
    for name, count in options.items():
        if not 0 <= count <= 10**12:
            raise Panic(f"tcp option {name}: expected 0 to 10**12, found {count}")
