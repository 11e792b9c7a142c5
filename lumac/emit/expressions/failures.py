"""`error(…)` and `panic(…)`: what is raised, and where Python needs an expression, what is called for it."""

from __future__ import annotations

from lumac.check.silence import is_silent
from lumac.emit.destination import discarded
from lumac.emit.expressions.evaluation_order import operands, spill
from lumac.library.written import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Expression, Fail
    from lumac.emit.writer import Writer
    from lumac.library.written import Written

CLASSES: Final = ("Panic", "ProgramError", "ErrorOfKind")
"""What is raised: a panic, an error, and one that tells its kind."""
FUNCTIONS: Final = ("panic", "fail", "fail_of_kind")
"""What raises it."""


def failing(w: Writer, node: Fail) -> Written:
    """`error(…)` or `panic(…)` where Python needs an expression."""
    symbol, arguments = said(w, node, FUNCTIONS)
    w.fallible(node.start)
    w.anchored(node.start, f"{symbol}(")
    w.use(symbol, node.start)
    return Call(f"{symbol}(", arguments)


def said(w: Writer, node: Fail, symbols: tuple[str, str, str]) -> tuple[str, tuple[str, ...]]:
    """The one of the symbols that a failure takes, and the arguments: its kind, too, if a fallback asks for kinds."""
    panic, error, of_kind = symbols
    if node.kind is None:
        return panic if node.panic else error, (w.expression(node.message).text,)
    if w.decisions.asks_kinds:
        message, kind = operands(w, (node.message, node.kind))
        return of_kind, (message.text, kind.text)
    return error, (message_before(w, node.message, node.kind).text,)


def message_before(w: Writer, message: Expression, kind: Expression) -> Written:
    """The message, where nobody asks for the kind behind it: that is evaluated if somebody can tell."""
    written = [w.expression(message)]
    if not is_silent(kind):
        mark = w.frame.mark()
        w.deliver(kind, discarded())
        w.frame.effects += 1
        spill(w, (message,), written, mark)
    return written[0]
