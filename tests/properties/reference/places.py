"""Declarations and assignments of the reference evaluation."""

from __future__ import annotations

from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.core.table import index
from tests.properties.reference.expressions import Expressions, looked_up
from tests.properties.reference.kinds import Type, Unknown
from tests.properties.reference.scopes import Code, Names, Step, Values, Variable


class Places(Expressions):
    """What is stored, and where."""

    def declare(self, node: ast.Declare, names: Names) -> Step:
        if node.type is not None and isinstance(node.value, ast.Lambda):
            # It may call itself by its name.
            kind = self.type_of(node.type)
            variable = names.declare(node.name, kind, node.name_start)
            code = self.value(node.value, names, kind)
        else:
            code = self.own_type(node.value, names, node.type)
            variable = names.declare(node.name, code.kind, node.name_start)
        variable.locked = node.lock
        return lambda env: store(env, variable, code.run(env))

    def own_type(self, value: Any, names: Names, written: Any) -> Code:
        if written is not None:
            return self.value(value, names, self.type_of(written))
        code = self.stored(self.expression(value, names))
        if code.kind in (k.NOTHING, k.NEVER, k.NIL):
            raise Unknown("a name of no type")
        return code

    def assign(self, target: Any, value: Any, names: Names) -> Step:
        if isinstance(target, ast.Name):
            variable = names.find(target.name)
            if variable is None or variable.at > target.start:
                code = self.own_type(value, names, None)
                new = names.declare(target.name, code.kind, target.start)
                return lambda env: store(env, new, code.run(env))
            code, known = self.value(value, names, variable.kind), variable

            def change(env: Values) -> None:
                new = code.run(env)
                env.holding(known)[known] = new

            return change
        place = self.place(target, names)
        code = self.value(value, names, place.kind)

        def run(env: Values) -> None:
            found = place.run(env)
            new = code.run(env)
            found.set(new)

        return run

    def update(self, target: Any, operator: str, value: Any, names: Names) -> Step:
        """The place is found once, and read before the value is computed."""
        place = self.place(target, names)
        hole = Variable(" old", place.kind)
        own = Names(names, names.routine)
        own.own[" old"] = hole
        new = self.value(
            ast.Binary(0, 0, operator, ast.Name(0, 0, " old"), value, 0), own, place.kind
        )

        def run(env: Values) -> None:
            found = place.run(env)
            inside = Values(env)
            inside.own[hole] = found.get()
            found.set(new.run(inside))

        return run

    def place(self, target: Any, names: Names) -> Code:
        """What can be read and set; its kind is that of what is there."""
        match target:
            case ast.Name(name):
                variable = names.find(name)
                if variable is None or variable.at > target.start:
                    raise Unknown(f"name {name}")
                known = variable
                return Code(known.kind, lambda env: Place(env.holding(known), known))
            case ast.Member(node, name):
                code = self.unwrapped(self.expression(node, names))
                if code.kind.kind != "struct":
                    raise Unknown("target")
                return Code(
                    self.fields(code.kind)[name], lambda env: Place(code.run(env).fields, name)
                )
            case ast.Index(node, at):
                code = self.unwrapped(self.expression(node, names))
                is_map = code.kind.kind == "map"
                if not is_map and code.kind.kind != "list":
                    raise Unknown("target")
                key = self.value(at, names, code.kind.parts[0] if is_map else k.INT)
                element = code.kind.parts[-1]
                return Code(element, lambda env: Place(code.run(env), key.run(env), key.kind))
        raise Unknown("target")


class Place:
    """An entry of a variable, a struct, a list or a map."""

    def __init__(self, holder: Any, key: Any, kind: Type | None = None) -> None:
        self.holder = holder
        self.key = key
        self.kind = kind

    def get(self) -> Any:
        if isinstance(self.holder, list):
            return self.holder[index(self.holder, self.key)]
        if self.kind is not None:
            return looked_up(self.holder, self.key, self.kind)
        return self.holder[self.key]

    def set(self, value: Any) -> None:
        if isinstance(self.holder, list):
            index(self.holder, self.key)
        self.holder[self.key] = value


def store(env: Values, variable: Variable, value: Any) -> None:
    env.own[variable] = value
