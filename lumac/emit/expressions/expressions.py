"""Expressions as texts with their strength: parentheses stand exactly where Python needs them."""

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
from lumac.emit.expressions import calls, lambdas, logic, texts, values, variables
from lumac.emit.expressions.evaluation_order import operands, spill, within
from lumac.emit.written import LEVELS, enclosed
from lumac.library.strength import (
    ATOM,
    BITOR,
    COMPARE,
    POSTFIX,
    UNARY,
)

TYPE_CHECKING = False
if TYPE_CHECKING:

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.emit.written import Written


def expression(w: Writer, node: Expression) -> Written:
    """The text of an expression and its strength; what needs statements of its own writes them first."""
    if node in w.copied:
        return values.copied(w, node)
    return w.uncopied(node)


def uncopied(w: Writer, node: Expression) -> Written:
    """The same of a value itself, where `expression` may take a copy of it."""
    match node:
        case Local(variable):
            return variables.read(w, variable, node.start)
        case Constant(value, text):
            return constant(node, value, text)
        case CoreCall():
            return calls.core_call(w, node)
        case Field(object_, name):
            return f"{within(w, object_, POSTFIX)}.{w.module_names.attribute(name)}", POSTFIX
        case Text(value):
            return texts.as_text(w, node, value)
        case Interpolation(parts):
            return texts.interpolation(w, node, parts)
        case Arithmetic():
            return arithmetic(w, node)
        case Comparison(operator, left, right):
            first, second = operands(w, (left, right))
            return f"{enclosed(first, BITOR)} {operator} {enclosed(second, BITOR)}", COMPARE
        case FunctionCall():
            return calls.function_call(w, node)
        case MethodCall():
            return calls.method_call(w, node)
        case Index(object_, index):
            if isinstance(object_.type, types.MapOf):
                w.fallible(node.start)
                w.looked_up = w.looked_up or node
            elif node not in w.decisions.ranges.read:
                return calls.supporting(w, "item_at", (object_, index), node.start)
            first, second = operands(w, (object_, index))
            return f"{enclosed(first, POSTFIX)}[{second[0]}]", POSTFIX
        case Logic():
            return logic.logic(w, node)
        case Not(operand):
            return logic.negation(w, operand)
        case Negate(operand):
            text = within(w, operand, UNARY)
            return (f"-({text})" if text.startswith("-") else f"-{text}"), UNARY
        case Construct(struct, arguments):
            return values.constructed(w, struct, arguments), POSTFIX
        case ListLiteral(elements):
            inside = ", ".join([text for text, _ in operands(w, elements)])
            if node.type is types.BYTES:
                return f"bytearray([{inside}])" if inside else "bytearray()", POSTFIX
            return f"[{inside}]", ATOM
        case MapLiteral(entries):
            return values.mapped(w, entries)
        case SetLiteral(elements):
            return values.members(w, elements)
        case Slice(object_, first_index, last_index):
            if node not in w.decisions.ranges.read:
                return values.slice_checked(w, node)
            return values.sliced(w, object_, first_index, last_index)
        case Narrowed(value):
            if w.wide and isinstance(value, Local) and value.variable in w.wide:
                variables.narrow_declaration(w, value.variable)
            return w.expression(value)
        case Unwrap(value):
            w.fallible(node.start)
            w.use("unwrap", node.start)
            return f'unwrap({w.expression(value)[0]}, "{node.type}")', POSTFIX
        case Convert(value):
            return f"float({w.expression(value)[0]})", POSTFIX
        case Lambda():
            return lambdas.lambda_value(w, node)
        case ValueCall():
            return calls.value_call(w, node)
        case FunctionValue(function):
            if any(parameter in w.decisions.copies.kept for parameter in function.parameters):
                return lambdas.copying_function(w, node)
            return calls.function_value(w, function), POSTFIX
        case RuntimeName(symbol):
            return calls.runtime_name(w, symbol, node.start), ATOM
        case Or():
            return w.or_value(node)
        case Match():
            return w.match_value(node)
        case Range(first_value, last_value):
            return values.ranged(w, first_value, last_value)
        case Fail(message, panic):
            symbol = "panic" if panic else "fail"
            w.fallible(node.start)
            w.use(symbol, node.start)
            return f"{symbol}({w.expression(message)[0]})", POSTFIX


def constant(node: Constant, value: float | str | bool | None, text: str) -> Written:
    if type(value) is str:
        return literals.string(value), ATOM
    if value is None or value is True or value is False:
        return str(value), ATOM
    if type(value) is float or node.type is types.FLOAT:
        written = literals.floating(float(value), text)
    else:
        assert isinstance(value, int)
        written = literals.integer(value, text)
    return written, UNARY if written[0] == "-" else ATOM


def arithmetic(w: Writer, node: Arithmetic) -> Written:
    """A chain of operators, from the left; chains are deep, so they are walked and not recursed into."""
    chain = [node]
    left = node.left
    while type(left) is Arithmetic:
        chain.append(left)
        left = left.left
    text, strength = w.expression(left)
    while chain:
        link = chain.pop()
        level = LEVELS[link.operator]
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        right, right_strength = w.expression(link.right)
        if w.effects != effects:
            before = [(text, strength)]
            spill(w, (link.left,), before, at, log)
            text, strength = before[0]
        if strength < level:
            text = f"({text})"
        if right_strength <= level:
            right = f"({right})"
        text = f"{text} {link.operator} {right}"
        strength = level
        if link.operator in ("/", "//", "%") and not is_nonzero(link.right):
            w.fallible(link.start)
    return text, strength


def is_nonzero(node: Expression) -> bool:
    return isinstance(node, Constant) and bool(node.value)
