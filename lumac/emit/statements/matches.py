"""`match`: a chain of `if` and `elif`, or a conditional expression where that is short."""

from __future__ import annotations

from lumac import types
from lumac.check.reachability import known_value
from lumac.check.typed import (
    Arithmetic,
    BindPattern,
    Block,
    Comparison,
    Constant,
    Construct,
    Convert,
    CoreCall,
    Field,
    FunctionCall,
    Interpolation,
    Local,
    Match,
    MatchStatement,
    MethodCall,
    Narrowed,
    Negate,
    NilPattern,
    Not,
    Text,
    WildcardPattern,
)
from lumac.emit.destination import Destination, discarded, statement
from lumac.emit.expressions.temporaries import is_name, noun, plain_if_call, temporary
from lumac.emit.line import ELIF, IF, NOWHERE
from lumac.emit.statements.arms import Subject, arm_test, put_test, write_part
from lumac.library.bracketed import LINE_LENGTH
from lumac.library.precedence import OR, TERNARY
from lumac.library.written import Temporary, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Arm, Expression
    from lumac.emit.writer import Writer
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type

MOST_ARMS: Final = 3
"""A conditional expression of more arms is hard to read."""
MANY_ARMS: Final = 50
"""So many arms are perhaps written in parts."""


def match_statement(w: Writer, node: MatchStatement) -> None:
    subject = named_subject(w, node)
    write_chain(w, node.arms, subject, statement(), is_exhaustive(node.subject.type, node.arms))


def match_into(w: Writer, node: Match, to: Destination) -> None:
    """Brings a match's value to its place."""
    subject = named_subject(w, node)
    if not to.drops() and is_short(w, node.arms):
        texts = arm_texts(w, node.arms, subject)
        text = conditional(texts)
        if (
            4 * w.frame.depth + len(to.first or to.before) + len(text) + len(to.after)
            <= LINE_LENGTH
        ):
            w.give(to, Written(text, TERNARY), node.start)
        else:
            write_texts(w, node, texts, to)
        return
    write_chain(w, node.arms, subject, to, True)


def match_value(w: Writer, node: Match) -> Written:
    """A match inside another expression."""
    place = w.frame.place
    if is_short(w, node.arms) and len(node.arms) <= MOST_ARMS:
        lines = len(w.frame.lines)
        subject = named_subject(w, node)
        if len(w.frame.lines) != lines:
            w.frame.effects += 1
            w.frame.place = place
        return Written(conditional(arm_texts(w, node.arms, subject)), TERNARY)
    name, to = temporary(w, "result", node.type, node)
    w.frame.place = NOWHERE
    match_into(w, node, to)
    w.frame.effects += 1
    w.frame.place = place
    return Temporary(name)


def named_subject(w: Writer, node: Match | MatchStatement) -> Subject:
    """The subject under a name: its own, that of the only pattern that binds it, or one made up."""
    value = node.subject
    if is_name(w, value) and not isinstance(value, Field) and node not in w.decisions.named:
        return Subject(w.expression(value).text, value.type, None)
    if takes_all(node):
        w.deliver(value, discarded())
        return Subject("", value.type, None)
    bound = [p.variable for arm in node.arms for p in arm.patterns if isinstance(p, BindPattern)]
    if len(bound) == 1 and may_hold(bound[0], value.type):
        holder = bound[0]
        before = len(w.frame.scope.contents)
        name = w.declare(holder, value.type)
        to = Destination(f"{name} = ")
        if len(w.frame.scope.contents) != before and w.annotations.shapes.is_loose(value.type):
            to.first = f"{name}: {w.annotations.of(value.type)} = "
        w.deliver(value, plain_if_call(value, to))
        return Subject(name, value.type, holder)
    name, to = temporary(w, noun(value), value.type)
    w.deliver(value, plain_if_call(value, to))
    return Subject(name, value.type, None)


def takes_all(node: Match | MatchStatement) -> bool:
    """Whether the first arm is taken whatever the subject is, and does not name it."""
    patterns = node.arms[0].patterns if node.arms else ()
    if any(isinstance(pattern, BindPattern) for pattern in patterns):
        return False
    alone = len(node.arms) == 1 and isinstance(node, Match)
    return alone or any(isinstance(pattern, WildcardPattern) for pattern in patterns)


def may_hold(variable: VariableSymbol, kind: types.Type) -> bool:
    """Whether what a pattern binds may hold the subject itself: not where functions assign it, which need a place of
    their own for each round of a loop, and to which nobody can tell that it is not None."""
    is_rebound = variable.captured and variable.reassigned
    return not is_rebound or not (variable.in_loop or isinstance(kind, types.Optional))


# As statements


def write_chain(
    w: Writer, arms: tuple[Arm, ...], subject: Subject, to: Destination, covered: bool
) -> None:
    if len(arms) < MANY_ARMS:
        write_part(w, arms, subject, to, covered)
        return
    from lumac.emit.statements import long_chains

    long_chains.in_parts(w, arms, subject, to, covered)


def is_exhaustive(kind: Type, arms: tuple[Arm, ...]) -> bool:
    """Whether the arms take every value even without one that takes the rest."""
    patterns = [pattern for arm in arms for pattern in arm.patterns]
    takes_nil = any(isinstance(pattern, NilPattern) for pattern in patterns)
    if isinstance(kind, types.Optional) and not takes_nil:
        return False
    if any(isinstance(pattern, BindPattern | WildcardPattern) for pattern in patterns):
        return True
    values = {value.value for pattern in patterns if (value := known_value(pattern)) is not None}
    return types.without_optional(kind) is types.BOOL and values >= {True, False}


# As a conditional expression


def is_short(w: Writer, arms: tuple[Arm, ...]) -> bool:
    if len(arms) > MOST_ARMS:
        return False
    return all(not isinstance(arm.body, Block) and is_simple(w, arm.body) for arm in arms)


def is_simple(w: Writer, node: Expression) -> bool:
    """Whether writing it takes no statement and gives nothing a name."""
    if node in w.copied:
        return False
    match node:
        case Local() | Constant():
            return True
        case (
            Field(value)
            | Narrowed(value)
            | Text(value)
            | Not(value)
            | Negate(value)
            | Convert(value)
        ):
            return is_simple(w, value)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return is_simple(w, left) and is_simple(w, right)
        case Interpolation(parts):
            return all(is_simple(w, part) for part in parts)
        case FunctionCall(_, arguments) | Construct(_, arguments):
            return all(is_simple(w, argument) for argument in arguments)
        case CoreCall(_, arguments, options):
            return not options and all(is_simple(w, argument) for argument in arguments)
        case MethodCall(receiver, _, _, arguments):
            return is_simple(w, receiver) and all(is_simple(w, argument) for argument in arguments)
        case _:
            return False


def arm_texts(
    w: Writer, arms: tuple[Arm, ...], subject: Subject
) -> list[tuple[Written | None, Written, Arm]]:
    """For each arm its test, its value, and itself; the last takes the rest."""
    found: list[tuple[Written | None, Written, Arm]] = []
    for number, arm in enumerate(arms):
        test = arm_test(w, arm.patterns, subject)
        for pattern in arm.patterns:
            if isinstance(pattern, BindPattern):
                w.variables.names[pattern.variable] = subject.text
        assert not isinstance(arm.body, Block)
        value = w.expression(arm.body)
        if test is None or number == len(arms) - 1:
            found.append((None, value, arm))
            break
        found.append((test, value, arm))
    return found


def conditional(texts: list[tuple[Written | None, Written, Arm]]) -> str:
    written: list[str] = []
    for test, value, _ in texts:
        if test is None:
            written.append(enclosed(value, TERNARY))
        else:
            written.append(f"{enclosed(value, OR)} if {test.text} else ")
    return "".join(written)


def write_texts(
    w: Writer, node: Match, texts: list[tuple[Written | None, Written, Arm]], to: Destination
) -> None:
    """Writes the arms of a conditional expression as statements.

    What can fail in one arm, or in none that is known, has the place of the match.
    """
    kind, place = IF, w.frame.place
    for test, value, arm in texts:
        w.frame.place = NOWHERE if test is None else place
        put_test(w, kind, test, arm.start)
        w.frame.depth += 1
        w.frame.place = place
        w.give(to, value, arm.body.start)
        w.frame.depth -= 1
        kind = ELIF
