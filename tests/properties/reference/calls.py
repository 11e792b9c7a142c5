"""Calls of the reference evaluation: of functions, methods and the core library, fallbacks, lambdas and matches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type, Unknown, inner, is_number, together
from tests.properties.reference.library import METHODS, MODULES, Method, bounded
from tests.properties.reference.scopes import Code, Names, Returned, Routine, Values, Variable
from tests.properties.reference.values import (
    Failed,
    Panicked,
    Struct,
    copied,
    equal,
    held,
    text,
    zero,
)

Bindings = dict[str, Type]


class Calls:
    """What the program declares, and calls of it. `expression`, `value` and the like are of the class below."""

    def __init__(self) -> None:
        self.types: dict[str, Any] = {}
        self.structs: dict[str, dict[str, Type]] = {}
        self.methods: dict[tuple[str, str], Variable] = {}
        """Of a struct, or of a trait for a struct (`Trait for Struct`): its functions by name."""
        self.associated: set[Variable] = set()
        self.traits: dict[str, dict[str, Type]] = {}
        self.output: list[str] = []
        self.globals = Values(None)

    expression: Callable[..., Code]
    value: Callable[..., Code]
    stored: Callable[[Code], Code]
    converted: Callable[[Code, Type], Code]
    unwrapped: Callable[[Code], Code]
    own_elements: Callable[[Any, Type], Any]
    block: Callable[..., Callable[[Values], None]]
    statements: Callable[..., Callable[[Values], None]]

    def type_of(self, node: Any) -> Type:
        return k.read_type(node, self.types)

    def fields(self, kind: Type) -> dict[str, Type]:
        return self.structs[kind.name]

    def zero(self, kind: Type) -> Any:
        return zero(kind, self.structs)

    def has_function(self, kind: Type) -> bool:
        if kind.kind in ("function", "buffer"):
            return True
        if kind.kind == "struct":
            return any(of != kind and of.kind == "function" for of in self.fields(kind).values())
        return any(self.has_function(part) for part in kind.parts)

    def call(self, node: ast.Call, names: Names, expected: Type | None) -> Code:
        match node.callee:
            case ast.Name(name) if names.find(name) is None:
                return self.call_by_name(name, node.arguments, names, expected)
            case ast.Member():
                return self.call_member(node.callee, node.arguments, names, expected)
        callee = self.unwrapped(self.expression(node.callee, names))
        return self.call_value(callee, node.arguments, names)

    def call_value(self, callee: Code, nodes: Any, names: Names) -> Code:
        if callee.kind.kind != "function":
            raise Unknown(f"call of {callee.kind}")
        *parameters, result = callee.kind.parts
        arguments = self.arguments(nodes, parameters, names)
        return Code(result, lambda env: callee.run(env)(*[one.run(env) for one in arguments]))

    def arguments(self, nodes: Any, kinds: Any, names: Names) -> list[Code]:
        pairs = zip(nodes, kinds, strict=True)
        return [self.value(node, names, kind) for node, kind in pairs]

    def call_by_name(self, name: str, nodes: Any, names: Names, expected: Type | None) -> Code:
        kind = self.types.get(name)
        if isinstance(kind, Type) and kind.kind == "struct":
            fields = self.fields(kind)
            codes = self.arguments(nodes, fields.values(), names)
            return Code(
                kind,
                lambda env: Struct(
                    kind.name,
                    fields,
                    dict(zip(fields, [code.run(env) for code in codes], strict=True)),
                ),
            )
        match name, nodes:
            case "print", _:
                return self.print(nodes, names)
            case ("error" | "panic"), [message]:
                return self.ending(Failed if name == "error" else Panicked, message, names)
            case ("type" | "to_int" | "to_float" | "to_str"), [only]:
                return self.call_member(ast.Member(0, 0, only, name, 0), (), names, expected)
            case "buffer", _:
                return self.choose(MODULES["buffer"], None, nodes, names, expected)
        raise Unknown(f"call of {name}")

    def print(self, nodes: Any, names: Names) -> Code:
        codes = [self.stored(self.expression(node, names)) for node in nodes]

        def run(env: Values) -> None:
            values = [code.run(env) for code in codes]
            shown = [
                text(*pair) for pair in zip(values, [code.kind for code in codes], strict=True)
            ]
            self.output.append(" ".join(shown) + "\n")

        return Code(k.NOTHING, run)

    def ending(self, kind: type[Exception], message: Any, names: Names) -> Code:
        code = self.value(message, names, k.STR)

        def run(env: Values) -> None:
            raise kind(code.run(env))

        return Code(k.NEVER, run)

    def call_member(
        self, callee: ast.Member, nodes: Any, names: Names, expected: Type | None
    ) -> Code:
        name = callee.name
        if isinstance(callee.object, ast.Name) and names.find(callee.object.name) is None:
            return self.call_of_type(callee.object.name, name, nodes, names, expected)
        if name == "or":
            return self.fallback(callee.object, nodes[0], names, expected)
        receiver = self.expression(callee.object, names)
        if name in ("type", "is_type"):
            return self.type_name(receiver, nodes, names)
        if name == "to_str" and receiver.kind != k.list_of(k.BYTE):
            return Code(k.STR, lambda env: text(receiver.run(env), receiver.kind))
        receiver = self.unwrapped(receiver)
        if receiver.kind.kind == "struct" and name in self.fields(receiver.kind):
            return self.call_value(self.expression(callee, names), nodes, names)
        if receiver.kind.kind in ("struct", "trait"):
            return self.call_method(receiver, name, nodes, names)
        if receiver.kind == k.ANY:
            raise Unknown("method of an any")
        found = METHODS.get(name, [])
        if not found and isinstance(callee.object, ast.Call):
            raise Unknown(f"method {name}")
        return self.choose(found, receiver, nodes, names, expected)

    def call_of_type(
        self, owner: str, name: str, nodes: Any, names: Names, expected: Type | None
    ) -> Code:
        function = self.methods.get((owner, name))
        if function is not None:
            code = Code(function.kind, lambda env: self.globals.own[function])
            return self.call_value(code, nodes, names)
        if f"{owner}.{name}" in MODULES:
            return self.choose(MODULES[f"{owner}.{name}"], None, nodes, names, expected)
        raise Unknown(f"call of {owner}.{name}")

    def type_name(self, receiver: Code, nodes: Any, names: Names) -> Code:
        def shown(env: Values) -> str:
            value = receiver.run(env)
            return str(held(value) if receiver.kind == k.ANY else receiver.kind)

        if not nodes:
            return Code(k.STR, shown)
        wanted = self.value(nodes[0], names, k.STR)
        return Code(k.BOOL, lambda env: shown(env) == wanted.run(env))

    # ---- Methods of structs and traits

    def call_method(self, receiver: Code, name: str, nodes: Any, names: Names) -> Code:
        """`self` is the receiver itself; what is passed is copied."""
        kind = receiver.kind
        if kind.kind == "trait":
            *parameters, result = self.traits[kind.name][name].parts
            arguments = self.arguments(nodes, parameters, names)

            def run(env: Values) -> Any:
                value = receiver.run(env)
                method = self.methods[f"{kind.name} for {value.name}", name]
                return self.globals.own[method](value, *[one.run(env) for one in arguments])

            return Code(result, run)
        method = self.method_of(kind.name, name)
        *parameters, result = method.kind.parts
        arguments = self.arguments(nodes, parameters, names)

        def call(env: Values) -> Any:
            itself = [] if method in self.associated else [receiver.run(env)]
            return self.globals.own[method](*itself, *[one.run(env) for one in arguments])

        return Code(result, call)

    def method_of(self, struct: str, name: str) -> Variable:
        own = self.methods.get((struct, name))
        if own is not None:
            return own
        for trait in self.traits:
            found = self.methods.get((f"{trait} for {struct}", name))
            if found is not None:
                return found
        raise Unknown(f"method {struct}.{name}")

    # ---- The core library

    def choose(
        self,
        candidates: list[Method],
        receiver: Code | None,
        nodes: Any,
        names: Names,
        expected: Type | None,
    ) -> Code:
        """The variant whose parameters accept the arguments and whose result is expected; else the first of them."""
        fitting = []
        for method in candidates:
            bindings: Bindings = {}
            if len(method.parameters) != len(nodes):
                continue
            if receiver and not (
                method.receiver and binds(method.receiver, receiver.kind, bindings)
            ):
                continue
            rank = self.rank(method, nodes, names, bindings)
            if rank is not None:
                fitting.append((rank, method, bindings))
        least = min((rank for rank, _, _ in fitting), default=0)
        fitting = [one for one in fitting if one[0] == least]
        if expected is not None:
            exact = [
                one for one in fitting if gives(one[1].result, expected, one[2], widening=False)
            ]
            near = [one for one in fitting if gives(one[1].result, expected, one[2], widening=True)]
            fitting = exact or near or fitting
        if not fitting:
            raise Unknown("no variant")
        _, method, bindings = fitting[0]
        return self.core_call(method, receiver, nodes, names, bindings, expected)

    def rank(self, method: Method, nodes: Any, names: Names, bindings: Bindings) -> int | None:
        """How many arguments convert to what the variant takes; None where one does not."""
        converted = 0
        for parameter, node in zip(method.parameters, nodes, strict=True):
            wanted = bound(parameter, bindings)
            if is_open(wanted) or wanted.kind == "function":
                continue
            if not fits(self.expression(node, names, wanted).kind, wanted):
                return None
            hint = wanted if isinstance(node, (ast.ListLiteral, ast.EmptyBraces)) else None
            converted += self.expression(node, names, hint).kind != wanted
        return converted

    def core_call(
        self,
        method: Method,
        receiver: Code | None,
        nodes: Any,
        names: Names,
        bindings: Bindings,
        expected: Type | None,
    ) -> Code:
        if expected is not None and is_open(bound(method.result, bindings)):
            binds(bound(method.result, bindings), inner(expected), bindings)
        arguments = []
        for parameter, node in zip(method.parameters, nodes, strict=True):
            wanted = bound(parameter, bindings)
            if is_open(wanted):
                found = self.expression(node, names, wanted).kind
                binds(wanted, found, bindings)
                wanted = bound(parameter, bindings)
            arguments.append(self.value(node, names, wanted))
        result = bound(method.result, bindings)
        call, in_place = method.call, method.result == method.receiver

        def run(env: Values) -> Any:
            values = [receiver.run(env)] if receiver else []
            found = call(*values, *[one.run(env) for one in arguments])
            for value in (found, *values[:1]):
                if isinstance(value, (list, dict, str)):
                    bounded(value)
            if in_place and found is values[0]:
                return found
            return copied(self.own_elements(found, result), result)

        return Code(result, run)

    # ---- Fallbacks

    def fallback(self, node: Any, other: Any, names: Names, expected: Type | None) -> Code:
        # What stands before may be an optional, whatever is expected of the whole.
        wanted = (
            expected if expected is None or isinstance(node, ast.Call) else k.optional(expected)
        )
        code = self.expression(node, names, wanted)
        within = inner(code.kind)
        hint = expected if within == k.NIL else within
        if expected is not None and is_number(within) and is_number(inner(expected)):
            hint = inner(expected)
        if isinstance(other, ast.Lambda):
            rescue = self.rescue(other, names, hint)
        else:
            given = self.expression(other, names, hint)
            if not fits(inner(given.kind), within) and not fits(within, inner(given.kind)):
                # The fallback says which variant is meant.
                code = self.expression(node, names, given.kind)
                within = inner(code.kind)
                if within != inner(given.kind):
                    raise Unknown("a fallback of another type")
            rescue = Code(given.kind, lambda env: lambda message: given.run(env))
        result = within if rescue.kind in (k.NEVER, k.NOTHING) else together(within, rescue.kind)
        if rescue.kind.kind not in ("optional", "nil") and within not in (
            k.NIL,
            k.NEVER,
            k.NOTHING,
        ):
            result = within

        def run(env: Values) -> Any:
            try:
                value = code.run(env)
            except Failed as failure:
                message = str(failure)
            else:
                if value is not None or code.kind.kind != "optional":
                    return fitted(value, result)
                message = "nil"
            return fitted(rescue.run(env)(message), result)

        return self.stored(Code(result, run))

    def rescue(self, node: ast.Lambda, names: Names, wanted: Type | None) -> Code:
        """The lambda of an `.or`, whose kind is here that of what it gives."""
        if not node.parameters:
            raise Unknown("a fallback without a parameter")
        optional_kind = (
            k.optional(wanted) if wanted and wanted not in (k.NOTHING, k.NEVER) else wanted
        )
        code = self.lambda_(
            node, names, k.function((k.STR,), optional_kind or k.NOTHING), loose=True
        )
        return Code(code.kind.parts[-1], code.run)

    # ---- Lambdas

    def lambda_(
        self, node: ast.Lambda, names: Names, expected: Type | None, loose: bool = False
    ) -> Code:
        """`loose`: the type of the result is what it turns out to be."""
        wanted = inner(expected) if expected else None
        if wanted is not None and wanted.kind == "function":
            *parameters, result = wanted.parts
        elif not node.parameters:
            parameters, result = [], Type("variable", name="result")
        else:
            raise Unknown("a lambda of no type")
        if len(parameters) != len(node.parameters):
            raise Unknown("a lambda of other parameters")
        kinds = [k.ANY if is_open(kind) else kind for kind in parameters]
        known = None if is_open(result) or loose else result
        if known is None:
            hint = result if loose else None
            routine, body = self.body_of(node, names, kinds, None, hint)
            found = k.NOTHING
            if routine.returned:
                found = k.NEVER
                for one in routine.returned:
                    found = together(found, one)
            if loose and hint is not None and hint != k.NOTHING:
                found = self.loosened(found, hint)
            known = found
        routine, body = self.body_of(node, names, kinds, known, known)
        return Code(k.function(tuple(kinds), known), body)

    def loosened(self, found: Type, hint: Type) -> Type:
        if found in (k.NEVER, k.NOTHING) or found == hint:
            return found
        if found == k.NIL or found.kind == "optional":
            return hint
        return inner(hint)

    def body_of(
        self,
        node: ast.Lambda,
        names: Names,
        kinds: list[Type],
        result: Type | None,
        hint: Type | None,
    ) -> tuple[Routine, Callable[[Values], Any]]:
        routine = Routine(result, names.routine.receiver, hint=hint)
        own = Names(names, routine)
        variables = [
            own.declare(one.name, kind) for one, kind in zip(node.parameters, kinds, strict=True)
        ]
        if isinstance(node.body, ast.Block):
            body = self.block(node.body, own)
        else:
            found = self.expression(node.body, own, hint)
            routine.returned.append(found.kind)
            if result is not None and result != k.NOTHING and found.kind != k.NEVER:
                found = self.stored(self.converted(found, result))
            code = found

            def body(env: Values) -> None:
                raise Returned(code.run(env))

        return routine, lambda env: closure(variables, body, env)

    # ---- Matches

    def match(self, node: ast.Match, names: Names, expected: Type | None) -> Code:
        """As an expression; the statement is elsewhere."""
        subject, tests = self.patterns(node, names)
        arms = []
        kind = expected
        if kind is None:
            kind = meeting(
                [
                    lambda hint, body=arm.body, own=own: self.arm(body, own, hint).kind  # type: ignore[misc]
                    for arm, (own, _) in zip(node.arms, tests, strict=True)
                ]
            )
        for arm, (own, test) in zip(node.arms, tests, strict=True):
            body = self.arm(arm.body, own, kind)
            arms.append((test, self.stored(self.converted(body, kind))))

        def run(env: Values) -> Any:
            value = subject.run(env)
            for test, body in arms:
                inside = Values(env)
                if test(value, inside):
                    return body.run(inside)
            raise Unknown("nothing fits")

        return Code(kind, run)

    def arm(self, body: Any, names: Names, expected: Type | None) -> Code:
        """An expression, or a block: its last expression is its value, unless it leaves."""
        if not isinstance(body, ast.Block):
            return self.expression(body, names, expected)
        *before, last = body.statements or (None,)
        if not isinstance(last, ast.ExpressionStatement):
            return Code(k.NEVER, self.block(body, names))
        own = Names(names, names.routine)
        steps = self.statements(before, own)
        code = self.expression(last.expression, own, expected)

        def run(env: Values) -> Any:
            inside = Values(env)
            steps(inside)
            return code.run(inside)

        return Code(code.kind, run)

    def match_statement(self, node: ast.Match, names: Names) -> Callable[[Values], None]:
        subject, tests = self.patterns(node, names)
        arms: list[tuple[Any, Callable[[Values], Any]]] = []
        for arm, (own, test) in zip(node.arms, tests, strict=True):
            if isinstance(arm.body, ast.Block):
                arms.append((test, self.block(arm.body, own)))
            elif isinstance(arm.body, ast.Match):
                arms.append((test, self.match_statement(arm.body, own)))
            else:
                arms.append((test, self.expression(arm.body, own).run))

        def run(env: Values) -> None:
            value = subject.run(env)
            for test, body in arms:
                inside = Values(env)
                if test(value, inside):
                    body(inside)
                    return

        return run

    def patterns(self, node: ast.Match, names: Names) -> tuple[Code, list[tuple[Names, Any]]]:
        subject = self.expression(node.subject, names)
        tests = []
        for arm in node.arms:
            own = Names(names, names.routine)
            ways = [self.pattern(pattern, subject.kind, own) for pattern in arm.patterns]
            tests.append((own, lambda value, env, ways=ways: any(way(value, env) for way in ways)))
        return subject, tests

    def pattern(self, pattern: Any, kind: Type, names: Names) -> Callable[[Any, Values], bool]:
        within = inner(kind)
        match pattern:
            case ast.WildcardPattern():
                return lambda value, env: True
            case ast.NilPattern():
                return lambda value, env: value is None
            case ast.BindPattern(name):
                variable = names.declare(name, within)

                def bind(value: Any, env: Values) -> bool:
                    if value is None and within != k.ANY:
                        return False
                    env.own[variable] = copied(value, within)
                    return True

                return bind
            case ast.LiteralPattern(literal):
                code = (
                    self.expression(literal, names)
                    if within == k.ANY
                    else self.value(literal, names, within)
                )
                wanted = code.run(Values(None))
                return lambda value, env: value is not None and equal(value, wanted)
            case ast.RangePattern(first, last, inclusive):
                low = self.value(first, names, within).run(Values(None))
                high = self.value(last, names, within).run(Values(None))
                return lambda value, env: value is not None and (
                    low <= value <= high if inclusive else low <= value < high
                )
        raise Unknown("pattern")


def meeting(kinds: list[Callable[[Type | None], Type]]) -> Type:
    """The type that values meet in; those without a type of their own take that of the others."""
    found = k.NEVER
    waiting = []
    for kind in kinds:
        try:
            found = together(found, kind(None))
        except Unknown:
            waiting.append(kind)
    for kind in waiting:
        found = together(found, kind(None if found == k.NEVER else found))
    return found


def needs_expectation(node: Any) -> bool:
    """Whether the node has no type of its own."""
    empty_list = isinstance(node, ast.ListLiteral) and not node.elements
    return empty_list or isinstance(node, (ast.EmptyBraces, ast.NilLiteral, ast.Lambda))


def closure(variables: list[Variable], body: Callable[[Values], None], env: Values) -> Any:
    def call(*arguments: Any) -> Any:
        inside = Values(env)
        inside.own.update(zip(variables, arguments, strict=True))
        try:
            body(inside)
        except Returned as returned:
            return returned.value
        return None

    return call


def fitted(value: Any, kind: Type) -> Any:
    return float(value) if inner(kind) == k.FLOAT and type(value) is int else value


# ---- Types with variables in them


def is_open(kind: Type) -> bool:
    return kind.kind == "variable" or any(map(is_open, kind.parts))


def bound(kind: Type, bindings: Bindings) -> Type:
    if kind.kind == "variable":
        return bindings.get(kind.name, kind)
    parts = tuple(bound(part, bindings) for part in kind.parts)
    return k.optional(*parts) if kind.kind == "optional" else Type(kind.kind, parts, kind.name)


def binds(pattern: Type, kind: Type, bindings: Bindings) -> bool:
    """Whether the type is of the pattern's form; its variables are bound to what stands in their places."""
    if pattern.kind == "variable":
        if kind in (k.NEVER, k.NIL) or is_open(kind):
            return True
        if pattern.name == "C" and kind not in (*k.NUMBERS, k.STR):
            return False
        return bindings.setdefault(pattern.name, kind) == kind
    if (
        pattern.kind != kind.kind
        or pattern.name != kind.name
        or len(pattern.parts) != len(kind.parts)
    ):
        return False
    return all([binds(*pair, bindings) for pair in zip(pattern.parts, kind.parts, strict=True)])


def gives(result: Type, expected: Type, bindings: Bindings, widening: bool) -> bool:
    found = bound(result, bindings)
    if found == expected or (is_open(found) and binds(found, expected, dict(bindings))):
        return True
    return widening and fits(found, expected)


def fits(found: Type, wanted: Type) -> bool:
    """Whether a value of the one type converts to the other."""
    if found in (wanted, k.NEVER) or k.ANY in (found, wanted):
        return True
    if wanted.kind == "optional":
        return found == k.NIL or fits(inner(found), wanted.parts[0])
    if found.kind == "optional":
        return fits(found.parts[0], wanted)
    if is_number(found) and is_number(wanted):
        return k.NUMBERS.index(found) <= k.NUMBERS.index(wanted)
    return wanted.kind == "trait" and found.kind == "struct"
