"""The core library as the compiler sees it: signatures to check by, definitions to emit.

It is loaded from the index, which `library.read.index` makes: plain literals, so that a start pays
about a millisecond. Signatures and definitions are made when they are first asked for.
"""

from __future__ import annotations

from lumac import types
from lumac.library.effects import ACTS, COUNTS, Effects, places_of
from lumac.library.inline import Inline
from lumac.library.signature import Signature, decode, heads, path_of, signature_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any, Final, TypeAlias

    from lumac.library.effects import EffectsRow, Places
    from lumac.library.inline import Hole
    from lumac.library.signature import Row
    from lumac.types import Type

    Names: TypeAlias = tuple[str, ...]
    Judges: TypeAlias = tuple[tuple[str, str], ...]
    """Functions that refuse some values, each with what to write instead."""
    Body: TypeAlias = tuple[Any, ...]
    """Pieces, precedence, order and items of an Inline; then the body of its opposite, and whether that is a bool."""
    DefinitionRow: TypeAlias = tuple[
        str, str, str, Names, Names, Names, Names, Body | None, Names, Names, int
    ]
    """The fields of a Definition without its name; at the end, whether it fails, panics and calls."""

NAME: Final = "library_index"
"""Of the artefact, and what it is made from."""
SOURCES: Final = ("runtime_templates/core", "lumac/library", "lumac/syntax/luma.lark")
FAILS: Final = 1
PANICS: Final = 2
CALLS: Final = 4
"""Calls functions of the program that it was given earlier."""


class Definition:
    """One top-level function, class or constant of the library, emitted whole or not at all."""

    __slots__ = (
        "at_end",
        "feature",
        "imports",
        "inline",
        "kind",
        "knot",
        "mentions",
        "name",
        "requires",
        "text",
        "typing",
    )

    def __init__(
        self,
        name: str,
        feature: str,
        kind: str,
        text: str,
        requires: tuple[str, ...] = (),
        mentions: tuple[str, ...] = (),
        imports: tuple[str, ...] = (),
        typing: tuple[str, ...] = (),
        inline: Inline | None = None,
        knot: tuple[str, ...] = (),
        at_end: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.feature = feature
        self.kind = kind
        """`function`, `class` or `constant`."""
        self.text = text
        self.requires = requires
        """Other definitions it names, in the order it names them; they stand before it."""
        self.mentions = mentions
        """Definitions that only its annotations name and that it does not import at run time:
        they are emitted too, wherever."""
        self.imports = imports
        self.typing = typing
        """Lines for the TYPE_CHECKING block."""
        self.inline = inline
        self.knot = knot
        """The definitions of its file that require one another in a ring, itself among them,
        in the order of the file; empty for almost all."""
        self.at_end = at_end
        """What a program that holds it calls when its own code is done."""


def definition_from(name: str, row: DefinitionRow) -> Definition:
    body = row[7]
    inline = None if body is None else inline_from(body)
    return Definition(name, *row[:7], inline, *row[8:-1])


def inline_from(body: Body) -> Inline:
    pieces: tuple[str | Hole, ...] = body[0]
    negated = inline_from(body[4]) if len(body) > 4 else None
    return Inline(pieces, body[1], body[2], body[3], negated, *body[5:])


class Registry:
    """Signatures by receiver or path, definitions by name."""

    def __init__(self, index: Any) -> None:
        """`index` is the module with the tables that `library.read.index` writes."""
        self._methods: dict[str, dict[str, tuple[Row, ...]]] = index.METHODS
        self._statics: dict[str, tuple[Row, ...]] = index.STATICS
        self._handles: dict[str, tuple[str, bool]] = index.HANDLES
        """The Python class of each handle type, and whether it defines an order."""
        self._structs: dict[str, Row] = index.STRUCTS
        self._rows: dict[str, DefinitionRow] = index.DEFINITIONS
        self._docs: dict[str, str] = index.DOCS
        self._stand_ins: dict[str, tuple[str, str, str]] = index.STAND_INS
        self._named_targets: dict[str, dict[str, Places]] = index.NAMED_TARGETS
        self._filled: dict[str, str] = index.FILLED
        self._readers: dict[str, str] = index.READERS
        self._walked: dict[str, str] = index.WALKED
        self._read_at_once: dict[str, str] = index.READ_AT_ONCE
        self._walked_arguments: dict[str, Places] = index.WALKED_ARGUMENTS
        self._new: dict[str, str] = index.NEW
        self._loops: dict[str, tuple[str, int, bool]] = index.LOOPS
        self._read_arguments: dict[str, Places] = index.READ_ARGUMENTS
        self._exact: dict[str, tuple[int, str]] = index.EXACT
        self._judges: dict[str, dict[str, Judges]] = index.JUDGES
        self._options: dict[str, Names] = index.OPTIONS
        self._templates: dict[str, Any] = index.TEMPLATES
        self._option_calls: dict[str, Any] = index.OPTION_CALLS
        self._effect_rows: dict[str, EffectsRow] = index.EFFECTS
        self._effects: dict[str, Effects] = {}
        self._definitions: dict[str, Definition] = {}
        self._signatures: dict[tuple[str, str], tuple[Signature, ...]] = {}
        self._running_given: frozenset[str] | None = None
        self._running_kept: frozenset[str] | None = None

    def methods(self, receiver: Type, name: str) -> tuple[Signature, ...]:
        """The variants of a method, by the head of the receiver: those of `[byte]` before those of
        `[T]`. Whether the receiver really fits (`[str].join`) is the caller's question."""
        found: list[Signature] = []
        for head in heads(receiver):
            found += self._method(head, name)
        return tuple(found)

    def _method(self, head: str, name: str) -> tuple[Signature, ...]:
        known = self._signatures.get((head, name))
        if known is None:
            rows = self._methods.get(head, {}).get(name, ())
            known = tuple([signature_from(row) for row in rows])
            self._signatures[head, name] = known
        return known

    def method_names(self, receiver: Type) -> tuple[str, ...]:
        """The names of all methods of a receiver, sorted."""
        return tuple(sorted({n for head in heads(receiver) for n in self._methods.get(head, ())}))

    def static(self, path: str) -> tuple[Signature, ...]:
        """The variants of a static call: `tcp.connect`, `buffer`, `sleep`."""
        known = self._signatures.get(("", path))
        if known is None:
            rows = self._statics.get(path, ())
            known = tuple([signature_from(row) for row in rows])
            self._signatures["", path] = known
        return known

    def static_paths(self) -> tuple[str, ...]:
        return tuple(self._statics)

    def handle_class(self, name: str) -> str | None:
        """The Python class of a handle type or a struct of the library: `Tcp` for `tcp`."""
        struct = self._structs.get(name)
        if struct is not None:
            return struct[1]
        return self._handles[name][0] if name in self._handles else None

    def handles(self) -> tuple[str, ...]:
        """The names of the library's own types, its structs among them."""
        return (*self._handles, *self._structs)

    def named_type(self, name: str) -> Type | None:
        """The library's own type of a name."""
        struct = self._structs.get(name)
        if struct is not None:
            return decode(struct[-1])
        return types.handle(name, self._handles[name][1]) if name in self._handles else None

    def structs(self) -> tuple[Signature, ...]:
        """The library's structs: `name`, `text`, `feature`, and the fields as parameters."""
        return tuple([signature_from(row) for row in self._structs.values()])

    def definition(self, symbol: str) -> Definition:
        known = self._definitions.get(symbol)
        if known is None:
            known = self._definitions[symbol] = definition_from(symbol, self._rows[symbol])
        return known

    def definitions(self) -> Collection[str]:
        """The names of all definitions, sorted; quick to search."""
        return self._rows.keys()

    def stand_ins(self) -> dict[str, tuple[str, str, str]]:
        """For each definition that can stand for another: that other, whose rules, and the case."""
        return self._stand_ins

    def named_targets(self, symbol: str) -> dict[str, Places]:
        """For each target of a stand-in that a definition names, the offsets of the name in the definition's text."""
        return self._named_targets.get(symbol, {})

    def filled(self) -> dict[str, str]:
        """For each constant whose value comes with a program: what it is, such as `tcp.allowlist`."""
        return self._filled

    def reader(self, symbol: str) -> str:
        """What is called in place of a definition where its result is only read; "" for most."""
        return self._readers.get(symbol, "")

    def walked(self, symbol: str) -> str:
        """What is called in place of a definition where its result is gone over once; "" for most."""
        return self._walked.get(symbol, "")

    def read_at_once(self, symbol: str) -> str:
        """What is called in place of a definition where the call that its result is given to only
        reads it; "" for most."""
        return self._read_at_once.get(symbol, "")

    def loop(self, symbol: str) -> tuple[str, int, bool] | None:
        """The comprehension that a definition is, with `{body}`, `{name}` and `{items}` in it, how
        strongly it binds, and whether the body only chooses among the elements."""
        return self._loops.get(symbol)

    def walked_arguments(self, symbol: str) -> Places:
        """Which arguments a definition goes over once, whatever they are."""
        return self._walked_arguments.get(symbol, ())

    def where_new(self, symbol: str) -> str:
        """What is called in place of a definition where nobody else has the first argument; "" for most."""
        return self._new.get(symbol, "")

    def read_arguments(self, symbol: str) -> Places:
        """Which arguments a definition only reads, and may be given as `bytes`."""
        return self._read_arguments.get(symbol, ())

    def exact(self, symbol: str) -> tuple[int, str] | None:
        """How many elements the first argument of a definition must have, and what may be called
        in its place where it surely has them; None for most."""
        return self._exact.get(symbol)

    def judges(self, signature: Signature) -> dict[str, Judges]:
        """For the parameters and options of a call those that are judged where they are literals, and by what."""
        return self._judges.get(path_of(signature), {})

    def effects(self, symbol: str) -> Effects:
        """What calling a function of the library does."""
        known = self._effects.get(symbol)
        if known is None:
            known = self._effects[symbol] = self._effects_of(symbol)
        return known

    def _effects_of(self, symbol: str) -> Effects:
        row, flags = self._effect_rows[symbol], self.flags(symbol)
        return Effects(
            places_of(row),
            acts=bool(row[1] & ACTS),
            counts=bool(row[1] & COUNTS),
            fails=bool(flags & FAILS),
            panics=bool(flags & PANICS),
            calls_back=bool(flags & CALLS),
        )

    def counts(self, symbol: str) -> bool:
        """Whether a function of the library gives an int that is never negative and no larger than a size."""
        row = self._effect_rows.get(symbol)
        return row is not None and bool(row[1] & COUNTS)

    def parameter_names(self, symbol: str) -> Names:
        """The names that a function of the library has for its parameters."""
        return self._effect_rows[symbol][0]

    def can_fail(self, symbol: str) -> bool:
        """Whether calling it may raise `Failure`."""
        return bool(self.flags(symbol) & FAILS)

    def flags(self, symbol: str) -> int:
        """Whether calling it may fail, panic, and call functions of the program that it was given earlier."""
        return self._rows[symbol][-1]

    def running_given(self) -> frozenset[str]:
        """The calls that have a variant that may run a function which is given to it: names of methods, paths of
        static calls."""
        if self._running_given is None:
            self._running_given = self._calls_with(lambda effects: bool(effects.calls))
        return self._running_given

    def running_kept(self) -> frozenset[str]:
        """Likewise those that may run functions of the program that were given to the library earlier."""
        if self._running_kept is None:
            self._running_kept = self._calls_with(lambda effects: effects.calls_back)
        return self._running_kept

    def _calls_with(self, holds: Callable[[Effects], bool]) -> frozenset[str]:
        tables = [*self._methods.values(), self._statics]
        return frozenset(
            name
            for table in tables
            for name, rows in table.items()
            if any(holds(self.effects(row[1])) for row in rows)
        )

    def can_panic(self, symbol: str) -> bool:
        """Whether calling it may raise `Panic` or one of the Python faults that count as one."""
        return bool(self.flags(symbol) & PANICS)

    def has_options(self, symbol: str) -> bool:
        """Whether a function has parts that depend on what its calls give."""
        return symbol in self._templates

    def leads_to_options(self, symbol: str) -> bool:
        """Whether a definition is a function with options or needs one."""
        return symbol in self._templates or symbol in self._option_calls

    def options(self, symbol: str) -> Names:
        """The options of a function: names, `**` for any, and facts such as `url is "ws://`."""
        return self._options[symbol]

    def template(self, symbol: str) -> Any:
        """The parts of a function with options, which `options.Pruned` puts together."""
        return self._templates[symbol]

    def calls_with_options(self, symbol: str) -> tuple[Any, Names]:
        """The calls of functions with options in a function that has none itself, and what it requires."""
        return self._option_calls[symbol], self.definition(symbol).requires

    def doc(self, feature: str) -> str:
        """What the docstring of the feature's snippet says."""
        return self._docs[feature]

    def signatures(self) -> tuple[Signature, ...]:
        """All of them, in the order of the library."""
        found = [
            *(
                s
                for head, names in self._methods.items()
                for n in names
                for s in self._method(head, n)
            ),
            *(s for path in self._statics for s in self.static(path)),
        ]
        return tuple(sorted(found, key=lambda signature: signature.order))


_loaded: Registry | None = None


def load() -> Registry:
    """The registry of this lumac's own library."""
    global _loaded
    if _loaded is None:
        from lumac import built

        _loaded = Registry(built.load(NAME, "lumac.library.read.index", SOURCES))
    return _loaded
