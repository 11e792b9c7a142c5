"""`.or` and values on their way into a destination: what Python says in statements."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Block,
    Constant,
    ExpressionStatement,
    Fail,
    FunctionCall,
    Match,
    MethodCall,
    Or,
    Return,
    Skip,
    Stop,
    ValueCall,
)
from lumac.emit import tree
from lumac.emit.destination import Destination, discarded, returned
from lumac.emit.expressions.temporaries import is_name, named_value, noun, plain_if_call, temporary
from lumac.emit.line import DEEP, ELSE, EXCEPT, IF, NOWHERE, TRY, Line
from lumac.emit.statements import blocks
from lumac.library.precedence import ATOM, TERNARY
from lumac.library.written import Temporary, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.names.symbols import FunctionSymbol, VariableSymbol

    Told = dict[VariableSymbol, str]
    """What a fallback is told and asks for, the message and the kind, with their names."""


# `.or` as statements


def or_statement(w: Writer, node: Or, to: Destination) -> None:
    if w.frame.depth >= DEEP and is_guarded(w, node):
        from lumac.emit.statements import nesting

        if nesting.is_movable(w, node, nesting.HANDLER):
            kind = types.NOTHING if to.drops() else held_kind(node)
            outside = nesting.opened(w, node, "fallback", kind)
            or_statement(w, node, discarded() if to.drops() else returned())
            nesting.closed(w, outside, to, node.start)
            return
    count = len(w.frame.scope.declared)
    told = {each: w.declare(each) for each in node.told if each.used}
    if not is_guarded(w, node):
        nil_statement(w, node, to, told)
    elif not node.on_nil or is_nil(node.fallback):
        failing(w, node, to, told)
        blocks.indented(w, node.fallback, to)
    elif may_raise(node.fallback):
        answering_both(w, node, to, told)
    else:
        value, to_value = temporary(w, noun(node.value), node.value.type)
        tell_nil(w, node, told)
        plain_if_call(node.value, to_value)
        failing(w, node, to_value, told)
        w.frame.depth += 1
        w.put(f"{value} = None", node.start)
        w.frame.depth -= 1
        nil_part(w, node, to, value, value)
    w.frame.scope.release(w.frame.scope.declared, count)


def answering_both(w: Writer, node: Or, to: Destination, told: Told) -> None:
    """A value that may fail and may be nil, before a fallback that may raise an error.

    Nil is a failure then: an error is raised in the handler, and keeps the frames of what it answers.
    """
    value, to_value = temporary(w, noun(node.value), node.value.type)
    plain_if_call(node.value, to_value)
    failing(w, node, to_value, told, value)
    blocks.indented(w, node.fallback, to)
    if to.drops():
        return
    if diverges(node.fallback) or to.kind == "return":
        w.give(to, Written(value, ATOM), node.start)
        return
    w.put("else:", node.start, ELSE)
    w.frame.depth += 1
    w.give(to, Written(value, ATOM), node.start)
    w.frame.depth -= 1


def failing(w: Writer, node: Or, to: Destination, told: Told, refused: str = "") -> None:
    """The `try` and the head of its `except`; what is written next is the handler's body.

    `refused`: the name of the value, where nil is a failure as well.
    """
    if node.arguments_first:
        call_alone(w, node.value, to)
    else:
        w.frame.lines.append(Line(w.frame.depth, "try:", node.start, NOWHERE, TRY))
        blocks.indented(w, node.value, to)
    if refused:
        depth = w.frame.depth + 1
        w.frame.lines.append(Line(depth, f"if {refused} is None:", node.start, NOWHERE, IF))
        w.frame.lines.append(Line(depth + 1, 'raise Failure("nil")', node.start))
    w.use("Failure", node.start)
    if w.findings.answering is None and may_raise(node.fallback):
        w.findings.answering = node
    w.frame.effects += 1
    head = f"except Failure as {w.failure_name()}:" if told else "except Failure:"
    w.frame.lines.append(Line(w.frame.depth, head, node.start, NOWHERE, EXCEPT))
    for variable, name in told.items():
        asked = "str" if variable is node.told[0] else "failure_kind"
        if asked == "failure_kind":
            w.use(asked, node.start)
        text = set_told(w, variable, name, f"{asked}({w.runtime.failure})")
        w.frame.lines.append(Line(w.frame.depth + 1, text, node.start))


def may_raise(fallback: Expression | Block) -> bool:
    """Whether a fallback may run an `error(…)` of the program, in whatever function."""
    seen: set[FunctionSymbol] = set()
    waiting: list[object] = [fallback]
    while waiting:
        for node in tree.nodes(waiting.pop()):
            match node:
                case Fail():
                    if not node.panic:
                        return True
                case ValueCall() | MethodCall(_, _, True):
                    return True
                case FunctionCall(function) | MethodCall(_, function):
                    if function not in seen:
                        seen.add(function)
                        waiting.append(function.body)
                case _:
                    pass
    return False


def call_alone(w: Writer, call: Expression, to: Destination) -> None:
    """A `try` round a call: what its arguments need is written before."""
    written = w.expression(call)
    w.frame.lines.append(Line(w.frame.depth, "try:", call.start, NOWHERE, TRY))
    w.frame.depth += 1
    w.give(to, written, call.start)
    w.frame.depth -= 1


def set_told(w: Writer, variable: VariableSymbol, name: str, text: str) -> str:
    """Stores what the fallback is told."""
    return f"{name} = [{text}]" if variable in w.variables.cells else f"{name} = {text}"


def tell_nil(w: Writer, node: Or, told: Told) -> None:
    """Says that nothing failed, but that there was nothing: message and kind are the same word."""
    for variable, name in told.items():
        w.put(set_told(w, variable, name, '"nil"'), node.start)


def nil_statement(w: Writer, node: Or, to: Destination, told: Told) -> None:
    """Where only nil needs the fallback."""
    tell_nil(w, node, told)
    if is_nil(node.value):
        w.frame.depth -= 1
        blocks.indented(w, node.fallback, to)
        w.frame.depth += 1
        return
    if is_name(w, node.value):
        text = w.expression(node.value).text
        nil_part(w, node, to, text, text)
        return
    value, to_value = temporary(w, noun(node.value), node.value.type)
    w.deliver(node.value, plain_if_call(node.value, to_value))
    nil_part(w, node, to, value, value)


def nil_part(w: Writer, node: Or, to: Destination, read: str, test: str) -> None:
    """Brings a value that may be None to its place, or the fallback."""
    fallback, at = node.fallback, len(w.frame.lines)
    if not isinstance(fallback, Block | Or | Match | Fail) and not to.drops():
        effects = w.frame.effects
        value = w.expression(fallback)
        text = enclosed(value, TERNARY)
        if w.frame.effects == effects:
            choice = Written(f"{read} if {test} is not None else {text}", TERNARY)
            w.give(to, choice, node.start)
            return
        w.deepen(at)
        w.frame.lines.insert(
            at, Line(w.frame.depth, f"if {test} is None:", node.start, NOWHERE, IF)
        )
        w.frame.depth += 1
        w.give(to, value, fallback.start)
        w.frame.depth -= 1
    else:
        w.put(f"if {test} is None:", node.start, IF)
        blocks.indented(w, fallback, to)
    if to.drops():
        return
    if diverges(fallback) or to.kind == "return":
        w.give(to, Written(read, ATOM), node.start)
        return
    w.put("else:", node.start, ELSE)
    w.frame.depth += 1
    w.give(to, Written(read, ATOM), node.start)
    w.frame.depth -= 1


def diverges(node: Expression | Block) -> bool:
    """Whether plainly nothing comes after it."""
    if not isinstance(node, Block):
        return node.type is types.NEVER
    if not node.statements:
        return False
    last = node.statements[-1]
    if isinstance(last, ExpressionStatement):
        return last.expression.type is types.NEVER
    return isinstance(last, Return | Skip | Stop)


# Inside other expressions


def or_value(w: Writer, node: Or) -> Written:
    if not is_guarded(w, node) and (not node.on_nil or is_nil(node.fallback)):
        return w.expression(node.value)
    needs_told = any(each.used for each in node.told)
    if is_guarded(w, node) or needs_told or isinstance(node.fallback, Block):
        place = w.frame.place
        name, to = temporary(w, noun(node.value), held_kind(node), node)
        w.frame.place = NOWHERE
        or_statement(w, node, to)
        w.frame.effects += 1
        w.frame.place = place
        return Temporary(name)
    if is_nil(node.value):
        return w.expression(node.fallback)
    read, test = named_value(w, node.value)
    effects, at = w.frame.effects, len(w.frame.lines)
    value = w.expression(node.fallback)
    text = enclosed(value, TERNARY)
    if w.frame.effects == effects:
        return Written(f"{read} if {test} is not None else {text}", TERNARY)
    name, to = temporary(w, noun(node.value), held_kind(node))
    w.deepen(at)
    w.frame.lines.insert(
        at, Line(w.frame.depth, f"if {test} is None:", node.start, w.frame.place, IF)
    )
    w.frame.depth += 1
    w.give(to, value, node.start)
    w.frame.depth -= 1
    w.frame.lines.append(Line(w.frame.depth, "else:", node.start, NOWHERE, ELSE))
    w.frame.lines.append(Line(w.frame.depth + 1, f"{name} = {read}", node.start))
    return Temporary(name)


def held_kind(node: Or) -> types.Type:
    """What a name for the result holds: an int, too, that becomes a float in a moment, as its fallback is one."""
    fallback = node.fallback
    is_wider = not isinstance(fallback, Block) and fallback.type is types.FLOAT
    return types.FLOAT if is_wider else node.type


def is_guarded(w: Writer, node: Or) -> bool:
    """Whether the value may fail, so that a handler stands round it."""
    return node in w.decisions.guarded


def is_nil(node: Expression | Block) -> bool:
    return isinstance(node, Constant) and node.value is None


def deepen(w: Writer, at: int) -> None:
    for line in w.frame.lines[at:]:
        line.depth += 1
