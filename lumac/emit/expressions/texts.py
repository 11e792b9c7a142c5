"""Text out of values: interpolation, and `str(value)` where Python does not say it by itself."""

from __future__ import annotations

from lumac import types
from lumac.check.expressions.text import made_late
from lumac.check.typed import Constant, Interpolation, Text
from lumac.emit import literals
from lumac.emit.expressions.evaluation_order import spill
from lumac.emit.literals import LITERAL
from lumac.emit.written import enclosed
from lumac.library.strength import ATOM, POSTFIX, PRODUCT, SUM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.emit.written import Written


def as_text(w: Writer, node: Text, value: Expression) -> Written:
    """A Text by itself: `str(value)`; a `str` is itself."""
    if value.type is types.STR:
        return w.expression(value)
    return f"str({w.expression(value)[0]})", POSTFIX


def bare(w: Writer, node: Expression) -> Expression:
    """What stands inside `{…}` or `print(…)`, where Python asks for the text itself."""
    while isinstance(node, Text) and node not in w.decisions.shown:
        node = node.value
    if isinstance(node, Interpolation) and len(node.parts) == 1:
        return bare(w, node.parts[0])
    return node


def bare_arguments(w: Writer, arguments: tuple[Expression, ...]) -> list[str]:
    return [text for text, _ in bare_operands(w, arguments)]


def bare_operands(w: Writer, nodes: Sequence[Expression]) -> list[Written]:
    """Texts of values that Python is asked to show. Where statements run before it is, a text is made of each value
    that may be another one by then."""
    written: list[Written] = []
    for node in nodes:
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        text = w.expression(bare(w, node))
        if w.effects != effects and written:
            for place, (value, _) in enumerate(written):
                if made_late(nodes[place]) is not None:
                    written[place] = f"str({value})", POSTFIX
            spill(w, nodes, written, at, log)
        written.append(text)
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
            text, strength = next(written)
            pieces.append((text, strength) if strength else (f"({text})", ATOM))
        elif pieces and pieces[-1][1] == LITERAL:
            pieces[-1] = pieces[-1][0] + part.value, LITERAL
        else:
            pieces.append((part.value, LITERAL))
    if not fields:
        return literals.string("".join([text for text, _ in pieces])), ATOM
    whole = literals.interpolated(pieces)
    return (whole, ATOM) if whole is not None else joined(w, pieces, fields)


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
    return (" + ".join(terms), SUM) if len(terms) > 1 else (terms[0], ATOM)


def term(w: Writer, piece: tuple[str, int], field: Expression) -> str:
    """An expression as one of the texts that are joined."""
    if isinstance(field, Text) and bare(w, field).type is not types.STR:
        return f"str({piece[0]})"
    return enclosed(piece, PRODUCT)


def f_string(run: list[tuple[str, int]]) -> str:
    if all(strength == LITERAL for _, strength in run):
        return literals.string("".join([text for text, _ in run]))
    whole = literals.interpolated(run)
    assert whole is not None
    return whole
