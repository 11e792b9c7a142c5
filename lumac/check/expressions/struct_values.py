"""Checks values of structs, `Person("Alice", 25)` and `Person { name: "Bob" }`, and makes zero values."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.expected import Expected
from lumac.check.type_symbols import struct_of
from lumac.check.zero_sizes import MOST_PARTS, ZeroSizes
from lumac.diagnostics.messages import calls as messages
from lumac.diagnostics.messages import names as name_messages
from lumac.diagnostics.messages.tokens import zero_too_large
from lumac.names.symbols import StructSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def construct(c: Context, node: ast.Call, struct: StructSymbol) -> typed.Expression:
    """Checks `Person("Alice", 25)`, which gives every field, in order."""
    if len(node.arguments) != len(struct.fields) and not c.report.has_lost(
        struct.declared_at, struct.end
    ):
        signature = f"{struct.name}({', '.join(f'{name}: {kind}' for name, kind in struct.fields)})"
        count = len(struct.fields)
        c.report.say(
            messages.wrong_count(
                struct.name,
                count,
                len(node.arguments),
                c.report.span(node),
                signature,
                c.report.name_span(struct),
            )
        )
    if len(node.arguments) != len(struct.fields):
        for argument in node.arguments:
            if not isinstance(
                argument,
                ast.Lambda | ast.EmptyBraces | ast.ListLiteral | ast.MapLiteral | ast.NilLiteral,
            ):
                c.check(argument)
        return c.report.invalid(node)
    values = tuple(
        field_value(c, struct, name, kind, argument)
        for (name, kind), argument in zip(struct.fields, node.arguments, strict=True)
    )
    return typed.Construct(node.start, node.end, struct.type, struct, values)


def field_value(
    c: Context, struct: StructSymbol, name: str, kind: Type, node: ast.Expression
) -> typed.Expression:
    reason = Expected(
        kind, f"the field `{name}` of `{struct.name}` is `{kind}`", c.report.name_span(struct)
    )
    return c.check_as(node, reason)


def struct_literal(c: Context, node: ast.StructLiteral) -> typed.Expression:
    """Checks `Person { name: "Bob" }`, which gives fields by name; what is left out is zero."""
    struct = c.declared.names.type(node.type)
    if not isinstance(struct, StructSymbol):
        if node.type.module is not None:
            c.report.say(name_messages.no_modules(c.report.span(node.type)))
        for field in node.fields:
            c.check(field.value)
        return c.report.invalid(node)
    values: dict[str, typed.Expression] = {}
    first: dict[str, ast.FieldValue] = {}
    kinds = dict(struct.fields)
    for field in node.fields:
        span = c.report.span_at(field.start, field.start + len(field.name))
        if field.name in values:
            before = first[field.name]
            c.report.say(
                messages.double_field(
                    field.name,
                    span,
                    c.report.span_at(before.start, before.start + len(field.name)),
                )
            )
        elif field.name not in kinds:
            if not c.report.has_lost(struct.declared_at, struct.end):
                c.report.say(
                    messages.unknown_struct_field(
                        field.name, struct.name, span, c.report.worth_comparing(list(kinds))
                    )
                )
            c.check(field.value)
        else:
            values[field.name] = field_value(c, struct, field.name, kinds[field.name], field.value)
            first[field.name] = field
    return in_order(c, node, struct, values)


def in_order(
    c: Context, node: ast.StructLiteral, struct: StructSymbol, values: dict[str, typed.Expression]
) -> typed.Expression:
    every = []
    for name, kind in struct.fields:
        value = values.get(name) or zero(c, kind, node.start, node.end)
        if value is None:
            c.report.say(messages.no_zero(name, kind, struct.name, c.report.span(node.type)))
            return c.report.invalid(node)
        every.append(value)
    return typed.Construct(node.start, node.end, struct.type, struct, tuple(every))


ZEROS: dict[Type, int | float | bool | str] = {
    types.INT: 0,
    types.BYTE: 0,
    types.FLOAT: 0.0,
    types.BOOL: False,
    types.STR: "",
}


def zero(c: Context, kind: Type, start: int, end: int) -> typed.Expression | None:
    """Makes the zero value of a type; None where it has none (functions, traits, handles)."""
    if isinstance(kind, types.Struct):
        if c.zeros is None:
            c.zeros = ZeroSizes()
        if not c.zeros.of(kind):
            return None
        if not c.zeros.has_room(kind):
            c.report.say(zero_too_large(str(kind), MOST_PARTS, c.report.span_at(start, end)))
            return typed.Constant(start, end, types.INVALID, None, "")
    return made(kind, start, end)


def made(kind: Type, start: int, end: int) -> typed.Expression | None:
    """Makes the zero value of a type whose parts are counted."""
    if kind in ZEROS:
        return typed.Constant(start, end, kind, ZEROS[kind], "")
    match kind:
        case types.Optional() | types.Primitive("any"):
            return typed.Constant(start, end, kind, None, "")
        case types.ListOf():
            return typed.ListLiteral(start, end, kind, ())
        case types.MapOf():
            return typed.MapLiteral(start, end, kind, ())
        case types.SetOf():
            return typed.SetLiteral(start, end, kind, ())
        case types.Struct():
            struct = struct_of(kind)
            assert struct is not None
            values = [made(field, start, end) for _, field in struct.fields]
            if any(value is None for value in values):
                return None
            return typed.Construct(
                start, end, kind, struct, tuple(v for v in values if v is not None)
            )
        case types.Primitive("invalid"):
            return typed.Constant(start, end, kind, None, "")
        case _:
            return None
