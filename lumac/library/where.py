"""Variants for what an argument is known to begin with: `… where url is "ws://…"` at the end of a signature.

Such a variant is meant only where the argument stands in the program as a string literal, or an
interpolated one, that begins so. The others take everything else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.signature import Signature
    from lumac.syntax import ast

SEPARATOR = " where "


def without_where(text: str) -> str:
    """A signature as it is called."""
    return text.partition(SEPARATOR)[0]


def where_of(text: str) -> tuple[str, str] | None:
    """The parameter, and how it has to begin; None for a signature that takes any.

    Raises ValueError where something else stands after `where`.
    """
    _, separator, condition = text.partition(SEPARATOR)
    if not separator:
        return None
    parameter, _, shown = condition.partition(" is ")
    if not shown.startswith('"') or not shown.endswith('…"') or len(shown) < 4:
        raise ValueError(f'expected `where name is "beginning…"`, found `{condition}`')
    return parameter, shown[1:-2]


def is_meant(signature: Signature, given: tuple[ast.Expression, ...]) -> bool:
    """Whether the arguments, as they are written, are what the variant is for."""
    where = where_of(signature.text)
    if where is None:
        return True
    for (name, _), argument in zip(signature.parameters, given, strict=False):
        if name == where[0]:
            return known_beginning(argument).startswith(where[1])
    return False


def known_beginning(argument: ast.Expression) -> str:
    """The text a string begins with, as far as it is written in the program."""
    from lumac.syntax import ast

    match argument:
        case ast.StringLiteral(value):
            return value
        case ast.Interpolation((ast.StringLiteral(value), *_)):
            return value
        case _:
            return ""
