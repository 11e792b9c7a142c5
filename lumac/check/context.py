"""Defines what the functions of the checker share: the report, the declarations, the frame, and each other."""

from __future__ import annotations

from lumac.check import typed
from lumac.check.conversions import coerce
from lumac.check.declared import Declared
from lumac.check.frame import Frame
from lumac.check.report import Report
from lumac.names.symbols import VariableSymbol
from lumac.types import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, TypeAlias

    from lumac.check.expected import Expected, TakenBy
    from lumac.check.zero_sizes import ZeroSizes
    from lumac.library.registry import Registry
    from lumac.names.model import Names
    from lumac.names.tables import Declaring
    from lumac.syntax import ast
    from lumac.types import Type

    CheckExpression: TypeAlias = Callable[
        ["Context", ast.Expression, Expected | None, TakenBy, bool], typed.Expression
    ]
    CheckCall: TypeAlias = Callable[
        ["Context", ast.Call, Expected | None, TakenBy, bool], typed.Expression
    ]
    CheckMatch: TypeAlias = Callable[["Context", ast.Match, Expected | None], typed.Expression]
    CheckStatements: TypeAlias = Callable[
        ["Context", tuple[ast.Statement, ...]], list[typed.Statement]
    ]


class Checks:
    """The functions that call each other over folders; `check.py` binds them, so that modules import one way."""

    __slots__ = ("call", "expression", "match", "statements")

    def __init__(
        self,
        expression: CheckExpression,
        call: CheckCall,
        match: CheckMatch,
        statements: CheckStatements,
    ) -> None:
        self.expression: Final = expression
        self.call: Final = call
        self.match: Final = match
        self.statements: Final = statements


class Context:
    """The first parameter of nearly every function of the stage."""

    __slots__ = ("checks", "declared", "frame", "has_options", "report", "zeros")

    def __init__(
        self, program: ast.Program, names: Names, registry: Registry, checks: Checks
    ) -> None:
        self.report: Final = Report(program)
        self.declared: Final = Declared(program, names, registry)
        self.frame = Frame(None)
        self.checks: Final = checks
        self.zeros: ZeroSizes | None = None
        """Made for the first zero value of a struct."""
        self.has_options = False
        """Whether functions of the library with options are called."""

    def check(
        self,
        node: ast.Expression,
        expected: Expected | None = None,
        taken_by: TakenBy = None,
        used: bool = True,
    ) -> typed.Expression:
        """Checks an expression. `expected` decides variants and literals but does not convert: see `check_as`.
        `taken_by`: the method that is called on the result, or the types one of which is taken; `used`: whether the
        value is wanted at all.
        """
        return self.checks.expression(self, node, expected, taken_by, used)

    def check_as(self, node: ast.Expression, expected: Expected) -> typed.Expression:
        """Checks an expression and converts it to what is expected."""
        return coerce(self.report, self.check(node, expected), expected)

    def block(self, node: ast.Block) -> typed.Block:
        """Checks a block."""
        statements = self.checks.statements(self, node.statements)
        return typed.Block(node.start, node.end, tuple(statements))

    def enter(self, frame: Frame) -> Frame:
        """Begins with the code of another function; gives the frame to go back to with `leave`."""
        before = self.frame
        self.frame = frame
        return before

    def leave(self, before: Frame) -> None:
        self.frame = before

    def declare(self, node: Declaring, kind: Type) -> VariableSymbol:
        """The variable that a node declares, once its type is known."""
        variable = self.declared.names.declared(node)
        assert variable is not None
        variable.type = kind if kind.size <= LARGEST else self.report.too_large(node)
        return variable

    def make_variable(self, name: str, kind: Type, use: str, at: int) -> VariableSymbol:
        """A variable that the program does not name."""
        variable = VariableSymbol(name, kind, use, at, self.frame.function)
        variable.used = True
        variable.in_loop = self.frame.surroundings.in_loop
        return variable
