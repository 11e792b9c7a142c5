"""What the walk over the tree writes down: effects by function and region, aliases, and nodes to decide about."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.effects.aliases import ANY_TIME, Aliases, WalkPlace, is_new, own_root
from lumac.effects.atoms import REFERS, Atoms
from lumac.effects.frames import Frame
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
"""Python indents no deeper."""


class Record:
    """The facts of one program. `frames` holds functions and lambdas by symbol, `regions` other parts by node."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.atoms = Atoms()
        self.aliases = Aliases()
        self.frames: dict[FunctionSymbol, Frame] = {}
        self.regions: dict[object, Frame] = {}
        self.pools: dict[tuple[Type, ...], Frame] = {}
        """For each list of parameter types: any function that is used as a value and takes them."""
        self.traits: dict[FunctionSymbol, Frame] = {}
        """For each method of a trait what may run where it is called: that of any struct that has the trait."""
        self.top = Frame(None)
        self.frame = self.top
        """Where effects are written down: a function, or a region in one."""
        self.function = self.top
        self.everything = Frame(None)
        """What may run where the library calls functions that it was given earlier."""
        self.walk: WalkPlace | None = None
        self.referred: set[VariableSymbol] = set()
        """Variables to whose structs a variable of a trait's type may refer."""
        self.kept: list[Frame] = []
        """Lambdas and functions that may be called when the statement that names them is long done."""
        self.method_calls: list[tuple[VariableSymbol, Frame]] = []
        self.fresh: list[typed.CoreCall] = []
        """Calls whose first argument was just made, where that makes a difference."""
        self.walked: list[typed.Expression] = []
        """Collections made of others that the call they are given to goes over once, and at once."""
        self.read_at_once: list[typed.Expression] = []
        """Parts of others that the call they are given to only reads."""
        self.ending: list[typed.CoreCall] = []
        """Calls on a variable whose results are returned: nothing uses the variable afterwards."""
        self.fallbacks: list[typed.Or] = []
        self.caught: set[typed.CoreCall] = set()
        """Calls whose own failures are caught, but not those of their arguments."""
        self.matches: list[typed.Match | typed.MatchStatement] = []
        """Matches that bind a name."""
        self.assignments: list[typed.Assign | typed.Update] = []
        """Assignments whose target or value may do something, so that their order may matter."""
        self.prints: list[typed.CoreCall] = []
        """Calls of Python's own functions whose texts may be made too late."""
        self.dynamic: list[typed.Narrowed] = []
        """Collections that become an `any`."""
        self.depth = 0
        """How many blocks stand round the place."""
        self.too_deep: int | None = None
        """Where the first block begins that stands in more than `MOST_BLOCKS` others."""
        self.has_indexes = False
        self.indexed: set[VariableSymbol] = set()
        """Variables of which an element or a part is taken by its place."""
        self.has_exact = False
        """Whether a call has a variant for arguments that are just as long as they have to be."""
        self.part: object = None
        """The function, the method or the top-level statement that is walked."""
        self.readers: dict[object, None] = {}
        """The parts that call a definition which has a variant for results that are only read."""
        self.read_symbols: set[str] = set()
        """These definitions, as far as they were met."""
        self.noted: dict[type, list[object]] = {}
        """Where structs may be copied: the nodes of a program that has structs, by their class."""
        self.has_structs = False
        self.uses_structs = False
        """Whether anything by value is stored into, so that copies can matter."""
        self._effects: dict[str, CoreEffects | None] = {}

    def note(self, node: object) -> None:
        """Remembers a node at which a struct may be copied."""
        if self.has_structs:
            found = self.noted.get(type(node))
            if found is None:
                found = self.noted[type(node)] = []
            found.append(node)

    def frame_of(self, function: FunctionSymbol) -> Frame:
        found = self.frames.get(function)
        if found is None:
            found = self.frames[function] = Frame(function)
        return found

    def of_trait(self, method: FunctionSymbol) -> Frame:
        """What may run where a trait's method is called."""
        found = self.traits.get(method)
        if found is None:
            found = self.traits[method] = Frame(None)
            for each in implementations(method):
                found.calls.add(self.frame_of(each))
                found.failing.add(self.frame_of(each))
        return found

    def pool(self, kind: Type) -> Frame:
        """What may run where a function that only the running program knows is called."""
        inner = types.without_optional(kind)
        key = inner.parameters if isinstance(inner, types.Function) else ()
        found = self.pools.get(key)
        if found is None:
            found = self.pools[key] = Frame(None)
        return found

    def region(self, node: Part, walk: Callable[[Part], None], catches: bool = False) -> Frame:
        """Walks a part of a function, of which it is asked later what it does; `catches`: its failures end there."""
        outer = self.frame
        frame = self.frame = Frame(outer.symbol)
        walk(node)
        self.frame = outer
        outer.merge(frame, catches)
        self.regions[node] = frame
        return frame

    def call(self, callee: Frame) -> None:
        self.frame.calls.add(callee)
        self.frame.failing.add(callee)
        self.function.order.append(callee)

    def fail(self) -> None:
        self.frame.fails = True

    def add(self, atom: int) -> None:
        self.frame.atoms.add(atom)

    def add_value(self, function: FunctionSymbol, frame: Frame) -> None:
        """A function is used as a value: from now on a call of any function of its parameters may be one of it."""
        kinds = tuple(parameter.type for parameter in function.parameters)
        pool = self.pool(types.function(kinds, types.NOTHING))
        pool.calls.add(frame)
        pool.failing.add(frame)

    def hand_on(self, value: typed.Expression) -> None:
        """From here on something else may stand for the collection that a value is."""
        while isinstance(value, typed.Narrowed | typed.Unwrap):
            value = value.value
        match value:
            case typed.Local(variable):
                if is_shared(variable.type):
                    place = value.start
                    if variable.function is not self.function.symbol:
                        place = ANY_TIME
                    known = self.aliases.handed_on.get(variable)
                    if known is None or place < known:
                        self.aliases.handed_on[variable] = place
            case typed.Or(inner, fallback):
                self.hand_on(inner)
                if not isinstance(fallback, typed.Block):
                    self.hand_on(fallback)
            case typed.Match(_, _, arms):
                for arm in arms:
                    if not isinstance(arm.body, typed.Block):
                        self.hand_on(arm.body)
            case typed.CoreCall(symbol, arguments):
                effects = self.core(symbol)
                if effects is not None:
                    for place in effects.gives:
                        if place < len(arguments):
                            self.hand_on(arguments[place])
            case _:
                pass

    def given(self, variable: VariableSymbol, value: typed.Expression) -> None:
        """A variable gets a value: whether its collection is new."""
        if variable in self.aliases.old:
            return
        if is_shared(variable.type) and not is_new(value, self.registry):
            self.aliases.old.add(variable)

    def change(self, collection: typed.Expression, shortened: bool) -> None:
        """A collection, or what else of the library is given there, is changed."""
        if type(collection) is typed.CoreCall and is_new(collection, self.registry):
            return
        while isinstance(collection, typed.Narrowed | typed.Unwrap):
            collection = collection.value
        match collection:
            case typed.Local(variable):
                self.add(self.atoms.changed_in(variable, shortened))
            case typed.CoreCall(symbol, arguments) if (
                effects := self.core(symbol)
            ) is not None and effects.gives:
                for place in effects.gives:
                    if place < len(arguments):
                        self.change(arguments[place], shortened)
                self.add(self.atoms.changed(collection.type, shortened))
            case _:
                kind = types.without_optional(collection.type)
                self.add(self.atoms.changed(kind, shortened))

    def store(self, owner: typed.Expression, field: str) -> None:
        """A field of a struct is stored."""
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
            self.frame.self_atoms.add(number)
        else:
            self.add(self.atoms.stored_in(root))

    def refer(self, value: typed.Expression) -> None:
        """A variable of a trait's type may refer to a struct from here on."""
        root = own_root(value)
        if root is None:
            return
        if root.kind == "self":
            self.frame.self_atoms.add(REFERS)
        self.referred.add(root)

    def core(self, symbol: str) -> CoreEffects | None:
        """What a definition of the library does; None for Python's own functions."""
        try:
            return self._effects[symbol]
        except KeyError:
            known = symbol in self.registry.definitions()
            found = self._effects[symbol] = self.registry.effects(symbol) if known else None
            if known:
                if self.registry.reader(symbol):
                    self.read_symbols.add(symbol)
                self.has_exact = self.has_exact or self.registry.exact(symbol) is not None
            return found

    def capture(self, variable: VariableSymbol) -> None:
        self.function.captures.add(variable)

    def note_variants(self, node: typed.CoreCall, effects: CoreEffects) -> None:
        """Notes that another definition may be called, for an argument or for the whole."""
        arguments, registry, symbol = node.arguments, self.registry, node.symbol
        if registry.where_new(symbol) and is_new(arguments[0], registry):
            self.fresh.append(node)
            symbol = registry.where_new(symbol)
        if effects.calls:
            return
        walked, read = registry.walked_arguments(symbol), registry.read_arguments(symbol)
        for place, argument in enumerate(arguments):
            if type(argument) is not typed.CoreCall:
                continue
            is_walked = place in walked and registry.walked(argument.symbol)
            is_read = place in read and registry.read_at_once(argument.symbol)
            if is_read and place in (*effects.keeps, *effects.gives, *effects.shares):
                continue
            others = [each for at, each in enumerate(arguments) if at != place]
            if (is_walked or is_read) and all(map(is_plain, others)):
                (self.walked if is_walked else self.read_at_once).append(argument)

    def note_index(self, owner: typed.Expression) -> None:
        self.has_indexes = True
        if isinstance(owner, typed.Local):
            self.indexed.add(owner.variable)
