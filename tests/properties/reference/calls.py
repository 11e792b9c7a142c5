"""Calls of the reference evaluation: of functions, methods and what every program has."""

from __future__ import annotations

from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.core import METHODS, MODULES
from tests.properties.reference.kinds import Type, Unknown
from tests.properties.reference.matches import Matches
from tests.properties.reference.scopes import Code, Names, Values, Variable
from tests.properties.reference.values import Panicked, ProgramFailed, Raised, Struct, held, text

CHANGES = frozenset(
    "add add_all clear insert merge pop remove remove_all remove_at reverse sort sort_by sort_by_desc "
    "sort_by_key swap".split()
)
"""The methods of collections that change what they are called on."""

KINDS = {"function": "fn"}
"""What `.type()` says where that is not the word of this evaluation."""


def of_value(value: Any, kind: Type) -> Type:
    """The type that a value answers with: an `any` and an optional say what they hold."""
    if kind == k.ANY:
        return held(value)
    return k.NIL if value is None and kind.kind == "optional" else k.inner(kind)


def shown_type(kind: Type) -> str:
    return kind.name or KINDS.get(kind.kind, kind.kind)


def is_of(kind: Type, wanted: str) -> bool:
    """Whether a type is the one that a text names."""
    if wanted.startswith("?") and (kind == k.NIL or is_of(kind, wanted[1:])):
        return True
    return wanted in (shown_type(kind), str(kind).replace(" ", ""), "any")


def any_is_of(value: Any, wanted: str) -> bool:
    """Whether a dynamic value is of the type that a text names: its elements tell, too."""
    if wanted.startswith("?"):
        return value is None or any_is_of(value, wanted[1:])
    if isinstance(value, list) and wanted[:1] == "[":
        return all(any_is_of(one, wanted[1:-1]) for one in value)
    if isinstance(value, dict) and wanted.startswith("{str:"):
        return all(any_is_of(one, wanted[5:-1]) for one in value.values())
    return is_of(held(value), wanted)


class Calls(Matches):
    """`call` makes code of a call."""

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
                return self.print(nodes, names, "\n")
            case "write", _:
                return self.print(nodes, names, "")
            case ("error", [_] | [_, _]) | ("panic", [_]):
                return self.ending(ProgramFailed if name == "error" else Panicked, nodes, names)
            case ("type" | "to_int" | "to_float" | "to_str"), [only]:
                return self.call_member(ast.Member(0, 0, only, name, 0), (), names, expected)
            case "buffer", _:
                return self.choose(MODULES["buffer"], None, nodes, names, expected)
        raise Unknown(f"call of {name}")

    def print(self, nodes: Any, names: Names, end: str) -> Code:
        codes = [self.stored(self.expression(node, names)) for node in nodes]

        def run(env: Values) -> None:
            # A text is made in its turn: what comes after may change what a list holds.
            shown = [text(code.run(env), code.kind) for code in codes]
            self.output.append(" ".join(shown) + end)

        return Code(k.NOTHING, run)

    def ending(self, kind: type[Raised], nodes: Any, names: Names) -> Code:
        codes = [self.value(node, names, k.STR) for node in nodes]

        def run(env: Values) -> None:
            raise kind(*[code.run(env) for code in codes])

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
        if self.changes_receiver(receiver.kind, name):
            receiver = self.located(callee.object, names)
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

    def changes_receiver(self, kind: Type, name: str) -> bool:
        """Whether a method may change what it is called on, so that a missing key of a map gets its value first."""
        if kind.kind in ("list", "map", "set"):
            return name in CHANGES
        if kind.kind != "struct" or name in (*self.fields(kind), "type", "is_type", "to_str", "or"):
            return False
        return self.method_of(kind.name, name) in self.changing

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
            return shown_type(of_value(receiver.run(env), receiver.kind))

        if not nodes:
            return Code(k.STR, shown)
        wanted = self.value(nodes[0], names, k.STR)

        def is_type(env: Values) -> bool:
            value = receiver.run(env)
            named = wanted.run(env).replace(" ", "")
            if receiver.kind == k.ANY:
                return any_is_of(value, named)
            return is_of(of_value(value, receiver.kind), named)

        return Code(k.BOOL, is_type)

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
