"""What was compiled wrongly once does what the language's page says; the reference evaluation says so, too."""

from __future__ import annotations

import pytest

from tests.properties.agreement import evaluated
from tests.properties.effects.running import agreed, found_by_lumac
from tests.properties.effects.wrong.model import Wrong
from tests.properties.effects.wrong_programs import PROGRAMS
from tests.properties.reference.program import Outcome

IDS = [one.name for one in PROGRAMS]


def test_every_program_has_a_name_of_its_own() -> None:
    assert len(set(IDS)) == len(IDS)
    print(f"{len(PROGRAMS)} programs that were wrong once")


@pytest.mark.parametrize("one", PROGRAMS, ids=IDS)
def test_program(one: Wrong) -> None:
    expected = Outcome(one.output, one.complaint, one.status)
    assert not agreed(one.program, expected, found_by_lumac(one.program))


def test_the_reference_says_the_same() -> None:
    asked = [one for one in PROGRAMS if not one.deep]
    outcomes = [(one, evaluated(one.program)) for one in asked]
    known = [(one, found) for one, found in outcomes if found is not None]
    wrong = [
        agreed(one.program, Outcome(one.output, one.complaint, one.status), found)
        for one, found in known
    ]
    assert not any(wrong), "\n\n".join(filter(None, wrong))
    assert len(known) > 0.9 * len(asked)
