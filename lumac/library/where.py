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
    """The text of a signature without the condition at its end."""
    return text.partition(SEPARATOR)[0]


def is_meant(signature: Signature, given: tuple[ast.Expression, ...]) -> bool:
    """Whether the arguments, as they are written, are what the variant is for."""
    if signature.where is None:
        return True
    parameter, beginning = signature.where
    for (name, _), argument in zip(signature.parameters, given, strict=False):
        if name == parameter:
            return known_beginning(argument).startswith(beginning)
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
