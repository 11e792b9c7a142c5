"""Holds what calling a function of the library does to its arguments, and to the world.

The facts are derived from the snippets when the index is made. The index keeps them as short rows:
facts that do not hold are left out.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, TypeAlias

    Positions: TypeAlias = tuple[int, ...]
    EffectsRow: TypeAlias = tuple[tuple[str, ...], int, tuple[tuple[int, Positions], ...]]
    """Names of the parameters, the bits ACTS and COUNTS, and the facts with the positions that they hold for."""

FACTS: Final = (
    "changes",
    "shortens",
    "calls",
    "keeps",
    "gives",
    "shares",
    "spreads",
    "compares",
    "functions",
    "length",
)
"""The facts about arguments; a row names each by its index here."""
ACTS: Final = 1
COUNTS: Final = 2


class Effects:
    """The facts about one function. Arguments are named by the positions of its Python parameters, from 0."""

    __slots__ = (
        "acts",
        "calls",
        "calls_back",
        "changes",
        "compares",
        "counts",
        "fails",
        "functions",
        "gives",
        "keeps",
        "length_of",
        "panics",
        "shares",
        "shortens",
        "spreads",
    )

    def __init__(
        self,
        positions: Mapping[str, Positions],
        acts: bool,
        counts: bool,
        fails: bool,
        panics: bool,
        calls_back: bool,
    ) -> None:
        """`positions` holds, for each fact that holds for some arguments, their positions."""

        def of(fact: str) -> Positions:
            return positions.get(fact, ())

        def put(name: str, value: object) -> None:
            object.__setattr__(self, name, value)

        self.changes: Positions
        """The argument, a collection or a handle, may be changed in any way."""
        self.shortens: Positions
        """It may become shorter; these are among `changes`."""
        self.calls: Positions
        """The argument, a function, may be called before the call returns."""
        self.keeps: Positions
        """The argument itself, with all that is in it, may be stored in something that outlives the call."""
        self.gives: Positions
        """The result may be the argument itself."""
        self.shares: Positions
        """The result may be, or hold, elements or parts of the argument. Where the result is another
        argument, what that holds is told by `keeps` and `spreads`."""
        self.spreads: Positions
        """Elements of the argument may be stored in another argument, or in what outlives the call."""
        self.compares: Positions
        """The argument, or its elements, may be compared for equality."""
        self.functions: Positions
        """The argument is a function."""
        self.fails: bool
        """Whether it may raise `Failure`."""
        self.panics: bool
        """Whether it may raise `Panic`, or a fault of Python's that counts as one."""
        self.calls_back: bool
        """Whether it may run functions of the program that the library was given earlier."""
        self.acts: bool
        """Whether it may do what somebody outside could notice, or what may differ the next time."""
        self.counts: bool
        """Whether the result is an int that is never negative and no larger than a size."""
        self.length_of: int | None
        """The parameter that says exactly how many elements the result has."""
        for fact in FACTS[:-1]:
            put(fact, of(fact))
        put("acts", acts)
        put("counts", counts)
        put("fails", fails)
        put("panics", panics)
        put("calls_back", calls_back)
        put("length_of", of("length")[0] if of("length") else None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"`{name}` of effects never changes")


def positions_of(row: EffectsRow) -> dict[str, Positions]:
    """Returns the facts of a row that hold, by name."""
    return {FACTS[number]: positions for number, positions in row[2]}


def row_of(
    names: tuple[str, ...], positions: Mapping[str, Positions], acts: bool, counts: bool
) -> EffectsRow:
    """Returns the row that the index holds."""
    bits = (ACTS if acts else 0) | (COUNTS if counts else 0)
    held = [(at, positions[fact]) for at, fact in enumerate(FACTS) if positions.get(fact)]
    return names, bits, tuple(held)
