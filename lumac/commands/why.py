"""`lumac build --why` lists every definition of the core library in the output, its feature, and what asked for it."""

from __future__ import annotations

from lumac.source import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.commands.compiling import Product

TITLES: Final = ("feature", "definition", "asked for by")


def reasons(product: Product, path: str, target: str | None) -> str:
    """Returns a table: feature, definition, and the line of the program, or the definition, that needs it."""
    selection, source = product.selection, product.source
    if selection is None or source is None or not selection.definitions:
        return f"{visible(target or 'the output')} holds nothing of the core library\n"
    rows = [TITLES]
    for definition in selection.definitions:
        reason = selection.reasons[definition.name]
        if not isinstance(reason, str):
            line, column = source.line_column(reason.start)
            reason = f"{visible(path)}:{line}:{column}"
        rows.append((definition.feature, definition.name, reason))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "".join(f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]}\n" for row in rows)
