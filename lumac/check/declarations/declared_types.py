"""Gives structs, traits, functions and type names of the top level their types.

They have them before any code is checked.
"""

from __future__ import annotations

from lumac import types
from lumac.check.context import Context
from lumac.check.declarations.functions import give_signature
from lumac.check.declarations.written_types import resolve_type
from lumac.check.type_symbols import struct_of
from lumac.diagnostics.messages import flow as flow_messages
from lumac.diagnostics.messages import types as messages
from lumac.names.components import rings
from lumac.names.symbols import FunctionSymbol, StructSymbol, TraitSymbol
from lumac.syntax import ast
from lumac.types import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def give_types(c: Context) -> None:
    """Gives everything that is declared at the top level its type."""
    for alias in c.declared.names.aliases:
        kind = resolve_type(c, alias.node.type)
        alias.type = kind if kind.size <= LARGEST else c.report.too_large(alias.node)
    fields_of_structs(c)
    for function in c.declared.names.functions:
        give_signature(c, function)
        if function.name == "main":
            check_main(c, function)
    for trait in c.declared.names.traits:
        for method in trait.methods:
            give_signature(c, method)
    for method in c.declared.names.methods:
        give_signature(c, method)
    check_implementations(c)


def check_main(c: Context, function: FunctionSymbol) -> None:
    """Reports parameters and a result of `main`: nothing stands at its call that could give or take them."""
    assert function.node is not None
    if function.parameters:
        c.report.say(flow_messages.main_parameters(c.report.name_span(function)))
    elif isinstance(function.node, ast.Function) and function.node.result is not None:
        span = c.report.span(function.node.result)
        c.report.say(flow_messages.main_result(str(function.result), span))


def fields_of_structs(c: Context) -> None:
    for struct in c.declared.names.structs:
        assert struct.node is not None
        written = {field.name: field.type for field in reversed(struct.node.fields)}
        for position, (name, _) in enumerate(struct.fields):
            kind = written[name]
            if kind is not None:
                struct.fields[position] = name, resolve_type(c, kind)
    refuse_infinite(c)


def refuse_infinite(c: Context) -> None:
    """Refuses structs that hold themselves by value, which would never end; behind `?`, a list or a map they may."""
    structs = c.declared.names.structs
    numbers = {struct: number for number, struct in enumerate(structs)}
    edges = [[numbers[inner] for inner in held_by_value(struct)] for struct in structs]
    for ring in rings(edges):
        if len(ring) > 1 or ring[0] in edges[ring[0]]:
            break_ring(c, [structs[number] for number in sorted(ring)])


def held_by_value(struct: StructSymbol) -> list[StructSymbol]:
    return [inner for _, kind in struct.fields if (inner := struct_of(kind)) is not None]


def break_ring(c: Context, ring: list[StructSymbol]) -> None:
    """Says which fields make the structs of a ring infinite: when these are gone, no struct holds itself."""
    rest = set(ring)
    while rest:
        struct = next(struct for struct in ring if struct in rest)
        assert struct.node is not None
        for position, (name, kind) in enumerate(struct.fields):
            if holds(kind, struct, rest):
                field = next(field for field in struct.node.fields if field.name == name)
                c.report.say(messages.infinite_struct(struct.name, name, c.report.span(field)))
                struct.fields[position] = (name, types.INVALID)
        rest = without_finite(rest - {struct})


def without_finite(structs: set[StructSymbol]) -> set[StructSymbol]:
    """Leaves out the structs that hold none of the others, as long as there are any."""
    holders: dict[StructSymbol, list[StructSymbol]] = {}
    held = dict.fromkeys(structs, 0)
    for struct in structs:
        for inner in held_by_value(struct):
            if inner in structs:
                held[struct] += 1
                holders.setdefault(inner, []).append(struct)
    finite = [struct for struct in structs if not held[struct]]
    for struct in finite:
        for holder in holders.get(struct, ()):
            held[holder] -= 1
            if not held[holder]:
                finite.append(holder)
    return structs.difference(finite)


def holds(kind: Type, struct: StructSymbol, among: set[StructSymbol]) -> bool:
    """Whether a value of a type holds a struct by value, itself or through some others."""
    seen: set[StructSymbol] = set()
    waiting = [struct_of(kind)]
    while waiting:
        held = waiting.pop()
        if held is struct:
            return True
        if held is not None and held in among and held not in seen:
            seen.add(held)
            waiting += held_by_value(held)
    return False


def signature_text(function: FunctionSymbol) -> str:
    inside = ", ".join(str(parameter.type) for parameter in function.parameters)
    result = "" if function.result is types.NOTHING else f" -> {function.result}"
    return f"fn {function.name}({inside}){result}"


def check_implementations(c: Context) -> None:
    """Requires that every `impl Trait for Struct` has the methods of the trait, as the trait declares them."""
    methods: dict[tuple[object, TraitSymbol], dict[str, FunctionSymbol]] = {}
    for method in c.declared.names.methods:
        if method.trait is not None:
            methods.setdefault((method.owner, method.trait), {})[method.name] = method
    for node in c.declared.statements:
        if isinstance(node, ast.Impl) and node.trait is not None:
            struct, trait = c.declared.names.type(node.type), c.declared.names.type(node.trait)
            if isinstance(struct, StructSymbol) and isinstance(trait, TraitSymbol):
                own = methods.get((struct, trait), {})
                check_implementation(c, node, struct, trait, own)


def check_implementation(
    c: Context,
    node: ast.Impl,
    struct: StructSymbol,
    trait: TraitSymbol,
    own: dict[str, FunctionSymbol],
) -> None:
    wanted = {method.name: method for method in trait.methods}
    missing = [name for name in wanted if name not in own and not c.declared.names.is_lost(name)]
    if missing:
        c.report.say(
            messages.missing_methods(struct.name, trait.name, missing, c.report.span(node.type))
        )
    for name, method in own.items():
        if name in wanted:
            check_same_signature(c, trait, method, wanted[name])
        else:
            c.report.say(messages.not_in_trait(name, trait.name, c.report.name_span(method)))


def check_same_signature(
    c: Context, trait: TraitSymbol, method: FunctionSymbol, asked: FunctionSymbol
) -> None:
    own = [*(p.type for p in method.parameters), method.result]
    wanted = [*(p.type for p in asked.parameters), asked.result]
    if own != wanted and types.INVALID not in (*own, *wanted):
        c.report.say(
            messages.wrong_signature(
                method.name,
                trait.name,
                signature_text(asked),
                signature_text(method),
                c.report.name_span(method),
                c.report.name_span(asked),
            )
        )
