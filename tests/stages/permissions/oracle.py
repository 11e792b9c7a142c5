"""What a rule permits, said a second time and in another way: as a regular expression."""

from __future__ import annotations

import re

PIECES = re.compile(r"\*\*|\*|\?|\[[^\]:]*\]|[{},]|.", re.DOTALL)
MEANINGS = {"**": ".*", "*": "[^/?]*", "?": ".", "{": "(?:", "}": ")", ",": "|"}


def permits(rule: str, text: str) -> bool:
    return re.fullmatch(expression(rule), text, re.DOTALL) is not None


def expression(rule: str) -> str:
    return "".join(meaning(piece) for piece in PIECES.findall(rule))


def meaning(piece: str) -> str:
    if len(piece) > 1 and piece[0] == "[":
        return f"[{''.join(map(re.escape, piece[1:-1]))}]"
    return MEANINGS.get(piece) or re.escape(piece)
