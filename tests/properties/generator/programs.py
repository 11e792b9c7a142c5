"""Makes well-typed programs that end, by seeded chance."""

from __future__ import annotations

from tests.properties.generator.expressions import KEYS, SORTABLE, Expressions
from tests.properties.generator.forms import (
    COMMENTS,
    FIELD_NAMES,
    FUNCTION_NAMES,
    LAMBDA,
    METHOD_NAMES,
    POSTFIX,
    STRUCT_NAMES,
    SUM,
    Known,
    Routine,
)
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Programs(Expressions):
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
        for _ in range(chance.randrange(1, 5)):
            lines += self.declaration(depth=1, top=True)
        for struct in self.structs:
            if chance.random() < 0.7:
                lines += self.impl(struct)
        for _ in range(chance.randrange(5)):
            lines += self.function()
        lines += self.block_lines(chance.randrange(3, 9), chance.choice((1, 2, 2, 3)))
        lines += [f"print({self.printed(1)})" for _ in range(2)]
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
        self.palette = list(dict.fromkeys(self.palette))

    # ---- Declarations

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
        self.traits["Named"] = {method.name: method.result}
        chosen = chance.sample(list(self.structs), chance.randrange(1, len(self.structs) + 1))
        lines = ["trait Named {", f"    fn {method.name}(self) -> {method.result}", "}"]
        for struct in chosen:
            body = self.method_body(struct, method, 1)
            lines += [f"impl Named for {struct} {{", *body, "}"]
        self.implements["Named"] = chosen
        for struct in chosen:
            self.methods.setdefault(struct, []).append(method)
        self.routines.append(Routine("named", (Type("trait", name="Named"),), method.result, False))
        lines += [
            f"fn named(one: Named) -> {method.result} {{",
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

    def routine(self, name: str, most: int) -> Routine:
        chance = self.chance
        parameters = tuple(chance.choice(self.palette) for _ in range(chance.randrange(most + 1)))
        results = [kind for kind in self.palette if kind.kind != "trait"]
        result = chance.choice((*results, *results, k.NOTHING))
        return Routine(name, parameters, result, chance.random() < 0.4)

    def method_body(self, struct: str, method: Routine, depth: int) -> list[str]:
        itself = Known("self", Type("struct", name=struct), assignable=False)
        declared = self.chance.random() < 0.7
        return self.routine_lines(method, depth, {"self": itself}, "self" if declared else "")

    def routine_lines(
        self, routine: Routine, depth: int, scope: dict[str, Known], first: str = ""
    ) -> list[str]:
        own = [self.scopes[0], dict(scope)]
        before, self.scopes = self.scopes, own
        self.returns = routine.result
        names = []
        for kind in routine.parameters:
            name = self.fresh()
            own[1][name] = Known(name, kind, kind.kind not in ("trait",))
            names.append(f"{name}: {kind}")
        head = f"fn {routine.name}({', '.join(filter(None, [first, *names]))})"
        if routine.result != k.NOTHING:
            head += f" -> {routine.result}"
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
        body += self.block_lines(self.chance.randrange(3), depth)
        if routine.fails:
            message = self.expression(k.STR, 1).at(LAMBDA)
            body.append(f"if {self.head(self.expression(k.BOOL, 1))} {{ error({message}) }}")
            body += self.block_lines(self.chance.randrange(2), depth - 1)
        if routine.result != k.NOTHING:
            body.append(f"return {self.expression(routine.result, depth).at(LAMBDA)}")
        self.scopes, self.returns = before, None
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

    # ---- Statements

    def block_lines(self, most: int, depth: int) -> list[str]:
        """Statements in the innermost scope there is."""
        lines: list[str] = []
        for _ in range(most):
            lines += self.statement(depth)
            if self.chance.random() < 0.05:
                lines.append(self.chance.choice((*COMMENTS, "")))
        return lines

    def inner_block(self, depth: int, scope: dict[str, Known] | None = None) -> list[str]:
        self.scopes.append(dict(scope or {}))
        self.scopes.append({})
        lines = self.block_lines(self.chance.randrange(1, 4), depth - 1)
        if self.in_walk and self.chance.random() < 0.2:
            word = self.chance.choice(("skip", "stop"))
            lines.append(f"if {self.head(self.expression(k.BOOL, 1))} {{ {word} }}")
            lines += self.block_lines(1, depth - 1)
        self.scopes.pop()
        self.scopes.pop()
        return ["    " + line for line in lines] or ["    // nothing"]

    def statement(self, depth: int) -> list[str]:
        chance = self.chance
        ways = [
            self.declaration,
            self.declaration,
            self.assignment,
            self.assignment,
            self.print,
            self.print,
            self.change,
            self.change,
        ]
        ways += [self.effect]
        if depth > 0:
            ways += [
                self.if_,
                self.if_,
                self.walk,
                self.walk,
                self.match_statement,
                self.narrowed,
                self.early,
            ]
        return chance.choice(ways)(depth)

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
        value = self.expression(kind, min(depth, 3), exact=not written)
        locked = "lock " if chance.random() < 0.08 else ""
        own[name] = Known(name, kind, not locked)
        return [
            (
                f"{locked}{name}: {kind} = {value.at(LAMBDA)}"
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
        kinds = [
            kind
            for kind in self.palette
            if kind.kind in ("list", "map", "set", "struct") and self.variables(kind)
        ]
        if not kinds:
            return self.declaration(depth)
        kind = self.chance.choice(kinds)
        name = self.chance.choice(self.variables(kind))
        match kind.kind:
            case "list":
                return [f"{name}.{self.list_change(kind, depth)}"]
            case "map":
                key, value = (self.expression(part, depth - 1).at(LAMBDA) for part in kind.parts)
                return [
                    self.chance.choice(
                        (
                            f"{name}[{key}] = {value}",
                            f"{name}[{key}] = {value}",
                            f"{name}.remove({key})",
                        )
                    )
                ]
            case "set":
                value = self.expression(kind.parts[0], depth - 1).at(LAMBDA)
                return [f"{name}.{self.chance.choice(('add', 'add', 'remove'))}({value})"]
        if name != "self" and not self.variables(kind, assignable=True):
            return self.declaration(depth)
        field, of = self.chance.choice(list(self.structs[kind.name].items()))
        if of == k.INT and self.chance.random() < 0.5:
            return [f"{name}.{field} {self.chance.choice(('+= 1', '-= 2', '*= 2'))}"]
        return [f"{name}.{field} = {self.sub(of, depth, kind)}"]

    def list_change(self, kind: Type, depth: int) -> str:
        element = kind.parts[0]
        value = self.expression(element, depth - 1).at(LAMBDA)
        ways = [f"add({value})", f"add({value})", f"insert(0, {value})", "reverse()"]
        ways += [f"add_all({self.expression(kind, depth - 1).at(LAMBDA)})"]
        if self.comparable(element):
            ways += [f"remove({value})"]
        if element in SORTABLE:
            ways += ["sort()"]
        return self.chance.choice(ways)

    def print(self, depth: int) -> list[str]:
        return [f"print({self.printed(depth)})"]

    def printed(self, depth: int) -> str:
        kinds = [kind for kind in self.palette if self.printable(kind) and kind.kind != "trait"]
        chosen = [self.chance.choice(kinds) for _ in range(self.chance.choice((1, 1, 2, 3)))]
        return ", ".join(self.expression(kind, depth, exact=True).at(LAMBDA) for kind in chosen)

    def effect(self, depth: int) -> list[str]:
        """A call for what it does."""
        calls = [(one, one.name) for one in self.routines]
        for struct, methods in self.methods.items():
            for name in self.variables(Type("struct", name=struct)):
                calls += [(one, f"{name}.{one.name}") for one in methods]
        actions = self.variables(k.function((), k.NOTHING))
        if actions and self.chance.random() < 0.5:
            return [f"{self.chance.choice(actions)}()"]
        if not calls:
            return self.print(depth)
        routine, name = self.chance.choice(calls)
        call = f"{name}({self.arguments(routine.parameters, depth)})"
        if routine.fails and self.chance.random() > self.risk:
            if routine.result == k.NOTHING or self.chance.random() < 0.3:
                err = self.fresh()
                if routine.result == k.NOTHING:
                    return [f"{call}.or({err} -> print({err}))"]
            return [f"{call}.or({self.fallback(routine.result, depth)})"]
        return [call]

    def if_(self, depth: int) -> list[str]:
        lines = [f"if {self.head(self.expression(k.BOOL, depth - 1))} {{", *self.inner_block(depth)]
        if self.chance.random() < 0.3:
            lines += [
                f"}} else if {self.head(self.expression(k.BOOL, depth - 1))} {{",
                *self.inner_block(depth),
            ]
        if self.chance.random() < 0.4:
            lines += ["} else {", *self.inner_block(depth)]
        return [*lines, "}"]

    def walk(self, depth: int) -> list[str]:
        chance = self.chance
        kinds = [kind for kind in self.palette if kind.kind in ("list", "map", "set", "str")]
        kinds = [kind for kind in kinds if self.closed(kind)]
        names = [self.fresh()]
        if chance.random() < 0.3:
            first = chance.randrange(-1, 3)
            head = f"({first}..{chance.choice(('', '='))}{first + chance.randrange(4)})"
            scope = {names[0]: Known(names[0], k.INT)}
        else:
            kind = chance.choice(kinds)
            head = self.receiver(kind, depth)
            parts = (k.STR,) if kind == k.STR else kind.parts
            if head.startswith("{"):
                head = f"({head})"
            if kind.kind in ("map", "list", "str") and chance.random() < 0.5:
                self.scopes.append({names[0]: Known(names[0], k.INT)})
                names.append(self.fresh())
                self.scopes.pop()
                parts = parts if kind.kind == "map" else (k.INT, *parts)
            scope = {name: Known(name, part) for name, part in zip(names, parts, strict=False)}
        before, self.in_walk = self.in_walk, True
        body = self.inner_block(depth, scope)
        self.in_walk = before
        return [f"{head}.walk({', '.join(names)}) -> {{", *body, "}"]

    def match_statement(self, depth: int) -> list[str]:
        subject = self.chance.choice((k.INT, k.STR, k.BOOL, k.optional(k.INT)))
        lines = [f"match {self.head(self.expression(subject, depth - 1, exact=True))} {{"]
        for pattern in self.patterns(subject):
            lines += [f"{pattern} -> {{", *self.inner_block(depth), "}"]
        if subject.kind != "bool" and self.chance.random() < 0.5:
            name = self.fresh()
            bound = subject.parts[0] if subject.kind == "optional" else subject
            lines += [f"{name} -> {{", *self.inner_block(depth, {name: Known(name, bound)}), "}"]
        return [*lines, "}"]

    def narrowed(self, depth: int) -> list[str]:
        kinds = [
            kind
            for kind in self.palette
            if kind.kind == "optional" and self.variables(kind, assignable=True)
        ]
        if not kinds:
            return self.if_(depth)
        kind = self.chance.choice(kinds)
        name = self.chance.choice(self.variables(kind, assignable=True))
        inside = {name: Known(name, kind.parts[0], assignable=False)}
        more = f" && {self.expression(k.BOOL, 1).at(SUM)}" if self.chance.random() < 0.3 else ""
        test = f"{name} != nil{more}"
        return [
            f"if {f'({test})' if '{' in test else test} {{",
            *self.inner_block(depth, inside),
            "}",
        ]

    def early(self, depth: int) -> list[str]:
        """A return, where there is something to return from."""
        if self.returns is None:
            return self.print(depth)
        test = self.head(self.expression(k.BOOL, 1))
        value = (
            "" if self.returns == k.NOTHING else f" {self.expression(self.returns, 1).at(LAMBDA)}"
        )
        return [f"if {test} {{", f"    return{value}", "}"]


def program(seed: int) -> str:
    """One program; the same for the same seed."""
    return Programs(seed).program()


__all__ = ["POSTFIX", "Programs", "program"]
