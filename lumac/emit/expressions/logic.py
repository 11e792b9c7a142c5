"""`and`, `or`, `not`, and conditions, of which only the truth counts."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Comparison, Constant, CoreCall, Local, Logic, Not
from lumac.emit.expressions.evaluation_order import is_stable, may_change_places, operands, within
from lumac.emit.line import IF, Line
from lumac.library.inline import apply
from lumac.library.precedence import AND, BITOR, COMPARE, NOT, OR
from lumac.library.written import NoneTest, Temporary, Truth, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
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
    written = condition(w, left) if is_condition else w.expression(left)
    while chain:
        link = chain.pop()
        mark = w.frame.mark()
        right = condition(w, link.right) if is_condition else w.expression(link.right)
        if w.frame.effects != mark.effects:
            if is_condition and is_filled_test(w, link.right):
                right = Truth(right.text)
            name = guarded_right(w, link, written, right.text, mark.lines)
            tests = nil_tests(w, link, w.frame.assigned[mark.assigned :])
            texts = [w.expression(test).text for test in tests]
            whole = f" {operator} ".join([*texts, name])
            written = Written(whole, level) if tests else Temporary(name)
            continue
        text = f"{enclosed(written, level)} {operator} {enclosed(right, level)}"
        written = Written(text, level)
    return written


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
        return comparison(w, OPPOSITES[operand.operator], operand.left, operand.right)
    written = opposite(w, operand)
    if written is None:
        return Written(f"not {within(w, operand, NOT)}", NOT)
    if is_filled_test(w, Not(operand.start, operand.end, types.BOOL, operand)):
        return Truth(written.text)
    return written


def comparison(w: Writer, operator: str, left: Expression, right: Expression) -> Written:
    first, second = operands(w, (left, right))
    if operator == "is" and isinstance(right, Constant) and right.value is None:
        return NoneTest(enclosed(first, BITOR))
    return Written(f"{enclosed(first, BITOR)} {operator} {enclosed(second, BITOR)}", COMPARE)


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
    test = left.text if is_and else negated(left)
    w.frame.lines[at:at] = [
        Line(w.frame.depth, f"{name} = {not is_and}", link.start),
        Line(w.frame.depth, f"if {test}:", link.start, w.frame.place, IF),
    ]
    w.frame.lines.append(
        Line(w.frame.depth + 1, f"{name} = {right}", link.right.start, w.frame.place)
    )
    return name


def negated(written: Written) -> str:
    if isinstance(written, NoneTest):
        return f"{written.value} is not None"
    return f"not {enclosed(written, NOT)}"
