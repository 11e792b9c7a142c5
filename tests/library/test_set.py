"""The set snippets: dicts whose keys are the members, in insertion order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.set.add import set_add
from runtime_templates.core.set.clear import set_clear
from runtime_templates.core.set.contains import set_contains
from runtime_templates.core.set.copy import set_copy
from runtime_templates.core.set.difference import set_difference
from runtime_templates.core.set.intersect import set_intersect
from runtime_templates.core.set.is_empty import set_is_empty
from runtime_templates.core.set.is_subset import set_is_subset
from runtime_templates.core.set.remove import set_remove, set_removed
from runtime_templates.core.set.size import set_size
from runtime_templates.core.set.to_list import set_to_bytes, set_to_list
from runtime_templates.core.set.union import set_union


def members(*values: int) -> dict[int, None]:
    return dict.fromkeys(values)


any_members = st.lists(st.integers(0, 9)).map(lambda values: members(*values))


def test_add_keeps_the_place_of_a_member() -> None:
    found = members(2, 1)
    set_add(found, 2)
    set_add(found, 3)
    assert list(found) == [2, 1, 3]
    assert set(found.values()) == {None}


def test_contains() -> None:
    assert set_contains(members(0), 0)
    assert not set_contains(members(), 0)


def test_remove_tells_whether_it_was_a_member() -> None:
    found = members(1, 2)
    assert set_removed(found, 1) is True
    assert set_removed(found, 1) is False
    assert list(found) == [2]
    set_remove(found, 2)
    set_remove(found, 2)
    assert found == {}


def test_size_is_empty_and_clear() -> None:
    found = members(1, 2)
    assert (set_size(found), set_is_empty(found)) == (2, False)
    set_clear(found)
    assert (set_size(found), set_is_empty(found)) == (0, True)


def test_copy_is_another_set() -> None:
    found = members(1)
    made = set_copy(found)
    set_add(made, 2)
    assert found == members(1)


def test_to_list_keeps_the_order() -> None:
    assert set_to_list(members(3, 1, 2)) == [3, 1, 2]
    made = set_to_bytes(members(98, 97))
    assert (type(made), made) == (bytearray, bytearray(b"ba"))


@given(any_members, any_members)
def test_the_algebra_is_that_of_sets(one: dict[int, None], other: dict[int, None]) -> None:
    before = (list(one), list(other))
    assert set(set_union(one, other)) == set(one) | set(other)
    assert set(set_intersect(one, other)) == set(one) & set(other)
    assert set(set_difference(one, other)) == set(one) - set(other)
    assert set_is_subset(one, other) == (set(one) <= set(other))
    assert (list(one), list(other)) == before


@given(any_members, any_members)
def test_results_keep_the_order_of_the_first(one: dict[int, None], other: dict[int, None]) -> None:
    assert list(set_union(one, other)) == [*one, *(v for v in other if v not in one)]
    assert list(set_intersect(one, other)) == [v for v in one if v in other]
    assert list(set_difference(one, other)) == [v for v in one if v not in other]


def test_the_empty_set_and_the_set_itself() -> None:
    found = members(1, 2)
    assert set_is_subset(members(), found)
    assert set_is_subset(found, found)
    assert set_union(found, found) == found
    assert set_difference(found, found) == {}
