"""Joins the permissions of two files into what both of them permit."""

from __future__ import annotations

from lumac.library.registry import load
from lumac.permissions.judge import Judge
from lumac.permissions.model import Permissions
from lumac.permissions.rules import SIGNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PRIVATE: Final = (
    *(
        "localhost:*",
        "127.*:*",
        "10.*:*",
        "192.168.*:*",
        "172.1[6789].*:*",
        "172.2?.*:*",
        "172.3[01].*:*",
    ),
    *("[::1]:*", "[fc*:*]:*", "[fd*:*]:*"),
)
"""Loopback and private addresses as rules. Where only one file lists rules, the other permits no name but localhost."""


MOST_PAIRS: Final = 50_000


class TooManyRulesError(Exception):
    """Two lists with wildcards hold more pairs of rules than are judged."""


def permitted_by_both(one: Permissions, other: Permissions) -> Permissions:
    """Returns the permissions that hold where two files count: nothing that one of them refuses is permitted.

    Raises TooManyRulesError.
    """
    tcp_rules = (one.tcp_allowlist, other.tcp_allowlist)
    if any(tcp_rules):
        tcp_rules = (tcp_rules[0] or PRIVATE, tcp_rules[1] or PRIVATE)
    return Permissions(
        one.name,
        tcp_enabled=one.tcp_enabled and other.tcp_enabled,
        tcp_allowlist=pairs(*tcp_rules),
        http_enabled=one.http_enabled and other.http_enabled,
        http_allow_websocket=one.http_allow_websocket and other.http_allow_websocket,
        http_allowlist=pairs(one.http_allowlist, other.http_allowlist),
    )


def pairs(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the rules that permit what a rule of each list permits.

    A rule of two parts, with a blank between them, permits what both parts permit. Where no rule fits another one, a
    list with rules does not become an empty one, which would mean something else. Raises TooManyRulesError.
    """
    # Of two rules without wildcards, only equal ones permit anything.
    plain = {rule for rule in (*these, *those) if not (SIGNS | {" "}) & {*rule}}
    chosen = [
        (this, that)
        for this in these
        for that in those
        if this == that or this not in plain or that not in plain
    ]
    if len(chosen) > MOST_PAIRS:
        raise TooManyRulesError
    found = [pair(this, that) for this, that in chosen]
    return tuple(dict.fromkeys([rule for rule in found if rule])) or tuple(
        f"{this} {that}" for this in these[:1] for that in those[:1]
    )


def pair(this: str, that: str) -> str:
    """Returns the rule that permits what two rules permit, or an empty text where there is certainly nothing."""
    if this == that:
        return this
    judge = Judge(load())
    for rule, other in ((this, that), (that, this)):
        if not any(SIGNS & {*part} for part in rule.split()):
            fits = all(judge.rule_for(part, [other]) for part in rule.split())
            return rule if fits and " " not in rule else ""
    return f"{this} {that}"
