"""Defines the tables that the walk over a program fills in, and the part of the library that it needs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol, TypeAlias

    from lumac.diagnostics.model import Diagnostic
    from lumac.library.signature import Signature
    from lumac.names.regions import Body
    from lumac.names.symbols import (
        AliasSymbol,
        FunctionSymbol,
        StructSymbol,
        Symbol,
        TraitSymbol,
        VariableSymbol,
    )
    from lumac.syntax import ast
    from lumac.types import Type

    Declaring: TypeAlias = ast.Declare | ast.Assign | ast.Parameter | ast.BindPattern

    class Library(Protocol):
        """The part of the core library that this stage needs."""

        def static(self, path: str) -> tuple[Signature, ...]: ...

        def static_paths(self) -> tuple[str, ...]: ...

        def constant(self, path: str) -> str | None: ...

        def constant_paths(self) -> tuple[str, ...]: ...

        def named_type(self, name: str) -> Type | None: ...

        def handles(self) -> tuple[str, ...]: ...

        def has_method(self, name: str) -> bool: ...

        def running_arguments(self) -> frozenset[str]: ...

        def running_stored(self) -> frozenset[str]: ...


class Tables:
    """Holds the tables that the walk fills in. The program does not declare a name that no table has."""

    __slots__ = (
        "associated",
        "bodies",
        "compared",
        "declared",
        "doubtful",
        "functions",
        "hidden",
        "inside",
        "types",
        "uses",
    )

    def __init__(self) -> None:
        self.uses: dict[ast.Name, Symbol] = {}
        """The symbol of each name that is read, assigned or called."""
        self.declared: dict[Declaring, VariableSymbol] = {}
        """The variable that a node declares; an assignment that is not in it has an existing target."""
        self.functions: dict[ast.Function | ast.Lambda, FunctionSymbol] = {}
        """Every function and lambda that is one. A fallback whose code becomes part of the function round it is not."""
        self.doubtful: dict[ast.Name, Diagnostic] = {}
        """The diagnostic of each unknown name behind `p->`, for the case that `p.name` is not meant."""
        self.hidden: dict[ast.Parameter, Symbol] = {}
        """The symbol that the name of a lambda's parameter has outside of the lambda."""
        self.compared: dict[ast.BindPattern, VariableSymbol] = {}
        """The `lock` that a pattern names: it binds nothing, and is compared."""
        self.types: dict[ast.TypeName, StructSymbol | TraitSymbol | AliasSymbol] = {}
        """Types of the program, where a type is written, in literals of structs, and in the head of an `impl`."""
        self.associated: dict[ast.Member, FunctionSymbol] = {}
        """The function that `Type.name` is, where it is called."""
        self.inside: dict[ast.Block | ast.Lambda, Body] = {}
        """The body that a block, or a fallback that is no function, belongs to."""
        self.bodies: dict[FunctionSymbol | None, Body] = {}
