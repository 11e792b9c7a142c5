"""Reads the page of a code, which holds its meaning, a wrong program and the right program.

A page is `CODE.md` beside this module: the heading `# CODE: title`, prose, a block of Luma that gives exactly
this code, prose, a block of Luma that gives none. A block of TOML before them is the `luma.toml` beside both.
"""

from __future__ import annotations

import os

from lumac.diagnostics.codes import TITLES

FOLDER = os.path.dirname(__file__)
OPENING = "```luma\n"
BESIDE = "```toml\n"
CLOSING = "\n```\n"


class Page:
    """The page of a code.

    `text` is the whole page; `wrong` and `right` are its two programs, `beside` their `luma.toml`, or empty.
    """

    __slots__ = ("beside", "code", "right", "text", "title", "wrong")

    def __init__(
        self, code: str, title: str, text: str, wrong: str, right: str, beside: str = ""
    ) -> None:
        self.beside = beside
        self.code = code
        self.title = title
        self.text = text
        self.wrong = wrong
        self.right = right


def load_page(code: str) -> Page | None:
    """Returns the page of a code, or None where there is none. Raises ValueError on a page of another form."""
    if code not in TITLES:
        return None
    try:
        with open(os.path.join(FOLDER, f"{code}.md"), encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return None
    return parse_page(text)


def parse_page(text: str) -> Page:
    """Reads a page. Raises ValueError where the text does not have the form of a page."""
    heading, _, body = text.partition("\n")
    code, colon, title = heading.removeprefix("# ").partition(": ")
    if not heading.startswith("# ") or not colon:
        raise ValueError(f"a page begins with `# CODE: title`, not with {heading!r}")
    blocks = [block.partition(CLOSING)[0] + "\n" for block in body.split(OPENING)[1:]]
    if len(blocks) != 2:
        raise ValueError(
            f"{code}: a page has two blocks of Luma, the wrong and the right, not {len(blocks)}"
        )
    beside = body.partition(BESIDE)[2].partition(CLOSING)[0]
    wrong, right = blocks
    return Page(code, title, text, wrong, right, beside)
