"""What was met of a program so far: how its variables are written, what its statements may do, what of the runtime it
uses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumac.check import typed
    from lumac.emit.line import Line
    from lumac.emit.rounds import Rounds
    from lumac.library.inline import Inline
    from lumac.library.select import Use
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


class Variables:
    """How the variables of a program are written.

    `names`: how each is read. `cells`: those that closures see change in a round, kept in a list of one, and its name.
    `ahead`: those that functions use above their declarations, and their names. `sinks`: for unread ones that no
    assignment declares, what their assignments name instead. `wide`: optionals declared with a value that is not nil:
    the line, its annotated beginning, and the plain one. `recursive`: lambdas that are being defined under a name, and
    whether they use it in a loop.
    """

    __slots__ = ("ahead", "cells", "names", "recursive", "sinks", "wide")

    def __init__(self, shared: Mapping[VariableSymbol, str]) -> None:
        self.names: dict[VariableSymbol, str] = dict(shared)
        self.cells: dict[VariableSymbol, str] = {}
        self.ahead: dict[VariableSymbol, str] = {}
        self.sinks: dict[VariableSymbol, str] = {}
        self.wide: dict[VariableSymbol, tuple[Line, str, str]] = {}
        self.recursive: dict[VariableSymbol, bool] = {}


class Findings:
    """What the statements of a program may do.

    `risky`: whether anything can fail. `looked_up`: the first look-up in a map, whose key may be missing. `calls`: the
    functions that each function calls; None is the top level. `answering`: the first fallback that may raise an error,
    which answers the failure before it. `prints`: whether anything is written to stdout.
    `has_rounds`: whether an inner function stands in a walk; `rounds`: what functions do there, once that is asked for.
    `given_for`: the parameter that a lambda is given for. `never_returning`: the functions whose heads say `NoReturn`,
    once that is asked for.
    """

    __slots__ = (
        "answering",
        "calls",
        "given_for",
        "has_loops",
        "has_rounds",
        "looked_up",
        "never_returning",
        "prints",
        "risky",
        "rounds",
    )

    def __init__(self) -> None:
        self.risky = False
        self.given_for: dict[typed.Lambda, str] = {}
        self.looked_up: typed.Index | None = None
        self.answering: typed.Or | None = None
        self.has_loops = False
        self.never_returning: frozenset[FunctionSymbol] | None = None
        self.prints = False
        self.calls: dict[FunctionSymbol | None, set[FunctionSymbol]] = {}
        self.has_rounds = False
        self.rounds: Rounds | None = None


class Core:
    """What writing a runtime symbol takes."""

    __slots__ = ("at_once", "inline", "is_runtime", "later", "risky")

    def __init__(
        self,
        is_runtime: bool = False,
        inline: Inline | None = None,
        risky: bool = False,
        at_once: frozenset[int] = frozenset(),
        later: frozenset[int] = frozenset(),
    ) -> None:
        self.is_runtime = is_runtime
        self.inline = inline
        self.risky = risky
        self.at_once = at_once
        """Which of its arguments are functions that it is done with when it returns."""
        self.later = later
        """Which of its arguments are functions that it may call when it has long returned."""


PYTHONS_OWN = Core()


class Runtime:
    """The runtime definitions that are used, by their names, and the import lines of the program itself.

    `failure`: what `except` calls the failure it caught, once that is asked for.
    """

    __slots__ = ("cores", "failure", "imports", "uses")

    def __init__(self) -> None:
        self.cores: dict[str, Core] = {}
        self.failure = ""
        self.imports: set[str] = set()
        self.uses: dict[str, Use] = {}
