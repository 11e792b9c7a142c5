"""What the chaos tests share: certificates, and the table at the end."""

from __future__ import annotations

import ssl

import pytest

from tests.certificates import Certificates
from tests.network.chaos.table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]


@pytest.fixture(scope="session")
def context(certificates: Certificates) -> ssl.SSLContext:
    return certificates.context()
