"""The library for one program's output: with the guards that its permissions ask for, and their values."""

from __future__ import annotations

from lumac.emit.literals import string
from lumac.library.guarded import GuardedRegistry
from lumac.permissions.judge import Judge
from lumac.permissions.reach import reaches
from lumac.permissions.verdicts import KNOWN, LISTED, NEEDLESS, PRIVATE, Verdicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.diagnostics.model import Diagnostic
    from lumac.library.registry import Registry
    from lumac.permissions.model import Permissions
    from lumac.permissions.reach import Reach
    from lumac.permissions.verdicts import Verdict

BESIDE_URLS: Final = "_beside_urls"


def permitted(
    program: typed.Program, permissions: Permissions, library: Registry
) -> tuple[Registry, list[Diagnostic]]:
    """The library to emit from, and what the program reaches though it may not."""
    verdicts = Verdicts(permissions, Judge(library), program.source)
    found = [(reach, verdicts.of(reach)) for reach in reaches(program, library)]
    cases = cases_of(found, permissions)
    # Where the library lacks a guard that is needed, this fails: it never goes without.
    named = {(target, case): name for name, (target, _, case) in library.stand_ins().items()}
    guards = {
        target: named[target, cases[rules]]
        for target, rules, _ in library.stand_ins().values()
        if cases[rules] != NEEDLESS
    }
    refused = [verdict.refused for _, verdict in found if verdict.refused is not None]
    return GuardedRegistry(library, guards, values(permissions, library)), refused


def cases_of(found: list[tuple[Reach, Verdict]], permissions: Permissions) -> dict[str, str]:
    """Which case of guard stands where the rules for tcp and those for http are kept.

    Every URL leads over tcp. What rules for http permit need not be permitted for tcp too, so that hosts of URLs are
    marked where both are judged; where nothing else is, their mark says nothing. Where nothing is reached no guard
    comes into the output either, so that the one that judges all is as good as none, and safer.
    """
    of_urls = [verdict for reach, verdict in found if reach.rules == "http"]
    tcp = strictest(
        [verdict.guard for reach, verdict in found if reach.rules == "tcp" and reach.targets]
        + [verdict.addresses for verdict in of_urls],
        LISTED if permissions.tcp_allowlist or not permissions.tcp_enabled else PRIVATE,
    )
    http = strictest([verdict.guard for verdict in of_urls], LISTED)
    if of_urls and http != NEEDLESS and tcp in (LISTED, PRIVATE):
        tcp += BESIDE_URLS
    elif http == KNOWN:
        http = NEEDLESS
    return {"tcp": tcp, "http": http}


def strictest(cases: list[str], otherwise: str) -> str:
    """Of some cases of guard the one that judges most; `otherwise` where there are none."""
    for case in (LISTED, PRIVATE, KNOWN, NEEDLESS):
        if case in cases:
            return case
    return otherwise


def values(permissions: Permissions, library: Registry) -> dict[str, str]:
    """The library's constants whose values come from the permissions, as Python."""
    lists = permissions.allowlists()
    return {
        name: f"[{', '.join([string(rule) for rule in lists[key]])}]"
        for name, key in library.filled().items()
    }
