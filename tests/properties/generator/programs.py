"""Makes well-typed programs that end, by seeded chance."""

from __future__ import annotations

from tests.properties.generator.forms import (
    FIELD_NAMES,
    FUNCTION_NAMES,
    LAMBDA,
    METHOD_NAMES,
    STRUCT_NAMES,
    UNARY,
    Known,
    Routine,
)
from tests.properties.generator.making import KEYS
from tests.properties.generator.sharing import programs as sharing
from tests.properties.generator.statements import Statements
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Programs(Statements):
    """`program()` makes one."""

    def program(self) -> str:
        chance = self.chance
        self.risk = chance.choice((0.0, 0.0, 0.02, 0.05))
        lines: list[str] = []
        for _ in range(chance.randrange(3)):
            lines += self.struct()
        if self.structs and chance.random() < 0.4:
            lines += self.trait()
        self.choose_palette()
        lines += [f"type {name} = {kind}" for kind, name in self.aliases.items()]
        for _ in range(chance.randrange(1, 5)):
            lines += self.declaration(depth=1, top=True)
        for struct in self.structs:
            if chance.random() < 0.7:
                lines += self.impl(struct)
        for _ in range(chance.randrange(5)):
            lines += self.recursive() if chance.random() < 0.15 else self.function()
        lines += self.block_lines(chance.randrange(3, 9), chance.choice((1, 2, 2, 3)))
        lines += [f"print({self.printed(1)})" for _ in range(2)]
        if chance.random() < 0.3:
            lines += self.ending()
        return "\n".join(lines) + "\n"

    def choose_palette(self) -> None:
        chance = self.chance
        simple = [k.INT, k.STR, k.BOOL, k.FLOAT, k.BYTE]
        inner = [*simple, *(Type("struct", name=name) for name in self.structs)]
        some = [
            k.list_of(chance.choice(inner)), k.list_of(k.INT), k.list_of(chance.choice(inner)),
            k.map_of(chance.choice(KEYS), chance.choice(inner)), k.map_of(k.STR, k.INT), k.map_of(k.STR, chance.choice(inner)),
            k.set_of(chance.choice(KEYS)), k.optional(chance.choice(inner)), k.optional(k.INT), k.list_of(k.list_of(k.INT)),
            k.function((k.INT,), k.INT), k.function((), k.NOTHING), k.function((k.STR, k.INT), k.STR), k.list_of(k.optional(k.STR)),
            k.function((), chance.choice(inner)), k.list_of(k.function((k.INT,), k.INT)), k.map_of(k.STR, k.list_of(k.INT)),
            k.list_of(k.function((), k.INT)), k.optional(k.list_of(k.INT)), k.map_of(k.STR, k.optional(k.INT)),
            k.optional(k.STR), k.optional(k.list_of(k.BYTE)),
        ]  # fmt: skip
        self.palette = [
            k.INT,
            k.STR,
            k.BOOL,
            *chance.sample(inner, min(3, len(inner))),
            *chance.sample(some, 6),
        ]
        self.palette += [Type("struct", name=name) for name in self.structs]
        self.palette += [Type("trait", name=name) for name in self.traits]
        self.palette += [k.list_of(Type("trait", name=name)) for name in self.traits]
        self.palette += [k.optional(Type("struct", name=name)) for name in self.structs]
        self.palette += [
            kind.parts[0] for kind in self.palette if kind.kind == "list" and not self.closed(kind)
        ]
        self.palette = list(dict.fromkeys(self.palette))
        for name in chance.sample(("Row", "Id", "Maybe", "Action"), chance.choice((0, 0, 1, 2))):
            kind = chance.choice(
                [kind for kind in self.palette if kind.kind not in ("struct", "trait")]
            )
            self.aliases.setdefault(kind, name)

    def struct(self) -> list[str]:
        chance = self.chance
        name = chance.choice([name for name in STRUCT_NAMES if name not in self.structs])
        kinds = [
            k.INT,
            k.STR,
            k.FLOAT,
            k.BOOL,
            k.BYTE,
            k.optional(k.INT),
            k.list_of(k.INT),
            k.map_of(k.STR, k.INT),
        ]
        kinds += [Type("struct", name=other) for other in self.structs] * 2
        if chance.random() < 0.3:
            kinds.append(k.optional(Type("struct", name=name)))
        names = chance.sample(FIELD_NAMES, chance.randrange(1, 5))
        fields = {field: chance.choice(kinds) for field in names}
        self.structs[name] = fields
        written = [f"{field}: {kind}" for field, kind in fields.items()]
        if chance.random() < 0.4:
            return [f"struct {name} {{ {', '.join(written)} }}"]
        return [f"struct {name} {{", *(f"    {one}" for one in written), "}"]

    def trait(self) -> list[str]:
        """A trait, and a struct or two that have it."""
        chance = self.chance
        method = Routine(chance.choice(METHOD_NAMES[:6]), (), chance.choice((k.INT, k.STR)), False)
        grows = Routine("nudge", (k.INT,), k.INT, False)
        self.traits["Named"] = {one.name: one.result for one in (method, grows)}
        chosen = chance.sample(list(self.structs), chance.randrange(1, len(self.structs) + 1))
        lines = ["trait Named {", f"    fn {method.name}(self) -> {method.result}"]
        lines += ["    fn nudge(self, by: int) -> int", "}"]
        for struct in chosen:
            body = self.method_body(struct, method, 1)
            body += self.method_body(struct, grows, 1)
            lines += [f"impl Named for {struct} {{", *body, "}"]
        self.implements["Named"] = chosen
        for struct in chosen:
            self.methods.setdefault(struct, []).extend((method, grows))
        self.routines.append(Routine("named", (Type("trait", name="Named"),), method.result, False))
        lines += [
            f"fn named(one: Named) -> {method.result} {{",
            "    one.nudge(2)",
            f"    return one.{method.name}()",
            "}",
        ]
        return lines

    def impl(self, struct: str) -> list[str]:
        taken = {one.name for one in self.methods.get(struct, [])} | set(self.structs[struct])
        lines = [f"impl {struct} {{"]
        own = []
        for name in self.chance.sample([name for name in METHOD_NAMES if name not in taken], 2):
            method = self.routine(name, most=2)
            lines += self.method_body(struct, method, 2)
            own.append(method)
        self.methods.setdefault(struct, []).extend(own)
        return [*lines, "}"]

    def method_body(self, struct: str, method: Routine, depth: int) -> list[str]:
        itself = Known("self", Type("struct", name=struct), assignable=False)
        declared = self.chance.random() < 0.7
        return self.routine_lines(method, depth, {"self": itself}, "self" if declared else "")

    def routine_lines(
        self, routine: Routine, depth: int, scope: dict[str, Known], first: str = ""
    ) -> list[str]:
        own = [self.scopes[0], dict(scope)]
        before, self.scopes = (self.scopes, len(self.routines), self.may_fail), own
        self.returns, self.may_fail = routine.result, routine.fails
        names = []
        for kind in routine.parameters:
            name = self.fresh()
            own[1][name] = Known(name, kind, kind.kind != "trait")
            names.append(f"{name}: {self.spelled(kind)}")
        head = f"fn {routine.name}({', '.join(filter(None, [first, *names]))})"
        if routine.result != k.NOTHING:
            head += f" -> {self.spelled(routine.result)}"
        self.scopes.append({})
        body = []
        if "self" in scope:
            # It uses `self`, so that it is a method.
            field, kind = next(iter(self.structs[scope["self"].kind.name].items()))
            name = self.fresh()
            own[2][name] = Known(name, kind, assignable=False)
            body.append(f"{name} = self.{field}")
        if self.chance.random() < 0.6:
            body.append(f'print("{routine.name}", {self.printed(0)})')
        if self.chance.random() < 0.4:
            body += self.change(1)
        body += self.block_lines(self.chance.randrange(3), depth)
        if routine.fails:
            message = self.expression(k.STR, 1).at(LAMBDA)
            body.append(f"if {self.head(self.expression(k.BOOL, 1))} {{ error({message}) }}")
            body += self.block_lines(self.chance.randrange(2), depth - 1)
        if routine.result != k.NOTHING:
            body.append(f"return {self.expression(routine.result, depth).at(LAMBDA)}")
        self.scopes, kept, self.may_fail = before
        del self.routines[kept:]
        self.returns = None
        return [head + " {", *("    " + line for line in body), "}"]

    def function(self) -> list[str]:
        taken = {one.name for one in self.routines} | set(self.scopes[0])
        name = self.chance.choice([name for name in FUNCTION_NAMES if name not in taken])
        routine = self.routine(name, most=3)
        if routine.result != k.NOTHING and self.chance.random() < 0.2:
            own = self.scopes
            names = [self.fresh()]
            self.scopes = [self.scopes[0], {names[0]: Known(names[0], k.INT)}]
            value = self.expression(routine.result, 2).at(LAMBDA)
            self.scopes = own
            routine = Routine(name, (k.INT,), routine.result, False)
            lines = [f"fn {name}({names[0]}: int) -> {routine.result} => {value}"]
        else:
            lines = self.routine_lines(routine, 2, {})
        self.routines.append(routine)
        return lines

    def recursive(self) -> list[str]:
        """A function that calls itself a few times."""
        taken = {one.name for one in self.routines} | set(self.scopes[0])
        name = self.chance.choice([name for name in FUNCTION_NAMES if name not in taken])
        kind = self.chance.choice((k.INT, k.STR, k.list_of(k.INT)))
        kept = len(self.routines)
        before, self.scopes, self.returns = (
            self.scopes,
            [self.scopes[0], {"n": Known("n", k.INT)}],
            kind,
        )
        lines = [f"fn {name}(n: int) -> {kind} {{"]
        lines += [f"    if n <= 0 || n > 4 {{ return {self.expression(kind, 1).at(LAMBDA)} }}"]
        self.scopes.append({})
        lines += ["    " + line for line in self.block_lines(1, 1)]
        first = f"{name}({'0' if 'n' in self.scopes[-1] else 'n - 1'})"
        second = self.expression(kind, 1).at(UNARY)
        if self.chance.random() < 0.5:
            first, second = second, first
        lines += [f"    return {first} + {second}", "}"]
        self.scopes, self.returns = before, None
        del self.routines[kept:]
        self.routines.append(Routine(name, (k.INT,), kind, False))
        return lines


def program(seed: int) -> str:
    """One program; the same for the same seed. Of every three one is about structs that several places could share."""
    if seed % 3 == 1:
        return sharing.program(seed)
    return Programs(seed).program()
