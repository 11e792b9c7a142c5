"""Finds the words in parts that could not be parsed; each may be a declaration, and is not reported."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.syntax import ast


class Lost:
    """Holds the spans of a program that could not be parsed, and the names in them or reported already."""

    __slots__ = ("_names", "_program", "_said", "_spans")

    def __init__(self, program: ast.Program) -> None:
        self._program = program
        self._spans: list[tuple[int, int]] = [(lost.start, lost.end) for lost in program.lost]
        self._names: set[str] | None = None
        self._said: set[str] = set()

    def add_said(self, name: str) -> None:
        """Adds a name that was reported once for the whole program."""
        self._said.add(name)

    def add(self, node: ast.InvalidStatement) -> None:
        """Adds a statement that could not be parsed."""
        self._spans.append((node.start, node.end))
        self._names = None

    def has(self, name: str) -> bool:
        """Returns whether a name stands in one of the spans, and not as a member, or was reported."""
        if not self._spans or name in self._said:
            return name in self._said
        if self._names is None:
            self._names = names_between(self._program, self._spans)
        return name in self._names


def names_between(program: ast.Program, spans: list[tuple[int, int]]) -> set[str]:
    """Returns the names among the tokens in any of several spans, without members."""
    from lumac.syntax import kinds
    from lumac.syntax.lexer import lex

    tokens = lex(program.source)
    found: set[str] = set()
    waiting = sorted(spans, reverse=True)
    before = kinds.NEWLINE
    for kind, value, start in zip(tokens.kinds, tokens.values, tokens.starts, strict=True):
        while waiting and waiting[-1][1] <= start:
            waiting.pop()
        if kind == kinds.NAME and before != kinds.DOT and waiting and waiting[-1][0] <= start:
            found.add(str(value))
        before = kind
    return found
