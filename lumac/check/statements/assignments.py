"""Checks declarations and assignments, and finds the targets that statements store into."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import coerce, unwrap
from lumac.check.declarations.written_types import resolve_type
from lumac.check.expected import Expected
from lumac.check.expressions.nonnegative import is_nonnegative
from lumac.check.narrowing import set_some
from lumac.diagnostics.messages import names as name_messages
from lumac.diagnostics.messages import types as messages
from lumac.names.symbols import VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def check_declare(c: Context, node: ast.Declare) -> list[typed.Statement]:
    if node.type is None:
        return declare_inferred(c, node, node.name)
    kind = resolve_type(c, node.type)
    expected = Expected(kind, f"`{node.name}` is declared `{kind}` here", c.report.span(node.type))
    variable = c.declare(node, kind)
    value, _ = check_value(c, node.value, expected)
    note_lock(c, variable, value)
    return declared(node, variable, value)


def declared(
    node: ast.Declare | ast.Assign, variable: VariableSymbol, value: typed.Expression
) -> list[typed.Statement]:
    """Makes the declaration; where no value comes, this is the whole statement.

    Functions may still name the variable, so that Python must know whose it is.
    """
    start, end = node.start, node.end
    if value.type is not types.NEVER:
        return [typed.Declare(start, end, variable, value)]
    way_out = typed.ExpressionStatement(start, end, value)
    if not variable.captured or variable.at_top:
        return [way_out]
    nothing = typed.Constant(end, end, variable.type, None, "")
    return [way_out, typed.Declare(end, end, variable, nothing)]


def check_value(
    c: Context, node: ast.Expression, expected: Expected
) -> tuple[typed.Expression, bool]:
    """Checks the value for a variable, and tells whether it is never nil."""
    value = c.check(node, expected)
    return coerce(c.report, value, expected), not types.may_be_nil(value.type)


def note_lock(c: Context, variable: VariableSymbol, value: typed.Expression) -> None:
    """Notes what is known of the value of a lock."""
    if not variable.locked:
        return
    if isinstance(value, typed.Constant):
        variable.known = value
    if variable.type is types.INT and is_nonnegative(c.declared.registry, value):
        variable.nonnegative = True


def declare_inferred(
    c: Context, node: ast.Declare | ast.Assign, name: str
) -> list[typed.Statement]:
    """Checks `name = value` where the name is new: it takes the value's type."""
    value = c.check(node.value)
    variable = c.declare(node, inferred_type(c, node.value, value.type, name))
    note_lock(c, variable, value)
    return declared(node, variable, value)


def inferred_type(c: Context, node: ast.Expression, kind: Type, name: str) -> Type:
    """Finds the type of a variable that takes its value's; INVALID, after saying why, where it can be none."""
    if kind is types.NIL:
        help = f"declare it: `{name}: ?int = nil`"
        c.report.say(messages.cannot_infer("`nil`", c.report.span(node), help))
    elif kind is types.NOTHING:
        c.report.say(messages.nothing_used(c.report.span(node)))
    elif kind in (types.RANGE, types.OPEN_RANGE):
        text = c.report.span(node).text()
        walked = f"({text})" if isinstance(node, ast.Range) else text
        help = f"walk it at once: `{walked}.walk(n) -> …`"
        c.report.say(messages.cannot_infer("a range", c.report.span(node), help))
    elif kind is not types.NEVER:
        return kind
    return types.INVALID


def check_assign(c: Context, node: ast.Assign) -> list[typed.Statement]:
    written = node.target
    if isinstance(written, ast.Name):
        if c.declared.names.declared(node) is not None:
            return declare_inferred(c, node, written.name)
        return assign_variable(c, node, written)
    target = check_target(c, written)
    if target is None:
        c.check(node.value)
        return []
    value, never_nil = check_value(c, node.value, target_expected(c, target, written))
    set_some(c, target, never_nil)
    return [stored(node, target, value)]


def stored(node: ast.Assign, target: typed.Expression, value: typed.Expression) -> typed.Statement:
    """Makes the assignment; where nothing comes back that could be stored, the value is the whole statement."""
    if value.type is types.NEVER and is_silent_place(target):
        return typed.ExpressionStatement(node.start, node.end, value)
    return typed.Assign(node.start, node.end, target, value)


def is_silent_place(target: typed.Expression) -> bool:
    """Whether nobody can notice that a target is looked up."""
    from lumac.check.silence import is_silent

    match target:
        case typed.Index(owner, index):
            return is_silent(owner) and is_silent(index)
        case typed.CoreCall(_, arguments):
            return all(map(is_silent, arguments))
        case _:
            return is_silent(target)


def target_expected(c: Context, target: typed.Expression, node: ast.Expression) -> Expected:
    match target:
        case typed.Local(variable):
            reason = f"`{variable.name}` is declared `{variable.type}` here"
            return Expected(variable.type, reason, c.report.name_span(variable))
        case typed.Field(owner, name):
            return Expected(
                target.type,
                f"the field `{name}` of `{owner.type}` is `{target.type}`",
                c.report.span(node),
            )
        case _:
            return Expected(target.type, f"the elements are `{target.type}`", c.report.span(node))


def assign_variable(c: Context, node: ast.Assign, written: ast.Name) -> list[typed.Statement]:
    target = variable_target(c, written)
    if target is None:
        c.check(node.value)
        return []
    value, never_nil = check_value(c, node.value, target_expected(c, target, written))
    set_some(c, target, never_nil)
    return [stored(node, target, value)]


def variable_target(c: Context, node: ast.Name) -> typed.Local | None:
    """Finds the variable that is assigned; None where `names` has said that it may not be."""
    variable = c.declared.names.symbol(node)
    if not isinstance(variable, VariableSymbol) or variable.locked or variable.kind == "self":
        return None
    return typed.Local(node.start, node.end, variable.type, variable)


def check_target(c: Context, node: ast.Expression) -> typed.Expression | None:
    """Checks what stands left of `=`, a name or a chain such as `a.b[i]`; gives None, after saying why, for others."""
    match node:
        case ast.Name():
            return variable_target(c, node)
        case ast.Member(owner) if is_chain(owner):
            return field_target(c, node)
        case ast.Index(owner) if is_chain(owner):
            return index_target(c, node)
        case _:
            return None


def field_target(c: Context, node: ast.Member) -> typed.Expression | None:
    target = c.check(node)
    if isinstance(target, typed.Narrowed):
        target = target.value
    if not isinstance(target, typed.Field):
        return None
    if isinstance(target.object.type, types.Record):
        help = "keep the value in a variable of your own"
        what = f"a field of `{target.object.type}`"
        c.report.say(name_messages.not_assignable(what, c.report.span(node), help))
        return None
    return target


def is_chain(node: ast.Expression) -> bool:
    """Whether a chain begins with a name; `names` has refused what does not."""
    while isinstance(node, ast.Member | ast.Index):
        node = node.object
    return isinstance(node, ast.Name)


def index_target(c: Context, node: ast.Index) -> typed.Expression | None:
    owner = c.check(node.object)
    if isinstance(owner.type, types.Optional):
        owner = unwrap(owner)
    start, end = node.start, node.end
    match owner.type:
        case types.MapOf(key, value):
            index = c.check_as(
                node.index, Expected(key, f"the map's keys are `{key}`", c.report.span(node.object))
            )
            from lumac.check.expressions.struct_values import zero

            return typed.Index(start, end, value, owner, index, zero(c, value, start, end))
        case types.ListOf(element):
            index = c.check_as(node.index, Expected(types.INT, "an index is an `int`"))
            return typed.Index(start, end, element, owner, index, None)
        case types.Primitive("any"):
            index = c.check(node.index)
            return typed.CoreCall(start, end, types.ANY, "any_set_item", (owner, index), ())
        case types.Primitive("str"):
            help = "make a new string: `text.replace(…)`, or slices and `+`"
            c.report.say(
                name_messages.not_assignable("a character of a string", c.report.span(node), help)
            )
        case types.Primitive("invalid"):
            pass
        case kind:
            c.report.say(messages.not_indexable(kind, c.report.span(node.object)))
    return None
