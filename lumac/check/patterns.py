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
ITSELF: Final = "sort|reverse|merge|or"
TEXTS: Final = {
    # Not the type of a declaration, which stands before a `=` too.
    "ASSIGNMENT": rf"(?<!:)(?<!: )(?<!\?)\b(\w++){ASSIGNS}",
    "FIELD_ASSIGNED": rf"\.\s*([^\W\d]\w*+){ASSIGNS}",
    # The dot of a member, not the second one of a range, and a name.
    "CALLED": r"((?<!\.)\.\s*+)?\b([^\W\d]\w*+)\s*+\(",
    # What makes a change of the collection before it, whose name `targets` reads.
    "CHANGED": rf"\.\s*(?:{CHANGERS})\s*\(|\]{ASSIGNS}",
    "SHRUNK": rf"\.\s*(?:{SHRINKERS})\s*\(",
    # A call of what no name stands before: of an element, of what a call gave.
    "CALLED_NAMELESS": r"[\])][ \t]*\(",
    # What is given to a call of the core library that takes a function: a name, a member or an element.
    "HANDED_ON": r"\.\s*(?:map|filter|reduce|any|all)\s*+\(\s*+(?:[^()>]*,\s*)?([^\W\d][^()>,]*?)\s*\)",
    "FUNCTION_NAME": r"\bfn\s+([^\W\d]\w*+)",
    "DECLARED_AS": r"\b([^\W\d]\w*+)\s*+:[^\n=]*+=(?!=)",
    # A parameter of a lambda or a walk, or what a pattern binds; those of more than four do not count.
    "BOUND": r"\b([^\W\d]\w*+)(?=\s*+(?:,\s*+\w++\s*+){0,3}\)?\s*+->)",
    # What may be a lambda of statements; an arm of a match may look like one.
    "LAMBDA_BLOCK": r"(?:[=(,:\[]|\breturn|->)\s*+(?:\w++|\([^()]*+\))\s*+->\s*+\{",
    "WORD": r"\b[^\W\d]\w*+",
    # What may follow the name of a list while it keeps its length.
    "KEEPS_LENGTH": rf"\s*(?:\[|\.\s*(?:{KEEPERS})\s*\()",
    # What follows the name of a collection that is used in its place: none of it gives the collection itself.
    "USED_IN_PLACE": rf"[ \t]*(?:\[|:)|\s*\.\s*(?!(?:{ITSELF})\b)\w",
    # The statement that puts a list in another order, and nothing that takes it for a value.
    "ORDERED": r"\s*\.\s*(?:sort|reverse)\s*\(\s*\)[ \t]*\n\s*(?![\s.}/])",
    # `self` itself, and nothing of it.
    "SELF_ALONE": r"\bself\b(?!\s*\.)",
    "SELF_PARAMETER": r"\w+\s*\(\s*self\b",
    "CHAIN": r"\s*((?:\.\s*[^\W\d]\w*\s*)+)(\(|=(?!=)|[-+*/%]=|\+\+|--|\[)?",
}


def __getattr__(name: str) -> re.Pattern[str]:
    if name not in TEXTS:
        raise AttributeError(name)
    pattern = globals()[name] = re.compile(TEXTS[name])
    return pattern
