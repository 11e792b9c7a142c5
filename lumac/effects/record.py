"""Holds what the collector finds: effects by function and region, aliases, and the nodes to decide about."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.places import places
from lumac.effects.aliases import ANY_TIME, Aliases, WalkSpan, is_new, own_root
from lumac.effects.atoms import REFERS, Atoms
from lumac.effects.summaries import Summary
from lumac.effects.values import implementations, is_plain, is_shared
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, TypeVar

    from lumac.library.effects import Effects as CoreEffects
    from lumac.library.registry import Registry
    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.types import Type

    Part = TypeVar("Part")

MOST_BLOCKS: Final = 100
"""The greatest depth of indentation that Python accepts."""


class Record:
    """Holds the facts of one program. `summaries` holds functions and lambdas by symbol, `regions` others by node."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.atoms = Atoms()
        self.aliases = Aliases()
        self.summaries: dict[FunctionSymbol, Summary] = {}
        self.regions: dict[object, Summary] = {}
        self.pools: dict[tuple[Type, ...], Summary] = {}
        """For each list of parameter types: the union of the functions that take them and are used as values."""
        self.traits: dict[FunctionSymbol, Summary] = {}
        """For each method of a trait: the union of the methods that implement it."""
        self.top = Summary(None)
        self.summary = self.top
        """The summary to which effects are added now: a function, or a region in a function."""
        self.function = self.top
        self.everything = Summary(None)
        """What may run where the library calls functions that it has stored."""
        self.walk: WalkSpan | None = None
        self.referred: set[VariableSymbol] = set()
        """Variables whose structs may be referred to by a variable of a trait's type."""
        self.called_later: list[Summary] = []
        """Lambdas and functions that may be called after the statement that names them."""
        self.method_calls: list[tuple[VariableSymbol, Summary]] = []
        self.fresh: list[typed.CoreCall] = []
        """Calls that have a variant for a new first argument, and have that argument."""
        self.walked: list[typed.Expression] = []
        """Arguments made from other collections, which their call iterates once before it returns."""
        self.read_at_once: list[typed.Expression] = []
        """Arguments that are parts of other collections, which their call only reads."""
        self.ending: list[typed.CoreCall] = []
        """Calls whose results are returned. Nothing uses a local variable that is their argument afterwards."""
        self.fallbacks: list[typed.Or] = []
        self.caught: set[typed.CoreCall] = set()
        """Calls whose own failures are caught, while the failures of their arguments are not."""
        self.matches: list[typed.Match | typed.MatchStatement] = []
        """Matches that bind a name."""
        self.assignments: list[typed.Assign | typed.Update] = []
        """Assignments whose target or value may do something, so that their order may matter."""
        self.prints: list[typed.CoreCall] = []
        """Calls of Python's own functions that may make the texts of their arguments too late."""
        self.dynamic: list[typed.Narrowed] = []
        """Collections that become an `any`."""
        self.depth = 0
        """The number of blocks round the current node."""
        self.too_deep: int | None = None
        """The offset of the first block inside more than `MOST_BLOCKS` others."""
        self.has_indexes = False
        self.indexed: set[VariableSymbol] = set()
        """Variables that are indexed or sliced."""
        self.places: set[typed.Index] = set()
        """Look-ups in maps that store the zero value of a missing key, because it is changed in its place."""
        self.has_exact = False
        """Whether a call has a variant for arguments of exactly the required length."""
        self.part: object = None
        """The function, method or top-level statement that is being walked."""
        self.readers: dict[object, None] = {}
        """The parts that call a definition with a variant for results that are only read."""
        self.read_symbols: set[str] = set()
        """The definitions with this variant that the program calls."""
        self.noted: dict[type, list[object]] = {}
        """The nodes at which structs may be copied, by their class. It is empty for a program without structs."""
        self.has_structs = False
        self.uses_structs = False
        self.recursive = False
        """Whether a function may run while it is running."""
        """Whether a field of a struct is stored. If none is, no copy is needed."""
        self._effects: dict[str, CoreEffects | None] = {}
        self._handed_on: set[typed.CoreCall] = set()
        """Calls whose collections are handed on: what is handed on through a chain is found once."""
        self._call_changes: dict[tuple[typed.CoreCall, bool], frozenset[int]] = {}

    def note(self, node: object) -> None:
        """Records a node at which a struct may be copied."""
        if self.has_structs:
            found = self.noted.get(type(node))
            if found is None:
                found = self.noted[type(node)] = []
            found.append(node)

    def summary_of(self, function: FunctionSymbol) -> Summary:
        """Returns the summary of a function, and creates it at the first request."""
        found = self.summaries.get(function)
        if found is None:
            found = self.summaries[function] = Summary(function)
        return found

    def of_trait(self, method: FunctionSymbol) -> Summary:
        """Returns what may run where a trait's method is called."""
        found = self.traits.get(method)
        if found is None:
            found = self.traits[method] = Summary(None)
            for each in implementations(method):
                found.calls.add(self.summary_of(each))
                found.failing.add(self.summary_of(each))
        return found

    def pool(self, kind: Type) -> Summary:
        """Returns what may run where a function value of type `kind` is called."""
        inner = types.without_optional(kind)
        key = inner.parameters if isinstance(inner, types.Function) else ()
        found = self.pools.get(key)
        if found is None:
            found = self.pools[key] = Summary(None)
        return found

    def region(self, node: Part, walk: Callable[[Part], None], catches: bool = False) -> Summary:
        """Walks a part of a function as a region with effects of its own. If `catches`, its failures end there."""
        outer = self.summary
        summary = self.summary = Summary(outer.symbol)
        walk(node)
        self.summary = outer
        outer.merge(summary, catches)
        self.regions[node] = summary
        return summary

    def call(self, callee: Summary) -> None:
        """Adds a call whose failures are not caught here."""
        self.summary.calls.add(callee)
        self.summary.failing.add(callee)
        self.function.order.append(callee)

    def fail(self) -> None:
        """Marks that the current summary may fail recoverably."""
        self.summary.fails = True

    def add(self, atom: int) -> None:
        self.summary.atoms.add(atom)

    def add_value(self, function: FunctionSymbol, summary: Summary) -> None:
        """Adds a function that is used as a value. The call of any function value with its parameters may call it."""
        kinds = tuple(parameter.type for parameter in function.parameters)
        pool = self.pool(types.function(kinds, types.NOTHING))
        pool.calls.add(summary)
        pool.failing.add(summary)

    def hand_on(self, value: typed.Expression) -> None:
        """Records that the collection of a value may have an alias after this value."""
        while isinstance(value, typed.Narrowed | typed.Unwrap):
            value = value.value
        match value:
            case typed.Local(variable):
                if is_shared(variable.type):
                    start = value.start
                    if variable.function is not self.function.symbol:
                        start = ANY_TIME
                    first = self.aliases.handed_on.get(variable)
                    if first is None or start < first:
                        self.aliases.handed_on[variable] = start
            case typed.Or(inner, fallback):
                self.hand_on(inner)
                if not isinstance(fallback, typed.Block):
                    self.hand_on(fallback)
            case typed.Match(_, _, arms):
                for arm in arms:
                    if not isinstance(arm.body, typed.Block):
                        self.hand_on(arm.body)
            case typed.CoreCall(symbol, arguments) if value not in self._handed_on:
                self._handed_on.add(value)
                effects = self.core(symbol)
                if effects is not None:
                    for position in effects.gives:
                        if position < len(arguments):
                            self.hand_on(arguments[position])
            case _:
                pass

    def note_value(self, variable: VariableSymbol, value: typed.Expression) -> None:
        """Records whether the collection that is assigned to a variable is new."""
        if variable in self.aliases.old:
            return
        if is_shared(variable.type) and not is_new(value, self.registry):
            self.aliases.old.add(variable)

    def change(self, collection: typed.Expression, shortened: bool) -> None:
        """Adds the change of a collection or of another mutable value of the library."""
        self.summary.atoms |= self._changes(collection, shortened)

    def _changes(self, collection: typed.Expression, shortened: bool) -> frozenset[int]:
        """Returns the atoms of a change; those of each call in a chain are found once."""
        while isinstance(collection, typed.Narrowed | typed.Unwrap):
            collection = collection.value
        if type(collection) is typed.CoreCall:
            found = self._call_changes.get((collection, shortened))
            if found is None:
                found = self._changes_through(collection, shortened)
                self._call_changes[collection, shortened] = found
            return found
        if type(collection) is typed.Local:
            return frozenset((self.atoms.changed_in(collection.variable, shortened),))
        kind = types.without_optional(collection.type)
        return frozenset((self.atoms.changed(kind, shortened),))

    def _changes_through(self, call: typed.CoreCall, shortened: bool) -> frozenset[int]:
        """Returns the atoms of a change of what a call gives, which may be one of its arguments."""
        if is_new(call, self.registry):
            return frozenset()
        effects = self.core(call.symbol)
        if effects is None or not effects.gives:
            return frozenset((self.atoms.changed(types.without_optional(call.type), shortened),))
        found = {self.atoms.changed(call.type, shortened)}
        for position in effects.gives:
            if position < len(call.arguments):
                found |= self._changes(call.arguments[position], shortened)
        return frozenset(found)

    def begin(self, owner: typed.Expression) -> None:
        """Records that something is changed in its place: the maps on the way to it get the keys that are missing."""
        for node in places(owner):
            self.places.add(node)
            self.change(node.object, False)

    def assigned(self, variable: VariableSymbol) -> None:
        self.add(self.atoms.assigned(variable))
        if variable.function is not self.function.symbol:
            self.capture(variable)

    def in_turn(
        self,
        arguments: tuple[typed.Expression, ...],
        walk: Callable[[typed.Expression], None],
        matters: Callable[[typed.Expression], bool],
        asked: bool = False,
    ) -> bool:
        """Walks arguments in their order, and returns whether any became a region. Each argument that is not plain
        becomes one if `asked`, or if it could change the value of an earlier argument that `matters`.
        """
        found = False
        for argument in arguments:
            if asked and not is_plain(argument):
                self.region(argument, walk)
                found = True
            else:
                walk(argument)
            asked = asked or matters(argument)
        return found

    def store(self, owner: typed.Expression, field: str) -> None:
        """Adds the store of a field of a struct."""
        kind = types.without_optional(owner.type)
        struct = kind.symbol if isinstance(kind, types.Struct) else None
        if not isinstance(struct, StructSymbol):
            return
        self.uses_structs = True
        number = self.atoms.stored(struct, field)
        root = own_root(owner)
        if root is None or root.function is not self.function.symbol:
            self.add(number)
        elif root.kind == "self":
            self.summary.self_atoms.add(number)
        else:
            self.add(self.atoms.stored_in(root))

    def refer(self, value: typed.Expression) -> None:
        """Records that a variable of a trait's type may refer to the struct of a value."""
        root = own_root(value)
        if root is None:
            return
        if root.kind == "self":
            self.summary.self_atoms.add(REFERS)
        self.referred.add(root)

    def core(self, symbol: str) -> CoreEffects | None:
        """Returns what a definition of the library does, or None for one of Python's own functions."""
        try:
            return self._effects[symbol]
        except KeyError:
            is_defined = symbol in self.registry.definitions()
            found = self._effects[symbol] = self.registry.effects(symbol) if is_defined else None
            if is_defined:
                if self.registry.reader(symbol):
                    self.read_symbols.add(symbol)
                self.has_exact = self.has_exact or self.registry.exact(symbol) is not None
            return found

    def capture(self, variable: VariableSymbol) -> None:
        """Adds a variable of an enclosing scope that the current function names."""
        self.function.captures.add(variable)

    def note_variants(self, node: typed.CoreCall, effects: CoreEffects) -> None:
        """Records where a variant of a definition may be called, for the call itself or for an argument."""
        arguments, registry, symbol = node.arguments, self.registry, node.symbol
        if registry.where_new(symbol) and is_new(arguments[0], registry):
            self.fresh.append(node)
            symbol = registry.where_new(symbol)
        if effects.calls:
            return
        walked, read = registry.walked_arguments(symbol), registry.read_arguments(symbol)
        for position, argument in enumerate(arguments):
            if type(argument) is not typed.CoreCall:
                continue
            is_walked = position in walked and registry.walked(argument.symbol)
            is_read = position in read and registry.read_at_once(argument.symbol)
            if is_read and position in (*effects.keeps, *effects.gives, *effects.shares):
                continue
            others = [each for at, each in enumerate(arguments) if at != position]
            if (is_walked or is_read) and all(map(is_plain, others)):
                (self.walked if is_walked else self.read_at_once).append(argument)

    def note_index(self, owner: typed.Expression) -> None:
        """Records that a value is indexed or sliced."""
        self.has_indexes = True
        if isinstance(owner, typed.Local):
            self.indexed.add(owner.variable)
