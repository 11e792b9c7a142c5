"""Makes what may be of any type: calls, elements, fields, fallbacks."""

from __future__ import annotations

from functools import partial

from tests.properties.generator.forms import (
    LAMBDA,
    POSTFIX,
    UNARY,
    Known,
    Routine,
    Text,
)
from tests.properties.generator.lambdas import Lambdas
from tests.properties.generator.making import Make
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Calls(Lambdas):
    """Calls of what the program declares, and what is taken out of variables."""

    def common(self, kind: Type, depth: int, exact: bool) -> list[Make]:
        """Calls, fields, elements, matches: what may be of any type."""
        makers: list[Make] = []
        makers += [
            partial(self.call, routine, depth)
            for routine in self.routines
            if routine.result == kind and not (exact and routine.fails and kind.kind == "optional")
        ]
        for struct, methods in self.methods.items():
            for method in methods:
                if exact and method.fails and kind.kind == "optional":
                    continue  # a fallback would make it a T
                if method.result == kind and self.variables(Type("struct", name=struct)):
                    makers.append(partial(self.method_call, struct, method, depth))
        if places := self.places(kind):
            makers.append(lambda: Text(self.chance.choice(places)))
        makers += [
            partial(self.call_variable, known, depth)
            for known in self.palette
            if known.kind == "function" and known.parts[-1] == kind and self.variables(known)
        ]
        if self.chance.random() < 0.25 and (not exact or self.closed(kind)):
            makers.append(lambda: self.match(kind, depth, exact))
        if (
            kind.kind != "optional"
            and self.closed(kind)
            and any(one.fails for one in self.routines)
        ):
            makers.append(lambda: self.rescued(kind, depth, exact))
        if self.variables(k.list_of(kind)):
            makers.append(lambda: self.element(k.list_of(kind), depth))
        if kind.kind != "optional" and self.variables(k.optional(kind)):
            makers.append(lambda: self.from_optional(kind, depth, exact))
        if self.variables(k.map_of(k.STR, kind)):
            makers.append(lambda: self.looked_up(kind, depth))
        return makers

    def call(self, routine: Routine, depth: int) -> Text:
        call = f"{routine.name}({self.arguments(routine.parameters, depth)})"
        return self.perhaps_rescued(call, routine, depth)

    def arguments(self, kinds: tuple[Type, ...], depth: int) -> str:
        return ", ".join(self.expression(kind, depth - 1).at(LAMBDA) for kind in kinds)

    def perhaps_rescued(self, call: str, routine: Routine, depth: int) -> Text:
        """A call that may fail has a fallback, most often; not where failing is a part of it."""
        if not routine.fails or routine.result == k.NOTHING:
            return Text(call)
        if self.chance.random() < (0.7 if self.may_fail else self.risk):
            return Text(f"try {call}", UNARY) if self.chance.random() < 0.5 else Text(call)
        return Text(f"{call}.or({self.fallback(routine.result, depth)})")

    def rescued(self, kind: Type, depth: int, exact: bool) -> Text:
        """Something that may fail somewhere inside, and a fallback for the whole of it."""
        before, self.may_fail = self.may_fail, True
        made = self.expression(kind, depth - 1, exact=True)
        self.may_fail = before
        if made.level < POSTFIX and not made.text.startswith("match"):
            made = Text(f"({made.text})")
        return Text(f"{made.at(POSTFIX)}.or({self.fallback(kind, depth)})")

    def fallback(self, kind: Type, depth: int) -> str:
        """A value, or a lambda of the message; `kind` is what it replaces."""
        if kind.kind == "optional":
            kind = kind.parts[0]
        form = self.chance.random()
        if kind.kind == "function":
            form = 0.7  # a lambda is taken for one of the message
        before, self.may_fail = self.may_fail, False
        try:
            return self.fallback_of(kind, depth, form)
        finally:
            self.may_fail = before

    def fallback_of(self, kind: Type, depth: int, form: float) -> str:
        if form < 0.5:
            return self.expression(kind, depth - 1).at(LAMBDA)
        name = self.fresh()
        self.scopes.append({name: Known(name, k.STR, assignable=False)})
        if form < 0.8:
            body = self.expression(kind, depth - 1).after_arrow()
        else:
            body = self.lambda_block(kind, depth)
        self.scopes.pop()
        return f"{name} -> {body}"

    def method_call(self, struct: str, method: Routine, depth: int) -> Text:
        receiver = self.chance.choice(self.variables(Type("struct", name=struct)))
        call = f"{receiver}.{method.name}({self.arguments(method.parameters, depth)})"
        return self.perhaps_rescued(call, method, depth)

    def call_variable(self, kind: Type, depth: int) -> Text:
        name = self.chance.choice(self.variables(kind))
        return Text(f"{name}({self.arguments(kind.parts[:-1], depth)})")

    def element(self, kind: Type, depth: int) -> Text:
        """An element of a list, which is there, most often."""
        items = self.chance.choice(self.variables(kind))
        within = kind.parts[0]
        form = self.chance.random()
        if form < self.risk:
            return Text(f"{items}[{self.expression(k.INT, depth - 1).at(LAMBDA)}]")
        if within.kind == "optional":
            return Text(f"{items}.get({self.expression(k.INT, depth - 1).at(LAMBDA)})")
        way = self.chance.choice(("first()", "last()", "get(0)", "get(1)"))
        return Text(f"{items}.{way}.or({self.fallback(within, depth)})")

    def looked_up(self, kind: Type, depth: int) -> Text:
        table = self.chance.choice(self.variables(k.map_of(k.STR, kind)))
        key = self.expression(k.STR, depth - 1).at(LAMBDA)
        form = self.chance.random()
        if form < self.risk:
            return Text(f"{table}[{key}]")
        if kind.kind == "optional":
            return Text(f"{table}.get({key})")
        if form < 0.5:
            return Text(f"{table}.get({key}, {self.expression(kind, depth - 1).at(LAMBDA)})")
        return Text(f"{table}.get({key}).or({self.fallback(kind, depth)})")

    def from_optional(self, kind: Type, depth: int, exact: bool) -> Text:
        name = self.chance.choice(self.variables(k.optional(kind)))
        if not exact and self.chance.random() < self.risk and kind.kind not in ("struct", "trait"):
            return Text(f"({name})") if self.chance.random() < 0.2 else Text(name)
        return Text(f"{name}.or({self.fallback(kind, depth)})")
