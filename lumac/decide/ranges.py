"""Finds the indexes that are in range, by a forward data-flow analysis of each function.

A fact is the least length of a list or text, or a pair of an index and a sequence in whose range it is, or of a key and
a map that has it. Each branch has
its own copy of the facts. Where branches join, only the facts of both remain. Code that may shorten a list, or assign a
variable, removes the facts about it.
"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.reachability import diverges
from lumac.decide.decisions import Ranges
from lumac.decide.index_facts import Facts
from lumac.decide.lengths import constant, exact_length, measured

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from lumac.effects.aliases import WalkSpan
    from lumac.effects.model import Effects
    from lumac.library.registry import Registry
    from lumac.names.symbols import FunctionSymbol, VariableSymbol

NEGATED: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
"""The operators of comparisons, each with the operator that holds when it does not."""


def ranges(program: typed.Program, effects: Effects) -> Ranges:
    """Returns the indexes of a program that need no check."""
    finder = _Finder(effects)
    finder.statements(program.statements)
    for function in program.functions:
        finder.body(function, function.body)
    for struct in program.structs:
        for method in struct.methods:
            finder.body(method, method.body)
    return Ranges(frozenset(finder.read), frozenset(finder.stored), frozenset(finder.exact))


class _Finder:
    def __init__(self, effects: Effects) -> None:
        self.effects = effects
        self.library = effects.registry
        self.facts = Facts()
        self.symbol: FunctionSymbol | None = None
        self.walk: WalkSpan | None = None
        self.read: set[typed.Expression] = set()
        self.stored: set[typed.Expression] = set()
        self.exact: set[typed.CoreCall] = set()
        self.changes = 0
        """The number of events so far that may have changed an index or shortened a list."""
        self.places: list[typed.Index] | None = None
        """The look-ups on the way to the target that is being walked, which store the zero value of a missing key."""
        self.computed: dict[typed.Expression, int] = {}
        """For each index expression that was evaluated: the value of `changes` at that time."""
        self.relevant = effects.atoms.all_assigned() | effects.atoms.all_shortened()
        self.behind: dict[typed.Logic, Facts] = {}
        """The facts after both sides of an `and` were true, or both sides of an `or` were false."""

    def body(self, function: FunctionSymbol, body: typed.Block | typed.Expression | None) -> None:
        """Walks a function or lambda. It may run at any time, so it starts without facts."""
        saved = self.facts, self.symbol, self.walk, self.places
        self.facts, self.symbol, self.walk, self.places = Facts(), function, None, None
        if isinstance(body, typed.Block):
            self.statements(body.statements)
        elif body is not None:
            self.expression(body)
        self.facts, self.symbol, self.walk, self.places = saved

    # Facts

    def happens(self, mask: int, end: int) -> None:
        """Removes the facts that the effects in `mask` may have changed, at or before the offset `end`."""
        facts, atoms = self.facts, self.effects.atoms
        if not mask & self.relevant:
            return
        self.changes += 1
        sequences = {*facts.lengths, *[sequence for _, sequence in facts.pairs]}
        for sequence in sequences:
            if mask & atoms.assigned_bit(sequence) or self.shortens(mask, sequence, end):
                facts.forget(sequence)
        for index in {index for index, _ in facts.pairs}:
            if mask & atoms.assigned_bit(index):
                facts.forget(index)

    def shortens(self, mask: int, sequence: VariableSymbol, end: int) -> bool:
        """Tells whether the effects in `mask` may shorten a sequence. Texts are immutable."""
        if types.without_optional(sequence.type) is types.STR:
            return False
        return self.effects.may_change_held(mask, sequence, self.symbol, self.walk, end, True)

    def is_in_range(self, node: typed.Index) -> bool:
        owner, index = node.object, node.index
        if not isinstance(owner, typed.Local) or not (is_sequence(owner) or is_map(owner)):
            return False
        match index:
            case typed.Constant(int() as number) if is_sequence(owner):
                return 0 <= number < self.facts.lengths.get(owner.variable, 0)
            case typed.Local(variable):
                return (variable, owner.variable) in self.facts.pairs
            case _:
                return False

    def learn_index(self, node: typed.Index) -> None:
        """Adds that an index is in range, because an index out of range has ended the program."""
        owner, index = node.object, node.index
        if isinstance(owner, typed.Local) and is_sequence(owner):
            match index:
                case typed.Constant(int() as number) if number >= 0:
                    self.facts.set_length(owner.variable, number + 1)
                case typed.Local(variable):
                    self.facts.add_pair(variable, owner.variable)
                case _:
                    pass

    def learn_key(self, node: typed.Index) -> None:
        """Adds that a map has a key, because a value was stored there."""
        match node.object, node.index:
            case typed.Local(entries) as owner, typed.Local(key) if is_map(owner):
                self.facts.add_pair(key, entries)
            case _:
                pass

    def learn(self, condition: typed.Expression, holds: bool) -> None:
        """Adds the facts that follow from a condition that was just computed. `holds` is its result."""
        match condition:
            case typed.Not(operand):
                self.learn(operand, not holds)
            case typed.Logic(operator, _, right) if holds == (operator == "and"):
                behind = self.behind.pop(condition, None)
                if behind is not None:
                    self.facts = behind
                self.learn(right, holds)
            case typed.Comparison(operator, left, right) if operator in NEGATED:
                self.learn_length(operator if holds else NEGATED[operator], left, right)
            case _:
                pass

    def learn_length(self, operator: str, left: typed.Expression, right: typed.Expression) -> None:
        """Adds the least length that follows from a comparison like `xs.len() > 2`."""
        count, subject = constant(right), measured(left, self.library)
        if count is None or not isinstance(subject, typed.Local):
            return
        if operator == ">":
            self.facts.set_length(subject.variable, count + 1)
        elif operator in (">=", "=="):
            self.facts.set_length(subject.variable, count)
        elif operator == "!=" and count == 0:
            self.facts.set_length(subject.variable, 1)

    # Statements

    def statements(self, nodes: Iterable[typed.Statement]) -> None:
        for node in nodes:
            STATEMENTS[type(node)](self, node)

    def expression_statement(self, node: typed.ExpressionStatement) -> None:
        self.expression(node.expression)

    def declare(self, node: typed.Declare) -> None:
        self.expression(node.value)
        self.set_variable(node.variable, node.value)

    def set_variable(self, variable: VariableSymbol, value: typed.Expression) -> None:
        """Replaces the facts about a variable by the length of its new value."""
        self.facts.forget(variable)
        self.changes += 1
        length = exact_length(value, self.library)
        if length is not None and variable in self.effects.nodes.indexed:
            self.facts.set_length(variable, length)

    def assign(self, node: typed.Assign) -> None:
        target = node.target
        if isinstance(target, typed.Local):
            self.expression(node.value)
            self.set_variable(target.variable, node.value)
            return
        parts = (target.object, target.index) if isinstance(target, typed.Index) else (target,)
        before = self.target_and_value(parts, node.value)
        if isinstance(target, typed.Index):
            self.store(target, before)

    def target_and_value(
        self, target: tuple[typed.Expression, ...], value: typed.Expression
    ) -> int:
        """Walks the parts of a target, then the value. Returns the value of `changes` between them.

        The maps on the way to the target may be looked up after the value is computed.
        """
        outer, self.places = self.places, []
        self.expressions(target)
        places, self.places = self.places, outer
        before = self.changes
        self.expression(value)
        for place in places:
            if self.changes == before:
                self.learn_key(place)
            else:
                self.read.discard(place)
        return before

    def store(self, target: typed.Index, before: int) -> None:
        """Decides about the store of a value. `before` is the value of `changes` when the target was computed."""
        if self.computed.get(target) == self.changes or self.is_in_range(target):
            self.stored.add(target)
        if self.changes == before:
            self.learn_index(target)
            self.learn_key(target)

    def update(self, node: typed.Update) -> None:
        before = self.target_and_value((node.target,), node.value)
        if isinstance(node.target, typed.Local):
            self.facts.forget(node.target.variable)
        elif isinstance(node.target, typed.Index):
            self.store(node.target, before)

    def if_(self, node: typed.If) -> None:
        self.expression(node.condition)
        start = self.facts
        self.facts = start.copy()
        self.learn(node.condition, True)
        self.statements(node.then.statements)
        after = self.facts
        self.facts = start.copy()
        self.learn(node.condition, False)
        if node.otherwise is not None:
            self.statements(node.otherwise.statements)
        if diverges(node.then):
            return
        if node.otherwise is not None and diverges(node.otherwise):
            self.facts = after
        else:
            self.facts = after.meet(self.facts)

    def walk_(self, node: typed.Walk) -> None:
        self.expression(node.subject)
        outer = self.walk
        self.walk = self.effects.aliases.walks[node]
        mask = self.effects.region(node.body)
        self.happens(mask, node.end)
        saved = self.facts
        self.facts = saved.copy()
        self.learn_counter(node, mask)
        self.statements(node.body.statements)
        self.facts, self.walk = saved, outer

    def learn_counter(self, node: typed.Walk, mask: int) -> None:
        """Adds that the counter of a walk is in range of its sequence, if the body does not assign or shorten it.

        Likewise, that a map has the key of a walk over it.
        """
        if not node.variables or not (node.over == "map" or node.variables[0].kind == "counter"):
            return
        sequence = counted(node, self.library)
        if sequence is None or mask & self.effects.atoms.assigned_bit(sequence):
            return
        if not self.shortens(mask, sequence, node.end):
            self.facts.add_pair(node.variables[0], sequence)

    def match_(self, node: typed.MatchStatement | typed.Match) -> None:
        self.expression(node.subject)
        start = self.facts
        ends = [start] if isinstance(node, typed.MatchStatement) else []
        for arm in node.arms:
            self.facts = start.copy()
            if isinstance(arm.body, typed.Block):
                self.statements(arm.body.statements)
                if diverges(arm.body) and isinstance(node, typed.MatchStatement):
                    continue
            else:
                self.expression(arm.body)
            ends.append(self.facts)
        self.facts = ends[0] if ends else start
        for end in ends[1:]:
            self.facts = self.facts.meet(end)
        self.facts = self.facts.copy()

    def return_(self, node: typed.Return | typed.ResultStatement) -> None:
        if node.value is not None:
            self.expression(node.value)

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

    def index(self, node: typed.Index) -> None:
        self.expression(node.object)
        self.expression(node.index)
        if self.is_in_range(node):
            self.read.add(node)
        else:
            self.learn_index(node)
        if node in self.effects.nodes.places:
            if self.places is None:
                self.learn_key(node)
            else:
                self.places.append(node)
        self.computed[node] = self.changes

    def slice_(self, node: typed.Slice) -> None:
        self.expression(node.object)
        for bound in (node.first, node.last):
            if bound is not None:
                self.expression(bound)
        owner = node.object
        length = self.facts.lengths.get(owner.variable, 0) if isinstance(owner, typed.Local) else 0
        low = 0 if node.first is None else constant(node.first)
        high = low if node.last is None else constant(node.last)
        if low is not None and high is not None and 0 <= low <= high <= length:
            self.read.add(node)

    def core_call(self, node: typed.CoreCall) -> None:
        self.expressions(node.arguments)
        for _, value in node.options:
            self.expression(value)
        effects = self.effects.nodes.core(node.symbol)
        if effects is None:
            return
        for position in effects.calls:
            self.happens(self.effects.called(node.arguments[position]), node.end)
        if effects.calls_back:
            self.happens(self.effects.everything(), node.end)
        for position in effects.shortens:
            self.shorten(node.arguments[position], node.end)
        exact = self.library.exact(node.symbol)
        if exact is not None and exact_length(node.arguments[0], self.library) == exact[0]:
            self.exact.add(node)

    def shorten(self, collection: typed.Expression, end: int) -> None:
        """Removes the facts about a list that becomes shorter, and about all its possible aliases."""
        while isinstance(collection, typed.Narrowed | typed.Unwrap):
            collection = collection.value
        atoms = self.effects.atoms
        if isinstance(collection, typed.Local):
            self.happens(atoms.changed_in_bits(collection.variable, True), end)
        else:
            kind = types.without_optional(collection.type)
            self.happens(1 << atoms.changed(kind, True), end)

    def function_call(self, node: typed.FunctionCall) -> None:
        self.expressions(node.arguments)
        self.happens(self.effects.function(node.function), node.end)

    def method_call(self, node: typed.MethodCall) -> None:
        self.expression(node.receiver)
        self.expressions(node.arguments)
        self.happens(self.effects.method(node), node.end)

    def value_call(self, node: typed.ValueCall) -> None:
        self.expression(node.callee)
        self.expressions(node.arguments)
        self.happens(self.effects.called(node.callee), node.end)

    def logic(self, node: typed.Logic) -> None:
        self.expression(node.left)
        start = self.facts
        self.facts = start.copy()
        self.learn(node.left, node.operator == "and")
        self.expression(node.right)
        self.behind[node] = self.facts.copy()
        self.facts = self.facts.meet(start)

    def lambda_(self, node: typed.Lambda) -> None:
        self.body(node.function, node.body)

    def or_(self, node: typed.Or) -> None:
        before = self.facts.copy()
        self.expression(node.value)
        start, self.facts = self.facts, before
        # The value may have failed at any point, so only some of its effects may have happened.
        self.happens(self.effects.region(node.value), node.end)
        fallback = node.fallback
        if isinstance(fallback, typed.Block):
            self.statements(fallback.statements)
            if diverges(fallback) and not gives(fallback):
                self.facts = start
                return
        else:
            self.expression(fallback)
        self.facts = self.facts.meet(start)

    def binary(self, node: typed.Arithmetic | typed.Comparison) -> None:
        rights = [node.right]
        left = node.left
        while isinstance(left, typed.Arithmetic):
            rights.append(left.right)
            left = left.left
        self.expression(left)
        for right in reversed(rights):
            self.expression(right)

    def operand(self, node: typed.Not | typed.Negate) -> None:
        self.expression(node.operand)

    def inner(self, node: typed.Text | typed.Convert | typed.Narrowed | typed.Unwrap) -> None:
        self.expression(node.value)

    def construct(self, node: typed.Construct) -> None:
        self.expressions(node.arguments)

    def field(self, node: typed.Field) -> None:
        self.expression(node.object)

    def interpolation(self, node: typed.Interpolation) -> None:
        self.expressions(node.parts)

    def elements(self, node: typed.ListLiteral | typed.SetLiteral) -> None:
        self.expressions(node.elements)

    def entries(self, node: typed.MapLiteral) -> None:
        for entry in node.entries:
            self.expressions(entry)

    def range_(self, node: typed.Range) -> None:
        self.expression(node.first)
        if node.last is not None:
            self.expression(node.last)

    def failure(self, node: typed.Fail) -> None:
        self.expression(node.message)
        if node.kind is not None:
            self.expression(node.kind)


def is_sequence(node: typed.Local) -> bool:
    """Tells whether a variable is a list or a text."""
    kind = types.without_optional(node.type)
    return isinstance(kind, types.ListOf) or kind is types.STR


def is_map(node: typed.Local) -> bool:
    """Tells whether a variable is a map."""
    return isinstance(types.without_optional(node.type), types.MapOf)


def counted(node: typed.Walk, library: Registry) -> VariableSymbol | None:
    """Returns the sequence whose indexes a walk counts, as in `xs.walk(i, v)` or `(0..xs.len()).walk(i)`, or the map
    whose keys it goes through."""
    match node.subject:
        case typed.Local(variable) if node.over in ("list_index", "map", "str_index"):
            return variable
        case typed.Range(_, last) if last is not None:
            subject = measured(last, library)
            return subject.variable if isinstance(subject, typed.Local) else None
        case _:
            return None


def gives(block: typed.Block) -> bool:
    """Tells whether the last statement of a fallback sets its value."""
    return bool(block.statements) and isinstance(block.statements[-1], typed.ResultStatement)


STATEMENTS: Final[dict[type, Callable[..., None]]] = {
    typed.ExpressionStatement: _Finder.expression_statement,
    typed.Declare: _Finder.declare,
    typed.Assign: _Finder.assign,
    typed.Update: _Finder.update,
    typed.If: _Finder.if_,
    typed.Walk: _Finder.walk_,
    typed.MatchStatement: _Finder.match_,
    typed.Return: _Finder.return_,
    typed.ResultStatement: _Finder.return_,
    typed.Skip: _Finder.nothing,
    typed.Stop: _Finder.nothing,
    typed.FunctionStatement: _Finder.function_statement,
}
EXPRESSIONS: Final[dict[type, Callable[..., None]]] = {
    typed.Local: _Finder.nothing,
    typed.Constant: _Finder.nothing,
    typed.CoreCall: _Finder.core_call,
    typed.RuntimeName: _Finder.nothing,
    typed.FunctionCall: _Finder.function_call,
    typed.MethodCall: _Finder.method_call,
    typed.ValueCall: _Finder.value_call,
    typed.FunctionValue: _Finder.nothing,
    typed.Construct: _Finder.construct,
    typed.Field: _Finder.field,
    typed.Arithmetic: _Finder.binary,
    typed.Comparison: _Finder.binary,
    typed.Logic: _Finder.logic,
    typed.Not: _Finder.operand,
    typed.Negate: _Finder.operand,
    typed.Interpolation: _Finder.interpolation,
    typed.Text: _Finder.inner,
    typed.ListLiteral: _Finder.elements,
    typed.MapLiteral: _Finder.entries,
    typed.SetLiteral: _Finder.elements,
    typed.Index: _Finder.index,
    typed.Slice: _Finder.slice_,
    typed.Range: _Finder.range_,
    typed.Lambda: _Finder.lambda_,
    typed.Convert: _Finder.inner,
    typed.Unwrap: _Finder.inner,
    typed.Narrowed: _Finder.inner,
    typed.Or: _Finder.or_,
    typed.Match: _Finder.match_,
    typed.Fail: _Finder.failure,
}
