"""Finds characters that turn the direction of text round, in strings and comments (CVE-2021-42574).

An editor shows the text round such a character in another order than the compiler reads it: a comment may look like
code, and code like a comment. Anywhere else the lexer refuses these characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lumac.source import DIRECTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.diagnostics.model import Diagnostic
    from lumac.syntax.lexer import Lexer


def turned_round(tokens: Lexer) -> list[Diagnostic]:
    """Returns a warning for the first such character of each line that stands in a string or a comment."""
    refused = {found.primary.span.start for found in tokens.diagnostics}
    starts = [start for start, _, _ in tokens.comments]
    said: list[Diagnostic] = []
    for found in re.finditer(f"[{DIRECTIONS}][^\n]*", tokens.text):
        at = found.start()
        if at in refused:
            continue
        from lumac.diagnostics.messages.tokens import direction

        comment = bisect_right(starts, at) - 1
        in_comment = tokens.text.startswith("#!") and "\n" not in tokens.text[:at]
        in_comment = in_comment or (comment >= 0 and at < tokens.comments[comment][1])
        said.append(direction(tokens.source, at, in_comment))
    return said
