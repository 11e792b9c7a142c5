"""Checks `match`: its patterns, the names that they bind, and whether they cover the value."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import coerce, fits
from lumac.check.expected import Expected
from lumac.check.expressions.collections import is_plain, shared_type, wish_of
from lumac.check.expressions.comparisons import comparable
from lumac.check.expressions.untyped_literals import openness_of_body
from lumac.check.narrowing import learn_some
from lumac.check.needs import need_equality
from lumac.check.reachability import covers, diverges, known_value, never_comes_back
from lumac.check.statements.unreachable_arms import say_unreached
from lumac.check.told_texts import say_other_text
from lumac.diagnostics.messages import flow as flow_messages
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.facts import Facts
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


def check_match(c: Context, node: ast.Match, expected: Expected | None) -> typed.Expression:
    """Checks a `match` that is an expression: every arm gives a value, and the arms cover the type."""
    subject, variable = check_subject(c, node)
    values: list[tuple[ast.Arm, tuple[typed.Pattern, ...], typed.Expression | typed.Block]] = []
    facts: list[Facts] = []
    start = c.frame.facts
    told: list[typed.Expression] = []
    # Arms that say nothing of their type, such as `[]`, are read after those that do.
    nil_at = nil_arm(node)
    for arm in sorted(node.arms, key=arm_openness):
        c.frame.facts = start
        patterns = check_patterns(c, arm, subject)
        learn_arm(c, subject, patterns, nil_at < arm.start)
        wish = expected
        if wish is None and arm_openness(arm):
            wish = wish_of(c, told, "the other arms are of this type")
        body = arm_value(c, arm, wish)
        if (value := arm_result(body)) is not None and is_plain(value.type):
            told.append(value)
        values.append((arm, patterns, body))
        if not body_diverges(body):
            facts.append(c.frame.facts)
    values.sort(key=source_order)
    c.frame.facts = meet(start, facts)
    results = [value for _, _, body in values if (value := arm_result(body)) is not None]
    kind = result_type([value.type for value in results] or [types.NEVER], expected)
    if kind is None:
        say_mixed(c, results)
        return c.report.invalid(node)
    arms = tuple(
        typed.Arm(a.start, a.end, p, finish_arm(c, b, Expected(kind))) for a, p, b in values
    )
    if types.INVALID in (subject.type, kind):
        return c.report.invalid(node)
    say_not_covered(c, node, subject.type, arms)
    say_unreached(c, arms, subject.type)
    return typed.Match(node.start, node.end, kind, subject, variable, arms)


def result_type(kinds: list[Type], expected: Expected | None) -> Type | None:
    """Gives the expected type if an arm fits it, else what the arms share. A hint yields to what they share."""
    if expected is None or expected.type in (types.INVALID, types.NOTHING):
        return shared_type(kinds)
    if expected.is_hint:
        return shared_type(kinds) or expected.type
    fitting = any(fits(kind, expected.type) is not None for kind in kinds)
    return expected.type if fitting else shared_type(kinds)


def arm_openness(arm: ast.Arm) -> int:
    return openness_of_body(arm.body)


def source_order(value: tuple[ast.Arm, object, object]) -> int:
    return value[0].start


def say_mixed(c: Context, values: list[typed.Expression]) -> None:
    first = values[0]
    other = next(v for v in values if shared_type([first.type, v.type]) is None)
    c.report.say(
        messages.mixed_elements(first.type, other.type, c.report.span(other), c.report.span(first))
    )


def arm_result(body: typed.Expression | typed.Block) -> typed.Expression | None:
    """Finds the expression that gives an arm's value; None where the arm never gets that far."""
    if isinstance(body, typed.Block):
        last = body.statements[-1] if body.statements else None
        return last.value if isinstance(last, typed.ResultStatement) else None
    return None if body.type is types.NEVER else body


def arm_value(
    c: Context, arm: ast.Arm, expected: Expected | None
) -> typed.Expression | typed.Block:
    if not isinstance(arm.body, ast.Block):
        value = c.check(arm.body, expected)
        if value.type is types.NOTHING:
            c.report.say(flow_messages.no_arm_value(c.report.span(arm.body)))
            return c.report.invalid(arm.body)
        return value
    statements = arm.body.statements
    last = statements[-1] if statements else None
    if isinstance(last, ast.ExpressionStatement):
        checked = c.checks.statements(c, statements[:-1])
        value = c.check(last.expression, expected)
        if value.type is types.NEVER:
            checked.append(typed.ExpressionStatement(last.start, last.end, value))
        elif value.type is types.NOTHING:
            c.report.say(flow_messages.no_arm_value(c.report.span(last)))
        else:
            checked.append(typed.ResultStatement(last.start, last.end, value))
        return typed.Block(arm.body.start, arm.body.end, tuple(checked))
    block = c.block(arm.body)
    if not diverges(block):
        c.report.say(flow_messages.no_arm_value(c.report.span(arm.body)))
    return block


def finish_arm(
    c: Context, body: typed.Expression | typed.Block, wanted: Expected
) -> typed.Expression | typed.Block:
    if not isinstance(body, typed.Block):
        return coerce(c.report, body, wanted)
    last = body.statements[-1] if body.statements else None
    if isinstance(last, typed.ResultStatement):
        value = coerce(c.report, last.value, wanted)
        result = typed.ResultStatement(last.start, last.end, value)
        return typed.Block(body.start, body.end, (*body.statements[:-1], result))
    return body


def check_match_statement(
    c: Context, node: ast.Match, at: ast.ExpressionStatement
) -> typed.Statement:
    subject, variable = check_subject(c, node)
    arms = []
    facts: list[Facts] = []
    start = c.frame.facts
    nil_at = nil_arm(node)
    for arm in node.arms:
        c.frame.facts = start
        patterns = check_patterns(c, arm, subject)
        learn_arm(c, subject, patterns, nil_at < arm.start)
        body: typed.Expression | typed.Block
        if isinstance(arm.body, ast.Block):
            body = c.block(arm.body)
            way_out = diverges(body)
        else:
            value = c.check(arm.body, None, None, False)
            body = typed.Block(
                arm.body.start,
                arm.body.end,
                (typed.ExpressionStatement(value.start, value.end, value),),
            )
            way_out = never_comes_back(value)
        if not way_out:
            facts.append(c.frame.facts)
        arms.append(typed.Arm(arm.start, arm.end, patterns, body))
    done = tuple(arms)
    c.frame.facts = meet(start, facts if covers(done, subject.type) else [*facts, start])
    plain = types.without_optional(subject.type)
    if plain is types.INVALID:
        nothing = c.report.invalid(node)
        return typed.ExpressionStatement(at.start, at.end, nothing)
    say_unreached(c, done, subject.type)
    return typed.MatchStatement(at.start, at.end, subject, variable, done)


def nil_arm(node: ast.Match) -> int:
    """Where the arm stands that takes nil: arms below have something. The end of the match if there is none."""
    for arm in node.arms:
        if any(isinstance(pattern, ast.NilPattern) for pattern in arm.patterns):
            return arm.start
    return node.end


def learn_arm(
    c: Context, subject: typed.Expression, patterns: tuple[typed.Pattern, ...], behind_nil: bool
) -> None:
    """Learns in an arm that the matched optional is not nil: nil was taken above, or fits none of the patterns.

    Where a name is bound to a copy of a struct, Python tests the copy, and its type checkers learn of no other.
    """
    if not isinstance(subject.type, types.Optional):
        return
    binds = any(isinstance(pattern, typed.BindPattern) for pattern in patterns)
    if binds and isinstance(subject.type.inner, types.Struct):
        return
    takes_nil = (typed.NilPattern, typed.WildcardPattern)
    if behind_nil or not any(isinstance(pattern, takes_nil) for pattern in patterns):
        learn_some(c, subject)


def body_diverges(body: typed.Expression | typed.Block) -> bool:
    if not isinstance(body, typed.Block):
        return never_comes_back(body)
    last = body.statements[-1] if body.statements else None
    return not isinstance(last, typed.ResultStatement) and diverges(body)


def meet(start: Facts, facts: list[Facts]) -> Facts:
    if not facts:
        return start
    met = facts[0]
    for other in facts[1:]:
        met &= other
    return met


def check_subject(c: Context, node: ast.Match) -> tuple[typed.Expression, VariableSymbol]:
    subject = c.check(node.subject)
    if subject.type is types.NOTHING:
        c.report.say(messages.nothing_used(c.report.span(node.subject)))
        subject = c.report.invalid(node.subject)
    return subject, c.make_variable("value", subject.type, "bound", subject.start)


def check_patterns(
    c: Context, arm: ast.Arm, subject: typed.Expression
) -> tuple[typed.Pattern, ...]:
    return tuple(check_pattern(c, pattern, subject) for pattern in arm.patterns)


def check_pattern(c: Context, pattern: ast.Pattern, subject: typed.Expression) -> typed.Pattern:
    kind = subject.type
    start, end = pattern.start, pattern.end
    match pattern:
        case ast.NilPattern():
            may_be_nil = isinstance(kind, types.Optional) or kind in (
                types.ANY,
                types.NIL,
                types.INVALID,
            )
            if not may_be_nil and not isinstance(subject, typed.Narrowed):
                c.report.say(messages.bad_pattern("nil", kind, c.report.span(pattern)))
            return typed.NilPattern(start, end)
        case ast.WildcardPattern():
            return typed.WildcardPattern(start, end)
        case ast.BindPattern():
            return name_pattern(c, pattern, subject)
        case ast.LiteralPattern(value):
            found = pattern_value(c, value, kind)
            if isinstance(value, ast.Member) and not isinstance(found, typed.Constant):
                if found.type is not types.INVALID:
                    c.report.say(messages.bad_pattern("field", kind, c.report.span(pattern)))
                found = c.report.invalid(pattern)
            say_other_text(c, subject, found, is_pattern=True)
            return typed.ValuePattern(start, end, found)
        case ast.RangePattern(first, last, inclusive):
            low, high = pattern_value(c, first, kind), c.report.invalid(pattern)
            if low.type is not types.INVALID:
                high = pattern_value(c, last, kind)
            if low.type not in (types.INVALID, types.ANY) and not types.has_order(low.type):
                c.report.say(messages.bad_pattern("range", kind, c.report.span(pattern)))
            return typed.RangePattern(start, end, low, high, inclusive)


def pattern_value(c: Context, node: ast.Expression, kind: Type) -> typed.Expression:
    inner = types.without_optional(kind)
    value = c.check(node, Expected(inner))
    if inner in (types.INVALID, types.ANY) or value.type is types.INVALID:
        return value
    numbers = types.is_number(inner) and types.is_number(value.type)
    if not numbers and value.type is not inner:
        c.report.say(messages.bad_pattern(value.type, kind, c.report.span(node)))
        return c.report.invalid(node)
    return coerce(c.report, value, Expected(inner, "the matched value is of this type"))


def name_pattern(c: Context, node: ast.BindPattern, subject: typed.Expression) -> typed.Pattern:
    """Compares with the lock that a pattern names. A new name takes the value, or what an optional holds."""
    lock = c.declared.names.compared(node)
    if lock is not None:
        return typed.ValuePattern(node.start, node.end, lock_value(c, node, lock, subject.type))
    kind = types.without_optional(subject.type)
    symbol = c.declare(node, kind)
    symbol.binds_some = isinstance(subject.type, types.Optional)
    return typed.BindPattern(node.start, node.end, symbol)


def lock_value(
    c: Context, node: ast.BindPattern, lock: VariableSymbol, kind: Type
) -> typed.Expression:
    """Checks that the matched value may be what a lock holds."""
    value = typed.Local(node.start, node.end, lock.type, lock)
    own, wanted = types.without_optional(lock.type), types.without_optional(kind)
    if types.INVALID in (own, wanted):
        return c.report.invalid(node)
    if isinstance(own, types.Function) or (wanted is not types.ANY and not comparable(own, wanted)):
        c.report.say(messages.lock_never_fits(lock.name, lock.type, kind, c.report.span(node)))
        return c.report.invalid(node)
    need_equality(own)
    need_equality(wanted)
    return value


def say_not_covered(c: Context, node: ast.Match, kind: Type, arms: tuple[typed.Arm, ...]) -> None:
    if covers(arms, kind) or kind is types.INVALID or c.report.has_lost(node.start, node.end):
        return
    patterns = [pattern for arm in arms for pattern in arm.patterns]
    head = c.report.span_at(node.start, node.subject.end)
    if isinstance(kind, types.Optional):
        has_nil = any(isinstance(pattern, typed.NilPattern) for pattern in patterns)
        takes_all = any(isinstance(pattern, typed.BindPattern) for pattern in patterns)
        if has_nil and covers_inner(kind.inner, arms):
            return
        missing = "`nil`" if takes_all and not has_nil else f"every `{kind.inner}`"
    elif kind is types.BOOL:
        values = {value.value for p in patterns if (value := known_value(p)) is not None}
        missing = "`true`" if True not in values else "`false`"
    else:
        missing = f"every `{kind}`"
    c.report.say(messages.not_covered(missing, head))


def covers_inner(kind: Type, arms: tuple[typed.Arm, ...]) -> bool:
    return kind is types.BOOL and covers(arms, kind)
