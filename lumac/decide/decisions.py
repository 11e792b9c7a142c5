"""Holds what is decided about a program: sets of nodes and symbols, which the emitter reads."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.names.symbols import StructSymbol, VariableSymbol


class Copies:
    """Holds where structs are copied because the copy is observable."""

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
        """Values that are copied: structs, collections of structs, and collections that become an `any`."""
        self.owned: Final = owned
        """Variables of walks and parameters of lambdas that are initialized with a copy."""
        self.by_caller: Final = by_caller
        """Parameters that their function changes or stores, so that its callers pass a copy."""
        self.elements: Final = elements
        """Walks over copies of all elements, because the body may change later elements."""
        self.structs: Final = structs
        """Structs that need a method for copying."""


class Ranges:
    """Holds which indexes and bounds are always in range."""

    __slots__ = ("exact", "read", "stored")

    def __init__(
        self,
        read: frozenset[typed.Expression] = frozenset(),
        stored: frozenset[typed.Expression] = frozenset(),
        exact: frozenset[typed.CoreCall] = frozenset(),
    ) -> None:
        self.read: Final = read
        """`Index` and `Slice` nodes that need no check where they are read."""
        self.stored: Final = stored
        """`Index` nodes that need no check where they are the target of a store."""
        self.exact: Final = exact
        """Calls whose first argument has exactly the required length."""


class Variants:
    """Holds the calls of the library that are replaced by a call of a cheaper variant."""

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
        """Calls whose first argument has no other reference."""
        self.walked: Final = walked
        """Calls whose result is iterated only once."""
        self.read_at_once: Final = read_at_once
        """Calls whose result is an argument of another call, which only reads it."""
        self.exact: Final = exact
        """Calls whose first argument has exactly the required length."""
        self.read: Final = read
        """Calls whose result is neither changed nor stored."""


class Decisions:
    """Holds all decisions about one program."""

    __slots__ = (
        "asks_kinds",
        "caught",
        "copies",
        "deep",
        "read_before_set",
        "failing_first",
        "guarded",
        "hoisted",
        "named",
        "places",
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
        places: frozenset[typed.Index],
        asks_kinds: bool,
        deep: bool,
    ) -> None:
        self.copies: Final = copies
        self.ranges: Final = ranges
        self.snapshots: Final = snapshots
        """Walks over a copy of their collection, because the body may change it."""
        self.guarded: Final = guarded
        """Fallbacks whose value may fail recoverably."""
        self.caught: Final = caught
        """Calls of the library that return nil if they fail."""
        self.failing_first: Final = failing_first
        """Arguments that are evaluated before the handler round their call, which must not catch their failures."""
        self.read_before_set: Final = read_before_set
        """Variables that a function may read before they are set."""
        self.hoisted: Final = hoisted
        """Assignments whose target is computed before the value, by a statement of its own."""
        self.shown: Final = shown
        """Texts that are made by a statement of their own, because their values may change before Python makes them."""
        self.named: Final = named
        """Matches whose subject is stored in a new variable, because an arm may assign the subject."""
        self.variants: Final = variants
        self.stored_fields: Final = stored_fields
        """The fields that are stored somewhere after their struct was made."""
        self.places: Final = places
        """Look-ups in maps that store the zero value of a missing key, because it is changed in its place."""
        self.asks_kinds: Final = asks_kinds
        """Whether a fallback uses the kind of the failure that it answers."""
        self.deep: Final = deep
        """Whether calls may nest deeper than Python allows by itself."""
