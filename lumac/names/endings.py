"""Finds the functions that never return: every path through them ends in a failure, or in a walk that nothing stops.

It asks statements only, of functions whose names are resolved. A function counts once it is proven: those that call
each other in a ring are not, unless each path leaves the ring through a failure. What is called through a value or
a trait is not known, and a call before `.or` comes back with the fallback.
"""

from __future__ import annotations

from lumac import types
from lumac.names.symbols import AliasSymbol, FunctionSymbol, VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.names.walk_state import State

NEXT: Final = 1
"""A way through a statement goes on behind it."""
RETURN: Final = 2
"""A way through it returns."""
STOP: Final = 4
"""A way through it leaves the walk round it."""
FAILING: Final = ("error", "panic")
"""The functions of the language that never return."""


def find_endings(r: State) -> None:
    """Notes in their symbols which functions never return."""
    endings = Endings(r)
    waiting = [function for function in r.tables.functions.values() if has_code(function)]
    asking: dict[FunctionSymbol, set[FunctionSymbol]] = {}
    while waiting:
        function = waiting.pop()
        if not function.never_returns and endings.never_returns(function):
            function.never_returns = True
            waiting += asking.pop(function, ())
        for asked in endings.asked:
            asking.setdefault(asked, set()).add(function)


def has_code(function: FunctionSymbol) -> bool:
    return isinstance(function.node, ast.Function) and function.node.body is not None


class Endings:
    """Answers in which ways statements end, by what is proven so far."""

    __slots__ = ("_fields", "_methods", "_r", "_signatures", "asked")

    def __init__(self, r: State) -> None:
        self._r = r
        self._methods: dict[str, list[FunctionSymbol]] = {}
        for method in r.declared.methods:
            self._methods.setdefault(method.name, []).append(method)
        self._signatures = {m.name for trait in r.declared.traits for m in trait.methods}
        self._fields = {name for struct in r.declared.structs for name, _ in struct.fields}
        self.asked: set[FunctionSymbol] = set()
        """The functions that the last answer depends on, and that are not proven."""

    def never_returns(self, function: FunctionSymbol) -> bool:
        """Returns whether no path through a function returns."""
        self.asked = set()
        assert isinstance(function.node, ast.Function)
        assert function.node.body is not None
        return not self.of_block(function.node.body)

    def of_block(self, node: ast.Block) -> int:
        found = 0
        for statement in node.statements:
            ways = self.of_statement(statement)
            found |= ways & ~NEXT
            if not ways & NEXT:
                return found
        return found | NEXT

    def of_statement(self, node: ast.Statement | ast.Block) -> int:
        match node:
            case ast.ExpressionStatement(value) | ast.Assign(_, _, value):
                return self.of_expression(value)
            case ast.Declare():
                return self.of_expression(node.value)
            case ast.Block():
                return self.of_block(node)
            case ast.If(_, then, otherwise):
                return self.of_block(then) | (
                    NEXT if otherwise is None else self.of_statement(otherwise)
                )
            case ast.Walk():
                return self.of_walk(node)
            case ast.Return(value):
                ways = NEXT if value is None else self.of_expression(value)
                return ways & ~NEXT | (RETURN if ways & NEXT else 0)
            case ast.Stop():
                return STOP
            case ast.Skip():
                return 0
            case _:
                return NEXT

    def of_walk(self, node: ast.Walk) -> int:
        body = self.of_block(node.body)
        is_endless = isinstance(node.subject, ast.Range) and node.subject.last is None
        return body & RETURN | (NEXT if body & STOP or not is_endless else 0)

    def of_expression(self, node: ast.Expression) -> int:
        while isinstance(node, ast.Try):
            node = node.operand
        match node:
            case ast.Call(callee):
                return 0 if self.leaves(callee) else NEXT
            case ast.Match():
                return self.of_match(node)
            case _:
                return NEXT

    def of_match(self, node: ast.Match) -> int:
        found = 0 if self.covers(node) else NEXT
        for arm in node.arms:
            if isinstance(arm.body, ast.Block):
                found |= self.of_block(arm.body)
            else:
                found |= self.of_expression(arm.body)
        return found

    def covers(self, node: ast.Match) -> bool:
        """Returns whether the patterns surely take every value, which may be nil where nothing says otherwise."""
        patterns = [pattern for arm in node.arms for pattern in arm.patterns]
        kinds = {type(pattern) for pattern in patterns if pattern not in self._r.tables.compared}
        if ast.WildcardPattern in kinds:
            return True
        return ast.BindPattern in kinds and (
            ast.NilPattern in kinds or self.is_never_nil(node.subject)
        )

    def is_never_nil(self, node: ast.Expression) -> bool:
        """Returns whether a value is a variable that is declared with a type other than an optional."""
        symbol = self._r.tables.uses.get(node) if isinstance(node, ast.Name) else None
        kind = symbol.annotation if isinstance(symbol, VariableSymbol) else None
        if isinstance(kind, ast.TypeName):
            is_alias = isinstance(self._r.tables.types.get(kind), AliasSymbol)
            return not is_alias and types.PRIMITIVES.get(kind.name) is not types.ANY
        return kind is not None and not isinstance(kind, ast.OptionalType)

    def leaves(self, callee: ast.Expression) -> bool:
        """Returns whether a call never comes back."""
        if isinstance(callee, ast.Name):
            symbol = self._r.tables.uses.get(callee)
            if symbol is None:
                return callee.name in FAILING
            return isinstance(symbol, FunctionSymbol) and self.is_proven([symbol])
        return isinstance(callee, ast.Member) and self.is_proven(self.methods(callee))

    def methods(self, callee: ast.Member) -> Sequence[FunctionSymbol]:
        """Returns the functions of which a callee with a dot is one; none where it may be another as well."""
        associated = self._r.tables.associated.get(callee)
        if associated is not None:
            return [associated]
        name = callee.name
        if name in self._signatures or name in self._fields or self._r.library.has_method(name):
            return ()
        return self._methods.get(name, ())

    def is_proven(self, functions: Sequence[FunctionSymbol]) -> bool:
        open_ones = [function for function in functions if not function.never_returns]
        self.asked.update(open_ones)
        return bool(functions) and not open_ones
