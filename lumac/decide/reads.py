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
    found = _Found(registry)
    for node, inside in families(roots.values()):
        found.add(node)
        found.escaping.update(map(id, escapes(node, inside, registry, snapshots)))
    found.follow_narrowed()
    found.follow_cuts()
    read = found.read_values()
    wholes = [(call, id(found.caught.get(id(call), call))) for call in found.calls]
    return frozenset(
        [call for call, whole in wholes if read.get(whole, whole not in found.escaping)]
    )


class _Found:
    """Holds the nodes of a program that show whether the result of a call is only read."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.calls: list[CoreCall] = []
        self.caught: dict[int, Or] = {}
        """For each call that returns nil if it fails: the `.or` round it, by the identity of the call."""
        self.locals: list[Local] = []
        self.declared: list[Declare] = []
        self.cuts: list[tuple[Expression, Expression]] = []
        """Pairs of a part and its whole value. If the part escapes, the whole value escapes."""
        self.narrowed: list[Narrowed] = []
        self.variables: list[VariableSymbol] = []
        self.escaping: set[int] = set()
        """The identities of expressions whose value may be changed or stored."""

    def add(self, node: object) -> None:
        """Adds a node to the list of its kind."""
        match node:
            case CoreCall(symbol) if self.registry.reader(symbol):
                self.calls.append(node)
            case Or(value) if node.arguments_first:
                self.caught[id(value)] = node
            case Slice(whole):
                self.cuts.append((node, whole))
            case Narrowed():
                self.narrowed.append(node)
            case Local():
                self.locals.append(node)
            case Declare():
                self.declared.append(node)
            case VariableSymbol():
                self.variables.append(node)

    def follow_narrowed(self) -> None:
        """Treats a variable with an optional result, where it is not nil, as a part. Other narrowed values escape."""
        optional = {each.variable for each in self.declared if called(each.value) is not each.value}
        for each in self.narrowed:
            inner = each.value
            is_same = each.type is types.without_optional(inner.type)
            if is_same and isinstance(inner, Local) and inner.variable in optional:
                self.cuts.append((each, inner))
            else:
                self.escaping.add(id(inner))

    def follow_cuts(self) -> None:
        """Adds the whole values of parts that escape, until nothing is new."""
        again = True
        while again:
            wholes = {id(whole) for part, whole in self.cuts if id(part) in self.escaping}
            again = not wholes <= self.escaping
            self.escaping |= wholes

    def read_values(self) -> dict[int, bool]:
        """Returns, by the identity of each declared value, whether its variable is only read."""
        escaping = {each.variable for each in self.locals if id(each) in self.escaping}
        good = {
            each.variable
            for each in self.declared
            if is_read(each, self.registry)
            and not (each.variable.shared or each.variable.reassigned or each.variable in escaping)
        }
        # In Python, the variables of one name in a function are one variable of one type.
        taken = {(each.function, each.name) for each in self.variables if each not in good}
        return {
            id(each.value): each.variable in good
            and (each.variable.function, each.variable.name) not in taken
            for each in self.declared
        }


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
