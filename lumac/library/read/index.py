"""Makes the index of the core library: reads and checks every snippet, and writes what they say as literals.

Any mistake in the library is a LibraryDefect here, at load, and never a silent choice later.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lumac import types
from lumac.built import ROOT
from lumac.library.inline import Inline
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.dependencies import Connections
from lumac.library.read.effects import effect_rows
from lumac.library.read.exact_lengths import exact
from lumac.library.read.faults import may_fault
from lumac.library.read.judges import judges
from lumac.library.read.loops import loops
from lumac.library.read.options.cut import Cutter
from lumac.library.read.ordered_classes import ordered_classes
from lumac.library.read.readers import read_arguments, readers, walked_arguments
from lumac.library.read.signatures import read_signatures, read_structs
from lumac.library.read.snippet import read_snippet
from lumac.library.read.stand_ins import asked, audited, filled, named_targets, stand_ins
from lumac.library.read.texts import constants, field_texts
from lumac.library.read.units import Snippet, Unit
from lumac.library.registry import CALLS, FAILS, NAME, PANICS, SOURCES
from lumac.library.signature import Signature, decode, head, signature_row
from lumac.types import Type

__all__ = ["NAME", "SOURCES", "make", "make_index", "snippet_files"]

LIBRARY: Final = SOURCES[0]
HEADER: Final = (
    '"""The index of the core library, made by `lumac.library.read.index` from its snippets."""\n'
)


def snippet_files(folder: str) -> Iterator[tuple[str, str]]:
    """Yields path below `folder` (with `/`) and text of every snippet, sorted by path."""
    found: list[str] = []
    for current, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [os.path.join(current, name) for name in files if name.endswith(".py")]
    named = sorted((os.path.relpath(path, folder).replace(os.sep, "/"), path) for path in found)
    for relative, path in named:
        with open(path, encoding="utf-8") as file:
            yield relative, file.read()


def make() -> str:
    """Returns the text of the artefact. Raises LibraryDefect."""
    return make_index(snippet_files(os.path.join(ROOT, *LIBRARY.split("/"))))


def make_index(files: Iterable[tuple[str, str]]) -> str:
    """Returns the index as the text of a Python module. Raises LibraryDefect."""
    snippets = [read_snippet(path, text) for path, text in files]
    connections = Connections(snippets)
    handles = _handles(snippets)
    named: dict[str, Type] = {name: types.handle(name, row[1]) for name, row in handles.items()}
    structs = read_structs(snippets, named)
    named |= {name: decode(row[-1]) for name, row in structs.items()}
    signatures = read_signatures(
        snippets, named, lambda symbol: "Failure" in connections.reached[symbol]
    )
    guards = stand_ins(snippets, connections)
    targets = {target for target, _, _ in guards.values()}
    cutter = Cutter(snippets, connections, targets)
    cutter.check(signatures)
    parts: dict[str, dict[str, Any]] = {
        "HANDLES": handles,
        "STRUCTS": structs,
        "TEXTS": field_texts(snippets, structs),
        "CONSTANTS": constants(snippets),
        "METHODS": _by_head(signatures),
        "STATICS": _by_path(signatures),
        "DOCS": {snippet.feature: snippet.doc for snippet in snippets},
        "DEFINITIONS": dict(_definition_rows(snippets, connections)),
        "STAND_INS": guards,
        "NAMED_TARGETS": named_targets(snippets, connections, targets),
        "FILLED": filled(snippets),
        "ASKED": asked(snippets),
        "AUDITED": audited(snippets),
        "READERS": readers(snippets),
        "WALKED": readers(snippets, "where only walked"),
        "READ_AT_ONCE": readers(snippets, "where read at once"),
        "WALKED_ARGUMENTS": walked_arguments(snippets),
        "LOOPS": loops(snippets),
        "NEW": readers(snippets, "where new"),
        "READ_ARGUMENTS": read_arguments(snippets),
        "EXACT": exact(snippets),
        "JUDGES": judges(snippets, signatures),
        "OPTIONS": cutter.options,
        "TEMPLATES": cutter.templates(),
        "OPTION_CALLS": cutter.calls(),
        "EFFECTS": effect_rows(snippets, connections),
    }
    tables = "".join(_literal(name, table) for name, table in parts.items())
    return f"{HEADER}{tables}"


def _literal(name: str, table: dict[str, Any]) -> str:
    entries = "".join(f"    {key!r}: {table[key]!r},\n" for key in sorted(table))
    return f"\n{name} = {{\n{entries}}}\n"


def _handles(snippets: list[Snippet]) -> dict[str, tuple[str, bool]]:
    """The class of each handle type, and whether its objects have an order. Raises LibraryDefect."""
    handles: dict[str, tuple[str, bool]] = {}
    classes = ordered_classes(snippets)
    for snippet in snippets:
        for unit in snippet.units:
            for line, name in unit.handles:
                if name in handles:
                    message = (
                        f"the type `{name}` has two classes: `{handles[name][0]}`, `{unit.name}`"
                    )
                    raise LibraryDefect(snippet.path, line, message)
                handles[name] = unit.name, unit.name in classes
    return handles


def _by_head(signatures: list[Signature]) -> dict[str, object]:
    table: dict[str, dict[str, tuple[object, ...]]] = {}
    for signature in signatures:
        if signature.receiver is not None:
            names = table.setdefault(head(signature.receiver), {})
            names[signature.name] = (*names.get(signature.name, ()), signature_row(signature))
    return {kind: dict(sorted(names.items())) for kind, names in table.items()}


def _by_path(signatures: list[Signature]) -> dict[str, tuple[object, ...]]:
    table: dict[str, tuple[object, ...]] = {}
    for signature in signatures:
        if signature.static:
            table[signature.name] = (*table.get(signature.name, ()), signature_row(signature))
    return table


def _definition_rows(
    snippets: list[Snippet], connections: Connections
) -> Iterator[tuple[str, object]]:
    faulty = {unit.name for snippet in snippets for unit in snippet.units if may_fault(unit.node)}
    last = _at_end(snippets, connections)
    for snippet in snippets:
        for unit in snippet.units:
            yield unit.name, _definition_row(snippet, unit, connections, faulty, last)


def _at_end(snippets: list[Snippet], connections: Connections) -> dict[str, str]:
    """Returns, for each definition marked `# at end`, the function that a program calls at its end."""
    found: dict[str, str] = {}
    for snippet in snippets:
        for unit in snippet.units:
            if unit.at_end is not None:
                line, name = unit.at_end
                if name not in connections.order:
                    raise LibraryDefect(snippet.path, line, f"there is no definition `{name}`")
                found[unit.name] = name
    return found


def _definition_row(
    snippet: Snippet,
    unit: Unit,
    connections: Connections,
    faulty: set[str],
    last: dict[str, str],
) -> tuple[object, ...]:
    reached = connections.reached[unit.name]
    flags = FAILS if "Failure" in reached else 0
    if "Panic" in reached or not reached.isdisjoint(faulty):
        flags |= PANICS
    if not reached.isdisjoint(last.values()):
        flags |= FAILS | PANICS | CALLS
    links, inline = connections.links[unit.name], unit.inline
    return (
        snippet.feature,
        unit.kind,
        unit.text,
        tuple(links.requires),
        tuple(links.mentions),
        tuple(links.imports),
        tuple(links.typing),
        None if inline is None else _body_row(inline),
        connections.knot(unit.name),
        tuple(sorted({last[name] for name in reached & last.keys()})),
        flags,
    )


def _body_row(inline: Inline) -> tuple[object, ...]:
    """Returns the row of an inline body, with the row of its opposite behind it where there is one."""
    row = inline.pieces, inline.precedence, inline.in_order, inline.items
    return (*row, _body_row(inline.negated), inline.negated_is_bool) if inline.negated else row
