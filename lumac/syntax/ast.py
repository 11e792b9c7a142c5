"""The tree of a Luma program as it is written. Made from syntax/ast.nodes by `python -m lumac.nodes`: edit the table."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing
    from typing import Final

    from lumac.source import Source


class TypeName:
    __slots__ = ("start", "end", "name", "module")
    __match_args__ = ("name", "module")

    def __init__(self, start: int, end: int, name: str, module: str | None) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.module: Final = module


class ListType:
    __slots__ = ("start", "end", "element")
    __match_args__ = ("element",)

    def __init__(self, start: int, end: int, element: TypeExpression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.element: Final = element


class MapType:
    __slots__ = ("start", "end", "key", "value")
    __match_args__ = ("key", "value")

    def __init__(self, start: int, end: int, key: TypeExpression, value: TypeExpression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.key: Final = key
        self.value: Final = value


class SetType:
    __slots__ = ("start", "end", "element")
    __match_args__ = ("element",)

    def __init__(self, start: int, end: int, element: TypeExpression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.element: Final = element


class OptionalType:
    __slots__ = ("start", "end", "inner")
    __match_args__ = ("inner",)

    def __init__(self, start: int, end: int, inner: TypeExpression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.inner: Final = inner


class FunctionType:
    __slots__ = ("start", "end", "parameters", "result")
    __match_args__ = ("parameters", "result")

    def __init__(
        self,
        start: int,
        end: int,
        parameters: tuple[TypeExpression, ...],
        result: TypeExpression | None,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.parameters: Final = parameters
        self.result: Final = result


class OptionsType:
    __slots__ = ("start", "end", "fields")
    __match_args__ = ("fields",)

    def __init__(self, start: int, end: int, fields: tuple[OptionField, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.fields: Final = fields


class Name:
    __slots__ = ("start", "end", "name")
    __match_args__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name


class Member:
    __slots__ = ("start", "end", "object", "name", "name_start")
    __match_args__ = ("object", "name", "name_start")

    def __init__(
        self, start: int, end: int, object: Expression, name: str, name_start: int
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.object: Final = object
        self.name: Final = name
        self.name_start: Final = name_start


class Call:
    __slots__ = ("start", "end", "callee", "arguments")
    __match_args__ = ("callee", "arguments")

    def __init__(
        self, start: int, end: int, callee: Expression, arguments: tuple[Expression, ...]
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.callee: Final = callee
        self.arguments: Final = arguments


class StringLiteral:
    __slots__ = ("start", "end", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, value: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value


class IntLiteral:
    __slots__ = ("start", "end", "value", "text", "is_byte")
    __match_args__ = ("value", "text", "is_byte")

    def __init__(self, start: int, end: int, value: int, text: str, is_byte: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value
        self.text: Final = text
        self.is_byte: Final = is_byte


class FloatLiteral:
    __slots__ = ("start", "end", "value", "text")
    __match_args__ = ("value", "text")

    def __init__(self, start: int, end: int, value: float, text: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value
        self.text: Final = text


class Binary:
    __slots__ = ("start", "end", "operator", "left", "right", "operator_start")
    __match_args__ = ("operator", "left", "right", "operator_start")

    def __init__(
        self,
        start: int,
        end: int,
        operator: str,
        left: Expression,
        right: Expression,
        operator_start: int,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.operator: Final = operator
        self.left: Final = left
        self.right: Final = right
        self.operator_start: Final = operator_start


class Unary:
    __slots__ = ("start", "end", "operator", "operand")
    __match_args__ = ("operator", "operand")

    def __init__(self, start: int, end: int, operator: str, operand: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.operator: Final = operator
        self.operand: Final = operand


class Index:
    __slots__ = ("start", "end", "object", "index")
    __match_args__ = ("object", "index")

    def __init__(self, start: int, end: int, object: Expression, index: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.object: Final = object
        self.index: Final = index


class Slice:
    __slots__ = ("start", "end", "object", "first", "last", "inclusive")
    __match_args__ = ("object", "first", "last", "inclusive")

    def __init__(
        self,
        start: int,
        end: int,
        object: Expression,
        first: Expression | None,
        last: Expression | None,
        inclusive: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.object: Final = object
        self.first: Final = first
        self.last: Final = last
        self.inclusive: Final = inclusive


class Interpolation:
    __slots__ = ("start", "end", "parts")
    __match_args__ = ("parts",)

    def __init__(self, start: int, end: int, parts: tuple[Expression, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.parts: Final = parts


class BoolLiteral:
    __slots__ = ("start", "end", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, value: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value


class NilLiteral:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class ListLiteral:
    __slots__ = ("start", "end", "elements")
    __match_args__ = ("elements",)

    def __init__(self, start: int, end: int, elements: tuple[Expression, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.elements: Final = elements


class MapLiteral:
    __slots__ = ("start", "end", "entries")
    __match_args__ = ("entries",)

    def __init__(self, start: int, end: int, entries: tuple[MapEntry, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.entries: Final = entries


class SetLiteral:
    __slots__ = ("start", "end", "elements")
    __match_args__ = ("elements",)

    def __init__(self, start: int, end: int, elements: tuple[Expression, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.elements: Final = elements


class EmptyBraces:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class StructLiteral:
    __slots__ = ("start", "end", "type", "fields")
    __match_args__ = ("fields",)

    def __init__(
        self, start: int, end: int, type: TypeName, fields: tuple[FieldValue, ...]
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.type: Final = type
        self.fields: Final = fields


class Range:
    __slots__ = ("start", "end", "first", "last", "inclusive")
    __match_args__ = ("first", "last", "inclusive")

    def __init__(
        self, start: int, end: int, first: Expression, last: Expression | None, inclusive: bool
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.first: Final = first
        self.last: Final = last
        self.inclusive: Final = inclusive


class Lambda:
    __slots__ = ("start", "end", "parameters", "body")
    __match_args__ = ("parameters", "body")

    def __init__(
        self, start: int, end: int, parameters: tuple[Parameter, ...], body: Expression | Block
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.parameters: Final = parameters
        self.body: Final = body


class Try:
    __slots__ = ("start", "end", "operand")
    __match_args__ = ("operand",)

    def __init__(self, start: int, end: int, operand: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.operand: Final = operand


class Match:
    __slots__ = ("start", "end", "subject", "arms")
    __match_args__ = ("subject", "arms")

    def __init__(self, start: int, end: int, subject: Expression, arms: tuple[Arm, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.subject: Final = subject
        self.arms: Final = arms


class Import:
    __slots__ = ("start", "end", "path")
    __match_args__ = ("path",)

    def __init__(self, start: int, end: int, path: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.path: Final = path


class InvalidExpression:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class Declare:
    __slots__ = ("start", "end", "name", "name_start", "type", "value", "lock", "public")
    __match_args__ = ("name", "name_start", "value", "lock", "public")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        name_start: int,
        type: TypeExpression | None,
        value: Expression,
        lock: bool,
        public: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.name_start: Final = name_start
        self.type: Final = type
        self.value: Final = value
        self.lock: Final = lock
        self.public: Final = public


class Assign:
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


class Increment:
    __slots__ = ("start", "end", "target", "operator")
    __match_args__ = ("target", "operator")

    def __init__(self, start: int, end: int, target: Expression, operator: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.target: Final = target
        self.operator: Final = operator


class ExpressionStatement:
    __slots__ = ("start", "end", "expression")
    __match_args__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.expression: Final = expression


class If:
    __slots__ = ("start", "end", "condition", "then", "otherwise")
    __match_args__ = ("condition", "then", "otherwise")

    def __init__(
        self, start: int, end: int, condition: Expression, then: Block, otherwise: Block | If | None
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.condition: Final = condition
        self.then: Final = then
        self.otherwise: Final = otherwise


class Walk:
    __slots__ = ("start", "end", "subject", "variables", "body")
    __match_args__ = ("subject", "variables", "body")

    def __init__(
        self,
        start: int,
        end: int,
        subject: Expression,
        variables: tuple[Parameter, ...],
        body: Block,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.subject: Final = subject
        self.variables: Final = variables
        self.body: Final = body


class Return:
    __slots__ = ("start", "end", "value")
    __match_args__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression | None) -> None:
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


class Function:
    __slots__ = ("start", "end", "name", "name_start", "parameters", "result", "body", "public")
    __match_args__ = ("name", "name_start", "parameters", "result", "body", "public")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        name_start: int,
        parameters: tuple[Parameter, ...],
        result: TypeExpression | None,
        body: Block | None,
        public: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.name_start: Final = name_start
        self.parameters: Final = parameters
        self.result: Final = result
        self.body: Final = body
        self.public: Final = public


class Struct:
    __slots__ = ("start", "end", "name", "name_start", "fields", "public")
    __match_args__ = ("name", "name_start", "fields", "public")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        name_start: int,
        fields: tuple[Parameter, ...],
        public: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.name_start: Final = name_start
        self.fields: Final = fields
        self.public: Final = public


class Impl:
    __slots__ = ("start", "end", "trait", "type", "functions")
    __match_args__ = ("trait", "functions")

    def __init__(
        self,
        start: int,
        end: int,
        trait: TypeName | None,
        type: TypeName,
        functions: tuple[Function, ...],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.trait: Final = trait
        self.type: Final = type
        self.functions: Final = functions


class Trait:
    __slots__ = ("start", "end", "name", "name_start", "methods", "public")
    __match_args__ = ("name", "name_start", "methods", "public")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        name_start: int,
        methods: tuple[Function, ...],
        public: bool,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.name_start: Final = name_start
        self.methods: Final = methods
        self.public: Final = public


class TypeAlias:
    __slots__ = ("start", "end", "name", "name_start", "type", "public")
    __match_args__ = ("name", "name_start", "public")

    def __init__(
        self, start: int, end: int, name: str, name_start: int, type: TypeExpression, public: bool
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.name_start: Final = name_start
        self.type: Final = type
        self.public: Final = public


class InvalidStatement:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class NilPattern:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class LiteralPattern:
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
    __slots__ = ("start", "end", "name")
    __match_args__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name


class Block:
    __slots__ = ("start", "end", "statements")
    __match_args__ = ("statements",)

    def __init__(self, start: int, end: int, statements: tuple[Statement, ...]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.statements: Final = statements


class Parameter:
    __slots__ = ("start", "end", "name", "type")
    __match_args__ = ("name",)

    def __init__(self, start: int, end: int, name: str, type: TypeExpression | None) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.type: Final = type


class MapEntry:
    __slots__ = ("start", "end", "key", "value")
    __match_args__ = ("key", "value")

    def __init__(self, start: int, end: int, key: Expression, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.key: Final = key
        self.value: Final = value


class FieldValue:
    __slots__ = ("start", "end", "name", "value")
    __match_args__ = ("name", "value")

    def __init__(self, start: int, end: int, name: str, value: Expression) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.value: Final = value


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


class OptionField:
    __slots__ = ("start", "end", "name", "type", "may_be_absent")
    __match_args__ = ("name", "may_be_absent")

    def __init__(
        self, start: int, end: int, name: str, type: TypeExpression, may_be_absent: bool
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.type: Final = type
        self.may_be_absent: Final = may_be_absent


class Comment:
    __slots__ = ("start", "end", "text", "own_line")
    __match_args__ = ("text", "own_line")

    def __init__(self, start: int, end: int, text: str, own_line: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.text: Final = text
        self.own_line: Final = own_line


class Lost:
    __slots__ = ("start", "end")
    __match_args__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end


class Signature:
    __slots__ = ("start", "end", "static", "receiver", "name", "parameters", "result")
    __match_args__ = ("static", "receiver", "name", "parameters", "result")

    def __init__(
        self,
        start: int,
        end: int,
        static: bool,
        receiver: TypeExpression | None,
        name: str,
        parameters: tuple[Parameter, ...],
        result: TypeExpression | None,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.static: Final = static
        self.receiver: Final = receiver
        self.name: Final = name
        self.parameters: Final = parameters
        self.result: Final = result


class Program:
    __slots__ = ("start", "end", "statements", "comments", "lost", "source", "spellings")
    __match_args__ = ("statements", "comments", "lost", "source", "spellings")

    def __init__(
        self,
        start: int,
        end: int,
        statements: tuple[Statement, ...],
        comments: tuple[Comment, ...],
        lost: tuple[Lost, ...],
        source: Source,
        spellings: dict[int, str],
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.statements: Final = statements
        self.comments: Final = comments
        self.lost: Final = lost
        self.source: Final = source
        self.spellings: Final = spellings


TypeExpression: typing.TypeAlias = (
    "TypeName | ListType | MapType | SetType | OptionalType | FunctionType | OptionsType"
)

Expression: typing.TypeAlias = (
    "Name | "
    "Member | "
    "Call | "
    "StringLiteral | "
    "IntLiteral | "
    "FloatLiteral | "
    "Binary | "
    "Unary | "
    "Index | "
    "Slice | "
    "Interpolation | "
    "BoolLiteral | "
    "NilLiteral | "
    "ListLiteral | "
    "MapLiteral | "
    "SetLiteral | "
    "EmptyBraces | "
    "StructLiteral | "
    "Range | "
    "Lambda | "
    "Try | "
    "Match | "
    "Import | "
    "InvalidExpression"
)

Statement: typing.TypeAlias = (
    "Declare | "
    "Assign | "
    "Increment | "
    "ExpressionStatement | "
    "If | "
    "Walk | "
    "Return | "
    "Skip | "
    "Stop | "
    "Function | "
    "Struct | "
    "Impl | "
    "Trait | "
    "TypeAlias | "
    "InvalidStatement"
)

Pattern: typing.TypeAlias = (
    "NilPattern | LiteralPattern | RangePattern | WildcardPattern | BindPattern"
)
