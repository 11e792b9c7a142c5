"""Methods of lists, of bytes too."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from tests.properties.reference.core.numbers import larger, smaller
from tests.properties.reference.core.table import bounded, in_place, index, method
from tests.properties.reference.kinds import Type
from tests.properties.reference.values import Failed, Panicked, equal, text


def place_of(items: list[Any], value: Any) -> int | None:
    return next((at for at, item in enumerate(items) if equal(item, value)), None)


def is_in(items: list[Any], value: Any) -> bool:
    return place_of(items, value) is not None


method("[T].len() -> int")(len)
method("[T].is_empty() -> bool")(lambda xs: not xs)
method("[T].add(v: T)")(list.append)
method("[T].clear()")(list.clear)
method("[T].copy() -> [T]")(list)
method("[T].index_of(v: T) -> ?int")(place_of)
method("[T].contains(v: T) -> bool")(is_in)
method("[T].first() -> ?T")(lambda xs: xs[0] if xs else None)
method("[T].last() -> ?T")(lambda xs: xs[-1] if xs else None)
method("[T].get(i: int) -> ?T")(lambda xs, i: xs[i] if 0 <= i < len(xs) else None)
method("[T].add_all(l: [T])")(lambda xs, more: xs.extend(list(more)))
method("[T].remove_at(i: int)")(lambda xs, i: xs.pop(index(xs, i)))
method("[T].any(f: (T) -> bool) -> bool")(lambda xs, f: any(f(x) for x in list(xs)))
method("[T].all(f: (T) -> bool) -> bool")(lambda xs, f: all(f(x) for x in list(xs)))
method("[T].filter(f: (T) -> bool) -> [T]")(lambda xs, f: [x for x in list(xs) if f(x)])
method("[T].map(f: (T) -> U) -> [U]")(lambda xs, f: [f(x) for x in list(xs)])
method("[T].intersect(l: [T]) -> [T]")(lambda xs, others: [x for x in xs if is_in(others, x)])


@method("[T].insert(i: int, v: T)")
def insert(items: list[Any], at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        raise Panicked(f"index {at} out of range (length {len(items)})")
    items.insert(at, value)


@method("[T].remove(v: T) -> bool")
def remove(items: list[Any], value: Any) -> bool:
    at = place_of(items, value)
    if at is not None:
        del items[at]
    return at is not None


@method("[T].remove_all(l: [T])")
def remove_all(items: list[Any], others: list[Any]) -> None:
    others = list(others)
    items[:] = [item for item in items if not is_in(others, item)]


@method("[T].reverse() -> [T]")
def reverse(items: list[Any]) -> list[Any]:
    items.reverse()
    return items


@method("[C].sort() -> [C]")
def sort(items: list[Any]) -> list[Any]:
    items.sort()
    return items


@method("[T].sort_by(f: (T) -> C) -> [T]")
@in_place
def sort_by(items: list[Any], as_now: list[Any], f: Callable[[Any], Any]) -> list[Any]:
    """The keys are those of the elements that were there when it began; it sets the list to these, in their order."""
    pairs = [(f(item), item) for item in list(as_now)]
    items[:] = [item for _, item in sorted(pairs, key=lambda pair: pair[0])]
    return items


@method("[T].unique() -> [T]")
def unique(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if not is_in(found, item):
            found.append(item)
    return found


@method("[T].reduce(init: U, f: (U, T) -> U) -> U")
def fold(items: list[Any], value: Any, f: Callable[[Any, Any], Any]) -> Any:
    for item in list(items):
        value = f(value, item)
    return value


@method("[int].sum() -> int", "[byte].sum() -> int")
def total(items: list[int]) -> int:
    return functools.reduce(lambda a, b: a + b, items, 0)


@method("[float].sum() -> float")
def float_total(items: list[float]) -> float:
    return functools.reduce(lambda a, b: a + b, items, 0.0)


def extreme(name: str, better: Callable[[Any, Any], Any]) -> None:
    def strict(items: list[Any]) -> Any:
        if not items:
            raise Failed(f"{name} of an empty list")
        return functools.reduce(better, items)

    method(f"[C].{name}() -> C")(strict)
    method(f"[C].{name}() -> ?C")(lambda xs: functools.reduce(better, xs) if xs else None)


extreme("min", smaller)
extreme("max", larger)

for element in ("str", "int", "byte", "float", "bool"):
    of = Type(element)
    method(f"[{element}].join(s: str) -> str")(
        lambda xs, separator, of=of: bounded(separator.join(text(x, of) for x in xs))
    )


@method("[T].sort_by_desc(f: (T) -> C) -> [T]")
@in_place
def sort_by_desc(items: list[Any], as_now: list[Any], f: Callable[[Any], Any]) -> list[Any]:
    """Like `sort_by` for the opposite order: elements of one key stay in their order."""
    pairs = [(f(item), item) for item in list(as_now)]
    items[:] = [item for _, item in sorted(pairs, key=lambda pair: pair[0], reverse=True)]
    return items


def best(items: list[Any], f: Callable[[Any], Any], better: Callable[[Any, Any], bool]) -> Any:
    pairs = [(f(item), item) for item in list(items)]
    found = pairs[:1]
    for pair in pairs[1:]:
        if better(pair[0], found[0][0]):
            found = [pair]
    return found[0][1] if found else None


method("[T].min_by(f: (T) -> C) -> ?T")(lambda xs, f: best(xs, f, lambda a, b: a < b))
method("[T].max_by(f: (T) -> C) -> ?T")(lambda xs, f: best(xs, f, lambda a, b: a > b))
method("[T].count(f: (T) -> bool) -> int")(lambda xs, f: len([x for x in list(xs) if f(x)]))
method("[T].flat_map(f: (T) -> [U]) -> [U]")(lambda xs, f: [y for x in list(xs) for y in f(x)])
method("[T].zip(l: [T]) -> [[T]]")(
    lambda xs, ys: [[xs[at], ys[at]] for at in range(min(len(xs), len(ys)))]
)
method("[T].pop() -> ?T")(lambda xs: xs.pop() if xs else None)
method("static list.fill(n: int, v: T) -> [T]")(lambda n, v: [v] * small(n, "list.fill"))
method("[T].take(n: int) -> [T]")(lambda xs, n: xs[: small(n, "take")])
method("[T].drop(n: int) -> [T]")(lambda xs, n: xs[small(n, "drop") :])


def small(count: int, call: str) -> int:
    if count < 0:
        raise Panicked(f"{call} count is negative: {count}")
    return int(bounded(range(count)).stop)


@method("[T].find(f: (T) -> bool) -> ?T")
def find(items: list[Any], f: Callable[[Any], bool]) -> Any:
    for item in list(items):
        if f(item):
            return item
    return None


@method("[T].group_by(f: (T) -> K) -> {K: [T]}")
def group_by(items: list[Any], f: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for item in list(items):
        groups.setdefault(f(item), []).append(item)
    return groups


@method("[T].swap(i: int, j: int)")
def swap(items: list[Any], i: int, j: int) -> None:
    first, second = items[index(items, i)], items[index(items, j)]
    items[i], items[j] = second, first


# ---- Ranges

method("range.to_list() -> [int]")(list)
method("range.map(f: (int) -> U) -> [U]")(lambda ns, f: [f(n) for n in ns])
method("range.filter(f: (int) -> bool) -> [int]")(lambda ns, f: [n for n in ns if f(n)])
method("range.reverse() -> range")(
    lambda ns: range(ns[-1], ns[0] - ns.step, -ns.step) if ns else ns
)


@method("range.step(n: int) -> range")
def step(numbers: range, n: int) -> range:
    if n < 1:
        raise Panicked(f"range step is not positive: {n}")
    return range(numbers.start, numbers.stop, numbers.step * n)


# ---- [byte]


def places_of(data: list[int], part: list[int]) -> list[int]:
    size = len(part)
    return [at for at in range(len(data) - size + 1) if data[at : at + size] == part]


method("[byte].index_of(b: [byte]) -> ?int")(lambda d, b: next(iter(places_of(d, b)), None))
method("[byte].starts_with(b: [byte]) -> bool")(lambda d, b: d[: len(b)] == b)
method("[byte].ends_with(b: [byte]) -> bool")(lambda d, b: d[max(len(d) - len(b), 0) :] == b)

method("[byte].to_hex() -> str")(lambda data: "".join(f"{byte:02x}" for byte in data))


def decoded(data: list[int]) -> str | None:
    try:
        return bytes(data).decode()
    except UnicodeDecodeError:
        return None


@method("[byte].to_str() -> str")
def strict_text(data: list[int]) -> str:
    found = decoded(data)
    if found is None:
        raise Failed("invalid UTF-8")
    return found


method("[byte].to_str() -> ?str")(decoded)
