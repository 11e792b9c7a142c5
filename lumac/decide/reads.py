"""Finds the results that are neither changed nor stored. The calls need not copy them for the program.

An example is the bytes of a read that a program only indexes, slices and counts. They may stay in the form in which
the system returned them.
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
    """Returns the calls that `registry.reader` can replace because their result is only read.

    `parts` are the functions, methods and top-level statements that contain candidates. The uses of a variable that
    holds a result are looked for in its own function, or in all top-level statements.
    """
    roots = {id(part): part for part in parts}
    if any(id(statement) in roots for statement in program.statements):
        roots |= {id(statement): statement for statement in program.statements}
    calls: list[CoreCall] = []
    caught: dict[int, Or] = {}
    """For each call that returns nil if it fails: the `.or` round it, by the identity of the call."""
    locals: list[Local] = []
    declared: list[Declare] = []
    cuts: list[tuple[Expression, Expression]] = []
    """Pairs of a part and its whole value. If the part escapes, the whole value escapes."""
    narrowed: list[Narrowed] = []
    variables: list[VariableSymbol] = []
    escaping: set[int] = set()
    """The identities of expressions whose value may be changed or stored."""
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
        escaping.update(map(id, escapes(node, inside, registry, snapshots)))
    optional = {each.variable for each in declared if called(each.value) is not each.value}
    for each in narrowed:
        inner = each.value
        is_same = each.type is types.without_optional(inner.type)
        if is_same and isinstance(inner, Local) and inner.variable in optional:
            cuts.append((each, inner))
        else:
            escaping.add(id(inner))
    again = True
    while again:
        new = {id(whole) for part, whole in cuts if id(part) in escaping} - escaping
        escaping |= new
        again = bool(new)
    escaping_variables = {each.variable for each in locals if id(each) in escaping}
    good = {
        each.variable
        for each in declared
        if is_read(each, registry)
        and not (
            each.variable.shared or each.variable.reassigned or each.variable in escaping_variables
        )
    }
    # In Python, the variables of one name in a function are one variable of one type.
    taken = {(each.function, each.name) for each in variables if each not in good}
    values = {
        id(each.value): each.variable in good
        and (each.variable.function, each.variable.name) not in taken
        for each in declared
    }
    wholes = [(call, id(caught.get(id(call), call))) for call in calls]
    return frozenset([call for call, whole in wholes if values.get(whole, whole not in escaping)])


def is_read(node: Declare, registry: Registry) -> bool:
    """Tells whether a variable is declared with the result of a call that has a reader."""
    call = called(node.value)
    return isinstance(call, CoreCall) and bool(registry.reader(call.symbol))


def called(value: Expression) -> Expression:
    """Returns the call before a `.or` that catches its failure, or the value itself."""
    return value.value if isinstance(value, Or) and value.arguments_first else value


def escapes(
    node: object, inside: list[object], registry: Registry, snapshots: frozenset[Walk]
) -> Iterable[object]:
    """Yields the children of a node that it does not only read. `inside` holds all its children."""
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
        case Index(_, index):
            yield index
        case _:
            yield from inside
