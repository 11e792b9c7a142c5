"""Makes changes of what lies deep: in lists of lists, maps of lists, elements, entries, optionals and fields."""

from __future__ import annotations

from tests.properties.generator.changes import Changes
from tests.properties.generator.forms import LAMBDA, Known
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type

DEEPEST = 3


class Deeper(Changes):
    """`deep_change` goes from a variable inwards, tests that what it goes through is there, and changes the last."""

    def deep_change(self, depth: int) -> list[str]:
        kinds = [kind for kind in self.palette if self.ways_in(kind)]
        kinds = [kind for kind in kinds if self.variables(kind, mutable=kind.kind == "struct")]
        if not kinds:
            return self.change(depth)
        kind = self.chance.choice(kinds)
        place = self.chance.choice(self.variables(kind, mutable=kind.kind == "struct"))
        tests: list[str] = []
        for _ in range(self.chance.randrange(1, DEEPEST + 1)):
            ways = self.ways_in(kind)
            if not ways:
                break
            test, step, kind = self.chance.choice(ways)
            if test:
                tests.append(f"{place}.{test}")
            place += step
        lines = self.changed_place(place, kind, depth)
        for test in reversed(tests):
            lines = [f"if {test} {{", *("    " + line for line in lines), "}"]
        return lines

    def ways_in(self, kind: Type) -> list[tuple[str, str, Type]]:
        """What is inside: a test that it is there, how it is reached, its type."""
        match kind.kind:
            case "list":
                last = self.chance.choice(("0", "1"))
                return [(f"len() > {last}", f"[{last}]", kind.parts[0])]
            case "map":
                key = self.simple(kind.parts[0], False).at(LAMBDA)
                test = f"has({key})" if self.chance.random() < 0.5 else ""
                return [(test, f"[{key}]", kind.parts[1])]
            case "struct":
                fields = self.structs[kind.name].items()
                return [("", f".{name}", of) for name, of in fields]
        return []

    def changed_place(self, place: str, kind: Type, depth: int) -> list[str]:
        value = self.expression(kind, depth - 1).at(LAMBDA)
        ways = [f"{place} = {value}"]
        match kind.kind:
            case "int":
                ways += [f"{place} += {value}", f"{place}++", f"{place} -= 2", f"{place} %= 7"]
            case "float":
                ways += [f"{place} /= 2", f"{place} *= 0.5", f"{place} += {value}"]
            case "str":
                ways += [f"{place} += {value}"]
            case "list":
                ways += [f"{place}.{self.list_change(kind, depth)}"] * 3
                ways += [f"{place} += {value}"]
            case "map":
                key, item = (self.expression(part, depth - 1).at(LAMBDA) for part in kind.parts)
                ways += [f"{place}[{key}] = {item}", f"{place}.remove({key})", f"{place}.clear()"]
                ways += [f"{place}.merge({value})"]
            case "set":
                item = self.expression(kind.parts[0], depth - 1).at(LAMBDA)
                ways += [f"{place}.add({item})", f"{place}.remove({item})"]
            case "struct":
                ways += self.struct_changes(place, kind, depth) * 2
        return [self.chance.choice(ways)]

    def struct_changes(self, place: str, kind: Type, depth: int) -> list[str]:
        methods = [one for one in self.methods.get(kind.name, []) if not one.fails]
        called = [f"{place}.{one.name}({self.arguments(one.parameters, depth)})" for one in methods]
        return [*called, self.field_change(place, kind, depth)]

    def in_optional(self, depth: int) -> list[str]:
        """What an optional holds is changed where it is there; of a struct that is the variable's own."""
        kinds = [
            kind
            for kind in self.palette
            if kind.kind == "optional" and self.ways_in(kind.parts[0]) and self.variables(kind)
        ]
        if not kinds:
            return self.deep_change(depth)
        kind = self.chance.choice(kinds)
        name = self.chance.choice(self.variables(kind, mutable=True) or self.variables(kind))
        if kind.parts[0].kind == "struct" and name not in self.variables(kind, mutable=True):
            return self.deep_change(depth)
        test, step, inside = self.chance.choice(self.ways_in(kind.parts[0]))
        lines = self.changed_place(name + step, inside, depth)
        if test:
            lines = [f"if {name}.{test} {{", *("    " + line for line in lines), "}"]
        return [f"if {name} != nil {{", *("    " + line for line in lines), "}", f"print({name})" if self.printable(kind) else ""]  # fmt: skip

    def copied_then_changed(self, depth: int) -> list[str]:
        """Structs are values: the copy changes, what it was copied from does not."""
        structs = [Type("struct", name=name) for name in self.structs]
        structs = [kind for kind in structs if self.places(kind) and self.printable(kind)]
        if not structs:
            return self.in_optional(depth)
        kind = self.chance.choice(structs)
        place = self.chance.choice(self.places(kind))
        name, kept = self.fresh(), ""
        form = self.chance.randrange(4)
        change = self.field_change(name, kind, depth)
        made = (kind, k.list_of(kind), k.map_of(k.STR, kind), k.optional(kind))[form]
        self.scopes[-1][name] = Known(name, made)
        if form == 0:
            return [f"{name}: {kind} = {place}", change, f"print({name}, {place})"]
        if form == 1:
            change = change.replace(name, f"{name}[0]", 1)
            return [f"{name}: [{kind}] = [{place}, {place}]", change, f"print({name}, {place})"]
        if form == 2:
            change = change.replace(name, f'{name}["k"]', 1)
            return [f'{name}: {{str: {kind}}} = {{ "k": {place} }}', change, f"print({name})"]
        kept = f"{name}_before"
        return [
            f"{name}: {k.optional(kind)} = {place}",
            f"if {name} != nil {{",
            f"    {kept}: {kind} = {name}",
            f"    {change}",
            f"    print({name}, {kept}, {place})",
            "}",
        ]
