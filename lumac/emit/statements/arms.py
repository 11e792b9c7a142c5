"""The arms of a `match`: their tests, what their patterns bind, and their bodies."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    BindPattern,
    Block,
    NilPattern,
    RangePattern,
    ValuePattern,
    WildcardPattern,
)
from lumac.emit.statements import blocks
from lumac.library.strength import BITOR, OR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.check.typed import Arm, Expression, Pattern
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer
    from lumac.emit.written import Written
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


def write_part(
    w: Writer, arms: Sequence[Arm], subject: Subject, to: Destination, covered: bool
) -> bool:
    """Writes arms in one chain; tells whether one of them takes all that is left."""
    word = "if"
    for number, arm in enumerate(arms):
        test = arm_test(w, arm.patterns, subject)
        is_last = covered and number == len(arms) - 1
        if test and not (is_last and (word == "elif" or not subject.text)):
            w.put(f"{word} {test[0]}:", arm.start)
            write_arm(w, arm, subject, to)
            word = "elif"
            continue
        alone = word == "if"
        if not alone:
            w.put("else:", arm.start)
        w.depth -= alone
        write_arm(w, arm, subject, to)
        w.depth += alone
        return True
    return False


def write_arm(w: Writer, arm: Arm, subject: Subject, to: Destination) -> None:
    count, before = len(w.scope.declared), len(w.lines)
    w.depth += 1
    bind(w, arm, subject)
    w.depth -= 1
    bound = len(w.lines) != before
    body = arm.body
    if isinstance(body, Block):
        gives = to.kind != "statement"
        if gives:
            w.results.append(to)
        blocks.block(w, body, may_be_empty=bound)
        if gives:
            w.results.pop()
    else:
        blocks.indented(w, body, to)
    w.scope.release(w.scope.declared, count)


def bind(w: Writer, arm: Arm, subject: Subject) -> None:
    for pattern in arm.patterns:
        if isinstance(pattern, BindPattern) and pattern.variable is not subject.holder:
            variable = pattern.variable
            if not variable.used and not variable.captured and not variable.reassigned:
                w.names[variable] = subject.text
                continue
            name = w.declare(variable)
            value = f"[{subject.text}]" if variable in w.cells else subject.text
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
                tests.append((f"{subject.text} is not None", BITOR))
            case NilPattern():
                tests.append((f"{subject.text} is None", BITOR))
            case ValuePattern(value):
                if len(patterns) > 1 and subject.kind not in (types.BOOL, types.ANY):
                    values.append(w.expression(value)[0])
                else:
                    tests.append(value_test(w, value, subject))
            case RangePattern():
                tests.append(range_test(w, pattern, subject))
    if len(values) == 1:
        tests.insert(0, (f"{subject.text} == {values[0]}", BITOR))
    elif values:
        tests.insert(0, (f"{subject.text} in ({', '.join(values)})", BITOR))
    if any(isinstance(pattern, NilPattern) for pattern in patterns):
        subject.nil_is_gone = True
    return (" or ".join([text for text, _ in tests]), OR) if len(tests) > 1 else tests[0]


def value_test(w: Writer, value: Expression, subject: Subject) -> Written:
    text = w.expression(value)[0]
    if subject.kind is types.BOOL and text in ("True", "False"):
        return (subject.text if text == "True" else f"not {subject.text}"), BITOR
    if subject.kind is types.ANY:
        w.use("any_equal", value.start)
        return f"any_equal({subject.text}, {text})", BITOR
    if text in ("True", "False"):
        return f"{subject.text} is {text}", BITOR
    return f"{subject.text} == {text}", BITOR


def range_test(w: Writer, pattern: RangePattern, subject: Subject) -> Written:
    first = w.expression(pattern.first)[0]
    last = w.expression(pattern.last)[0]
    text = f"{first} <= {subject.text} {'<=' if pattern.inclusive else '<'} {last}"
    if subject.kind is types.ANY:
        w.use("any_is_number", pattern.start)
        return f"any_is_number({subject.text}) and {text}", BITOR
    return (text if subject.nil_is_gone else f"{subject.text} is not None and {text}"), BITOR
