"""Walks the typed tree once: collects what each function, lambda and region does itself, and what it calls."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.places import is_in_place
from lumac.effects.aliases import WalkSpan, own_root
from lumac.effects.atoms import ACTS, PANICS
from lumac.effects.record import MOST_BLOCKS, Record
from lumac.effects.values import holds_structs, is_made_late, is_nonzero, is_plain, is_settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from lumac.effects.summaries import Summary
    from lumac.library.effects import Effects as CoreEffects
    from lumac.names.symbols import FunctionSymbol

QUIET_BUILTINS: Final = frozenset(("str",))
"""Python's own functions in the typed tree that only return a value."""


class Collector(Record):
    """Walks a program once, in the order in which its nodes run."""

    def program(self, program: typed.Program) -> None:
        self.has_structs = bool(program.structs)
        for statement in program.statements:
            self.part = statement
            self.statement(statement)
        methods = [method for struct in program.structs for method in struct.methods]
        for function in (*program.functions, *methods):
            self.part = function
            self.body(function, function.body)

    def body(
        self, function: FunctionSymbol, body: typed.Block | typed.Expression | None
    ) -> Summary:
        summary = self.summary_of(function)
        if body is None:
            return summary
        outer, outer_walk, region = self.function, self.walk, self.summary
        self.function = self.summary = summary
        self.walk = None
        if isinstance(body, typed.Block):
            self.block(body)
        else:
            self.flow(body)
        self.function, self.walk, self.summary = outer, outer_walk, region
        for variable in summary.captures:
            if variable.function is not outer.symbol:
                outer.captures.add(variable)
        return summary

    def flow(self, value: typed.Expression) -> None:
        """Walks a value that is stored, passed or returned."""
        self.expression(value)
        self.hand_on(value)

    def block(self, node: typed.Block) -> None:
        self.depth += 1
        if self.depth > MOST_BLOCKS and self.too_deep is None:
            self.too_deep = node.start
        for statement in node.statements:
            self.statement(statement)
        self.depth -= 1

    def statement(self, node: typed.Statement) -> None:
        STATEMENTS[type(node)](self, node)

    def expression_statement(self, node: typed.ExpressionStatement) -> None:
        self.expression(node.expression)

    def declare(self, node: typed.Declare) -> None:
        self.note(node)
        variable = node.variable
        self.flow(node.value)
        if variable.kind == "pinned" and not types.may_be_key(node.value.type):
            self.begin(node.value)
        self.note_value(variable, node.value)
        self.aliases.declared.add(variable)
        if variable.captured:
            self.function.declared.append((variable, len(self.function.order)))

    def assign(self, node: typed.Assign) -> None:
        self.note(node)
        target, value = node.target, node.value
        match target:
            case typed.Local(variable):
                self.flow(value)
                self.note_value(variable, value)
                self.assigned(variable)
            case typed.Field(owner, name):
                self.stored(node, (owner,), value)
                self.begin(owner)
                self.store(owner, name)
            case typed.Index(owner, index):
                self.stored(node, (owner, index), value)
                self.begin(owner)
                if not isinstance(owner.type, types.MapOf):
                    self.note_index(owner)
                    self.add(PANICS)
                self.change(owner, False)
            case typed.CoreCall(_, arguments):
                self.stored(node, arguments, value)
                self.begin(arguments[0])
                self.add(PANICS)
                self.change(arguments[0], False)
            case _:
                raise AssertionError(type(target).__name__)

    def stored(
        self, node: typed.Assign, parts: tuple[typed.Expression, ...], value: typed.Expression
    ) -> None:
        """Walks the parts of a target, then the value."""
        if is_settled(value) or all(map(is_settled, parts)):
            self.expressions(parts)
            self.flow(value)
            return
        self.assignments.append(node)
        self.regions[node.target] = self.region(parts, self.expressions)
        self.region(value, self.flow)

    def update(self, node: typed.Update) -> None:
        target = node.target
        if type(target) is typed.Local:
            self.read(target)
            self.flow(node.value)
            self.assigned(target.variable)
            return
        if is_settled(node.value):
            self.expression(target)
            self.flow(node.value)
        else:
            self.assignments.append(node)
            self.region(target, self.expression)
            self.region(node.value, self.flow)
        if isinstance(target, typed.Field):
            self.begin(target.object)
            self.store(target.object, target.name)
        elif isinstance(target, typed.Index):
            self.begin(target.object)
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
        if not isinstance(node.subject, typed.Local):
            # A call or a fallback may return the collection of a variable.
            self.hand_on(node.subject)
        outer = self.walk
        self.walk = WalkSpan(self.function.symbol, node.start, node.end, outer)
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
        value = node.value
        if value is None:
            return
        self.flow(value)
        is_last = isinstance(node, typed.Return)
        if is_last and isinstance(value, typed.CoreCall) and self.registry.where_new(value.symbol):
            self.ending.append(value)

    def nothing(self, node: object) -> None:
        pass

    def function_statement(self, node: typed.FunctionStatement) -> None:
        self.body(node.function, node.function.body)

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

    def core_call(self, node: typed.CoreCall) -> None:
        self.note(node)
        effects = self.core(node.symbol)
        arguments = node.arguments
        if effects is None:
            if node.symbol not in QUIET_BUILTINS:
                self.add(ACTS)
            if self.in_turn(arguments, self.expression, is_made_late):
                self.prints.append(node)
            return
        if node.symbol in self.read_symbols:
            self.readers[self.part] = None
        if arguments:
            self.note_variants(node, effects)
        is_caught = node in self.caught
        if effects.calls or effects.keeps:
            self.handed_arguments(effects, arguments, is_caught)
        else:
            self.in_turn(arguments, self.expression, holds_structs, is_caught)
        for _, value in node.options:
            if is_caught:
                self.region(value, self.flow)
            else:
                self.flow(value)
        if effects.fails and not is_caught:
            self.summary.fails = True
        if effects.panics:
            self.add(PANICS)
        if effects.acts:
            self.add(ACTS)
        for position in effects.changes:
            if position < len(arguments):
                self.begin(arguments[position])
                self.change(arguments[position], position in effects.shortens)
                if not isinstance(arguments[position], typed.Local):
                    self.hand_on(arguments[position])
        if effects.calls_back:
            self.call(self.everything)

    def handed_arguments(
        self, effects: CoreEffects, arguments: tuple[typed.Expression, ...], asked: bool
    ) -> None:
        """Walks the arguments of a call that calls or stores some of them."""
        calls, keeps = effects.calls, effects.keeps
        walk: Callable[[typed.Expression], None]
        for position, argument in enumerate(arguments):
            if position in calls and position not in keeps:
                walk = self.called_argument
            elif position in calls:
                walk = self.called_and_stored
            else:
                walk = self.flow if position in keeps else self.expression
            if asked and not is_plain(argument):
                self.region(argument, walk)
            else:
                walk(argument)
            asked = asked or holds_structs(argument)

    def called_and_stored(self, argument: typed.Expression) -> None:
        self.flow(argument)
        self.call(self.pool(argument.type))

    def called_argument(self, argument: typed.Expression) -> None:
        """Walks an argument that is called before its call returns."""
        match argument:
            case typed.Lambda():
                self.note(argument)
                self.call(self.body(argument.function, argument.body))
            case typed.FunctionValue(function):
                self.note(argument)
                self.call(self.summary_of(function))
            case typed.RuntimeName():
                pass
            case _:
                self.expression(argument)
                if isinstance(types.without_optional(argument.type), types.Function):
                    self.call(self.pool(argument.type))

    def function_call(self, node: typed.FunctionCall) -> None:
        self.note(node)
        self.in_turn(node.arguments, self.flow, holds_structs)
        self.call(self.summary_of(node.function))

    def method_call(self, node: typed.MethodCall) -> None:
        self.note(node)
        receiver, method = node.receiver, node.method
        self.expression(receiver)
        from lumac.effects.receivers import changes_receiver

        if is_in_place(receiver) and changes_receiver(method, self.registry):
            self.begin(receiver)
        self.in_turn(node.arguments, self.flow, holds_structs)
        if node.dynamic:
            self.call(self.of_trait(method))
            return
        callee = self.summary_of(method)
        root = own_root(receiver)
        if root is None or root.function is not self.function.symbol:
            self.call(callee)
            return
        self.summary.failing.add(callee)
        self.function.order.append(callee)
        if root.kind == "self":
            self.summary.on_self.add(callee)
        else:
            self.summary.on_local.add((root, callee))
            self.atoms.stored_in(root)
        self.method_calls.append((root, callee))

    def value_call(self, node: typed.ValueCall) -> None:
        self.note(node)
        callee = node.callee
        if isinstance(callee, typed.Lambda):
            self.note(callee)
            self.in_turn(node.arguments, self.flow, holds_structs)
            self.call(self.body(callee.function, callee.body))
            return
        self.expression(callee)
        self.in_turn(node.arguments, self.flow, holds_structs)
        self.call(self.pool(callee.type))

    def function_value(self, node: typed.FunctionValue) -> None:
        self.note(node)
        function = node.function
        summary = self.summary_of(function)
        self.add_value(function, summary)
        self.called_later.append(summary)

    def lambda_(self, node: typed.Lambda) -> None:
        self.note(node)
        summary = self.body(node.function, node.body)
        self.add_value(node.function, summary)
        self.called_later.append(summary)

    def construct(self, node: typed.Construct) -> None:
        self.note(node)
        self.in_turn(node.arguments, self.flow, holds_structs)

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
        self.in_turn((node.left, node.right), self.expression, holds_structs)

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
        if node.zero is None:
            self.add(PANICS)

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
        if node.arguments_first:
            assert isinstance(node.value, typed.CoreCall)
            self.caught.add(node.value)
        self.region(node.value, self.expression, catches=not node.arguments_first)
        fallback = node.fallback
        if isinstance(fallback, typed.Block):
            self.block(fallback)
        else:
            self.expression(fallback)

    def failure(self, node: typed.Fail) -> None:
        self.expression(node.message)
        if node.kind is not None:
            self.expression(node.kind)
        if node.panic:
            self.add(PANICS)
        else:
            self.fail()


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
