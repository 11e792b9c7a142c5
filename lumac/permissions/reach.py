"""Finds every call of a program that reaches the network, with what the program says of its destination.

A call reaches the network where its function calls, over others or directly, a function that a guard can stand for.
The names of its parameters say what they hold: `host` and `port`, `addr` (both in one), `url`.
"""

from __future__ import annotations

from lumac.check import typed
from lumac.check.nodes import nodes
from lumac.permissions.literal_values import LiteralValue, Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.library.registry import Registry
    from lumac.library.signature import Signature
    from lumac.names.symbols import VariableSymbol

    Node = typed.CoreCall | typed.RuntimeName

NAMES: Final = ("host", "port", "addr", "url")


class Reach:
    """A call that reaches the network, or puts a connection under TLS.

    `arguments` holds the arguments that say where it leads, and `options` those options that the call itself lists,
    both by name.
    """

    __slots__ = ("arguments", "kind", "name", "node", "options", "rules", "targets", "values")

    def __init__(self, node: Node, name: str, targets: frozenset[str], values: Values) -> None:
        self.node: Final = node
        self.values: Final = values
        self.name: Final = name
        """As it is called: `tcp.connect`."""
        self.targets: Final = targets
        """The functions with guards that it calls; none where it only puts a connection under TLS."""
        self.kind = ""
        """The kind under which the library's mark lists a call without targets."""
        self.rules = "tcp"
        """The rules that permit it or not: those for `tcp` or those for `http`."""
        self.arguments: dict[str, typed.Expression] = {}
        self.options: dict[str, typed.Expression] | None = {}
        """None where they come from a map that was made at run time."""

    @property
    def literals(self) -> dict[str, LiteralValue]:
        """What the program says of the arguments, by name."""
        return {name: self.values.of(value) for name, value in self.arguments.items()}

    def span_of(self, *names: str) -> tuple[int, int]:
        """Returns start and end of the arguments of these names, or of the whole call where it has none of them."""
        nodes = [self.arguments[name] for name in names if name in self.arguments]
        if not nodes:
            return self.node.start, self.node.end
        return min(node.start for node in nodes), max(node.end for node in nodes)

    def option(self, name: str) -> bool | None:
        """Tells whether an option is switched on; None where that is decided at run time."""
        if self.options is None:
            return None
        value = self.options.get(name)
        return False if value is None else self.values.flag(value)


def reaches(program: typed.Program, library: Registry) -> list[Reach]:
    """Returns all calls that reach the network or put a connection under TLS, in the order of the source."""
    declared: dict[VariableSymbol, list[typed.Expression]] = {}
    finder = _Finder(library, Values(declared))
    for node in nodes(program):
        if isinstance(node, typed.Declare):
            declared.setdefault(node.variable, []).append(node.value)
        elif isinstance(node, typed.CoreCall | typed.RuntimeName):
            finder.look_at(node)
    return sorted(finder.found, key=lambda reach: (reach.node.start, reach.node.end))


class _Finder:
    """Collects the reaches of one program."""

    def __init__(self, library: Registry, values: Values) -> None:
        self.library = library
        self.values = values
        self.targets = {target: rules for target, rules, _ in library.stand_ins().values()}
        self.signatures: dict[str, Signature] = {}
        for signature in library.signatures():
            longest = self.signatures.setdefault(signature.symbol, signature)
            if len(signature.parameters) > len(longest.parameters):
                self.signatures[signature.symbol] = signature
        self.reached: dict[str, frozenset[str]] = {}
        self.found: list[Reach] = []

    def look_at(self, node: Node) -> None:
        """Adds the reach of a call, if it has one."""
        signature = self.signatures.get(node.symbol)
        targets = self.targets_of(node.symbol)
        kind = self.library.audited(node.symbol)
        if not targets and not kind:
            return
        name = signature.name if signature is not None else node.symbol
        reach = Reach(node, name, targets, self.values)
        reach.kind = kind
        if "http" in [self.targets[target] for target in targets]:
            reach.rules = "http"
        if signature is not None and isinstance(node, typed.CoreCall):
            fill(reach, signature, node)
        elif targets:
            reach.options = None
        self.found.append(reach)

    def targets_of(self, symbol: str) -> frozenset[str]:
        """Returns the functions with guards that a definition calls, directly or over others."""
        cached = self.reached.get(symbol)
        if cached is None:
            names = {symbol} if symbol in self.library.definitions() else set()
            waiting = [*names]
            while waiting:
                new = {*self.library.definition(waiting.pop()).requires} - names
                names |= new
                waiting += new
            cached = self.reached[symbol] = frozenset(names & self.targets.keys())
        return cached


def fill(reach: Reach, signature: Signature, node: typed.CoreCall) -> None:
    """Puts the arguments of a call into its reach, by the names of their parameters, and its options."""
    first = 0 if signature.static else 1
    for (name, _), value in zip(signature.parameters, node.arguments[first:], strict=False):
        if name in NAMES:
            reach.arguments[name] = value
        elif name == "options":
            reach.options = None
    if reach.options is not None:
        reach.options = dict(node.options)
