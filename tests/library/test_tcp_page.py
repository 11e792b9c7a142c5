"""The page of the specification knows every reason and every option that the library knows."""

from __future__ import annotations

import pytest

from runtime_templates.core.tcp.options import TCP_OPTIONS
from runtime_templates.core.tcp.reason import TCP_REASONS
from runtime_templates.core.tcp.tls_reason import TLS_CERTIFICATE_REASONS
from tests.folders import SPEC

PAGE = (SPEC / "tcp.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "reason", sorted({*TCP_REASONS.values(), *TLS_CERTIFICATE_REASONS.values()})
)
def test_the_page_has_each_reason(reason: str) -> None:
    assert (
        f"`{reason}`" in PAGE
        or f"`certificate verify failed: {reason}`" in PAGE
        or any(line.startswith(f"| `{reason} ") for line in PAGE.splitlines())
    )


@pytest.mark.parametrize("option", TCP_OPTIONS)
def test_the_page_has_each_option(option: str) -> None:
    assert f"\n| {option} |" in PAGE
