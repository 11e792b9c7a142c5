"""Calls the functions of the library on probes, and sees what each call does to its arguments."""

from __future__ import annotations

import copy
import io
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import partial
from itertools import islice, product
from typing import Any

from lumac import types
from lumac.library.registry import Registry
from lumac.library.select import Use, select
from lumac.library.signature import Signature
from lumac.types import Type

MOST_PROBES = 120
FAULTS = (ZeroDivisionError, IndexError, KeyError, OverflowError)


class Element:
    """A struct as it is emitted where equality is used: it says who compares it, and cannot be hashed."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.held: object = None
        self.log: set[int] = set()

    def __eq__(self, other: object) -> bool:
        for each in (self, other):
            if isinstance(each, Element):
                each.log.add(id(each))
        return isinstance(other, Element) and self.number == other.number

    __hash__ = None  # type: ignore[assignment]


class Recorder:
    """A function of the program: it counts its calls, and gives what its type says."""

    def __init__(self, result: Type, start: int = 0) -> None:
        self.result = result
        self.calls = start

    def __call__(self, *arguments: object) -> object:
        self.calls += 1
        if isinstance(self.result, types.ListOf):
            some = [self.calls % 3, self.calls % 5]
            of_bytes = self.result is types.BYTES
            return bytearray(some) if of_bytes else [Element(each) for each in some]
        if isinstance(self.result, types.Variable) and self.result.name == "K":
            return "ab"[self.calls % 2]
        if self.result is types.BOOL:
            return self.calls % 2 == 0
        if isinstance(self.result, types.Variable) and self.result.name != "C":
            return Element(self.calls)
        return (self.calls * 3) % 7


class FakeSocket:
    """A socket whose peer says the same a few times, and then ends."""

    def __init__(self) -> None:
        self.closed = 0
        self.left = 3

    def recv(self, size: int) -> bytes:
        self.left -= 1
        if self.left < 0:
            return b""
        return b"line\n\x82\x01a\x81\x01b"[:size]

    def recv_into(self, room: memoryview) -> int:
        room[:1] = b"x"
        return 1

    def sendall(self, data: bytes) -> None: ...

    def send(self, data: bytes) -> int:
        return len(data)

    def settimeout(self, seconds: float) -> None: ...

    def shutdown(self, how: int) -> None: ...

    def close(self) -> None:
        self.closed += 1


class Space:
    """A definition of the library with what it requires, alone in a namespace."""

    def __init__(self, library: Registry, symbol: str) -> None:
        selection = select({symbol: Use(0)}, library)
        texts = [definition.text for definition in selection.definitions]
        lines = ["from __future__ import annotations", *selection.imports, *texts]
        self.names: dict[str, Any] = {"__name__": "probe"}
        exec("\n".join(lines), self.names)
        self.function: Callable[..., Any] = self.names[symbol]

    def values(self, kind: Type) -> list[Callable[[], Any]]:
        """Makers of probes for a type: each call of one gives a new value."""
        match kind:
            case types.Function(_, result):
                return [partial(Recorder, result, at) for at in (0, 1)]
            case types.ListOf(inner) if inner is types.BYTE:
                return [partial(bytearray, data) for data in BYTES]
            case types.ListOf(inner):
                return [partial(self.some, inner, picks) for picks in PICKS]
            case types.SetOf(inner):
                return [partial(self.keyed, inner, None, picks) for picks in PICKS]
            case types.MapOf(key, inner):
                return [partial(self.keyed, key, inner, picks) for picks in PICKS]
            case types.Variable(name):
                return PLAIN.get(name, ELEMENTS)
            case types.Handle(name):
                return self.handles(name)
            case types.Primitive(name):
                return PLAIN[name]
            case _:
                raise AssertionError(f"there are no probes for {kind}")

    def some(self, inner: Type, picks: tuple[int, ...]) -> list[Any]:
        makers = self.values(inner)
        return [makers[at % len(makers)]() for at in picks]

    def keyed(self, key: Type, inner: Type | None, picks: tuple[int, ...]) -> dict[Any, Any]:
        keys = PLAIN["K"] if isinstance(key, types.Variable) else self.values(key)
        makers = [no_value] if inner is None else self.values(inner)
        return {keys[at % len(keys)](): makers[at % len(makers)]() for at in picks}

    def handles(self, name: str) -> list[Callable[[], Any]]:
        if name == "buffer":
            return [partial(self.buffer, data, at) for data, at in BUFFERS]
        return [self.tcp if name == "tcp" else self.ws]

    def tcp(self) -> Any:
        return self.names["Tcp"]("host", FakeSocket())

    def ws(self) -> Any:
        return self.names["Ws"](FakeSocket(), self.names["WsMessages"](99))

    def buffer(self, data: bytes, position: int) -> Any:
        made = self.names["Buffer"](data)
        made.position = position
        return made


BYTES = (b"", b"\x01", b"ba", b"cab", b"\xffaba", b"sixsix", b"12345678")
BUFFERS = ((b"", 0), (b"abc", 0), (b"a\x01cd", 1), (b"ab", 2), (b"a\nb", 0))
PICKS = ((), (0,), (1, 0), (2, 0, 1), (1, 1, 0, 2))


def no_value() -> None:
    """What a set has for the values of its members."""


def constants(*values: object) -> list[Callable[[], Any]]:
    return [partial(copy.copy, value) for value in values]


ELEMENTS: list[Callable[[], Any]] = [partial(Element, at) for at in (0, 1, 5)]
PLAIN: dict[str, list[Callable[[], Any]]] = {
    "int": constants(0, 1, 2, 3, -1),
    "C": constants(2, 1, 3),
    "byte": constants(1, 0x61, 255),
    "float": constants(0.0, 2.5, -1.5),
    "str": constants("", "a", "12", "true", "b,a"),
    "K": constants("a", "b", "c", "d"),
    "bool": constants(True, False),
    "range": constants(range(0), range(3), range(5, 1, -2)),
    "any": [
        lambda: Element(0),
        lambda: Element(1),
        lambda: [1, Element(2)],
        lambda: {"a": Element(3)},
    ],
}


def can_be_probed(signature: Signature) -> bool:
    """Whether there are probes for all its parameters: not for option maps, nor for what connects."""
    kinds = [kind for _, kind in signature.parameters]
    return not any(isinstance(kind, types.Options) for kind in kinds)


def probes(space: Space, signature: Signature) -> Iterator[list[Any]]:
    """Lists of arguments, each made anew; where there are too many, some that are spread over all."""
    kinds = [kind for _, kind in signature.parameters]
    receiver = [] if signature.receiver is None else [signature.receiver]
    wanted = [key_if_member(kind, signature.receiver) for kind in (*receiver, *kinds)]
    makers = [space.values(kind) for kind in wanted]
    total = 1
    for each in makers:
        total *= len(each)
    step = total // MOST_PROBES + 1
    for chosen in islice(product(*makers), 0, None, step):
        yield [make() for make in chosen]


def key_if_member(kind: Type, receiver: Type | None) -> Type:
    """What a set has for members is what maps have for keys."""
    is_member = isinstance(receiver, types.SetOf) and kind is receiver.element
    return types.variable("K") if is_member else kind


def members(value: object) -> list[object]:
    """What is in a value, at whatever depth, as far as it can be told apart by identity."""
    found: list[object] = []
    waiting = deque(parts_of(value))
    while waiting and len(found) < 1000:
        each = waiting.popleft()
        if has_identity(each):
            found.append(each)
            waiting += parts_of(each)
    return found


def parts_of(value: object) -> list[object]:
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, Element):
        return [value.held]
    slots = getattr(type(value), "__slots__", ())
    return [getattr(value, slot) for slot in slots if hasattr(value, slot)]


def has_identity(value: object) -> bool:
    return not isinstance(value, (int, float, str, bytes, type(None), Recorder, FakeSocket))


def picture(value: object, depth: int = 5) -> object:
    """What a value looks like: differs when it was changed, so many levels deep."""
    if not depth:
        return id(value)
    if isinstance(value, bytearray):
        return bytes(value)
    if isinstance(value, io.BytesIO):
        return value.tell(), value.getvalue()
    if isinstance(value, (list, tuple)):
        return [(id(each), picture(each, depth - 1)) for each in value]
    if isinstance(value, dict):
        return [(key, id(each), picture(each, depth - 1)) for key, each in value.items()]
    if isinstance(value, (Recorder, FakeSocket)):
        return id(value)
    if isinstance(value, Element):
        return value.number, picture(value.held, depth - 1)
    slots = getattr(type(value), "__slots__", ())
    if slots:
        return [picture(getattr(value, slot, None), depth - 1) for slot in slots]
    return value


def size(value: object) -> int:
    return len(value) if isinstance(value, (list, dict, bytearray)) else 0


class Seen:
    """What one call did: the facts by name, each with the arguments that it holds for."""

    def __init__(self, function: Callable[..., Any], arguments: list[Any]) -> None:
        self.facts: set[tuple[str, int]] = set()
        self.arguments = arguments
        self.before = [picture(each) for each in arguments]
        self.sizes = [size(each) for each in arguments]
        self.held = [{id(part) for part in members(each)} for each in arguments]
        self.old = [members(each) for each in arguments]
        self.calls = [getattr(each, "calls", 0) for each in arguments]
        self.result: Any = None
        self.raised: Exception | None = None
        self.printed = io.StringIO()
        with redirect_stdout(self.printed):
            try:
                self.result = function(*arguments)
            except Exception as error:
                self.raised = error
        self._look()

    def _look(self) -> None:
        # What an argument holds that is given back is looked at where it is an argument.
        is_given = any(each is self.result for each in self.arguments)
        inside = set() if is_given else {id(part) for part in members(self.result)}
        whole = {id(self.result), *inside}
        for at, argument in enumerate(self.arguments):
            self._look_at(at, argument, inside, whole)

    def _look_at(self, at: int, argument: Any, inside: set[int], whole: set[int]) -> None:
        if picture(argument) != self.before[at]:
            self.facts.add(("changes", at))
        if size(argument) < self.sizes[at]:
            self.facts.add(("shortens", at))
        if getattr(argument, "calls", 0) > self.calls[at]:
            self.facts.add(("calls", at))
        if has_identity(argument):
            if argument is self.result:
                self.facts.add(("gives", at))
            elif id(argument) in inside or self._is_in_another(at, id(argument)):
                self.facts.add(("keeps", at))
        own = {id(part) for part in self.old[at]}
        if own & whole and argument is not self.result:
            self.facts.add(("shares", at))
        if any(self._is_in_another(at, part) for part in own):
            self.facts.add(("spreads", at))
        elements = [*self.old[at], argument]
        if any(isinstance(each, Element) and each.log for each in elements):
            self.facts.add(("compares", at))

    def _is_in_another(self, at: int, part: int) -> bool:
        """Whether something of an argument is in another one, where it was not before."""
        for other, argument in enumerate(self.arguments):
            now = {id(each) for each in members(argument)}
            if other != at and part in now and part not in self.held[other]:
                return True
        return False
