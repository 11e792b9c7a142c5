"""Walks over the typed tree without recursion, for questions that concern more than one node."""

from __future__ import annotations

from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lumac.names.symbols import FunctionSymbol

LEAVES: Final = frozenset(
    "start end type symbol name text operator over dynamic struct method variable variables told "
    "on_nil name_start arguments_first inclusive panic parameters function "
    "comments source functions structs traits".split()
)
"""Attributes of nodes that hold no nodes."""
PARTS: Final[dict[type, tuple[str, ...]]] = {
    kind: tuple(name for name in kind.__slots__ if name not in LEAVES)
    for kind in vars(typed).values()
    if isinstance(kind, type) and kind.__module__ == typed.__name__ and hasattr(kind, "__slots__")
}
PARTS[typed.Constant] = ()


def nodes(root: object, inner: bool = True) -> Iterator[object]:
    """Yields the nodes of a part of the tree, the root first. `inner`: those in lambdas and inner functions too."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        kind = type(here)
        if kind is tuple:
            waiting += here  # type: ignore[arg-type]
            continue
        parts = PARTS.get(kind)
        if parts is None:
            continue
        yield here
        if kind is typed.FunctionStatement:
            if inner:
                waiting.append(here.function.body)  # type: ignore[attr-defined]
        elif inner or kind is not typed.Lambda:
            for part in parts:
                waiting.append(getattr(here, part))


def bodies(program: typed.Program) -> Iterator[object]:
    """Yields everything in a program that runs: its statements, and the bodies of its functions and methods."""
    yield program.statements
    for function in functions(program):
        yield function.body


def functions(program: typed.Program) -> Iterator[FunctionSymbol]:
    """Yields the functions and methods of a program, without those inside of others."""
    yield from program.functions
    for struct in program.structs:
        yield from struct.methods
    for trait in program.traits:
        yield from trait.methods
