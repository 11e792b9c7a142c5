"""Makes the node classes of a tree from its table: `syntax/ast.nodes` → `ast.py`, `check/typed.nodes` → `typed.py`.

Plain slotted classes start and build faster than dataclasses, and `Final` attributes let the type checker hold
that nothing changes a node once it is made. Run `python -m lumac.nodes` after editing a table.
"""

from __future__ import annotations

import re
from pathlib import Path

from black import Mode, format_str
from black.mode import TargetVersion

HERE = Path(__file__).parent
TREES = {
    "syntax/ast": ("The tree of a Luma program as it is written.", ("lumac.source import Source",)),
    "check/typed": (
        "The checked program: every name resolved, every variant chosen.",
        (
            "lumac.names.symbols import FunctionSymbol, StructSymbol, TraitSymbol, VariableSymbol",
            "lumac.source import Source",
            "lumac.syntax.ast import Comment",
            "lumac.types import Type",
        ),
    ),
}


def fields_of(text: str) -> list[tuple[str, str]]:
    """Returns `a: X, b: tuple[Y, ...]` as pairs of name and type."""
    pieces = re.split(r",\s*(?=[a-z_]+: )", text.strip())
    return [(name, kind) for name, kind in (piece.split(": ", 1) for piece in pieces if piece)]


def class_text(name: str, fields: list[tuple[str, str]]) -> str:
    """Returns the text of one node class."""
    every = [("start", "int"), ("end", "int"), *fields]
    slots = ", ".join(f'"{field}"' for field, _ in every)
    names = [f'"{field}"' for field, _ in fields if field != "type"]
    match_args = ", ".join(names) + ("," if len(names) == 1 else "")
    arguments = ", ".join(f"{field}: {kind}" for field, kind in every)
    lines = [
        f"class {name}:",
        f"    __slots__ = ({slots})",
        f"    __match_args__ = ({match_args})",
        "",
        f"    def __init__(self, {arguments}) -> None:",
        *(f"        self.{field}: Final = {field}" for field, _ in every),
    ]
    return "\n".join(lines)


def generate(table: str, docstring: str, imports: tuple[str, ...], table_name: str) -> str:
    """Returns the text of the module for one table."""
    groups: dict[str, list[str]] = {}
    classes: list[str] = []
    shared: list[tuple[str, str]] = []
    group = ""
    for raw in table.splitlines():
        line = raw.split("#")[0].rstrip()
        if not line:
            continue
        head = re.fullmatch(r"(\w+)(?:\((.*)\))?:", line)
        if head:
            group, shared = head[1], fields_of(head[2] or "")
            groups[group] = []
            continue
        name, _, rest = line.strip().partition(" ")
        groups[group].append(name)
        classes.append(class_text(name, shared + fields_of(rest)))
    aliases = [_alias(union, members) for union, members in groups.items() if union != "Part"]
    opening = [
        f'"""{docstring} Made from {table_name} by `python -m lumac.nodes`: edit the table."""',
        "",
        "from __future__ import annotations",
        "",
        "TYPE_CHECKING = False",
        "if TYPE_CHECKING:",
        "    import typing",
        "    from typing import Final",
        "",
        *(f"    from {line}" for line in imports),
    ]
    return "\n\n\n".join(("\n".join(opening), *classes, "\n\n".join(aliases))) + "\n"


def _alias(union: str, members: list[str]) -> str:
    text = " | ".join(members)
    lines = [text] if len(text) < 90 else [*(f"{name} | " for name in members[:-1]), members[-1]]
    body = "\n".join(f'    "{line}"' for line in lines)
    return f"{union}: typing.TypeAlias = (\n{body}\n)"


def generated(tree: str) -> str:
    """Returns the text that the module of a tree must have, by its table."""
    docstring, imports = TREES[tree]
    table = (HERE / f"{tree}.nodes").read_text(encoding="utf-8")
    text = generate(table, docstring, imports, f"{tree}.nodes")
    return format_str(text, mode=Mode(line_length=100, target_versions={TargetVersion.PY311}))


def main() -> None:
    """Writes the modules of all trees."""
    for tree in TREES:
        (HERE / f"{tree}.py").write_text(generated(tree), encoding="utf-8")


if __name__ == "__main__":
    main()
