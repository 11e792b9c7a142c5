"""What the WebSocket tests share: certificates, and the table of the fuzzing server."""

from __future__ import annotations

import pytest

from tests.live.certificates import Certificates
from tests.network.websocket.autobahn import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("websocket"))
