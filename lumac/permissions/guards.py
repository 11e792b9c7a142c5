"""Makes the library for the output of a program with permissions, which holds the guards that the program needs."""

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
    """Returns the library from which the program is emitted, and an error for each call that the permissions refuse.

    Raises KeyError where the library has no guard for a case: no output goes without the guard that it needs.
    """
    verdicts = Verdicts(permissions, Judge(library), program.source)
    found = [(reach, verdicts.of(reach)) for reach in reaches(program, library)]
    cases = cases_of(found, permissions)
    named = {(target, case): name for name, (target, _, case) in library.stand_ins().items()}
    guards = {
        target: named[target, cases[rules]]
        for target, rules, _ in library.stand_ins().values()
        if cases[rules] != NEEDLESS
    }
    refused = [verdict.refused for _, verdict in found if verdict.refused is not None]
    return GuardedRegistry(library, guards, values(permissions, library)), refused


def cases_of(found: list[tuple[Reach, Verdict]], permissions: Permissions) -> dict[str, str]:
    """Returns the case of guard that keeps the rules for tcp, and the case that keeps those for http.

    Every URL is reached over tcp, but what the rules for http permit need not be permitted for tcp too. So where both
    are judged at run time, the guards for tcp let the hosts of URLs pass that the guards for http have judged. Where
    a program reaches nothing, no guard comes into its output: then the strictest case is chosen, to be safe.
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
    """Returns the case of guard that judges most, or `otherwise` where there are no cases."""
    for case in (LISTED, PRIVATE, KNOWN, NEEDLESS):
        if case in cases:
            return case
    return otherwise


def values(permissions: Permissions, library: Registry) -> dict[str, list[str]]:
    """The constants of the library whose values come from the permissions, with these values as Python."""
    lists = permissions.allowlists()
    return {name: [string(rule) for rule in lists[key]] for name, key in library.filled().items()}
