"""The function that is being written: where its lines go, and how far it has come."""

from __future__ import annotations

from lumac.emit.line import NOWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.emit.destination import Destination
    from lumac.emit.line import Line
    from lumac.emit.names import FunctionNames
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


class Mark:
    """How far the writing has come: what was run and written, and which names were taken, may be told from it later.

    `effects`, `lines`, `assigned`, `taken`: how many of each there were.
    """

    __slots__ = ("assigned", "effects", "lines", "taken")

    def __init__(self, effects: int, lines: int, assigned: int, taken: int) -> None:
        self.effects = effects
        self.lines = lines
        self.assigned = assigned
        self.taken = taken


class Frame:
    """What is set aside while an inner function is written, and taken up again behind it.

    `place`: the smallest offset of what can fail in the statement that is being written. `anchors`: the offset of each
    part of it that can fail, the text by which that part is found in the output, and the name of the lambda it is in.
    `effects`: how often something was written that has to run before what follows. `assigned`: the variables that were
    assigned, in the order of writing. `bindings`: how many names `:=` gave. `results`: where the values of the blocks
    round the place go. `made_here`: the functions round the place that a function of their own makes.
    """

    __slots__ = (
        "anchors",
        "assigned",
        "bindings",
        "depth",
        "effects",
        "lines",
        "made_here",
        "place",
        "results",
        "scope",
    )

    def __init__(self, scope: FunctionNames, lines: list[Line], depth: int) -> None:
        self.scope = scope
        self.lines = lines
        self.depth = depth
        self.place = NOWHERE
        self.anchors: list[tuple[int, str, str]] = []
        self.effects = 0
        self.assigned: list[VariableSymbol] = []
        self.bindings = 0
        self.results: list[Destination] = []
        self.made_here: list[FunctionSymbol] = []

    def inner(self, scope: FunctionNames, lines: list[Line], depth: int) -> Frame:
        """The frame of a function inside of this one."""
        frame = Frame(scope, lines, depth)
        frame.made_here = self.made_here
        return frame

    def mark(self) -> Mark:
        """How far the writing has come."""
        return Mark(self.effects, len(self.lines), len(self.assigned), len(self.scope.taken))
