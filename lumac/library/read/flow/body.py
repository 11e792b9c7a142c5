"""Analyses a function of the library, expression by expression, until nothing new is found."""

from __future__ import annotations

import ast
from typing import Final

from lumac.library.read.flow.origins import (
    ARGUMENT,
    EXTERNAL,
    FUNCTION,
    MADE,
    NONE,
    PART,
    Origin,
    Routine,
    Summary,
    Value,
    World,
)
from lumac.library.read.flow.state import TRACKED, Arguments
from lumac.library.read.flow.values import FlowValues
from lumac.library.read.parameters import Kind

MOST_ROUNDS: Final = 50
SMALL: Final = 2**31


def summary_of(world: World, routine: Routine) -> Summary:
    """Returns the effects of calling the routine, by the summaries of the others so far."""
    body = _Body(world, routine)
    for _ in range(MOST_ROUNDS):
        if not body.grew:
            break
        body.look()
    return body.summary


class _Body(FlowValues):
    def look(self) -> None:
        """Analyses the function once. The summary begins anew; the origins of names remain from the last round."""
        self.grew = False
        self.summary = Summary()
        self.counting: list[bool] = []
        self.globals: set[str] = set()
        self.nonlocals = set()
        self.inner: list[int] = []
        for decorator in self.routine.node.decorator_list:
            self.decorated(decorator)
        self.block(self.routine.node.body)
        annotation = self.routine.node.returns
        is_int = isinstance(annotation, ast.Name) and annotation.id == "int"
        self.summary.counts = is_int and bool(self.counting) and all(self.counting)

    def decorated(self, decorator: ast.expr) -> None:
        """Records that a decorator may do anything with the arguments of the function; a property does not."""
        match decorator:
            case ast.Name("property" | "staticmethod") | ast.Attribute(attr="setter"):
                pass
            case _:
                self.call_unknown(Arguments(self.scopes[0][name] for name in self.routine.names))

    # --- statements

    def block(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Return(value):
                self.give(value)
            case ast.Assign(targets, value):
                found = self.value(value)
                for target in targets:
                    self.assign(target, found)
            case ast.AnnAssign(target, _, value):
                if value is not None:
                    self.assign(target, self.value(value))
            case ast.AugAssign(target, _, value):
                self.augment(target, value)
            case ast.Delete(targets):
                for target in targets:
                    self.delete(target)
            case ast.For(target, iterated, body, orelse):
                self.assign(target, self.parts(self.value(iterated)))
                self.block([*body, *orelse])
            case ast.FunctionDef(name):
                self.bind(name, self.closure(node))
            case ast.Global(names):
                self.globals |= set(names)
            case ast.Nonlocal(names):
                self.nonlocals |= set(names)
            case ast.With(items, body):
                for item in items:
                    entered = self.value(item.context_expr)
                    if item.optional_vars is not None:
                        self.assign(item.optional_vars, entered)
                self.block(body)
            case _:
                self.all_of(node)

    def all_of(self, node: ast.AST) -> None:
        """Analyses all statements and expressions in a node, in order."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                self.statement(child)
            elif isinstance(child, ast.expr):
                self.value(child)
            elif isinstance(child, ast.ExceptHandler):
                if child.name:
                    self.bind(child.name, NONE)
                self.block(child.body)

    def give(self, node: ast.expr | None) -> None:
        value = NONE if node is None else self.value(node)
        if self.inner:
            self.put(f"result of {self.inner[-1]}", value)
            return
        self.counting.append(node is not None and self.is_count(node))
        if self.routine.result.scalar:
            return
        self.give_origins(value)

    def give_origins(self, value: Value) -> None:
        flat = self.routine.result.flat
        for origin in value:
            if origin.kind in TRACKED and not (origin.kind == PART and flat):
                self.summary.result.add(origin)
        made = frozenset(origin for origin in value if origin.kind == MADE)
        for origin in self.reach(made):
            if origin.kind in TRACKED and not (origin.kind == PART and flat):
                self.summary.held.add(origin)
        self.record_sure_of_kind("gives", value, ARGUMENT)
        if not flat:
            self.record_sure_of_kind("shares", value, PART)
            self.record_sure_of_kind("shares", self.held_by(value), PART)

    def held_by(self, value: Value) -> Value:
        """Returns the contents of a value that was surely made here."""
        is_made = all(origin.kind == MADE and origin.of not in self.closures for origin in value)
        return self.parts(value) if is_made else NONE

    def augment(self, target: ast.expr, node: ast.expr) -> None:
        """Records `x += v`, which changes the value of x if that is a collection."""
        value = self.value(node)
        if isinstance(target, ast.Name):
            before = self.named(target.id)
            self.change(before, certain=all(self.kind_of(origin).builtin for origin in before))
            self.store(before, self.parts(value))
            return
        held = self.parts(self.value(_owner(target)))
        self.change(self.value(_owner(target)))
        self.change(held, certain=False)
        self.store(self.value(_owner(target)), self.parts(value))

    def delete(self, target: ast.expr) -> None:
        match target:
            case ast.Subscript(owner) | ast.Attribute(owner):
                into = self.value(owner)
                self.change(into)
                self.record("shortens", into)

    # --- inner functions

    def closure(self, node: ast.FunctionDef | ast.Lambda) -> Value:
        """Returns the value of an inner function, which holds what it names of the function around it."""
        key = id(node)
        self.closures[key] = node
        named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        captured = [scope[name] for scope in self.scopes for name in named if name in scope]
        defaults = [
            self.value(each) for each in (*node.args.defaults, *node.args.kw_defaults) if each
        ]
        made = self.made(key, NONE.union(*captured, *defaults), Kind(callable=True))
        self.look_into(node, key, NONE.union(*defaults))
        for decorator in getattr(node, "decorator_list", ()):
            self.value(decorator)
            self.call_unknown(Arguments([made]))
        return made

    def look_into(self, node: ast.FunctionDef | ast.Lambda, key: int, defaults: Value) -> None:
        """Analyses the body; any parameter may have any of the defaults."""
        asleep = key not in self.running
        self.scopes.append(self.inner_scopes.setdefault(key, {}))
        for each in ast.walk(node.args):
            if isinstance(each, ast.arg):
                self.bind(each.arg, defaults)
        self.dormant += asleep
        self.inner.append(key)
        if isinstance(node, ast.Lambda):
            self.give(node.body)
        else:
            self.block(node.body)
        self.inner.pop()
        self.dormant -= asleep
        self.scopes.pop()

    # --- sizes

    def is_count(self, node: ast.expr) -> bool:
        """Tells whether the value is surely a size: 0 or more, and less than SMALL."""
        match node:
            case ast.Constant(int() as number):
                return 0 <= number < SMALL
            case ast.IfExp(_, body, orelse):
                return self.is_count(body) and self.is_count(orelse)
            case ast.Call(ast.Name(name)):
                origin = next(iter(self.named(name)), None)
                if origin == Origin(EXTERNAL, "len"):
                    return True
                is_routine = origin is not None and origin.kind == FUNCTION
                return is_routine and self.world.summaries[name].counts
            case _:
                return False


def _owner(target: ast.expr) -> ast.expr:
    assert isinstance(target, (ast.Attribute, ast.Subscript))
    return target.value
