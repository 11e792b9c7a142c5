"""`and`, `or`, `not`, and conditions, of which only the truth counts."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Comparison, CoreCall, Local, Logic, Not
from lumac.emit.expressions.evaluation_order import is_stable, may_change_places, operands, within
from lumac.emit.page.line import Line
from lumac.emit.written import enclosed
from lumac.library.inline import apply
from lumac.library.strength import AND, ATOM, BITOR, COMPARE, NOT, OR, POSTFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.emit.written import Written
    from lumac.names.symbols import VariableSymbol


def logic(w: Writer, node: Logic, is_condition: bool = False) -> Written:
    """`and` and `or`; a right side that needs statements gets them inside an `if`. `is_condition`: only the truth of
    its parts counts."""
    operator = node.operator
    chain = [node]
    left = node.left
    while type(left) is Logic and left.operator == operator:
        chain.append(left)
        left = left.left
    level = AND if operator == "and" else OR
    text, strength = condition(w, left) if is_condition else w.expression(left)
    while chain:
        link = chain.pop()
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        right = condition(w, link.right) if is_condition else w.expression(link.right)
        if w.effects != effects:
            if is_condition and is_filled_test(w, link.right):
                right = f"bool({right[0]})", POSTFIX
            name = guarded_right(w, link, (text, strength), right[0], at)
            tests = [w.expression(test)[0] for test in nil_tests(w, link, w.assigned[log:])]
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
        return logic(w, node, True)
    if is_filled_test(w, node):
        assert isinstance(node, Not)
        return opposite(w, node.operand) or w.expression(node)
    return w.expression(node)


def is_filled_test(w: Writer, node: Expression) -> bool:
    """Whether the opposite of a call is only a truth, and no `bool`: `xs` for `not xs.is_empty()`."""
    if not isinstance(node, Not) or not isinstance(node.operand, CoreCall):
        return False
    inline = w.core(node.operand.symbol).inline
    return inline is not None and inline.negated is not None and not inline.negated_is_bool


def negation(w: Writer, operand: Expression) -> Written:
    if isinstance(operand, Not):
        return w.expression(operand.operand)
    if isinstance(operand, Comparison) and operand.operator in OPPOSITES:
        first, second = operands(w, (operand.left, operand.right))
        operator = OPPOSITES[operand.operator]
        return f"{enclosed(first, BITOR)} {operator} {enclosed(second, BITOR)}", COMPARE
    written = opposite(w, operand)
    if written is None:
        return f"not {within(w, operand, NOT)}", NOT
    if is_filled_test(w, Not(operand.start, operand.end, types.BOOL, operand)):
        return f"bool({written[0]})", POSTFIX
    return written


def opposite(w: Writer, operand: Expression) -> Written | None:
    """The text that is true where a call of the library is not; None where there is no plain one."""
    if not isinstance(operand, CoreCall):
        return None
    core = w.core(operand.symbol)
    inline = None if core.inline is None else core.inline.negated
    if inline is None or not (inline.in_order or may_change_places(w, operand.arguments)):
        return None
    if core.risky:
        w.fallible(operand.start)
    w.use(operand.symbol, operand.start, True)
    return apply(inline, operands(w, operand.arguments))


def guarded_right(w: Writer, link: Logic, left: Written, right: str, at: int) -> str:
    """The right side of `and` or `or` needed the lines from `at` on: they run only where it counts."""
    is_and = link.operator == "and"
    name = w.temporary("condition", types.BOOL)
    w.deepen(at)
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
    return f"not {enclosed(written, NOT)}"
