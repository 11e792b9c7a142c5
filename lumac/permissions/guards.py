"""The library for one program's output: with the guards that its permissions ask for, and their values."""

from __future__ import annotations

from lumac.emit.literals import string
from lumac.permissions.judge import Judge
from lumac.permissions.reach import reaches
from lumac.permissions.verdicts import KNOWN, NEEDLESS, Verdicts
from lumac.runtime.guarded import GuardedRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.diagnostics.model import Diagnostic
    from lumac.permissions.model import Permissions
    from lumac.runtime.registry import Registry


def permitted(
    program: typed.Program, permissions: Permissions, library: Registry
) -> tuple[Registry, list[Diagnostic]]:
    """The library to emit from, and what the program reaches though it may not."""
    verdicts = Verdicts(permissions, Judge(library), program.source)
    found = [(reach, verdicts.of(reach)) for reach in reaches(program, library)]
    cases: dict[str, str] = {}
    for reach, verdict in found:
        for target in reach.targets:
            cases[target] = stricter(cases.get(target, NEEDLESS), verdict.guard)
    guards = {
        target: name
        for name, (target, _, case) in library.stand_ins().items()
        if cases.get(target) == case
    }
    refused = [verdict.refused for _, verdict in found if verdict.refused is not None]
    return GuardedRegistry(library, guards, values(permissions, library)), refused


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
