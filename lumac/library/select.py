"""Selects the definitions of the library that the file of a program holds, from the names that the program uses.

Each has its reason. A definition stands behind the definitions that it requires: they exist when it is needed, and a
reader meets them just before it. Otherwise the order is that of first use. The same uses give the same selection.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lumac.library.registry import Definition, Registry


class Use:
    """The first use of a definition in the program, as the offset of its start in the source.

    `inlined`: every call of it was substituted, so that only what its body names is needed.
    """

    __slots__ = ("inlined", "start")

    def __init__(self, start: int, inlined: bool = False) -> None:
        self.start = start
        self.inlined = inlined


class Selection:
    """Holds the definitions and imports that go into the output."""

    __slots__ = ("definitions", "imports", "reasons", "typing")

    def __init__(
        self,
        definitions: tuple[Definition, ...],
        reasons: dict[str, str | Use],
        imports: tuple[str, ...],
        typing: tuple[str, ...],
    ) -> None:
        self.definitions = definitions
        """In the order of the output."""
        self.reasons = reasons
        """What asked for each definition first: a use in the program, or a definition."""
        self.imports = imports
        """Standard-library imports, one name a line; `imports.merged` writes them."""
        self.typing = typing
        """Lines of the TYPE_CHECKING block: imports first, one name a line, then type variables."""

    def features(self) -> tuple[str, ...]:
        """The features inside, sorted."""
        return tuple(sorted({definition.feature for definition in self.definitions}))


def select(uses: Mapping[str, Use], registry: Registry) -> Selection:
    """Returns the definitions that the used names need. `uses` is in the order of the program."""
    ordering = _Ordering(registry)
    imports: dict[str, None] = {}
    for name, use in uses.items():
        if not use.inlined:
            ordering.add(name, use)
            continue
        inlined = registry.definition(name)
        imports.update(dict.fromkeys(inlined.imports))
        for required in inlined.requires:
            ordering.add(required, use)
    typing: dict[str, None] = {}
    for definition in ordering.placed:
        imports.update(dict.fromkeys(definition.imports))
        typing.update(dict.fromkeys(definition.typing))
    lines = tuple(sorted(imports))
    return Selection(
        tuple(ordering.placed),
        ordering.reasons,
        lines,
        tuple(sorted(typing.keys() - imports.keys(), key=_imports_first)),
    )


def _imports_first(line: str) -> tuple[bool, str]:
    return not line.startswith(("import ", "from ")), line


class _Ordering:
    """Orders definitions depth first, without recursion: a definition comes after those that it requires."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.placed: list[Definition] = []
        self.reasons: dict[str, str | Use] = {}

    def add(self, name: str, reason: str | Use) -> None:
        if name in self.reasons:
            return
        mentioned: list[tuple[str, str]] = []
        self._place(name, reason, mentioned)
        for wanted, by in mentioned:
            if wanted not in self.reasons:
                self._place(wanted, by, mentioned)

    def _place(self, name: str, reason: str | Use, mentioned: list[tuple[str, str]]) -> None:
        """Adds a definition after those that it requires. Definitions that are only mentioned go into the list."""
        open_groups = [self._enter(name, reason)]
        while open_groups:
            group, pending = open_groups[-1]
            wanted = next(pending, None)
            if wanted is None:
                open_groups.pop()
                self.placed += group
                mentioned += [(other, member.name) for member in group for other in member.mentions]
            elif wanted[0] not in self.reasons:
                open_groups.append(self._enter(*wanted))

    def _enter(
        self, name: str, reason: str | Use
    ) -> tuple[list[Definition], Iterator[tuple[str, str]]]:
        """Returns a definition, or the whole knot that it is part of, and the definitions that these require."""
        definition = self.registry.definition(name)
        self.reasons[name] = reason
        group = [self.registry.definition(member) for member in definition.knot] or [definition]
        for member in definition.knot:
            self.reasons.setdefault(member, name)
        return group, iter([(other, member.name) for member in group for other in member.requires])
