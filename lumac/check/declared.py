"""Holds what the program and the library declare: it is complete before code is checked, and does not change then."""

from __future__ import annotations

from lumac.check.facts import Bits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.library.registry import Registry
    from lumac.names.model import Names
    from lumac.syntax import ast


class Declared:
    """Holds the declarations that code is checked against. The types of symbols stand in the symbols."""

    __slots__ = ("bits", "names", "registry", "statements")

    def __init__(self, program: ast.Program, names: Names, registry: Registry) -> None:
        self.statements: Final = program.statements
        """The top level of the program as it is written."""
        self.names: Final = names
        self.registry: Final = registry
        self.bits: Final = Bits(names.graph.numbers, names.graph.field_numbers)
        """The bits of variables and of their fields in `Facts`."""
