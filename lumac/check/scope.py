"""Names in scope: blocks inside functions inside the program."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.symbols import (
        FunctionSymbol,
        StructSymbol,
        TraitSymbol,
        VariableSymbol,
    )
    from lumac.types import Type

    Symbol = VariableSymbol | FunctionSymbol | StructSymbol | TraitSymbol | Type


class Scope:
    """One block's names. `function` is the function (or lambda) that runs the block, None at the top level."""

    __slots__ = ("function", "in_loop", "names", "parent")

    def __init__(
        self, parent: Scope | None, function: FunctionSymbol | None, in_loop: bool = False
    ) -> None:
        self.parent = parent
        self.function = function
        self.in_loop = in_loop
        self.names: dict[str, Symbol] = {}

    def find(self, name: str) -> Symbol | None:
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def all_names(self) -> list[str]:
        """Every visible name, the nearest first."""
        seen: dict[str, None] = {}
        scope: Scope | None = self
        while scope is not None:
            seen.update(dict.fromkeys(scope.names))
            scope = scope.parent
        return list(seen)
