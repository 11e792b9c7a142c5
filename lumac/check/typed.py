"""The checked program: every name resolved, every variant chosen. Made from check/typed.nodes by `python -m lumac.nodes`: edit the table."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing
    from typing import Final

    from lumac.names.symbols import FunctionSymbol, StructSymbol, TraitSymbol, VariableSymbol
    from lumac.source import Source
    from lumac.syntax.ast import Comment
    from lumac.types import Type


class Local:
    __slots__ = ("start", "end", "type", "variable")
    __match_args__ = ("variable",)

    def __init__(self, start: int, end: int, type: Type, variable: VariableSymbol) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.variable: Final = variable


class Constant:
    __slots__ = ("start", "end", "type", "value", "text")
    __match_args__ = ("value", "text")

    def __init__(
        self, start: int, end: int, type: Type, value: int | float | str | bool | None, text: str
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.value: Final = value
        self.text: Final = text


class CoreCall:
    __slots__ = ("start", "end", "type", "symbol", "arguments", "options")
    __match_args__ = ("symbol", "arguments", "options")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        symbol: str,
        arguments: tuple[Expression, ...],
        options: tuple[tuple[str, Expression], ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.symbol: Final = symbol
        self.arguments: Final = arguments
        self.options: Final = options


class RuntimeName:
    __slots__ = ("start", "end", "type", "symbol")
    __match_args__ = ("symbol",)

    def __init__(self, start: int, end: int, type: Type, symbol: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.symbol: Final = symbol


class FunctionCall:
    __slots__ = ("start", "end", "type", "function", "arguments")
    __match_args__ = ("function", "arguments")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        function: FunctionSymbol,
        arguments: tuple[Expression, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.function: Final = function
        self.arguments: Final = arguments


class MethodCall:
    __slots__ = ("start", "end", "type", "receiver", "method", "dynamic", "arguments")
    __match_args__ = ("receiver", "method", "dynamic", "arguments")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        receiver: Expression,
        method: FunctionSymbol,
        dynamic: bool,
        arguments: tuple[Expression, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.receiver: Final = receiver
        self.method: Final = method
        self.dynamic: Final = dynamic
        self.arguments: Final = arguments


class ValueCall:
    __slots__ = ("start", "end", "type", "callee", "arguments")
    __match_args__ = ("callee", "arguments")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        callee: Expression,
        arguments: tuple[Expression, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.callee: Final = callee
        self.arguments: Final = arguments


class FunctionValue:
    __slots__ = ("start", "end", "type", "function")
    __match_args__ = ("function",)

    def __init__(self, start: int, end: int, type: Type, function: FunctionSymbol) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.function: Final = function


class Construct:
    __slots__ = ("start", "end", "type", "struct", "arguments")
    __match_args__ = ("struct", "arguments")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        struct: StructSymbol,
        arguments: tuple[Expression, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.struct: Final = struct
        self.arguments: Final = arguments


class Field:
    __slots__ = ("start", "end", "type", "object", "name")
    __match_args__ = ("object", "name")

    def __init__(self, start: int, end: int, type: Type, object: Expression, name: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.object: Final = object
        self.name: Final = name


class Arithmetic:
    __slots__ = ("start", "end", "type", "operator", "left", "right")
    __match_args__ = ("operator", "left", "right")

    def __init__(
        self, start: int, end: int, type: Type, operator: str, left: Expression, right: Expression
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.operator: Final = operator
        self.left: Final = left
        self.right: Final = right


class Comparison:
    __slots__ = ("start", "end", "type", "operator", "left", "right")
    __match_args__ = ("operator", "left", "right")

    def __init__(
        self, start: int, end: int, type: Type, operator: str, left: Expression, right: Expression
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.operator: Final = operator
        self.left: Final = left
        self.right: Final = right


class Logic:
    __slots__ = ("start", "end", "type", "operator", "left", "right")
    __match_args__ = ("operator", "left", "right")

    def __init__(
        self, start: int, end: int, type: Type, operator: str, left: Expression, right: Expression
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.operator: Final = operator
        self.left: Final = left
        self.right: Final = right


class Not:
    __slots__ = ("start", "end", "type", "operand")
    __match_args__ = ("operand",)

    def __init__(self, start: int, end: int, type: Type, operand: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.operand: Final = operand


class Negate:
    __slots__ = ("start", "end", "type", "operand")
    __match_args__ = ("operand",)

    def __init__(self, start: int, end: int, type: Type, operand: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.operand: Final = operand


class Interpolation:
    __slots__ = ("start", "end", "type", "parts")
    __match_args__ = ("parts",)

    def __init__(self, start: int, end: int, type: Type, parts: tuple[Expression, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.parts: Final = parts


class Text:
    __slots__ = ("start", "end", "type", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, type: Type, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.value: Final = value


class ListLiteral:
    __slots__ = ("start", "end", "type", "elements")
    __match_args__ = ("elements",)

    def __init__(self, start: int, end: int, type: Type, elements: tuple[Expression, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.elements: Final = elements


class MapLiteral:
    __slots__ = ("start", "end", "type", "entries")
    __match_args__ = ("entries",)

    def __init__(
        self, start: int, end: int, type: Type, entries: tuple[tuple[Expression, Expression], ...]
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.entries: Final = entries


class SetLiteral:
    __slots__ = ("start", "end", "type", "elements")
    __match_args__ = ("elements",)

    def __init__(self, start: int, end: int, type: Type, elements: tuple[Expression, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.elements: Final = elements


class Index:
    __slots__ = ("start", "end", "type", "object", "index", "zero")
    __match_args__ = ("object", "index", "zero")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        object: Expression,
        index: Expression,
        zero: Expression | None,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.object: Final = object
        self.index: Final = index
        self.zero: Final = zero


class Slice:
    __slots__ = ("start", "end", "type", "object", "first", "last")
    __match_args__ = ("object", "first", "last")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        object: Expression,
        first: Expression | None,
        last: Expression | None,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.object: Final = object
        self.first: Final = first
        self.last: Final = last


class Range:
    __slots__ = ("start", "end", "type", "first", "last")
    __match_args__ = ("first", "last")

    def __init__(
        self, start: int, end: int, type: Type, first: Expression, last: Expression | None
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.first: Final = first
        self.last: Final = last


class Lambda:
    __slots__ = ("start", "end", "type", "parameters", "body", "function")
    __match_args__ = ("parameters", "body", "function")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        parameters: tuple[VariableSymbol, ...],
        body: Expression | Block,
        function: FunctionSymbol,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.parameters: Final = parameters
        self.body: Final = body
        self.function: Final = function


class Convert:
    __slots__ = ("start", "end", "type", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, type: Type, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.value: Final = value


class Unwrap:
    __slots__ = ("start", "end", "type", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, type: Type, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.value: Final = value


class Narrowed:
    __slots__ = ("start", "end", "type", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, type: Type, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.value: Final = value


class Or:
    __slots__ = (
        "start",
        "end",
        "type",
        "value",
        "fallback",
        "told",
        "on_nil",
        "name_start",
        "arguments_first",
    )
    __match_args__ = ("value", "fallback", "told", "on_nil", "name_start", "arguments_first")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        value: Expression,
        fallback: Expression | Block,
        told: tuple[VariableSymbol, ...],
        on_nil: bool,
        name_start: int,
        arguments_first: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.value: Final = value
        self.fallback: Final = fallback
        self.told: Final = told
        self.on_nil: Final = on_nil
        self.name_start: Final = name_start
        self.arguments_first: Final = arguments_first


class Match:
    __slots__ = ("start", "end", "type", "subject", "variable", "arms")
    __match_args__ = ("subject", "variable", "arms")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        subject: Expression,
        variable: VariableSymbol,
        arms: tuple[Arm, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.subject: Final = subject
        self.variable: Final = variable
        self.arms: Final = arms


class Fail:
    __slots__ = ("start", "end", "type", "message", "kind", "panic")
    __match_args__ = ("message", "kind", "panic")

    def __init__(
        self,
        start: int,
        end: int,
        type: Type,
        message: Expression,
        kind: Expression | None,
        panic: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.message: Final = message
        self.kind: Final = kind
        self.panic: Final = panic


class ExpressionStatement:
    __slots__ = ("start", "end", "expression")
    __match_args__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.expression: Final = expression


class Declare:
    __slots__ = ("start", "end", "variable", "value")
    __match_args__ = ("variable", "value")

    def __init__(self, start: int, end: int, variable: VariableSymbol, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.variable: Final = variable
        self.value: Final = value


class Assign:
    __slots__ = ("start", "end", "target", "value")
    __match_args__ = ("target", "value")

    def __init__(self, start: int, end: int, target: Expression, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.target: Final = target
        self.value: Final = value


class Update:
    __slots__ = ("start", "end", "target", "operator", "value")
    __match_args__ = ("target", "operator", "value")

    def __init__(
        self, start: int, end: int, target: Expression, operator: str, value: Expression
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.target: Final = target
        self.operator: Final = operator
        self.value: Final = value


class If:
    __slots__ = ("start", "end", "condition", "then", "otherwise")
    __match_args__ = ("condition", "then", "otherwise")

    def __init__(
        self, start: int, end: int, condition: Expression, then: Block, otherwise: Block | None
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.condition: Final = condition
        self.then: Final = then
        self.otherwise: Final = otherwise


class Walk:
    __slots__ = ("start", "end", "subject", "over", "variables", "body")
    __match_args__ = ("subject", "over", "variables", "body")

    def __init__(
        self,
        start: int,
        end: int,
        subject: Expression,
        over: str,
        variables: tuple[VariableSymbol, ...],
        body: Block,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.subject: Final = subject
        self.over: Final = over
        self.variables: Final = variables
        self.body: Final = body


class MatchStatement:
    __slots__ = ("start", "end", "subject", "variable", "arms")
    __match_args__ = ("subject", "variable", "arms")

    def __init__(
        self,
        start: int,
        end: int,
        subject: Expression,
        variable: VariableSymbol,
        arms: tuple[Arm, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.subject: Final = subject
        self.variable: Final = variable
        self.arms: Final = arms


class Return:
    __slots__ = ("start", "end", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression | None) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value


class ResultStatement:
    __slots__ = ("start", "end", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value


class Skip:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class Stop:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class FunctionStatement:
    __slots__ = ("start", "end", "function")
    __match_args__ = ("function",)

    def __init__(self, start: int, end: int, function: FunctionSymbol) -> None:
        self.start: Final = start
        self.end: Final = end
        self.function: Final = function


class NilPattern:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class ValuePattern:
    __slots__ = ("start", "end", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value


class RangePattern:
    __slots__ = ("start", "end", "first", "last", "inclusive")
    __match_args__ = ("first", "last", "inclusive")

    def __init__(
        self, start: int, end: int, first: Expression, last: Expression, inclusive: bool
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.first: Final = first
        self.last: Final = last
        self.inclusive: Final = inclusive


class WildcardPattern:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class BindPattern:
    __slots__ = ("start", "end", "variable")
    __match_args__ = ("variable",)

    def __init__(self, start: int, end: int, variable: VariableSymbol) -> None:
        self.start: Final = start
        self.end: Final = end
        self.variable: Final = variable


class Block:
    __slots__ = ("start", "end", "statements")
    __match_args__ = ("statements",)

    def __init__(self, start: int, end: int, statements: tuple[Statement, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.statements: Final = statements


class Arm:
    __slots__ = ("start", "end", "patterns", "body")
    __match_args__ = ("patterns", "body")

    def __init__(
        self, start: int, end: int, patterns: tuple[Pattern, ...], body: Expression | Block
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.patterns: Final = patterns
        self.body: Final = body


class Program:
    __slots__ = (
        "start",
        "end",
        "statements",
        "functions",
        "structs",
        "traits",
        "variables",
        "names",
        "comments",
        "source",
        "has_options",
    )
    __match_args__ = (
        "statements",
        "functions",
        "structs",
        "traits",
        "variables",
        "names",
        "comments",
        "source",
        "has_options",
    )

    def __init__(
        self,
        start: int,
        end: int,
        statements: tuple[Statement, ...],
        functions: tuple[FunctionSymbol, ...],
        structs: tuple[StructSymbol, ...],
        traits: tuple[TraitSymbol, ...],
        variables: tuple[VariableSymbol, ...],
        names: frozenset[str],
        comments: tuple[Comment, ...],
        source: Source,
        has_options: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.statements: Final = statements
        self.functions: Final = functions
        self.structs: Final = structs
        self.traits: Final = traits
        self.variables: Final = variables
        self.names: Final = names
        self.comments: Final = comments
        self.source: Final = source
        self.has_options: Final = has_options


Expression: typing.TypeAlias = (
    "Local | "
    "Constant | "
    "CoreCall | "
    "RuntimeName | "
    "FunctionCall | "
    "MethodCall | "
    "ValueCall | "
    "FunctionValue | "
    "Construct | "
    "Field | "
    "Arithmetic | "
    "Comparison | "
    "Logic | "
    "Not | "
    "Negate | "
    "Interpolation | "
    "Text | "
    "ListLiteral | "
    "MapLiteral | "
    "SetLiteral | "
    "Index | "
    "Slice | "
    "Range | "
    "Lambda | "
    "Convert | "
    "Unwrap | "
    "Narrowed | "
    "Or | "
    "Match | "
    "Fail"
)

Statement: typing.TypeAlias = (
    "ExpressionStatement | "
    "Declare | "
    "Assign | "
    "Update | "
    "If | "
    "Walk | "
    "MatchStatement | "
    "Return | "
    "ResultStatement | "
    "Skip | "
    "Stop | "
    "FunctionStatement"
)

Pattern: typing.TypeAlias = (
    "NilPattern | ValuePattern | RangePattern | WildcardPattern | BindPattern"
)
