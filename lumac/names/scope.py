"""Holds the names that are visible at the current node of the walk, in one dictionary with an undo log."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import Symbol


class Scope:
    """Holds all visible names. Entering a block is a mark in a log; leaving it undoes the declarations since."""

    __slots__ = ("_level", "_log", "_marks", "depth", "visible")

    def __init__(self) -> None:
        self.visible: dict[str, Symbol] = {}
        self.depth = 0
        """The number of blocks round the current node: 0 at the top level."""
        self._level: dict[str, int] = {}
        """The depth at which each visible name is declared."""
        self._log: list[tuple[str, Symbol | None, int]] = []
        """For each name declared in a block, its symbol outside and the depth of that."""
        self._marks: list[int] = []

    def enter(self) -> None:
        """Opens a block."""
        self._marks.append(len(self._log))
        self.depth += 1

    def leave(self) -> None:
        """Closes the innermost block: its names mean again what they mean outside."""
        mark = self._marks.pop()
        log = self._log
        while len(log) > mark:
            name, before, level = log.pop()
            if before is None:
                del self.visible[name], self._level[name]
            else:
                self.visible[name] = before
                self._level[name] = level
        self.depth -= 1

    def declare(self, name: str, symbol: Symbol) -> None:
        """Makes a name stand for a symbol until the block ends."""
        if self.depth:
            self._log.append((name, self.visible.get(name), self._level.get(name, 0)))
        self.visible[name] = symbol
        self._level[name] = self.depth

    def here(self, name: str) -> Symbol | None:
        """Returns the symbol of a name that the innermost block itself declares, if any."""
        return self.visible.get(name) if self._level.get(name) == self.depth else None
