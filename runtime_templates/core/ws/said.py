"""ws.said: a server's close frame, as messages show it and as it is answered."""

from __future__ import annotations


def ws_said(code: int, text: str) -> str:
    """1005 stands for a close frame without a code."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    said = "no code" if code == 1005 else f"{code} {shown}".rstrip()
    return f"connection closed by peer ({said})"


def ws_answer(code: int) -> bytes:
    """What the close frame of the answer holds: the same code (RFC 6455, 5.5.1)."""
    return b"" if code == 1005 else code.to_bytes(2, "big")
