"""Declarations and assignments of the reference evaluation."""

from __future__ import annotations

from collections.abc import Callable
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
                if self.is_entry(node, names):
                    return self.field_of_entry(self.place(node, names), name)
                code = self.unwrapped(self.located(node, names))
                if code.kind.kind != "struct":
                    raise Unknown("target")
                return Code(
                    self.fields(code.kind)[name], lambda env: Place(code.run(env).fields, name)
                )
            case ast.Index(node, at):
                code = self.unwrapped(self.located(node, names))
                is_map = code.kind.kind == "map"
                if not is_map and code.kind.kind != "list":
                    raise Unknown("target")
                key = self.value(at, names, code.kind.parts[0] if is_map else k.INT)
                element = code.kind.parts[-1]
                missing = self.zero_of(element) if is_map else None
                return Code(
                    element, lambda env: Place(code.run(env), key.run(env), key.kind, missing)
                )
        raise Unknown("target")

    def is_entry(self, node: Any, names: Names) -> bool:
        """Whether a struct is held by value by a map, perhaps in other structs."""
        if not isinstance(node, ast.Index | ast.Member):
            return False
        kind = self.expression(node.object, names).kind.kind
        if self.expression(node, names).kind.kind != "struct":
            return False
        return kind == "map" or (kind == "struct" and self.is_entry(node.object, names))

    def field_of_entry(self, owner: Code, name: str) -> Code:
        """A field of a struct that is found again, and stored where it is missing, when the field is stored."""
        return Code(self.fields(owner.kind)[name], lambda env: FieldOfEntry(owner.run(env), name))

    def zero_of(self, kind: Type) -> Callable[[], Any] | None:
        return (lambda: self.zero(kind)) if self.has_zero(kind) else None


class Place:
    """An entry of a variable, a struct, a list or a map."""

    def __init__(
        self,
        holder: Any,
        key: Any,
        kind: Type | None = None,
        missing: Callable[[], Any] | None = None,
    ) -> None:
        self.holder = holder
        self.key = key
        self.kind = kind
        self.missing = missing

    def get(self) -> Any:
        if isinstance(self.holder, list):
            return self.holder[index(self.holder, self.key)]
        if self.missing is not None and self.key not in self.holder:
            return self.missing()
        if self.kind is not None:
            return looked_up(self.holder, self.key, self.kind)
        return self.holder[self.key]

    def set(self, value: Any) -> None:
        if isinstance(self.holder, list):
            index(self.holder, self.key)
        self.holder[self.key] = value

    def stored(self) -> Any:
        """What is there now; what was missing is there from now on."""
        if self.missing is not None and self.key not in self.holder:
            self.set(self.missing())
        return self.get()


class FieldOfEntry:
    """A field of a struct in a place."""

    def __init__(self, owner: Any, name: str) -> None:
        self.owner = owner
        self.name = name

    def get(self) -> Any:
        return self.owner.get().fields[self.name]

    def set(self, value: Any) -> None:
        self.stored_in().fields[self.name] = value

    def stored_in(self) -> Any:
        return self.owner.stored()

    def stored(self) -> Any:
        return self.stored_in().fields[self.name]


def store(env: Values, variable: Variable, value: Any) -> None:
    env.own[variable] = value
