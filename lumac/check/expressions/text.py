"""Makes the text of a value by its type: what `print`, `"${…}"` and `to_str()` show."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.needs import need_text
from lumac.names.symbols import FunctionSymbol, StructSymbol, VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def text_of(value: typed.Expression) -> typed.Expression:
    """Makes the text of a value by itself: a string is shown as it is."""
    if value.type is types.STR:
        return value
    if isinstance(value.type, types.Optional) and value.type.inner is types.STR:
        return core(value, "optional_text", value, text_function(types.STR, value, nested=False))
    if value.type is types.ANY:
        return core(value, "any_text", value)
    return text_of_nested(value)


def text_of_nested(value: typed.Expression) -> typed.Expression:
    """Makes the text of a value inside a collection or struct: strings are quoted."""
    kind = value.type
    match kind:
        case types.Primitive(name):
            if isinstance(value, typed.Constant) and kind in (types.BOOL, types.NIL):
                return constant_text(value)
            if (
                isinstance(value, typed.Constant)
                and isinstance(value.value, float)
                and is_plain_float(value.value)
            ):
                return plain(value)
            symbol = PRIMITIVE_TEXTS.get(name)
            return core(value, symbol, value) if symbol else plain(value)
        case types.Optional(inner):
            return core(value, "optional_text", value, text_function(inner, value))
        case types.ListOf(element):
            if element is types.BYTE:
                return core(value, "bytes_text", value)
            if pythons_own(element):
                return plain(value)
            return core(value, "list_text", value, text_function(element, value))
        case types.MapOf(key, element):
            functions = text_function(key, value), text_function(element, value)
            return core(value, "map_text", value, *functions)
        case types.SetOf(element):
            return core(value, "set_text", value, text_function(element, value))
        case _:
            need_text(kind)
            return plain(value)


def is_plain_float(value: float) -> bool:
    """Whether Python writes the number as Luma does: no exponent in either."""
    return value == 0 or 1e-4 <= abs(value) < 1e16


PRIMITIVE_TEXTS = {
    "str": "quoted",
    "bool": "bool_text",
    "float": "float_text",
    "any": "any_inner_text",
}


def constant_text(value: typed.Constant) -> typed.Constant:
    said = {True: "true", False: "false", None: "nil"}[value.value]  # type: ignore[index]
    return typed.Constant(value.start, value.end, types.STR, said, "")


def plain(value: typed.Expression) -> typed.Expression:
    return typed.Text(value.start, value.end, types.STR, value)


def core(at: typed.Expression, symbol: str, *arguments: typed.Expression) -> typed.CoreCall:
    return typed.CoreCall(at.start, at.end, types.STR, symbol, arguments, ())


def pythons_own(kind: Type) -> bool:
    """Whether Python's own text of a list of these is Luma's."""
    if kind is types.INT:
        return True
    return isinstance(kind, types.ListOf) and pythons_own(kind.element)


def text_function(kind: Type, at: typed.Expression, nested: bool = True) -> typed.Expression:
    """Makes a function that gives the text of an element."""
    of = types.function((kind,), types.STR)
    if kind is types.INT or kind is types.BYTE or (kind is types.STR and not nested):
        return typed.RuntimeName(at.start, at.end, of, "str")
    if isinstance(kind, types.Primitive) and kind.name in PRIMITIVE_TEXTS:
        return typed.RuntimeName(at.start, at.end, of, PRIMITIVE_TEXTS[kind.name])
    if kind is types.BYTES:
        return typed.RuntimeName(at.start, at.end, of, "bytes_text")
    if isinstance(kind, types.Struct | types.Trait) or pythons_own(kind):
        need_text(kind)
        return typed.RuntimeName(at.start, at.end, of, "str")
    function = FunctionSymbol("text", "lambda", at.start, at.end)
    item = VariableSymbol("item", kind, "parameter", at.start, function)
    item.used = True
    function.parameters = (item,)
    function.result = types.STR
    local = typed.Local(at.start, at.end, kind, item)
    return typed.Lambda(at.start, at.end, of, (item,), text_of_nested(local), function)


def without_text(kind: Type) -> Type | None:
    """The part of the type that has no text form (a function, a handle), None where all has one."""
    seen: set[Type] = set()
    waiting = [kind]
    while waiting:
        match part := waiting.pop():
            case types.Function() | types.Handle():
                return part
            case types.ListOf(element) | types.SetOf(element) | types.Optional(element):
                waiting.append(element)
            case types.MapOf(_, element):
                waiting.append(element)
            case types.Struct() if part not in seen:
                seen.add(part)
                symbol = part.symbol
                assert isinstance(symbol, StructSymbol)
                waiting += [field for _, field in reversed(symbol.fields)]
            case _:
                pass
    return None


def made_late(value: typed.Expression) -> typed.Text | None:
    """The text that Python makes of an argument of `print` only when all arguments are there, and that depends on when
    it is made; None for what is a text already, or never changes."""
    while isinstance(value, typed.Interpolation) and len(value.parts) == 1:
        value = value.parts[0]
    is_late = isinstance(value, typed.Text) and not isinstance(value.value.type, types.Primitive)
    return value if is_late and isinstance(value, typed.Text) else None
