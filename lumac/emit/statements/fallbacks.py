"""`.or` and values on their way into a destination: what Python says in statements."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Block,
    Constant,
    CoreCall,
    ExpressionStatement,
    Fail,
    Field,
    FunctionCall,
    FunctionValue,
    Local,
    Match,
    MethodCall,
    Narrowed,
    Or,
    Return,
    Skip,
    Stop,
    ValueCall,
)
from lumac.emit.annotations import is_vague
from lumac.emit.expressions import calls, expressions
from lumac.emit.expressions.evaluation_order import noun
from lumac.emit.page.line import DEEP, NOWHERE, Line
from lumac.emit.statements import blocks, matches
from lumac.emit.statements.destination import Destination, stored
from lumac.library.strength import ATOM, COMPARE, NOT, TERNARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression, Logic
    from lumac.emit.writer import Writer, Written
    from lumac.types import Type


def deliver(w: Writer, node: Expression, to: Destination) -> None:
    """Writes the statements that evaluate an expression and bring its value to where it goes."""
    match node:
        case _ if node in w.copied:
            to.write(w, expressions.expression(w, node)[0], node.start)
        case Or(value, fallback) if not is_guarded(w, node) and (
            not node.on_nil or is_nil(fallback)
        ):
            deliver(w, value, to)
        case Or():
            or_statement(w, node, to)
        case Match():
            matches.match_into(w, node, to)
        case Fail():
            raise_statement(w, node)
        case _:
            text, _ = expressions.expression(w, node)
            if to.drops():
                if not isinstance(node, Constant | Local | FunctionValue | Narrowed):
                    w.put(text, node.start)
            elif node.type is types.NEVER:
                w.put(text, node.start)
            else:
                to.write(w, text, node.start)


def indented(w: Writer, node: Expression | Block, to: Destination) -> None:
    """The same, one level deeper; never empty."""
    if isinstance(node, Block):
        w.results.append(to)
        blocks.block(w, node)
        w.results.pop()
        return
    w.depth += 1
    before = len(w.lines)
    deliver(w, node, to)
    if len(w.lines) == before:
        w.put("pass", node.start)
    w.depth -= 1


def raise_statement(w: Writer, node: Fail) -> None:
    symbol = "Panic" if node.panic else "Failure"
    text, _ = expressions.expression(w, node.message)
    w.fallible(node.start)
    w.use(symbol, node.start)
    w.put(f"raise {symbol}({text})", node.start)


# `.or` as statements


def or_statement(w: Writer, node: Or, to: Destination) -> None:
    if w.depth >= DEEP:
        from lumac.emit.statements import nesting

        if nesting.or_outside(w, node, to):
            return
    count = len(w.scope.declared)
    error = node.error if node.error is not None and node.error.used else None
    name = w.declare(error) if error is not None else ""
    if not is_guarded(w, node):
        nil_statement(w, node, to, name)
    elif not node.on_nil or is_nil(node.fallback):
        failing(w, node, to, name)
        indented(w, node.fallback, to)
    else:
        value, kept = temporary(w, noun(node.value), node.value.type)
        if name:
            w.put(message(w, node, name, '"nil"'), node.start)
        plain_if_call(node.value, kept)
        failing(w, node, kept, name)
        w.depth += 1
        w.put(f"{value} = None", node.start)
        w.depth -= 1
        nil_part(w, node, to, value, value)
    w.scope.release(w.scope.declared, count)


def failing(w: Writer, node: Or, to: Destination, error: str) -> None:
    """The `try` and the head of its `except`; what is written next is the handler's body."""
    if node.arguments_first:
        call_alone(w, node.value, to)
    else:
        w.lines.append(Line(w.depth, "try:", node.start))
        indented(w, node.value, to)
    w.use("Failure", node.start)
    w.effects += 1
    head = f"except Failure as {w.failure_name()}:" if error else "except Failure:"
    w.lines.append(Line(w.depth, head, node.start))
    if error:
        w.lines.append(Line(w.depth + 1, message(w, node, error, f"str({w.failure})"), node.start))


def call_alone(w: Writer, call: Expression, to: Destination) -> None:
    """A `try` round a call: what its arguments need is written before."""
    if isinstance(call, CoreCall) and call not in w.copied:
        text, _ = calls.core_call(w, call, is_caught=True)
    else:
        text, _ = expressions.expression(w, call)
    w.lines.append(Line(w.depth, "try:", call.start))
    w.depth += 1
    to.write(w, text, call.start)
    w.depth -= 1


def message(w: Writer, node: Or, name: str, text: str) -> str:
    """Stores what the fallback is told."""
    return f"{name} = [{text}]" if node.error in w.cells else f"{name} = {text}"


def nil_statement(w: Writer, node: Or, to: Destination, error: str) -> None:
    """Where only nil needs the fallback."""
    if error:
        w.put(message(w, node, error, '"nil"'), node.start)
    if is_nil(node.value):
        w.depth -= 1
        indented(w, node.fallback, to)
        w.depth += 1
        return
    if is_name(w, node.value):
        text, _ = expressions.expression(w, node.value)
        nil_part(w, node, to, text, text)
        return
    value, kept = temporary(w, noun(node.value), node.value.type)
    deliver(w, node.value, plain_if_call(node.value, kept))
    nil_part(w, node, to, value, value)


def nil_part(w: Writer, node: Or, to: Destination, read: str, test: str) -> None:
    """Brings a value that may be None to its place, or the fallback."""
    fallback, at = node.fallback, len(w.lines)
    if not isinstance(fallback, Block | Or | Match | Fail) and not to.drops():
        effects = w.effects
        text = expressions.enclosed(expressions.expression(w, fallback), TERNARY)
        if w.effects == effects:
            to.write(w, f"{read} if {test} is not None else {text}", node.start)
            return
        deepen(w, at)
        w.lines.insert(at, Line(w.depth, f"if {test} is None:", node.start))
        w.depth += 1
        to.write(w, text, fallback.start)
        w.depth -= 1
    else:
        w.put(f"if {test} is None:", node.start)
        indented(w, fallback, to)
    if to.drops():
        return
    if diverges(fallback) or to.kind == "return":
        to.write(w, read, node.start)
        return
    w.put("else:", node.start)
    w.depth += 1
    to.write(w, read, node.start)
    w.depth -= 1


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
        return expressions.expression(w, node.value)
    needs_error = node.error is not None and node.error.used
    if is_guarded(w, node) or needs_error or isinstance(node.fallback, Block):
        place = w.place
        name, to = temporary(w, noun(node.value), held_kind(node), node)
        w.place = NOWHERE
        or_statement(w, node, to)
        w.effects += 1
        w.place = place
        return name, ATOM
    if is_nil(node.value):
        return expressions.expression(w, node.fallback)
    read, test = named_value(w, node.value)
    effects, at = w.effects, len(w.lines)
    text = expressions.enclosed(expressions.expression(w, node.fallback), TERNARY)
    if w.effects == effects:
        return f"{read} if {test} is not None else {text}", TERNARY
    name, to = temporary(w, noun(node.value), held_kind(node))
    deepen(w, at)
    w.lines.insert(at, Line(w.depth, f"if {test} is None:", node.start, w.place))
    w.depth += 1
    to.write(w, text, node.start)
    w.depth -= 1
    w.lines.append(Line(w.depth, "else:", node.start))
    w.lines.append(Line(w.depth + 1, f"{name} = {read}", node.start))
    return name, ATOM


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


def is_name(w: Writer, node: Expression) -> bool:
    """Whether reading it twice is as good as once."""
    return node not in w.copied and is_name_itself(w, node)


def is_name_itself(w: Writer, node: Expression) -> bool:
    """The same of the value of which a copy may be taken."""
    while isinstance(node, Narrowed):
        node = node.value
    if isinstance(node, Field):
        return is_name(w, node.object)
    return isinstance(node, Local | Constant)


def named_once(w: Writer, node: Expression) -> tuple[str, str]:
    """A value's text to read and to test: the test is evaluated first and gives it a name if it needs one."""
    text, _ = expressions.uncopied(w, node)
    if is_name_itself(w, node):
        return text, text
    name = w.named_inside(noun(node), node.type)
    return name, f"({name} := {text})"


def temporary(
    w: Writer, base: str, kind: Type, value: Expression | None = None
) -> tuple[str, Destination]:
    """A name for a value and the way to it, annotated where the first value may look too narrow."""
    before = len(w.scope.known)
    name = w.temporary(base, kind)
    to = stored(name)
    if len(w.scope.known) != before and (
        w.shapes.is_loose(kind) or kind is types.FLOAT or (value is not None and is_vague(value))
    ):
        to.first = f"{name}: {annotation(w, kind, value)} = "
    return name, to


def annotation(w: Writer, kind: Type, value: Expression | None) -> str:
    """The annotation of a name for a value: bytes that are only read may stay as the system gave them."""
    text = w.annotations.of(kind)
    is_read = isinstance(value, Or) and value.value in w.decisions.variants.read
    return f"bytes | {text}" if is_read else text


def plain_if_call(value: Expression, to: Destination) -> Destination:
    """Calls say their own type: only what is written out may look narrower than it is."""
    if isinstance(value, CoreCall | FunctionCall | MethodCall | ValueCall):
        to.first = ""
    return to


def named_value(w: Writer, node: Expression) -> tuple[str, str]:
    """The same for a value of which a copy may be taken."""
    if node not in w.copied:
        return named_once(w, node)
    text, _ = expressions.expression(w, node)
    name = w.named_inside(noun(node), node.type)
    return name, f"({name} := {text})"


def guarded_right(w: Writer, link: Logic, left: Written, right: str, at: int) -> str:
    """The right side of `and` or `or` needed the lines from `at` on: they run only where it counts."""
    is_and = link.operator == "and"
    name = w.temporary("condition", types.BOOL)
    deepen(w, at)
    test = left[0] if is_and else negated(left)
    w.lines[at:at] = [
        Line(w.depth, f"{name} = {not is_and}", link.start),
        Line(w.depth, f"if {test}:", link.start, w.place),
    ]
    w.lines.append(Line(w.depth + 1, f"{name} = {right}", link.right.start, w.place))
    return name


def negated(written: Written) -> str:
    text, strength = written
    if strength == COMPARE and text.endswith(" is None"):
        return text[: -len("None")] + "not None"
    return f"not {expressions.enclosed(written, NOT)}"


def deepen(w: Writer, at: int) -> None:
    for line in w.lines[at:]:
        line.depth += 1
