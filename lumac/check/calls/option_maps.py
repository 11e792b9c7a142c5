"""Checks the option map of a core call: finds the variants that take its keys, and checks the values."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls.overloads import Candidate
from lumac.check.context import Context
from lumac.check.conversions import coerce, fits
from lumac.check.expected import Expected
from lumac.diagnostics.messages import calls as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.signature import Signature
    from lumac.types import Type


def option_map(
    arguments: tuple[ast.Expression, ...], candidates: list[Candidate]
) -> ast.MapLiteral | None:
    """Gives the last argument where it is a map literal and a variant takes options there."""
    if not arguments or not any(takes_options(k.signature, len(arguments)) for k in candidates):
        return None
    last = arguments[-1]
    if isinstance(last, ast.EmptyBraces):
        return ast.MapLiteral(last.start, last.end, ())
    if isinstance(last, ast.MapLiteral) and all(
        isinstance(e.key, ast.StringLiteral) for e in last.entries
    ):
        return last
    return None


def takes_options(signature: Signature, count: int) -> bool:
    parameters = signature.parameters
    return len(parameters) == count and isinstance(parameters[-1][1], types.Options)


def by_options(
    c: Context, name: str, candidates: list[Candidate], options: ast.MapLiteral
) -> list[Candidate] | None:
    """Finds the first variant of each result that accepts the keys, and says which key no variant has."""
    keys = [
        (entry.key.value, entry.key)
        for entry in options.entries
        if isinstance(entry.key, ast.StringLiteral)
    ]
    accepted = list(
        dict.fromkeys(field for k in candidates for field, _, _ in options_of(k).fields)
    )
    seen: dict[str, ast.Expression] = {}
    for key, node in keys:
        if key not in accepted:
            c.report.say(messages.unknown_option(key, name, c.report.span(node), accepted))
            return None
        if key in seen:
            c.report.say(messages.double_field(key, c.report.span(node), c.report.span(seen[key])))
            return None
        seen[key] = node
    taken: dict[object, Candidate] = {}
    for candidate in candidates:
        fields = {field for field, _, _ in options_of(candidate).fields}
        required = {
            field for field, _, may_be_absent in options_of(candidate).fields if not may_be_absent
        }
        if set(seen) <= fields and required <= set(seen):
            taken.setdefault(
                (
                    candidate.signature.result,
                    *(kind for _, kind in candidate.signature.parameters[:-1]),
                    *(kind for field, kind, _ in options_of(candidate).fields if field in seen),
                ),
                candidate,
            )
    return list(taken.values())


def by_option_types(
    c: Context, candidates: list[Candidate], options: ast.MapLiteral
) -> list[Candidate]:
    """Where an option may be of several types, the variants that take the given one; none, after
    saying so, where it is of no such type."""
    for entry in options.entries:
        assert isinstance(entry.key, ast.StringLiteral)
        name = entry.key.value
        kinds = {k: kind for k in candidates for f, kind, _ in options_of(k).fields if f == name}
        if len(set(kinds.values())) > 1:
            found = type_on_trial(c, entry.value, list(kinds.values()))
            candidates = [k for k in candidates if fits(found, kinds[k]) is not None]
            if not candidates:
                wanted = " or ".join(dict.fromkeys(map(str, kinds.values())))
                c.report.say(messages.option_type(name, wanted, found, c.report.span(entry.value)))
                break
    return candidates


def type_on_trial(c: Context, node: ast.Expression, kinds: list[Type]) -> Type:
    """Finds the type of an expression that will be checked again: diagnostics are left to that time."""
    said = len(c.report.diagnostics)
    lists = [kind for kind in kinds if isinstance(kind, types.ListOf)]
    is_list = isinstance(node, ast.ListLiteral | ast.EmptyBraces) and bool(lists)
    found = c.check(node, Expected(lists[0]) if is_list else None).type
    c.report.take_back(said)
    return found


def options_of(candidate: Candidate) -> types.Options:
    kind = candidate.signature.parameters[-1][1]
    assert isinstance(kind, types.Options)
    return kind


def check_option(c: Context, entry: ast.MapEntry, kind: Type) -> typed.Expression:
    value = c.check(entry.value, Expected(kind))
    if fits(value.type, kind) is None or isinstance(value.type, types.Optional):
        assert isinstance(entry.key, ast.StringLiteral)
        c.report.say(
            messages.option_type(entry.key.value, kind, value.type, c.report.span(entry.value))
        )
        return c.report.invalid(entry.value)
    return coerce(c.report, value, Expected(kind))
