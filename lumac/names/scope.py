"""The names that are visible at the place the walk has come to: one dictionary, and how to put it back."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import Symbol


class Scope:
    """All visible names. Entering a block is a mark in a log; leaving it undoes what was declared since."""

    __slots__ = ("_level", "_log", "_marks", "depth", "visible")

    def __init__(self) -> None:
        self.visible: dict[str, Symbol] = {}
        self.depth = 0
        """How many blocks stand round the place: 0 at the top level."""
        self._level: dict[str, int] = {}
        """The depth at which each visible name is declared."""
        self._log: list[tuple[str, Symbol | None, int]] = []
        """For each name declared in a block: what it stood for outside, and at which depth."""
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
        """What the innermost block itself declares by a name."""
        return self.visible.get(name) if self._level.get(name) == self.depth else None
