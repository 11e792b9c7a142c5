"""The examples against real servers, through a network that splits, drips, stalls, resets, cuts off and tampers.

The invariant is that of tests/network/chaos: the right bytes, or one of the documented messages before the deadline;
no hanging, no wrong bytes, no more memory than was asked for.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest

from tests.certificates import Certificates
from tests.live.programs import source_of
from tests.network.chaos.campaign import (
    HASTY,
    PATIENT,
    SEED,
    Stage,
    ends,
    rehearse,
    some_places,
    splits,
)
from tests.network.chaos.faults import (
    ClearText,
    Corruption,
    Fault,
    HalfClose,
    Reset,
    Stall,
    Truncation,
)
from tests.network.chaos.protocols import Failover, Protocol
from tests.network.chaos.table import keep
from tests.peers import closed_port

pytestmark = pytest.mark.live

SERVERS = {
    "MariaDB": ("mysql_greeting", "mariadb", ""),
    "failover": ("failover", "mariadb", ""),
    "Redis": ("redis_ping_pong", "redis", "plain"),
    "Redis, TLS": ("redis_tls", "redis", "tls"),
    "PostgreSQL": ("postgres_startup", "postgres", ""),
    "nginx": ("http_status", "nginx", "http"),
    "nginx, TLS": ("https_status", "nginx", "https"),
    "aiosmtpd": ("smtp_starttls", "mail", "port"),
    "NATS": ("nats_hello", "nats", ""),
}
"""The example, the fixture and its port's name."""
TLS_STARTS = {"Redis, TLS": 0, "PostgreSQL": 1, "nginx, TLS": 0, "aiosmtpd": 400, "NATS": 500}
"""Where all is under TLS: what aiosmtpd and NATS say before in clear is less than this, and not always the same."""
STAGES: dict[str, Stage] = {}


@pytest.fixture(params=SERVERS)
def stage(request: pytest.FixtureRequest, certificates: Certificates) -> Iterator[Stage]:
    """The conversation as it goes undisturbed: heard once a process."""
    name: str = request.param
    example, fixture, attribute = SERVERS[name]
    server = request.getfixturevalue(fixture)
    port: int = getattr(server, attribute) if attribute else server
    source = source_of(example).replace("ca.pem", certificates.authority_file)
    source = re.sub(r".*Refused: .*\n", "", source)  # it shows what it was refused, whatever it was
    with closed_port() as closed:
        protocol = Protocol(name, source, port)
        if example == "failover":
            down = closed
            protocol = Failover(name, source, port, unreached="no server answers", down=down)
        context, environment = certificates.context(), certificates.environment()
        if name not in STAGES:
            STAGES[name] = rehearse(protocol, context, environment)
        known = STAGES[name]
        yield Stage(protocol, context, environment, known.right, known.length)


def survive(
    request: pytest.FixtureRequest,
    stage: Stage,
    faults: list[Fault],
    gone: threading.Event,
    patience: float = PATIENT,
) -> list[str]:
    print(f"seed {SEED}, {len(faults)} conversations, each read within {patience:g} s")
    campaign = stage.hold(faults, gone, patience)
    keep(request, stage.protocol.name, campaign)
    assert not campaign.problems, "\n".join(campaign.problems[:20])
    return campaign.ends


def test_splits(request: pytest.FixtureRequest, stage: Stage) -> None:
    gone = threading.Event()
    survive(request, stage, splits(gone), gone)


def test_streams_that_end(request: pytest.FixtureRequest, stage: Stage) -> None:
    places = some_places(stage, 16)
    faults = [fault for kind in (Truncation, HalfClose, Reset) for fault in ends(kind, places)]
    survive(request, stage, faults, threading.Event())


def test_streams_that_stall(request: pytest.FixtureRequest, stage: Stage) -> None:
    survive(request, stage, ends(Stall, some_places(stage, 4)), threading.Event(), HASTY)


@pytest.mark.parametrize("stage", TLS_STARTS, indirect=True)
def test_streams_that_were_tampered_with(request: pytest.FixtureRequest, stage: Stage) -> None:
    """Only under TLS: what goes in clear anybody may change, and nobody can tell."""
    start = TLS_STARTS[stage.protocol.name]
    places = [place for place in some_places(stage, 24) if start <= place < stage.length]
    faults: list[Fault] = ends(lambda place: Corruption(place, 1), places)
    survive(request, stage, faults, threading.Event(), 4 * HASTY)


@pytest.mark.parametrize("stage", ["PostgreSQL"], indirect=True)
def test_what_is_put_in_before_tls_is_not_believed(
    request: pytest.FixtureRequest, stage: Stage
) -> None:
    (end,) = survive(request, stage, [ClearText(1)], threading.Event())
    assert end == "failed: TLS handshake failed: unexpected data before handshake"
