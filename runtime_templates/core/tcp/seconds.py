"""tcp.seconds: options that are times."""

from __future__ import annotations

from ..errors.panic import Panic


# judges: timeout of tcp.connect
# advice: give seconds: `{ timeout: 5 }`
# judges: read_timeout of tcp.connect
# advice: give seconds: `{ read_timeout: 5 }`
# judges: write_timeout of tcp.connect
# advice: give seconds: `{ write_timeout: 5 }`
def tcp_check_seconds(**options: float | None) -> None:
    for name, seconds in options.items():
        if seconds is not None and not 0 < seconds <= 1e9:
            wanted = "above 0 and at most 1e9 seconds"
            raise Panic(f"tcp option {name}: expected {wanted}, found {seconds:g}")
