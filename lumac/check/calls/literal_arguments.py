"""Refuses literal arguments with which a core call fails in every run: the library's own functions judge them."""

from __future__ import annotations

from lumac.check import typed
from lumac.check.context import Context
from lumac.diagnostics.messages import calls as messages
from lumac.library.judge import judge_of
from lumac.library.signature import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Judges
    from lumac.library.signature import Signature


def say_refused(
    c: Context,
    signature: Signature,
    judges: dict[str, Judges],
    arguments: list[typed.Expression],
    options: list[tuple[str, typed.Expression]],
) -> bool:
    """Says which literals the library refuses; tells whether there are any."""
    names = [name for name, _ in signature.parameters]
    refused = False
    for name, value in (*zip(names, arguments, strict=False), *options):
        if isinstance(value, typed.Constant) and name in judges:
            refused |= is_refused(c, path_of(signature), name, value, judges[name])
    return refused


def is_refused(c: Context, path: str, name: str, value: typed.Constant, judges: Judges) -> bool:
    """Says why a literal is refused, in the words of the first function that refuses it."""
    judge = judge_of(c.declared.registry)
    for function, advice in judges:
        said = judge.refusal(function, name, value.value)
        if said is not None:
            c.report.say(messages.bad_literal(path, name, said, c.report.span(value), advice))
            return True
    return False
