"""The kinds of tokens, as the small integers of the parser's tables."""

from __future__ import annotations

from lumac.syntax import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

TABLES: Final = tables.load()
TERMINALS: Final[tuple[str, ...]] = TABLES.TERMINALS
KINDS: Final[dict[str, int]] = {name: kind for kind, name in enumerate(TERMINALS)}

ERROR: Final = -1
"""What has been reported already: no state accepts it, and the parser says nothing of it."""
FOREIGN: Final = -2
"""What is no Luma, for the parser to report as what it stands for in other languages."""

END: Final = KINDS["$END"]
NEWLINE: Final = KINDS["NEWLINE"]
BLOCK_OPEN: Final = KINDS["BLOCK_OPEN"]
BLOCK_CLOSE: Final = KINDS["BLOCK_CLOSE"]
STRUCT_OPEN: Final = KINDS["STRUCT_OPEN"]
LBRACE: Final = KINDS["LBRACE"]
RBRACE: Final = KINDS["RBRACE"]
NAME: Final = KINDS["NAME"]
INT: Final = KINDS["INT"]
FLOAT: Final = KINDS["FLOAT"]
STRING: Final = KINDS["STRING"]
STR_BEGIN: Final = KINDS["STR_BEGIN"]
STR_MID: Final = KINDS["STR_MID"]
STR_END: Final = KINDS["STR_END"]
STATIC: Final = KINDS["STATIC"]
LPAR: Final = KINDS["("]
RPAR: Final = KINDS[")"]
LSQB: Final = KINDS["["]
RSQB: Final = KINDS["]"]
COMMA: Final = KINDS[","]
COLON: Final = KINDS[":"]
DOT: Final = KINDS["."]
EQUAL: Final = KINDS["="]
ARROW: Final = KINDS["->"]
FAT_ARROW: Final = KINDS["=>"]
STAR: Final = KINDS["*"]
QUESTION: Final = KINDS["?"]
ELSE: Final = KINDS["else"]
FN: Final = KINDS["fn"]
FOR: Final = KINDS["for"]
IF: Final = KINDS["if"]
IMPORT: Final = KINDS["import"]
IMPL: Final = KINDS["impl"]
LOCK: Final = KINDS["lock"]
MATCH: Final = KINDS["match"]
PUB: Final = KINDS["pub"]
STRUCT: Final = KINDS["struct"]
TRAIT: Final = KINDS["trait"]
TYPE: Final = KINDS["type"]

WORDS: Final = {name: kind for name, kind in KINDS.items() if name.isalpha() and name.islower()}
OPERATORS: Final = {
    name: kind for name, kind in KINDS.items() if not name[0].isalpha() and name != "$END"
}
WORDS_OF_VALUES: Final = frozenset(KINDS[word] for word in ("true", "false", "nil", "self"))

CONTINUES: Final = frozenset(
    KINDS[text]
    for text in (
        *("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "..", "..="),
        *("=", "+=", "-=", "*=", "/=", "%=", "->", "=>", ",", "NEWLINE", "BLOCK_OPEN"),
    )
)
"""After these a line end is no NEWLINE."""

OPERAND_ENDS: Final = frozenset(
    KINDS[text]
    for text in (
        *("NAME", "INT", "FLOAT", "STRING", "STR_END", ")", "]", "RBRACE", "BLOCK_CLOSE"),
        *("true", "false", "nil", "self", "++", "--", "skip", "stop"),
    )
)
OPERAND_STARTS: Final = frozenset(
    KINDS[text]
    for text in ("NAME", "INT", "FLOAT", "STRING", "STR_BEGIN", "true", "false", "nil", "self")
)
MEMBER_STARTS: Final = frozenset((NAME, INT, FLOAT, STRING, STR_BEGIN, FN, PUB)) | WORDS_OF_VALUES
STATEMENT_WORDS: Final = frozenset(
    KINDS[word]
    for word in (
        "fn",
        "struct",
        "impl",
        "trait",
        "pub",
        "lock",
        "type",
        "return",
        "skip",
        "stop",
        "if",
    )
)
DECLARATION_WORDS: Final = frozenset((FN, STRUCT, IMPL, TRAIT, PUB))

BEFORE_BLOCK: Final = frozenset((ARROW, ELSE, KINDS["try"]))
STATEMENT_BORDERS: Final = frozenset((NEWLINE, BLOCK_OPEN))
