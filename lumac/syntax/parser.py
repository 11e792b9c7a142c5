"""Text to tree: drives the tables made from luma.lark over the lexer's tokens.

`parse` never raises, whatever the text: what is wrong is in the diagnostics, and stands in the tree as an invalid node.
"""

from __future__ import annotations

from lumac.source import Source
from lumac.syntax import ast, mistakes
from lumac.syntax import kinds as k
from lumac.syntax.brackets import BLOCK
from lumac.syntax.build import Builder
from lumac.syntax.lexer import Lexer, lex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from lumac.diagnostics.model import Diagnostic

ACTIONS: Final[tuple[dict[int, int], ...]] = k.TABLES.ACTIONS
GOTOS: Final[tuple[dict[int, int], ...]] = k.TABLES.GOTOS
RULES: Final[tuple[tuple[int, int, str], ...]] = k.TABLES.RULES
STARTS: Final[dict[str, int]] = k.TABLES.STARTS
NONTERMINALS: Final[tuple[str, ...]] = k.TABLES.NONTERMINALS

PASSING: Final = {
    at - len(RULES): rule[0] for at, rule in enumerate(RULES) if rule[1] == 1 and not rule[2]
}
"""Rules of one symbol that pass its value through, and what they make of it."""
ITEMS: Final[dict[int, Any]] = {
    NONTERMINALS.index("statement"): ast.InvalidStatement,
    NONTERMINALS.index("arm"): lambda start, end: None,
    NONTERMINALS.index("field"): lambda start, end: None,
    NONTERMINALS.index("member"): lambda start, end: None,
}
"""Items of the lists where reading goes on after an error, and what stands for a wrong one."""
ITEM_ENDS: Final = frozenset((k.NEWLINE, k.BLOCK_CLOSE, k.END))
TERMINAL_COUNT: Final = len(k.TERMINALS)
NONTERMINAL_COUNT: Final = len(NONTERMINALS)
_after: dict[int, int] = {}
"""(state, nonterminal, next token) to the state after all rules that only pass the value through."""


class SignatureError(ValueError):
    """A `# luma:` line that is no signature; `str()` says why."""


def parse(source: Source) -> tuple[ast.Program, list[Diagnostic]]:
    """The tree of a program, and everything that is wrong with its text, by place."""
    tokens = lex(source)
    diagnostics = tokens.diagnostics
    parser = Parser(tokens)
    statements = parser.run("program", 0)
    parser.read_left_out()
    if diagnostics:
        diagnostics.sort(key=lambda diagnostic: diagnostic.primary.span.start)
    text = source.text
    comments = tuple(
        ast.Comment(start, end, text[start:end], own) for start, end, own in tokens.comments
    )
    return ast.Program(0, len(text), tuple(statements), comments, source), diagnostics


def parse_signature(text: str) -> ast.Signature:
    """One signature of the core library, without its `# luma:`."""
    source = Source("signature", text)
    tokens = Lexer(source, signature=True)
    tokens.run()
    if tokens.values[0] == "static" and len(tokens.kinds) > 1 and tokens.kinds[1] == k.NAME:
        tokens.kinds[0] = k.STATIC
    signature = None if tokens.unbalanced else Parser(tokens).run("signature", 0)
    if tokens.diagnostics or not isinstance(signature, ast.Signature):
        reason = tokens.diagnostics[0].message if tokens.diagnostics else "brackets do not match"
        raise SignatureError(f"{reason} in `{text}`")
    return signature


class Parser:
    """One run over tokens, and what it takes to go on after an error."""

    __slots__ = (
        "at",
        "builders",
        "diagnostics",
        "given_up",
        "left_out",
        "position",
        "states",
        "tokens",
        "values",
    )

    def __init__(self, tokens: Lexer) -> None:
        self.tokens = tokens
        self.diagnostics = tokens.diagnostics
        builder = Builder(tokens.source, tokens.diagnostics)
        self.builders: list[Any] = [
            (nonterminal, length, getattr(builder, name) if name else None)
            for nonterminal, length, name in RULES
        ]
        self.states: list[int] = []
        self.values: list[Any] = []
        self.at: list[int] = []
        self.position = 0
        self.given_up = -1
        self.left_out: list[tuple[int, int]] = []
        """Blocks inside statements that were given up: what is wrong in them is still told."""

    def run(self, start: str, position: int) -> Any:
        """What the start symbol makes of the tokens from `position` on."""
        tokens = self.tokens
        kinds, token_values, starts, ends = tokens.kinds, tokens.values, tokens.starts, tokens.ends
        rules, actions, after = self.builders, ACTIONS, _after
        states, values, at = self.states, self.values, self.at
        states.append(STARTS[start])
        state = states[-1]
        kind = kinds[position]
        while True:
            action = actions[state].get(kind)
            if action is None:
                self.position = position
                position = self.recover()
                state = states[-1]
                kind = kinds[position]
                continue
            if action > 0:
                state = action - 1
                states.append(state)
                values.append(token_values[position])
                at.append(starts[position])
                position += 1
                kind = kinds[position]
                continue
            if action == 0:
                return values[0]
            nonterminal, length, build = rules[action]
            if length == 1:
                if build is not None:
                    values[-1] = build(at[-1:], ends[position - 1], values[-1:])
                states.pop()
            elif length:
                values[-length:] = (build(at[-length:], ends[position - 1], values[-length:]),)
                del states[-length:], at[1 - length :]
            else:
                values.append(build([], starts[position], []))
                at.append(starts[position])
            state = states[-1]
            key = (state * NONTERMINAL_COUNT + nonterminal) * TERMINAL_COUNT + kind
            found = after.get(key)
            if found is None:
                found = after[key] = _after_passing(state, nonterminal, kind)
            state = found
            states.append(state)

    def read_left_out(self) -> None:
        """Tell what is wrong inside the blocks of statements that were given up."""
        tokens = self.tokens
        while self.left_out:
            first, closer = self.left_out.pop()
            kind, tokens.kinds[closer] = tokens.kinds[closer], k.END
            self.states.clear()
            self.values.clear()
            self.at.clear()
            self.given_up = -1
            self.run("program", first)
            tokens.kinds[closer] = kind

    # ---- After an error

    def recover(self) -> int:
        """Report what stands where nothing fits, give up the statement (arm, field, member) it belongs to, and go on
        after it: the position to go on from."""
        position = self.position
        if self.tokens.kinds[position] != k.ERROR:
            repaired = mistakes.report(self.tokens, position, self.states)
            if repaired is not None:
                self.tokens.kinds[position] = repaired
                return position
        start = self._give_up_item()
        end = self._skip_item(position)
        if end == position == self.given_up:
            end += self.tokens.kinds[position] != k.END
        self.given_up = end
        self._put_in_invalid_item(start, self.tokens.ends[end - 1] if end else 0)
        return end

    def _give_up_item(self) -> int:
        """Pop what was read of the innermost item of a list; where the item starts."""
        states, values, at = self.states, self.values, self.at
        start = self.tokens.starts[self.position]
        while True:
            gotos = GOTOS[states[-1]]
            if any(item in gotos for item in ITEMS):
                return start
            after_separator = ACTIONS[states[-1]].get(k.NEWLINE, 0)
            if after_separator > 0 and any(item in GOTOS[after_separator - 1] for item in ITEMS):
                states.append(after_separator - 1)
                values.append(None)
                at.append(start)
                return start
            if len(states) == 1:
                return start
            states.pop()
            values.pop()
            start = at.pop()

    def _skip_item(self, position: int) -> int:
        """The position of what ends the item; the blocks on the way are read on their own."""
        kinds, blocks = self.tokens.kinds, self.tokens.blocks
        while True:
            kind = kinds[position]
            if kind in ITEM_ENDS:
                return position
            if kind == k.BLOCK_OPEN:
                closer, context = blocks[position]
                if context == BLOCK:
                    self.left_out.append((position + 1, closer))
                position = closer
            position += 1

    def _put_in_invalid_item(self, start: int, end: int) -> None:
        end = max(start, end)
        gotos = GOTOS[self.states[-1]]
        for nonterminal, make in ITEMS.items():
            if nonterminal in gotos:
                self.states.append(gotos[nonterminal])
                self.values.append(make(start, end))
                self.at.append(start)
                return


def _after_passing(state: int, nonterminal: int, kind: int) -> int:
    """The state after a nonterminal, past all rules that only pass its value on."""
    while True:
        reached = GOTOS[state][nonterminal]
        action = ACTIONS[reached].get(kind, 0)
        if action >= 0 or action not in PASSING:
            return reached
        nonterminal = PASSING[action]
