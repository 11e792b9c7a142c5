"""errors.deepen_calls: lets the calls of a recursive program nest as deep as memory allows."""

from __future__ import annotations

import sys


def deepen_calls() -> None:
    """Let calls nest deep; before Python 3.12 they need the system's stack for it."""
    sys.setrecursionlimit(1_000_000 if sys.version_info >= (3, 12) else 10_200)
    if sys.version_info < (3, 12) and sys.platform == "linux":
        import resource

        try:
            most = resource.getrlimit(resource.RLIMIT_STACK)[1]
            # Linux keeps 128 MiB free below the stack: it may grow so far while the program runs.
            resource.setrlimit(resource.RLIMIT_STACK, (120 << 20, most))
            sys.setrecursionlimit(120_000)
        except (OSError, ValueError):  # the stack may not grow: calls nest less deep
            pass
