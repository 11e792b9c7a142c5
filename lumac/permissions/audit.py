"""Lists what a program reaches, as rows that people and CI read: one for each call, in the order of the source."""

from __future__ import annotations

from lumac.permissions.addresses import host_and_port
from lumac.permissions.judge import Judge
from lumac.permissions.literal_values import NOTHING, UNKNOWN_PART
from lumac.permissions.reach import reaches
from lumac.permissions.verdicts import LISTED, PRIVATE, Verdicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    from lumac.check import typed
    from lumac.library.registry import Registry
    from lumac.permissions.literal_values import LiteralValue
    from lumac.permissions.model import Permissions
    from lumac.permissions.reach import Reach
    from lumac.permissions.verdicts import Verdict

    Row: TypeAlias = dict[str, object]
    """The keys are `call kind host port url known tls verified server_name permitted rule line column`.

    A value is None where it is decided at run time or has no meaning for the call. `known` is the address with `…`
    for the parts that are decided at run time.
    """

WORDS: Final = {True: "yes", False: "no", None: "maybe"}


def audit(program: typed.Program, permissions: Permissions | None, library: Registry) -> list[Row]:
    """Returns the rows of a program; `permitted` and `rule` are None where there are no permissions."""
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
    """Returns the row of a call; `some_insecure` says that some call of the program may give the option `insecure`."""
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
        "url": reach.literals.get("url", NOTHING).value,
        "known": shown(reach, host, port),
        "tls": tls,
        "verified": None if tls == "no" else WORDS[None if insecure is None else not insecure],
        "server_name": server_name(reach),
    }


def under_tls(reach: Reach) -> str:
    """Returns whether a call uses TLS: `yes`, `no` or `maybe`."""
    if not reach.targets:
        return "yes"
    if reach.rules != "http":
        return WORDS[reach.option("tls")]
    scheme, separator, _ = reach.literals.get("url", NOTHING).shown.lower().partition("://")
    return {"wss": "yes", "ws": "no"}.get(scheme, "maybe") if separator else "maybe"


def kind_of(reach: Reach, tls: str) -> str:
    """Returns the kind of a call: `tcp`, `tls`, `ws`, `wss`, or the kind that a mark of the library names."""
    if not reach.targets:
        return reach.kind
    plain, secure = ("ws", "wss") if reach.rules == "http" else ("tcp", "tls")
    return secure if tls == "yes" else plain


def shown(reach: Reach, host: LiteralValue, port: LiteralValue) -> str | None:
    """Returns the address with `…` for what is decided at run time, and `dynamic` for a whole host or port."""
    if not reach.targets:
        return None
    if reach.rules == "http":
        return word(reach.literals.get("url", NOTHING))
    shown_host, shown_port = word(host), word(port)
    return f"[{shown_host}]:{shown_port}" if ":" in shown_host else f"{shown_host}:{shown_port}"


def server_name(reach: Reach) -> str | None:
    """Returns the name that the certificate is checked against, if the call gives one by its option."""
    value = (reach.options or {}).get("server_name")
    if value is None:
        return None if reach.options is not None else "dynamic"
    return word(reach.values.of(value))


def word(value: LiteralValue) -> str:
    """Returns the literal part of a value, or `dynamic` where it has none."""
    return "dynamic" if value.shown == UNKNOWN_PART else value.shown


def said(verdict: Verdict | None) -> Row:
    """Returns the entries of a row that the permissions decide."""
    if verdict is None:
        return {"permitted": None, "rule": None}
    if verdict.refused is not None:
        return {"permitted": "no", "rule": None}
    at_run_time = verdict.guard in (LISTED, PRIVATE)
    return {"permitted": "at run time" if at_run_time else "yes", "rule": verdict.rule}
