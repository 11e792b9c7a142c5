"""Calls of the core library: which variant is meant, and what is called."""

from __future__ import annotations

from typing import Any

from lumac.syntax import ast
from tests.properties.reference.base import Base
from tests.properties.reference.core.table import IN_PLACE, Method, bounded
from tests.properties.reference.generic import Bindings, binds, bound, fits, gives, is_open
from tests.properties.reference.kinds import Type, Unknown, inner
from tests.properties.reference.scopes import Code, Names, Values
from tests.properties.reference.values import copied


class Variants(Base):
    """`choose` finds the variant, `core_call` calls it."""

    def choose(
        self,
        candidates: list[Method],
        receiver: Code | None,
        nodes: Any,
        names: Names,
        expected: Type | None,
    ) -> Code:
        """The variant whose parameters accept the arguments and whose result is expected; else the first of them."""
        fitting = []
        for method in candidates:
            bindings: Bindings = {}
            if len(method.parameters) != len(nodes):
                continue
            if receiver and not (
                method.receiver and binds(method.receiver, receiver.kind, bindings)
            ):
                continue
            rank = self.rank(method, nodes, names, bindings)
            if rank is not None:
                fitting.append((rank, method, bindings))
        least = min((rank for rank, _, _ in fitting), default=0)
        fitting = [one for one in fitting if one[0] == least]
        if expected is not None:
            exact = [
                one for one in fitting if gives(one[1].result, expected, one[2], widening=False)
            ]
            near = [one for one in fitting if gives(one[1].result, expected, one[2], widening=True)]
            fitting = exact or near or fitting
        if not fitting:
            raise Unknown("no variant")
        _, method, bindings = fitting[0]
        return self.core_call(method, receiver, nodes, names, bindings, expected)

    def rank(self, method: Method, nodes: Any, names: Names, bindings: Bindings) -> int | None:
        """How many arguments convert to what the variant takes; None where one does not."""
        converted = 0
        for parameter, node in zip(method.parameters, nodes, strict=True):
            wanted = bound(parameter, bindings)
            if is_open(wanted) or wanted.kind == "function":
                continue
            if not fits(self.expression(node, names, wanted).kind, wanted):
                return None
            hint = wanted if isinstance(node, (ast.ListLiteral, ast.EmptyBraces)) else None
            converted += self.expression(node, names, hint).kind != wanted
        return converted

    def core_call(
        self,
        method: Method,
        receiver: Code | None,
        nodes: Any,
        names: Names,
        bindings: Bindings,
        expected: Type | None,
    ) -> Code:
        if expected is not None and is_open(bound(method.result, bindings)):
            binds(bound(method.result, bindings), inner(expected), bindings)
        arguments = []
        for parameter, node in zip(method.parameters, nodes, strict=True):
            wanted = bound(parameter, bindings)
            if is_open(wanted):
                found = self.expression(node, names, wanted).kind
                binds(wanted, found, bindings)
                wanted = bound(parameter, bindings)
            arguments.append(self.value(node, names, wanted))
        result = bound(method.result, bindings)
        is_nested = bool(result.parts) and result.parts[-1].kind == "list"
        call, in_place = method.call, method.result == method.receiver
        calls = any(parameter.kind == "function" for parameter in method.parameters)

        def run(env: Values) -> Any:
            values = [receiver.run(env)] if receiver else []
            # Elements that go from one collection into another are values of their own there.
            given = [self.own_elements(one.run(env), one.kind) for one in arguments]
            if receiver and calls:
                # A function is called for the collection as it is now, whatever the function changes.
                as_now = self.own_elements(values[0], receiver.kind)
                values = [values[0], as_now] if call in IN_PLACE else [as_now]
            elif receiver and is_nested and result.parts[-1] == receiver.kind:
                # Its elements go into the lists of the result.
                values = [self.own_elements(values[0], receiver.kind)]
            found = call(*values, *given)
            for value in (found, *values[:1]):
                if isinstance(value, (list, dict, str)):
                    bounded(value)
            if in_place and found is values[0]:
                return found
            return copied(self.own_elements(found, result), result)

        return Code(result, run)
