"""Analyses the expressions of a function, and the targets that they are assigned to."""

from __future__ import annotations

import ast
from typing import Final

from lumac.library.read.flow.calls import FlowCalls
from lumac.library.read.flow.origins import BEYOND, EXTERNAL, GLOBAL, NONE, Origin, Value

EQUALITIES: Final = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)


class FlowValues(FlowCalls):
    """Adds expressions and targets to calls."""

    globals: set[str]
    """The names that the function declares to be those of constants."""

    def closure(self, node: ast.FunctionDef | ast.Lambda) -> Value:
        """Returns the value of an inner function."""
        raise NotImplementedError

    def all_of(self, node: ast.AST) -> None:
        """Analyses all statements and expressions in a node, in order."""
        raise NotImplementedError

    def give_origins(self, value: Value) -> None:
        """Records that the function returns the value."""
        raise NotImplementedError

    # --- targets

    def assign(self, target: ast.expr, value: Value) -> None:
        match target:
            case ast.Name(name):
                if name in self.globals:
                    self.change(frozenset({Origin(GLOBAL, name)}))
                    self.store(BEYOND, value)
                else:
                    self.bind(name, value)
            case ast.Tuple(elements) | ast.List(elements):
                for element in elements:
                    self.assign(element, value | self.parts(value))
            case ast.Starred(inner):
                self.assign(inner, self.made(id(target), self.parts(value)))
            case ast.Attribute(owner):
                self.store_in(self.value(owner), value)
            case ast.Subscript(owner, ast.Slice()):
                into = self.value(owner)
                self.record("shortens", into, certain=False)
                self.store_in(into, self.parts(value))
            case ast.Subscript(owner, index):
                self.value(index)
                self.store_in(self.value(owner), value)

    def store_in(self, into: Value, value: Value) -> None:
        self.change(into)
        self.store(into, value)

    # --- expressions

    def value(self, node: ast.expr) -> Value:
        match node:
            case ast.Name(name):
                return self.named(name)
            case ast.Constant():
                return NONE
            case ast.Call():
                return self.call(node)
            case ast.Attribute(owner, name):
                return self.attribute(self.value(owner), name)
            case ast.Subscript(owner, ast.Slice() as bounds):
                self.all_of(bounds)
                return self.slice(self.value(owner), node)
            case ast.Subscript(owner, index):
                self.value(index)
                return self.parts(self.value(owner))
            case ast.Compare(left, operators, others):
                return self.compared(left, operators, others)
            case ast.BoolOp(_, values):
                return NONE.union(*[self.value(each) for each in values])
            case ast.IfExp(test, body, orelse):
                self.value(test)
                return self.value(body) | self.value(orelse)
            case ast.NamedExpr(target, value):
                found = self.value(value)
                self.assign(target, found)
                return found
            case ast.Lambda():
                return self.closure(node)
            case _:
                return self.made_by(node)

    def made_by(self, node: ast.expr) -> Value:
        """Returns the value of an expression that makes a new object."""
        match node:
            case ast.BinOp(left, _, right):
                both = [self.parts(self.value(left)), self.parts(self.value(right))]
                return self.made(id(node), both[0] | both[1])
            case ast.Tuple(elements) | ast.List(elements):
                return self.made(id(node), self.elements(elements))
            case ast.Set(elements):
                self.compare(self.elements(elements))
                return self.made(id(node), self.elements(elements))
            case ast.Dict(keys, values):
                for key in keys:
                    if key is not None:
                        self.value(key)
                return self.made(id(node), self.elements(values))
            case ast.ListComp(element, generators) | ast.GeneratorExp(element, generators):
                self.generate(generators)
                return self.made(id(node), self.value(element))
            case ast.SetComp(element, generators):
                self.generate(generators)
                self.compare(self.value(element))
                return self.made(id(node), self.value(element))
            case ast.DictComp(key, value, generators):
                self.generate(generators)
                return self.made(id(node), self.value(key) | self.value(value))
            case ast.Starred(inner):
                return self.parts(self.value(inner))
            case ast.Yield() | ast.YieldFrom():
                return self.generator(node)
            case _:
                self.all_of(node)
                return NONE

    def generator(self, node: ast.Yield | ast.YieldFrom) -> Value:
        """Records the generator that a function with a `yield` returns: it runs later, and holds all names."""
        value = NONE if node.value is None else self.value(node.value)
        self.give_origins(self.made(id(node), value.union(*self.scopes[0].values())))
        return BEYOND

    def elements(self, nodes: list[ast.expr]) -> Value:
        return NONE.union(*[self.value(node) for node in nodes])

    def generate(self, generators: list[ast.comprehension]) -> None:
        for each in generators:
            self.assign(each.target, self.parts(self.value(each.iter)))
            for test in each.ifs:
                self.value(test)

    def attribute(self, owner: Value, name: str) -> Value:
        """Returns a part of the owner; a method of it holds the owner itself."""
        outer = [origin for origin in owner if origin.kind == EXTERNAL]
        if outer:
            return frozenset({Origin(EXTERNAL, f"{outer[0].of}.{name}")})
        if name == "__contains__":
            return frozenset({Origin(EXTERNAL, "hash")})
        bound = owner if name in self.world.by_method else NONE
        return self.parts(owner) | bound

    def slice(self, owner: Value, node: ast.expr) -> Value:
        return self.made(id(node), self.parts(owner))

    def compared(self, left: ast.expr, operators: list[ast.cmpop], others: list[ast.expr]) -> Value:
        values = [self.value(each) for each in (left, *others)]
        for at, operator in enumerate(operators):
            looks_up = isinstance(operator, (ast.In, ast.NotIn)) and self.is_map(values[at + 1])
            if isinstance(operator, EQUALITIES) and not looks_up:
                self.compare(self.reach(values[at]))
                self.compare(self.reach(values[at + 1]))
        return NONE
