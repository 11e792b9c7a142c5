"""Maps of options that are made at run time: what they may hold is what the signatures of the same call say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from lumac import types
from lumac.library.judge import Judge
from lumac.library.registry import Registry, load
from lumac.library.signature import Signature, path_of

ANY_MAP = types.map_of(types.STR, types.ANY)
SAMPLES: dict[str, object] = {
    "int": 1,
    "float": 1.5,
    "str": "a",
    "bool": True,
    "[byte]": bytearray(b"a"),
    "[int]": [1],
    "{str: str}": {"a": "b"},
    "{str: int}": {"a": 1},
    "nil": None,
}
"""A value of each type, which the judges of the library's limits accept."""


@cache
def library() -> Registry:
    return load()


def kinds(signature: Signature) -> list[types.Type]:
    return [kind for _, kind in signature.parameters]


def variants() -> Iterator[Signature]:
    """The variants that take their options as a map."""
    for signature in library().signatures():
        if not signature.or_nil and signature.parameters[-1:] == (("options", ANY_MAP),):
            yield signature


def declared(variant: Signature) -> dict[str, list[str]]:
    """The options that the other variants of the call declare, each with its types in Luma."""
    found: dict[str, list[str]] = {}
    for other in library().signatures():
        if path_of(other) == path_of(variant) and kinds(other)[:-1] == kinds(variant)[:-1]:
            for kind in kinds(other)[-1:]:
                for name, inner, _ in kind.fields if isinstance(kind, types.Options) else ():
                    said = found.setdefault(name, [])
                    said += [str(inner)] if str(inner) not in said else []
    return found


@cache
def tables() -> dict[str, dict[str, str]]:
    """The constants of the library that list options."""
    texts = {
        name: library().definition(name).text
        for name in library().definitions()
        if name.endswith("_OPTIONS")
    }
    return {name: ast.literal_eval(text.partition(" = ")[2]) for name, text in texts.items()}


def every_name() -> set[str]:
    """All names of options of the library, and one that is none."""
    named = {
        name
        for signature in library().signatures()
        for kind in kinds(signature)
        if isinstance(kind, types.Options)
        for name, _, _ in kind.fields
    }
    return named.union({"no_option"}, *tables().values())


def refusal(variant: Signature, name: str, value: object) -> str | None:
    return Judge(library()).refusal(variant.symbol, "options", {name: value})


@pytest.mark.parametrize("variant", [*variants()], ids=lambda variant: variant.text)
def test_a_map_may_hold_the_options_that_the_signatures_declare(variant: Signature) -> None:
    options = declared(variant)
    assert options
    for name in every_name():
        said = refusal(variant, name, None) or ""
        assert said.endswith(f" option {name}: no such option") == (name not in options), name


@pytest.mark.parametrize("variant", [*variants()], ids=lambda variant: variant.text)
def test_the_options_of_a_map_have_the_types_that_the_signatures_declare(
    variant: Signature,
) -> None:
    for name, accepted in declared(variant).items():
        widened = [*accepted, *(["int"] if "float" in accepted else [])]
        for kind, sample in SAMPLES.items():
            said = refusal(variant, name, sample)
            if kind in widened:
                assert said is None, (name, kind)
            else:
                assert said is not None, (name, kind)
                expected = f" option {name}: expected {' or '.join(accepted)}, found "
                assert expected in said, (name, kind)


def test_every_table_of_options_is_that_of_a_call() -> None:
    """What a table says is said by signatures of the calls that need the table."""
    for table, options in tables().items():
        users = [each for each in variants() if table in reached(each.symbol)]
        assert users, table
        said: dict[str, str] = {}
        for variant in users:
            own = {name: " or ".join(found) for name, found in declared(variant).items()}
            if own.keys() <= options.keys():
                said |= own
        assert said == options, table


def reached(symbol: str) -> set[str]:
    """The definitions that one requires, over others or directly."""
    found, waiting = {symbol}, [symbol]
    while waiting:
        new = {*library().definition(waiting.pop()).requires} - found
        found |= new
        waiting += new
    return found
