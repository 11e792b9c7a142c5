"""Lambdas: Python's own where an expression is enough, else a function defined before the statement."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Block, FunctionCall, Lambda, Local
from lumac.emit import function_heads
from lumac.emit.expressions import values
from lumac.emit.expressions.evaluation_order import operand_of, spill
from lumac.emit.line import NOWHERE, Line
from lumac.emit.names import FunctionNames
from lumac.library.precedence import ATOM
from lumac.library.written import LambdaText, Written
from lumac.names.symbols import FunctionSymbol, VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.check.typed import Expression, FunctionValue
    from lumac.emit.writer import Writer


def lambda_value(
    w: Writer, node: Lambda, noun: str = "", at_once: bool = False, later: bool = False
) -> Written:
    """A lambda as a value. Where it can fail, so can the statement that hands it on: it may be called there.

    `at_once`: whoever is given it is done with it then. `later`: the library calls it when that statement is long
    done, so that its failures have places of their own.
    """
    at = len(w.frame.lines)
    written = function_or_text(w, node, noun, at_once, later)
    if any(line.place is not NOWHERE for line in w.frame.lines[at:]):
        w.frame.place = min(w.frame.place, node.start)
    return written


def function_or_text(w: Writer, node: Lambda, noun: str, at_once: bool, later: bool) -> Written:
    if isinstance(node.body, Block):
        return Written(defined(w, node, noun, at_once), ATOM)
    scope = FunctionNames(node.function, w.frame.scope, is_lambda=True)
    outer = w.frame
    inner = w.frame = outer.inner(scope, [], outer.depth + 1)
    parameters = [w.declare(parameter) for parameter in node.parameters]
    value = w.expression(node.body)
    w.frame = outer
    outer.bindings += inner.bindings
    body, inner_place = inner.lines, inner.place
    escaping = bool(scope.bound) and not at_once
    placed = later and inner_place is not NOWHERE
    own = any(
        each in w.variables.cells or each in w.decisions.copies.owned for each in node.parameters
    )
    if body or escaping or placed or own:
        return Written(
            finished(w, node, noun, parameters, scope, body, value.text, inner_place), ATOM
        )
    pass_on(w, scope)
    w.frame.place = min(w.frame.place, inner_place)
    spoken = w.findings.given_for.get(node, "")
    w.frame.anchors += [(start, text, own or spoken) for start, text, own in inner.anchors]
    return LambdaText(parameters, value)


def finished(
    w: Writer,
    node: Lambda,
    noun: str,
    parameters: list[str],
    scope: FunctionNames,
    body: list[Line],
    text: str,
    place: int,
) -> str:
    """The function for an expression that needs statements, or values of this round of a loop."""
    name = w.unique(noun or default_noun(w, node))
    result = node.function.result
    kinds = [parameter.type for parameter in node.parameters]
    head = function_heads.head(
        w, name, parameters, kinds, result, function_heads.defaults(w, scope)
    )
    w.frame.lines.append(function_heads.head_line(w.frame.depth, head, node.start))
    w.frame.lines[-1].spoken = w.findings.given_for.get(node, "lambda")
    outer, w.frame.place = w.frame.place, NOWHERE
    w.frame.depth += 1
    function_heads.put_rebinds(w, node.function)
    w.frame.place = outer
    w.frame.depth -= 1
    w.frame.lines += [
        Line(w.frame.depth + 1, f"{w.variables.cells[parameter]} = [{plain}]", node.start)
        for parameter, plain in zip(node.parameters, parameters, strict=True)
        if parameter in w.variables.cells
    ]
    values.put_own(w, node.parameters, node.start)
    w.frame.lines += body
    assert not isinstance(node.body, Block)
    tail = text if result is types.NOTHING or node.body.type is types.NEVER else f"return {text}"
    w.frame.lines.append(Line(w.frame.depth + 1, tail, node.body.start, place))
    pass_on(w, scope)
    return name


def pass_on(w: Writer, scope: FunctionNames) -> None:
    """What an inner function takes from a loop outside of this one, this one takes too."""
    for bound in scope.bound:
        home = bound.outer if isinstance(bound, FunctionSymbol) else bound.function
        if home is not w.frame.scope.symbol:
            w.frame.scope.bound[bound] = None


def defined(w: Writer, node: Lambda, noun: str = "", at_once: bool = False, name: str = "") -> str:
    """Writes a lambda as a function before the statement that uses it; gives its name."""
    if not name:
        name = w.unique(noun or default_noun(w, node))
    head = w.define(node.function, name, node.start, node.body, not at_once)
    head.spoken = w.findings.given_for.get(node, "lambda")
    return name


def default_noun(w: Writer, node: Lambda) -> str:
    if node in w.findings.given_for:
        return w.findings.given_for[node]
    result = node.function.result
    if result is types.NOTHING:
        return "action"
    return "is_wanted" if result is types.BOOL else "computed"


def note_given(w: Writer, arguments: tuple[Expression, ...], names: Sequence[str]) -> None:
    """Notes the parameters that lambdas are given for: their failures call them by these names."""
    for argument, name in zip(arguments, names, strict=False):
        if name and type(argument) is Lambda:
            w.findings.given_for[argument] = name


def with_lambdas(w: Writer, arguments: tuple[Expression, ...], symbol: str) -> list[Written]:
    """Operands of a core call, some of them lambdas, which are named as the parameters they are given for."""
    core, names = w.core(symbol), w.registry.parameter_names(symbol)
    note_given(w, arguments, w.registry.given_names(symbol))
    written: list[Written] = []
    for position, argument in enumerate(arguments):
        mark = w.frame.mark()
        if type(argument) is Lambda:
            at_once, later = position in core.at_once, position in core.later
            noun = names[position] if at_once or later else ""
            text = lambda_value(w, argument, noun, at_once, later)
        else:
            text = operand_of(w, argument)
        if w.frame.effects != mark.effects and written:
            spill(w, arguments, written, mark)
        written.append(text)
    return written


def copying_function(w: Writer, node: FunctionValue) -> Written:
    """A function as a value. Whoever calls it hands over no copy of what it keeps: a lambda round it takes one."""
    function = node.function
    symbol = FunctionSymbol("lambda", "lambda", node.start, node.end)
    symbol.outer, symbol.result = w.frame.scope.symbol, function.result
    own = [
        VariableSymbol(p.name, p.type, "parameter", node.start, symbol) for p in function.parameters
    ]
    symbol.parameters = tuple(own)
    arguments = tuple(Local(node.start, node.end, each.type, each) for each in own)
    for parameter, argument in zip(function.parameters, arguments, strict=True):
        argument.variable.used = True
        if parameter in w.decisions.copies.by_caller:
            w.copied.add(argument)
    call = FunctionCall(node.start, node.end, function.result, function, arguments)
    whole = Lambda(node.start, node.end, node.type, symbol.parameters, call, symbol)
    return lambda_value(w, whole)
