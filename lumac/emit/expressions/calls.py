"""Calls: of the runtime, of Python's builtins, of the program's own functions and methods."""

from __future__ import annotations

from lumac.check.typed import CoreCall, Lambda
from lumac.emit.expressions import lambdas, texts
from lumac.emit.expressions.comprehensions import comprehension
from lumac.emit.expressions.evaluation_order import may_change_places, operands
from lumac.emit.expressions.temporaries import is_name_itself
from lumac.emit.expressions.variables import note_function
from lumac.emit.printing import is_print
from lumac.library.inline import apply
from lumac.library.precedence import POSTFIX
from lumac.library.written import Call, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression, FunctionCall, MethodCall, ValueCall
    from lumac.emit.writer import Writer
    from lumac.library.inline import Inline
    from lumac.library.written import Written
    from lumac.names.symbols import FunctionSymbol


def core_call(w: Writer, node: CoreCall) -> Written:
    """A runtime definition called, or its body in place of the call."""
    symbol = node.symbol
    core = w.core(symbol)
    symbol = variant(w, node)
    if symbol != node.symbol:
        core = w.core(symbol)
    whole = comprehension(w, node)
    if whole is not None:
        return whole
    if core.risky and not (node in w.decisions.caught and only_fails(w, symbol)):
        w.fallible(node.start)
    if not core.is_runtime:
        w.findings.prints = w.findings.prints or is_print(node)
        shown = texts.bare_arguments(w, node.arguments)
        options = [f"{name}={w.expression(value).text}" for name, value in node.options]
        return Call(f"{symbol}(", shown + options)
    inline = core.inline
    if inline is not None and not inline.in_order and not may_change_places(w, node.arguments):
        inline = None
    w.use(symbol, node.start, inline is not None)
    arguments = node.arguments
    if node.options:
        arguments = (*arguments, *[value for _, value in node.options])
    for argument in arguments:
        if type(argument) is Lambda:
            written = lambdas.with_lambdas(w, arguments, node.symbol)
            break
    else:
        written = operands(w, arguments)
    if inline is not None:
        return inlined(w, inline, arguments, written)
    w.anchored(node.start, f"{symbol}(")
    inside = [each.text for each in written]
    for at, (name, _) in enumerate(node.options, len(node.arguments)):
        inside[at] = f"{name}={inside[at]}"
    return Call(f"{symbol}(", inside)


def inlined(
    w: Writer, inline: Inline, arguments: tuple[Expression, ...], written: list[Written]
) -> Written:
    """The body of a definition in place of its call."""
    whole = apply(inline, written)
    if inline.items and inline.items[0][0] > 1 and isinstance(whole, Call):
        # Something is named before the dot.
        whole.is_chain = not any(is_name_itself(w, argument) for argument in arguments[:1])
    return whole


def only_fails(w: Writer, symbol: str) -> bool:
    """Whether nothing but a failure leaves a definition: what acts on a connection panics where that is closed."""
    effects = w.registry.effects(symbol)
    return not (effects.panics or effects.acts or effects.calls_back)


def variant(w: Writer, node: CoreCall) -> str:
    """The definition that is called: one of which less is asked, where that is enough."""
    variants, registry = w.decisions.variants, w.registry
    if node in variants.fresh:
        return registry.where_new(node.symbol)
    if node in variants.walked:
        return registry.walked(node.symbol)
    if node in variants.read_at_once:
        return registry.read_at_once(node.symbol)
    if node in variants.read:
        return registry.reader(node.symbol)
    if node in variants.exact:
        exact = registry.exact(node.symbol)
        assert exact is not None
        return exact[1]
    return node.symbol


def supporting(w: Writer, symbol: str, arguments: tuple[Expression, ...], start: int) -> Written:
    """A call of what the library has for an operation of the language itself."""
    w.fallible(start)
    w.anchored(start, f"{symbol}(")
    w.use(symbol, start)
    return Call(f"{symbol}(", arguments_texts(w, arguments))


def arguments_texts(w: Writer, arguments: tuple[Expression, ...]) -> list[str]:
    return [each.text for each in operands(w, arguments)]


def function_call(w: Writer, node: FunctionCall) -> Written:
    w.called(node.function, node.start)
    lambdas.note_given(w, node.arguments, [each.name for each in node.function.parameters])
    prefix = f"{function_value(w, node.function)}("
    w.anchored(node.start, prefix)
    return Call(prefix, arguments_texts(w, node.arguments))


def method_call(w: Writer, node: MethodCall) -> Written:
    if node.dynamic:
        w.fallible(node.start)
    else:
        w.called(node.method, node.start)
    lambdas.note_given(w, node.arguments, [each.name for each in node.method.parameters])
    written = operands(w, (node.receiver, *node.arguments))
    receiver = enclosed(written[0], POSTFIX)
    inside = [each.text for each in written[1:]]
    called = f".{w.module_names.functions[node.method]}("
    w.anchored(node.start, called)
    prefix = f"{receiver}{called}"
    return Call(prefix, inside, not is_name_itself(w, node.receiver))


def value_call(w: Writer, node: ValueCall) -> Written:
    w.fallible(node.start)
    if type(node.callee) is Lambda and not node.callee.parameters and not node.arguments:
        return Call(f"{lambdas.defined(w, node.callee, 'fallback')}(", ())
    written = operands(w, (node.callee, *node.arguments))
    callee = enclosed(written[0], POSTFIX)
    w.anchored(node.start, f"{callee}(")
    return Call(
        f"{callee}(", [each.text for each in written[1:]], not is_name_itself(w, node.callee)
    )


def function_value(w: Writer, function: FunctionSymbol) -> str:
    if w.findings.has_rounds:
        note_function(w, function)
    name = w.module_names.functions[function]
    owner = function.owner
    if owner is not None and not function.has_self:
        return f"{w.module_names.classes[owner]}.{name}"
    return name


def runtime_name(w: Writer, symbol: str, start: int) -> str:
    """A runtime function as a value: substituting it has no place, so it is emitted."""
    core = w.core(symbol)
    if core.is_runtime:
        w.use(symbol, start)
    if core.risky:
        w.fallible(start)
    return symbol
