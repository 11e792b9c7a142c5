"""Reports names that the program does not declare, and names that stand for something else than is meant."""

from __future__ import annotations

from lumac import types
from lumac.diagnostics.messages import names as messages
from lumac.diagnostics.messages.core_parts import not_built_name, not_built_type
from lumac.diagnostics.suggest import nearest
from lumac.names.symbols import FunctionSymbol, StructSymbol, TraitSymbol, struct_named_by
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import Symbol
    from lumac.names.walk_state import State
    from lumac.syntax import ast


def say_unknown_value(r: State, node: ast.Name) -> None:
    """Reports a name that is used as a value and is not declared."""
    name, span, library = node.name, r.span(node), r.library
    if name == "self":
        r.say_of(node, messages.self_outside(span))
    elif r.lost.has(name):
        pass
    elif is_module(r, name):
        example = next(path for path in library.static_paths() if path.startswith(name + "."))
        help = f"call one of its functions: `{example}(…)`"
        r.say_of(node, messages.not_a_value(name, "a part of the core library", span, help))
    elif name in r.built_in or library.static(name):
        what = "a function of the core library"
        r.say_of(node, messages.not_a_value(name, what, span, f"call it: `{name}(…)`"))
    elif name in types.PRIMITIVES or library.named_type(name) is not None:
        r.say_of(node, messages.not_a_value(name, "a type", span, "give a value of it"))
    else:
        say_unknown(r, node, [*r.visible, "true", "false", "nil"], False)


def say_unknown_constant(r: State, owner: ast.Name, path: str) -> None:
    """Reports `tcp.EFO`, where `tcp` is a part of the core library; its constants are named where it has some."""
    prefix = owner.name + "."
    constants = [name for name in r.library.constant_paths() if name.startswith(prefix)]
    near = nearest(path, constants)
    if near is not None or (constants and not r.library.static(path)):
        meant = [near] if near is not None else constants
        r.say_of(owner, messages.unknown_constant(path, r.span(owner), meant))
    else:
        say_unknown_value(r, owner)


def say_unknown_callee(r: State, node: ast.Name) -> None:
    """Reports a name that is called and is not declared, unless it is a function of the library."""
    name, span = node.name, r.span(node)
    if name in r.built_in or r.library.static(name):
        return
    if r.library.named_type(name) is not None:
        r.say_of(node, messages.made_by_library(name, span))
        return
    candidates = [*r.visible, *r.built_in, *r.library.static_paths()]
    say_unknown(r, node, candidates, True)


def say_unknown(r: State, node: ast.Name, candidates: list[str], called: bool) -> None:
    """Reports an undeclared name; a field or a method of the struct round it may be meant."""
    name, span = node.name, r.span(node)
    owner = owner_of(r.function)
    fields = owner.fields if isinstance(owner, StructSymbol) else []
    if any(field == name for field, _ in fields):
        r.say_of(node, messages.own_part(name, span))
        return
    if called and r.lost.has(name):
        return
    worth = r.worth_comparing(candidates)
    methods = owner.methods_named(name) if owner is not None else []
    absent = not_built_name(name, span, worth, called) if not methods else None
    if absent is not None:
        r.lost.add_said(name)
        r.say_of(node, absent)
        return
    message = messages.unknown_name(name, span, worth, called)
    if methods:
        r.unsure.append((node, methods, messages.own_part(name, span), message))
    else:
        r.say_of(node, message)


def owner_of(function: FunctionSymbol | None) -> StructSymbol | TraitSymbol | None:
    """Returns the struct or trait that a function, or the function round it, belongs to."""
    while function is not None and function.owner is None:
        function = function.outer
    return function.owner if function is not None else None


def is_module(r: State, name: str) -> bool:
    """Returns whether a name is a part of the core library, with functions of its own: `tcp`."""
    prefix = name + "."
    return any(path.startswith(prefix) for path in r.library.static_paths())


def say_not_a_value(r: State, node: ast.Name, symbol: Symbol) -> None:
    """Reports the name of a type that is used as a value."""
    name, span = node.name, r.span(node)
    if struct_named_by(symbol) is not None:
        help = f"make a value of it: `{name} {{ … }}`"
        r.say(messages.not_a_value(name, "a struct", span, help))
    elif isinstance(symbol, TraitSymbol):
        help = f"declare with it: `value: {name} = …`"
        r.say(messages.not_a_value(name, "a trait", span, help))
    else:
        r.say(messages.not_a_value(name, "a type", span, "give a value of it"))


def say_unknown_type(r: State, name: str, span: Span, candidates: list[str]) -> None:
    if r.lost.has(name):
        return
    worth = r.worth_comparing(candidates)
    absent = not_built_type(name, span, worth)
    if absent is not None:
        r.lost.add_said(name)
    r.say(absent or messages.unknown_type(name, span, worth))


def say_declared_twice(r: State, name: str, span: Span, before: Symbol) -> None:
    r.say(messages.declared_twice(name, span, r.span_of_symbol(before)))


def say_what_waited(r: State) -> None:
    """Reports the names that depend on which methods have `self`, after the code of all methods is walked."""
    for node, methods, own, unknown in r.unsure:
        r.say_of(node, own if any(method.has_self for method in methods) else unknown)
    for callee, struct in r.waiting:
        named = struct.methods_named(callee.name)
        found = next((method for method in named if not method.has_self), None)
        if found is not None:
            r.tables.associated[callee] = found
        elif not named and not r.lost.has(callee.name):
            candidates = r.worth_comparing(
                [method.name for method in struct.methods if not method.has_self]
            )
            span = Span(r.source, callee.name_start, callee.end)
            r.say(messages.unknown_associated(callee.name, struct.name, span, candidates))
