"""`Names`: what every name of a program stands for, and what each piece of it does with variables. Frozen."""

from __future__ import annotations

from lumac.names.regions import Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.diagnostics.model import Diagnostic
    from lumac.names.call_graph import CallGraph, Variables
    from lumac.names.regions import Body
    from lumac.names.symbols import (
        AliasSymbol,
        FunctionSymbol,
        StructSymbol,
        Symbol,
        TraitSymbol,
        VariableSymbol,
    )
    from lumac.names.tables import Declaring, Tables
    from lumac.names.unread_words import Lost
    from lumac.syntax import ast


class Names:
    """The result of the stage."""

    __slots__ = (
        "_tables",
        "aliases",
        "diagnostics",
        "functions",
        "graph",
        "lost",
        "methods",
        "structs",
        "top_variables",
        "traits",
    )

    def __init__(
        self,
        tables: Tables,
        graph: CallGraph,
        lost: Lost,
        functions: list[FunctionSymbol],
        methods: list[FunctionSymbol],
        structs: list[StructSymbol],
        traits: list[TraitSymbol],
        aliases: list[AliasSymbol],
        top_variables: list[VariableSymbol],
        diagnostics: list[Diagnostic],
    ) -> None:
        self._tables: Final = tables
        self.graph: Final = graph
        self.lost: Final = lost
        self.functions: Final = tuple(functions)
        """Those of the top level, in the order of the source."""
        self.methods: Final = tuple(methods)
        """Those of every `impl`, in the order of the source."""
        self.structs: Final = tuple(structs)
        self.traits: Final = tuple(traits)
        self.aliases: Final = tuple(aliases)
        """In an order in which each stands behind those that it names."""
        self.top_variables: Final = tuple(top_variables)
        """The variables of the top-level code, those of its blocks too, in the order of their declarations."""
        self.diagnostics: Final = tuple(diagnostics)

    # What a node stands for

    def spelled(self) -> frozenset[str]:
        """The names that the program gives to variables, parameters and inner functions."""
        outside = {*self.functions, *self.methods}
        inner = [
            function.name
            for function in self._tables.functions.values()
            if function.kind == "function" and function not in outside
        ]
        return frozenset([*[each.name for each in self._tables.declared.values()], *inner])

    def symbol(self, node: ast.Name) -> Symbol | None:
        """What a name stands for; None where the program does not declare it."""
        return self._tables.uses.get(node)

    def declared(self, node: Declaring) -> VariableSymbol | None:
        """The variable that a node declares; None for an assignment to what is there."""
        return self._tables.declared.get(node)

    def function(self, node: ast.Function | ast.Lambda) -> FunctionSymbol | None:
        """The function that a node is; None for a fallback that is part of the function round it, and for a
        function that was declared twice."""
        return self._tables.functions.get(node)

    def type(self, node: ast.TypeName) -> StructSymbol | TraitSymbol | AliasSymbol | None:
        """The type of the program that is written; None for primitives, the library's types and unknown ones."""
        return self._tables.types.get(node)

    def hidden(self, node: ast.Parameter) -> Symbol | None:
        """What the name of a lambda's parameter stands for outside of the lambda."""
        return self._tables.hidden.get(node)

    def doubtful(self, node: ast.Name) -> Diagnostic | None:
        """What there is to say of an unknown name behind `p->`, if that is a lambda and not meant as `p.name`."""
        return self._tables.doubtful.get(node)

    def associated(self, node: ast.Member) -> FunctionSymbol | None:
        """The function that the callee `Type.name` is."""
        return self._tables.associated.get(node)

    def is_lost(self, name: str) -> bool:
        """Whether a name stands in what could not be read: it may be declared there."""
        return self.lost.has(name)

    # What a piece does

    def region(self, node: ast.Block | ast.Lambda | ast.Function) -> Region:
        """What a block does, or what a function or lambda does when it runs."""
        tables = self._tables
        function = tables.functions.get(node)  # type: ignore[arg-type]
        body = tables.inside[node] if function is None else tables.bodies[function]  # type: ignore[index]
        return Region(body, node.start, node.end)

    def region_of(
        self, node: ast.Expression | ast.Statement, function: FunctionSymbol | None
    ) -> Region:
        """What any node does that stands in the code of a function (None: of the top level)."""
        return Region(self._tables.bodies[function], node.start, node.end)

    def body(self, function: FunctionSymbol | None) -> Body:
        """All that the code of a function does."""
        return self._tables.bodies[function]

    # What calls may do

    def assigned_by_calls(self, piece: Region | FunctionSymbol) -> Variables:
        """The variables that may be assigned when the calls in a region run, or when a function runs."""
        if isinstance(piece, Region):
            return self.graph.assigned_in(piece)
        return self.graph.assigned_by(piece)

    def assigned_by_call(self, node: ast.Call, function: FunctionSymbol | None) -> Variables:
        """The variables that may be assigned by what one call runs, its operands not counted."""
        return self.graph.assigned_in(Region(self.body(function), node.end - 1, node.end))

    def runs_program(self, region: Region) -> bool:
        """Whether the calls in a region may run functions or lambdas of the program."""
        return any(self.graph.nodes_of(target) for target in region.calls())

    def may_assign(self, region: Region, variable: VariableSymbol) -> bool:
        """Whether a variable may be another after a region has run, by its own code or by its calls."""
        return region.may_assign(variable) or (
            variable.rebound_inside and variable in self.graph.assigned_in(region)
        )
