"""Values that are put together: structs, maps, slices, ranges, copies."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Constant,
    Construct,
    ListLiteral,
    Local,
    MapLiteral,
    Narrowed,
    SetLiteral,
)
from lumac.emit.expressions.evaluation_order import is_stable, operands, within
from lumac.emit.expressions.temporaries import is_name_itself, named_once
from lumac.emit.line import Line
from lumac.library.precedence import ATOM, OR, POSTFIX, TERNARY
from lumac.library.written import Call, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression, Index, Slice
    from lumac.emit.writer import Writer
    from lumac.names.symbols import StructSymbol, VariableSymbol


def constructed(w: Writer, struct: StructSymbol, arguments: tuple[Expression, ...]) -> Written:
    """A new struct; fields given in another order than theirs are evaluated as they are written."""
    name = w.module_names.classes[struct]
    starts = [argument.start for argument in arguments]
    ordered = sorted(starts)
    if starts == ordered or all(is_any_time(w, argument) for argument in arguments):
        return Call(f"{name}(", [each.text for each in operands(w, arguments)])
    pairs = sorted(zip(starts, struct.fields, arguments, strict=True), key=start_of)
    written = operands(w, [argument for _, _, argument in pairs])
    inside = [
        f"{w.module_names.attribute(field)}={value.text}"
        for (_, (field, _), _), value in zip(pairs, written, strict=True)
    ]
    return Call(f"{name}(", inside)


def is_any_time(w: Writer, node: Expression) -> bool:
    """Whether it may be made before or after what stands beside it: empty values, of fields left out, too."""
    match node:
        case ListLiteral(()) | MapLiteral(()) | SetLiteral(()):
            return True
        case Construct(_, arguments):
            return all(is_any_time(w, argument) for argument in arguments)
        case _:
            return is_stable(w, node, ())


def start_of(pair: tuple[int, object, object]) -> int:
    return pair[0]


def mapped(w: Writer, entries: tuple[tuple[Expression, Expression], ...]) -> Written:
    written = operands(w, [part for entry in entries for part in entry])
    pairs = [(key.text, value.text) for key, value in zip(written[::2], written[1::2], strict=True)]
    keys = [key_value(key, text) for (key, _), (text, _) in zip(entries, pairs, strict=True)]
    if len(set(keys)) == len(keys):
        return Written("{" + ", ".join([f"{key}: {value}" for key, value in pairs]) + "}", ATOM)
    # Written as a display, a key that stands there twice looks like a slip of the pen.
    return Written(f"dict([{', '.join([f'({key}, {value})' for key, value in pairs])}])", POSTFIX)


def members(w: Writer, elements: tuple[Expression, ...]) -> Written:
    """A set; what would plainly stand there twice stands there once."""
    written = operands(w, elements)
    keys: dict[object, str] = {}
    for element, value in zip(elements, written, strict=True):
        plain = isinstance(element, Constant | Local)
        keys.setdefault(key_value(element, value.text) if plain else element, value.text)
    return Written("{" + ", ".join([f"{text}: None" for text in keys.values()]) + "}", ATOM)


def key_value(key: Expression, text: str) -> tuple[bool, object]:
    """What keys that are the same share: `5` and `0x05` do."""
    return (True, key.value) if isinstance(key, Constant) else (False, text)


def looked_up(w: Writer, node: Index, zero: Expression) -> Written:
    """The value of a key; the zero value where there is none, which a place stores."""
    owner, key = operands(w, (node.object, node.index))
    stores = node in w.decisions.places
    return item_of(w, node, zero, enclosed(owner, POSTFIX), key.text, stores)


def item_of(
    w: Writer, node: Index, zero: Expression, owner: str, key: str, stores: bool
) -> Written:
    """The same, of a map and a key that are written already. `stores`: the zero value is stored."""
    is_chain = not is_name_itself(w, node.object)
    if node in w.decisions.ranges.read:
        return Written(f"{owner}[{key}]", POSTFIX)
    if stores:
        return Call(f"{owner}.setdefault(", (key, w.expression(zero).text), is_chain)
    if isinstance(zero, Constant) and zero.value is None:
        return Call(f"{owner}.get(", (key,), is_chain)
    return Call(f"{owner}.get(", (key, w.expression(zero).text), is_chain)


def sliced(
    w: Writer, object_: Expression, first: Expression | None, last: Expression | None
) -> Written:
    """`xs[1:3]`: bounds that need no check are numbers."""
    begin, end = ("" if bound is None else w.expression(bound).text for bound in (first, last))
    return Written(f"{within(w, object_, POSTFIX)}[{begin}:{end}]", POSTFIX)


def slice_checked(w: Writer, node: Slice) -> Written:
    """A part whose bounds are checked when the program runs."""
    bounds = [bound for bound in (node.first, node.last) if bound is not None]
    w.fallible(node.start)
    w.anchored(node.start, "slice_of(")
    w.use("slice_of", node.start)
    written = [each.text for each in operands(w, [node.object, *bounds])]
    if node.first is None:
        written.insert(1, "None")
    if node.last is None:
        written.append("None")
    return Call("slice_of(", written)


def ranged(w: Writer, first: Expression, last: Expression | None) -> Written:
    if last is None:
        w.runtime.imports.add("import itertools")
        return Call("itertools.count(", () if is_zero(first) else (w.expression(first).text,))
    begin, end = operands(w, (first, last))
    return Call("range(", (end.text,) if is_zero(first) else (begin.text, end.text))


def is_zero(node: Expression) -> bool:
    return isinstance(node, Constant) and node.value == 0


def copied(w: Writer, node: Expression) -> Written:
    """A copy of a value. A struct has a method for it, nil stays nil, and a collection's copy copies the structs in
    it; of what becomes an `any` the collections in it are copied, too."""
    kind = types.without_optional(node.type)
    if isinstance(node, Narrowed) and kind is types.ANY:
        return dynamic_copy(w, w.uncopied(node), node.value.type, node.start)
    if isinstance(kind, types.ListOf):
        items = walkable(w, node, OR)
        return Written(f"[{element_copy(w, kind.element, 'item')} for item in {items}]", ATOM)
    if isinstance(kind, types.MapOf):
        pairs = f"{walkable(w, node, POSTFIX)}.items()"
        return Written(
            f"{{key: {element_copy(w, kind.value, 'item')} for key, item in {pairs}}}", ATOM
        )
    assert isinstance(kind, types.Struct)
    name = w.module_names.copies[kind.symbol]  # type: ignore[index]
    if not isinstance(node.type, types.Optional):
        return Call(f"{enclosed(w.uncopied(node), POSTFIX)}.{name}(", ())
    read, first = named_once(w, node)
    return Written(f"{read}.{name}() if {first} is not None else None", TERNARY)


def dynamic_copy(
    w: Writer, value: Written, kind: types.Type, start: int, depth: int = 1
) -> Written:
    """The copy of what becomes an `any`: of collections of any depth, and of the structs in them."""
    from lumac.decide.dynamic_collections import struct_in

    struct = struct_in(kind)
    if struct is None or struct not in w.decisions.copies.structs:
        w.use("any_copy", start)
        return Call("any_copy(", (value.text,))
    name = "item" if depth == 1 else f"item_{depth}"
    if isinstance(kind, types.Optional):
        inner = dynamic_copy(w, value, kind.inner, start, depth)
        text = f"{enclosed(inner, TERNARY)} if {value.text} is not None else None"
        return Written(text, TERNARY)
    if isinstance(kind, types.ListOf):
        inner = dynamic_copy(w, Written(name, ATOM), kind.element, start, depth + 1)
        return Written(f"[{inner.text} for {name} in {enclosed(value, OR)}]", ATOM)
    if isinstance(kind, types.MapOf):
        inner = dynamic_copy(w, Written(name, ATOM), kind.value, start, depth + 1)
        pairs = f"key, {name} in {enclosed(value, POSTFIX)}.items()"
        return Written(f"{{key: {inner.text} for {pairs}}}", ATOM)
    return Call(f"{enclosed(value, POSTFIX)}.{w.module_names.copies[struct]}(", ())


def walkable(w: Writer, value: Expression, level: int) -> str:
    """What a comprehension walks: an assignment has no place in it, so that gets its statement before."""
    bindings = w.frame.bindings
    text = enclosed(w.uncopied(value), level)
    if w.frame.bindings == bindings:
        return text
    name = w.temporary("items", value.type)
    w.put(f"{name} = {text}", value.start)
    w.frame.effects += 1
    return name


def element_copy(w: Writer, kind: types.Type, name: str) -> str:
    """The copy of a struct element under the name a comprehension gives it."""
    struct = types.without_optional(kind)
    assert isinstance(struct, types.Struct)
    copy = f"{name}.{w.module_names.copies[struct.symbol]}()"  # type: ignore[index]
    return f"{copy} if {name} is not None else None" if isinstance(kind, types.Optional) else copy


def put_own(w: Writer, variables: tuple[VariableSymbol, ...], origin: int) -> bool:
    """Begins a body with copies for those of its variables that need structs of their own; tells whether it did."""
    own = [each for each in variables if each in w.decisions.copies.owned]
    for variable in own:
        name = w.variables.names[variable]
        line = f"{name} = {element_copy(w, variable.type, name)}"
        w.frame.lines.append(Line(w.frame.depth + 1, line, origin))
    return bool(own)
