"""Whatever causes a change, and wherever it matters, the compiled program does what the reference evaluation says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.properties.effects.generator import Case, cases, program
from tests.properties.effects.places import PLACES
from tests.properties.effects.running import agreed, found_by_lumac
from tests.properties.effects.subjects import SUBJECTS, changes_of
from tests.properties.effects.ways import CODES
from tests.properties.reference.program import evaluate

Record = Callable[[str, object], None]
SAMPLE = 480
"""Programs of a normal run."""
CHUNKS = 8
SHOWN = 3
"""Failures of one test that are shown whole."""


def sample() -> list[Case]:
    """The programs are in an order without meaning: the first of them are as good as any."""
    return cases()[:SAMPLE]


def problems(chosen: list[Case]) -> list[str]:
    found = []
    for case in chosen:
        text = program(case)
        wrong = agreed(text, evaluate(text), found_by_lumac(text))
        if wrong:
            found.append(f"{case}\n{wrong}")
    return found


def message(found: list[str], number: int) -> str:
    return "\n\n".join([f"{len(found)} of {number} programs are wrong", *found[:SHOWN]])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_sample(chunk: int, record_property: Record) -> None:
    record_property("programs", f"effects and places: {SAMPLE} of {len(cases())} programs")
    chosen = sample()[chunk::CHUNKS]
    found = problems(chosen)
    assert not found, message(found, len(chosen))


@pytest.mark.exhaustive
@pytest.mark.parametrize("chunk", range(40))
def test_all(chunk: int, record_property: Record) -> None:
    record_property("programs", f"effects and places: all {len(cases())} programs")
    chosen = cases()[chunk::40]
    found = problems(chosen)
    assert not found, message(found, len(chosen))


def test_every_change_meets_every_place() -> None:
    found = {(one.subject.written, one.change.name, one.place.name) for one in cases()}
    pairs = [
        (subject.written, change.name, place.name)
        for subject in SUBJECTS
        for change in changes_of(subject)
        for place in PLACES[subject.kind]
    ]
    assert len(found) > 0.9 * len(pairs)
    assert len(cases()) > 5000


def test_the_sample_has_every_way_of_causing_one() -> None:
    chosen = sample()
    assert {one.way.code for one in chosen} == set(CODES)
    assert {one.way.carrier.name for one in chosen} == {one.way.carrier.name for one in cases()}
    assert {one.way.consumer.name for one in chosen} == {one.way.consumer.name for one in cases()}
    assert {one.alias.name for one in chosen} == {one.alias.name for one in cases()}
    assert {one.context for one in chosen} == {one.context for one in cases()}
