"""Decides where the inner functions of a block stand: above the first statement that may call them or hand them on.

A statement reaches the functions that it names, and those that these name in turn. What a function names stands
above the function, as far as they do not name each other.
"""

from __future__ import annotations

from lumac.check.typed import Declare, FunctionCall, FunctionStatement, FunctionValue, Local
from lumac.emit import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumac.check.typed import Block, Statement
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


class Step:
    """Statements that are written together: one, or functions that name each other.

    `ahead`: the variables that a function among them uses and that are declared further down.
    """

    __slots__ = ("ahead", "statements")

    def __init__(self, statements: tuple[Statement, ...], ahead: tuple[VariableSymbol, ...]):
        self.statements = statements
        self.ahead = ahead

    def functions(self) -> list[FunctionSymbol]:
        """The functions among the statements."""
        return [s.function for s in self.statements if isinstance(s, FunctionStatement)]


class Placement:
    """The order of one block's statements, while it is found: a depth-first walk over what names what, in which the
    functions that name each other come out together, as in Tarjan's algorithm."""

    __slots__ = ("_block", "_declared", "_depth", "_lowest", "_own", "_reads", "_stack", "steps")

    def __init__(self, block: Block) -> None:
        self._block = block
        self._own = {
            s.function: place
            for place, s in enumerate(block.statements)
            if isinstance(s, FunctionStatement)
        }
        self._declared: set[VariableSymbol] = {
            s.variable for s in block.statements if isinstance(s, Declare)
        }
        """The variables of the block whose declarations have not been placed."""
        self._depth: dict[FunctionSymbol, int] = {}
        self._lowest: dict[FunctionSymbol, int] = {}
        self._stack: list[FunctionSymbol] = []
        """The functions that are found and not placed yet, in the order of being found to the end."""
        self._reads: dict[FunctionSymbol, set[VariableSymbol]] = {}
        self.steps: list[Step] = []
        for node in block.statements:
            if isinstance(node, FunctionStatement):
                if node.function not in self._depth:
                    self._place(node.function)
                continue
            for function in self._named(node)[0]:
                if function not in self._depth:
                    self._place(function)
            self._declared.discard(getattr(node, "variable", None))
            self.steps.append(Step((node,), ()))

    def _named(self, root: object) -> tuple[list[FunctionSymbol], set[VariableSymbol]]:
        """The functions of the block that a part of the tree names, in order, and the block's variables."""
        functions: set[FunctionSymbol] = set()
        variables: set[VariableSymbol] = set()
        for node in tree.nodes(root):
            match node:
                case FunctionCall(function) | FunctionValue(function) if function in self._own:
                    functions.add(function)
                case Local(variable) if variable in self._declared:
                    variables.add(variable)
        return sorted(functions, key=self._own.__getitem__), variables

    def _place(self, function: FunctionSymbol) -> None:
        number = self._depth[function] = self._lowest[function] = len(self._depth)
        named, self._reads[function] = self._named(function.body)
        waiting = len(self._stack)
        for other in named:
            if other not in self._depth:
                self._place(other)
                lowest = self._lowest.get(other, number)
                self._lowest[function] = min(self._lowest[function], lowest)
            elif other in self._lowest:
                self._lowest[function] = min(self._lowest[function], self._depth[other])
        self._stack.append(function)
        if self._lowest[function] == number:
            group = self._stack[waiting:]
            del self._stack[waiting:]
            for member in group:
                del self._lowest[member]
            self._add(group)

    def _add(self, group: list[FunctionSymbol]) -> None:
        ahead: dict[VariableSymbol, None] = {}
        for member in group:
            ahead |= dict.fromkeys(sorted(self._reads[member], key=declared_at))
        statements = tuple(self._block.statements[self._own[member]] for member in group)
        self.steps.append(Step(statements, tuple(ahead)))


def declared_at(variable: VariableSymbol) -> int:
    return variable.declared_at


def steps(block: Block) -> list[Step]:
    """The statements of a block in the order in which they are written."""
    return Placement(block).steps


def names_itself(group: Iterable[FunctionSymbol]) -> bool:
    """Whether functions that stand together name each other, or one names itself."""
    members = set(group)
    return len(members) > 1 or any(
        isinstance(node, FunctionCall | FunctionValue) and node.function in members
        for member in members
        for node in tree.nodes(member.body)
    )
