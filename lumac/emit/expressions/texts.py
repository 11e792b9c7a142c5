"""Text out of values: interpolation, and `str(value)` where Python does not say it by itself."""

from __future__ import annotations

from lumac import types
from lumac.check.expressions.text import made_late
from lumac.check.typed import Constant, Interpolation, Text
from lumac.emit import literals
from lumac.emit.expressions.evaluation_order import spill
from lumac.emit.literals import LITERAL
from lumac.library.precedence import ATOM, PRODUCT, SUM
from lumac.library.written import Call, LambdaText, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer

MOST_TERMS: Final = 200
"""Texts that are joined by `+`: Python recurses over the operators of a sum."""


def as_text(w: Writer, node: Text, value: Expression) -> Written:
    """A Text by itself: `str(value)`; a `str` is itself."""
    if value.type is types.STR:
        return w.expression(value)
    return Call("str(", (w.expression(value).text,))


def bare(w: Writer, node: Expression) -> Expression:
    """What stands inside `{…}` or `print(…)`, where Python asks for the text itself."""
    while isinstance(node, Text) and node not in w.decisions.shown:
        node = node.value
    if isinstance(node, Interpolation) and len(node.parts) == 1:
        return bare(w, node.parts[0])
    return node


def bare_arguments(w: Writer, arguments: tuple[Expression, ...]) -> list[str]:
    return [each.text for each in bare_operands(w, arguments)]


def bare_operands(w: Writer, nodes: Sequence[Expression]) -> list[Written]:
    """Texts of values that Python is asked to show. Where statements run before it is, a text is made of each value
    that may be another one by then."""
    written: list[Written] = []
    shown = [bare(w, node) for node in nodes]
    for node in list(shown):
        mark = w.frame.mark() if written else None
        operand = w.expression(node)
        if mark is not None and w.frame.effects != mark.effects:
            for number, value in enumerate(written):
                if made_late(nodes[number]) is not None:
                    written[number] = Call("str(", (value.text,))
                    shown[number] = nodes[number]
            spill(w, shown, written, mark)
        written.append(operand)
    return written


def interpolation(w: Writer, node: Interpolation, parts: tuple[Expression, ...]) -> Written:
    """An f-string; texts joined by `+` where Python 3.9 cannot have it inside one."""
    if any(isinstance(part, Interpolation) for part in parts):
        parts = flattened(parts)
    fields = [part for part in parts if not is_literal(part)]
    if len(parts) == 1 and fields:
        return w.expression(parts[0])
    written = iter(bare_operands(w, fields))
    pieces: list[tuple[str, int]] = []
    for part in parts:
        if not (isinstance(part, Constant) and isinstance(part.value, str)):
            field = next(written)
            is_lambda = isinstance(field, LambdaText)
            pieces.append(
                (f"({field.text})", ATOM) if is_lambda else (field.text, field.precedence)
            )
        elif pieces and pieces[-1][1] == LITERAL:
            pieces[-1] = pieces[-1][0] + part.value, LITERAL
        else:
            pieces.append((part.value, LITERAL))
    if not fields:
        return Written(literals.string("".join([text for text, _ in pieces])), ATOM)
    whole = literals.interpolated(pieces)
    return Written(whole, ATOM) if whole is not None else joined(w, pieces, fields)


def flattened(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Interpolations inside of an interpolation as pieces of the outer one."""
    found: list[Expression] = []
    for part in parts:
        inner = part.value if isinstance(part, Text) else part
        found += flattened(inner.parts) if isinstance(inner, Interpolation) else (part,)
    return tuple(found)


def is_literal(part: Expression) -> bool:
    return isinstance(part, Constant) and isinstance(part.value, str)


def joined(w: Writer, pieces: list[tuple[str, int]], fields: list[Expression]) -> Written:
    """The pieces as a sum: f-strings as far as they go, the rest between them."""
    terms: list[str] = []
    run: list[tuple[str, int]] = []
    remaining = iter(fields)
    for piece in pieces:
        field = next(remaining) if piece[1] != LITERAL else None
        if field is None or literals.interpolated([*run, piece]) is not None:
            run.append(piece)
            continue
        if run:
            terms.append(f_string(run))
            run = []
        terms.append(term(w, piece, field))
    if run:
        terms.append(f_string(run))
    if len(terms) > MOST_TERMS:
        return Call('"".join(', (f"[{', '.join(terms)}]",))
    return Written(" + ".join(terms), SUM if len(terms) > 1 else ATOM)


def term(w: Writer, piece: tuple[str, int], field: Expression) -> str:
    """An expression as one of the texts that are joined."""
    if isinstance(field, Text) and bare(w, field).type is not types.STR:
        return f"str({piece[0]})"
    return enclosed(Written(*piece), PRODUCT)


def f_string(run: list[tuple[str, int]]) -> str:
    if all(precedence == LITERAL for _, precedence in run):
        return literals.string("".join([text for text, _ in run]))
    whole = literals.interpolated(run)
    assert whole is not None
    return whole
