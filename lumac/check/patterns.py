"""The patterns by which the checker reads the text of a program; each is compiled when it is first asked for.

Most programs need few of them, the shortest none, and compiling all would take longer than checking those.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

ASSIGNS: Final = r"\s*+(?:=(?!=)|[-+*/%]=|\+\+|--)"
CHANGERS: Final = "add|add_all|insert|remove|remove_all|remove_at|sort|reverse|clear|merge"
SHRINKERS: Final = "remove|remove_all|remove_at|clear"
KEEPERS: Final = (
    "len|get|contains|index_of|first|last|join|is_empty|add|add_all|to_hex|to_str|sum|min|max|map|filter|copy|reduce"
    "|any|all"
)
TEXTS: Final = {
    "ASSIGNMENT": rf"\b(\w++){ASSIGNS}",
    "FIELD_ASSIGNED": rf"\.\s*([^\W\d]\w*+){ASSIGNS}",
    "CALLED": r"\b(\w++)\s*+\(",
    "CHANGED": (
        r"\b(?<!\.)(\w++)(?=\s*[.\[])((?:\s*\.\s*\w+|\[[^\]]*\])*?)\s*"
        rf"(?:\.\s*(?:{CHANGERS})\s*\(|\[[^\]]*\]{ASSIGNS})"
    ),
    "SHRUNK": (
        r"\b(?<!\.)(\w++)(?=\s*[.\[])((?:\s*\.\s*\w+|\[[^\]]*\])*?)\s*"
        rf"\.\s*(?:{SHRINKERS})\s*\("
    ),
    # What may follow the name of a list while it keeps its length, or that of a collection that is used in its place.
    "KEEPS_LENGTH": rf"\s*(?:\[|\.\s*(?:{KEEPERS})\s*\()",
    "USED_IN_PLACE": r"\s*(?:\.|\[|:|=(?!=)|\})",
    "CHAIN": r"\s*((?:\.\s*[^\W\d]\w*\s*)+)(\(|=(?!=)|[-+*/%]=|\+\+|--|\[)?",
}


def __getattr__(name: str) -> re.Pattern[str]:
    if name not in TEXTS:
        raise AttributeError(name)
    pattern = globals()[name] = re.compile(TEXTS[name])
    return pattern
