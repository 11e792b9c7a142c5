"""Words that stand in what could not be read: each may be a declaration, so that nothing is said of it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.syntax import ast


class Lost:
    """The pieces of a program that the parser gave up, and the names in them."""

    __slots__ = ("_names", "_places", "_program")

    def __init__(self, program: ast.Program) -> None:
        self._program = program
        self._places: list[tuple[int, int]] = [(lost.start, lost.end) for lost in program.lost]
        self._names: set[str] | None = None

    def add(self, node: ast.InvalidStatement) -> None:
        """Adds a statement that could not be read."""
        self._places.append((node.start, node.end))
        self._names = None

    def has(self, name: str) -> bool:
        """Whether a name stands in one of the pieces, and not as a member of something."""
        if not self._places:
            return False
        if self._names is None:
            self._names = names_between(self._program, self._places)
        return name in self._names


def names_between(program: ast.Program, places: list[tuple[int, int]]) -> set[str]:
    """The names among the tokens between any of several pairs of places."""
    from lumac.syntax import kinds
    from lumac.syntax.lexer import lex

    tokens = lex(program.source)
    found: set[str] = set()
    waiting = sorted(places, reverse=True)
    before = kinds.NEWLINE
    for kind, value, start in zip(tokens.kinds, tokens.values, tokens.starts, strict=True):
        while waiting and waiting[-1][1] <= start:
            waiting.pop()
        if kind == kinds.NAME and before != kinds.DOT and waiting and waiting[-1][0] <= start:
            found.add(str(value))
        before = kind
    return found
