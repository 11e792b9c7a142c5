"""One way a program's run can go: who is there, what they say, what is odd about the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from socket import socket

Talk = Callable[[socket], object]

PORT, SECONDS, COUNT = 54321, 5432.25, 5432
"""What stands in a program for its port, its time limits and how much it reads."""

PATIENT, HASTY = 60.0, 0.05


@dataclass(frozen=True)
class Scenario:
    """`talks` are held one after the other, each on a connection of its own; what they return is part of what is seen."""

    name: str
    talks: tuple[Talk, ...] = ()
    listening: bool = True
    seconds: float = PATIENT
    count: int = 4
    before: str = ""
    """Python that is run in the program's process before the program."""
    environment: dict[str, str] = field(default_factory=dict)


NO_MEMORY = """
import socket
def getaddrinfo(*_, **__):
    raise MemoryError
socket.getaddrinfo = getaddrinfo
"""
DEAF_STDERR = """
import os
os.dup2(os.open("/dev/full", os.O_WRONLY), 2)
"""


def common() -> list[Scenario]:
    """What can happen to any program that connects."""
    alone = Scenario("nobody listens", listening=False)
    return [
        alone,
        replace(alone, name="told by Python", environment={"LUMA_TRACEBACK": "python"}),
        replace(alone, name="nobody reads what is said", before=DEAF_STDERR),
        Scenario("no memory is left", before=NO_MEMORY),
    ]


@dataclass(frozen=True)
class Case:
    """A Luma program, and its scenarios: made where they are played."""

    source: str
    ways: Callable[[], list[Scenario]]

    def scenarios(self) -> list[Scenario]:
        return [*self.ways(), *common()]
