"""Types with variables in them, and which types convert to which."""

from __future__ import annotations

from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type, inner, is_number

Bindings = dict[str, Type]


def is_open(kind: Type) -> bool:
    return kind.kind == "variable" or any(map(is_open, kind.parts))


def bound(kind: Type, bindings: Bindings) -> Type:
    if kind.kind == "variable":
        return bindings.get(kind.name, kind)
    parts = tuple(bound(part, bindings) for part in kind.parts)
    return k.optional(*parts) if kind.kind == "optional" else Type(kind.kind, parts, kind.name)


def binds(pattern: Type, kind: Type, bindings: Bindings) -> bool:
    """Whether the type is of the pattern's form; its variables are bound to what stands in their places."""
    if pattern.kind == "variable":
        if kind in (k.NEVER, k.NIL) or is_open(kind):
            return True
        if pattern.name == "C" and kind not in (*k.NUMBERS, k.STR):
            return False
        return bindings.setdefault(pattern.name, kind) == kind
    if (
        pattern.kind != kind.kind
        or pattern.name != kind.name
        or len(pattern.parts) != len(kind.parts)
    ):
        return False
    return all(binds(*pair, bindings) for pair in zip(pattern.parts, kind.parts, strict=True))


def gives(result: Type, expected: Type, bindings: Bindings, widening: bool) -> bool:
    found = bound(result, bindings)
    if found == expected or (is_open(found) and binds(found, expected, dict(bindings))):
        return True
    return widening and fits(found, expected)


def fits(found: Type, wanted: Type) -> bool:
    """Whether a value of the one type converts to the other."""
    if found in (wanted, k.NEVER) or k.ANY in (found, wanted):
        return True
    if wanted.kind == "optional":
        return found == k.NIL or fits(inner(found), wanted.parts[0])
    if found.kind == "optional":
        return fits(found.parts[0], wanted)
    if is_number(found) and is_number(wanted):
        return k.NUMBERS.index(found) <= k.NUMBERS.index(wanted)
    return wanted.kind == "trait" and found.kind == "struct"
