"""The core library as the compiler sees it: signatures to check by, definitions to emit.

It is loaded from the index, which `library.read.index` makes: plain literals, so that a start pays
about a millisecond. Signatures and definitions are made when they are first asked for.
"""

from __future__ import annotations

from lumac import types
from lumac.library.effects import ACTS, COUNTS, Effects, positions_of
from lumac.library.inline import Inline
from lumac.library.signature import Signature, decode, heads, path_of, signature_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any, Final, TypeAlias

    from lumac.library.effects import EffectsRow, Positions
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
    """Holds signatures by receiver or path, and definitions by name."""

    def __init__(self, index: Any) -> None:
        """`index` is the module with the tables that `library.read.index` writes."""
        self._methods: dict[str, dict[str, tuple[Row, ...]]] = index.METHODS
        self._statics: dict[str, tuple[Row, ...]] = index.STATICS
        self._handles: dict[str, tuple[str, bool]] = index.HANDLES
        """The Python class of each handle type, and whether it defines an order."""
        self._structs: dict[str, Row] = index.STRUCTS
        self._texts: dict[str, dict[str, Names]] = index.TEXTS
        self._constants: dict[str, tuple[str, Row]] = index.CONSTANTS
        self._rows: dict[str, DefinitionRow] = index.DEFINITIONS
        self._docs: dict[str, str] = index.DOCS
        self._stand_ins: dict[str, tuple[str, str, str]] = index.STAND_INS
        self._named_targets: dict[str, dict[str, Positions]] = index.NAMED_TARGETS
        self._filled: dict[str, str] = index.FILLED
        self._asked: dict[str, str] = index.ASKED
        self._audited: dict[str, str] = index.AUDITED
        self._readers: dict[str, str] = index.READERS
        self._walked: dict[str, str] = index.WALKED
        self._read_at_once: dict[str, str] = index.READ_AT_ONCE
        self._walked_arguments: dict[str, Positions] = index.WALKED_ARGUMENTS
        self._new: dict[str, str] = index.NEW
        self._loops: dict[str, tuple[str, int, bool]] = index.LOOPS
        self._read_arguments: dict[str, Positions] = index.READ_ARGUMENTS
        self._exact: dict[str, tuple[int, str]] = index.EXACT
        self._judges: dict[str, dict[str, Judges]] = index.JUDGES
        self._options: dict[str, Names] = index.OPTIONS
        self._templates: dict[str, Any] = index.TEMPLATES
        self._option_calls: dict[str, Any] = index.OPTION_CALLS
        self._effect_rows: dict[str, EffectsRow] = index.EFFECTS
        self._effects: dict[str, Effects] = {}
        self._definitions: dict[str, Definition] = {}
        self._signatures: dict[tuple[str, str], tuple[Signature, ...]] = {}
        self._running_arguments: frozenset[str] | None = None
        self._running_stored: frozenset[str] | None = None

    def methods(self, receiver: Type, name: str) -> tuple[Signature, ...]:
        """Returns the variants of a method by the head of the receiver: those of `[byte]` before those of
        `[T]`. Whether the receiver really fits (`[str].join`) is the caller's question."""
        found: list[Signature] = []
        for head in heads(receiver):
            found += self._method(head, name)
        return tuple(found)

    def _method(self, head: str, name: str) -> tuple[Signature, ...]:
        cached = self._signatures.get((head, name))
        if cached is None:
            rows = self._methods.get(head, {}).get(name, ())
            cached = tuple([signature_from(row) for row in rows])
            self._signatures[head, name] = cached
        return cached

    def method_names(self, receiver: Type) -> tuple[str, ...]:
        """Returns the names of all methods of a receiver, sorted."""
        return tuple(sorted({n for head in heads(receiver) for n in self._methods.get(head, ())}))

    def has_method(self, name: str) -> bool:
        """Returns whether anything of the library has a method of this name."""
        return any(name in table for table in self._methods.values())

    def static(self, path: str) -> tuple[Signature, ...]:
        """Returns the variants of a static call: `tcp.connect`, `buffer`, `sleep`."""
        cached = self._signatures.get(("", path))
        if cached is None:
            rows = self._statics.get(path, ())
            cached = tuple([signature_from(row) for row in rows])
            self._signatures["", path] = cached
        return cached

    def static_paths(self) -> tuple[str, ...]:
        return tuple(self._statics)

    def handle_class(self, name: str) -> str | None:
        """Returns the Python class of a handle type or a struct of the library: `Tcp` for `tcp`."""
        struct = self._structs.get(name)
        if struct is not None:
            return struct[1]
        return self._handles[name][0] if name in self._handles else None

    def handles(self) -> tuple[str, ...]:
        """Returns the names of the library's own types, its structs among them."""
        return (*self._handles, *self._structs)

    def named_type(self, name: str) -> Type | None:
        """Returns the library's own type of a name, or None."""
        struct = self._structs.get(name)
        if struct is not None:
            return decode(struct[-1])
        return types.handle(name, self._handles[name][1]) if name in self._handles else None

    def structs(self) -> tuple[Signature, ...]:
        """Returns the library's structs: `name`, `text`, `feature`, and the fields as parameters."""
        return tuple([signature_from(row) for row in self._structs.values()])

    def field_texts(self, struct: str, field: str) -> tuple[str, ...]:
        """Returns the texts that a field of a struct of the library can hold, or nothing where it may hold any."""
        return self._texts.get(struct, {}).get(field, ())

    def constant(self, path: str) -> str | None:
        """Returns the text that a name of the library stands for, such as `tcp.EOF`, or None."""
        found = self._constants.get(path)
        return None if found is None else found[0]

    def constants(self) -> tuple[Signature, ...]:
        """Returns the library's names for texts, as signatures without parameters."""
        return tuple([signature_from(row) for _, row in self._constants.values()])

    def constant_paths(self) -> tuple[str, ...]:
        return tuple(self._constants)

    def definition(self, symbol: str) -> Definition:
        cached = self._definitions.get(symbol)
        if cached is None:
            cached = self._definitions[symbol] = definition_from(symbol, self._rows[symbol])
        return cached

    def definitions(self) -> Collection[str]:
        """Returns the names of all definitions, sorted; quick to search."""
        return self._rows.keys()

    def stand_ins(self) -> dict[str, tuple[str, str, str]]:
        """Returns the target, the rules (`tcp` or `http`) and the case of each guard."""
        return self._stand_ins

    def named_targets(self, symbol: str) -> dict[str, Positions]:
        """Returns the targets of guards that a definition names, with the offsets of each in its text."""
        return self._named_targets.get(symbol, {})

    def filled(self) -> dict[str, str]:
        """Returns the constants whose values come from permissions, each with its key, such as `tcp.allowlist`."""
        return self._filled

    def asked(self) -> dict[str, str]:
        """Returns the function that answers each question about permissions: `rule_host` for `host`."""
        return self._asked

    def audited(self, symbol: str) -> str:
        """Returns the kind under which `lumac audit` lists calls of a function that puts a connection under TLS.

        It is empty for all other functions.
        """
        return self._audited.get(symbol, "")

    def reader(self, symbol: str) -> str:
        """Returns the function to call instead of this one where its result is only read; "" for most."""
        return self._readers.get(symbol, "")

    def walked(self, symbol: str) -> str:
        """Returns the function to call instead of this one where its result is gone over once; "" for most."""
        return self._walked.get(symbol, "")

    def read_at_once(self, symbol: str) -> str:
        """Returns the function to call instead of this one where its result goes to a call that only reads it.

        It is "" for most functions.
        """
        return self._read_at_once.get(symbol, "")

    def loop(self, symbol: str) -> tuple[str, int, bool] | None:
        """Returns the comprehension that a function is, with `{body}`, `{name}` and `{items}` in it, its precedence,
        and whether the body only chooses among the elements; None for a function that is none."""
        return self._loops.get(symbol)

    def walked_arguments(self, symbol: str) -> Positions:
        """Returns the positions of the arguments that a function goes over once, whatever they are."""
        return self._walked_arguments.get(symbol, ())

    def where_new(self, symbol: str) -> str:
        """Returns the function to call instead of this one where nobody else has the first argument; "" for most."""
        return self._new.get(symbol, "")

    def read_arguments(self, symbol: str) -> Positions:
        """Returns the positions of the arguments that a function only reads, and that may be `bytes`."""
        return self._read_arguments.get(symbol, ())

    def exact(self, symbol: str) -> tuple[int, str] | None:
        """Returns how many elements the first argument of a function must have, and the function to call instead
        where it surely has them; None for most."""
        return self._exact.get(symbol)

    def judges(self, signature: Signature) -> dict[str, Judges]:
        """Returns the parameters and options of a call that are judged where they are literals, with their judges."""
        return self._judges.get(path_of(signature), {})

    def effects(self, symbol: str) -> Effects:
        """Returns the effects of calling a function of the library."""
        cached = self._effects.get(symbol)
        if cached is None:
            cached = self._effects[symbol] = self._effects_of(symbol)
        return cached

    def _effects_of(self, symbol: str) -> Effects:
        row, flags = self._effect_rows[symbol], self.flags(symbol)
        return Effects(
            positions_of(row),
            acts=bool(row[1] & ACTS),
            counts=bool(row[1] & COUNTS),
            fails=bool(flags & FAILS),
            panics=bool(flags & PANICS),
            calls_back=bool(flags & CALLS),
        )

    def counts(self, symbol: str) -> bool:
        """Tells whether a function of the library gives an int that is never negative and no larger than a size."""
        row = self._effect_rows.get(symbol)
        return row is not None and bool(row[1] & COUNTS)

    def parameter_names(self, symbol: str) -> Names:
        """Returns the names of a function's parameters."""
        return self._effect_rows[symbol][0]

    def given_names(self, symbol: str) -> Names:
        """Returns the names that Luma has for the parameters of a function that a checked call takes.

        A parameter that is no function has an empty name.
        """
        for signatures in self._signatures.values():
            for signature in signatures:
                if signature.symbol == symbol:
                    names = [
                        name if isinstance(kind, types.Function) else ""
                        for name, kind in signature.parameters
                    ]
                    return tuple(names if signature.static else ["", *names])
        return ()

    def can_fail(self, symbol: str) -> bool:
        """Tells whether calling a function may raise `Failure`."""
        return bool(self.flags(symbol) & FAILS)

    def flags(self, symbol: str) -> int:
        """Returns the bits FAILS, PANICS and CALLS of a function."""
        return self._rows[symbol][-1]

    def running_arguments(self) -> frozenset[str]:
        """Returns the calls with a variant that may run a function among its arguments: names of methods, paths of
        static calls."""
        if self._running_arguments is None:
            self._running_arguments = self._calls_with(lambda effects: bool(effects.calls))
        return self._running_arguments

    def running_stored(self) -> frozenset[str]:
        """Returns the calls that may run functions of the program which were given to the library earlier."""
        if self._running_stored is None:
            self._running_stored = self._calls_with(lambda effects: effects.calls_back)
        return self._running_stored

    def _calls_with(self, holds: Callable[[Effects], bool]) -> frozenset[str]:
        tables = [*self._methods.values(), self._statics]
        return frozenset(
            name
            for table in tables
            for name, rows in table.items()
            if any(holds(self.effects(row[1])) for row in rows)
        )

    def can_panic(self, symbol: str) -> bool:
        """Tells whether calling a function may raise `Panic`, or a fault of Python that counts as a panic."""
        return bool(self.flags(symbol) & PANICS)

    def has_options(self, symbol: str) -> bool:
        """Tells whether a function has parts that depend on the options that its calls give."""
        return symbol in self._templates

    def leads_to_options(self, symbol: str) -> bool:
        """Tells whether a definition is a function with options, or needs one."""
        return symbol in self._templates or symbol in self._option_calls

    def options(self, symbol: str) -> Names:
        """Returns the options of a function: names, `**` for any, and facts such as `url is "ws://`."""
        return self._options[symbol]

    def template(self, symbol: str) -> Any:
        """Returns the parts of a function with options, which `options.Pruned` puts together."""
        return self._templates[symbol]

    def calls_with_options(self, symbol: str) -> tuple[Any, Names]:
        """Returns the calls of functions with options in a function without, and the definitions that it requires."""
        return self._option_calls[symbol], self.definition(symbol).requires

    def doc(self, feature: str) -> str:
        """Returns the docstring of the feature's snippet."""
        return self._docs[feature]

    def signatures(self) -> tuple[Signature, ...]:
        """Returns all signatures, in the order of the library."""
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
