"""Whether Luma that is about to be proposed can be read: what is made from a wrong text may keep some of its faults."""

from __future__ import annotations

from lumac.source import Source
from lumac.syntax.lexer import Lexer
from lumac.syntax.parser import NoItem, Parser


class StrictParser(Parser):
    """Gives up at the first token that does not fit, and says nothing."""

    __slots__ = ()

    def recover(self) -> int:
        raise NoItem


def is_luma(text: str) -> bool:
    """Whether a statement can be read, `…` in it being a name, or, alone in a block, nothing."""
    plain = text.replace("{ … }", "{ }").replace(" … ", " ").replace("…", "rest")
    tokens = Lexer(Source("proposal", plain))
    tokens.run()
    if tokens.unbalanced or tokens.diagnostics:
        return False
    try:
        StrictParser(tokens).run("program", 0)
    except NoItem:
        return False
    return not tokens.diagnostics
