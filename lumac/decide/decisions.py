"""What is decided about a program: sets of nodes and symbols, which the emitter reads."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.names.symbols import StructSymbol, VariableSymbol


class Copies:
    """Where structs are copied, because somebody could see the difference."""

    __slots__ = ("elements", "by_caller", "owned", "structs", "values")

    def __init__(
        self,
        values: frozenset[typed.Expression] = frozenset(),
        owned: frozenset[VariableSymbol] = frozenset(),
        by_caller: frozenset[VariableSymbol] = frozenset(),
        elements: frozenset[typed.Walk] = frozenset(),
        structs: frozenset[StructSymbol] = frozenset(),
    ) -> None:
        self.values: Final = values
        """Values of which a copy is taken: a struct, a collection of structs, or what becomes an `any`."""
        self.owned: Final = owned
        """Variables of walks and parameters of lambdas that begin with a copy of what they are given."""
        self.by_caller: Final = by_caller
        """Parameters that their function changes or keeps: whoever calls it hands over a copy."""
        self.elements: Final = elements
        """Walks over copies of all elements, since the body may change structs that are still to come."""
        self.structs: Final = structs
        """Structs that need a method that copies them."""


class Ranges:
    """Which indexes and bounds are in range whenever they are computed."""

    __slots__ = ("exact", "read", "stored")

    def __init__(
        self,
        read: frozenset[typed.Expression] = frozenset(),
        stored: frozenset[typed.Expression] = frozenset(),
        exact: frozenset[typed.CoreCall] = frozenset(),
    ) -> None:
        self.read: Final = read
        """Index and Slice nodes that need no check where they are read."""
        self.stored: Final = stored
        """Targets that need none where the value is stored."""
        self.exact: Final = exact
        """Calls whose first argument has just as many elements as they need."""


class Variants:
    """Calls of the library in whose place another definition is called, since less is asked of it."""

    __slots__ = ("exact", "fresh", "read", "read_at_once", "walked")

    def __init__(
        self,
        fresh: frozenset[typed.CoreCall] = frozenset(),
        walked: frozenset[typed.Expression] = frozenset(),
        read_at_once: frozenset[typed.Expression] = frozenset(),
        exact: frozenset[typed.CoreCall] = frozenset(),
        read: frozenset[typed.CoreCall] = frozenset(),
    ) -> None:
        self.fresh: Final = fresh
        """Nobody else has the first argument."""
        self.walked: Final = walked
        """The result is gone over once."""
        self.read_at_once: Final = read_at_once
        """The result is only read by the call that it is given to."""
        self.exact: Final = exact
        """The first argument has just as many elements as are needed."""
        self.read: Final = read
        """Nobody changes nor keeps the result."""


class Decisions:
    """All that is decided about one program."""

    __slots__ = (
        "caught",
        "copies",
        "read_before_set",
        "failing_first",
        "guarded",
        "hoisted",
        "named",
        "ranges",
        "shown",
        "snapshots",
        "stored_fields",
        "variants",
    )

    def __init__(
        self,
        copies: Copies,
        ranges: Ranges,
        snapshots: frozenset[typed.Walk],
        guarded: frozenset[typed.Or],
        caught: frozenset[typed.CoreCall],
        failing_first: frozenset[typed.Expression],
        read_before_set: frozenset[VariableSymbol],
        hoisted: frozenset[typed.Assign | typed.Update],
        shown: frozenset[typed.Text],
        named: frozenset[typed.Match | typed.MatchStatement],
        variants: Variants,
        stored_fields: frozenset[tuple[StructSymbol, str]],
    ) -> None:
        self.copies: Final = copies
        self.ranges: Final = ranges
        self.snapshots: Final = snapshots
        """Walks that go over a copy of their collection, since the body may change it."""
        self.guarded: Final = guarded
        """Fallbacks whose value may fail."""
        self.caught: Final = caught
        """Calls of the library that give nil where they fail."""
        self.failing_first: Final = failing_first
        """Arguments that are evaluated before the handler round their call, since it must not catch their failures."""
        self.read_before_set: Final = read_before_set
        """Variables that a function may read before they are set."""
        self.hoisted: Final = hoisted
        """Assignments whose target has to be computed before the value, by a statement of its own."""
        self.shown: Final = shown
        """Texts that are made in their turn, since what they show may change before Python would make them."""
        self.named: Final = named
        """Matches whose subject is kept under a name of its own, since an arm may assign the variable it is."""
        self.variants: Final = variants
        self.stored_fields: Final = stored_fields
        """The fields that are stored somewhere after their struct was made."""
