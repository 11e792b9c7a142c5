"""The core library of the reference evaluation, as two tables: of methods, and of what is called by a module's name."""

from tests.properties.reference.core import buffers, lists, maps, numbers, texts
from tests.properties.reference.core.table import METHODS, MODULES, Method

__all__ = ["METHODS", "MODULES", "Method", "buffers", "lists", "maps", "numbers", "texts"]
