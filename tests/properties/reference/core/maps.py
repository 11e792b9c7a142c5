"""Methods of maps and sets."""

from __future__ import annotations

from typing import Any

from tests.properties.reference.core.table import method
from tests.properties.reference.values import Set

MISSING: Any = object()

method("{K: V}.len() -> int")(len)
method("{K: V}.is_empty() -> bool")(lambda m: not m)
method("{K: V}.has(k: K) -> bool")(lambda m, key: key in m)
method("{K: V}.get(k: K) -> ?V")(lambda m, key: m.get(key))
method("{K: V}.get(k: K, default: V) -> V")(lambda m, key, other: m.get(key, other))
method("{K: V}.keys() -> [K]")(list)
method("{K: V}.values() -> [V]")(lambda m: list(m.values()))
method("{K: V}.clear()", "{T}.clear()")(dict.clear)
method("{K: V}.copy() -> {K: V}")(dict)
method("{K: V}.remove(k: K) -> bool")(lambda m, key: m.pop(key, MISSING) is not MISSING)
method("{T}.add(v: T)")(lambda s, value: s.setdefault(value))
method("{T}.remove(v: T) -> bool")(lambda s, value: s.pop(value, MISSING) is not MISSING)
method("{T}.contains(v: T) -> bool")(lambda s, value: value in s)
method("{T}.size() -> int", "{T}.len() -> int")(len)
method("{T}.is_empty() -> bool")(lambda s: not s)
method("{T}.copy() -> {T}")(Set)
method("{T}.to_list() -> [T]")(list)
method("{T}.union(s: {T}) -> {T}")(lambda s, t: Set.fromkeys([*s, *t]))
method("{T}.intersect(s: {T}) -> {T}")(lambda s, t: Set.fromkeys(v for v in s if v in t))
method("{T}.difference(s: {T}) -> {T}")(lambda s, t: Set.fromkeys(v for v in s if v not in t))
method("{T}.is_subset(s: {T}) -> bool")(lambda s, t: all(v in t for v in s))
method("{K: V}.map_values(f: (V) -> U) -> {K: U}")(
    lambda m, f: {key: f(value) for key, value in list(m.items())}
)
method("{K: V}.filter(f: (K, V) -> bool) -> {K: V}")(
    lambda m, f: {key: value for key, value in list(m.items()) if f(key, value)}
)


@method("{C: V}.sort_by_key() -> {C: V}")
def sort_by_key(items: dict[Any, Any]) -> dict[Any, Any]:
    pairs = sorted(items.items(), key=lambda pair: pair[0])
    items.clear()
    items.update(pairs)
    return items


@method("{K: V}.merge(m: {K: V}) -> {K: V}")
def merge(items: dict[Any, Any], others: dict[Any, Any]) -> dict[Any, Any]:
    items.update(others)
    return items
