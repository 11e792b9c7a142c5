"""Reads which texts a field of a struct of the library can hold, and the names that programs have for some of them.

Both stand above the class: `# texts of error_kind: "", "eof"` and `# luma: static tcp.EOF: str = "eof"`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lumac import types
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.snippet import CONSTANT
from lumac.library.read.units import Snippet, Unit
from lumac.library.signature import Signature, decode, signature_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumac.library.signature import Row

TEXTS_OF = "texts of "


def field_texts(
    snippets: list[Snippet], structs: Mapping[str, Row]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Returns, by struct and field, the texts that the field can hold. Raises LibraryDefect."""
    by_class = {row[1]: (name, decode(row[-1])) for name, row in structs.items()}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for snippet, unit, line, field, said in _marks(snippets):
        if unit.name not in by_class:
            raise LibraryDefect(snippet.path, line, "texts are those of a struct's field")
        struct, kind = by_class[unit.name]
        if not isinstance(kind, types.Record) or (field, types.STR) not in kind.fields:
            raise LibraryDefect(snippet.path, line, f"`{struct}` has no `str` field `{field}`")
        found.setdefault(struct, {})[field] = _texts(snippet, line, said)
    return found


def _marks(snippets: list[Snippet]) -> Iterator[tuple[Snippet, Unit, int, str, str]]:
    for snippet in snippets:
        for unit in snippet.units:
            for line, word, said in unit.marks:
                if word.startswith(TEXTS_OF):
                    yield snippet, unit, line, word.removeprefix(TEXTS_OF), said


def _texts(snippet: Snippet, line: int, said: str) -> tuple[str, ...]:
    try:
        texts = ast.literal_eval(f"({said},)")
    except (SyntaxError, ValueError):
        texts = ()
    if not texts or not all(isinstance(text, str) for text in texts):
        raise LibraryDefect(snippet.path, line, f"no texts: `{said}`")
    return tuple(texts)


def constants(snippets: list[Snippet]) -> dict[str, tuple[str, Row]]:
    """Returns the value and the row of each text that has a name. Raises LibraryDefect.

    The value is one that a field of the class can hold.
    """
    found: dict[str, tuple[str, Row]] = {}
    for snippet in snippets:
        for unit in snippet.units:
            known = [said for _, word, said in unit.marks if word.startswith(TEXTS_OF)]
            for line, text in unit.constants:
                declared = CONSTANT.fullmatch(text)
                assert declared is not None
                path, value = declared.groups()
                if path in found:
                    raise LibraryDefect(snippet.path, line, f"there is a constant `{path}`")
                if not any(value in _texts(snippet, line, said) for said in known):
                    message = f"no field of `{unit.name}` can hold `{value}`"
                    raise LibraryDefect(snippet.path, line, message)
                signature = Signature(
                    text, unit.name, snippet.feature, -1, True, path, None, (), types.STR
                )
                found[path] = value, signature_row(signature)
    return found
