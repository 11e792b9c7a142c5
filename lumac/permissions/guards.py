"""The library for one program's output: with the guards that its permissions ask for, and their values."""

from __future__ import annotations

from lumac.emit.literals import string
from lumac.permissions.judge import Judge
from lumac.permissions.reach import reaches
from lumac.permissions.verdicts import KNOWN, LISTED, NEEDLESS, PRIVATE, Verdicts
from lumac.runtime.guarded import GuardedRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.diagnostics.model import Diagnostic
    from lumac.permissions.model import Permissions
    from lumac.permissions.reach import Reach
    from lumac.permissions.verdicts import Verdict
    from lumac.runtime.registry import Registry

BESIDE_URLS: Final = "_beside_urls"


def permitted(
    program: typed.Program, permissions: Permissions, library: Registry
) -> tuple[Registry, list[Diagnostic]]:
    """The library to emit from, and what the program reaches though it may not."""
    verdicts = Verdicts(permissions, Judge(library), program.source)
    found = [(reach, verdicts.of(reach)) for reach in reaches(program, library)]
    cases = cases_of(found)
    guards = {
        target: name
        for name, (target, rules, case) in library.stand_ins().items()
        if cases.get(rules) == case
    }
    refused = [verdict.refused for _, verdict in found if verdict.refused is not None]
    return GuardedRegistry(library, guards, values(permissions, library)), refused


def cases_of(found: list[tuple[Reach, Verdict]]) -> dict[str, str]:
    """Which case of guard stands where the rules for tcp and those for http are kept.

    Every URL leads over tcp. What rules for http permit need not be permitted for tcp too, so that hosts of URLs are
    marked where both are judged; where nothing else is, their mark says nothing.
    """
    tcp = http = NEEDLESS
    for reach, verdict in found:
        if reach.rules == "http":
            http = stricter(http, verdict.guard)
            tcp = stricter(tcp, verdict.addresses)
        else:
            tcp = stricter(tcp, verdict.guard)
    if http != NEEDLESS and tcp in (LISTED, PRIVATE):
        tcp += BESIDE_URLS
    elif http == KNOWN:
        http = NEEDLESS
    return {"tcp": tcp, "http": http}


def stricter(one: str, other: str) -> str:
    """Of two cases of guard the one that judges more."""
    for case in (NEEDLESS, KNOWN):
        if one == case:
            return other
        if other == case:
            return one
    return one


def values(permissions: Permissions, library: Registry) -> dict[str, str]:
    """The library's constants whose values come from the permissions, as Python."""
    lists = permissions.allowlists()
    return {
        name: f"[{', '.join([string(rule) for rule in lists[key]])}]"
        for name, key in library.filled().items()
    }
