"""tcp.max_line: how long a line may be."""

from __future__ import annotations

from ..errors.panic import Panic


# judges: max_line of tcp.connect
# advice: give a number of bytes: `{ max_line: 4096 }`
def tcp_check_max_line(max_line: int) -> None:
    if max_line < 1:
        raise Panic(f"tcp option max_line: expected above 0, found {max_line}")
