"""What the tests of the library share: a file with the authority that their peers are vouched for by."""

from __future__ import annotations

import pytest

from tests.certificates import authority


@pytest.fixture(scope="session")
def ca_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority().cert_pem.write_to_path(str(path))
    return str(path)
