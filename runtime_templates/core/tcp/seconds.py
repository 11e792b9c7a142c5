"""tcp.seconds: an option that is a time."""

from __future__ import annotations

from ..errors.panic import Panic


def tcp_check_seconds(option: str, seconds: float | None) -> None:
    if seconds is not None and not 0 < seconds <= 1e9:
        found = f"found {seconds:g}"
        raise Panic(f"tcp option {option}: expected seconds above 0, {found}")
