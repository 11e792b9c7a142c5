"""The core library of the reference evaluation: a Luma signature and a Python function that means the same.

Structs that come out of a collection, or go into one, are copied by whoever calls; what stands here moves values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lumac.syntax.parser import parse_signature
from tests.properties.reference.kinds import RANGE, Type, read_type
from tests.properties.reference.values import Failed, Panicked, TooMuch

LONGEST = 5_000
"""Elements or characters beyond which a program is left out of the comparison: it makes ever more."""
VARIABLES = {name: Type("variable", name=name) for name in "TUKVC"}
NAMED = {**VARIABLES, "range": RANGE}


@dataclass(frozen=True)
class Method:
    """`receiver` is None for a call on a module's name. `call` takes the receiver first."""

    receiver: Type | None
    parameters: tuple[Type, ...]
    result: Type
    call: Callable[..., Any]


METHODS: dict[str, list[Method]] = {}
MODULES: dict[str, list[Method]] = {}


def method(*signatures: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(call: Callable[..., Any]) -> Callable[..., Any]:
        for written in signatures:
            signature = parse_signature(written)
            names: dict[str, Any] = NAMED
            parameters = tuple(read_type(one.type, names) for one in signature.parameters)
            result = read_type(signature.result, names)
            receiver = read_type(signature.receiver, names) if signature.receiver else None
            table = MODULES if receiver is None else METHODS
            table.setdefault(signature.name, []).append(Method(receiver, parameters, result, call))
        return call

    return add


IN_PLACE: set[Callable[..., Any]] = set()
"""Those that call a function and change their receiver; after it they take the elements as they are when it begins."""


def in_place(call: Callable[..., Any]) -> Callable[..., Any]:
    IN_PLACE.add(call)
    return call


def index(items: Any, at: int) -> int:
    if not 0 <= at < len(items):
        raise Panicked(f"index {at} out of range (length {len(items)})")
    return at


def cut(items: Any, first: int | None, last: int | None, inclusive: bool = False) -> Any:
    start = 0 if first is None else first
    end = len(items) if last is None else last + inclusive
    if not 0 <= start <= end <= len(items):
        raise Panicked(f"slice {start}..{end} out of range (length {len(items)})")
    return items[start:end]


def bounded(value: Any) -> Any:
    if len(value) > LONGEST:
        raise TooMuch
    return value


def or_nil(read: Callable[..., Any]) -> Callable[..., Any]:
    def work(*arguments: Any) -> Any:
        try:
            return read(*arguments)
        except Failed:
            return None

    return work
