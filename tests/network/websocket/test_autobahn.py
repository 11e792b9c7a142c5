"""Sentence: in none of the fuzzing server's cases is a compiled Luma client worse than the `websockets` library.

All cases but compression (12 and 13), which is not offered; those of performance (9) with their largest messages too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.emitted import compiled
from tests.live.server import Server
from tests.network.chaos.child import run_alone
from tests.network.websocket.autobahn import Judgements, judgements, keep, require, serve

pytestmark = [pytest.mark.live, pytest.mark.slow]

COUNT = """
counting = ws.connect("ws://127.0.0.1:PORT/getCaseCount")
text: str = counting.read()
count = text.to_int(0)
(1..=count).walk(number) -> converse(number).or(err -> err)
ws.connect("ws://127.0.0.1:PORT/updateReports?agent=AGENT").close()
print(count)
"""
READING = f"""
fn converse(number: int) -> str {{
    sock = ws.connect("ws://127.0.0.1:PORT/runCase?case=${{number}}&agent=AGENT")
    (0..).walk(_) -> {{
        text: ?str = sock.read()
        if text != nil {{
            sock.send(text)
            skip
        }}
        data: [byte] = sock.read()
        sock.send(data)
    }}
}}
{COUNT}"""
PUSHED = f"""
fn converse(number: int) -> str {{
    ws.connect("ws://127.0.0.1:PORT/runCase?case=${{number}}&agent=AGENT", event -> {{
        if event.message_type == "text" {{ event.conn.send(event.data.to_str()) }}
        if event.message_type == "binary" {{ event.conn.send(event.data) }}
    }})
    events.run()
    return "done"
}}
{COUNT}"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    program = require()
    with Server() as server:
        serve(server, program)
        yield server


async def converse_by_websockets(base: str) -> None:
    """The library's own echo; its faults are part of what is compared."""
    async with connect(f"{base}/getCaseCount", compression=None) as counting:
        count = int(await counting.recv())
    for number in range(1, count + 1):
        url = f"{base}/runCase?case={number}&agent=websockets"
        try:
            async with connect(url, compression=None, max_size=None, close_timeout=1) as sock:
                async for message in sock:
                    await sock.send(message)
        except (WebSocketException, OSError):
            continue
    async with connect(f"{base}/updateReports?agent=websockets"):
        pass


@pytest.fixture(scope="module")
def others(server: Server) -> Judgements:
    asyncio.run(converse_by_websockets(f"ws://127.0.0.1:{server.port}"))
    return judgements(server, "websockets")


@pytest.mark.parametrize("source", [READING, PUSHED], ids=["reading", "pushed"])
def test_every_case(
    server: Server, others: Judgements, source: str, request: pytest.FixtureRequest
) -> None:
    agent = f"lumac-{request.node.callspec.id}"
    program = compiled(source.replace("PORT", str(server.port)).replace("AGENT", agent))
    done = run_alone(program)
    assert (done.stderr, done.status) == ("", 0)
    ours = judgements(server, agent)
    if agent == "lumac-reading":
        keep(request, "websockets", others)
    keep(request, agent, ours)
    assert done.output == f"{len(ours.cases)}\n"
    assert len(ours.cases) > 290
    assert ours.cases.keys() == others.cases.keys()
    worse = {case: ours.cases[case] for case in ours.cases if ours.score(case) > others.score(case)}
    assert worse == {}
    assert ours.wrong() == [], "nor is it wrong at all"
