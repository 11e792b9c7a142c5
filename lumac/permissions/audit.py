"""Lists what a program reaches, as rows that people and CI read: one for each call, in the order of the source."""

from __future__ import annotations

from lumac.permissions.addresses import host_and_port
from lumac.permissions.judge import Judge
from lumac.permissions.known_values import NOTHING, UNKNOWN_PART
from lumac.permissions.reach import reaches
from lumac.permissions.verdicts import LISTED, PRIVATE, Verdicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    from lumac.check import typed
    from lumac.library.registry import Registry
    from lumac.permissions.known_values import Known
    from lumac.permissions.model import Permissions
    from lumac.permissions.reach import Reach
    from lumac.permissions.verdicts import Verdict

    Row: TypeAlias = dict[str, object]
    """`call kind host port url tls verified server_name permitted rule line column`; None: it is decided at run time,
    or means nothing here. `known`: what is known of the address."""

WORDS: Final = {True: "yes", False: "no", None: "maybe"}


def audit(program: typed.Program, permissions: Permissions | None, library: Registry) -> list[Row]:
    """The rows of a program; `permitted` and `rule` are None where there are no permissions."""
    found = reaches(program, library)
    judge = Judge(library)
    verdicts = permissions and Verdicts(permissions, judge, program.source)
    some_insecure = any(reach.option("insecure") is not False for reach in found)
    rows = []
    for reach in found:
        row = row_of(reach, judge, some_insecure)
        row |= said(verdicts.of(reach) if verdicts and reach.targets else None)
        row["line"], row["column"] = program.source.line_column(reach.node.start)
        rows.append(row)
    return rows


def row_of(reach: Reach, judge: Judge, some_insecure: bool) -> Row:
    host, port = host_and_port(reach, judge)
    tls = under_tls(reach)
    insecure = reach.option("insecure")
    said = reach.options is not None and "insecure" in reach.options
    if not reach.targets and not said and some_insecure:
        insecure = None  # The option may have been given when the connection was made.
    return {
        "call": reach.name,
        "kind": kind_of(reach, tls),
        "host": host.value,
        "port": port.value,
        "url": reach.known.get("url", NOTHING).value,
        "known": shown(reach, host, port),
        "tls": tls,
        "verified": None if tls == "no" else WORDS[None if insecure is None else not insecure],
        "server_name": server_name(reach),
    }


def under_tls(reach: Reach) -> str:
    if not reach.targets:
        return "yes"
    if reach.rules != "http":
        return WORDS[reach.option("tls")]
    scheme, separator, _ = reach.known.get("url", NOTHING).shown.lower().partition("://")
    return {"wss": "yes", "ws": "no"}.get(scheme, "maybe") if separator else "maybe"


def kind_of(reach: Reach, tls: str) -> str:
    if not reach.targets:
        return reach.kind
    plain, secure = ("ws", "wss") if reach.rules == "http" else ("tcp", "tls")
    return secure if tls == "yes" else plain


def shown(reach: Reach, host: Known, port: Known) -> str | None:
    """The address as far as it is known: `…` for what is open of a part, `dynamic` for the whole of one."""
    if not reach.targets:
        return None
    if reach.rules == "http":
        return word(reach.known.get("url", NOTHING))
    where, at = word(host), word(port)
    return f"[{where}]:{at}" if ":" in where else f"{where}:{at}"


def server_name(reach: Reach) -> str | None:
    value = (reach.options or {}).get("server_name")
    if value is None:
        return None if reach.options is not None else "dynamic"
    return word(reach.values.of(value))


def word(known: Known) -> str:
    return "dynamic" if known.shown == UNKNOWN_PART else known.shown


def said(verdict: Verdict | None) -> Row:
    """What the permissions say of a reach."""
    if verdict is None:
        return {"permitted": None, "rule": None}
    if verdict.refused is not None:
        return {"permitted": "no", "rule": None}
    at_run_time = verdict.guard in (LISTED, PRIVATE)
    return {"permitted": "at run time" if at_run_time else "yes", "rule": verdict.rule}
