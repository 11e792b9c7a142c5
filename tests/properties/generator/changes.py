"""Makes statements that change something."""

from __future__ import annotations

from tests.properties.generator.forms import (
    LAMBDA,
    Known,
)
from tests.properties.generator.making import SORTABLE
from tests.properties.generator.shapes import Shapes
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Changes(Shapes):
    """Declarations, assignments, and changes of collections and structs."""

    def declaration(self, depth: int, top: bool = False) -> list[str]:
        chance = self.chance
        kind = chance.choice(self.palette)
        own = self.scopes[-1]
        outer = [
            name
            for scope in self.scopes[:-1]
            for name in scope
            if name not in own and name != "self"
        ]
        name = self.fresh()
        written = chance.random() < 0.7 or not self.closed(kind)
        if (
            written
            and outer
            and kind.kind != "function"
            and chance.random() < 0.2
            and len(self.scopes) > 1
        ):
            name = chance.choice(outer)  # shadowed
        self.declared.append(name)
        value = self.expression(kind, min(depth, 3), exact=not written)
        self.declared.pop()
        written = written or (kind.kind == "optional" and value.text.isidentifier())
        locked = "lock " if chance.random() < 0.08 else ""
        own[name] = Known(name, kind, not locked, not locked)
        return [
            (
                f"{locked}{name}: {self.spelled(kind)} = {value.at(LAMBDA)}"
                if written
                else f"{locked}{name} = {value.at(LAMBDA)}"
            )
        ]

    def assignment(self, depth: int) -> list[str]:
        kind = self.chance.choice(self.palette)
        names = self.variables(kind, assignable=True)
        if not names:
            return self.declaration(depth)
        name = self.chance.choice(names)
        if kind in (k.INT, k.FLOAT) and self.chance.random() < 0.5:
            if self.chance.random() < 0.3:
                return (
                    [f"{name}{self.chance.choice(('++', '--'))}"]
                    if kind == k.INT
                    else [f"{name} += 1"]
                )
            operator = self.chance.choice(("+=", "-="))
            return [f"{name} {operator} {self.expression(kind, depth).at(LAMBDA)}"]
        if kind == k.STR and self.chance.random() < 0.5:
            return [f"{name} += {self.expression(kind, depth).at(LAMBDA)}"]
        if kind == k.INT and self.chance.random() < 0.3:
            return [
                f"{name} {self.chance.choice(('/=', '%=', '*='))} {self.chance.choice(('2', '3', '-2'))}"
            ]
        if kind.kind == "list" and self.chance.random() < 0.3:
            return [f"{name} += {self.expression(kind, depth).at(LAMBDA)}"]
        return [f"{name} = {self.expression(kind, depth).at(LAMBDA)}"]

    def change(self, depth: int) -> list[str]:
        """Something done to a collection or a field."""
        kinds = [kind for kind in self.palette if kind.kind in ("list", "map", "set", "struct")]
        kinds = [kind for kind in kinds if self.places(kind, mutable=kind.kind == "struct")]
        if not kinds:
            return self.declaration(depth)
        kind = self.chance.choice(kinds)
        name = self.chance.choice(self.places(kind, mutable=kind.kind == "struct"))
        match kind.kind:
            case "list":
                return self.element_change(name, kind, depth) or [
                    f"{name}.{self.list_change(kind, depth)}"
                ]
            case "map":
                key, value = (self.expression(part, depth - 1).at(LAMBDA) for part in kind.parts)
                ways = [
                    f"{name}[{key}] = {value}",
                    f"{name}[{key}] = {value}",
                    f"{name}.remove({key})",
                    f"{name}.merge({self.expression(kind, depth - 1).at(LAMBDA)})",
                ]
                if kind.parts[1] in (k.INT, k.STR):
                    constant = self.simple(kind.parts[0], False).at(LAMBDA)
                    ways.append(f"{name}[{constant}] += {value}")
                return [self.chance.choice(ways)]
            case "set":
                value = self.expression(kind.parts[0], depth - 1).at(LAMBDA)
                return [f"{name}.{self.chance.choice(('add', 'add', 'remove'))}({value})"]
        return [self.field_change(name, kind, depth)]

    def field_change(self, place: str, kind: Type, depth: int) -> str:
        field, of = self.chance.choice(list(self.structs[kind.name].items()))
        if of == k.INT and self.chance.random() < 0.5:
            return f"{place}.{field} {self.chance.choice(('+= 1', '-= 2', '*= 2'))}"
        return f"{place}.{field} = {self.sub(of, depth, kind)}"

    def element_change(self, name: str, kind: Type, depth: int) -> list[str]:
        """A change of an element that is there."""
        element = kind.parts[0]
        form = self.chance.random()
        if form > 0.4:
            return []
        test = f"if {name}.len() > 0 {{"
        if element.kind == "struct":
            methods = [one for one in self.methods.get(element.name, []) if not one.fails]
            if methods and form < 0.2:
                method = self.chance.choice(methods)
                arguments = self.arguments(method.parameters, depth)
                return [test, f"    {name}[0].{method.name}({arguments})", "}"]
            return [test, f"    {self.field_change(f'{name}[0]', element, depth)}", "}"]
        value = self.expression(element, depth - 1).at(LAMBDA)
        operator = self.chance.choice(("=", "+=")) if element in (k.INT, k.STR, k.FLOAT) else "="
        return [test, f"    {name}[0] {operator} {value}", "}"]

    def list_change(self, kind: Type, depth: int) -> str:
        element = kind.parts[0]
        value = self.expression(element, depth - 1).at(LAMBDA)
        ways = [f"add({value})", f"add({value})", f"insert(0, {value})", "reverse()", "clear()"]
        if self.chance.random() < 3 * self.risk:
            ways += ["remove_at(0)", f"insert(1, {value})", "remove_at(2)"]
        ways += [f"add_all({self.expression(kind, depth - 1).at(LAMBDA)})"]
        if self.comparable(element):
            other = self.expression(kind, depth - 1).at(LAMBDA)
            ways += [f"remove({value})", f"remove_all({other})"]
        if element in SORTABLE:
            ways += ["sort()"]
        return self.chance.choice(ways)
