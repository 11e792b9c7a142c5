"""The tables that the walk over a program fills in, and what it asks of the core library."""

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
        """What this stage asks of the core library."""

        def static(self, path: str) -> tuple[Signature, ...]: ...

        def static_paths(self) -> tuple[str, ...]: ...

        def named_type(self, name: str) -> Type | None: ...

        def handles(self) -> tuple[str, ...]: ...

        def running_arguments(self) -> frozenset[str]: ...

        def running_stored(self) -> frozenset[str]: ...


class Tables:
    """The tables that the walk fills in. What a table lacks is not declared by the program."""

    __slots__ = (
        "associated",
        "bodies",
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
        """What a name stands for where it is read, assigned or called."""
        self.declared: dict[Declaring, VariableSymbol] = {}
        """The variable that a node declares; an assignment that is not in it assigns what is there."""
        self.functions: dict[ast.Function | ast.Lambda, FunctionSymbol] = {}
        """Every function and lambda that is one. A fallback whose code becomes part of the function round it is not."""
        self.doubtful: dict[ast.Name, Diagnostic] = {}
        """What there is to say of an unknown name behind `p->`, if it is not meant as the member `p.name`."""
        self.hidden: dict[ast.Parameter, Symbol] = {}
        """What the name of a lambda's parameter stands for outside of the lambda."""
        self.types: dict[ast.TypeName, StructSymbol | TraitSymbol | AliasSymbol] = {}
        """Types of the program, where a type is written, in literals of structs, and in the head of an `impl`."""
        self.associated: dict[ast.Member, FunctionSymbol] = {}
        """The function that `Type.name` is, where it is called."""
        self.inside: dict[ast.Block | ast.Lambda, Body] = {}
        """The body that a block, or a fallback that is no function, belongs to."""
        self.bodies: dict[FunctionSymbol | None, Body] = {}
