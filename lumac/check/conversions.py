"""Converts values to the types that are expected, and says so where no conversion is possible."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.expected import Expected
from lumac.check.needs import need_equality, need_name, need_text
from lumac.check.type_symbols import trait_of
from lumac.diagnostics.messages import types as messages
from lumac.diagnostics.model import Fix
from lumac.names.symbols import FunctionSymbol, VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.report import Report
    from lumac.types import Type


def fits(kind: Type, wanted: Type) -> int | None:
    """Tells how far a type is from the wanted one: 0 if they are the same, more for each conversion, None if none."""
    if kind is wanted or kind is types.INVALID or wanted is types.INVALID or kind is types.NEVER:
        return 0
    if isinstance(wanted, types.Optional):
        if kind is types.NIL:
            return 1
        if isinstance(kind, types.Optional):
            return 1 if has_trait(kind.inner, wanted.inner) else None
        inner = fits(kind, wanted.inner)
        return None if inner is None else inner + 1
    if wanted is types.ANY:
        return 6 if may_be_any(kind) else None
    if isinstance(kind, types.Optional):
        inner = fits(kind.inner, wanted)
        return None if inner is None else inner + 4
    if kind is types.BYTE and wanted is types.INT:
        return 1
    if wanted is types.FLOAT and (kind is types.INT or kind is types.BYTE):
        return 2
    if kind is types.ANY:
        return 8 if may_come_from_any(wanted) else None
    if isinstance(wanted, types.Function):
        return 1 if gives_less(kind, wanted) else None
    return 1 if has_trait(kind, wanted) else None


def has_trait(kind: Type, wanted: Type) -> bool:
    """Whether a type is a struct that implements a trait."""
    trait = trait_of(wanted)
    return trait is not None and trait.is_implemented_by(kind)


def gives_less(kind: Type, wanted: types.Function) -> bool:
    """Whether a function is wanted for what it does, so that its result may be dropped."""
    if not isinstance(kind, types.Function) or wanted.result is not types.NOTHING:
        return False
    return kind.parameters == wanted.parameters


def may_be_any(kind: Type) -> bool:
    """Whether an `any` can hold values of a type: those that JSON can say, bytes, and structs."""
    match kind:
        case types.Struct():
            return True
        case types.Primitive():
            return kind not in (types.NOTHING, types.RANGE, types.OPEN_RANGE)
        case types.ListOf(element) | types.Optional(element):
            return may_be_any(element)
        case types.MapOf(key, value):
            return key is types.STR and may_be_any(value)
        case _:
            return False


def may_come_from_any(kind: Type) -> bool:
    match kind:
        case types.Struct():
            return True
        case types.Primitive():
            return kind in (types.INT, types.FLOAT, types.BOOL, types.STR, types.BYTE)
        case types.ListOf(element) | types.Optional(element):
            return element is types.ANY or may_come_from_any(element)
        case types.MapOf(key, value):
            return key is types.STR and (value is types.ANY or may_come_from_any(value))
        case _:
            return False


def coerce(report: Report, value: typed.Expression, expected: Expected) -> typed.Expression:
    """Converts a value to the expected type where the language does so by itself, else says that they differ."""
    converted = convert(value, expected.type)
    if converted is None:
        say_mismatch(report, value, expected)
        return report.invalid(value)
    return converted


def convert(value: typed.Expression, wanted: Type) -> typed.Expression | None:
    kind = value.type
    if kind is wanted or kind is types.INVALID or wanted is types.INVALID or kind is types.NEVER:
        return value
    match wanted:
        case types.Optional(inner):
            if kind is types.NIL:
                return typed.Constant(value.start, value.end, wanted, None, "")
            if isinstance(kind, types.Optional):
                return retyped(value, wanted) if has_trait(kind.inner, inner) else None
            if kind is types.ANY:
                return from_any(value, wanted) if may_come_from_any(wanted) else None
            return convert(value, inner)
        case types.Primitive():
            return convert_primitive(value, wanted)
        case types.Trait() if has_trait(kind, wanted):
            return retyped(value, wanted)
        case types.Function() if gives_less(kind, wanted):
            return value
        case (
            types.ListOf() | types.MapOf() | types.Struct()
        ) if kind is types.ANY and may_come_from_any(wanted):
            return from_any(value, wanted)
        case _:
            pass
    if isinstance(kind, types.Optional):
        return convert(unwrap(value), wanted)
    return None


def convert_primitive(value: typed.Expression, wanted: types.Primitive) -> typed.Expression | None:
    kind = value.type
    if isinstance(value, typed.Constant) and type(value.value) is int and types.is_number(wanted):
        return convert_number(value, wanted)
    if isinstance(kind, types.Optional) and wanted is not types.ANY:
        return convert(unwrap(value), wanted)
    if wanted is types.INT and kind is types.BYTE:
        return retyped(value, types.INT)
    if wanted is types.FLOAT and (kind is types.INT or kind is types.BYTE):
        return to_float(value)
    if wanted is types.ANY:
        return as_any(value) if may_be_any(kind) else None
    if kind is types.ANY and may_come_from_any(wanted):
        return from_any(value, wanted)
    return None


def retyped(value: typed.Expression, kind: Type) -> typed.Expression:
    """Gives a value another type without a conversion at run time: a byte is an int, a struct has its trait."""
    return typed.Narrowed(value.start, value.end, kind, value)


def as_any(value: typed.Expression) -> typed.Expression:
    """Makes a value an `any`.

    A collection and a struct say so in the tree: the one becomes a collection of `any`, the other is stored. What is
    done with an `any` later nobody knows: its structs can be shown and compared.
    """
    kind = types.without_optional(value.type)
    if not isinstance(kind, types.ListOf | types.MapOf | types.Struct):
        return value
    need_name(kind)
    need_text(kind)
    need_equality(kind)
    return retyped(value, types.ANY)


def convert_number(value: typed.Constant, wanted: Type) -> typed.Expression | None:
    number = value.value
    assert isinstance(number, int)
    if wanted is types.FLOAT:
        try:
            return typed.Constant(value.start, value.end, wanted, float(number), "")
        except OverflowError:
            return None
    if wanted is types.BYTE and not 0 <= number <= 255:
        return None
    return typed.Constant(value.start, value.end, wanted, number, value.text)


def unwrap(value: typed.Expression) -> typed.Expression:
    inner = types.without_optional(value.type)
    return typed.Unwrap(value.start, value.end, inner, value)


def to_float(value: typed.Expression) -> typed.Expression:
    """Makes an int expression a float one. The conversion comes before the operation, so divisions become exact."""
    start, end = value.start, value.end
    match value:
        case typed.Constant(int()):
            converted = convert_number(value, types.FLOAT)
            return converted or typed.Convert(start, end, types.FLOAT, value)
        case typed.CoreCall("divide", (left, right)) | typed.Arithmetic("//", left, right):
            return typed.Arithmetic(
                start, end, types.FLOAT, "/", inner_float(left), inner_float(right)
            )
        case typed.CoreCall("remainder", (left, right)) | typed.Arithmetic("%", left, right):
            arguments = (to_float(left), to_float(right))
            return typed.CoreCall(start, end, types.FLOAT, "float_remainder", arguments, ())
        case typed.Arithmetic(operator, left, right) if operator in "+-*":
            left, right = inner_float(left), inner_float(right)
            if left.type is not types.FLOAT and right.type is not types.FLOAT:
                left = typed.Convert(left.start, left.end, types.FLOAT, left)
            return typed.Arithmetic(start, end, types.FLOAT, operator, left, right)
        case typed.Negate(operand):
            return typed.Negate(start, end, types.FLOAT, to_float(operand))
        case _:
            return typed.Convert(start, end, types.FLOAT, value)


def inner_float(value: typed.Expression) -> typed.Expression:
    """Converts an operand of a float operation. Python mixes ints in by itself, but divisions inside must be exact."""
    if isinstance(value, typed.Arithmetic | typed.CoreCall | typed.Negate | typed.Constant):
        if value.type is types.FLOAT:
            return value
        if isinstance(value, typed.CoreCall) and value.symbol not in ("divide", "remainder"):
            return value
        return to_float(value)
    return value


ANY_CHECKS = {
    "int": "as_int",
    "float": "as_float",
    "str": "as_str",
    "bool": "as_bool",
    "byte": "as_byte",
}


def from_any(value: typed.Expression, wanted: Type) -> typed.Expression:
    """Makes the check at run time that an `any` holds a value of the wanted type."""
    start, end = value.start, value.end
    match wanted:
        case types.Primitive(name):
            return typed.CoreCall(start, end, wanted, ANY_CHECKS[name], (value,), ())
        case types.Struct(name):
            of = typed.RuntimeName(start, end, wanted, name)
            text = typed.Constant(start, end, types.STR, name, "")
            return typed.CoreCall(start, end, wanted, "as_struct", (value, of, text), ())
        case types.ListOf(element):
            if element is types.BYTE:
                return typed.CoreCall(start, end, wanted, "as_bytes", (value,), ())
            if element is types.ANY:
                return typed.CoreCall(start, end, wanted, "any_list", (value,), ())
            return checked_parts(value, "as_list", element, wanted)
        case types.MapOf(_, element):
            if element is types.ANY:
                return typed.CoreCall(start, end, wanted, "any_map", (value,), ())
            return checked_parts(value, "as_map", element, wanted)
        case types.Optional(inner):
            return typed.CoreCall(
                start, end, wanted, "as_optional", (value, any_check(inner, value)), ()
            )
        case _:
            return value


def checked_parts(
    value: typed.Expression, symbol: str, element: Type, wanted: Type
) -> typed.Expression:
    """Makes the check of a collection and of each of its elements; its message names the whole type."""
    start, end = value.start, value.end
    name = typed.Constant(start, end, types.STR, str(wanted), "")
    arguments = (value, any_check(element, value), name)
    return typed.CoreCall(start, end, wanted, symbol, arguments, ())


def any_check(kind: Type, at: typed.Expression) -> typed.Expression:
    """Makes a function that checks an element."""
    start, end = at.start, at.end
    of = types.function((types.ANY,), kind)
    if isinstance(kind, types.Primitive) and kind.name in ANY_CHECKS:
        return typed.RuntimeName(start, end, of, ANY_CHECKS[kind.name])
    if kind is types.BYTES:
        return typed.RuntimeName(start, end, of, "as_bytes")
    function = FunctionSymbol("check", "lambda", start, end)
    item = VariableSymbol("item", types.ANY, "parameter", start, function)
    item.used = True
    function.parameters = (item,)
    function.result = kind
    body = from_any(typed.Local(start, end, types.ANY, item), kind)
    return typed.Lambda(start, end, of, (item,), body, function)


def say_mismatch(report: Report, value: typed.Expression, expected: Expected) -> None:
    wanted, kind, span = expected.type, value.type, report.span(value)
    if kind is types.NOTHING:
        report.say(messages.nothing_used(span, wanted))
    elif kind is types.NIL:
        report.say(messages.nil_not_allowed(wanted, span, expected.reason, expected.span))
    elif (
        isinstance(value, typed.Constant)
        and type(value.value) is int
        and types.without_optional(wanted) in (types.BYTE, types.FLOAT)
    ):
        limits = (
            "0 to 255"
            if types.without_optional(wanted) is types.BYTE
            else "numbers up to about 1.8e308"
        )
        report.say(
            messages.does_not_fit(
                span.text(), str(wanted), limits, span, expected.reason, expected.span
            )
        )
    else:
        help, fix = conversion_help(report, value, wanted)
        report.say(messages.mismatch(wanted, kind, span, expected.reason, expected.span, help, fix))


def conversion_help(
    report: Report, value: typed.Expression, wanted: Type
) -> tuple[str | None, Fix | None]:
    """Gives the Luma to write instead, and an edit where one is certain."""
    text = report.span(value).text()
    if "\n" in text or len(text) > 60:
        text = "value"
    inner, kind = types.without_optional(wanted), types.without_optional(value.type)
    bare = text if is_postfix(value) else f"({text})"
    if inner is types.STR and (types.is_number(kind) or kind is types.BOOL) and '"' not in text:
        return f'write `"${{{text}}}"`', Fix(report.span(value), f'"${{{text}}}"')
    if inner is types.INT and kind is types.FLOAT:
        return f"convert it: `{bare}.to_int()`", Fix(report.span(value), f"{bare}.to_int()")
    if inner is types.BYTE and kind is types.INT:
        return f"convert it: `{bare}.to_byte()`", Fix(report.span(value), f"{bare}.to_byte()")
    if kind is types.STR and types.is_number(inner):
        return f"convert it: `{bare}.to_{inner}()`", Fix(report.span(value), f"{bare}.to_{inner}()")
    if inner is types.STR and kind is types.BYTES:
        return f"decode it: `{bare}.to_str()`", Fix(report.span(value), f"{bare}.to_str()")
    if inner is types.BYTES and kind is types.STR:
        return f"encode it: `{bare}.to_bytes()`", Fix(report.span(value), f"{bare}.to_bytes()")
    if inner is types.BOOL and types.is_number(kind):
        return f"compare it: `{text} != 0`", Fix(report.span(value), f"{text} != 0")
    if isinstance(inner, types.Trait) and isinstance(kind, types.Struct):
        return f"write `impl {inner} for {kind} {{ … }}`", None
    if isinstance(value.type, types.ListOf) and value.type.element is inner:
        return "take one element: `…[0]`", None
    return f"give a value of type `{wanted}`", None


def is_postfix(value: typed.Expression) -> bool:
    return isinstance(
        value,
        typed.Local
        | typed.CoreCall
        | typed.FunctionCall
        | typed.MethodCall
        | typed.Field
        | typed.Index
        | typed.Constant
        | typed.Or,
    )
