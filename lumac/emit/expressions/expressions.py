"""Expressions as texts with their precedence: parentheses stand exactly where Python needs them."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Arithmetic,
    Comparison,
    Constant,
    Construct,
    Convert,
    CoreCall,
    Fail,
    Field,
    FunctionCall,
    FunctionValue,
    Index,
    Interpolation,
    Lambda,
    ListLiteral,
    Local,
    Logic,
    MapLiteral,
    Match,
    MethodCall,
    Narrowed,
    Negate,
    Not,
    Or,
    Range,
    RuntimeName,
    SetLiteral,
    Slice,
    Text,
    Unwrap,
    ValueCall,
)
from lumac.emit import literals
from lumac.emit.expressions import calls, failures, lambdas, logic, texts, values, variables
from lumac.emit.expressions.evaluation_order import both, operands, within
from lumac.emit.expressions.temporaries import named
from lumac.emit.line import NOWHERE
from lumac.library.precedence import (
    ATOM,
    OPERATORS,
    POSTFIX,
    UNARY,
)
from lumac.library.written import Call, Decimal, Negative, Temporary, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer

INFINITE: Final = (float("inf"), -float("inf"))
DEEPEST: Final = 24
"""Expressions in each other that one Python expression holds; a level needs more characters than none."""
UNNAMED: Final = (Lambda, Local, Constant, FunctionValue, RuntimeName, Range)
NO_VALUE: Final = (types.NOTHING, types.NEVER)


def expression(w: Writer, node: Expression) -> Written:
    """The text of an expression and its precedence; what needs statements of its own writes them first."""
    if w.level > DEEPEST and node.end - node.start > DEEPEST:
        return in_a_name(w, node)
    w.level += 1
    written = values.copied(w, node) if node in w.copied else uncopied(w, node)
    w.level -= 1
    return written


def in_a_name(w: Writer, node: Expression) -> Written:
    """The name of a value that lies too deep in its statement to be written there: it is computed before."""
    level, w.level = w.level, 0
    if isinstance(node, UNNAMED) or node.type in NO_VALUE:
        written = w.expression(node)
        w.level = level
        return written
    place, w.frame.place = w.frame.place, NOWHERE
    written = w.expression(node)
    if not isinstance(written, Temporary):
        written = named(w, node, written)
    w.frame.effects += 1
    w.frame.place = place
    w.level = level
    return written


def uncopied(w: Writer, node: Expression) -> Written:
    """The text of the value itself, where `expression` may take a copy of it."""
    match node:
        case Local(variable):
            return variables.read(w, variable, node.start)
        case Constant(value, text):
            return constant(w, node, value, text)
        case CoreCall():
            return calls.core_call(w, node)
        case Field(object_, name):
            return Written(
                f"{within(w, object_, POSTFIX)}.{w.module_names.attribute(name)}", POSTFIX
            )
        case Text(value):
            return texts.as_text(w, node, value)
        case Interpolation(parts):
            return texts.interpolation(w, node, parts)
        case Arithmetic():
            return arithmetic(w, node)
        case Comparison(operator, left, right):
            return logic.comparison(w, operator, left, right)
        case FunctionCall():
            return calls.function_call(w, node)
        case MethodCall():
            return calls.method_call(w, node)
        case Index(object_, index, zero):
            if zero is not None:
                return values.looked_up(w, node, zero)
            if isinstance(object_.type, types.MapOf):
                w.fallible(node.start)
                w.findings.looked_up = w.findings.looked_up or node
            elif node not in w.decisions.ranges.read:
                return calls.supporting(w, "item_at", (object_, index), node.start)
            first, second = operands(w, (object_, index))
            looked_into = f"{enclosed(first, POSTFIX)}["
            w.anchored(node.start, looked_into)
            return Written(f"{looked_into}{second.text}]", POSTFIX)
        case Logic():
            return logic.logic(w, node)
        case Not(operand):
            return logic.negation(w, operand)
        case Negate(operand):
            return negated(w.expression(operand))
        case Construct(struct, arguments):
            return values.constructed(w, struct, arguments)
        case ListLiteral(elements):
            display = f"[{', '.join([each.text for each in operands(w, elements)])}]"
            if node.type is types.BYTES:
                return Call("bytearray(", (display,) if elements else ())
            return Written(display, ATOM)
        case MapLiteral(entries):
            return values.mapped(w, entries)
        case SetLiteral(elements):
            return values.members(w, elements)
        case Slice(object_, first_index, last_index):
            if node not in w.decisions.ranges.read:
                return values.slice_checked(w, node)
            return values.sliced(w, object_, first_index, last_index)
        case Narrowed(value):
            if w.variables.wide and isinstance(value, Local) and value.variable in w.variables.wide:
                variables.narrow_declaration(w, value.variable)
            return w.expression(value)
        case Unwrap(value):
            w.fallible(node.start)
            w.anchored(node.start, "unwrap(")
            w.use("unwrap", node.start)
            return Call("unwrap(", (w.expression(value).text, f'"{node.type}"'))
        case Convert(value):
            return widened(w, node, value)
        case Lambda():
            return lambdas.lambda_value(w, node)
        case ValueCall():
            return calls.value_call(w, node)
        case FunctionValue(function):
            if any(parameter in w.decisions.copies.by_caller for parameter in function.parameters):
                return lambdas.copying_function(w, node)
            return Written(calls.function_value(w, function), POSTFIX)
        case RuntimeName() if isinstance(node.type, types.Struct):
            return Written(w.module_names.classes[node.type.symbol], ATOM)
        case RuntimeName(symbol):
            return Written(calls.runtime_name(w, symbol, node.start), ATOM)
        case Or():
            return w.or_value(node)
        case Match():
            return w.match_value(node)
        case Range(first_value, last_value):
            return values.ranged(w, first_value, last_value)
        case Fail():
            return failures.failing(w, node)


def constant(w: Writer, node: Constant, value: float | str | bool | None, text: str) -> Written:
    kind = type(value)
    if kind is str:
        return Written(literals.string(value), ATOM)  # type: ignore[arg-type]
    if value is None or kind is bool:
        return Written(str(value), ATOM)
    if kind is float or node.type is types.FLOAT:
        return floating(float(value), text)
    found = w.atoms.get(text)
    if found is None:
        found = whole(value, text)  # type: ignore[arg-type]
        if text:
            w.atoms[text] = found
    return found


def whole(value: int, text: str) -> Written:
    written = literals.integer(value, text)
    if value < 0:
        return Negative(written)
    return Written(written, ATOM) if literals.has_base(text) else Decimal(written)


def floating(value: float, text: str) -> Written:
    if value in INFINITE:
        return Call("float(", (f'"{value}"',))
    written = literals.floating(value, text)
    is_negative = value < 0 or (value == 0 and str(value) == "-0.0")
    return Negative(written) if is_negative else Decimal(written)


def negated(number: Written) -> Written:
    text = enclosed(number, UNARY)
    return Negative(f"-({text})" if isinstance(number, Negative) else f"-{text}")


def arithmetic(w: Writer, node: Arithmetic) -> Written:
    """A chain of operators, from the left; chains are deep, so they are walked and not recursed into."""
    chain = [node]
    left = node.left
    while type(left) is Arithmetic:
        chain.append(left)
        left = left.left
    written = w.expression(left)
    while chain:
        link = chain.pop()
        level = OPERATORS[link.operator]
        written, right = both(w, link.left, written, link.right)
        text = f"{enclosed(written, level)} {link.operator} {enclosed(right, level + 1)}"
        written = Written(text, level)
        divides = link.operator in ("/", "//", "%") and not is_nonzero(link.right)
        if divides or overflows(link):
            w.fallible(link.start)
            w.anchored(link.start, f" {link.operator} ")
    return written


def widened(w: Writer, node: Convert, value: Expression) -> Written:
    """An int as a float: it may be too large for it."""
    if value.type is types.INT and not isinstance(value, Constant):
        w.fallible(node.start)
        w.anchored(node.start, "float(")
    return Call("float(", (w.expression(value).text,))


def overflows(node: Arithmetic) -> bool:
    """Whether an int of any size becomes a float there: it may be too large for it."""
    return node.type is types.FLOAT and any(
        side.type is types.INT and not isinstance(side, Constant)
        for side in (node.left, node.right)
    )


def is_nonzero(node: Expression) -> bool:
    return isinstance(node, Constant) and bool(node.value)
