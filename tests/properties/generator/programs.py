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
    UNARY,
    Known,
    Routine,
)
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


SCALARS = (k.INT, k.STR, k.BOOL, k.FLOAT, k.BYTE)


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
        self.palette += [
            kind.parts[0] for kind in self.palette if kind.kind == "list" and not self.closed(kind)
        ]
        self.palette = list(dict.fromkeys(self.palette))
        for name in chance.sample(("Row", "Id", "Maybe", "Action"), chance.choice((0, 0, 1, 2))):
            kind = chance.choice(
                [kind for kind in self.palette if kind.kind not in ("struct", "trait")]
            )
            self.aliases.setdefault(kind, name)

    def spelled(self, kind: Type) -> str:
        """The type as it is written."""
        alias = self.aliases.get(kind)
        return alias if alias and self.chance.random() < 0.5 else str(kind)

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
        before, self.scopes = (self.scopes, len(self.routines), self.may_fail), own
        self.returns, self.may_fail = routine.result, routine.fails
        names = []
        for kind in routine.parameters:
            name = self.fresh()
            own[1][name] = Known(name, kind, kind.kind not in ("trait",))
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
        self.routines.append(Routine(name, (k.INT,), kind, False))
        return lines

    # ---- Statements

    def block_lines(self, most: int, depth: int) -> list[str]:
        """Statements in the innermost scope there is."""
        lines: list[str] = []
        for _ in range(most):
            lines += self.statement(depth)
            if self.chance.random() < 0.05:
                lines.append(self.chance.choice((*COMMENTS, "")))
            if self.chance.random() < 0.03 and "\n" not in lines[-1]:
                lines[-1] += f"  {self.chance.choice(COMMENTS)}"
        return lines

    def inner_block(self, depth: int, scope: dict[str, Known] | None = None) -> list[str]:
        self.scopes.append(dict(scope or {}))
        self.scopes.append({})
        routines = len(self.routines)
        lines = self.block_lines(self.chance.randrange(1, 4), depth - 1)
        if self.in_walk and self.chance.random() < 0.2:
            word = self.chance.choice(("skip", "stop"))
            lines.append(f"if {self.head(self.expression(k.BOOL, 1))} {{ {word} }}")
            lines += self.block_lines(1, depth - 1)
        del self.routines[routines:]
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
                ]
                if kind.parts[1] in (k.INT, k.STR):
                    constant = self.simple(kind.parts[0], False).at(LAMBDA)
                    ways.append(f"if {name}.has({constant}) {{ {name}[{constant}] += {value} }}")
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
        """Arguments of `print`: several only where none changes what another one shows."""
        chance = self.chance
        count = chance.choice((1, 1, 2, 3))
        kinds = [kind for kind in self.palette if self.printable(kind) and kind.kind != "trait"]
        if count > 1 and depth > 0:
            kinds = [kind for kind in kinds if kind in SCALARS]
        chosen = [chance.choice(kinds) for _ in range(count)]
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

    def dynamic(self, depth: int) -> list[str]:
        """A value of any shape, and what is taken out of it."""
        kinds = [
            k.INT,
            k.STR,
            k.BOOL,
            k.FLOAT,
            k.list_of(k.INT),
            k.map_of(k.STR, k.INT),
            k.list_of(k.STR),
        ]
        kind = self.chance.choice(kinds)
        name = self.fresh()
        self.scopes[-1][name] = Known(name, k.ANY)
        value = self.expression(kind, depth - 1, exact=True).at(LAMBDA)
        other = self.fresh()
        self.scopes[-1][other] = Known(other, kind)
        form = self.chance.randrange(3)
        if form == 0:
            return [
                f"{name}: any = {value}",
                f"{other}: {kind} = {name}",
                f"print({name}, {name} == {other}, {name}.type())",
            ]
        if form == 1:
            return [
                f'{name}: any = {{ "k": {value}, "l": [1, "x", nil] }}',
                f'{other}: {kind} = {name}["k"]',
                f"print({name})",
            ]
        return [
            f"{name}: any = [{value}, nil]",
            f"{other}: {kind} = {name}[0]",
            f"print({name}, {name}[1])",
        ]

    def count_up(self, depth: int) -> list[str]:
        """A walk without an end of its own."""
        name = self.fresh()
        before, self.in_walk = self.in_walk, True
        body = self.inner_block(depth, {name: Known(name, k.INT, assignable=False)})
        self.in_walk = before
        first = self.chance.choice(("0", "-1", "5"))
        return [
            f"({first}..).walk({name}) -> {{",
            f"    if {name} > {int(first) + 2} {{ stop }}",
            *body,
            "}",
        ]

    def collect(self, depth: int) -> list[str]:
        """Lambdas that keep the variables of the round they were made in."""
        kind = k.function((), k.INT)
        kept, name, own = self.fresh(), "", ""
        self.scopes[-1][kept] = Known(kept, k.list_of(kind))
        name = self.fresh()
        self.scopes.append({name: Known(name, k.INT)})
        self.scopes.append({})
        own = self.fresh()
        self.scopes[-1][own] = Known(own, k.INT)
        lines = [f"{kept}: [{kind}] = []", f"(0..{self.chance.randrange(1, 4)}).walk({name}) -> {{"]
        lines += [f"    {own}: int = {self.expression(k.INT, depth - 1).at(LAMBDA)}"]
        before, self.in_walk = self.in_walk, False
        lines += [f"    {kept}.add({self.lambda_(kind, depth - 1).at(LAMBDA)})"]
        lines += ["    " + line for line in self.assignment(depth - 1)]
        self.in_walk = before
        self.scopes.pop()
        self.scopes.pop()
        return [*lines, "}", f"{kept}.walk({name}) -> print({name}())"]

    def nested_function(self, depth: int) -> list[str]:
        """A function that sees what is round it."""
        if len(self.scopes) < 2:
            return self.print(depth)
        routine = self.routine(self.fresh(), most=2)
        before = self.returns, self.in_walk, self.may_fail
        self.returns, self.in_walk, self.may_fail = routine.result, False, routine.fails
        scope: dict[str, Known] = {}
        self.scopes.append(scope)
        written = []
        for kind in routine.parameters:
            name = self.fresh()
            scope[name] = Known(name, kind)
            written.append(f"{name}: {self.spelled(kind)}")
        body = self.inner_block(depth - 1)
        if routine.fails:
            body.append(
                f"    if {self.head(self.expression(k.BOOL, 1))} {{ error({self.expression(k.STR, 1).at(LAMBDA)}) }}"
            )
        if routine.result != k.NOTHING:
            body.append(f"    return {self.expression(routine.result, 1).at(LAMBDA)}")
        self.scopes.pop()
        self.returns, self.in_walk, self.may_fail = before
        self.routines.append(routine)
        result = f" -> {routine.result}" if routine.result != k.NOTHING else ""
        return [f"fn {routine.name}({', '.join(written)}){result} {{", *body, "}"]

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
        kinds = [kind for kind in kinds if self.closed(kind) or self.variables(kind)]
        names = [self.fresh()]
        if chance.random() < 0.3:
            first = chance.randrange(-1, 3)
            head = f"({first}..{chance.choice(('', '='))}{first + chance.randrange(4)})"
            scope = {names[0]: Known(names[0], k.INT)}
        else:
            kind = chance.choice(kinds)
            head = (
                self.receiver(kind, depth)
                if self.closed(kind)
                else self.chance.choice(self.variables(kind))
            )
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
