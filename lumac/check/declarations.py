"""Top-level declarations: structs, traits, impls, functions and type names, all known before any body is read."""

from __future__ import annotations

from lumac import types
from lumac.check.context import Context
from lumac.check.functions import declare_function
from lumac.check.symbols import FunctionSymbol, StructSymbol, TraitSymbol
from lumac.check.typenames import resolve_type, struct_of
from lumac.diagnostics import names as name_messages
from lumac.diagnostics import types as messages
from lumac.syntax import ast

Bodies = list[tuple[FunctionSymbol, ast.Function]]


def declare_all(c: Context) -> Bodies:
    """Declares everything; gives the functions whose bodies are still to be read."""
    declare_types(c)
    fields_of_structs(c)
    bodies: Bodies = []
    for node in c.program.statements:
        match node:
            case ast.Function():
                if add_name(c, node.name, node.name_start, None):
                    function = declare_function(c, node)
                    c.top.names[node.name] = function
                    c.functions.append(function)
                    bodies.append((function, node))
            case ast.Trait():
                declare_trait_methods(c, node)
            case _:
                pass
    for node in c.program.statements:
        if isinstance(node, ast.Impl):
            bodies += declare_impl(c, node)
    return bodies


def add_name(c: Context, name: str, start: int, symbol: StructSymbol | TraitSymbol | None) -> bool:
    """Whether the name is free at the top level; says where it was declared before."""
    before = c.top.names.get(name)
    if before is not None:
        at = getattr(before, "declared_at", start)
        c.say(
            name_messages.declared_twice(
                name, c.span_at(start, start + len(name)), c.span_at(at, at + len(name))
            )
        )
        return False
    if symbol is not None:
        c.top.names[name] = symbol
    return True


def declare_types(c: Context) -> None:
    aliases: list[ast.TypeAlias] = []
    for node in c.program.statements:
        match node:
            case ast.Struct(name, name_start):
                struct = StructSymbol(name, name_start, node.end)
                struct.type = types.Struct(name, struct)
                if add_name(c, name, name_start, struct):
                    c.structs.append(struct)
            case ast.Trait(name, name_start):
                trait = TraitSymbol(name, name_start, node.end)
                trait.type = types.Trait(name, trait)
                if add_name(c, name, name_start, trait):
                    c.traits.append(trait)
            case ast.TypeAlias():
                aliases.append(node)
            case _:
                pass
    declare_aliases(c, aliases)


def declare_aliases(c: Context, aliases: list[ast.TypeAlias]) -> None:
    """`type A = B` may stand before `type B = …`: those that name a later one wait for it."""
    waiting = {node.name: node for node in aliases}
    while waiting:
        ready = [
            n for n in waiting.values() if not (mentioned(n.type) & (waiting.keys() - {n.name}))
        ]
        for node in ready or list(waiting.values()):
            del waiting[node.name]
            if add_name(c, node.name, node.name_start, None):
                c.top.names[node.name] = resolve_type(c, node.type)


def mentioned(node: ast.TypeExpression) -> set[str]:
    match node:
        case ast.TypeName(name):
            return {name}
        case ast.ListType(inner) | ast.SetType(inner) | ast.OptionalType(inner):
            return mentioned(inner)
        case ast.MapType(key, value):
            return mentioned(key) | mentioned(value)
        case ast.FunctionType(parameters, result):
            inside = set().union(*(mentioned(p) for p in parameters)) if parameters else set()
            return inside | (mentioned(result) if result is not None else set())
        case _:
            return set()


def fields_of_structs(c: Context) -> None:
    nodes = {node.name_start: node for node in c.program.statements if isinstance(node, ast.Struct)}
    for struct in c.structs:
        seen: dict[str, ast.Parameter] = {}
        for field in nodes[struct.declared_at].fields:
            place = c.span_at(field.start, field.start + len(field.name))
            if field.name in seen:
                first = seen[field.name]
                c.say(
                    name_messages.declared_twice(
                        field.name, place, c.span_at(first.start, first.start + len(first.name))
                    )
                )
                continue
            seen[field.name] = field
            kind = types.INVALID if field.type is None else resolve_type(c, field.type)
            struct.fields.append((field.name, kind))
    finite = finite_structs(c.structs)
    for struct in c.structs:
        if struct not in finite:
            refuse_infinite(c, struct, nodes[struct.declared_at])


def finite_structs(structs: list[StructSymbol]) -> set[StructSymbol]:
    """Those that hold no struct by value, or only such: no ring goes through them."""
    holders: dict[StructSymbol, list[StructSymbol]] = {}
    unsure: dict[StructSymbol, int] = {}
    for struct in structs:
        held = [inner for _, kind in struct.fields if (inner := struct_of(kind)) is not None]
        unsure[struct] = len(held)
        for inner in held:
            holders.setdefault(inner, []).append(struct)
    finite = [struct for struct in structs if unsure[struct] == 0]
    for struct in finite:
        for holder in holders.get(struct, ()):
            unsure[holder] -= 1
            if unsure[holder] == 0:
                finite.append(holder)
    return set(finite)


def refuse_infinite(c: Context, struct: StructSymbol, node: ast.Struct) -> None:
    """A struct that holds itself by value would never end; behind `?`, a list or a map it may."""
    for position, (name, kind) in enumerate(struct.fields):
        seen: set[StructSymbol] = set()
        waiting = [struct_of(kind)]
        while waiting:
            held = waiting.pop()
            if held is struct:
                field = node.fields[position] if position < len(node.fields) else node
                c.say(messages.infinite_struct(struct.name, name, c.span(field)))
                struct.fields[position] = (name, types.INVALID)
                break
            if held is not None and held not in seen:
                seen.add(held)
                waiting += [struct_of(inner) for _, inner in held.fields]


def declare_trait_methods(c: Context, node: ast.Trait) -> None:
    trait = c.top.names.get(node.name)
    if not isinstance(trait, TraitSymbol) or trait.declared_at != node.name_start:
        return
    for method_node in node.methods:
        method = declare_function(c, method_node, "signature")
        method.owner = trait
        method.has_self = True
        if any(other.name == method.name for other in trait.methods):
            first = next(other for other in trait.methods if other.name == method.name)
            c.say(
                name_messages.declared_twice(method.name, c.name_span(method), c.name_span(first))
            )
            continue
        trait.methods.append(method)


def declare_impl(c: Context, node: ast.Impl) -> Bodies:
    symbol = c.top.names.get(node.type.name)
    struct = struct_of(symbol) if isinstance(symbol, types.Struct) else symbol
    if not isinstance(struct, StructSymbol):
        known = [s.name for s in c.structs]
        if symbol is None and node.type.name not in types.PRIMITIVES:
            c.say_unknown_type(node.type.name, c.span(node.type), known)
        else:
            c.say(messages.not_a_struct(node.type.name, c.span(node.type)))
        return []
    trait = None
    if node.trait is not None:
        trait = trait_named(c, node.trait)
        if trait is None:
            return []
        struct.traits.append(trait)
        trait.implementors.append(struct)
    bodies: Bodies = []
    for function_node in node.functions:
        method = declare_method(c, function_node, struct, trait)
        if method is not None:
            bodies.append((method, function_node))
    if trait is not None:
        check_implements(c, node, struct, trait)
    return bodies


def trait_named(c: Context, node: ast.TypeName) -> TraitSymbol | None:
    trait = c.top.names.get(node.name)
    if isinstance(trait, TraitSymbol):
        return trait
    if trait is None:
        c.say_unknown_type(node.name, c.span(node), [t.name for t in c.traits])
    else:
        c.say(messages.not_a_trait(node.name, c.span(node)))
    return None


def declare_method(
    c: Context, node: ast.Function, struct: StructSymbol, trait: TraitSymbol | None
) -> FunctionSymbol | None:
    method = declare_function(c, node, "method")
    method.owner, method.trait = struct, trait
    method.has_self = method.has_self or trait is not None or mentions_self(c, node)
    for other in struct.methods:
        if other.name == method.name and other.trait is trait:
            c.say(
                name_messages.declared_twice(method.name, c.name_span(method), c.name_span(other))
            )
            return None
    for name, _ in struct.fields:
        if name == method.name:
            c.say(
                name_messages.declared_twice(method.name, c.name_span(method), c.name_span(struct))
            )
            return None
    struct.methods.append(method)
    return method


def mentions_self(c: Context, node: ast.Function) -> bool:
    """Whether a function's body speaks of `self`."""
    if node.body is None:
        return False
    text, start, end = c.source.text, node.body.start, node.body.end
    return text.find("self", start, end) >= 0 and names_self(node.body)


def names_self(node: object) -> bool:
    waiting: list[object] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, ast.Name):
            if here.name == "self":
                return True
        elif isinstance(here, tuple):
            waiting += here
        else:
            waiting += [getattr(here, slot) for slot in getattr(here, "__slots__", ())]
    return False


def signature_text(function: FunctionSymbol) -> str:
    inside = ", ".join(str(parameter.type) for parameter in function.parameters)
    result = "" if function.result is types.NOTHING else f" -> {function.result}"
    return f"fn {function.name}({inside}){result}"


def check_implements(c: Context, node: ast.Impl, struct: StructSymbol, trait: TraitSymbol) -> None:
    own = {method.name: method for method in struct.methods if method.trait is trait}
    wanted = {method.name: method for method in trait.methods}
    missing = [name for name in wanted if name not in own and not c.is_in_broken(name)]
    if missing:
        c.say(messages.missing_methods(struct.name, trait.name, missing, c.span(node.type)))
    for name, method in own.items():
        if name not in wanted:
            c.say(messages.not_in_trait(name, trait.name, c.name_span(method)))
            continue
        asked = wanted[name]
        same = [p.type for p in method.parameters] == [p.type for p in asked.parameters]
        kinds = {
            method.result,
            asked.result,
            *(p.type for p in (*method.parameters, *asked.parameters)),
        }
        if (not same or method.result is not asked.result) and types.INVALID not in kinds:
            c.say(
                messages.wrong_signature(
                    name,
                    trait.name,
                    signature_text(asked),
                    signature_text(method),
                    c.name_span(method),
                    c.name_span(asked),
                )
            )
