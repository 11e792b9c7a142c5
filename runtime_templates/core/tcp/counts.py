"""tcp.counts: options that count, 0 being their default."""

from __future__ import annotations

from ..errors.panic import Panic


# judges: timeout_ms of tcp.request, tcp.connect
# advice: give milliseconds: `{ timeout_ms: 5000 }`; 0 is the default
# judges: idle_ms of tcp.request
# advice: give milliseconds: `{ idle_ms: 500 }`; 0 is the default
# judges: max_bytes of tcp.request
# advice: give bytes: `{ max_bytes: 4096 }`; 0 is the default
def tcp_check_counts(**options: int) -> None:
    for name, count in options.items():
        if not 0 <= count <= 10**12:
            raise Panic(f"tcp option {name}: expected 0 to 10**12, found {count}")
