"""Declares the types, functions and methods of a program, before any code is walked."""

from __future__ import annotations

from lumac import types
from lumac.diagnostics.messages import types as type_messages
from lumac.names.symbols import (
    AliasSymbol,
    FunctionSymbol,
    StructSymbol,
    TraitSymbol,
    VariableSymbol,
    struct_named_by,
)
from lumac.names.unknown_names import say_declared_twice, say_unknown_type
from lumac.names.written_types import names_in, resolve_type
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import Symbol
    from lumac.names.walk_state import State

    Code = tuple[FunctionSymbol, ast.Function]
    Methods = dict[tuple[StructSymbol, str, TraitSymbol | None], FunctionSymbol]


def declare_all(r: State, program: ast.Program) -> list[Code]:
    """Declares everything; returns the functions and methods whose code remains to be walked."""
    declare_types(r, program)
    fields_of_structs(r)
    code: list[Code] = []
    for node in program.statements:
        if isinstance(node, ast.Function):
            if is_free(r, node.name, node.name_start):
                function = declare_function(r, node, "function")
                r.scope.declare(node.name, function)
                r.declared.functions.append(function)
                code.append((function, node))
        elif isinstance(node, ast.Trait):
            declare_signatures(r, node)
    declared: Methods = {}
    for node in program.statements:
        if isinstance(node, ast.Impl):
            code += declare_impl(r, node, declared)
    return code


def is_free(r: State, name: str, start: int) -> bool:
    """Returns whether a name is undeclared in this block so far; reports the earlier declaration otherwise."""
    before = r.scope.here(name)
    if before is not None:
        say_declared_twice(r, name, r.span_of(name, start), before)
    return before is None


def declare_types(r: State, program: ast.Program) -> None:
    aliases: list[ast.TypeAlias] = []
    for node in program.statements:
        if isinstance(node, ast.Struct):
            struct = StructSymbol(node.name, node.name_start, node.end)
            struct.node = node
            struct.type = types.Struct(program.spellings.get(node.name_start, node.name), struct)
            for field in node.fields:
                if field.start in program.spellings:
                    struct.spellings.setdefault(field.name, program.spellings[field.start])
            if add_type(r, struct):
                r.declared.structs.append(struct)
        elif isinstance(node, ast.Trait):
            trait = TraitSymbol(node.name, node.name_start, node.end)
            trait.node = node
            trait.type = types.Trait(program.spellings.get(node.name_start, node.name), trait)
            if add_type(r, trait):
                r.declared.traits.append(trait)
        elif isinstance(node, ast.TypeAlias):
            aliases.append(node)
    for alias in in_order(aliases):
        declare_alias(r, alias)


def add_type(r: State, symbol: StructSymbol | TraitSymbol | AliasSymbol) -> bool:
    free = is_free(r, symbol.name, symbol.declared_at)
    if free:
        r.scope.declare(symbol.name, symbol)
        r.declared.types[symbol.name] = symbol
    return free


def in_order(aliases: list[ast.TypeAlias]) -> list[ast.TypeAlias]:
    """Sorts aliases: each comes after the aliases that it names, as `type A = B` may stand before `type B = …`. Aliases
    in a ring come last."""
    named = {node.name for node in aliases}
    missing = {node: (names_in(node.type) & named) - {node.name} for node in aliases}
    waiting: dict[str, list[ast.TypeAlias]] = {}
    for node, names in missing.items():
        for name in names:
            waiting.setdefault(name, []).append(node)
    ready = [node for node in aliases if not missing[node]]
    for node in ready:
        for other in waiting.get(node.name, ()):
            missing[other].discard(node.name)
            if not missing[other]:
                ready.append(other)
        waiting.pop(node.name, None)
    done = set(ready)
    return [*ready, *(node for node in aliases if node not in done)]


def declare_alias(r: State, node: ast.TypeAlias) -> None:
    symbol = AliasSymbol(node)
    free = is_free(r, symbol.name, symbol.declared_at)
    if not free:
        return
    resolve_type(r, node.type)
    if isinstance(node.type, ast.TypeName):
        target: Symbol | None = r.tables.types.get(node.type)
        if isinstance(target, AliasSymbol):
            target = target.target
        if isinstance(target, StructSymbol | TraitSymbol):
            symbol.target = target
    add_type(r, symbol)
    r.declared.aliases.append(symbol)


def fields_of_structs(r: State) -> None:
    for struct in r.declared.structs:
        assert struct.node is not None
        seen: dict[str, ast.Parameter] = {}
        for field in struct.node.fields:
            if field.name in seen:
                say_twice(r, field, seen[field.name])
                continue
            seen[field.name] = field
            if field.type is not None:
                resolve_type(r, field.type)
            struct.fields.append((field.name, types.INVALID))


def say_twice(r: State, node: ast.Parameter, first: ast.Parameter) -> None:
    from lumac.diagnostics.messages.names import declared_twice

    name = node.name
    r.say(declared_twice(name, r.span_of(name, node.start), r.span_of(name, first.start)))


def declare_function(r: State, node: ast.Function, kind: str) -> FunctionSymbol:
    """Makes the symbol of a function, with its parameters; its code is walked later."""
    function = FunctionSymbol(node.name, kind, node.name_start, node.end)
    function.node = node
    function.spelling = r.spellings.get(node.name_start, node.name)
    r.tables.functions[node] = function
    parameters = []
    seen: dict[str, ast.Parameter] = {}
    for parameter in node.parameters:
        if parameter.name == "self" and parameter.type is None:
            function.has_self = True
            continue
        if parameter.name in seen:
            say_twice(r, parameter, seen[parameter.name])
        seen[parameter.name] = parameter
        parameters.append(declare_parameter(r, parameter, function))
    function.parameters = tuple(parameters)
    if node.result is not None:
        resolve_type(r, node.result)
    return function


def declare_parameter(r: State, node: ast.Parameter, function: FunctionSymbol) -> VariableSymbol:
    symbol = VariableSymbol(node.name, types.INVALID, "parameter", node.start, function)
    symbol.annotation = node.type
    r.tables.declared[node] = symbol
    if node.type is not None:
        resolve_type(r, node.type)
    return symbol


def declare_signatures(r: State, node: ast.Trait) -> None:
    trait = r.declared.types.get(node.name)
    if not isinstance(trait, TraitSymbol) or trait.node is not node:
        return
    declared: dict[str, FunctionSymbol] = {}
    for method_node in node.methods:
        method = declare_function(r, method_node, "signature")
        method.owner, method.has_self = trait, True
        first = declared.setdefault(method.name, method)
        if first is method:
            trait.methods.append(method)
        else:
            say_declared_twice(r, method.name, r.span_of_symbol(method), first)


def declare_impl(r: State, node: ast.Impl, declared: Methods) -> list[Code]:
    """Declares the methods of one `impl`. `declared` holds the methods of all structs so far."""
    struct = struct_named(r, node.type)
    if struct is None:
        return []
    trait = None
    if node.trait is not None:
        trait = trait_named(r, node.trait)
        if trait is None:
            return []
        struct.traits.append(trait)
        trait.implementors.append(struct)
    code = []
    fields = {name for name, _ in struct.fields}
    for function_node in node.functions:
        method = declare_function(r, function_node, "method")
        method.owner, method.trait = struct, trait
        method.has_self = method.has_self or trait is not None
        first = declared.setdefault((struct, method.name, trait), method)
        if first is not method or method.name in fields:
            before: Symbol = first if first is not method else struct
            say_declared_twice(r, method.name, r.span_of_symbol(method), before)
            del r.tables.functions[function_node]
            continue
        struct.methods.append(method)
        r.declared.methods.append(method)
        code.append((method, function_node))
    return code


def struct_named(r: State, node: ast.TypeName) -> StructSymbol | None:
    """Finds the struct that an `impl` is for; reports where there is none."""
    symbol = r.visible.get(node.name)
    struct = struct_named_by(symbol)
    if struct is not None and node.module is None:
        r.tables.types[node] = struct
    elif symbol is None and node.name not in types.PRIMITIVES:
        candidates = [s.name for s in r.declared.structs]
        say_unknown_type(r, node.name, r.span(node), candidates)
    else:
        r.say(type_messages.not_a_struct(node.name, r.span(node)))
    return struct


def trait_named(r: State, node: ast.TypeName) -> TraitSymbol | None:
    """Finds the trait that an `impl` implements; reports where there is none."""
    symbol = r.visible.get(node.name)
    if isinstance(symbol, TraitSymbol):
        r.tables.types[node] = symbol
        return symbol
    if symbol is None:
        say_unknown_type(r, node.name, r.span(node), [t.name for t in r.declared.traits])
    else:
        r.say(type_messages.not_a_trait(node.name, r.span(node)))
    return None
