"""Results that nobody changes nor keeps: what gives them need not make them the program's own.

The bytes of a read, say, that a program only indexes, cuts and counts: they may stay as the system gave them.
"""

from __future__ import annotations

from lumac import types
from lumac.check.nodes import children, families
from lumac.check.typed import (
    Arithmetic,
    Assign,
    Comparison,
    CoreCall,
    Declare,
    ExpressionStatement,
    Index,
    Local,
    Narrowed,
    Or,
    Program,
    Slice,
    Update,
    Walk,
)
from lumac.names.symbols import VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumac.check.typed import Expression
    from lumac.library.registry import Registry


def only_read(
    program: Program, parts: Iterable[object], registry: Registry, snapshots: frozenset[Walk]
) -> frozenset[CoreCall]:
    """The calls for whose results `registry.reader` has something better.

    `parts` are the functions, methods and top-level statements that have calls of which that may be true. A variable
    with such a result is used in its own function, or in any of the top-level statements.
    """
    roots = {id(part): part for part in parts}
    if any(id(statement) in roots for statement in program.statements):
        roots |= {id(statement): statement for statement in program.statements}
    calls: list[CoreCall] = []
    caught: dict[int, Or] = {}
    """For calls that give nil where they fail: what is the value then, by the identity of the call."""
    locals: list[Local] = []
    declared: list[Declare] = []
    cuts: list[tuple[Expression, Expression]] = []
    """Parts of values, and those values: what is done with one is done with the other."""
    narrowed: list[Narrowed] = []
    variables: list[VariableSymbol] = []
    kept: set[int] = set()
    """What stands where its value may be changed or go on being used, each by its identity."""
    for node, inside in families(roots.values()):
        match node:
            case CoreCall(symbol) if registry.reader(symbol):
                calls.append(node)
            case Or(value) if node.arguments_first:
                caught[id(value)] = node
            case Slice(whole):
                cuts.append((node, whole))
            case Narrowed():
                narrowed.append(node)
            case Local():
                locals.append(node)
            case Declare():
                declared.append(node)
            case VariableSymbol():
                variables.append(node)
        kept.update(map(id, keeps(node, inside, registry, snapshots)))
    optional = {each.variable for each in declared if called(each.value) is not each.value}
    for each in narrowed:
        inner = each.value
        is_same = each.type is types.without_optional(inner.type)
        if is_same and isinstance(inner, Local) and inner.variable in optional:
            cuts.append((each, inner))
        else:
            kept.add(id(inner))
    again = True
    while again:
        new = {id(whole) for part, whole in cuts if id(part) in kept} - kept
        kept |= new
        again = bool(new)
    held = {each.variable for each in locals if id(each) in kept}
    good = {
        each.variable
        for each in declared
        if is_read(each, registry)
        and not (each.variable.shared or each.variable.reassigned or each.variable in held)
    }
    # In Python, variables of one name are one, of one type.
    taken = {(each.function, each.name) for each in variables if each not in good}
    values = {
        id(each.value): each.variable in good
        and (each.variable.function, each.variable.name) not in taken
        for each in declared
    }
    wholes = [(call, id(caught.get(id(call), call))) for call in calls]
    return frozenset([call for call, whole in wholes if values.get(whole, whole not in kept)])


def is_read(node: Declare, registry: Registry) -> bool:
    call = called(node.value)
    return isinstance(call, CoreCall) and bool(registry.reader(call.symbol))


def called(value: Expression) -> Expression:
    """A value, or the call whose result it is where that does not fail."""
    return value.value if isinstance(value, Or) and value.arguments_first else value


def keeps(
    node: object, inside: list[object], registry: Registry, snapshots: frozenset[Walk]
) -> Iterable[object]:
    """What a node holds of which more is done than reading; `inside` is all that it holds."""
    match node:
        case Slice() | ExpressionStatement() | Narrowed():
            pass
        case Or() if node.arguments_first:
            pass
        case Walk() if node not in snapshots:
            pass
        case CoreCall(symbol, arguments, options):
            read = registry.read_arguments(symbol)
            yield from (each for at, each in enumerate(arguments) if at not in read)
            yield from (value for _, value in options)
        case Assign(target, value) | Update(target, _, value):
            yield target
            yield from children(target)
            yield value
        case Arithmetic("+", left, _):
            yield left  # bytes that are added to others are copied
        case Comparison("==" | "!=" | "is" | "is not"):
            pass
        case Index(_, place):
            yield place
        case _:
            yield from inside
