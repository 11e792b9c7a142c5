"""What a program reaches, as rows that people and CI read: one for each call, in the order of the source."""

from __future__ import annotations

from lumac.permissions.judge import Judge
from lumac.permissions.known import NOTHING, UNKNOWN_PART
from lumac.permissions.reach import reaches
from lumac.permissions.verdicts import LISTED, PRIVATE, Verdicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    from lumac.check import typed
    from lumac.permissions.model import Permissions
    from lumac.permissions.reach import Reach
    from lumac.permissions.verdicts import Verdict
    from lumac.runtime.registry import Registry

    Row: TypeAlias = dict[str, object]
    """`call kind host port url tls verified server_name permitted rule line column`; None: it is decided at run time,
    or means nothing here. `known`: what is known of the address, with `…` for the rest."""

WORDS: Final = {True: "yes", False: "no", None: "maybe"}


def audit(program: typed.Program, permissions: Permissions | None, library: Registry) -> list[Row]:
    """The rows of a program; `permitted` and `rule` are None where there are no permissions."""
    found = reaches(program, library)
    verdicts = permissions and Verdicts(permissions, Judge(library), program.source)
    some_insecure = any(reach.option("insecure") is not False for reach in found)
    rows = []
    for reach in found:
        row = row_of(reach, some_insecure)
        row |= said(verdicts.of(reach) if verdicts and reach.targets else None)
        row["line"], row["column"] = program.source.line_column(reach.node.start)
        rows.append(row)
    return rows


def row_of(reach: Reach, some_insecure: bool) -> Row:
    known = reach.known
    tls = WORDS[reach.option("tls")] if reach.targets else "yes"
    insecure = reach.option("insecure")
    if not reach.targets and insecure is False and some_insecure:
        insecure = None  # it may have been said when the connection was made
    return {
        "call": reach.name,
        "kind": kind_of(reach, tls),
        "host": known.get("host", NOTHING).value,
        "port": known.get("port", NOTHING).value,
        "known": shown(reach),
        "tls": tls,
        "verified": None if tls == "no" else WORDS[None if insecure is None else not insecure],
        "server_name": server_name(reach),
    }


def kind_of(reach: Reach, tls: str) -> str:
    if not reach.targets:
        return "start_tls"
    return "tls" if tls == "yes" else "tcp"


def shown(reach: Reach) -> str | None:
    """The address as far as it is known, `dynamic` where nothing of a part is."""
    if not reach.targets:
        return None
    known = [reach.known.get(name, NOTHING).shown for name in ("host", "port")]
    host, port = ["dynamic" if part == UNKNOWN_PART else part for part in known]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def server_name(reach: Reach) -> str | None:
    value = (reach.options or {}).get("server_name")
    if value is None:
        return None if reach.options is not None else "dynamic"
    return reach.values.of(value).shown.replace(UNKNOWN_PART, "dynamic")


def said(verdict: Verdict | None) -> Row:
    """What the permissions say of a reach."""
    if verdict is None:
        return {"permitted": None, "rule": None}
    if verdict.refused is not None:
        return {"permitted": "no", "rule": None}
    at_run_time = verdict.guard in (LISTED, PRIVATE)
    return {"permitted": "at run time" if at_run_time else "yes", "rule": verdict.rule}
