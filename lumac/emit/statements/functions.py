"""Functions: heads with their annotations, `global` and `nonlocal`, bodies."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Block, ExpressionStatement, FunctionCall, If, MethodCall, Walk
from lumac.emit.destination import discarded, returned
from lumac.emit.expressions import lambdas, values
from lumac.emit.function_heads import defaults, head, put_rebinds
from lumac.emit.line import DEF, NOWHERE, Line
from lumac.emit.names import FunctionNames
from lumac.emit.statements import blocks
from lumac.names.symbols import FunctionSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.types import Type


def define(
    w: Writer,
    function: FunctionSymbol,
    name: str,
    origin: int,
    body: Expression | Block | None = None,
    binds: bool = True,
) -> Line:
    """Writes a whole `def`; `binds`: values of this round of a loop become defaults. Gives the head."""
    head_line = Line(w.frame.depth, "", origin, NOWHERE, DEF)
    head_line.spoken = function.spelling
    w.frame.lines.append(head_line)
    scope = FunctionNames(function, w.frame.scope)
    outer = w.frame
    w.frame = outer.inner(scope, outer.lines, outer.depth + 1)
    names = [w.declare(parameter) for parameter in function.parameters]
    if function.self_variable is not None:
        w.variables.names[function.self_variable] = "self"
    put_rebinds(w, function)
    for parameter, plain in zip(function.parameters, names, strict=True):
        if parameter in w.variables.cells:
            w.put(f"{plain} = [{plain}]", origin)
    w.frame.depth -= 1
    values.put_own(w, function.parameters, origin)
    write_body(w, function, function.body if body is None else body, head_line)
    w.mark_unread(scope)
    w.frame = outer
    extra = defaults(w, scope) if binds else []
    kinds = [parameter.type for parameter in function.parameters]
    if function.has_self:
        names.insert(0, "self")
        kinds.insert(0, types.INVALID)
    head_line.lay(head(w, name, names, kinds, result_of(w, function), extra))
    lambdas.pass_on(w, scope)
    return head_line


def result_of(w: Writer, function: FunctionSymbol) -> Type:
    """The result that a head names."""
    return types.NEVER if is_told(w, function) else function.result


def is_told(w: Writer, function: FunctionSymbol) -> bool:
    """Whether the head of a function says that it never returns."""
    if not function.never_returns:
        return False
    if w.findings.never_returning is None:
        from lumac.emit.never_returning import never_returning

        w.findings.never_returning = never_returning(w.program)
    return function in w.findings.never_returning


def is_seen_to_end(w: Writer, body: object) -> bool:
    """Whether Python's type checkers see that the end of a body that always leaves its function is not reached."""
    assert isinstance(body, Block)
    match body.statements[-1]:
        case Walk():
            return False
        case ExpressionStatement(FunctionCall(function) | MethodCall(_, function)):
            return is_told(w, function)
        case If(_, then, Block() as otherwise):
            return is_seen_to_end(w, then) and is_seen_to_end(w, otherwise)
        case _:
            return True


def write_body(
    w: Writer, function: FunctionSymbol, body: Expression | Block | None, head_line: Line
) -> None:
    if isinstance(body, Block):
        blocks.block(w, body, head_line, w.frame.lines[-1] is not head_line)
        if function.result is not types.NOTHING and not is_seen_to_end(w, body):
            # Python's type checkers do not see that nothing comes after it.
            w.frame.lines.append(Line(w.frame.depth + 1, "raise AssertionError", body.start))
    elif body is None:
        w.frame.lines.append(Line(w.frame.depth + 1, "raise NotImplementedError", head_line.origin))
    else:
        to = discarded() if function.result is types.NOTHING else returned()
        blocks.indented(w, body, to)
