"""Makes the tree of a text: it drives the tables made from luma.lark over the tokens of the lexer.

`parse` never raises, whatever the text: what is wrong is in the diagnostics, and stands in the tree as an invalid node.
"""

from __future__ import annotations

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax import kinds as k
from lumac.syntax.balance import BLOCK
from lumac.syntax.build import Builder
from lumac.syntax.depth import DEEPEST_TREE, too_deep
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
ITEMS: Final = {NONTERMINALS.index(name): name for name in ("statement", "arm", "field", "member")}
"""What the lists hold in which reading goes on after an error."""
SEPARATOR: Final = NONTERMINALS.index("separator")
IN_BLOCK: Final = {row[k.BLOCK_OPEN] - 1 for row in ACTIONS if row.get(k.BLOCK_OPEN, 0) > 0}
AFTER_BLOCK: Final = {row[k.BLOCK_CLOSE] - 1 for row in ACTIONS if row.get(k.BLOCK_CLOSE, 0) > 0}
"""The states directly after a block's braces."""
ITEM_ENDS: Final = frozenset((k.NEWLINE, k.BLOCK_CLOSE, k.END))
TERMINAL_COUNT: Final = len(k.TERMINALS)
NONTERMINAL_COUNT: Final = len(NONTERMINALS)
_after: dict[int, int] = {}
"""(state, nonterminal, next token) to the state after all rules that only pass the value through."""


class SignatureError(ValueError):
    """Raised for a `# luma:` line that is no signature; `str()` says why."""


def parse(source: Source) -> tuple[ast.Program, list[Diagnostic]]:
    """Returns the tree of a program, and everything that is wrong with its text, ordered by offset."""
    tokens = lex(source)
    diagnostics = tokens.diagnostics
    parser = Parser(tokens)
    statements = [_flat_enough(statement, tokens) for statement in parser.program()]
    text = source.text
    if not text.isascii():
        from lumac.syntax.directions import turned_round

        diagnostics += turned_round(tokens)
    if diagnostics:
        diagnostics.sort(key=lambda diagnostic: diagnostic.primary.span.start)
    comments = tuple(_comment(text, *found) for found in tokens.comments)
    lost = tuple(parser.lost)
    program = ast.Program(0, len(text), tuple(statements), comments, lost, source, tokens.spellings)
    return program, diagnostics


def _comment(text: str, start: int, end: int, own_line: bool) -> ast.Comment:
    comment = text[start:end]
    if not comment.isprintable():
        # Some characters that are no line end here are one elsewhere.
        comment = "".join(char if char.isprintable() else " " for char in comment).rstrip()
    return ast.Comment(start, end, comment, own_line)


def _flat_enough(statement: ast.Statement, tokens: Lexer) -> ast.Statement:
    if statement.end - statement.start < DEEPEST_TREE:
        return statement
    node = too_deep(statement)
    if node is None:
        return statement
    from lumac.diagnostics.messages.tokens import nested_too_deeply

    message = nested_too_deeply(tokens.source, node.start, node.end, DEEPEST_TREE)
    tokens.diagnostics.append(message)
    return ast.InvalidStatement(statement.start, statement.end)


def parse_signature(text: str) -> ast.Signature:
    """Reads a signature of the core library, without its `# luma:`. Raises SignatureError."""
    source = Source("signature", text)
    tokens = Lexer(source, signature=True)
    tokens.run()
    if tokens.values[0] == "static" and len(tokens.kinds) > 1 and tokens.kinds[1] == k.NAME:
        tokens.kinds[0] = k.STATIC
    try:
        signature = (
            None if tokens.unbalanced else Parser(tokens, of_signature=True).run("signature", 0)
        )
    except NoItem:
        signature = None
    if tokens.diagnostics or not isinstance(signature, ast.Signature):
        reason = tokens.diagnostics[0].message if tokens.diagnostics else "brackets do not match"
        raise SignatureError(f"{reason} in `{text}`")
    return signature


def parse_type(text: str) -> ast.TypeExpression | None:
    """Reads a type that stands alone; None where the text is none."""
    try:
        signature = parse_signature(f"static read(value: {text})")
    except SignatureError:
        return None
    alone = len(signature.parameters) == 1 and signature.result is None
    return signature.parameters[0].type if alone else None


class NoItem(Exception):
    """Raised where reading cannot go on after an error: in a signature, or in a text that is read strictly."""


def can_read(text: str) -> bool:
    """Tells whether a text is a program without a mistake in its syntax."""
    tokens = Lexer(Source("proposal", text))
    tokens.run()
    if tokens.unbalanced or tokens.diagnostics:
        return False
    try:
        Parser(tokens, strict=True).run("program", 0)
    except NoItem:
        return False
    return not tokens.diagnostics


class Parser:
    """Reads tokens once, and goes on after an error."""

    __slots__ = (
        "at", "builders", "diagnostics", "faultless", "given_up", "has_errors", "left_out", "lost", "position",
        "states", "strict", "tokens", "values",
    )  # fmt: skip

    def __init__(self, tokens: Lexer, of_signature: bool = False, strict: bool = False) -> None:
        self.tokens = tokens
        self.strict = strict
        """Whether the first token that does not fit ends the reading, without a message."""
        self.diagnostics = tokens.diagnostics
        builder = Builder(tokens.source, tokens.diagnostics, of_signature)
        self.builders: list[Any] = [
            (nonterminal, length, getattr(builder, name) if name else None)
            for nonterminal, length, name in RULES
        ]
        self.states: list[int] = []
        self.values: list[Any] = []
        self.at: list[int] = []
        self.position = 0
        self.has_errors = bool(tokens.diagnostics)
        """Whether there may be ERROR tokens; up to `faultless` there are none, as far as was looked."""
        self.faultless = -1
        self.given_up = -1
        self.left_out: list[tuple[int, int]] = []
        """Blocks inside statements that were given up: what is wrong in them is still told."""
        self.lost: list[ast.Lost] = []

    def run(self, start: str, position: int) -> Any:
        """Returns the value of the start symbol, read from the tokens from `position` on."""
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

    def program(self) -> list[ast.Statement]:
        """Returns the statements, and reports what is wrong inside the blocks of statements that were given up."""
        statements = self._statements(0)
        kinds = self.tokens.kinds
        while self.left_out:
            first, closer = self.left_out.pop()
            kind, kinds[closer] = kinds[closer], k.END
            self._statements(first)
            kinds[closer] = kind
        return statements

    def _statements(self, first: int) -> list[ast.Statement]:
        self.states.clear()
        self.values.clear()
        self.at.clear()
        self.given_up = -1
        try:
            statements: list[ast.Statement] = self.run("program", first)
        except NoItem:
            return [ast.InvalidStatement(0, len(self.tokens.text))]
        return statements

    # ---- After an error

    def recover(self) -> int:
        """Reports a token that does not fit, and gives up the statement, arm, field or member that it belongs to.

        Returns the position to go on from.
        """
        if self.strict:
            raise NoItem
        position, kinds = self.position, self.tokens.kinds
        depth, separator = self._item_depth()
        start = self.at[depth] if depth < len(self.at) else self.tokens.starts[position]
        item = _item_after(separator if separator >= 0 else self.states[depth])
        read_blocks = True
        if not self._is_reported(position):
            from lumac.syntax.mistakes import order

            outcome = order.report(
                self.tokens, position, self.states, start, ITEMS.get(item, ""), can_read
            )
            if outcome.kind is not None:
                kinds[position] = outcome.kind
                self.tokens.values[position] = k.TERMINALS[outcome.kind]
                return position
            if outcome.skip:
                return position + 1
            if outcome.again is not None:
                self._drop_item(depth, separator, start)
                return outcome.again
            read_blocks = outcome.read_blocks
        if item < 0:
            raise NoItem
        end = self._skip_item(position, read_blocks)
        if kinds[end] == k.NEWLINE and not self._is_put_in(end):
            end = self._skip_indented(start, end, read_blocks)
        if end == position == self.given_up:
            if kinds[end] == k.END:
                raise NoItem
            end += 1
        self.given_up = end
        self._drop_item(depth, separator, start)
        last = max(start, self.tokens.ends[end - 1] if end else 0)
        invalid = ast.InvalidStatement(start, last) if ITEMS[item] == "statement" else None
        if invalid is None:
            self.lost.append(ast.Lost(start, last))
        self._push(GOTOS[self.states[-1]][item], invalid, start)
        return end

    def _drop_item(self, depth: int, separator: int, start: int) -> None:
        """Leaves on the stack what `_item_depth` found to be below the item."""
        del self.states[depth + 1 :], self.values[depth:], self.at[depth:]
        if separator >= 0:
            self._push(separator, None, start)

    def _push(self, state: int, value: Any, start: int) -> None:
        self.states.append(state)
        self.values.append(value)
        self.at.append(start)

    def _item_depth(self) -> tuple[int, int]:
        """How much of the stack is below the innermost item that was begun, and the state after the separator it
        lacks (-1: none is lacking)."""
        states = self.states
        top = len(states) - 1
        if states[top] in AFTER_BLOCK:
            # The block is read to its end: what failed is what comes after it.
            while states[top] not in IN_BLOCK:
                top -= 1
            top -= 1
        for depth in range(top, -1, -1):
            if _item_after(states[depth]) >= 0:
                return depth, -1
            separator = ACTIONS[states[depth]].get(k.NEWLINE, 0) - 1
            if separator >= 0 and _item_after(separator) < 0:
                separator = GOTOS[states[depth]].get(SEPARATOR, -1)
            if separator >= 0 and _item_after(separator) >= 0:
                return depth, separator
        return 0, -1

    def _skip_item(self, position: int, read_blocks: bool) -> int:
        """Returns the position of what ends the item; the blocks on the way are read on their own."""
        kinds, blocks = self.tokens.kinds, self.tokens.blocks
        put_in = position if self._is_put_in(position) else -1
        while True:
            kind = kinds[position]
            if kind in ITEM_ENDS and position != put_in:
                return position
            if kind == k.BLOCK_OPEN:
                closer, context = blocks[position]
                if context == BLOCK and read_blocks:
                    self.left_out.append((position + 1, closer))
                position = closer
            position += 1

    def _skip_indented(self, start: int, line_end: int, read_blocks: bool) -> int:
        """Returns the position of what ends the item with the lines that belong to it by how far they are indented."""
        from lumac.syntax.mistakes.indentation import indented_blocks

        regions, end = indented_blocks(self.tokens, start, line_end)
        if read_blocks:
            self.left_out += regions
        return end

    def _is_reported(self, position: int) -> bool:
        """Tells whether the lexer has reported already that something is wrong from here to the end of the line."""
        if not self.has_errors or position < self.faultless:
            return False
        kinds = self.tokens.kinds
        while kinds[position] not in ITEM_ENDS:
            if kinds[position] == k.ERROR:
                return True
            if kinds[position] == k.BLOCK_OPEN:
                position = self.tokens.blocks[position][0]
            position += 1
        self.faultless = position
        return False

    def _is_put_in(self, position: int) -> bool:
        """Tells whether a NEWLINE is not in the text, but parts two arms or fields on one line."""
        tokens = self.tokens
        return (
            tokens.kinds[position] == k.NEWLINE
            and tokens.text[tokens.starts[position]] not in "\r\n"
        )


def _item_after(state: int) -> int:
    """Returns the kind of item that may begin in a state, or -1."""
    gotos = GOTOS[state]
    for item in ITEMS:
        if item in gotos:
            return item
    return -1


def _after_passing(state: int, nonterminal: int, kind: int) -> int:
    """Returns the state after a nonterminal, past all rules that only pass its value on."""
    while True:
        reached = GOTOS[state][nonterminal]
        action = ACTIONS[reached].get(kind, 0)
        if action >= 0 or action not in PASSING:
            return reached
        nonterminal = PASSING[action]
