"""Analyses calls of Python's own functions and methods in functions of the library."""

from __future__ import annotations

import ast
import builtins

from lumac.library.read.flow.origins import BEYOND, NONE, Value
from lumac.library.read.flow.state import Arguments, FlowState
from lumac.library.read.python_effects import (
    ACTING,
    ACTING_MODULES,
    ELEMENT,
    FUNCTIONS,
    HASHES,
    HOLDS,
    NOT_PURE,
    NOTHING,
    PURE_MODULES,
    SAME,
    Behaviour,
)


class FlowPython(FlowState):
    """Adds calls of Python's own functions to the state of a function."""

    def call_value(self, function: Value, arguments: Arguments, node: ast.AST) -> Value:
        """Calls each function that a value may be. Returns the origins of the result."""
        raise NotImplementedError

    def called_by_others(self, value: Value) -> None:
        """Records that somebody else may call the value."""
        raise NotImplementedError

    def call_unknown(self, arguments: Arguments) -> Value:
        """Calls an unknown function, which may do anything with its arguments."""
        self.act()
        everything = self.reach(arguments.all()) | self.deep(arguments.all())
        self.called_by_others(everything)
        self.change(everything, certain=False)
        self.store(BEYOND | everything, arguments.all(), certain=False)
        return BEYOND | everything

    # --- methods

    def behave(
        self, does: Behaviour, receiver: Value, arguments: Arguments, node: ast.AST
    ) -> Value:
        """Applies the behaviour of a method of Python's own. Returns the origins of its result."""
        values = arguments.all()
        if does.changes:
            self.change(receiver)
        if does.shortens:
            self.record("shortens", receiver)
        if does.stores == "itself":
            self.store(receiver, values)
        elif does.stores == "parts":
            self.store(receiver, self.parts(values))
        if does.compares and not (does.looks_up and self.is_map(receiver)):
            self.compare(receiver)
            self.compare(values)
        if does.writes_into:
            self.change(self.reach(values), certain=False)
        if does.acts:
            self.act()
        self.call_key(arguments, receiver, node)
        self.called_by_others(self.functions_in(arguments.rest))
        return self.result_of_method(does, receiver, values, node)

    def call_key(self, arguments: Arguments, items: Value, node: ast.AST) -> None:
        """Calls the argument `key`, if there is one, with each element."""
        if "key" in arguments.keywords:
            self.call_value(arguments.keywords["key"], Arguments([self.parts(items)]), node)

    def functions_in(self, value: Value) -> Value:
        """Returns the parts of a value that are functions of the caller, or inner ones."""
        return frozenset(p for p in value if self.kind_of(p).callable)

    def is_map(self, value: Value) -> bool:
        return bool(value) and all(self.kind_of(origin).dictionary for origin in value)

    def result_of_method(
        self, does: Behaviour, receiver: Value, values: Value, node: ast.AST
    ) -> Value:
        match does.result:
            case "part":
                return self.parts(receiver) | values
            case "copy":
                return self.made(id(node), self.parts(receiver) | self.parts(values))
            case "outside":
                return BEYOND
            case _:
                return NONE

    # --- Python's own functions

    def call_external(self, path: str, arguments: Arguments, node: ast.AST) -> Value:
        module = path.partition(".")[0]
        match path:
            case "map" | "filter":
                return self.call_mapped(path, arguments, node)
            case "sorted":
                self.call_key(arguments, NONE.union(*arguments.positional), node)
                return self.made(id(node), self.parts(arguments.all()))
            case "setattr":
                self.change(arguments.positional[0])
                self.store(arguments.positional[0], arguments.positional[-1])
                return NONE
            case "iter" if len(arguments.positional) > 1:
                return self.made(
                    id(node), self.call_value(arguments.positional[0], Arguments(), node)
                )
            case "min" | "max":
                self.call_key(arguments, arguments.all(), node)
                if len(arguments.positional) > 1:
                    return arguments.all()
        shape = FUNCTIONS.get(path, "")
        if not shape and module in PURE_MODULES and path not in NOT_PURE:
            self.called_by_others(self.functions_in(arguments.all()))
            shape = NOTHING
        if not shape and is_exception(path):
            shape = HOLDS
        if shape:
            return self.shaped(shape, arguments, node)
        if path in ACTING or module in ACTING_MODULES:
            self.act(surely=True)
        return self.call_unknown(arguments)

    def call_mapped(self, path: str, arguments: Arguments, node: ast.AST) -> Value:
        function, *collections = arguments.positional or [BEYOND]
        elements = [self.parts(each) for each in collections]
        is_nothing = path == "filter" and not function  # `filter(None, items)`
        result = NONE if is_nothing else self.call_value(function, Arguments(elements), node)
        held = result if path == "map" else NONE.union(*elements)
        return self.made(f"mapped by {id(node)}", held)

    def shaped(self, shape: str, arguments: Arguments, node: ast.AST) -> Value:
        """Returns the result of a function of Python's own that only reads its arguments."""
        values = arguments.all()
        if shape == HASHES:
            self.compare(values if not self.is_map(values) else NONE)
        if shape in (HOLDS, HASHES):
            return self.made(id(node), self.parts(values))
        if shape == ELEMENT:
            return self.element(arguments)
        return values if shape == SAME else NONE

    def element(self, arguments: Arguments) -> Value:
        """Returns a part of the first argument, or one of the others: `max(items)`, `next(items, default)`."""
        first, *others = arguments.positional or [NONE]
        named = [value for name, value in arguments.keywords.items() if name != "key"]
        return self.parts(first | arguments.rest) | arguments.rest.union(*others, *named)


def is_exception(path: str) -> bool:
    """Tells whether a name of Python's own is that of an exception."""
    found = getattr(builtins, path, None)
    return isinstance(found, type) and issubclass(found, BaseException)
