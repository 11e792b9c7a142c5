"""Lambdas of the reference evaluation, and fallbacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.generic import fits, is_open
from tests.properties.reference.kinds import Type, Unknown, inner, is_number, together
from tests.properties.reference.scopes import (
    Code,
    Names,
    Returned,
    Routine,
    Values,
    Variable,
    passed,
)
from tests.properties.reference.values import Failed, ProgramFailed, Raised, checked_or_nil, placed
from tests.properties.reference.variants import Variants


def may_be_nil(expected: Type | None, within: Type) -> bool:
    """Whether nil, too, is good for the place of a `.or`, so that its fallback is one that may give it."""
    return expected is not None and expected.kind == "optional" and inner(expected) == within


class Lambdas(Variants):
    """`fallback` is `.or`, `lambda_` a lambda of an expected type."""

    def fallback(self, node: Any, other: Any, names: Names, expected: Type | None) -> Code:
        # What stands before may be an optional, whatever is expected of the whole.
        wanted = (
            expected if expected is None or isinstance(node, ast.Call) else k.optional(expected)
        )
        code = self.of_any(self.expression(node, names, wanted), expected)
        within = inner(code.kind)
        hint = expected if within == k.NIL else within
        if expected is not None and is_number(within) and is_number(inner(expected)):
            hint = inner(expected)
        if isinstance(other, ast.Lambda):
            rescue = self.rescue(other, names, hint)
        else:
            given = self.expression(
                other, names, expected if may_be_nil(expected, within) else hint
            )
            if not fits(inner(given.kind), within) and not fits(within, inner(given.kind)):
                # The fallback says which variant is meant.
                code = self.expression(node, names, given.kind)
                within = inner(code.kind)
                if within != inner(given.kind):
                    raise Unknown("a fallback of another type")
            rescue = Code(given.kind, lambda env: lambda *_: given.run(env))
        result = within if rescue.kind in (k.NEVER, k.NOTHING) else together(within, rescue.kind)
        if rescue.kind.kind not in ("optional", "nil") and within not in (
            k.NIL,
            k.NEVER,
            k.NOTHING,
        ):
            result = within

        count = len(other.parameters) if isinstance(other, ast.Lambda) else 0

        def run(env: Values) -> Any:
            answered: Failed | None = None
            try:
                value = code.run(env)
            except Failed as failure:
                told, answered = (str(failure), failure.told_kind()), failure
            else:
                if value is not None or code.kind.kind not in ("optional", "any"):
                    return fitted(value, result)
                told = "nil", "nil"
            try:
                return fitted(rescue.run(env)(*told[:count]), result)
            except ProgramFailed as error:
                if answered is not None:
                    error.answers(answered)
                raise

        return self.stored(Code(result, run))

    def of_any(self, code: Code, expected: Type | None) -> Code:
        """An `any` before `.or`, which may be nil, is an optional of what is expected."""
        if code.kind != k.ANY or expected is None or inner(expected) == k.ANY:
            return code
        wanted = inner(expected)
        return Code(k.optional(wanted), lambda env: checked_or_nil(code.run(env), wanted))

    def rescue(self, node: ast.Lambda, names: Names, wanted: Type | None) -> Code:
        """The lambda of an `.or`, whose kind is here that of what it gives."""
        if not node.parameters:
            raise Unknown("a fallback without a parameter")
        optional_kind = (
            k.optional(wanted) if wanted and wanted not in (k.NOTHING, k.NEVER) else wanted
        )
        code = self.lambda_(
            node,
            names,
            k.function((k.STR,) * len(node.parameters), optional_kind or k.NOTHING),
            loose=True,
        )
        return Code(code.kind.parts[-1], code.run)

    def lambda_(
        self, node: ast.Lambda, names: Names, expected: Type | None, loose: bool = False
    ) -> Code:
        """`loose`: the type of the result is what it turns out to be."""
        wanted = inner(expected) if expected else None
        if wanted is not None and wanted.kind == "function":
            *parameters, result = wanted.parts
        elif not node.parameters:
            parameters, result = [], Type("variable", name="result")
        else:
            raise Unknown("a lambda of no type")
        if len(parameters) != len(node.parameters):
            raise Unknown("a lambda of other parameters")
        kinds = [k.ANY if is_open(kind) else kind for kind in parameters]
        known = None if is_open(result) or loose else result
        if known is None:
            hint = result if loose else None
            routine, body = self.body_of(node, names, kinds, None, hint)
            found = k.NOTHING
            if routine.returned:
                found = k.NEVER
                for one in routine.returned:
                    found = together(found, one)
            if loose and hint is not None and hint != k.NOTHING:
                found = self.loosened(found, hint)
            known = found
        routine, body = self.body_of(node, names, kinds, known, known)
        return Code(k.function(tuple(kinds), known), body)

    def loosened(self, found: Type, hint: Type) -> Type:
        if found in (k.NEVER, k.NOTHING) or found == hint:
            return found
        if found == k.NIL or found.kind == "optional":
            return hint
        return inner(hint)

    def body_of(
        self,
        node: ast.Lambda,
        names: Names,
        kinds: list[Type],
        result: Type | None,
        hint: Type | None,
    ) -> tuple[Routine, Callable[[Values], Any]]:
        routine = Routine(result, names.routine.receiver, hint=hint)
        own = Names(names, routine)
        variables = [
            own.declare(one.name, kind) for one, kind in zip(node.parameters, kinds, strict=True)
        ]
        if isinstance(node.body, ast.Block):
            body = self.block(node.body, own)
        else:
            found = self.expression(node.body, own, hint)
            routine.returned.append(found.kind)
            if result is not None and result != k.NOTHING and found.kind != k.NEVER:
                found = self.stored(self.converted(found, result))
            code = found

            def body(env: Values) -> None:
                raise Returned(code.run(env))

        run = placed(body, self.here or node.body)
        return routine, lambda env: closure(variables, run, env)


def closure(variables: list[Variable], body: Callable[[Values], None], env: Values) -> Any:
    def call(*arguments: Any) -> Any:
        inside = Values(env)
        inside.own.update(passed(variables, arguments))
        try:
            body(inside)
        except Returned as returned:
            return returned.value
        except Raised as error:
            error.leaves("")
            raise
        return None

    return call


def fitted(value: Any, kind: Type) -> Any:
    return float(value) if inner(kind) == k.FLOAT and type(value) is int else value
