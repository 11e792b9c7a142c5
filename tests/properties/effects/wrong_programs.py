"""Programs that were compiled wrongly once, each with what it does by the language's own page.

Every kind stands in its module in several spellings: the same mistake through a method, a trait, an inner function, a
field, a map, a binding, another name.
"""

from __future__ import annotations

from tests.properties.effects.wrong import (
    aliases,
    anys,
    bindings,
    names,
    narrowing,
    nesting,
    order,
    walks,
)

__all__ = ["PROGRAMS"]

MODULES = (walks, names, narrowing, bindings, order, anys, nesting, aliases)
PROGRAMS = [program for module in MODULES for program in module.PROGRAMS]
