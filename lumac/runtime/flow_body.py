"""Looks at a function of the library, expression by expression, until nothing new comes of it."""

from __future__ import annotations

import ast
from typing import Final

from lumac.runtime.flow import (
    ARGUMENT,
    BEYOND,
    EXTERNAL,
    FUNCTION,
    GLOBAL,
    MADE,
    NONE,
    PART,
    Place,
    Routine,
    Summary,
    Value,
    World,
)
from lumac.runtime.flow_calls import FlowCalls
from lumac.runtime.flow_state import Given
from lumac.runtime.parameters import Kind

EQUALITIES: Final = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
MOST_ROUNDS: Final = 50
SMALL: Final = 2**31


def summary_of(world: World, routine: Routine) -> Summary:
    """What calling the routine does, given what is known of the others so far."""
    body = _Body(world, routine)
    for _ in range(MOST_ROUNDS):
        if not body.grew:
            break
        body.look()
    return body.summary


class _Body(FlowCalls):
    def look(self) -> None:
        """Goes once through the function; with what is known by then the summary begins anew."""
        self.grew = False
        self.summary = Summary()
        self.counting: list[bool] = []
        self.globals: set[str] = set()
        self.inner: list[int] = []
        for decorator in self.routine.node.decorator_list:
            self.decorated(decorator)
        self.block(self.routine.node.body)
        annotation = self.routine.node.returns
        is_int = isinstance(annotation, ast.Name) and annotation.id == "int"
        self.summary.counts = is_int and bool(self.counting) and all(self.counting)

    def decorated(self, decorator: ast.expr) -> None:
        """A decorator may do anything with what the function is given; a property does not."""
        match decorator:
            case ast.Name("property" | "staticmethod") | ast.Attribute(attr="setter"):
                pass
            case _:
                self.call_unknown(Given(self.scopes[0][name] for name in self.routine.names))

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
            case ast.With(items, body):
                for item in items:
                    entered = self.value(item.context_expr)
                    if item.optional_vars is not None:
                        self.assign(item.optional_vars, entered)
                self.block(body)
            case _:
                self.any_statement(node)

    def any_statement(self, node: ast.AST) -> None:
        """Looks at all that is in a statement, in order."""
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
        self.give_places(value)

    def give_places(self, value: Value) -> None:
        flat = self.routine.result.flat
        for place in value:
            if place.kind == ARGUMENT or (place.kind == PART and not flat):
                self.summary.result.add(place)
        made = frozenset(place for place in value if place.kind == MADE)
        for place in self.reach(made):
            if place.kind == ARGUMENT or (place.kind == PART and not flat):
                self.summary.held.add(place)
        self.record_sure_of_kind("gives", value, ARGUMENT)
        if not flat:
            self.record_sure_of_kind("shares", value, PART)
            self.record_sure_of_kind("shares", self.held_by(value), PART)

    def held_by(self, value: Value) -> Value:
        """What is in a value that was surely made here."""
        is_made = all(place.kind == MADE and place.of not in self.closures for place in value)
        return self.parts(value) if is_made else NONE

    def assign(self, target: ast.expr, value: Value) -> None:
        match target:
            case ast.Name(name):
                if name in self.globals:
                    self.change(frozenset({Place(GLOBAL, name)}))
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
                self.record("shortens", into, known=False)
                self.store_in(into, self.parts(value))
            case ast.Subscript(owner, index):
                self.value(index)
                self.store_in(self.value(owner), value)

    def store_in(self, into: Value, value: Value) -> None:
        self.change(into)
        self.store(into, value)

    def augment(self, target: ast.expr, node: ast.expr) -> None:
        """`x += v` changes what x is, if that is a collection."""
        value = self.value(node)
        if isinstance(target, ast.Name):
            before = self.named(target.id)
            self.change(before, known=all(self.kind_of(place).builtin for place in before))
            self.store(before, self.parts(value))
            return
        held = self.parts(self.value(_owner(target)))
        self.change(self.value(_owner(target)))
        self.change(held, known=False)
        self.store(self.value(_owner(target)), self.parts(value))

    def delete(self, target: ast.expr) -> None:
        match target:
            case ast.Subscript(owner) | ast.Attribute(owner):
                into = self.value(owner)
                self.change(into)
                self.record("shortens", into)

    # --- inner functions

    def closure(self, node: ast.FunctionDef | ast.Lambda) -> Value:
        """An inner function is a value that holds what it names of the function around it."""
        key = id(node)
        self.closures[key] = node
        named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        captured = [scope[name] for scope in self.scopes for name in named if name in scope]
        made = self.made(key, NONE.union(*captured), Kind(callable=True))
        self.look_into(node, key)
        return made

    def look_into(self, node: ast.FunctionDef | ast.Lambda, key: int) -> None:
        asleep = key not in self.running
        self.scopes.append(self.inner_scopes.setdefault(key, {}))
        for each in ast.walk(node.args):
            if isinstance(each, ast.arg):
                self.bind(each.arg, NONE)
        self.dormant += asleep
        self.inner.append(key)
        if isinstance(node, ast.Lambda):
            self.give(node.body)
        else:
            self.block(node.body)
        self.inner.pop()
        self.dormant -= asleep
        self.scopes.pop()

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
                self.any_statement(bounds)
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
        """An expression whose value is new."""
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
            case _:
                self.any_statement(node)
                return NONE

    def elements(self, nodes: list[ast.expr]) -> Value:
        return NONE.union(*[self.value(node) for node in nodes])

    def generate(self, generators: list[ast.comprehension]) -> None:
        for each in generators:
            self.assign(each.target, self.parts(self.value(each.iter)))
            for test in each.ifs:
                self.value(test)

    def attribute(self, owner: Value, name: str) -> Value:
        """A part of the owner; a method of it holds the owner itself."""
        outer = [place for place in owner if place.kind == EXTERNAL]
        if outer:
            return frozenset({Place(EXTERNAL, f"{outer[0].of}.{name}")})
        if name == "__contains__":
            return frozenset({Place(EXTERNAL, "hash")})
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

    def is_count(self, node: ast.expr) -> bool:
        """Whether the value is surely a size: not negative, and not large."""
        match node:
            case ast.Constant(int() as number):
                return 0 <= number < SMALL
            case ast.IfExp(_, body, orelse):
                return self.is_count(body) and self.is_count(orelse)
            case ast.Call(ast.Name(name)):
                place = next(iter(self.named(name)), None)
                if place == Place(EXTERNAL, "len"):
                    return True
                is_routine = place is not None and place.kind == FUNCTION
                return is_routine and self.world.summaries[name].counts
            case _:
                return False


def _owner(target: ast.expr) -> ast.expr:
    assert isinstance(target, (ast.Attribute, ast.Subscript))
    return target.value
