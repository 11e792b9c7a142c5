"""Many conversations of one program, each under its own fault, and what came of them."""

from __future__ import annotations

import random
import ssl
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.emitted import compiled
from tests.network.chaos.child import Ended, run_alone
from tests.network.chaos.faults import (
    ClearText,
    Corruption,
    Drip,
    Fault,
    OneByte,
    RandomSplits,
    Reset,
    Stall,
)
from tests.network.chaos.invariant import problem, split_up
from tests.network.chaos.protocols import Protocol
from tests.network.chaos.proxy import ChaosProxy
from tests.peers import serving

SEED = 20241
PATIENT, HASTY = 60.0, 0.08
"""Seconds a read waits: where all bytes come or the stream ends; where the program has to give up."""
MEMORY = 64 << 20
"""More than a Python with TLS needs, and less than any stream that got out of hand would take."""


@dataclass
class Campaign:
    """What came of a protocol's conversations: kinds of fault, how they ended, what was wrong."""

    conversations: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    """Each conversation's last line."""


@dataclass(frozen=True)
class Stage:
    """A protocol with its right answer, known from conversations that nothing disturbed."""

    protocol: Protocol
    context: ssl.SSLContext
    environment: dict[str, str]
    right: list[str]
    length: int
    """Bytes the peer says."""

    def hold(
        self,
        faults: list[Fault],
        gone: threading.Event,
        patience: float,
        python: str = sys.executable,
    ) -> Campaign:
        """One conversation under each fault, all by one program."""
        ended, proxy = converse(self, faults, gone, patience, python)
        campaign = Campaign(problems=list(proxy.problems))
        held = split_up(ended.output)
        if (ended.status, ended.stderr, len(held)) != (0, "", len(faults)):
            campaign.problems.append(
                f"after {len(held)} of {len(faults)} conversations: status {ended.status}, {ended.stderr}"
                f" {held[-1:]}"
            )
        if ended.peak > MEMORY:
            campaign.problems.append(f"it took {ended.peak} bytes of memory")
        for fault, lines in zip(faults, held, strict=False):
            campaign.conversations[fault.name] += 1
            campaign.ends.append(lines[-1] if lines else "")
            campaign.whole[fault.name] += lines == self.right
            # Only a reset can come before the connect is done: no other fault may be told as a server that is down.
            own = self.protocol.unreached if isinstance(fault, Reset) else None
            if wrong := problem(lines, self.right, fault.mends, own):
                campaign.problems.append(f"{fault!r}: {wrong}")
        return campaign


def converse(
    stage: Stage,
    faults: list[Fault],
    gone: threading.Event,
    patience: float,
    python: str = sys.executable,
) -> tuple[Ended, ChaosProxy]:
    with target(stage) as port, ChaosProxy(port, faults, gone) as proxy:
        source = stage.protocol.program(proxy.port, len(faults), patience)
        text = compiled(source)
        return run_alone(text, stage.environment, python=python), proxy


@contextmanager
def target(stage: Stage) -> Iterator[int]:
    """The port of whom the program speaks with: one of the tests' own peers, or a real server."""
    talk = stage.protocol.talk
    if isinstance(talk, int):
        yield talk
    else:
        with serving(talk(stage.context)) as port:
            yield port


def rehearse(protocol: Protocol, context: ssl.SSLContext, environment: dict[str, str]) -> Stage:
    """Hear the conversation undisturbed, twice: it has to be the same."""
    stage = Stage(protocol, context, environment, [], 0)
    ended, proxy = converse(stage, [Fault(), Fault()], threading.Event(), PATIENT)
    assert (ended.status, ended.stderr) == (0, ""), ended
    first, second = split_up(ended.output)
    assert first == second
    assert first[-1] == "end", first
    return Stage(protocol, context, environment, first, max(proxy.lengths))


def splits(gone: threading.Event) -> list[Fault]:
    """The bytes are all there, only not together."""
    return [Fault(), OneByte(gone), *(RandomSplits(gone, SEED + number) for number in range(12))]


def ends(fault: Callable[[int], Fault], places: Iterable[int]) -> list[Fault]:
    return [fault(place) for place in places]


def some_places(stage: Stage, count: int) -> list[int]:
    """The first and last bytes, and others from the seed."""
    places = {0, 1, stage.length - 1, stage.length}
    drawn = random.Random(SEED + stage.length).sample(range(stage.length), min(stage.length, count))
    return sorted(places.union(drawn))


def stalls(stage: Stage, gone: threading.Event) -> Iterator[Fault]:
    """The program has to give up by itself, or be very patient."""
    yield from ends(Stall, some_places(stage, 6))
    yield Drip(0.001, gone)
    yield slow_drip(gone)


def slow_drip(gone: threading.Event) -> Drip:
    """Each byte comes well within a read's time, and four hardly ever do."""
    return Drip(HASTY / 3, gone)


def corruptions(stage: Stage) -> Iterator[Fault]:
    """A byte of every part of what the peer says under TLS, and one in clear before it."""
    assert stage.protocol.clear is not None
    drawn = random.Random(SEED)
    for place in range(stage.protocol.clear, stage.length, 29):
        yield Corruption(place, 1 << drawn.randrange(8))
    yield from (ClearText(stage.protocol.clear) for _ in range(3 if stage.protocol.clear else 0))
