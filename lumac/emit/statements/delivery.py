"""Brings the value of an expression to where it goes, in as many statements as that takes."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Constant, Fail, FunctionValue, Local, Match, Narrowed, Or
from lumac.emit.expressions import failures
from lumac.emit.statements import fallbacks, matches
from lumac.library.written import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer


def deliver(w: Writer, node: Expression, to: Destination) -> None:
    """Writes the statements that evaluate an expression and bring its value to where it goes."""
    match node:
        case _ if node in w.copied:
            w.give(to, w.expression(node), node.start)
        case Or(inner, fallback) if not fallbacks.is_guarded(w, node) and (
            not node.on_nil or fallbacks.is_nil(fallback)
        ):
            w.deliver(inner, to)
        case Or():
            fallbacks.or_statement(w, node, to)
        case Match():
            matches.match_into(w, node, to)
        case Fail():
            raise_statement(w, node)
        case _:
            value = w.expression(node)
            if to.drops():
                if not isinstance(node, Constant | Local | FunctionValue | Narrowed):
                    w.put_value(value, node.start)
            elif node.type is types.NEVER:
                w.put_value(value, node.start)
            else:
                w.give(to, value, node.start)


def raise_statement(w: Writer, node: Fail) -> None:
    symbol, arguments = failures.said(w, node, failures.CLASSES)
    w.fallible(node.start)
    w.use(symbol, node.start)
    w.put_value(Call(f"{symbol}(", arguments), node.start, "raise ")
