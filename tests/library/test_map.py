"""The map snippets: dicts in insertion order."""

from __future__ import annotations

from typing import Any

from runtime_templates.core.map.clear import map_clear
from runtime_templates.core.map.copy import map_copy
from runtime_templates.core.map.filter import map_filter
from runtime_templates.core.map.get import map_get, map_get_or
from runtime_templates.core.map.has import map_has
from runtime_templates.core.map.is_empty import map_is_empty
from runtime_templates.core.map.keys import map_keys, map_keys_bytes
from runtime_templates.core.map.len import map_len
from runtime_templates.core.map.map_values import map_values_mapped
from runtime_templates.core.map.merge import map_merge, map_merged
from runtime_templates.core.map.remove import map_remove, map_removed
from runtime_templates.core.map.sort_by_key import map_sort_by_key
from runtime_templates.core.map.values import map_values, map_values_bytes


def test_get_is_nil_or_the_default_where_the_key_is_missing() -> None:
    ages = {"Ann": 0}
    assert map_get(ages, "Ann") == 0
    assert map_get(ages, "Bob") is None
    assert map_get_or(ages, "Ann", 7) == 0
    assert map_get_or(ages, "Bob", 7) == 7
    assert ages == {"Ann": 0}


def test_get_gives_a_nil_that_is_stored_rather_than_the_default() -> None:
    ages: dict[str, int | None] = {"Ann": None}
    assert map_get_or(ages, "Ann", 7) is None


def test_has_asks_for_the_key_whatever_its_value() -> None:
    assert map_has({"Ann": None}, "Ann")
    assert not map_has({"Ann": "Bob"}, "Bob")


def test_remove_tells_whether_the_key_was_there() -> None:
    ages = {"Ann": None, "Bob": None}
    assert map_removed(ages, "Ann") is True
    assert map_removed(ages, "Ann") is False
    assert list(ages) == ["Bob"]
    map_remove(ages, "Bob")
    map_remove(ages, "Bob")
    assert ages == {}


def test_keys_and_values_are_new_lists_in_the_order_of_insertion() -> None:
    ages = {"b": 1, "a": 2}
    ages["c"] = 0
    ages["b"] = 5
    keys = map_keys(ages)
    assert keys == ["b", "a", "c"]
    assert map_values(ages) == [5, 2, 0]
    keys.clear()
    assert len(ages) == 3


def test_keys_and_values_that_are_bytes_are_bytes() -> None:
    keys = map_keys_bytes({98: "b", 97: "a"})
    values = map_values_bytes({"x": 255, "y": 0})
    assert (type(keys), keys) == (bytearray, bytearray(b"ba"))
    assert (type(values), values) == (bytearray, bytearray(b"\xff\x00"))


def test_len_is_empty_and_clear() -> None:
    ages = {"Ann": 1}
    assert (map_len(ages), map_is_empty(ages)) == (1, False)
    map_clear(ages)
    assert (map_len(ages), map_is_empty(ages)) == (0, True)


def test_copy_is_another_map() -> None:
    ages = {"Ann": 1}
    made = map_copy(ages)
    made["Bob"] = 2
    assert ages == {"Ann": 1}


def test_merge_is_in_place_and_the_other_wins() -> None:
    ages = {"Ann": 1, "Bob": 2}
    map_merge(ages, {"Bob": 3, "Cid": 4})
    assert list(ages.items()) == [("Ann", 1), ("Bob", 3), ("Cid", 4)]
    assert map_merged(ages, {"Ann": 9}) is ages
    assert ages["Ann"] == 9
    assert map_merged(ages, ages) == {"Ann": 9, "Bob": 3, "Cid": 4}


def test_functions_over_maps_may_change_them() -> None:
    entries = {"b": 2, "a": 1}

    def clearing(*given: Any) -> Any:
        entries.clear()
        return given[-1] > 1

    assert map_values_mapped(entries, clearing) == {"b": True, "a": False}
    entries.update({"b": 2, "a": 1})
    assert map_filter(entries, clearing) == {"b": 2}
    assert entries == {}


def test_sort_by_key_is_in_place() -> None:
    entries = {"b": 2, "c": 3, "a": 1}
    assert map_sort_by_key(entries) is entries
    assert list(entries.items()) == [("a", 1), ("b", 2), ("c", 3)]
