"""Reads the body of an `# inline` function into text with holes, or refuses it with a reason.

The arguments of the call replace the parameters. So every parameter must be evaluated
always and exactly once, whatever the values, and in the order of the parameters, unless the
function says `# inline in any order`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from lumac.library.inline import Inline
from lumac.library.precedence import (
    AND,
    ATOM,
    BITAND,
    BITOR,
    COMPARE,
    LAMBDA,
    NOT,
    OR,
    POSTFIX,
    POWER,
    PRODUCT,
    SHIFT,
    SUM,
    TERNARY,
    UNARY,
    XOR,
)

BINARY: Final[dict[type[ast.operator], int]] = {
    ast.BitOr: BITOR,
    ast.BitXor: XOR,
    ast.BitAnd: BITAND,
    ast.LShift: SHIFT,
    ast.RShift: SHIFT,
    ast.Add: SUM,
    ast.Sub: SUM,
    ast.Mult: PRODUCT,
    ast.Div: PRODUCT,
    ast.FloorDiv: PRODUCT,
    ast.Mod: PRODUCT,
    ast.MatMult: PRODUCT,
    ast.Pow: POWER,
}


class NotInlineError(Exception):
    """A body cannot be substituted. `reason` is the end of a sentence, `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class Operand:
    """An expression within another: the precedence that it needs there, and why it may be no parameter."""

    __slots__ = ("dotted", "needed", "node", "trouble")

    def __init__(
        self, node: ast.expr, needed: int, trouble: str | None = None, dotted: bool = False
    ) -> None:
        self.node = node
        self.needed = needed
        self.trouble = trouble
        """Why no parameter may stand here."""
        self.dotted = dotted


def read_inline(
    function: ast.FunctionDef, source_lines: list[str], any_order: bool = False
) -> Inline:
    """Returns the body of a function as pieces. Raises NotInlineError."""
    body = _only_expression(function)
    parameters = _parameters(function)
    holes = list(_holes(body, parameters))
    used = [operand.node.id for operand in holes if isinstance(operand.node, ast.Name)]
    if sorted(used) != sorted(parameters):
        raise NotInlineError(body.lineno, "its body must use each parameter exactly once")
    if used != parameters and not any_order:
        order = ", ".join(used)
        raise NotInlineError(
            body.lineno, f"its body evaluates the parameters in another order: {order}"
        )
    if body.lineno != body.end_lineno:
        raise NotInlineError(body.lineno, "its body must stand on one line")
    line = source_lines[body.lineno - 1].encode()
    pieces, items = _cut(body, holes, parameters, line)
    if isinstance(body, ast.Tuple) and _is_bare(line[body.col_offset : body.end_col_offset]):
        pieces = ("(", *pieces, ")")
    negated, is_bool = negation(body, parameters, line)
    return Inline(pieces, precedence_of(body), used == parameters, items, negated, is_bool)


OPPOSITES: Final = (("not in", "in"), ("in", "not in"), ("is not", "is"), ("is", "is not"))
OPPOSITE: Final = dict([*OPPOSITES, ("==", "!="), ("!=", "==")])


def negation(body: ast.expr, parameters: list[str], line: bytes) -> tuple[Inline | None, bool]:
    """Returns the body of the opposite if that is as short, and whether its value is a bool."""
    match body:
        case ast.UnaryOp(ast.Not(), operand):
            holes = list(_holes(operand, parameters))
            used = [operand.node.id for operand in holes if isinstance(operand.node, ast.Name)]
            pieces = _pieces(operand, holes, parameters, line)
            return Inline(pieces, precedence_of(operand), used == parameters), _is_bool(operand)
        case ast.Compare(left, [_], [right]):
            start, end = left.end_col_offset or 0, right.col_offset
            operator = OPPOSITE.get(line[start:end].decode().strip())
            if operator is not None:
                return _with_operator(body, parameters, line, f" {operator} "), True
    return None, False


def _is_bool(node: ast.expr) -> bool:
    """Whether the value is surely a bool."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    return isinstance(node, ast.Compare)


def _with_operator(body: ast.Compare, parameters: list[str], line: bytes, operator: str) -> Inline:
    """The comparison with another operator between the same operands."""
    [right] = body.comparators
    text = line[body.col_offset : body.left.end_col_offset].decode() + operator
    text += line[right.col_offset : body.end_col_offset].decode()
    whole = ast.parse(text, mode="eval").body
    holes = list(_holes(whole, parameters))
    used = [operand.node.id for operand in holes if isinstance(operand.node, ast.Name)]
    pieces = _pieces(whole, holes, parameters, text.encode())
    return Inline(pieces, COMPARE, used == parameters)


def _is_bare(text: bytes) -> bool:
    """Whether a tuple is written without parentheses of its own: in brackets it falls apart."""
    whole = ast.parse(text, mode="eval").body
    in_brackets = ast.parse(b"[%b]" % text, mode="eval").body
    return ast.dump(in_brackets) != ast.dump(ast.List([whole], ast.Load()))


def _only_expression(function: ast.FunctionDef) -> ast.expr:
    statements = function.body
    if ast.get_docstring(function) is not None:
        raise NotInlineError(statements[0].lineno, "a docstring would never be emitted")
    match statements:
        case [ast.Return(value=ast.expr() as value)] | [ast.Expr(value=value)]:
            return value
        case _:
            raise NotInlineError(function.lineno, "its body must be one `return` or one expression")


def _parameters(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.defaults:
        raise NotInlineError(function.lineno, "it may have plain parameters only")
    if function.decorator_list:
        raise NotInlineError(function.lineno, "a decorator would be lost")
    return [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]


def _pieces(
    body: ast.expr, holes: list[Operand], parameters: list[str], line: bytes
) -> tuple[str | tuple[int, int, bool], ...]:
    """The text of the body, cut at its holes."""
    return _cut(body, holes, parameters, line)[0]


def _cut(
    body: ast.expr, holes: list[Operand], parameters: list[str], line: bytes
) -> tuple[tuple[str | tuple[int, int, bool], ...], tuple[tuple[int, int], ...]]:
    """The text of the body, cut at its holes and at its arguments, where it is a call; and the pieces of each
    argument. Offsets of Python's trees count UTF-8 bytes."""
    pieces: list[str | tuple[int, int, bool]] = []
    by_column = {operand.node.col_offset: operand for operand in holes}
    spans = _arguments(body)
    end = body.end_col_offset or 0
    numbers: dict[int, int] = {}
    at = body.col_offset
    for offset in sorted({*by_column, *(each for span in spans for each in span), end}):
        if offset > at:
            pieces.append(line[at:offset].decode())
        at = max(at, offset)
        numbers[offset] = len(pieces)
        operand = by_column.get(offset)
        if operand is not None:
            name = operand.node.id if isinstance(operand.node, ast.Name) else ""
            pieces.append((parameters.index(name), operand.needed, operand.dotted))
            at = operand.node.end_col_offset or at
    return tuple(pieces), tuple((numbers[start], numbers[stop]) for start, stop in spans)


def _arguments(body: ast.expr) -> list[tuple[int, int]]:
    """Returns start and end of the arguments of a call; none for another body, and for a generator as argument."""
    if not isinstance(body, ast.Call):
        return []
    nodes: list[ast.expr | ast.keyword] = [*body.args, *body.keywords]
    if any(isinstance(node, ast.GeneratorExp) for node in nodes):
        return []
    return [(node.col_offset, node.end_col_offset or 0) for node in nodes]


def _holes(body: ast.expr, parameters: list[str]) -> Iterator[Operand]:
    """Yields the parameters in the body in the order of evaluation."""
    yield from _holes_at(Operand(body, LAMBDA), parameters)


def _holes_at(operand: Operand, parameters: list[str]) -> Iterator[Operand]:
    if isinstance(operand.node, ast.Name):
        if operand.node.id not in parameters:
            return
        if operand.trouble is not None:
            raise NotInlineError(operand.node.lineno, f"`{operand.node.id}` {operand.trouble}")
        yield operand
        return
    for inner in _operands(operand.node):
        inner.trouble = inner.trouble or operand.trouble
        yield from _holes_at(inner, parameters)


LATE: Final = "is evaluated later or more than once there"
MAYBE: Final = "is not evaluated every time there"
POWER_SPACING: Final = "stands at `**`, where spacing depends on the argument"
SLICE_SPACING: Final = "stands in a slice, where spacing depends on the argument"
QUOTES: Final = "stands in an f-string, where the argument's quotes would end it"
BINDS: Final = "stands beside a name that the body binds"


def _operands(node: ast.expr) -> list[Operand]:
    """Returns the operands of an expression in the order of evaluation."""
    match node:
        case ast.Attribute(value=value):
            return [Operand(value, POSTFIX, dotted=True)]
        case ast.Call(func=function, args=arguments, keywords=keywords):
            return [
                Operand(function, POSTFIX),
                *(Operand(argument, LAMBDA) for argument in arguments),
                *(Operand(keyword.value, LAMBDA) for keyword in keywords),
            ]
        case ast.Subscript(value=value, slice=index):
            return [Operand(value, POSTFIX), Operand(index, LAMBDA)]
        case ast.Slice(lower=lower, upper=upper, step=step):
            return [Operand(bound, OR, SLICE_SPACING) for bound in (lower, upper, step) if bound]
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return [Operand(left, POSTFIX, POWER_SPACING), Operand(right, UNARY, POWER_SPACING)]
        case ast.BinOp(left=left, op=operator, right=right):
            precedence = BINARY[type(operator)]
            return [Operand(left, precedence), Operand(right, precedence + 1)]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [Operand(operand, NOT)]
        case ast.UnaryOp(operand=operand):
            return [Operand(operand, UNARY)]
        case ast.BoolOp(values=[first, *others]):
            return [
                Operand(first, precedence_of(node)),
                *(Operand(other, precedence_of(node) + 1, MAYBE) for other in others),
            ]
        case ast.Compare(left=left, comparators=[first, *others]):
            return [
                Operand(left, BITOR),
                Operand(first, BITOR),
                *(Operand(other, BITOR, MAYBE) for other in others),
            ]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return [Operand(test, OR), Operand(body, OR, MAYBE), Operand(orelse, LAMBDA, MAYBE)]
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            return [Operand(element, LAMBDA) for element in elements]
        case ast.Dict(keys=keys, values=values):
            return list(_entries(keys, values))
        case ast.Starred(value=value):
            return [Operand(value, BITOR)]
        case ast.JoinedStr() | ast.FormattedValue():
            return _all_inside(node, QUOTES)
        case ast.NamedExpr():
            return _all_inside(node, BINDS)
        case ast.DictComp(generators=generators) | ast.ListComp(generators=generators):
            return _comprehension(node, generators)
        case ast.SetComp(generators=generators) | ast.GeneratorExp(generators=generators):
            return _comprehension(node, generators)
        case _:
            return _all_inside(node, LATE)


def _entries(keys: list[ast.expr | None], values: list[ast.expr]) -> Iterator[Operand]:
    for key, value in zip(keys, values, strict=True):
        if key is not None:
            yield Operand(key, LAMBDA)
        yield Operand(value, LAMBDA if key is not None else BITOR)


def _comprehension(node: ast.expr, generators: list[ast.comprehension]) -> list[Operand]:
    """Returns the operands of a comprehension: only the first iterable is evaluated once, outside the loop's scope."""
    first = generators[0].iter
    inside = {id(inner) for inner in ast.walk(first)}
    late = [operand for operand in _all_inside(node, LATE) if id(operand.node) not in inside]
    return [Operand(first, OR), *late]


def _all_inside(node: ast.expr, trouble: str) -> list[Operand]:
    names = [inner for inner in ast.walk(node) if isinstance(inner, ast.Name)]
    return [Operand(name, LAMBDA, trouble) for name in names]


def precedence_of(node: ast.expr) -> int:
    """Returns the precedence of an expression."""
    match node:
        case ast.Lambda() | ast.NamedExpr():
            return LAMBDA
        case ast.IfExp():
            return TERNARY
        case ast.BoolOp(op=operator):
            return OR if isinstance(operator, ast.Or) else AND
        case ast.UnaryOp(op=operator):
            return NOT if isinstance(operator, ast.Not) else UNARY
        case ast.Compare():
            return COMPARE
        case ast.BinOp(op=operator):
            return BINARY[type(operator)]
        case ast.Call() | ast.Attribute() | ast.Subscript():
            return POSTFIX
        case _:
            return ATOM
