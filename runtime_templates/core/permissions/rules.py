"""permissions.rules: what the permissions of a program list. Their values come with its output."""

from __future__ import annotations

# from permissions: tcp.allowlist
TCP_ALLOWLIST: list[str] = []

# from permissions: http.allowlist
HTTP_ALLOWLIST: list[str] = []
