"""Answers questions about a program from its effects, which the stage has collected."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.effects.aliases import is_new, own_roots
from lumac.effects.atoms import REFERS, mask_of
from lumac.effects.close import grow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.effects.aliases import WalkSpan
    from lumac.effects.record import Record
    from lumac.effects.summaries import Summary
    from lumac.names.symbols import FunctionSymbol, StructSymbol, VariableSymbol
    from lumac.types import Type

MOST_ROOTS = 64
"""If more variables than these are changed, one of them is taken for an alias of the collection in question."""


class Effects:
    """Holds the effects of one program after all calls have been followed."""

    __slots__ = (
        "_record",
        "_masks",
        "aliases",
        "atoms",
        "held",
        "nodes",
        "referred",
        "registry",
        "whole",
    )

    def __init__(self, record: Record, held: set[VariableSymbol]) -> None:
        self._record = record
        self.nodes = record
        self.atoms = record.atoms
        self.aliases = record.aliases
        self.registry = record.registry
        self._masks: dict[Summary, int] = {}
        self.held = held
        """Variables that a function may use when it is called after the statement that names it."""
        self.referred = record.referred
        for variable, method in record.method_calls:
            if method.own >> REFERS & 1:
                self.referred.add(variable)
        self.whole = record.top.general | record.top.own
        """The union of all effects of the program."""
        for summary in record.summaries.values():
            self.whole |= summary.general | summary.own

    # What a part of the program may do

    def function(self, function: FunctionSymbol) -> int:
        """Returns what a function may do when it is called."""
        summary = self._record.summaries.get(function)
        return 0 if summary is None else summary.general | summary.own

    def method(self, node: typed.MethodCall) -> int:
        """Returns what the method of a call may do. For a trait's method, this covers all its implementations."""
        if not node.dynamic:
            return self.function(node.method)
        summary = self._record.of_trait(node.method)
        return summary.general | summary.own

    def does_to_self(self, function: FunctionSymbol) -> int:
        """Returns what a method may do to the struct that it is called on."""
        summary = self._record.summaries.get(function)
        return 0 if summary is None else summary.own

    def called(self, function: typed.Expression) -> int:
        """Returns what a function may do when a call receives it as an argument."""
        match function:
            case typed.Lambda():
                return self.function(function.function)
            case typed.FunctionValue(symbol):
                return self.function(symbol)
            case typed.RuntimeName():
                return 0
            case _:
                return self.pool(function.type)

    def pool(self, kind: Type) -> int:
        """Returns what the call of a function value may do. Which function it is depends on the running program."""
        summary = self._record.pool(kind)
        return summary.general | summary.own

    def everything(self) -> int:
        """Returns what may happen where the library calls a function that it has stored."""
        summary = self._record.everything
        return summary.general | summary.own

    def region(self, node: object) -> int:
        """Returns what a region may do: a walk's body, an arm, or an argument that is not plain."""
        summary = self._record.regions.get(node)
        if summary is None:
            return 0
        cached = self._masks.get(summary)
        if cached is None:
            summary.general, summary.own = mask_of(summary.atoms), mask_of(summary.self_atoms)
            grow(summary, self.atoms)
            cached = self._masks[summary] = summary.general | summary.own
        return cached

    def may_fail(self, node: typed.Or) -> bool:
        """Tells whether the value before a `.or` may fail recoverably."""
        return node.arguments_first or self.part_may_fail(node.value)

    def part_may_fail(self, part: object) -> bool:
        """Tells whether a region may fail recoverably. A node that is no region never does."""
        summary = self._record.regions.get(part)
        return summary is not None and (
            summary.fails or any(callee.fails for callee in summary.failing)
        )

    # Structs

    def is_changing(self, struct: StructSymbol) -> bool:
        """Tells whether a field of a struct, or of a struct that it holds by value, is stored after construction."""
        return self.atoms.is_stored(struct)

    def may_store(self, mask: int, struct: StructSymbol, value: typed.Expression) -> bool:
        """Tells whether the effects in `mask` may change the struct that an expression stands for."""
        if mask & self.atoms.stores_within(struct):
            return True
        return any(mask & self.atoms.stored_in_bit(root) for root in own_roots(value))

    # Collections

    def may_change(
        self, mask: int, collection: typed.Expression, walk: typed.Walk, shortened: bool = False
    ) -> bool:
        """Tells whether the effects in a walk's body may change the collection that an expression gives."""
        while isinstance(collection, typed.Narrowed | typed.Unwrap):
            collection = collection.value
        span = self.aliases.walks[walk]
        if isinstance(collection, typed.Local):
            return self.may_change_held(
                mask, collection.variable, span.symbol, span, span.end, shortened
            )
        if is_new(collection, self.registry):
            return False
        kind = types.without_optional(collection.type)
        return self._may_change_any(mask, kind, span.symbol, span, span.end, shortened)

    def may_change_held(
        self,
        mask: int,
        variable: VariableSymbol,
        symbol: object,
        walk: WalkSpan | None,
        end: int,
        shortened: bool,
    ) -> bool:
        """Tells whether effects may change the collection of a variable.

        They happen in the function `symbol`, before the offset `end`. `walk` is the innermost walk round that offset.
        `shortened` asks only for changes that make the collection shorter.
        """
        if mask & self.atoms.changed_in_bits(variable, shortened):
            return True
        if self.aliases.is_private(variable, symbol, walk, end):
            return False
        kind = types.without_optional(variable.type)
        return self._may_change_any(mask, kind, symbol, walk, end, shortened)

    def _may_change_any(
        self,
        mask: int,
        kind: Type,
        symbol: object,
        walk: WalkSpan | None,
        end: int,
        shortened: bool,
    ) -> bool:
        if mask & self.atoms.family(kind, shortened):
            return True
        others = mask & self.atoms.roots_of(kind, shortened)
        return others.bit_count() > MOST_ROOTS or any(
            not self.aliases.is_private(other, symbol, walk, end)
            for other in self.atoms.variables(others)
        )

    def changes_anything(self, mask: int) -> bool:
        """Tells whether the effects in `mask` change a collection or store into a struct."""
        return bool(mask & self.atoms.all_changes())

    def is_changed_somewhere(self, kind: Type) -> bool:
        """Tells whether the program changes any collection of a type, or any dynamic collection."""
        if self.whole & self.atoms.family(kind, False):
            return True
        dynamic = (types.ANY, types.list_of(types.ANY), types.map_of(types.STR, types.ANY))
        if any(self.whole & self.atoms.family(each, False) for each in dynamic):
            return True
        return any(self.whole & self.atoms.roots_of(each, False) for each in (kind, *dynamic))

    # Order

    def sets_anything(self, mask: int) -> bool:
        """Tells whether the effects in `mask` change anything on which a later value may depend."""
        return bool(mask & (self.atoms.all_changes() | self.atoms.all_assigned()))

    def does(self, node: object) -> bool:
        """Tells whether running a region is observable: it changes, stores, assigns or acts, or may fail."""
        mask = self.region(node) & ~self.atoms.all_reads()
        return mask != 0 or self.part_may_fail(node)

    def read_before_set(self) -> frozenset[VariableSymbol]:
        """Returns the variables that a function may read before they are set."""
        found: set[VariableSymbol] = set()
        record = self._record
        for summary in (record.top, *record.summaries.values()):
            if summary.declared:
                self._read_before_set_in(summary, found)
        return frozenset(found)

    def _read_before_set_in(self, summary: Summary, found: set[VariableSymbol]) -> None:
        mask = at = 0
        for variable, count in summary.declared:
            while at < count:
                callee = summary.order[at]
                mask |= callee.general | callee.own
                at += 1
            if mask & self.atoms.read_bit(variable):
                found.add(variable)
