"""The derived effects of the real library: a table to read, and the lists that the compiler once had instead."""

from __future__ import annotations

import pytest

from lumac import types
from lumac.library.effects import FACTS, Effects
from lumac.library.registry import Registry, load
from lumac.library.signature import Signature
from tests.folders import GOLDEN

TABLE = GOLDEN / "effects.txt"
LIBRARY = load()
COLLECTIONS = (types.ListOf, types.MapOf, types.SetOf)
METHODS = [each for each in LIBRARY.signatures() if isinstance(each.receiver, COLLECTIONS)]
ON_LISTS = [each for each in METHODS if isinstance(each.receiver, types.ListOf)]


def effects(signature: Signature) -> Effects:
    return LIBRARY.effects(signature.symbol)


def line_of(library: Registry, symbol: str) -> str:
    """`list_add(items, value): changes items; keeps value`."""
    found, names = library.effects(symbol), library.parameter_names(symbol)
    facts = [
        f"{fact} {', '.join(names[at] for at in getattr(found, fact))}"
        for fact in FACTS[:-2]
        if getattr(found, fact)
    ]
    flags = ("fails", "panics", "calls_back", "acts", "counts")
    facts += [flag.replace("_", " ") for flag in flags if getattr(found, flag)]
    if found.length_of is not None:
        facts.append(f"as long as {names[found.length_of]}")
    exact = library.exact(symbol)
    if exact is not None:
        facts.append(f"with {exact[0]} elements {exact[1]}")
    return f"{symbol}({', '.join(names)}): {'; '.join(facts) or 'nothing'}"


def test_the_table_of_effects(request: pytest.FixtureRequest) -> None:
    functions = [n for n in LIBRARY.definitions() if LIBRARY.definition(n).kind == "function"]
    table = "".join(f"{line_of(LIBRARY, name)}\n" for name in functions)
    if request.config.getoption("--update"):
        TABLE.write_text(table, encoding="utf-8")
    assert table == TABLE.read_text(encoding="utf-8"), "effects changed: pytest --update"


# Each list below stood in the compiler, as methods by name or as definitions. Methods that were added since may have the
# same effects: the table says of each function which it has.


def test_what_changed_a_collection() -> None:
    found = {each.name for each in METHODS if 0 in effects(each).changes}
    listed = "add add_all insert remove remove_all remove_at sort reverse clear merge"
    assert found >= {*listed.split(), "sort_by"}
    assert all(effects(each).changes in ((), (0,)) for each in METHODS)


def test_what_made_one_shorter() -> None:
    found = {each.name for each in METHODS if effects(each).shortens}
    assert found >= {"remove", "remove_all", "remove_at", "clear", "sort_by"}


def test_what_left_a_list_as_long_as_it_was() -> None:
    """The compiler listed those it knew; all others counted as making a list shorter."""
    listed = (
        "len get contains index_of first last join is_empty add add_all to_hex to_str sum min max map filter copy "
        "reduce any all insert reverse sort"
    )
    found = {each.name for each in ON_LISTS if not effects(each).shortens}
    assert found >= {*listed.split(), "intersect", "unique"}


def test_what_gave_the_collection_itself() -> None:
    found = {each.name for each in METHODS if 0 in effects(each).gives}
    assert found >= {"sort", "reverse", "merge", "sort_by"}


def test_what_made_a_collection_of_the_elements_of_another() -> None:
    """Keys and members of sets are not among them: they are values that never change."""
    found = {
        each.name
        for each in METHODS
        if isinstance(each.result, COLLECTIONS) and effects(each).shares
    }
    assert found >= {"copy", "filter", "unique", "intersect", "values"}
    others = {"flat_map": (1,), "zip": (0, 1)}
    assert all(effects(each).shares in ((), (0,), others.get(each.name)) for each in METHODS)


def test_what_gave_a_collection_of_its_own() -> None:
    listed = (
        "list_copy list_filter list_intersect list_map list_map_bytes list_unique list_unique_hashed list_without "
        "any_list_without slice_of bytes_filter bytes_intersect bytes_unique bytes_without map_copy map_keys "
        "map_keys_bytes map_values map_values_bytes set_copy set_difference set_intersect set_union set_to_list "
        "set_to_bytes"
    )
    for symbol in listed.split():
        found = LIBRARY.effects(symbol)
        assert (found.gives, found.keeps, found.changes, found.acts) == ((), (), (), False), symbol


def test_what_put_the_elements_of_another_collection_into_one() -> None:
    found = {each.name for each in METHODS if effects(each).spreads}
    assert found >= {"add_all", "merge"}
    assert all(effects(each).spreads in ((), (1,)) for each in METHODS)


def test_what_kept_an_argument() -> None:
    """A set keeps its members, which never change."""
    found = {each.name for each in METHODS if effects(each).keeps}
    assert found >= {"add", "insert"}


def test_what_compared_elements() -> None:
    """`remove` of maps and sets was listed, too; it looks for keys, which are no structs."""
    found = {each.name for each in ON_LISTS if 0 in effects(each).compares}
    assert found >= {"contains", "index_of", "remove", "remove_all", "unique", "intersect"}
    assert not any(effects(each).compares for each in METHODS if each not in ON_LISTS)


def test_what_changed_a_collection_and_gave_a_value() -> None:
    """They were known by words in their names."""
    found = {
        each.symbol
        for each in METHODS
        if effects(each).changes and each.result is not types.NOTHING
    }
    assert found >= {
        "any_list_remove",
        "bytes_sort",
        "list_remove",
        "list_reversed",
        "list_sort_by",
        "list_sorted",
        "map_merged",
        "map_removed",
        "set_removed",
    }


def test_what_called_a_function_at_once() -> None:
    """The features that were done with a function when they returned; the last need no function of the program."""
    listed = (
        "list.map list.filter list.reduce list.any list.all bytes.filter text.list_text text.map_text text.set_text "
        "text.optional_text any.as_list any.as_map any.as_optional"
    )
    found = {
        LIBRARY.definition(name).feature
        for name in LIBRARY.definitions()
        if LIBRARY.definition(name).kind == "function"
        and LIBRARY.effects(name).calls
        and not LIBRARY.effects(name).keeps
        and not LIBRARY.effects(name).acts
    }
    assert found >= {*listed.split(), "list.sort_by"}


def test_what_a_function_that_is_handed_over_is_called() -> None:
    names = {
        f"{each.feature} {LIBRARY.parameter_names(each.symbol)[at]}"
        for each in LIBRARY.signatures()
        for at in effects(each).calls
    }
    assert names >= {
        "bytes.filter is_wanted",
        "list.all fits",
        "list.any fits",
        "list.filter is_wanted",
        "list.map convert",
        "list.reduce combine",
        "list.sort_by sort_key",
    }


def test_what_only_read_a_collection() -> None:
    listed = (
        "list_is_empty list_len list_contains map_has map_is_empty map_len set_contains set_is_empty list_join "
        "list_join_ints list_text map_text"
    )
    for symbol in listed.split():
        found = LIBRARY.effects(symbol)
        facts = (found.changes, found.keeps, found.gives, found.shares, found.acts)
        assert not any(facts), symbol


def test_what_was_never_negative() -> None:
    """They were known by the ends of their names."""
    found = {each.symbol for each in LIBRARY.signatures() if effects(each).counts}
    ends = ("_len", "_size", "_remaining", "_position")
    assert found >= {each.symbol for each in LIBRARY.signatures() if each.symbol.endswith(ends)}


def test_what_was_as_long_as_asked_for() -> None:
    found = {each.symbol for each in LIBRARY.signatures() if effects(each).length_of is not None}
    assert found >= {"tcp_read_bytes", "buffer_read_bytes", "crypto_rand"}


def test_what_needed_so_many_bytes() -> None:
    listed = {
        f"bytes_to_int{8 * size}{order}": (size, symbol)
        for size in (2, 3, 4, 6)
        for order, symbol in (("", "little_endian_of"), ("_be", "big_endian_of"))
    }
    exact = {each.symbol: LIBRARY.exact(each.symbol) for each in LIBRARY.signatures()}
    assert listed.items() <= exact.items()


def test_which_inline_bodies_had_an_opposite() -> None:
    """Tests of the ends of names chose them: `_has`, `_contains`, `_is_empty`; `str_is_empty` was one of these, too."""
    names = [name for name in LIBRARY.definitions() if LIBRARY.definition(name).inline]
    inlines = {name: LIBRARY.definition(name).inline for name in names}
    found = {name for name, inline in inlines.items() if inline and inline.negated}
    ends = ("_has", "_contains", "_is_empty")
    assert found >= {name for name in names if name.endswith(ends)}
    truths = {
        n
        for n, inline in inlines.items()
        if inline and inline.negated and not inline.negated_is_bool
    }
    assert truths >= {name for name in found if name.endswith("_is_empty")}


def test_what_a_program_sends_is_neither_changed_nor_kept() -> None:
    """So none of it needs a copy."""
    for name in (
        "tcp_write",
        "ws_send_bytes",
        "buffer_write_bytes",
        "tcp_request",
    ):
        found, at = LIBRARY.effects(name), LIBRARY.parameter_names(name).index("data")
        facts = [found.changes, found.keeps, found.gives, found.shares, found.spreads]
        assert not any(at in places for places in facts), name
