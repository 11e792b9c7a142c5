"""What all tests share: pages of the specification are tests, outputs can be rewritten, the environment is clean."""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.commands.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Generator

    from tests.certificates import Certificates

pytest_plugins = [
    "tests.spec_runner.plugin",
    "tests.properties.effects.counts",
    "tests.network.chaos.table",
    "tests.network.websocket.autobahn",
]

# No test asserts a time, and a loaded machine is no reason to fail; the same examples every time.
settings.register_profile(
    "lumac",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)
settings.load_profile("lumac")

OURS = ("NO_COLOR", "FORCE_COLOR", "LUMAC_TRACEBACK", "LUMA_TRACEBACK", "XDG_CACHE_HOME")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite what is written down of outputs; look at the difference before you keep it",
    )


def pytest_configure() -> None:
    for name in OURS:
        os.environ.pop(name, None)
    # A shell that starts the tests in the background has SIGINT ignored, and every program that they start would too.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Puts back what a program that runs in the tests' own process changes: later programs inherit the stack."""
    deepest, digits = sys.getrecursionlimit(), sys.get_int_max_str_digits()
    stack = resource.getrlimit(resource.RLIMIT_STACK)
    try:
        return (yield)
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, stack)
        sys.set_int_max_str_digits(digits)
        sys.setrecursionlimit(deepest)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the cache of the person who runs it."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority that programs may be told to trust as the system's own, and a server's certificate of it."""
    from tests.certificates import Certificates

    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Shell(folder, capsys, monkeypatch)
