"""What a program writes to stdout: whether it does at all, and whether that is so little that Python alone may do it.

Python's own `print` fails with a traceback where stdout cannot show a character, where its reader is gone, and where
the disk is full. A program that prints a few plain lines hardly meets that, and is emitted as a person types it.
"""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Arithmetic,
    Constant,
    CoreCall,
    Declare,
    Interpolation,
    Local,
    Text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.names.symbols import VariableSymbol

PRINT: Final = "print"
MOST_PLAIN: Final = 4096
"""So many characters fit the pipe of every system, whoever reads it."""
UNKNOWN: Final = MOST_PLAIN + 1
"""The length of a text that may be of any length, or holds more than ASCII."""
NUMBER: Final = 32
"""The length of a number, `true`, `false` or `nil`."""
PLAIN: Final = frozenset({types.BOOL, types.BYTE, types.FLOAT, types.INT})


def is_print(node: CoreCall) -> bool:
    """Tells whether a call writes to stdout; with a file it writes to stderr, a line at once."""
    return node.symbol == PRINT and all(name != "file" for name, _ in node.options)


def prints_plainly(program: typed.Program) -> bool:
    """Tells whether a program prints no more than a few ASCII texts that it holds, numbers and truths, each once.

    The program has no loops, and calls no function of its own but `main`.
    """
    from lumac.emit.tree import bodies, nodes

    anywhere = [node for body in bodies(program) for node in nodes(body)]
    printed = prints(anywhere)
    if not printed:
        return True
    top = [program.statements, *[f.body for f in program.functions if f.name == "main"]]
    if len(printed) > len(prints([node for body in top for node in nodes(body, inner=False)])):
        return False  # the library may call what holds the others, and often
    known: dict[VariableSymbol, int] = {}
    declared = [node for node in anywhere if type(node) is Declare]
    for node in sorted(declared, key=start_of):
        if not node.variable.reassigned:
            known[node.variable] = length(node.value, known)
    lengths = [1 + length(part, known) for node in printed for part in node.arguments]
    return sum(lengths) <= MOST_PLAIN


def start_of(node: Declare) -> int:
    return node.start


def prints(found: list[object]) -> list[CoreCall]:
    """Returns the calls among some nodes that write to stdout or stderr."""
    return [node for node in found if type(node) is CoreCall and node.symbol == PRINT]


def length(node: typed.Expression, known: dict[VariableSymbol, int]) -> int:
    """Returns the most characters of an expression when it is printed. `known` holds those of variables."""
    match node:
        case Constant(value=str(text)):
            return len(text) if text.isascii() else UNKNOWN
        case Constant():
            return max(NUMBER, len(node.text))
        case Interpolation():
            return sum([length(part, known) for part in node.parts])
        case Text():
            return length(node.value, known)
        case Local() if node.type is types.STR:
            return known.get(node.variable, UNKNOWN)
        case Arithmetic() if node.type is types.STR:
            return length(node.left, known) + length(node.right, known)
        case CoreCall(arguments=(receiver,)) if node.type is receiver.type is types.STR:
            return length(receiver, known)
    kind = node.type.inner if isinstance(node.type, types.Optional) else node.type
    return NUMBER if kind in PLAIN else UNKNOWN
