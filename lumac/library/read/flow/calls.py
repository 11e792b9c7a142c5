"""Analyses calls: of functions of the library, of Python's own, and of functions that are arguments."""

from __future__ import annotations

import ast

from lumac.library.read.flow.origins import (
    ARGUMENT,
    BEYOND,
    EXTERNAL,
    FUNCTION,
    MADE,
    NONE,
    OUTSIDE,
    PART,
    RESULT,
    Origin,
    Summary,
    Value,
)
from lumac.library.read.flow.python_calls import FlowPython
from lumac.library.read.flow.state import TRACKED, Arguments
from lumac.library.read.parameters import Kind
from lumac.library.read.python_effects import METHODS


class FlowCalls(FlowPython):
    """Adds calls to the state of a function."""

    def value(self, node: ast.expr) -> Value:
        """Returns the origins of the value of an expression, and records its effects."""
        raise NotImplementedError

    def call(self, node: ast.Call) -> Value:
        match node.func:
            case ast.Attribute(ast.Call(ast.Name("super")), name):
                return self.call_super(name, self.arguments(node), node)
            case ast.Attribute(owner, name):
                return self.call_method(self.value(owner), name, self.arguments(node), node)
            case function:
                return self.call_value(self.value(function), self.arguments(node), node)

    def arguments(self, node: ast.Call) -> Arguments:
        positional: list[Value] = []
        rest: set[Origin] = set()
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                rest |= self.parts(self.value(argument.value))
            elif rest:
                rest |= self.value(argument)  # its position is unknown
            else:
                positional.append(self.value(argument))
        keywords: dict[str, Value] = {}
        for keyword in node.keywords:
            if keyword.arg is None:
                rest |= self.parts(self.value(keyword.value))
            else:
                keywords[keyword.arg] = self.value(keyword.value)
        return Arguments(positional, keywords, frozenset(rest))

    # --- what is called

    def call_value(self, function: Value, arguments: Arguments, node: ast.AST) -> Value:
        if not function:
            return self.call_unknown(arguments)
        found: set[Origin] = set()
        for origin in function:
            found |= self.call_origin(origin, arguments, node)
        if not self.dormant:
            self.record_sure_of_kind("calls", function, ARGUMENT)
        return frozenset(found)

    def call_origin(self, origin: Origin, arguments: Arguments, node: ast.AST) -> Value:
        match origin.kind:
            case "argument" | "part" | "result":
                return self.call_parameter(origin, arguments, node)
            case "function":
                return self.apply(str(origin.of), arguments, node)
            case "class":
                return self.construct(str(origin.of), arguments, node)
            case "external":
                return self.call_external(str(origin.of), arguments, node)
            case "made" if origin.of in self.closures:
                return self.call_closure(origin.of, arguments)
            case "made":
                held = self.deep(frozenset({origin}))
                return self.call_unknown(Arguments([held, *arguments.values()]))
            case _:
                return self.call_unknown(arguments)

    def call_parameter(self, origin: Origin, arguments: Arguments, node: ast.AST) -> Value:
        """Calls a function that the caller passed. Its effects and result are the caller's business."""
        makes = self.kind_of(origin).makes
        if makes:
            return NONE.union(*(self.construct(name, arguments, node) for name in makes))
        if not self.dormant:
            self.record("calls", frozenset({origin}), certain=False)
        self.pass_to(origin, arguments)
        return frozenset({Origin(RESULT, origin.of)})

    def pass_to(self, function: Origin, arguments: Arguments) -> None:
        """Records the arguments that a function of the caller is called with."""
        for at, value in enumerate(arguments.positional):
            for each in self.reach(value | arguments.rest):
                if each.kind in TRACKED or each == OUTSIDE:
                    self.summary.passed.add((function, at, each))

    def called_by_others(self, value: Value) -> None:
        """Records that somebody else calls the value, with unknown arguments."""
        for origin in value:
            if origin.kind in TRACKED and not self.dormant:
                self.record("calls", frozenset({origin}), certain=False)
            elif origin.kind == MADE and origin.of in self.closures:
                self.call_closure(origin.of, Arguments(rest=BEYOND))

    def call_closure(self, key: int | str, arguments: Arguments) -> Value:
        """Calls an inner function: it is analysed where it stands, with the arguments of all its calls."""
        if key not in self.running:
            self.running.add(key)
            self.grew = True
        parameters = self.closures[key].args
        names = [each.arg for each in (*parameters.posonlyargs, *parameters.args)]
        scope = self.inner_scopes.setdefault(int(key), {})
        self.scopes.append(scope)
        for at, name in enumerate(names):
            value = arguments.positional[at] if at < len(arguments.positional) else arguments.rest
            self.bind(name, value | arguments.keywords.get(name, NONE))
        others = [*arguments.positional[len(names) :], *arguments.keywords.values(), arguments.rest]
        for more in (parameters.vararg, parameters.kwarg, *parameters.kwonlyargs):
            if more is not None:
                more_key = f"{more.arg} of {key}"
                self.bind(more.arg, self.made(more_key, NONE.union(*others)).union(*others))
        self.scopes.pop()
        return self.inside.get(f"result of {key}", NONE)

    # --- routines of the library

    def apply(self, key: str, arguments: Arguments, node: ast.AST) -> Value:
        """Applies the summary of a routine to the arguments of a call. Returns the origins of its result."""
        self.world.callers.setdefault(key, set()).add(self.routine.key)
        routine, summary = self.world.routines[key], self.world.summaries[key]
        by_parameter = self.by_parameter(key, arguments, node)
        for origin in [origin for fact, origin in summary.facts if fact == "calls"]:
            passed = self.passed(summary, origin, by_parameter)
            certain = ("calls", origin.of) in summary.sure
            result = self.called_with(self.there(origin, by_parameter), passed, certain)
            self.put(result_key(by_parameter, int(origin.of)), result)
        for fact, origin in summary.facts:
            if fact != "calls":
                certain = (fact, origin.of) in summary.sure
                self.happens(fact, self.there(origin, by_parameter), certain)
        for into, what in summary.stored:
            certain = ("keeps", what.of) in summary.sure and what.kind == ARGUMENT
            targets = self.there(into, by_parameter)
            if into.kind == PART:
                targets |= frozenset(p for p in by_parameter[int(into.of)] if p.kind == MADE)
            self.store(targets, self.there(what, by_parameter), certain)
        if summary.acts:
            self.act(summary.surely_acts)
        self.summary.read |= summary.read
        self.summary.changed |= summary.changed
        if routine.result.scalar:
            return NONE
        result = NONE.union(*(self.there(origin, by_parameter) for origin in summary.result))
        held = NONE.union(*(self.there(origin, by_parameter) for origin in summary.held))
        return result | self.made(id(node), held, routine.result)

    def by_parameter(self, key: str, arguments: Arguments, node: ast.AST) -> list[Value]:
        """Returns the value of each parameter."""
        routine = self.world.routines[key]
        count = len(routine.names)
        plain = len(routine.node.args.posonlyargs) + len(routine.node.args.args)
        named = arguments.keywords
        found = [
            named.get(name, NONE if at < len(arguments.positional) else arguments.rest)
            for at, name in enumerate(routine.names)
        ]
        for at, value in enumerate(arguments.positional):
            position = at if at < plain else count - 1
            found[min(position, count - 1)] |= value
        unnamed = [value for name, value in arguments.keywords.items() if name not in routine.names]
        if (routine.node.args.vararg or routine.node.args.kwarg) and count:
            more = found[-1].union(*unnamed)
            found[-1] = self.made(f"more of {id(node)}", more)
        return found

    def there(self, origin: Origin, by_parameter: list[Value]) -> Value:
        """Returns the value that an origin of the called routine has here."""
        if origin.kind == ARGUMENT:
            return by_parameter[int(origin.of)]
        if origin.kind == PART:
            return self.deep(by_parameter[int(origin.of)])
        if origin.kind == RESULT:
            return self.inside.get(result_key(by_parameter, int(origin.of)), NONE)
        return frozenset({origin})

    def happens(self, fact: str, value: Value, certain: bool) -> None:
        match fact:
            case "changes":
                self.change(value, certain)
            case "compares":
                self.compare(value)
            case _:
                self.record(fact, value, certain)

    def passed(self, summary: Summary, function: Origin, by_parameter: list[Value]) -> Arguments:
        """Returns the arguments with which the called routine calls a function that is its argument."""
        values: dict[int, Value] = {}
        for called, at, what in summary.passed:
            if called == function:
                values[at] = values.get(at, NONE) | self.there(what, by_parameter)
        return Arguments(values.get(at, NONE) for at in range(max(values, default=-1) + 1))

    def called_with(self, functions: Value, arguments: Arguments, certain: bool) -> Value:
        """Calls functions that were passed to a routine. Returns their results."""
        found: set[Origin] = set()
        for origin in functions:
            if origin.kind in TRACKED:
                if not self.dormant:
                    self.record("calls", frozenset({origin}), certain and len(functions) == 1)
                self.pass_to(origin, arguments)
                found.add(Origin(RESULT, origin.of))
            elif origin.kind == FUNCTION:
                found |= self.apply(str(origin.of), arguments, self.routine.node)
            elif origin.kind == MADE and origin.of in self.closures:
                found |= self.call_closure(origin.of, arguments)
            elif origin.kind in (MADE, EXTERNAL):
                found |= self.call_origin(origin, arguments, self.routine.node)
        return frozenset(found)

    def construct(self, name: str, arguments: Arguments, node: ast.AST) -> Value:
        made = self.made(id(node), NONE, Kind(classes=(name,)))
        key = self.world.method(name, "__init__")
        if key is None:
            self.put(id(node), arguments.all())
        else:
            self.apply(key, self.with_receiver(made, arguments), node)
        return self.made(id(node), NONE, Kind(classes=(name,)))

    def with_receiver(self, receiver: Value, arguments: Arguments) -> Arguments:
        return Arguments([receiver, *arguments.positional], arguments.keywords, arguments.rest)

    # --- methods

    def call_super(self, name: str, arguments: Arguments, node: ast.AST) -> Value:
        receiver = frozenset({Origin(ARGUMENT, 0)})
        for base in self.world.bases.get(self.routine.owner, ()):
            key = self.world.method(base, name)
            if key is not None:
                return self.apply(key, self.with_receiver(receiver, arguments), node)
        return self.behave_or_anything(name, receiver, arguments, node)

    def call_method(self, receiver: Value, name: str, arguments: Arguments, node: ast.AST) -> Value:
        outer = [origin for origin in receiver if origin.kind == EXTERNAL]
        if outer:
            return self.call_external(f"{outer[0].of}.{name}", arguments, node)
        keys, is_certain = self.methods(receiver, name)
        found: set[Origin] = set()
        for key in keys:
            found |= self.apply(key, self.with_receiver(receiver, arguments), node)
        if name in METHODS and not is_certain:
            found |= self.behave(METHODS[name], receiver, arguments, node)
        elif not keys:
            found |= self.behave_or_anything(name, receiver, arguments, node)
        return frozenset(found)

    def methods(self, receiver: Value, name: str) -> tuple[list[str], bool]:
        """Returns the routines that a method may be, and whether it is surely one of them."""
        keys: dict[str, None] = {}
        certain = bool(receiver)
        for origin in receiver:
            kind = self.kind_of(origin)
            if kind.classes:
                for owner in kind.classes:
                    keys.update(dict.fromkeys(self.world.methods(owner, name)))
            else:
                certain = False
                if not kind.builtin:
                    keys.update(dict.fromkeys(self.world.by_method.get(name, ())))
        return list(keys), certain and bool(keys)

    def behave_or_anything(
        self, name: str, receiver: Value, arguments: Arguments, node: ast.AST
    ) -> Value:
        if name in METHODS:
            return self.behave(METHODS[name], receiver, arguments, node)
        self.record("calls", NONE if self.dormant else self.parts(receiver), certain=False)
        self.store(receiver, arguments.all(), certain=False)
        return self.call_unknown(self.with_receiver(receiver, arguments))


def result_key(by_parameter: list[Value], at: int) -> str:
    """Returns the key under which the state stores the result of a function that is this argument."""
    return f"given by {sorted(map(str, by_parameter[at]))}"
