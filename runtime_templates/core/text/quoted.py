"""text.quoted: a string as a literal of Luma, for strings inside collections and messages."""

from __future__ import annotations

ESCAPES = {code: f"\\x{code:02X}" for code in (*range(32), 127)} | str.maketrans(
    {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def quoted(text: str) -> str:
    return '"' + text.translate(ESCAPES).replace("${", "\\${") + '"'
