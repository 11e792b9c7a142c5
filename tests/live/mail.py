"""A mail server that takes nothing before STARTTLS, and keeps what it was sent."""

from __future__ import annotations

import ssl
from typing import Any, Self

from aiosmtpd.controller import Controller

from tests.live.server import TRIES, free_port


class Mail:
    """aiosmtpd on a free port, under TLS after STARTTLS or at once. Use it as a context."""

    def __init__(self, context: ssl.SSLContext, at_once: bool = False) -> None:
        self.options: dict[str, Any] = {"tls_context": context, "require_starttls": True}
        if at_once:
            self.options = {"ssl_context": context}
        self.port = 0
        self.messages: list[tuple[str, bool]] = []
        """The messages' texts, and whether they came under TLS."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append((envelope.content.decode(), session.ssl is not None))
        return "250 Message accepted"

    def __enter__(self) -> Self:
        for left in reversed(range(TRIES)):
            self.port = free_port()
            self.controller = Controller(
                self,
                hostname="127.0.0.1",
                port=self.port,
                **self.options,
            )
            try:
                self.controller.start()
            except OSError:
                if not left:
                    raise
            else:
                break
        return self

    def __exit__(self, *_: object) -> None:
        self.controller.stop()
