"""Holds the symbols of all names of a program, and answers what each part of it does with variables. Frozen."""

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
    """Holds the result of the stage."""

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
        """The functions of the top level, in the order of the source."""
        self.methods: Final = tuple(methods)
        """The methods of every `impl`, in the order of the source."""
        self.structs: Final = tuple(structs)
        self.traits: Final = tuple(traits)
        self.aliases: Final = tuple(aliases)
        """The aliases, each after the aliases that it names."""
        self.top_variables: Final = tuple(top_variables)
        """The variables of the top-level code, those of its blocks too, in the order of their declarations."""
        self.diagnostics: Final = tuple(diagnostics)

    # What a node stands for

    def spelled(self) -> frozenset[str]:
        """Returns the names that the program gives to variables, parameters and inner functions."""
        outside = {*self.functions, *self.methods}
        inner = [
            function.name
            for function in self._tables.functions.values()
            if function.kind == "function" and function not in outside
        ]
        return frozenset([*[each.name for each in self._tables.declared.values()], *inner])

    def symbol(self, node: ast.Name) -> Symbol | None:
        """Returns the symbol of a name; None where the program does not declare it."""
        return self._tables.uses.get(node)

    def declared(self, node: Declaring) -> VariableSymbol | None:
        """Returns the variable that a node declares; None for an assignment to an existing target."""
        return self._tables.declared.get(node)

    def function(self, node: ast.Function | ast.Lambda) -> FunctionSymbol | None:
        """Returns the symbol of a function or lambda; None for a fallback that is part of the
        function round it, and for a function that was declared twice."""
        return self._tables.functions.get(node)

    def type(self, node: ast.TypeName) -> StructSymbol | TraitSymbol | AliasSymbol | None:
        """Returns the type of the program that a node names; None for primitives, library types and unknown types."""
        return self._tables.types.get(node)

    def hidden(self, node: ast.Parameter) -> Symbol | None:
        """Returns the symbol that the name of a lambda's parameter has outside of the lambda."""
        return self._tables.hidden.get(node)

    def compared(self, node: ast.BindPattern) -> VariableSymbol | None:
        """Returns the `lock` that a pattern names and is compared with; None for a pattern that binds a new name."""
        return self._tables.compared.get(node)

    def doubtful(self, node: ast.Name) -> Diagnostic | None:
        """Returns the diagnostic of an unknown name behind `p->`, for the case that `p.name` is not meant."""
        return self._tables.doubtful.get(node)

    def associated(self, node: ast.Member) -> FunctionSymbol | None:
        """Returns the function that the callee `Type.name` names."""
        return self._tables.associated.get(node)

    def is_lost(self, name: str) -> bool:
        """Returns whether a name stands in a part that could not be parsed, and may be declared there."""
        return self.lost.has(name)

    # What a piece does

    def region(self, node: ast.Block | ast.Lambda | ast.Function) -> Region:
        """Returns the region of a block, or of the code of a function or lambda."""
        tables = self._tables
        function = tables.functions.get(node)  # type: ignore[arg-type]
        body = tables.inside[node] if function is None else tables.bodies[function]  # type: ignore[index]
        return Region(body, node.start, node.end)

    def region_of(
        self, node: ast.Expression | ast.Statement, function: FunctionSymbol | None
    ) -> Region:
        """Returns the region of a node in the code of a function (None is the top level)."""
        return Region(self._tables.bodies[function], node.start, node.end)

    def body(self, function: FunctionSymbol | None) -> Body:
        """Returns the body of a function (None is the top level)."""
        return self._tables.bodies[function]

    # What calls may do

    def assigned_by_calls(self, piece: Region | FunctionSymbol) -> Variables:
        """Returns the variables that may be assigned when the calls in a region run, or when a function runs."""
        if isinstance(piece, Region):
            return self.graph.assigned_in(piece)
        return self.graph.assigned_by(piece)

    def assigned_by_call(self, node: ast.Call, function: FunctionSymbol | None) -> Variables:
        """Returns the variables that one call may assign, its operands not counted."""
        return self.graph.assigned_in(Region(self.body(function), node.end - 1, node.end))

    def runs_program(self, region: Region) -> bool:
        """Returns whether the calls in a region may run functions or lambdas of the program."""
        return any(self.graph.nodes_of(target) for target in region.calls())

    def may_assign(self, region: Region, variable: VariableSymbol) -> bool:
        """Returns whether a region may assign a variable, by its own code or by its calls."""
        return region.may_assign(variable) or (
            variable.rebound_inside and variable in self.graph.assigned_in(region)
        )
