"""ws.token: what names of header fields consist of (RFC 9110, 5.6.2)."""

from __future__ import annotations


def ws_is_token(text: str) -> bool:
    separators = '"(),/:;<=>?@[\\]{} '
    is_plain = text.isascii() and text.isprintable()
    return is_plain and text != "" and set(text).isdisjoint(separators)
