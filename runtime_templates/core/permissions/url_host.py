"""permissions.url_host: a host that was judged with its URL, so that no rule for tcp speaks of it."""

from __future__ import annotations


class UrlHost(str):
    """No program can make one: only what judges URLs does."""

    __slots__ = ()
