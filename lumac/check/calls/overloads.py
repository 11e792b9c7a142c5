"""Chooses the variant of a core call by its arguments and by the type that is expected of it.

1. Candidates are the variants whose parameters accept the arguments.
2. With an expected type, only the variants whose result fits it remain, the nearest first.
3. Without, only the variants remain whose result has the method called on it, or is accepted by the code round it.
4. Of what is left, the least of (argument rank, result rank, order in the file).
"""

from __future__ import annotations

from lumac import types
from lumac.check.conversions import fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumac.library.signature import Signature
    from lumac.types import Type

Bindings = dict[str, "Type"]


def unify(pattern: Type, kind: Type, bindings: Bindings) -> bool:
    """Returns whether a type matches a pattern, and binds the type variables of the pattern."""
    match pattern:
        case types.Variable(name):
            bound = bindings.get(name)
            if bound is None:
                if name == "C" and not types.has_order(kind):
                    return False
                if name == "K" and not types.may_be_key(kind):
                    return False
                bindings[name] = kind
                return True
            return bound is kind
        case types.ListOf(element):
            return isinstance(kind, types.ListOf) and unify(element, kind.element, bindings)
        case types.SetOf(element):
            return isinstance(kind, types.SetOf) and unify(element, kind.element, bindings)
        case types.MapOf(key, value):
            return (
                isinstance(kind, types.MapOf)
                and unify(key, kind.key, bindings)
                and unify(value, kind.value, bindings)
            )
        case types.Optional(inner):
            return isinstance(kind, types.Optional) and unify(inner, kind.inner, bindings)
        case types.Function(parameters, result):
            return (
                isinstance(kind, types.Function)
                and len(kind.parameters) == len(parameters)
                and all(
                    unify(p, k, bindings) for p, k in zip(parameters, kind.parameters, strict=True)
                )
                and unify(result, kind.result, bindings)
            )
        case _:
            return pattern is kind


def substitute(pattern: Type, bindings: Bindings) -> Type:
    """Returns the pattern with its bound variables replaced; an unbound variable stays."""
    if not has_variables(pattern):
        return pattern
    match pattern:
        case types.Variable(name):
            return bindings.get(name, pattern)
        case types.ListOf(element):
            return types.list_of(substitute(element, bindings))
        case types.SetOf(element):
            return types.set_of(substitute(element, bindings))
        case types.MapOf(key, value):
            return types.map_of(substitute(key, bindings), substitute(value, bindings))
        case types.Optional(inner):
            return types.optional(substitute(inner, bindings))
        case types.Function(parameters, result):
            return types.function(
                tuple(substitute(p, bindings) for p in parameters), substitute(result, bindings)
            )
        case _:
            return pattern


_open: dict[Type, bool] = {}


def has_variables(kind: Type) -> bool:
    """Returns whether a type contains a type variable."""
    cached = _open.get(kind)
    if cached is None:
        cached = _open[kind] = _has_variables(kind)
    return cached


def _has_variables(kind: Type) -> bool:
    match kind:
        case types.Variable():
            return True
        case types.ListOf(inner) | types.SetOf(inner) | types.Optional(inner):
            return has_variables(inner)
        case types.MapOf(key, value):
            return has_variables(key) or has_variables(value)
        case types.Function(parameters, result):
            return has_variables(result) or any(has_variables(p) for p in parameters)
        case _:
            return False


def count_variables(kind: Type) -> int:
    match kind:
        case types.Variable():
            return 1
        case types.ListOf(inner) | types.SetOf(inner) | types.Optional(inner):
            return count_variables(inner)
        case types.MapOf(key, value):
            return count_variables(key) + count_variables(value)
        case _:
            return 0


def without_bound(kind: Type) -> Type:
    return kind.inner if isinstance(kind, types.Optional) else kind


def result_rank(result: Type, wanted: Type) -> int | None:
    """Ranks how near a result is to the expected type: 0 is the same; None is returned where it never fits."""
    if has_variables(result):
        trial: Bindings = {}
        open_result = without_bound(result)
        plain = types.without_optional(wanted)
        fitting = (
            unify(open_result, wanted, trial)
            or unify(open_result, plain, {})
            or wanted is types.ANY
        )
        return 3 if fitting else None
    if result is wanted:
        return 0
    if result is types.NOTHING:
        return None
    return fits(result, wanted)


class Candidate:
    """Holds a variant that may be meant, its type variables, and the distance of the arguments (`rank`)."""

    __slots__ = ("bindings", "rank", "signature")

    def __init__(self, signature: Signature, bindings: Bindings, rank: int = 0) -> None:
        self.signature = signature
        self.bindings = bindings
        self.rank = rank

    def parameter(self, position: int) -> Type:
        return substitute(self.signature.parameters[position][1], self.bindings)

    def parameter_texts(self) -> tuple[str, ...]:
        return tuple(
            str(self.parameter(position)) for position in range(len(self.signature.parameters))
        )

    def open_variables(self) -> int:
        """Counts the type variables of the receiver."""
        return (
            count_variables(self.signature.receiver) if self.signature.receiver is not None else 0
        )

    def result(self) -> Type:
        return substitute(self.signature.result, self.bindings)


def for_receiver(signatures: tuple[Signature, ...], receiver: Type) -> list[Candidate]:
    """Finds the variants whose receiver matches a type."""
    found = []
    for signature in signatures:
        bindings: Bindings = {}
        if signature.receiver is not None and unify(signature.receiver, receiver, bindings):
            found.append(Candidate(signature, bindings))
    return most_specific(found) if len(found) > 1 else found


def most_specific(candidates: list[Candidate]) -> list[Candidate]:
    """Prefers, among variants with the same parameters, the most specific receiver: `[byte]` before `[T]`."""
    least: dict[tuple[str, ...], int] = {}
    for candidate in candidates:
        key = candidate.parameter_texts()
        least[key] = min(least.get(key, 99), candidate.open_variables())
    return [k for k in candidates if k.open_variables() == least[k.parameter_texts()]]


def best(
    candidates: list[Candidate],
    wanted: Type | None,
    is_taken: Callable[[Type], bool] | None,
    value_used: bool,
) -> Candidate | None:
    """Chooses one of the variants that accept the arguments; None if no result fits."""
    ranked: list[tuple[int, int, int, Candidate]] = []
    for order, candidate in enumerate(candidates):
        rank: int | None = 0
        if not value_used:
            rank = 0 if candidate.signature.result is types.NOTHING else 1
        elif wanted is not None:
            rank = result_rank(candidate.result(), wanted)
        elif candidate.signature.result is types.NOTHING:
            rank = 9
        if rank is not None:
            ranked.append((candidate.rank, rank, order, candidate))
    if not ranked:
        return None
    if wanted is None and is_taken is not None:
        remaining = [row for row in ranked if is_taken(row[3].result())]
        ranked = remaining or ranked
    return min(ranked, key=lambda row: row[:3])[3]
