"""Functions: heads with their annotations, `global` and `nonlocal`, bodies."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Block, Walk
from lumac.emit.expressions import lambdas, values
from lumac.emit.names import FunctionNames
from lumac.emit.page.line import DEF, NOWHERE, Line
from lumac.emit.statements import blocks, fallbacks
from lumac.emit.statements.destination import discarded, returned
from lumac.names.symbols import FunctionSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

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
    head_line = Line(w.depth, "", origin, NOWHERE, DEF)
    w.lines.append(head_line)
    scope = FunctionNames(function, w.scope)
    outer, place, effects, log = w.scope, w.place, w.effects, len(w.assigned)
    w.scope, w.place = scope, NOWHERE
    w.depth += 1
    names = [w.declare(parameter) for parameter in function.parameters]
    if function.self_variable is not None:
        w.names[function.self_variable] = "self"
    put_rebinds(w, function)
    for parameter, plain in zip(function.parameters, names, strict=True):
        if parameter in w.cells:
            w.put(f"{plain} = [{plain}]", origin)
    w.depth -= 1
    values.put_own(w, function.parameters, origin)
    write_body(w, function, function.body if body is None else body, head_line)
    w.mark_unread(scope)
    w.scope, w.place, w.effects = outer, place, effects
    del w.assigned[log:]
    extra = defaults(w, scope) if binds else []
    kinds = [parameter.type for parameter in function.parameters]
    if function.has_self:
        names.insert(0, "self")
        kinds.insert(0, types.INVALID)
    head_line.text = head(w, name, names, kinds, function.result, extra)
    lambdas.pass_on(w, scope)
    return head_line


def write_body(
    w: Writer, function: FunctionSymbol, body: Expression | Block | None, head_line: Line
) -> None:
    if isinstance(body, Block):
        blocks.block(w, body, head_line, w.lines[-1] is not head_line)
        if function.result is not types.NOTHING and isinstance(body.statements[-1], Walk):
            # A walk without end: Python's type checkers do not see that nothing comes after it.
            w.lines.append(Line(w.depth + 1, "raise AssertionError", body.start))
    elif body is None:
        w.lines.append(Line(w.depth + 1, "raise NotImplementedError", head_line.origin))
    else:
        to = discarded() if function.result is types.NOTHING else returned()
        fallbacks.indented(w, body, to)


def put_rebinds(w: Writer, function: FunctionSymbol) -> None:
    """The `global` and `nonlocal` lines of what a function assigns outside of itself."""
    for variable in function.rebinds:
        if variable not in w.names:
            w.declare_ahead(variable)
    shared = [w.names[variable] for variable in function.rebinds if variable.shared]
    if shared:
        w.put(f"global {', '.join(shared)}", function.declared_at)
    outer = [
        w.names[variable]
        for variable in function.rebinds
        if not variable.shared and variable not in w.cells
    ]
    if outer:
        w.put(f"nonlocal {', '.join(outer)}", function.declared_at)


def head(
    w: Writer,
    name: str,
    parameters: Sequence[str],
    kinds: Sequence[Type],
    result: Type,
    extra: Sequence[str] = (),
) -> str:
    """`def name(a: int) -> str:`; a parameter whose type is INVALID takes no annotation."""
    of = w.annotations.of
    inside = [
        parameter if kind is types.INVALID else f"{parameter}: {of(kind)}"
        for parameter, kind in zip(parameters, kinds, strict=True)
    ]
    return f"def {name}({', '.join([*inside, *extra])}) -> {of(result)}:"


def defaults(w: Writer, scope: FunctionNames) -> list[str]:
    """Parameters that keep what variables of an outer loop's round are now: `i: int = i`."""
    found = []
    for bound in scope.bound:
        if isinstance(bound, FunctionSymbol):
            name = w.module_names.functions[bound]
            kinds = tuple(parameter.type for parameter in bound.parameters)
            kind = w.annotations.of(types.function(kinds, bound.result))
            found.append(f"{name}: {kind} = {name}")
            continue
        cell = w.cells.get(bound)
        kind = w.annotations.of(bound.type)
        if cell is not None:
            found.append(f"{cell}: list[{kind}] = {cell}")
        else:
            found.append(f"{w.names[bound]}: {kind} = {w.names[bound]}")
    return found
