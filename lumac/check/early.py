"""Variables that a function may read before they are set: it is called, or handed on, above their declaration.

Told from the text, by the names of functions: what is named may be called. In doubt the place of the read is kept, so
that the program says what is wrong there.
"""

from __future__ import annotations

from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.check.symbols import FunctionSymbol, VariableSymbol

DECLARATIONS = (ast.Function, ast.Struct, ast.Impl, ast.Trait, ast.TypeAlias)


class Reached:
    """The functions that the top-level code may have called so far."""

    __slots__ = ("_count", "_names", "functions")

    def __init__(self) -> None:
        self._count = 0
        self._names: set[str] = set()
        self.functions: list[FunctionSymbol] = []

    def up_to(self, c: Context, place: int) -> list[FunctionSymbol]:
        """Those that the statements before a place name, and those that these name in turn."""
        statements, named = c.program.statements, c.copies.named()
        words: set[str] = set()
        while self._count < len(statements) and statements[self._count].start < place:
            node = statements[self._count]
            self._count += 1
            if not isinstance(node, DECLARATIONS):
                words |= c.copies.mentions.words(node.start, node.end)
        waiting = [*(words & named.keys())]
        while waiting:
            name = waiting.pop()
            if name in self._names:
                continue
            self._names.add(name)
            for function in named[name]:
                self.functions.append(function)
                words = c.copies.mentions.words(function.declared_at, function.end)
                waiting += words & named.keys()
        return self.functions


def is_early(c: Context, variable: VariableSymbol) -> bool:
    """Whether a function that names a variable may have been called when it is declared."""
    uses = c.copies.mentions.uses
    for inner in c.inner:
        if uses_it(c, variable, inner.start, inner.end):
            before = uses(
                inner.name, 0 if c.function is None else c.function.declared_at, inner.start
            )
            between = uses(inner.name, inner.end, variable.declared_at)
            if next(before, None) is not None or next(between, None) is not None:
                return True
    if c.scope is not c.top or not c.copies.some_function_uses(variable.name):
        return False
    reached = c.reached.up_to(c, variable.declared_at)
    return any(uses_it(c, variable, f.declared_at, f.end) for f in reached)


def uses_it(c: Context, variable: VariableSymbol, start: int, end: int) -> bool:
    inside = start <= variable.declared_at < end
    return not inside and next(c.copies.mentions.uses(variable.name, start, end), None) is not None
