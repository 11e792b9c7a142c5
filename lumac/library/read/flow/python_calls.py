"""What Python's own functions and methods do where a function of the library calls them."""

from __future__ import annotations

import ast
import builtins

from lumac.library.read.flow.sources import BEYOND, NONE, Value
from lumac.library.read.flow.state import FlowState, Given
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
    """Calls of what is Python's own."""

    def call_value(self, function: Value, given: Given, node: ast.AST) -> Value:
        """A call of what a value may be."""
        raise NotImplementedError

    def called_by_others(self, value: Value) -> None:
        """Somebody else may call what the value may be."""
        raise NotImplementedError

    def call_unknown(self, given: Given) -> Value:
        """It may do anything with its arguments."""
        self.act()
        everything = self.reach(given.all()) | self.deep(given.all())
        self.called_by_others(everything)
        self.change(everything, known=False)
        self.store(BEYOND | everything, given.all(), known=False)
        return BEYOND | everything

    # --- methods

    def behave(self, does: Behaviour, receiver: Value, given: Given, node: ast.AST) -> Value:
        """What a method of Python's own does."""
        values = given.all()
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
            self.change(self.reach(values), known=False)
        if does.acts:
            self.act()
        self.call_key(given, receiver, node)
        self.called_by_others(self.functions_in(given.rest))
        return self.given_back(does, receiver, values, node)

    def call_key(self, given: Given, items: Value, node: ast.AST) -> None:
        """`key=f` calls f with each element."""
        if "key" in given.keywords:
            self.call_value(given.keywords["key"], Given([self.parts(items)]), node)

    def functions_in(self, value: Value) -> Value:
        """What of a value is a function that was given, or an inner one."""
        return frozenset(p for p in value if self.kind_of(p).callable)

    def is_map(self, value: Value) -> bool:
        return bool(value) and all(self.kind_of(place).dictionary for place in value)

    def given_back(self, does: Behaviour, receiver: Value, values: Value, node: ast.AST) -> Value:
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

    def call_external(self, path: str, given: Given, node: ast.AST) -> Value:
        module = path.partition(".")[0]
        match path:
            case "map" | "filter":
                return self.call_mapped(path, given, node)
            case "sorted":
                self.call_key(given, NONE.union(*given.positional), node)
                return self.made(id(node), self.parts(given.all()))
            case "setattr":
                self.change(given.positional[0])
                self.store(given.positional[0], given.positional[-1])
                return NONE
            case "iter" if len(given.positional) > 1:
                return self.made(id(node), self.call_value(given.positional[0], Given(), node))
            case "min" | "max":
                self.call_key(given, given.all(), node)
                if len(given.positional) > 1:
                    return given.all()
        shape = FUNCTIONS.get(path, "")
        if not shape and module in PURE_MODULES and path not in NOT_PURE:
            self.called_by_others(self.functions_in(given.all()))
            shape = NOTHING
        if not shape and is_exception(path):
            shape = HOLDS
        if shape:
            return self.shaped(shape, given, node)
        if path in ACTING or module in ACTING_MODULES:
            self.act(surely=True)
        return self.call_unknown(given)

    def call_mapped(self, path: str, given: Given, node: ast.AST) -> Value:
        function, *collections = given.positional or [BEYOND]
        elements = [self.parts(each) for each in collections]
        is_nothing = path == "filter" and not function  # `filter(None, items)`
        result = NONE if is_nothing else self.call_value(function, Given(elements), node)
        held = result if path == "map" else NONE.union(*elements)
        return self.made(f"mapped by {id(node)}", held)

    def shaped(self, shape: str, given: Given, node: ast.AST) -> Value:
        """The result of a function of Python's own that only reads its arguments."""
        values = given.all()
        if shape == HASHES:
            self.compare(values if not self.is_map(values) else NONE)
        if shape in (HOLDS, HASHES):
            return self.made(id(node), self.parts(values))
        if shape == ELEMENT:
            return self.element(given)
        return values if shape == SAME else NONE

    def element(self, given: Given) -> Value:
        """A part of the first argument, or one of the others: `max(items)`, `next(items, default)`."""
        first, *others = given.positional or [NONE]
        named = [value for name, value in given.keywords.items() if name != "key"]
        return self.parts(first | given.rest) | given.rest.union(*others, *named)


def is_exception(path: str) -> bool:
    """Whether a name of Python's own is that of an exception."""
    found = getattr(builtins, path, None)
    return isinstance(found, type) and issubclass(found, BaseException)
