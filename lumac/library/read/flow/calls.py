"""What a call does: of a function of the library, of Python's own, or of one that was given."""

from __future__ import annotations

import ast

from lumac.library.read.flow.python_calls import FlowPython
from lumac.library.read.flow.sources import (
    ARGUMENT,
    BEYOND,
    EXTERNAL,
    FUNCTION,
    MADE,
    NONE,
    OUTSIDE,
    PART,
    RESULT,
    Place,
    Summary,
    Value,
)
from lumac.library.read.flow.state import TRACKED, Given
from lumac.library.read.parameters import Kind
from lumac.library.read.python_effects import METHODS


class FlowCalls(FlowPython):
    """Calls, on top of the state of a function."""

    def value(self, node: ast.expr) -> Value:
        """Where the value of an expression comes from; what the expression does is recorded."""
        raise NotImplementedError

    def call(self, node: ast.Call) -> Value:
        match node.func:
            case ast.Attribute(ast.Call(ast.Name("super")), name):
                return self.call_super(name, self.given(node), node)
            case ast.Attribute(owner, name):
                return self.call_method(self.value(owner), name, self.given(node), node)
            case function:
                return self.call_value(self.value(function), self.given(node), node)

    def given(self, node: ast.Call) -> Given:
        positional: list[Value] = []
        rest: set[Place] = set()
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                rest |= self.parts(self.value(argument.value))
            elif rest:
                rest |= self.value(argument)  # nobody knows at which place it stands
            else:
                positional.append(self.value(argument))
        keywords: dict[str, Value] = {}
        for keyword in node.keywords:
            if keyword.arg is None:
                rest |= self.parts(self.value(keyword.value))
            else:
                keywords[keyword.arg] = self.value(keyword.value)
        return Given(positional, keywords, frozenset(rest))

    # --- what is called

    def call_value(self, function: Value, given: Given, node: ast.AST) -> Value:
        if not function:
            return self.call_unknown(given)
        found: set[Place] = set()
        for place in function:
            found |= self.call_place(place, given, node)
        if not self.dormant:
            self.record_sure_of_kind("calls", function, ARGUMENT)
        return frozenset(found)

    def call_place(self, place: Place, given: Given, node: ast.AST) -> Value:
        match place.kind:
            case "argument" | "part" | "result":
                return self.call_given(place, given, node)
            case "function":
                return self.apply(str(place.of), given, node)
            case "class":
                return self.construct(str(place.of), given, node)
            case "external":
                return self.call_external(str(place.of), given, node)
            case "made" if place.of in self.closures:
                return self.call_closure(place.of, given)
            case "made":
                held = self.deep(frozenset({place}))
                return self.call_unknown(Given([held, *given.values()]))
            case _:
                return self.call_unknown(given)

    def call_given(self, place: Place, given: Given, node: ast.AST) -> Value:
        """A function that the caller gave. What it does and gives is the caller's own business."""
        makes = self.kind_of(place).makes
        if makes:
            return NONE.union(*(self.construct(name, given, node) for name in makes))
        if not self.dormant:
            self.record("calls", frozenset({place}), known=False)
        self.pass_to(place, given)
        return frozenset({Place(RESULT, place.of)})

    def pass_to(self, function: Place, given: Given) -> None:
        """Notes what a function that was given is called with."""
        for at, value in enumerate(given.positional):
            for each in self.reach(value | given.rest):
                if each.kind in TRACKED or each == OUTSIDE:
                    self.summary.passed.add((function, at, each))

    def called_by_others(self, value: Value) -> None:
        """Somebody else calls what the value may be, with arguments that nobody knows here."""
        for place in value:
            if place.kind in TRACKED and not self.dormant:
                self.record("calls", frozenset({place}), known=False)
            elif place.kind == MADE and place.of in self.closures:
                self.call_closure(place.of, Given(rest=BEYOND))

    def call_closure(self, key: int | str, given: Given) -> Value:
        """An inner function: it is looked at where it stands, with what it was given anywhere."""
        if key not in self.running:
            self.running.add(key)
            self.grew = True
        arguments = self.closures[key].args
        names = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
        scope = self.inner_scopes.setdefault(int(key), {})
        self.scopes.append(scope)
        for at, name in enumerate(names):
            value = given.positional[at] if at < len(given.positional) else given.rest
            self.bind(name, value | given.keywords.get(name, NONE))
        others = [*given.positional[len(names) :], *given.keywords.values(), given.rest]
        for more in (arguments.vararg, arguments.kwarg, *arguments.kwonlyargs):
            if more is not None:
                more_key = f"{more.arg} of {key}"
                self.bind(more.arg, self.made(more_key, NONE.union(*others)).union(*others))
        self.scopes.pop()
        return self.inside.get(f"result of {key}", NONE)

    # --- routines of the library

    def apply(self, key: str, given: Given, node: ast.AST) -> Value:
        """The effects of a routine on what it is given here."""
        self.world.callers.setdefault(key, set()).add(self.routine.key)
        routine, summary = self.world.routines[key], self.world.summaries[key]
        arguments = self.arguments(key, given, node)
        for place in [place for fact, place in summary.facts if fact == "calls"]:
            passed = self.passed(summary, place, arguments)
            known = ("calls", place.of) in summary.sure
            result = self.called_with(self.there(place, arguments), passed, known)
            self.put(result_key(arguments, int(place.of)), result)
        for fact, place in summary.facts:
            if fact != "calls":
                known = (fact, place.of) in summary.sure
                self.happens(fact, self.there(place, arguments), known)
        for into, what in summary.stored:
            known = ("keeps", what.of) in summary.sure and what.kind == ARGUMENT
            targets = self.there(into, arguments)
            if into.kind == PART:
                targets |= frozenset(p for p in arguments[int(into.of)] if p.kind == MADE)
            self.store(targets, self.there(what, arguments), known)
        if summary.acts:
            self.act(summary.surely_acts)
        self.summary.read |= summary.read
        self.summary.changed |= summary.changed
        if routine.result.scalar:
            return NONE
        result = NONE.union(*(self.there(place, arguments) for place in summary.result))
        held = NONE.union(*(self.there(place, arguments) for place in summary.held))
        return result | self.made(id(node), held, routine.result)

    def arguments(self, key: str, given: Given, node: ast.AST) -> list[Value]:
        """For each parameter what it gets."""
        routine = self.world.routines[key]
        count = len(routine.names)
        plain = len(routine.node.args.posonlyargs) + len(routine.node.args.args)
        named = given.keywords
        found = [
            named.get(name, NONE if at < len(given.positional) else given.rest)
            for at, name in enumerate(routine.names)
        ]
        for at, value in enumerate(given.positional):
            place = at if at < plain else count - 1
            found[min(place, count - 1)] |= value
        unnamed = [value for name, value in given.keywords.items() if name not in routine.names]
        if (routine.node.args.vararg or routine.node.args.kwarg) and count:
            more = found[-1].union(*unnamed)
            found[-1] = self.made(f"more of {id(node)}", more)
        return found

    def there(self, place: Place, arguments: list[Value]) -> Value:
        """What a place of the called routine is here."""
        if place.kind == ARGUMENT:
            return arguments[int(place.of)]
        if place.kind == PART:
            return self.deep(arguments[int(place.of)])
        if place.kind == RESULT:
            return self.inside.get(result_key(arguments, int(place.of)), NONE)
        return frozenset({place})

    def happens(self, fact: str, value: Value, known: bool) -> None:
        match fact:
            case "changes":
                self.change(value, known)
            case "compares":
                self.compare(value)
            case _:
                self.record(fact, value, known)

    def passed(self, summary: Summary, function: Place, arguments: list[Value]) -> Given:
        """What the called routine calls a function with that it was given."""
        values: dict[int, Value] = {}
        for called, at, what in summary.passed:
            if called == function:
                values[at] = values.get(at, NONE) | self.there(what, arguments)
        return Given(values.get(at, NONE) for at in range(max(values, default=-1) + 1))

    def called_with(self, functions: Value, given: Given, known: bool) -> Value:
        """A routine calls a function that it was given; what that gives."""
        found: set[Place] = set()
        for place in functions:
            if place.kind in TRACKED:
                if not self.dormant:
                    self.record("calls", frozenset({place}), known and len(functions) == 1)
                self.pass_to(place, given)
                found.add(Place(RESULT, place.of))
            elif place.kind == FUNCTION:
                found |= self.apply(str(place.of), given, self.routine.node)
            elif place.kind == MADE and place.of in self.closures:
                found |= self.call_closure(place.of, given)
            elif place.kind in (MADE, EXTERNAL):
                found |= self.call_place(place, given, self.routine.node)
        return frozenset(found)

    def construct(self, name: str, given: Given, node: ast.AST) -> Value:
        made = self.made(id(node), NONE, Kind(classes=(name,)))
        key = self.world.method(name, "__init__")
        if key is None:
            self.put(id(node), given.all())
        else:
            self.apply(key, self.with_receiver(made, given), node)
        return self.made(id(node), NONE, Kind(classes=(name,)))

    def with_receiver(self, receiver: Value, given: Given) -> Given:
        return Given([receiver, *given.positional], given.keywords, given.rest)

    # --- methods

    def call_super(self, name: str, given: Given, node: ast.AST) -> Value:
        receiver = frozenset({Place(ARGUMENT, 0)})
        for base in self.world.bases.get(self.routine.owner, ()):
            key = self.world.method(base, name)
            if key is not None:
                return self.apply(key, self.with_receiver(receiver, given), node)
        return self.behave_or_anything(name, receiver, given, node)

    def call_method(self, receiver: Value, name: str, given: Given, node: ast.AST) -> Value:
        outer = [place for place in receiver if place.kind == EXTERNAL]
        if outer:
            return self.call_external(f"{outer[0].of}.{name}", given, node)
        keys, is_known = self.methods(receiver, name)
        found: set[Place] = set()
        for key in keys:
            found |= self.apply(key, self.with_receiver(receiver, given), node)
        if name in METHODS and not is_known:
            found |= self.behave(METHODS[name], receiver, given, node)
        elif not keys:
            found |= self.behave_or_anything(name, receiver, given, node)
        return frozenset(found)

    def methods(self, receiver: Value, name: str) -> tuple[list[str], bool]:
        """The routines that a method may be, and whether it is surely one of them."""
        keys: dict[str, None] = {}
        known = bool(receiver)
        for place in receiver:
            kind = self.kind_of(place)
            if kind.classes:
                for owner in kind.classes:
                    keys.update(dict.fromkeys(self.world.methods(owner, name)))
            else:
                known = False
                if not kind.builtin:
                    keys.update(dict.fromkeys(self.world.by_method.get(name, ())))
        return list(keys), known and bool(keys)

    def behave_or_anything(self, name: str, receiver: Value, given: Given, node: ast.AST) -> Value:
        if name in METHODS:
            return self.behave(METHODS[name], receiver, given, node)
        self.record("calls", NONE if self.dormant else self.parts(receiver), known=False)
        self.store(receiver, given.all(), known=False)
        return self.call_unknown(self.with_receiver(receiver, given))


def result_key(arguments: list[Value], at: int) -> str:
    """Under what the state keeps what a function gives that was handed over as this argument."""
    return f"given by {sorted(map(str, arguments[at]))}"
