"""Names for values that are needed more than once, or later than they are computed."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Constant,
    Convert,
    CoreCall,
    Field,
    FunctionCall,
    Local,
    MethodCall,
    Narrowed,
    Or,
    Text,
    Unwrap,
    ValueCall,
)
from lumac.emit.annotations import is_vague
from lumac.emit.destination import stored
from lumac.library.written import Temporary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer
    from lumac.library.written import Written
    from lumac.types import Type


VERBS: Final = ("get_", "find_", "read_", "make_", "load_", "parse_", "compute_", "to_", "next_")


def temporary(
    w: Writer, base: str, kind: Type, value: Expression | None = None
) -> tuple[str, Destination]:
    """A name for a value and the way to it, annotated where the first value may look too narrow."""
    before = len(w.frame.scope.contents)
    name = w.temporary(base, kind)
    to = stored(name)
    if len(w.frame.scope.contents) != before and (
        w.annotations.shapes.is_loose(kind)
        or kind is types.FLOAT
        or (value is not None and is_vague(value))
    ):
        to.first = f"{name}: {annotation_of(w, kind, value)} = "
    return name, to


def annotation_of(w: Writer, kind: Type, value: Expression | None) -> str:
    """The annotation of a name for a value: bytes that are only read may stay as the system gave them."""
    text = w.annotations.of(kind)
    is_read = isinstance(value, Or) and value.value in w.decisions.variants.read
    return f"bytes | {text}" if is_read else text


def plain_if_call(value: Expression, to: Destination) -> Destination:
    """Calls say their own type: only what is written out may look narrower than it is."""
    if isinstance(value, CoreCall | FunctionCall | MethodCall | ValueCall):
        to.first = ""
    return to


def is_name(w: Writer, node: Expression) -> bool:
    """Whether reading it twice is as good as once."""
    return node not in w.copied and is_name_itself(w, node)


def is_name_itself(w: Writer, node: Expression) -> bool:
    """Whether reading a value twice is as good as once, apart from the copy that may be taken of it."""
    while isinstance(node, Narrowed):
        node = node.value
    if isinstance(node, Field):
        return is_name(w, node.object)
    return isinstance(node, Local | Constant)


def named_once(w: Writer, node: Expression) -> tuple[str, str]:
    """A value's text to read and to test: the test is evaluated first and gives it a name if it needs one."""
    text = w.uncopied(node).text
    if is_name_itself(w, node):
        return text, text
    name = w.named_inside(noun(node), node.type)
    return name, f"({name} := {text})"


def named_value(w: Writer, node: Expression) -> tuple[str, str]:
    """Gives a value its name as `named_once` does; where a copy is taken of it, the copy has the name."""
    if node not in w.copied:
        return named_once(w, node)
    text = w.expression(node).text
    name = w.named_inside(noun(node), node.type)
    return name, f"({name} := {text})"


def named(w: Writer, node: Expression, written: Written) -> Written:
    """Computes a value that is written already now, and returns the name by which it is used later."""
    name, to = temporary(w, noun(node), node.type, node)
    w.give(plain_if_call(node, to), written, node.start)
    return Temporary(name)


def computed_first(w: Writer, node: Expression) -> str:
    """Computes a value now, and returns the name by which it is used later."""
    text = w.expression(node).text
    if isinstance(node, Constant):
        return text
    name = w.temporary(noun(node), node.type)
    w.put(f"{name} = {text}", node.start)
    return name


def noun(node: Expression) -> str:
    """A name for what an expression gives."""
    match node:
        case Field(_, name):
            return name
        case FunctionCall(function) | MethodCall(_, function):
            return noun_of(function.name)
        case Narrowed(value) | Unwrap(value) | Convert(value) | Text(value):
            return noun(value)
        case CoreCall() if node.type is types.BYTES:
            return "data"
        case Local(variable) if variable.name.isidentifier() and variable.kind != "self":
            return f"old_{variable.name}"
        case _:
            return "value"


def noun_of(name: str) -> str:
    """`find_user` gives a `user`, `total` a `total_value`."""
    for verb in VERBS:
        if name.startswith(verb) and len(name) > len(verb) + 1:
            return name[len(verb) :]
    return f"{name}_result"
