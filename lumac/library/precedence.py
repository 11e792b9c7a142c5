"""Holds the precedences of Python's expressions, which tell where parentheses are needed (reference manual, 6.17).

An expression written where at least precedence N is needed takes parentheses when its own is less. A bare `:=` has no
precedence here: whoever writes one puts parentheses round it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LAMBDA: Final = 0
TERNARY: Final = 1
OR: Final = 2
AND: Final = 3
NOT: Final = 4
COMPARE: Final = 5
"""Comparisons chain in Python, so an operand of one needs more than this on either side."""
BITOR: Final = 6
XOR: Final = 7
BITAND: Final = 8
SHIFT: Final = 9
SUM: Final = 10
PRODUCT: Final = 11
UNARY: Final = 12
POWER: Final = 13
POSTFIX: Final = 14
"""Calls, subscripts and attributes."""
ATOM: Final = 15
"""Names, literals and whatever stands in brackets."""
OPERATORS: Final = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "//": PRODUCT, "%": PRODUCT}
