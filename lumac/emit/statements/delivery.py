"""Brings the value of an expression to where it goes, in as many statements as that takes."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Constant, Fail, FunctionValue, Local, Match, Narrowed, Or
from lumac.emit.statements import fallbacks, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer


def deliver(w: Writer, node: Expression, to: Destination) -> None:
    """Writes the statements that evaluate an expression and bring its value to where it goes."""
    match node:
        case _ if node in w.copied:
            w.give(to, w.expression(node)[0], node.start)
        case Or(value, fallback) if not fallbacks.is_guarded(w, node) and (
            not node.on_nil or fallbacks.is_nil(fallback)
        ):
            w.deliver(value, to)
        case Or():
            fallbacks.or_statement(w, node, to)
        case Match():
            matches.match_into(w, node, to)
        case Fail():
            raise_statement(w, node)
        case _:
            text, _ = w.expression(node)
            if to.drops():
                if not isinstance(node, Constant | Local | FunctionValue | Narrowed):
                    w.put(text, node.start)
            elif node.type is types.NEVER:
                w.put(text, node.start)
            else:
                w.give(to, text, node.start)


def raise_statement(w: Writer, node: Fail) -> None:
    symbol = "Panic" if node.panic else "Failure"
    text, _ = w.expression(node.message)
    w.fallible(node.start)
    w.use(symbol, node.start)
    w.put(f"raise {symbol}({text})", node.start)
