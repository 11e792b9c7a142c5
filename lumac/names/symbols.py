"""Defines the symbols that names stand for. `names` fills in all but types; `check` sets each type once."""

from __future__ import annotations

from lumac import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from lumac.syntax import ast
    from lumac.types import Type

    Symbol: TypeAlias = "VariableSymbol | FunctionSymbol | StructSymbol | TraitSymbol | AliasSymbol"


class VariableSymbol:
    """A variable, parameter, top-level variable, walk variable, bound pattern, or `self`."""

    __slots__ = (
        "annotation",
        "at_top",
        "binds_some",
        "captured",
        "declared_at",
        "function",
        "hides_variable",
        "in_loop",
        "kind",
        "known",
        "locked",
        "name",
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
        """In the normal form in which equal names are equal."""
        self.type = type
        self.kind = kind
        """`local`, `parameter`, `walk`, `counter` (a walk variable that is never negative nor assigned), `bound`,
        `error` or `self`."""
        self.declared_at = declared_at
        self.function = function
        """The function (or lambda) whose local this is; None: the top level."""
        self.annotation: ast.TypeExpression | None = None
        """The type that its declaration is written with."""
        self.at_top = False
        """Whether it is declared at the top level outside of blocks: every function sees it."""
        self.binds_some = False
        """Whether it is bound by a pattern to the value of an optional that is not nil."""
        self.hides_variable = False
        """Whether a pattern binds it, and its name is that of a variable outside of the arm."""
        self.locked = False
        self.known: Any = None
        """The constant that a lock holds, where its value is one and is known."""
        self.nonnegative = False
        """Whether it is a locked int whose value is at least 0."""
        self.reassigned = False
        """Whether it is assigned again after its declaration."""
        self.captured = False
        """Whether it is read or assigned by a function or lambda inside the one that owns it."""
        self.rebound_inside = False
        """Whether an inner function assigns it: it needs `nonlocal` (or `global`, where shared) there."""
        self.shared = False
        """Whether it is a top-level variable that a `fn` or a method uses: a global of the emitted module."""
        self.used = False
        """Whether it is read anywhere."""
        self.in_loop = False
        """Whether it is declared inside the body of a walk (its variables included): each round has its own."""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name}>"


class FunctionSymbol:
    """A `fn`, a method, a trait's signature, or a lambda."""

    __slots__ = (
        "body",
        "declared_at",
        "end",
        "has_self",
        "kind",
        "name",
        "never_returns",
        "node",
        "outer",
        "owner",
        "parameters",
        "rebinds",
        "result",
        "self_variable",
        "spelling",
        "trait",
    )

    def __init__(self, name: str, kind: str, declared_at: int, end: int) -> None:
        self.name = name
        self.spelling = name
        """The name as the source spells it; `name` is its normal form."""
        self.kind = kind
        """`function`, `method`, `signature` (of a trait) or `lambda`."""
        self.declared_at = declared_at
        self.end = end
        self.parameters: tuple[VariableSymbol, ...] = ()
        """The parameters without `self`."""
        self.result: Type = types.INVALID
        self.node: ast.Function | ast.Lambda | None = None
        """The node in the source; None for functions that the checker makes."""
        self.body: Any = None
        """The typed block, once it is checked."""
        self.owner: StructSymbol | TraitSymbol | None = None
        self.trait: TraitSymbol | None = None
        """The trait whose method this implements, where it stands in an `impl Trait for Struct`."""
        self.never_returns = False
        """Whether each path through it ends in a failure, or in a walk that nothing stops."""
        self.has_self = False
        self.self_variable: VariableSymbol | None = None
        self.outer: FunctionSymbol | None = None
        """The function it stands inside of, for lambdas and inner functions."""
        self.rebinds: list[VariableSymbol] = []
        """Outer variables it assigns itself: the `nonlocal` or `global` line."""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name}>"


class StructSymbol:
    """A struct of the program."""

    __slots__ = (
        "_fields_by_name",
        "_methods_by_name",
        "declared_at",
        "end",
        "fields",
        "methods",
        "name",
        "needs_equality",
        "needs_name",
        "needs_text",
        "node",
        "spellings",
        "traits",
        "type",
    )

    def __init__(self, name: str, declared_at: int, end: int) -> None:
        self.name = name
        self.declared_at = declared_at
        self.end = end
        self.node: ast.Struct | None = None
        self.type: Type = types.INVALID
        self.fields: list[tuple[str, Type]] = []
        """Each field once; their types are invalid until the checker gives them."""
        self.methods: list[FunctionSymbol] = []
        """Inherent methods, associated functions and those of its traits, in the order of the source."""
        self.traits: list[TraitSymbol] = []
        self.spellings: dict[str, str] = {}
        """The fields that are spelled otherwise than they are compared."""
        self.needs_equality = False
        self.needs_name = False
        """Whether it becomes an `any`, which knows its name at run time."""
        self.needs_text = False
        self._methods_by_name: dict[str, list[FunctionSymbol]] | None = None
        self._fields_by_name: dict[str, Type] | None = None

    def methods_named(self, name: str) -> list[FunctionSymbol]:
        """Returns the methods of a name; call it only when all are declared."""
        if self._methods_by_name is None:
            self._methods_by_name = by_name(self.methods)
        return self._methods_by_name.get(name, [])

    def field(self, name: str) -> Type | None:
        """Returns the type of a field; call it only when all have their types."""
        if self._fields_by_name is None:
            self._fields_by_name = dict(self.fields)
        return self._fields_by_name.get(name)

    def __repr__(self) -> str:
        return f"<struct {self.name}>"


class TraitSymbol:
    """A trait of the program."""

    __slots__ = (
        "_implementing",
        "_methods_by_name",
        "declared_at",
        "end",
        "implementors",
        "methods",
        "name",
        "node",
        "type",
    )

    def __init__(self, name: str, declared_at: int, end: int) -> None:
        self.name = name
        self.declared_at = declared_at
        self.end = end
        self.node: ast.Trait | None = None
        self.type: Type = types.INVALID
        self.methods: list[FunctionSymbol] = []
        self.implementors: list[StructSymbol] = []
        self._methods_by_name: dict[str, list[FunctionSymbol]] | None = None
        self._implementing: frozenset[Type] | None = None

    def methods_named(self, name: str) -> list[FunctionSymbol]:
        """Returns the methods of a name; call it only when all are declared."""
        if self._methods_by_name is None:
            self._methods_by_name = by_name(self.methods)
        return self._methods_by_name.get(name, [])

    def is_implemented_by(self, kind: Type) -> bool:
        """Returns whether a type is a struct with this trait; call it only when all are declared."""
        if self._implementing is None:
            self._implementing = frozenset([struct.type for struct in self.implementors])
        return kind in self._implementing

    def __repr__(self) -> str:
        return f"<trait {self.name}>"


class AliasSymbol:
    """A name that `type` gives to a type."""

    __slots__ = ("declared_at", "name", "node", "target", "type")

    def __init__(self, node: ast.TypeAlias) -> None:
        self.name = node.name
        self.declared_at = node.name_start
        self.node = node
        self.type: Type = types.INVALID
        self.target: StructSymbol | TraitSymbol | None = None
        """The struct or trait that it is another name for, through other such names too."""

    def __repr__(self) -> str:
        return f"<alias {self.name}>"


def by_name(methods: list[FunctionSymbol]) -> dict[str, list[FunctionSymbol]]:
    found: dict[str, list[FunctionSymbol]] = {}
    for method in methods:
        found.setdefault(method.name, []).append(method)
    return found


def struct_named_by(symbol: Symbol | None) -> StructSymbol | None:
    """Returns the struct that a symbol is or is an alias of, if any."""
    if isinstance(symbol, AliasSymbol):
        symbol = symbol.target
    return symbol if isinstance(symbol, StructSymbol) else None
