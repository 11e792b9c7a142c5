"""The arms of a `match`: their tests, what their patterns bind, and their bodies."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    BindPattern,
    Block,
    Constant,
    NilPattern,
    RangePattern,
    ValuePattern,
    WildcardPattern,
)
from lumac.emit.line import ELIF, ELSE, IF
from lumac.emit.statements import blocks
from lumac.library.precedence import AND, ATOM, COMPARE, NOT, OR
from lumac.library.written import Call, NoneTest, Written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.check.typed import Arm, Expression, Pattern
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


class Subject:
    """What is matched: how it is read, and which of its values earlier arms have taken."""

    __slots__ = ("holder", "kind", "nil_is_gone", "text")

    def __init__(self, text: str, kind: Type, holder: VariableSymbol | None) -> None:
        self.text = text
        self.kind = kind
        self.holder = holder
        """The pattern's name that the subject was stored under."""
        self.nil_is_gone = not isinstance(kind, types.Optional)


def put_test(w: Writer, kind: int, test: Written | None, origin: int) -> None:
    """Writes the head of an arm: IF or ELIF with its test; `else` where it has none."""
    if test is None:
        w.put("else:", origin, ELSE)
    else:
        w.put(f"{'if' if kind == IF else 'elif'} {test.text}:", origin, kind)


def write_part(
    w: Writer, arms: Sequence[Arm], subject: Subject, to: Destination, covered: bool
) -> bool:
    """Writes arms in one chain; tells whether one of them takes all that is left."""
    kind = IF
    for number, arm in enumerate(arms):
        test = arm_test(w, arm.patterns, subject)
        is_last = covered and number == len(arms) - 1
        if test and not (is_last and (kind == ELIF or not subject.text)):
            put_test(w, kind, test, arm.start)
            write_arm(w, arm, subject, to)
            kind = ELIF
            continue
        alone = kind == IF
        if not alone:
            put_test(w, ELSE, None, arm.start)
        w.frame.depth -= alone
        write_arm(w, arm, subject, to)
        w.frame.depth += alone
        return True
    return False


def write_arm(w: Writer, arm: Arm, subject: Subject, to: Destination) -> None:
    count, before = len(w.frame.scope.declared), len(w.frame.lines)
    w.frame.depth += 1
    bind(w, arm, subject)
    w.frame.depth -= 1
    bound = len(w.frame.lines) != before
    body = arm.body
    if isinstance(body, Block):
        gives = to.kind != "statement"
        if gives:
            w.frame.results.append(to)
        blocks.block(w, body, may_be_empty=bound)
        if gives:
            w.frame.results.pop()
    else:
        blocks.indented(w, body, to)
    w.frame.scope.release(w.frame.scope.declared, count)


def bind(w: Writer, arm: Arm, subject: Subject) -> None:
    for pattern in arm.patterns:
        if isinstance(pattern, BindPattern) and pattern.variable is not subject.holder:
            variable = pattern.variable
            if not variable.used and not variable.captured and not variable.reassigned:
                w.variables.names[variable] = subject.text
                continue
            name = w.declare(variable)
            value = f"[{subject.text}]" if variable in w.variables.cells else subject.text
            w.put(f"{name} = {value}", pattern.start)


def arm_test(w: Writer, patterns: tuple[Pattern, ...], subject: Subject) -> Written | None:
    """The test of an arm; None where it takes whatever is left."""
    tests: list[Written] = []
    values: list[str] = []
    for pattern in patterns:
        match pattern:
            case WildcardPattern():
                return None
            case BindPattern():
                if subject.nil_is_gone:
                    return None
                tests.append(Written(f"{subject.text} is not None", COMPARE))
            case NilPattern():
                tests.append(NoneTest(subject.text))
            case ValuePattern(value):
                if len(patterns) > 1 and not is_told_by_hand(value, subject):
                    values.append(w.expression(value).text)
                else:
                    tests.append(value_test(w, value, subject))
            case RangePattern():
                tests.append(range_test(w, pattern, subject))
    if len(values) == 1:
        tests.insert(0, Written(f"{subject.text} == {values[0]}", COMPARE))
    elif values:
        tests.insert(0, Written(f"{subject.text} in ({', '.join(values)})", COMPARE))
    if any(isinstance(pattern, NilPattern) for pattern in patterns):
        subject.nil_is_gone = True
    return tests[0] if len(tests) == 1 else Written(" or ".join([each.text for each in tests]), OR)


def is_told_by_hand(value: Expression, subject: Subject) -> bool:
    """Whether Python's own `==` would not tell as Luma does whether the subject is a value, or `is` says it better."""
    return subject.kind is types.BOOL or holds_any(value, subject)


def holds_any(value: Expression, subject: Subject) -> bool:
    """Whether something in the value or the subject is an `any`, whose bools and numbers are told apart."""
    return types.holds_any(subject.kind) or types.holds_any(value.type)


def value_test(w: Writer, value: Expression, subject: Subject) -> Written:
    text = w.expression(value).text
    wanted = value.value if isinstance(value, Constant) else None
    is_truth = wanted is True or wanted is False
    if is_truth and subject.kind is types.BOOL:
        return Written(subject.text, ATOM) if wanted else Written(f"not {subject.text}", NOT)
    if holds_any(value, subject):
        w.use("any_equal", value.start)
        return Call("any_equal(", (subject.text, text))
    return Written(f"{subject.text} {'is' if is_truth else '=='} {text}", COMPARE)


def range_test(w: Writer, pattern: RangePattern, subject: Subject) -> Written:
    first = w.expression(pattern.first).text
    last = w.expression(pattern.last).text
    text = f"{first} <= {subject.text} {'<=' if pattern.inclusive else '<'} {last}"
    if subject.kind is types.ANY:
        w.use("any_is_number", pattern.start)
        return Written(f"any_is_number({subject.text}) and {text}", AND)
    if subject.nil_is_gone:
        return Written(text, COMPARE)
    return Written(f"{subject.text} is not None and {text}", AND)
