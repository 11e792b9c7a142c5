"""Finds where structs are copied.

Structs are values: assigning, storing, passing or returning a struct copies it. The copy is left out where it is not
observable: the value is new, no field of its type is ever stored, the variable ends with its function, or the receiver
only reads the value while nothing else can change it.
"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.decide.decisions import Copies
from lumac.decide.dynamic_collections import is_told_apart
from lumac.effects.aliases import is_new, own_root
from lumac.effects.values import implementations, is_checked, is_read_at_once
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lumac.effects.model import Effects
    from lumac.library.registry import Registry
    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.types import Type


def copies(effects: Effects) -> Copies:
    """Returns all copies whose absence would be observable."""
    dynamic = frozenset([node for node in effects.nodes.dynamic if is_told_apart(effects, node)])
    if not effects.nodes.uses_structs:
        return Copies(values=dynamic)
    finder, noted = _Finder(effects), effects.nodes.noted
    for node in noted.get(typed.Return, ()):
        if isinstance(node, typed.Return):
            finder.note_returned(node)
    for node in noted.get(typed.Lambda, ()):
        if isinstance(node, typed.Lambda):
            finder.note_lambda(node)
    for kind in (*FIRST_KINDS, *[kind for kind in noted if kind not in FIRST_KINDS]):
        handler = HANDLERS.get(kind)
        if handler is not None:
            for node in noted.get(kind, ()):
                handler(finder, node)
    return finder.found(dynamic)


class _Finder:
    def __init__(self, effects: Effects) -> None:
        self.effects = effects
        self.library = effects.registry
        self.values: dict[typed.Expression, None] = {}
        self.collections: dict[typed.Expression, None] = {}
        self.read_at_once: set[typed.Expression] = set()
        """Arguments whose call only reads them."""
        self.owned: dict[VariableSymbol, None] = {}
        self.own_bound: set[VariableSymbol] = set()
        """Variables of patterns and walks that hold a struct of their own without a further copy."""
        self.elements: dict[typed.Walk, None] = {}
        self.returned: set[VariableSymbol] = set()
        self.by_caller: dict[VariableSymbol, bool] = {}
        self.begins: dict[typed.ResultStatement, int] = {}
        """For each statement that sets the value of a block: the offset at which the block begins."""
        self.changing: dict[StructSymbol, bool] = {}
        self.structs: dict[StructSymbol, None] = {}

    def found(self, dynamic: frozenset[typed.Narrowed]) -> Copies:
        """Returns the copies, after all nodes were visited. `dynamic` holds collections that become an `any`."""
        collections = [each for each in self.collections if each not in self.read_at_once]
        values = [*self.values, *collections]
        for value in values:
            self.need_copy(value.type)
        for collection in dynamic:
            self.need_copy(collection.value.type)
        for variable in self.owned:
            self.need_copy(variable.type)
        for walk in self.elements:
            for variable in walk.variables:
                self.need_copy(variable.type)
        by_caller = frozenset([each for each, is_copied in self.by_caller.items() if is_copied])
        for variable in by_caller:
            self.need_copy(variable.type)
        return Copies(
            frozenset(values) | dynamic,
            frozenset(self.owned),
            by_caller,
            frozenset(self.elements),
            frozenset(self.structs),
        )

    def need_copy(self, kind: Type) -> None:
        """Adds the structs in values of a type that need a method for copying."""
        match kind:
            case types.Optional(inner) | types.ListOf(inner) | types.MapOf(_, inner):
                self.need_copy(inner)
            case types.Struct():
                struct = kind.symbol
                if not isinstance(struct, StructSymbol) or struct in self.structs:
                    return
                if self.is_changing(struct):
                    self.structs[struct] = None
                    for _, field in struct.fields:
                        if not isinstance(field, types.ListOf | types.MapOf):
                            self.need_copy(field)
            case _:
                pass

    # Values

    def struct(self, kind: Type) -> StructSymbol | None:
        """Returns the struct of a type if its fields may be stored after construction, or None."""
        inner = types.without_optional(kind)
        struct = inner.symbol if isinstance(inner, types.Struct) else None
        return struct if isinstance(struct, StructSymbol) and self.is_changing(struct) else None

    def is_changing(self, struct: StructSymbol) -> bool:
        cached = self.changing.get(struct)
        if cached is None:
            cached = self.changing[struct] = self.effects.is_changing(struct)
        return cached

    def own(self, value: typed.Expression) -> None:
        """Copies a struct that is stored, unless it is new."""
        if self.struct(value.type) is not None and not self.is_fresh(value):
            self.values[value] = None

    def own_at_end(self, value: typed.Expression, begins: int = 0) -> None:
        """Copies the result of a block (from the offset `begins`), unless its only owner ends with the block."""
        root = own_root(value)
        if root is None or root.declared_at < begins or not self.is_sole_owner(root):
            self.own(value)

    def is_fresh(self, value: typed.Expression) -> bool:
        """Tells whether an expression has just made its struct. Nothing else refers to it then."""
        match value:
            case typed.CoreCall() if is_checked(value):
                return True
            case typed.Local() | typed.Field() | typed.Index() | typed.CoreCall():
                return False
            case typed.Unwrap(inner) | typed.Narrowed(inner):
                return self.is_fresh(inner)
            case typed.Or(inner, fallback):
                if isinstance(fallback, typed.Block):
                    return self.is_fresh(inner)
                return self.is_fresh(inner) and self.is_fresh(fallback)
            case _:
                return True

    def is_lent(self, value: typed.Expression) -> bool:
        """Tells whether a struct is neither new nor held by a variable, an element, or a field of these."""
        while isinstance(value, typed.Field | typed.Unwrap | typed.Narrowed):
            value = value.object if isinstance(value, typed.Field) else value.value
        return not isinstance(value, typed.Local | typed.Index) and not self.is_fresh(value)

    def is_sole_owner(self, variable: VariableSymbol) -> bool:
        """Tells whether a variable owns its struct and nothing else refers to it when its block ends."""
        if variable.captured or variable in self.effects.referred:
            return False
        match variable.kind:
            case "local":
                return True
            case "parameter":
                return variable in self.owned or self.is_copied_by_caller(variable)
            case "walk" | "bound":
                return variable in self.owned or variable in self.own_bound
            case _:
                return False

    def is_disturbed(self, variable: VariableSymbol, struct: StructSymbol, mask: int) -> bool:
        """Tells whether a variable must not share its struct.

        The effects in `mask` change the struct through the variable or an alias, or a reference to it outlives them.
        """
        effects = self.effects
        if variable in effects.held or variable in effects.referred:
            return True
        atoms = effects.atoms
        return bool(mask & (atoms.stored_in_bit(variable) | atoms.stores_within(struct)))

    def needs_copy(self, function: FunctionSymbol, position: int) -> bool:
        """Tells whether a function changes or stores its argument at a position, so that its callers pass a copy."""
        if function.kind == "signature":
            return any(self.needs_copy(each, position) for each in implementations(function))
        parameter = function.parameters[position]
        found = self.by_caller.get(parameter)
        if found is None:
            struct = self.struct(parameter.type)
            found = struct is not None and (
                parameter in self.returned
                or self.is_disturbed(parameter, struct, self.effects.function(function))
            )
            self.by_caller[parameter] = found
        return found

    def is_copied_by_caller(self, variable: VariableSymbol) -> bool:
        """Tells whether callers pass a copy for a parameter."""
        owner = variable.function
        if owner is None or owner.kind == "lambda" or variable not in owner.parameters:
            return False
        return self.needs_copy(owner, owner.parameters.index(variable))

    def note_returned(self, node: typed.Return) -> None:
        value = node.value
        while isinstance(value, typed.Narrowed | typed.Unwrap):
            value = value.value
        if isinstance(value, typed.Local) and value.variable.kind == "parameter":
            self.returned.add(value.variable)

    # Nodes

    def declare(self, node: typed.Declare) -> None:
        if node.variable.kind != "pinned":
            self.own(node.value)

    def assign(self, node: typed.Assign) -> None:
        self.own(node.value)

    def elements_of(self, node: typed.ListLiteral) -> None:
        for element in node.elements:
            self.own(element)

    def entries(self, node: typed.MapLiteral) -> None:
        for _, value in node.entries:
            self.own(value)

    def construct(self, node: typed.Construct) -> None:
        for argument in node.arguments:
            self.own(argument)

    def return_(self, node: typed.Return) -> None:
        if node.value is not None:
            self.own_at_end(node.value)

    def result(self, node: typed.ResultStatement) -> None:
        self.own_at_end(node.value, self.begins.get(node, 0))

    def arms(self, node: typed.Match | typed.MatchStatement) -> None:
        struct = self.struct(node.subject.type)
        if struct is not None:
            self.bound(node, struct)
        if isinstance(node, typed.Match):
            for arm in node.arms:
                if isinstance(arm.body, typed.Block):
                    self.note_results(arm.body)
                else:
                    self.own_at_end(arm.body, arm.start)

    def bound(self, node: typed.Match | typed.MatchStatement, struct: StructSymbol) -> None:
        """Copies the subject of a match, unless the names that its arms bind can share it."""
        subject, effects = node.subject, self.effects
        names: list[VariableSymbol] = []
        disturbed = False
        for arm in node.arms:
            mask = effects.region(arm)
            for pattern in arm.patterns:
                if isinstance(pattern, typed.BindPattern):
                    names.append(pattern.variable)
                    disturbed = disturbed or (
                        self.is_disturbed(pattern.variable, struct, mask)
                        or effects.may_store(mask, struct, subject)
                    )
        if disturbed:
            self.own(subject)
        if disturbed or self.is_fresh(subject):
            self.own_bound.update(names)

    def fallback(self, node: typed.Or) -> None:
        if isinstance(node.fallback, typed.Block):
            self.note_results(node.fallback)

    def note_results(self, block: typed.Block) -> None:
        """Records the statements that set the value of a block."""
        waiting: list[object] = [block]
        while waiting:
            match waiting.pop():
                case typed.Block(statements):
                    waiting += statements
                case typed.If(_, then, otherwise):
                    waiting += [then, otherwise]
                case typed.Walk(_, _, _, body):
                    waiting.append(body)
                case typed.MatchStatement(_, _, arms):
                    waiting += [arm.body for arm in arms]
                case typed.ResultStatement() as result:
                    self.begins[result] = max(self.begins.get(result, 0), block.start)
                case _:
                    pass

    def walk(self, node: typed.Walk) -> None:
        """Copies the elements of a walk if its body may change them, itself or through an alias."""
        if node.over in ("list_index", "map"):
            variable = node.variables[1]
        else:
            variable = node.variables[0]
        struct = self.struct(variable.type)
        if struct is None:
            return
        effects, mask = self.effects, self.effects.region(node.body)
        if is_new(node.subject, self.library):
            if self.is_disturbed(variable, struct, mask):
                self.own_bound.add(variable)
            else:
                self.read_at_once.add(node.subject)
        elif mask & effects.atoms.stores_within(struct):
            self.elements[node] = None
            self.own_bound.add(variable)
        elif self.is_disturbed(variable, struct, mask):
            self.owned[variable] = None

    def note_lambda(self, node: typed.Lambda) -> None:
        """Lets a lambda copy the parameters that it changes or stores."""
        mask = self.effects.function(node.function)
        for parameter in node.parameters:
            struct = self.struct(parameter.type)
            if struct is None or is_read_at_once(node.body):
                continue
            is_whole = isinstance(node.body, typed.Local) and node.body.variable is parameter
            if self.is_disturbed(parameter, struct, mask) and not is_whole:
                self.owned[parameter] = None

    def lambda_(self, node: typed.Lambda) -> None:
        body = node.body
        if not isinstance(body, typed.Block) and body.type not in (types.NOTHING, types.NEVER):
            self.own_at_end(body)

    def narrowed(self, node: typed.Narrowed) -> None:
        """Copies a struct that becomes a value of a trait's type, unless it is new or stored in a variable, and a
        struct that is stored in an `any`."""
        if node.type is types.ANY:
            self.own(node.value)
        elif isinstance(node.type, types.Trait):
            value = node.value
            if self.struct(value.type) is not None and self.is_lent(value):
                self.values[value] = None

    # Calls

    def copy_before_change(self, arguments: tuple[typed.Expression, ...]) -> None:
        """Copies arguments that are only read, if the evaluation of a later argument may change them."""
        mask = 0
        for argument in reversed(arguments):
            struct = self.struct(argument.type)
            is_old = mask and struct is not None and not self.is_fresh(argument)
            if is_old and struct and self.effects.may_store(mask, struct, argument):
                self.values[argument] = None
            mask |= self.effects.region(argument)

    def function_call(self, node: typed.FunctionCall) -> None:
        self.passed(node.function, node.arguments)

    def passed(self, function: FunctionSymbol, arguments: tuple[typed.Expression, ...]) -> None:
        """Copies the arguments for the parameters that need it."""
        for position, argument in enumerate(arguments):
            if self.struct(argument.type) is not None and self.needs_copy(function, position):
                self.own(argument)
        self.copy_before_change(arguments)

    def method_call(self, node: typed.MethodCall) -> None:
        self.passed(node.method, node.arguments)
        receiver, effects = node.receiver, self.effects
        struct = self.struct(receiver.type)
        if struct is None or not self.is_lent(receiver):
            return
        mask = effects.method(node)
        for argument in node.arguments:
            mask |= effects.region(argument)
        method = node.method
        is_shared = method.self_variable is not None and method.self_variable in effects.held
        if mask & effects.atoms.stores_within(struct) or effects.does_to_self(method) or is_shared:
            self.values[receiver] = None

    def value_call(self, node: typed.ValueCall) -> None:
        self.copy_before_change(node.arguments)

    def comparison(self, node: typed.Comparison) -> None:
        self.copy_before_change((node.left, node.right))

    def core_call(self, node: typed.CoreCall) -> None:
        effects = self.effects.nodes.core(node.symbol)
        if effects is None:
            return
        arguments = node.arguments
        for position in effects.keeps:
            if position not in effects.shares:  # else the result is made of copies
                self.own(arguments[position])
        for position in effects.spreads:
            if not is_new(arguments[position], self.library):
                self.own_elements(arguments[position])
        for position in effects.shares:
            self.own_shared(node, arguments[position])
        if effects.calls:
            changed = {*effects.changes, *effects.gives}
            walked = [each for at, each in enumerate(arguments) if at not in changed]
            self.walked_elements([arguments[position] for position in effects.calls], walked)
        exposing = {*effects.keeps, *effects.gives, *effects.shares, *effects.spreads}
        if not effects.calls:
            self.note_read(arguments, exposing)
        self.copy_before_change(arguments)

    def own_shared(self, node: typed.CoreCall, argument: typed.Expression) -> None:
        """Copies the structs that the result of a call shares with an argument, or with what a given function gives."""
        kind = types.without_optional(argument.type)
        if is_checked(node):
            return
        if isinstance(kind, types.Function):
            element = element_of(kind.result)
            is_same = element is not None and element is element_of(node.type)
            if is_same and not gives_new(argument, self.library):
                self.own_elements(node)
        elif isinstance(kind, types.Struct) or not is_new(argument, self.library):
            self.own_elements(node)
            if element_of(element_of(node.type) or types.NOTHING) is not None:
                self.own_elements(argument)  # its structs are deeper in the result

    def walked_elements(
        self, functions: list[typed.Expression], walked: list[typed.Expression]
    ) -> None:
        """Copies the elements that a call iterates, if a function that it calls may change later elements."""
        mask = 0
        for function in functions:
            mask |= self.effects.called(function)
        for argument in walked:
            element = element_of(argument.type)
            struct = None if element is None else self.struct(element)
            if struct is None or is_new(argument, self.library):
                continue
            if mask & self.effects.atoms.stores_within(struct):
                self.own_elements(argument)

    def function_value(self, node: typed.FunctionValue) -> None:
        """Finds the parameters of a function value that need a copy, since the calls of function values pass none."""
        for position in range(len(node.function.parameters)):
            self.needs_copy(node.function, position)

    def note_read(self, arguments: tuple[typed.Expression, ...], exposing: set[int]) -> None:
        """Records the arguments that a call only reads, if no later argument stores into their elements."""
        mask = 0
        for position in reversed(range(len(arguments))):
            argument = arguments[position]
            element = element_of(argument.type)
            struct = None if element is None else self.struct(element)
            stored = struct is not None and mask & self.effects.atoms.stores_within(struct)
            if position not in exposing and not stored:
                self.read_at_once.add(argument)
            mask |= self.effects.region(argument)

    def own_elements(self, value: typed.Expression) -> None:
        """Copies the structs in a new collection that would share them with an old one."""
        match value.type:
            case types.ListOf(element) | types.MapOf(_, element):
                if self.struct(element) is not None:
                    self.collections[value] = None
            case _:
                pass

    def joined(self, node: typed.Arithmetic) -> None:
        if isinstance(node.type, types.ListOf):
            self.own_elements(node)

    def cut(self, node: typed.Slice) -> None:
        self.own_elements(node)


def element_of(kind: Type) -> Type | None:
    """Returns the type of the elements of a list or the values of a map, or None."""
    match types.without_optional(kind):
        case types.ListOf(element) | types.MapOf(_, element):
            return element
        case _:
            return None


def gives_new(function: typed.Expression, library: Registry) -> bool:
    """Tells whether a function is a lambda that gives a new collection each time."""
    body = function.body if isinstance(function, typed.Lambda) else function
    return body is not function and not isinstance(body, typed.Block) and is_new(body, library)


FIRST_KINDS: Final = (typed.Walk, typed.Match, typed.MatchStatement, typed.Or)
"""The kinds of nodes that decide which variables own their structs. They are visited first."""
HANDLERS: Final[dict[type, Callable[..., None]]] = {
    typed.Declare: _Finder.declare,
    typed.Assign: _Finder.assign,
    typed.Return: _Finder.return_,
    typed.ResultStatement: _Finder.result,
    typed.Walk: _Finder.walk,
    typed.MatchStatement: _Finder.arms,
    typed.Match: _Finder.arms,
    typed.Or: _Finder.fallback,
    typed.Lambda: _Finder.lambda_,
    typed.ListLiteral: _Finder.elements_of,
    typed.MapLiteral: _Finder.entries,
    typed.Construct: _Finder.construct,
    typed.FunctionCall: _Finder.function_call,
    typed.FunctionValue: _Finder.function_value,
    typed.MethodCall: _Finder.method_call,
    typed.ValueCall: _Finder.value_call,
    typed.Narrowed: _Finder.narrowed,
    typed.Comparison: _Finder.comparison,
    typed.CoreCall: _Finder.core_call,
    typed.Arithmetic: _Finder.joined,
    typed.Slice: _Finder.cut,
}
