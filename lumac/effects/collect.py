"""The one walk over the typed tree: what each function, lambda and region does itself, and what it calls."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.effects.aliases import ANY_TIME, Aliases, WalkPlace, is_new, own_root
from lumac.effects.atoms import ACTS, PANICS, REFERS, Atoms
from lumac.effects.frames import Frame
from lumac.names.symbols import StructSymbol, TraitSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final, TypeVar

    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.runtime.effects import Effects as CoreEffects
    from lumac.runtime.registry import Registry
    from lumac.types import Type

    Part = TypeVar("Part")

COLLECTIONS: Final = (types.ListOf, types.MapOf, types.SetOf)
QUIET_BUILTINS: Final = frozenset(("str",))
"""Python's own functions in the typed tree that do nothing but give a value."""


class Collector:
    """Walks a program once. `frames` holds functions and lambdas by symbol, `regions` other parts by node."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.atoms = Atoms()
        self.aliases = Aliases()
        self.frames: dict[FunctionSymbol, Frame] = {}
        self.regions: dict[object, Frame] = {}
        self.pools: dict[tuple[Type, ...], Frame] = {}
        """For each list of parameter types: any function that is used as a value and takes them."""
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
        self.valued: dict[FunctionSymbol, None] = {}
        self.method_calls: list[tuple[VariableSymbol, Frame]] = []
        self.fresh: list[typed.CoreCall] = []
        """Calls whose first argument was just made, where that makes a difference."""
        self.walked: list[typed.Expression] = []
        """Collections made of others that the call they are given to goes over once, and at once."""
        self.fallbacks: list[typed.Or] = []
        self.matches: list[typed.Match | typed.MatchStatement] = []
        """Matches that bind a name."""
        self.assignments: list[typed.Assign | typed.Update] = []
        """Assignments whose target or value may do something, so that their order may matter."""
        self.prints: list[typed.CoreCall] = []
        """Calls of Python's own functions whose texts may be made too late."""
        self.dynamic: list[typed.Narrowed] = []
        """Collections that become an `any`."""
        self.has_indexes = False
        self.indexed: set[VariableSymbol] = set()
        """Variables of which an element or a part is taken by its place."""
        self.has_exact = False
        """Whether a call has a variant for arguments that are just as long as they have to be."""
        self.has_readers = False
        """Whether a call has a variant for results that are only read."""
        self.noted: dict[type, list[object]] = {}
        """Where structs may be copied: the nodes of a program that has structs, by their class."""
        self.has_structs = False
        self.uses_structs = False
        """Whether anything by value is stored into, so that copies can matter."""
        self._effects: dict[str, CoreEffects | None] = {}

    def program(self, program: typed.Program) -> None:
        self.has_structs = bool(program.structs)
        for statement in program.statements:
            self.statement(statement)
        for function in program.functions:
            self.body(function, function.body)
        for struct in program.structs:
            for method in struct.methods:
                self.body(method, method.body)

    def note(self, node: object) -> None:
        """Remembers a node at which a struct may be copied."""
        if self.has_structs:
            found = self.noted.get(type(node))
            if found is None:
                found = self.noted[type(node)] = []
            found.append(node)

    # Functions and regions

    def frame_of(self, function: FunctionSymbol) -> Frame:
        found = self.frames.get(function)
        if found is None:
            found = self.frames[function] = Frame(function)
        return found

    def pool(self, kind: Type) -> Frame:
        """What may run where a function that only the running program knows is called."""
        inner = types.without_optional(kind)
        key = inner.parameters if isinstance(inner, types.Function) else ()
        found = self.pools.get(key)
        if found is None:
            found = self.pools[key] = Frame(None)
        return found

    def body(self, function: FunctionSymbol, body: typed.Block | typed.Expression | None) -> Frame:
        frame = self.frame_of(function)
        if body is None:
            return frame
        outer, outer_walk, region = self.function, self.walk, self.frame
        self.function = self.frame = frame
        self.walk = None
        if isinstance(body, typed.Block):
            self.block(body)
        else:
            self.flow(body)
        self.function, self.walk, self.frame = outer, outer_walk, region
        for variable in frame.captures:
            if variable.function is not outer.symbol:
                outer.captures.add(variable)
        return frame

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

    # Values that go somewhere

    def flow(self, value: typed.Expression) -> None:
        """Walks a value that is stored, passed or returned."""
        self.expression(value)
        self.hand_on(value)

    def hand_on(self, value: typed.Expression) -> None:
        """From here on something else may stand for the collection that a value is."""
        while isinstance(value, typed.Narrowed | typed.Unwrap):
            value = value.value
        match value:
            case typed.Local(variable):
                if not isinstance(variable.type, types.Primitive):
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
        if isinstance(types.without_optional(variable.type), COLLECTIONS) and not is_new(
            value, self.registry
        ):
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
                self.has_readers = self.has_readers or bool(self.registry.reader(symbol))
                self.has_exact = self.has_exact or self.registry.exact(symbol) is not None
            return found

    # Statements

    def block(self, node: typed.Block) -> None:
        for statement in node.statements:
            self.statement(statement)

    def statement(self, node: typed.Statement) -> None:
        STATEMENTS[type(node)](self, node)

    def expression_statement(self, node: typed.ExpressionStatement) -> None:
        self.expression(node.expression)

    def declare(self, node: typed.Declare) -> None:
        self.note(node)
        variable = node.variable
        self.flow(node.value)
        self.given(variable, node.value)
        self.aliases.declared.add(variable)
        if variable.captured:
            self.function.declared.append((variable, len(self.function.order)))

    def assign(self, node: typed.Assign) -> None:
        self.note(node)
        target, value = node.target, node.value
        match target:
            case typed.Local(variable):
                self.flow(value)
                self.given(variable, value)
                self.assigned(variable)
            case typed.Field(owner, name):
                self.stored(node, (owner,), value)
                self.store(owner, name)
            case typed.Index(owner, index):
                self.stored(node, (owner, index), value)
                self.note_index(owner)
                self.add(PANICS)
                self.change(owner, False)
            case typed.CoreCall(_, arguments):
                self.stored(node, arguments, value)
                self.add(PANICS)
                self.change(arguments[0], False)
            case _:
                raise AssertionError(type(target).__name__)

    def stored(
        self, node: typed.Assign, parts: tuple[typed.Expression, ...], value: typed.Expression
    ) -> None:
        """The parts of a target, then the value."""
        if is_plain(value) or all(map(is_settled, parts)):
            for part in parts:
                self.expression(part)
            self.flow(value)
            return

        self.assignments.append(node)
        for part in parts:
            self.expression(part)
        self.region(value, self.flow)

    def assigned(self, variable: VariableSymbol) -> None:
        self.add(self.atoms.assigned(variable))
        if variable.function is not self.function.symbol:
            self.capture(variable)

    def update(self, node: typed.Update) -> None:
        target = node.target
        if type(target) is typed.Local:
            self.read(target)
            self.flow(node.value)
            self.assigned(target.variable)
            return
        self.expression(target)
        if is_plain(node.value):
            self.flow(node.value)
        else:
            self.assignments.append(node)
            self.region(node.value, self.flow)
        if isinstance(target, typed.Field):
            self.store(target.object, target.name)
        elif isinstance(target, typed.Index):
            self.change(target.object, False)

    def if_(self, node: typed.If) -> None:
        while True:
            self.expression(node.condition)
            self.block(node.then)
            otherwise = node.otherwise
            if otherwise is None:
                return
            if len(otherwise.statements) != 1 or type(otherwise.statements[0]) is not typed.If:
                self.block(otherwise)
                return
            node = otherwise.statements[0]

    def walk_(self, node: typed.Walk) -> None:
        self.note(node)
        self.expression(node.subject)
        outer = self.walk
        self.walk = WalkPlace(self.function.symbol, node.start, node.end, outer)
        self.aliases.walks[node] = self.walk
        self.region(node.body, self.block)
        self.walk = outer

    def match_(self, node: typed.MatchStatement | typed.Match) -> None:
        self.note(node)
        self.expression(node.subject)
        binds = any(isinstance(p, typed.BindPattern) for arm in node.arms for p in arm.patterns)
        if binds:
            self.matches.append(node)
            self.hand_on(node.subject)
        for arm in node.arms:
            if binds:
                self.region(arm, self.arm)
            else:
                self.arm(arm)

    def arm(self, arm: typed.Arm) -> None:
        if isinstance(arm.body, typed.Block):
            self.block(arm.body)
        else:
            self.expression(arm.body)

    def return_(self, node: typed.Return | typed.ResultStatement) -> None:
        self.note(node)
        if node.value is not None:
            self.flow(node.value)

    def nothing(self, node: object) -> None:
        pass

    def function_statement(self, node: typed.FunctionStatement) -> None:
        self.body(node.function, node.function.body)

    # Expressions

    def expression(self, node: typed.Expression) -> None:
        EXPRESSIONS[type(node)](self, node)

    def expressions(self, nodes: Iterable[typed.Expression]) -> None:
        for node in nodes:
            EXPRESSIONS[type(node)](self, node)

    def read(self, node: typed.Local) -> None:
        variable = node.variable
        if variable.function is not self.function.symbol:
            self.capture(variable)
            self.add(self.atoms.read(variable))

    def capture(self, variable: VariableSymbol) -> None:
        self.function.captures.add(variable)

    def core_call(self, node: typed.CoreCall) -> None:
        self.note(node)
        effects = self.core(node.symbol)
        arguments = node.arguments
        if effects is None:
            if node.symbol not in QUIET_BUILTINS:
                self.add(ACTS)
            if self.in_turn(arguments, self.expression, is_shown_late):
                self.prints.append(node)
            return
        if arguments:
            self.note_variants(node, effects)
        if effects.calls or effects.keeps:
            self.handed_arguments(effects, arguments)
        else:
            self.in_turn(arguments, self.expression, is_struct)
        for _, value in node.options:
            self.flow(value)
        if effects.fails:
            self.frame.fails = True
        if effects.panics:
            self.add(PANICS)
        if effects.acts:
            self.add(ACTS)
        for place in effects.changes:
            if place < len(arguments):
                self.change(arguments[place], place in effects.shortens)
        if effects.calls_back:
            self.call(self.everything)

    def handed_arguments(
        self, effects: CoreEffects, arguments: tuple[typed.Expression, ...]
    ) -> None:
        """Arguments of a call that calls or keeps some of them."""
        calls, keeps = effects.calls, effects.keeps
        for place, argument in enumerate(arguments):
            if place in calls and place not in keeps:
                self.called_argument(argument)
            elif place in keeps:
                self.flow(argument)
                if place in calls:
                    self.call(self.pool(argument.type))
            else:
                self.expression(argument)

    def called_argument(self, argument: typed.Expression) -> None:
        """A function that is called before the call it is handed to returns."""
        match argument:
            case typed.Lambda():
                self.note(argument)
                self.call(self.body(argument.function, argument.body))
            case typed.FunctionValue(function):
                self.note(argument)
                self.call(self.frame_of(function))
            case typed.RuntimeName():
                pass
            case _:
                self.expression(argument)
                if isinstance(types.without_optional(argument.type), types.Function):
                    self.call(self.pool(argument.type))

    def note_variants(self, node: typed.CoreCall, effects: CoreEffects) -> None:
        """Notes that another definition may be called, for an argument or for the whole."""
        arguments, registry, symbol = node.arguments, self.registry, node.symbol
        if registry.where_new(symbol) and is_new(arguments[0], registry):
            self.fresh.append(node)
            symbol = registry.where_new(symbol)
        walked = registry.walked_arguments(symbol)
        if not walked or effects.calls:
            return
        for place, argument in enumerate(arguments):
            if place in walked and is_walkable(argument, registry):
                others = [each for at, each in enumerate(arguments) if at != place]
                if all(map(is_plain, others)):
                    self.walked.append(argument)

    def in_turn(
        self,
        arguments: tuple[typed.Expression, ...],
        walk: Callable[[typed.Expression], None],
        matters: Callable[[typed.Expression], bool],
    ) -> bool:
        """Arguments in their order. Behind one whose value those after it could change, what each of these does is
        asked for by itself later; gives whether there are such."""
        asked = found = False
        for argument in arguments:
            if asked and not is_plain(argument):
                self.region(argument, walk)
                found = True
            else:
                walk(argument)
            asked = asked or matters(argument)
        return found

    def function_call(self, node: typed.FunctionCall) -> None:
        self.note(node)
        self.in_turn(node.arguments, self.flow, is_struct)
        self.call(self.frame_of(node.function))

    def method_call(self, node: typed.MethodCall) -> None:
        self.note(node)
        receiver, method = node.receiver, node.method
        self.expression(receiver)
        self.in_turn(node.arguments, self.flow, is_struct)
        if node.dynamic:
            for callee in implementations(method):
                self.call(self.frame_of(callee))
            return
        callee_frame = self.frame_of(method)
        root = own_root(receiver)
        if root is None or root.function is not self.function.symbol:
            self.call(callee_frame)
            return
        self.frame.failing.add(callee_frame)
        self.function.order.append(callee_frame)
        if root.kind == "self":
            self.frame.on_self.add(callee_frame)
        else:
            self.frame.on_local.add((root, callee_frame))
            self.atoms.stored_in(root)
        self.method_calls.append((root, callee_frame))

    def value_call(self, node: typed.ValueCall) -> None:
        self.note(node)
        callee = node.callee
        if isinstance(callee, typed.Lambda):
            self.note(callee)
            self.in_turn(node.arguments, self.flow, is_struct)
            self.call(self.body(callee.function, callee.body))
            return
        self.expression(callee)
        self.in_turn(node.arguments, self.flow, is_struct)
        self.call(self.pool(callee.type))

    def function_value(self, node: typed.FunctionValue) -> None:
        self.note(node)
        function = node.function
        self.valued[function] = None
        frame = self.frame_of(function)
        self.add_value(function, frame)
        self.kept.append(frame)

    def lambda_(self, node: typed.Lambda) -> None:
        self.note(node)
        frame = self.body(node.function, node.body)
        self.add_value(node.function, frame)
        self.kept.append(frame)

    def construct(self, node: typed.Construct) -> None:
        self.note(node)
        self.in_turn(node.arguments, self.flow, is_struct)

    def field(self, node: typed.Field) -> None:
        self.expression(node.object)

    def arithmetic(self, node: typed.Arithmetic) -> None:
        chain = [node]
        while type(node.left) is typed.Arithmetic:
            node = node.left
            chain.append(node)
        self.expression(node.left)
        for link in reversed(chain):
            if isinstance(link.type, types.ListOf):
                self.note(link)
            self.expression(link.right)
            if link.operator in ("/", "//", "%") and not is_nonzero(link.right):
                self.add(PANICS)

    def comparison(self, node: typed.Comparison) -> None:
        self.note(node)
        self.in_turn((node.left, node.right), self.expression, is_struct)

    def logic(self, node: typed.Logic) -> None:
        rights = [node.right]
        while type(node.left) is typed.Logic:
            node = node.left
            rights.append(node.right)
        self.expression(node.left)
        for right in reversed(rights):
            self.expression(right)

    def operand(self, node: typed.Not | typed.Negate) -> None:
        self.expression(node.operand)

    def inner(self, node: typed.Text | typed.Convert) -> None:
        self.expression(node.value)

    def narrowed(self, node: typed.Narrowed) -> None:
        self.note(node)
        self.expression(node.value)
        if isinstance(node.type, types.Trait):
            self.refer(node.value)
        elif node.type is types.ANY:
            self.dynamic.append(node)

    def unwrap(self, node: typed.Unwrap) -> None:
        self.expression(node.value)
        self.add(PANICS)

    def interpolation(self, node: typed.Interpolation) -> None:
        self.expressions(node.parts)

    def elements(self, node: typed.ListLiteral | typed.SetLiteral) -> None:
        self.note(node)
        for element in node.elements:
            self.flow(element)

    def entries(self, node: typed.MapLiteral) -> None:
        self.note(node)
        for key, value in node.entries:
            self.flow(key)
            self.flow(value)

    def index(self, node: typed.Index) -> None:
        self.expression(node.object)
        self.expression(node.index)
        self.note_index(node.object)
        self.add(PANICS)

    def note_index(self, owner: typed.Expression) -> None:
        self.has_indexes = True
        if isinstance(owner, typed.Local):
            self.indexed.add(owner.variable)

    def slice_(self, node: typed.Slice) -> None:
        self.note(node)
        self.expression(node.object)
        for bound in (node.first, node.last):
            if bound is not None:
                self.expression(bound)
        self.note_index(node.object)
        self.add(PANICS)

    def range_(self, node: typed.Range) -> None:
        self.expression(node.first)
        if node.last is not None:
            self.expression(node.last)

    def or_(self, node: typed.Or) -> None:
        self.note(node)
        self.fallbacks.append(node)
        self.region(node.value, self.expression, catches=True)
        fallback = node.fallback
        if isinstance(fallback, typed.Block):
            self.block(fallback)
        else:
            self.expression(fallback)

    def failure(self, node: typed.Fail) -> None:
        self.expression(node.message)
        if node.panic:
            self.add(PANICS)
        else:
            self.fail()


def is_plain(node: typed.Expression) -> bool:
    """Whether evaluating an expression does nothing at all."""
    return type(node) in PLAIN


def is_struct(node: typed.Expression) -> bool:
    """Whether a value is a struct, whose fields something that runs later may store."""
    return isinstance(types.without_optional(node.type), types.Struct)


def is_shown_late(node: typed.Expression) -> bool:
    """Whether Python makes the text of an argument of `print` only when all arguments are there."""
    return isinstance(node, typed.Text) and not isinstance(node.value.type, types.Primitive)


PLAIN: Final = frozenset((typed.Local, typed.Constant, typed.RuntimeName, typed.FunctionValue))


def is_walkable(node: typed.Expression, registry: Registry) -> bool:
    """Whether a call has a variant for collections that are gone over once."""
    return isinstance(node, typed.CoreCall) and bool(registry.walked(node.symbol))


def is_settled(node: typed.Expression) -> bool:
    """Whether nothing can change what a part of a target stands for while the value is computed."""
    return is_plain(node) and not (type(node) is typed.Local and node.variable.reassigned)


def is_nonzero(node: typed.Expression) -> bool:
    return isinstance(node, typed.Constant) and bool(node.value)


def implementations(method: FunctionSymbol) -> list[FunctionSymbol]:
    """The methods that a call of a trait's method may run."""
    trait = method.owner
    assert isinstance(trait, TraitSymbol)
    return [
        each
        for struct in trait.implementors
        for each in struct.methods
        if each.trait is trait and each.name == method.name
    ]


STATEMENTS: Final[dict[type, Callable[..., None]]] = {
    typed.ExpressionStatement: Collector.expression_statement,
    typed.Declare: Collector.declare,
    typed.Assign: Collector.assign,
    typed.Update: Collector.update,
    typed.If: Collector.if_,
    typed.Walk: Collector.walk_,
    typed.MatchStatement: Collector.match_,
    typed.Return: Collector.return_,
    typed.ResultStatement: Collector.return_,
    typed.Skip: Collector.nothing,
    typed.Stop: Collector.nothing,
    typed.FunctionStatement: Collector.function_statement,
}
EXPRESSIONS: Final[dict[type, Callable[..., None]]] = {
    typed.Local: Collector.read,
    typed.Constant: Collector.nothing,
    typed.CoreCall: Collector.core_call,
    typed.RuntimeName: Collector.nothing,
    typed.FunctionCall: Collector.function_call,
    typed.MethodCall: Collector.method_call,
    typed.ValueCall: Collector.value_call,
    typed.FunctionValue: Collector.function_value,
    typed.Construct: Collector.construct,
    typed.Field: Collector.field,
    typed.Arithmetic: Collector.arithmetic,
    typed.Comparison: Collector.comparison,
    typed.Logic: Collector.logic,
    typed.Not: Collector.operand,
    typed.Negate: Collector.operand,
    typed.Interpolation: Collector.interpolation,
    typed.Text: Collector.inner,
    typed.ListLiteral: Collector.elements,
    typed.MapLiteral: Collector.entries,
    typed.SetLiteral: Collector.elements,
    typed.Index: Collector.index,
    typed.Slice: Collector.slice_,
    typed.Range: Collector.range_,
    typed.Lambda: Collector.lambda_,
    typed.Convert: Collector.inner,
    typed.Unwrap: Collector.unwrap,
    typed.Narrowed: Collector.narrowed,
    typed.Or: Collector.or_,
    typed.Match: Collector.match_,
    typed.Fail: Collector.failure,
}
