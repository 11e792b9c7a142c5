"""What names stand for. The checker fills the facts in while it reads; after it they do not change."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.syntax import ast
    from lumac.types import Type


class VariableSymbol:
    """A variable, parameter, top-level variable, walk variable, bound pattern, or `self`."""

    __slots__ = (
        "binds_some",
        "captured",
        "declared_at",
        "early",
        "fresh",
        "function",
        "in_loop",
        "kind",
        "locked",
        "name",
        "name_end",
        "nonnegative",
        "reassigned",
        "rebound_inside",
        "shared",
        "type",
        "used",
    )

    def __init__(
        self, name: str, type: Type, kind: str, declared_at: int, function: FunctionSymbol | None
    ) -> None:
        self.name = name
        self.type = type
        self.kind = kind
        """`local`, `parameter`, `walk`, `counter` (a walk variable that is never negative nor assigned), `bound`,
        `error` or `self`."""
        self.declared_at = declared_at
        self.name_end = declared_at + len(name)
        self.function = function
        """The function (or lambda) whose local this is; None: the top level."""
        self.early = False
        """A function may read it before it is set."""
        self.fresh = False
        """Declared with a collection that was made there."""
        self.binds_some = False
        """A pattern's name that takes what is in an optional, not nil."""
        self.locked = False
        self.nonnegative = False
        """A locked int whose value is known to be at least 0."""
        self.reassigned = False
        """Assigned again after its declaration."""
        self.captured = False
        """Read or assigned by a function or lambda inside the one that owns it."""
        self.rebound_inside = False
        """Assigned by such an inner function: it needs `nonlocal` (or `global`, where shared) there."""
        self.shared = False
        """A top-level variable that a `fn` or a method uses: a global of the emitted module."""
        self.used = False
        """Read somewhere."""
        self.in_loop = False
        """Declared inside the body of a walk (its variables included): each round has its own."""


class FunctionSymbol:
    """A `fn`, a method, a trait's signature, or a lambda."""

    __slots__ = (
        "body",
        "declared_at",
        "end",
        "has_self",
        "kind",
        "name",
        "node",
        "outer",
        "owner",
        "parameters",
        "rebinds",
        "result",
        "self_variable",
        "trait",
    )

    def __init__(self, name: str, kind: str, declared_at: int, end: int) -> None:
        self.name = name
        self.kind = kind
        """`function`, `method`, `signature` (of a trait) or `lambda`."""
        self.declared_at = declared_at
        self.end = end
        self.parameters: tuple[VariableSymbol, ...] = ()
        """Without `self`."""
        self.result: Type = None  # type: ignore[assignment]
        self.node: ast.Function | ast.Lambda | None = None
        """What the program wrote; None for what the checker makes."""
        self.body: typed.Block | None = None
        self.owner: StructSymbol | TraitSymbol | None = None
        self.trait: TraitSymbol | None = None
        """The trait whose method this implements, where it stands in an `impl Trait for Struct`."""
        self.has_self = False
        self.self_variable: VariableSymbol | None = None
        self.outer: FunctionSymbol | None = None
        """The function it stands inside of, for lambdas and inner functions."""
        self.rebinds: list[VariableSymbol] = []
        """Outer variables it assigns itself: the `nonlocal` or `global` line."""


class StructSymbol:
    __slots__ = (
        "assigned",
        "declared_at",
        "end",
        "fields",
        "methods",
        "mutated",
        "name",
        "needs_copy",
        "needs_equality",
        "needs_text",
        "traits",
        "type",
    )

    def __init__(self, name: str, declared_at: int, end: int) -> None:
        self.name = name
        self.declared_at = declared_at
        self.end = end
        self.type: Type = None  # type: ignore[assignment]
        self.fields: list[tuple[str, Type]] = []
        self.methods: list[FunctionSymbol] = []
        """Inherent methods, associated functions and those of its traits, in the order of the source."""
        self.traits: list[TraitSymbol] = []
        self.assigned: set[str] = set()
        """The fields that are assigned somewhere after a value was made."""
        self.mutated = False
        """A field of it is assigned somewhere, or of a struct it holds by value."""
        self.needs_copy = False
        self.needs_equality = False
        self.needs_text = False


class TraitSymbol:
    __slots__ = ("declared_at", "end", "implementors", "methods", "name", "type")

    def __init__(self, name: str, declared_at: int, end: int) -> None:
        self.name = name
        self.declared_at = declared_at
        self.end = end
        self.type: Type = None  # type: ignore[assignment]
        self.methods: list[FunctionSymbol] = []
        self.implementors: list[StructSymbol] = []
