"""Structs as plain slotted classes with what the program needs of them, traits as their bases."""

from __future__ import annotations

from lumac import types
from lumac.check.expressions.text import text_of_nested
from lumac.check.typed import Constant, Field, Interpolation, Local
from lumac.emit import function_heads, literals
from lumac.emit.comments import python_comment
from lumac.emit.line import CLASS, COMMENT, DECORATOR, DEF, NOWHERE, Line
from lumac.emit.names import FunctionNames
from lumac.emit.statements import blocks, functions
from lumac.names.symbols import StructSymbol, TraitSymbol, VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.emit.writer import Writer
    from lumac.names.symbols import FunctionSymbol
    from lumac.types import Type


def put(w: Writer, depth: int, text: str, origin: int, kind: int = 0) -> None:
    w.frame.lines.append(Line(depth, text, origin, NOWHERE, kind))


def class_head(w: Writer, struct: StructSymbol) -> str:
    name = w.module_names.classes[struct]
    bases = ", ".join([w.module_names.classes[trait] for trait in dict.fromkeys(struct.traits)])
    return f"class {name}({bases}):" if bases else f"class {name}:"


def struct_class(w: Writer, struct: StructSymbol) -> None:
    start = struct.declared_at
    put(w, 0, class_head(w, struct), start, CLASS)
    head = w.frame.lines[-1]
    put_opening(w, head, start)
    put_closing(w, head, start, struct.end, 0)
    fields = [(w.module_names.attribute(name), kind) for name, kind in struct.fields]
    slots = ", ".join([f'"{name}"' for name, _ in fields])
    if struct.needs_name and str(struct.type) != w.module_names.classes[struct]:
        put(w, 1, f"__qualname__ = {literals.string(str(struct.type))}", start)
    put(w, 1, f"__slots__ = ({slots}{',' if len(fields) == 1 else ''})", start)
    if fields:
        initializer(w, struct, fields)
    if struct.needs_equality:
        equality(w, struct)
    if struct.needs_text:
        text_method(w, struct)
    if struct in w.decisions.copies.structs:
        copy_method(w, struct, fields)
    w.frame.depth = 1
    for method in struct.methods:
        write_method(w, method)
    w.frame.depth = 0


def initializer(w: Writer, struct: StructSymbol, fields: list[tuple[str, Type]]) -> None:
    """`__init__`; comments beside a field in the source stand beside its assignment."""
    names = ["self"]
    for name, _ in fields:
        names.append(name + "_" if name == "self" else name)
    kinds = [types.INVALID, *[kind for _, kind in fields]]
    start = struct.declared_at
    head = function_heads.head(w, "__init__", names, kinds, types.NOTHING)
    w.frame.lines.append(function_heads.head_line(1, head, start))
    w.comments.seek(start)
    ends = field_ends(w, struct) if w.comments.upcoming < struct.end else []
    w.frame.depth = 2
    for number, ((name, _), parameter) in enumerate(zip(fields, names[1:], strict=True)):
        if ends:
            blocks.put_comments(w, ends[number], -1)
        put(w, 2, f"self.{name} = {parameter}", start)
        if ends:
            comment = w.comments.take_trailing(ends[number], w.program.source.text, "\n")
            if comment is not None:
                w.frame.lines[-1].comment = python_comment(comment.text)
    if ends:
        blocks.put_comments(w, struct.end, -1)
    w.frame.depth = 0


def field_ends(w: Writer, struct: StructSymbol) -> list[int]:
    """Where each field's name ends in the source, its comments blanked out."""
    text = w.program.source.text[: struct.end]
    for comment in w.comments.comments:
        if struct.declared_at < comment.start < struct.end:
            gap = " " * (comment.end - comment.start)
            text = text[: comment.start] + gap + text[comment.end :]
    found: list[int] = []
    at = text.find("{", struct.declared_at)
    for name, _ in struct.fields:
        at = text.find(name, at)
        while at >= 0 and not is_field_name(text, at, at + len(name)):
            at = text.find(name, at + 1)
        at += len(name)
        found.append(at)
    return found


def is_field_name(text: str, start: int, end: int) -> bool:
    before = text[start - 1]
    return not (before.isalnum() or before == "_") and text[end:].lstrip()[:1] == ":"


def write_method(w: Writer, method: FunctionSymbol) -> None:
    """A method; comments above it in the source stay above it."""
    gap = put_leading(w, method)
    first = len(w.frame.lines)
    if not method.has_self:
        put(w, 1, "@staticmethod", method.declared_at, DECORATOR)
    name = w.module_names.functions[method]
    head = functions.define(w, method, name, method.declared_at)
    w.frame.lines[first].blank = gap
    put_closing(w, head, method.declared_at, method.end, 1)


def put_opening(w: Writer, head: Line, start: int) -> None:
    """A comment behind the `{` of a declaration trails its head."""
    w.comments.seek(start)
    text = w.program.source.text
    comment = w.comments.take_trailing(text.find("{", start) + 1, text)
    if comment is not None:
        head.comment = python_comment(comment.text)


def put_closing(w: Writer, head: Line, start: int, end: int, depth: int) -> None:
    """A comment behind the `}` of a declaration: behind its head if that is the same line."""
    w.comments.seek(end)
    comment = w.comments.take_trailing(end, w.program.source.text)
    if comment is None:
        return
    text = python_comment(comment.text)
    if not head.comment and "\n" not in w.program.source.text[start:end]:
        head.comment = text
    else:
        w.frame.lines.append(Line(depth + 1, text, comment.start, NOWHERE, COMMENT))


def put_leading(w: Writer, symbol: FunctionSymbol | StructSymbol | TraitSymbol) -> bool:
    """The comments above a declaration; gives whether a blank line parts them from it."""
    w.comments.seek(w.comments.regions[symbol])
    end = blocks.put_comments(w, symbol.declared_at, -1)
    return end >= 0 and w.program.source.text.count("\n", end, symbol.declared_at) > 1


def trait_class(w: Writer, trait: TraitSymbol) -> None:
    put(w, 0, f"class {w.module_names.classes[trait]}:", trait.declared_at, CLASS)
    put_opening(w, w.frame.lines[-1], trait.declared_at)
    put(w, 1, "__slots__ = ()", trait.declared_at)
    w.frame.depth = 1
    for method in trait.methods:
        write_method(w, method)
    w.frame.depth = 0


def own_field(
    struct: StructSymbol, self: VariableSymbol, name: str, kind: Type
) -> typed.Expression:
    start = struct.declared_at
    return Field(start, start, kind, Local(start, start, struct.type, self), name)


def text_method(w: Writer, struct: StructSymbol) -> None:
    """`Person { name: "Bob", age: 30 }`."""
    start = struct.declared_at
    put(w, 1, "def __str__(self) -> str:", start, DEF)
    self = VariableSymbol("self", struct.type, "self", start, None)
    w.variables.names[self] = "self"
    parts: list[typed.Expression] = []
    before = f"{struct.type} {{ "
    for name, kind in struct.fields:
        shown = struct.spellings.get(name, name)
        parts.append(Constant(start, start, types.STR, f"{before}{shown}: ", ""))
        parts.append(text_of_nested(own_field(struct, self, name, kind)))
        before = ", "
    end = " }" if struct.fields else f"{struct.type} {{}}"
    parts.append(Constant(start, start, types.STR, end, ""))
    method_body(w, Interpolation(start, start, types.STR, tuple(parts)))


def method_body(w: Writer, value: typed.Expression) -> None:
    outer = w.frame
    w.frame = outer.inner(FunctionNames(None, outer.scope), outer.lines, 2)
    w.put_value(w.expression(value), value.start, "return ")
    w.frame = outer


def equality(w: Writer, struct: StructSymbol) -> None:
    start = struct.declared_at
    put(w, 1, "def __eq__(self, other: object) -> bool:", start, DEF)
    tests = [f"isinstance(other, {w.module_names.classes[struct]})"]
    for field, kind in struct.fields:
        name = w.module_names.attribute(field)
        if types.holds_any(kind):
            w.use("any_equal", start)
            tests.append(f"any_equal(self.{name}, other.{name})")
        else:
            tests.append(f"self.{name} == other.{name}")
    put(w, 2, f"return {' and '.join(tests)}", start)


def copy_method(w: Writer, struct: StructSymbol, fields: list[tuple[str, Type]]) -> None:
    """Structs held by value are copied too, as far as anything can change them."""
    start = struct.declared_at
    name = w.module_names.classes[struct]
    put(w, 1, f"def {w.module_names.copies[struct]}(self) -> {name}:", start, DEF)
    line = Line(2, "", start)
    line.lay((f"return {name}(", [copied(w, f"self.{field}", kind) for field, kind in fields], ")"))
    w.frame.lines.append(line)


def copied(w: Writer, text: str, kind: Type) -> str:
    held = types.without_optional(kind)
    if not isinstance(held, types.Struct):
        return text
    symbol = held.symbol
    assert isinstance(symbol, StructSymbol)
    if symbol not in w.decisions.copies.structs:
        return text
    copy = f"{text}.{w.module_names.copies[symbol]}()"
    return copy if held is kind else f"{copy} if {text} is not None else None"
