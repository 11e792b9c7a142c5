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
from lumac.emit.expressions import calls, lambdas, literals, texts, values
from lumac.emit.expressions.evaluation_order import is_stable, noun, spill
from lumac.emit.page.line import NOWHERE
from lumac.emit.statements import fallbacks, matches
from lumac.library.strength import (
    AND,
    ATOM,
    BITOR,
    COMPARE,
    NOT,
    OR,
    POSTFIX,
    PRODUCT,
    SUM,
    TERNARY,
    UNARY,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer, Written
    from lumac.names.symbols import VariableSymbol

LEVELS: Final = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "//": PRODUCT, "%": PRODUCT}


def expression(w: Writer, node: Expression) -> Written:
    """The text of an expression and its strength; what needs statements of its own writes them first."""
    if node in w.copied:
        return values.copied(w, node)
    return uncopied(w, node)


def uncopied(w: Writer, node: Expression) -> Written:
    """The same of a value itself, where `expression` may take a copy of it."""
    match node:
        case Local(variable):
            return read(w, variable, node.start)
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
            return logic(w, node)
        case Not(operand):
            return negation(w, operand)
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
                narrow_declaration(w, value.variable)
            return expression(w, value)
        case Unwrap(value):
            w.fallible(node.start)
            w.use("unwrap", node.start)
            return f'unwrap({expression(w, value)[0]}, "{node.type}")', POSTFIX
        case Convert(value):
            return f"float({expression(w, value)[0]})", POSTFIX
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
            return fallbacks.or_value(w, node)
        case Match():
            return matches.match_value(w, node)
        case Range(first_value, last_value):
            return values.ranged(w, first_value, last_value)
        case Fail(message, panic):
            symbol = "panic" if panic else "fail"
            w.fallible(node.start)
            w.use(symbol, node.start)
            return f"{symbol}({expression(w, message)[0]})", POSTFIX


def read(w: Writer, variable: VariableSymbol, start: int) -> Written:
    """The text of a variable, which a function may read before it is set."""
    if variable.captured and w.is_unsure(variable):
        w.fallible(start)
        if w.is_ahead(variable):
            from lumac.emit.statements import loop_functions

            return loop_functions.place_ahead(w, variable, start), POSTFIX
        if w.is_renamed(variable):
            return told(w, variable, start), TERNARY
    return local(w, variable), ATOM


def told(w: Writer, variable: VariableSymbol, start: int) -> str:
    """A top-level variable that may not be set yet and has another name here: Python's message would say that name."""
    name = local(w, variable)
    w.use("panic", start)
    message = literals.string(f'variable "{variable.name}" used before it was set')
    return f'{name} if "{name}" in globals() else panic({message})'


def enclosed(written: Written, needed: int) -> str:
    """The text, in parentheses where its strength is less than needed."""
    text, strength = written
    return text if strength >= needed else f"({text})"


def within(w: Writer, node: Expression, needed: int) -> str:
    text, strength = expression(w, node)
    return text if strength >= needed else f"({text})"


def operands(w: Writer, nodes: tuple[Expression, ...] | list[Expression]) -> list[Written]:
    """Texts of what is evaluated in turn; earlier ones are spilled where a later one runs statements."""
    written: list[Written] = []
    for node in nodes:
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        text = kept_first(w, node) if node in w.decisions.failing_first else expression(w, node)
        if w.effects != effects and written:
            spill(w, nodes, written, at, log)
        written.append(text)
    return written


def kept_first(w: Writer, node: Expression) -> Written:
    """The name of an argument whose failure must pass the handler round its call."""
    place, w.place = w.place, NOWHERE
    text = expression(w, node)[0]
    name = w.temporary(noun(node), node.type)
    w.put(f"{name} = {text}", node.start)
    w.place = place
    w.effects += 1
    return name, ATOM


def local(w: Writer, variable: VariableSymbol) -> str:
    text = w.names.get(variable)
    if text is None:
        w.declare_unknown(variable)
        text = w.names[variable]
    if variable in w.scope.stores:
        del w.scope.stores[variable]
    if variable.captured:
        note_bound(w, variable)
    return text


def narrow_declaration(w: Writer, variable: VariableSymbol) -> None:
    """Type checkers narrow a name where it is assigned, not where it is declared: parts the two."""
    line = w.wide.pop(variable)
    if line in w.lines:
        head, _, value = line.text.partition(" = ")
        name, colon, _ = head.partition(":")
        if colon:
            # No line is put in here: who is writing has counted those there are.
            line.declaration, line.text = head, f"{name} = {value}"


def note_bound(w: Writer, variable: VariableSymbol) -> None:
    """A function that uses a variable of this round of a loop outside of it keeps that one."""
    if variable.in_loop and variable.function is not w.scope.symbol:
        if variable in w.recursive:
            w.recursive[variable] = True
        else:
            w.scope.bound[variable] = None


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
    text, strength = expression(w, left)
    while chain:
        link = chain.pop()
        level = LEVELS[link.operator]
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        right, right_strength = expression(w, link.right)
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


def logic(
    w: Writer, node: Logic, part: Callable[[Writer, Expression], Written] = expression
) -> Written:
    """`and` and `or`; a right side that needs statements gets them inside an `if`."""
    operator = node.operator
    chain = [node]
    left = node.left
    while type(left) is Logic and left.operator == operator:
        chain.append(left)
        left = left.left
    level = AND if operator == "and" else OR
    text, strength = part(w, left)
    while chain:
        link = chain.pop()
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        right = part(w, link.right)
        if w.effects != effects:
            if part is condition and is_filled_test(w, link.right):
                right = f"bool({right[0]})", POSTFIX
            name = fallbacks.guarded_right(w, link, (text, strength), right[0], at)
            tests = [expression(w, test)[0] for test in nil_tests(w, link, w.assigned[log:])]
            text = f" {operator} ".join([*tests, name])
            strength = level if tests else ATOM
            continue
        text = f"{enclosed((text, strength), level)} {operator} {enclosed(right, level)}"
        strength = level
    return text, strength


def nil_tests(w: Writer, link: Logic, assigned: Sequence[VariableSymbol]) -> list[Comparison]:
    """The tests left of a link that tell which type a variable has behind it: to a type checker the name of the
    outcome does not say so, and they stand beside it once more."""
    decides = "is not" if link.operator == "and" else "is"
    node, parts = link.left, []
    while isinstance(node, Logic) and node.operator == link.operator:
        parts.append(node.right)
        node = node.left
    parts.append(node)
    return [
        test
        for test in reversed(parts)
        if isinstance(test, Comparison)
        and test.operator == decides
        and isinstance(test.left, Local)
        and is_stable(w, test.left, assigned)
    ]


OPPOSITES: Final = {"==": "!=", "!=": "==", "is": "is not", "is not": "is"}


def condition(w: Writer, node: Expression) -> Written:
    """An expression of which only the truth counts: `xs` where its value would be `bool(xs)`."""
    if isinstance(node, Logic):
        return logic(w, node, condition)
    if is_filled_test(w, node):
        assert isinstance(node, Not)
        return calls.opposite(w, node.operand) or expression(w, node)
    return expression(w, node)


def is_filled_test(w: Writer, node: Expression) -> bool:
    """Whether the opposite of a call is only a truth, and no `bool`: `xs` for `not xs.is_empty()`."""
    if not isinstance(node, Not) or not isinstance(node.operand, CoreCall):
        return False
    inline = w.core(node.operand.symbol).inline
    return inline is not None and inline.negated is not None and not inline.negated_is_bool


def negation(w: Writer, operand: Expression) -> Written:
    if isinstance(operand, Not):
        return expression(w, operand.operand)
    if isinstance(operand, Comparison) and operand.operator in OPPOSITES:
        first, second = operands(w, (operand.left, operand.right))
        operator = OPPOSITES[operand.operator]
        return f"{enclosed(first, BITOR)} {operator} {enclosed(second, BITOR)}", COMPARE
    opposite = calls.opposite(w, operand)
    if opposite is None:
        return f"not {within(w, operand, NOT)}", NOT
    if is_filled_test(w, Not(operand.start, operand.end, types.BOOL, operand)):
        return f"bool({opposite[0]})", POSTFIX
    return opposite
