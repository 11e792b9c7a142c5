"""The list snippets, called as modules: every function, at and beyond its edges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.list.add import list_add
from runtime_templates.core.list.add_all import list_add_all
from runtime_templates.core.list.all import list_all
from runtime_templates.core.list.any import list_any
from runtime_templates.core.list.clear import list_clear
from runtime_templates.core.list.contains import any_list_contains, list_contains
from runtime_templates.core.list.copy import list_copy
from runtime_templates.core.list.count import list_count
from runtime_templates.core.list.drop import list_drop
from runtime_templates.core.list.fill import list_fill, list_fill_bytes
from runtime_templates.core.list.filter import list_filter
from runtime_templates.core.list.find import list_find
from runtime_templates.core.list.first import list_first
from runtime_templates.core.list.flat_map import list_flat_map, list_flat_map_bytes
from runtime_templates.core.list.get import list_get
from runtime_templates.core.list.group_by import list_group_by
from runtime_templates.core.list.index_of import any_list_index_of, list_index_of
from runtime_templates.core.list.insert import list_insert
from runtime_templates.core.list.intersect import any_list_intersect, list_intersect
from runtime_templates.core.list.is_empty import list_is_empty
from runtime_templates.core.list.item_at import item_at
from runtime_templates.core.list.join import (
    list_join,
    list_join_bools,
    list_join_floats,
    list_join_ints,
)
from runtime_templates.core.list.last import list_last
from runtime_templates.core.list.len import list_len
from runtime_templates.core.list.map import list_map, list_map_bytes
from runtime_templates.core.list.max import list_max, list_max_or_nil
from runtime_templates.core.list.max_by import list_max_by
from runtime_templates.core.list.min import list_min, list_min_or_nil
from runtime_templates.core.list.min_by import list_min_by
from runtime_templates.core.list.pop import list_pop
from runtime_templates.core.list.reduce import list_reduce
from runtime_templates.core.list.remove import any_list_remove, list_remove
from runtime_templates.core.list.remove_all import any_list_remove_all, list_remove_all
from runtime_templates.core.list.remove_at import list_remove_at
from runtime_templates.core.list.reverse import list_reverse, list_reversed
from runtime_templates.core.list.set_item import set_item
from runtime_templates.core.list.slice_of import slice_of
from runtime_templates.core.list.sort import list_sort, list_sorted
from runtime_templates.core.list.sort_by import list_sort_by
from runtime_templates.core.list.sort_by_desc import list_sort_by_desc
from runtime_templates.core.list.sum import list_sum, list_sum_floats
from runtime_templates.core.list.swap import list_swap
from runtime_templates.core.list.take import list_take
from runtime_templates.core.list.unique import any_list_unique, list_unique, list_unique_hashed
from runtime_templates.core.list.without import any_list_without, list_without
from runtime_templates.core.list.zip import list_zip

OUTSIDE = [-1, -3, 3, 4, 10**30, -(10**30)]


class Point:
    """A struct as it is emitted where equality is used: it cannot be hashed."""

    __slots__ = ("x",)

    def __init__(self, x: int) -> None:
        self.x = x

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and self.x == other.x

    __hash__ = None  # type: ignore[assignment]


def sequences() -> list[Any]:
    return [[10, 20, 30], bytearray([10, 20, 30])]


# Elements and slices


@pytest.mark.parametrize("items", [*sequences(), "abc"])
def test_item_at_gives_the_elements_in_range(items: Any) -> None:
    assert [item_at(items, index) for index in range(3)] == list(items)


@pytest.mark.parametrize("index", OUTSIDE)
@pytest.mark.parametrize("items", [*sequences(), "abc"])
def test_item_at_panics_outside(items: Any, index: int) -> None:
    with pytest.raises(Panic) as caught:
        item_at(items, index)
    assert str(caught.value) == f"index {index} out of range (length 3)"


@pytest.mark.parametrize("items", sequences())
def test_set_item_changes_one_element(items: Any) -> None:
    set_item(items, 2, 9)
    assert list(items) == [10, 20, 9]


@pytest.mark.parametrize("index", OUTSIDE)
@pytest.mark.parametrize("items", sequences())
def test_set_item_panics_outside_and_changes_nothing(items: Any, index: int) -> None:
    with pytest.raises(Panic) as caught:
        set_item(items, index, 9)
    assert str(caught.value) == f"index {index} out of range (length 3)"
    assert list(items) == [10, 20, 30]


@given(st.lists(st.integers()), st.data())
def test_slice_of_gives_what_lies_between_the_bounds(items: list[int], data: st.DataObject) -> None:
    first = data.draw(st.none() | st.integers(0, len(items)))
    last = data.draw(st.none() | st.integers(first or 0, len(items)))
    expected = [v for i, v in enumerate(items) if i >= (first or 0) and (last is None or i < last)]
    assert slice_of(items, first, last) == expected


def test_slice_of_keeps_the_kind_and_never_the_identity() -> None:
    items = [1, 2]
    data = bytearray(b"abc")
    assert slice_of(items, None, None) is not items
    assert type(slice_of(data, 1, None)) is bytearray
    assert slice_of("häß", 1, 2) == "ä"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (2, 9, "2..9"),
        (-1, 2, "-1..2"),
        (0, -1, "0..-1"),
        (2, 1, "2..1"),
        (4, None, "4..3"),
        (None, 4, "0..4"),
        (None, -1, "0..-1"),
    ],
)
@pytest.mark.parametrize("items", [*sequences(), "abc"])
def test_slice_of_panics_outside(
    items: Any, first: int | None, last: int | None, shown: str
) -> None:
    with pytest.raises(Panic) as caught:
        slice_of(items, first, last)
    assert str(caught.value) == f"slice {shown} out of range (length 3)"


def test_get_is_nil_outside() -> None:
    assert list_get([1, 2], 1) == 2
    assert [list_get([1, 2], index) for index in (-1, 2, 10**30)] == [None] * 3


def test_first_and_last_are_nil_of_an_empty_list() -> None:
    assert (list_first([1, 2, 3]), list_last([1, 2, 3])) == (1, 3)
    assert (list_first([]), list_last([])) == (None, None)
    assert (list_first(bytearray(b"\x00")), list_last(bytearray())) == (0, None)


def test_len_and_is_empty() -> None:
    assert (list_len([1, 2]), list_len([])) == (2, 0)
    assert (list_is_empty([0]), list_is_empty([]), list_is_empty(bytearray())) == (
        False,
        True,
        True,
    )


# Changing in place


@pytest.mark.parametrize("items", sequences())
def test_add_and_add_all_append(items: Any) -> None:
    list_add(items, 1)
    list_add_all(items, [2, 3])
    assert list(items) == [10, 20, 30, 1, 2, 3]


@pytest.mark.parametrize("items", sequences())
def test_add_all_of_the_list_itself_doubles_it(items: Any) -> None:
    list_add_all(items, items)
    assert list(items) == [10, 20, 30] * 2


@pytest.mark.parametrize("items", sequences())
@pytest.mark.parametrize(
    ("index", "expected"),
    [(0, [9, 10, 20, 30]), (1, [10, 9, 20, 30]), (3, [10, 20, 30, 9])],
)
def test_insert_takes_indices_up_to_the_length(items: Any, index: int, expected: list[int]) -> None:
    items = items[:]
    list_insert(items, index, 9)
    assert list(items) == expected


@pytest.mark.parametrize("index", [-1, 4])
def test_insert_panics_outside(index: int) -> None:
    items = [1, 2, 3]
    with pytest.raises(Panic, match=rf"^index {index} out of range \(length 3\)$"):
        list_insert(items, index, 9)
    assert items == [1, 2, 3]


@pytest.mark.parametrize("kind", [list, bytearray])
def test_remove_takes_the_first_occurrence_only(kind: Callable[[list[int]], Any]) -> None:
    items = kind([1, 2, 1])
    assert list_remove(items, 1) is True
    assert list(items) == [2, 1]
    assert list_remove(items, 7) is False
    assert list(items) == [2, 1]


def test_remove_compares_structs_by_value() -> None:
    points = [Point(1), Point(2)]
    assert list_remove(points, Point(2))
    assert points == [Point(1)]


def test_remove_all_takes_every_occurrence_and_keeps_the_list() -> None:
    items = [1, 2, 3, 2, 1]
    same = items
    list_remove_all(items, [1, 2, 9])
    assert items == [3]
    assert same is items


def test_remove_all_of_the_list_itself_empties_it() -> None:
    items = [1, 2]
    list_remove_all(items, items)
    assert items == []


@pytest.mark.parametrize("items", sequences())
def test_remove_at_takes_one_element(items: Any) -> None:
    items = items[:]
    list_remove_at(items, 1)
    assert list(items) == [10, 30]


@pytest.mark.parametrize("index", OUTSIDE)
def test_remove_at_panics_outside(index: int) -> None:
    items = [1, 2, 3]
    with pytest.raises(Panic) as caught:
        list_remove_at(items, index)
    assert str(caught.value) == f"index {index} out of range (length 3)"
    assert items == [1, 2, 3]


@pytest.mark.parametrize("items", sequences())
def test_clear_empties_the_list_itself(items: Any) -> None:
    same = items
    list_clear(items)
    assert len(same) == 0


def test_sort_is_in_place_and_gives_the_list() -> None:
    items = [3, 1, 2]
    list_sort(items)
    assert items == [1, 2, 3]
    words = ["b", "ä", "B", "", "a"]
    assert list_sorted(words) is words
    assert words == ["", "B", "a", "b", "ä"]


def test_sort_by_is_in_place_and_gives_the_list() -> None:
    words = ["ccc", "a", "bb"]
    assert list_sort_by(words, len) is words
    assert words == ["a", "bb", "ccc"]
    data = bytearray(b"hello")
    assert list_sort_by(data, int) is data
    assert data == b"ehllo"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers())))
def test_sort_by_keeps_the_order_of_elements_with_one_key(pairs: list[tuple[int, int]]) -> None:
    before = pairs[:]
    list_sort_by(pairs, lambda pair: pair[0])
    assert pairs == [pair for key in range(4) for pair in before if pair[0] == key]


def test_sort_by_sorts_the_list_as_it_was_when_the_call_began() -> None:
    items = [1, 2, 3]

    def growing(item: int) -> int:
        items.append(9)
        return -item

    assert list_sort_by(items, growing) == [3, 2, 1]

    def clearing(item: int) -> int:
        items.clear()
        return item

    assert list_sort_by(items, clearing) == [1, 2, 3]


def test_sort_by_leaves_the_list_alone_where_the_function_fails() -> None:
    items = [2, 0, 1]
    with pytest.raises(ZeroDivisionError):
        list_sort_by(items, lambda item: 1 // item)
    assert items == [2, 0, 1]


@given(st.lists(st.text()))
def test_sort_orders_texts_as_their_utf8_bytes(words: list[str]) -> None:
    words = [word for word in words if word.isprintable()]
    assert list_sorted(words[:]) == sorted(words, key=str.encode)


@pytest.mark.parametrize("items", sequences())
def test_reverse_is_in_place_and_gives_the_list(items: Any) -> None:
    items = items[:]
    list_reverse(items)
    assert list(items) == [30, 20, 10]
    assert list_reversed(items) is items
    assert list(items) == [10, 20, 30]


# Searching


def test_index_of_gives_the_first_place_or_nil() -> None:
    assert list_index_of([5, 6, 5], 5) == 0
    assert list_index_of([5, 6], 7) is None
    assert list_index_of([Point(1), Point(2)], Point(2)) == 1
    assert list_index_of(bytearray(b"ab"), 98) == 1
    assert list_index_of(bytearray(b"ab"), 99) is None


def test_contains_compares_by_value() -> None:
    assert list_contains([[1], [2]], [2])
    assert not list_contains([Point(1)], Point(2))
    assert list_contains(bytearray(b"ab"), 97)
    assert not list_contains([], "")


def test_any_and_all_ask_no_further_than_they_need() -> None:
    asked: list[int] = []

    def is_two(item: int) -> bool:
        asked.append(item)
        return item == 2

    assert list_any([1, 2, 3], is_two)
    assert asked == [1, 2]
    asked.clear()
    assert not list_all([2, 1, 2], is_two)
    assert asked == [2, 1]
    assert not list_any([], is_two)
    assert list_all([], is_two)
    assert list_all(bytearray([2, 2]), is_two)


# Making new lists


def test_filter_keeps_order_and_leaves_the_list() -> None:
    items = [4, 1, 3, 2]
    assert list_filter(items, lambda item: item > 1) == [4, 3, 2]
    assert items == [4, 1, 3, 2]


def test_map_and_reduce() -> None:
    assert list_map([1, 2], str) == ["1", "2"]
    assert list_map(bytearray(b"ab"), lambda byte: byte + 256) == [353, 354]
    assert list_reduce(["a", "b"], ">", lambda text, item: text + item) == ">ab"
    assert list_reduce([], 7, lambda total, item: total + item) == 7
    assert list_reduce(bytearray([1, 2]), 0, lambda total, item: total * 10 + item) == 12


def test_map_to_bytes_gives_bytes() -> None:
    made = list_map_bytes(["a", "b"], ord)
    assert (type(made), made) == (bytearray, bytearray(b"ab"))


@pytest.mark.parametrize(
    "call", [list_filter, list_map, list_map_bytes, list_any, list_all], ids=lambda f: f.__name__
)
def test_a_function_may_change_the_list_it_is_asked_about(call: Callable[..., object]) -> None:
    items = [1, 2]

    def grows(item: int) -> bool:
        items.append(item)
        return call is list_all

    call(items, grows)
    assert items == [1, 2, 1, 2]


def test_reduce_may_change_the_list_too() -> None:
    items = [1, 2]

    def grows(total: int, item: int) -> int:
        items.append(item)
        return total + item

    assert list_reduce(items, 0, grows) == 3


UNHASHABLE = [[1], [2], [1], [3]]


def test_intersect_keeps_what_both_hold() -> None:
    assert list_intersect([3, 1, 3, 2], [2, 3]) == [3, 3, 2]
    assert list_intersect(UNHASHABLE, [[1], [9]]) == [[1], [1]]
    assert list_intersect(UNHASHABLE, []) == []
    assert list_intersect([], UNHASHABLE) == []
    assert list_intersect([Point(1), Point(2)], [Point(2)]) == [Point(2)]


def test_without_leaves_out_every_listed_value() -> None:
    assert list_without([1, 2, 3, 2], [2]) == [1, 3]
    assert list_without(UNHASHABLE, [[1]]) == [[2], [3]]
    assert list_without(UNHASHABLE, []) == UNHASHABLE
    assert list_without([], UNHASHABLE) == []
    assert list_without([Point(1), Point(2)], [Point(2)]) == [Point(1)]


def test_without_takes_lists_where_only_some_values_can_be_hashed() -> None:
    mixed: list[Any] = [1, [1], "a"]
    assert list_without(mixed, [1]) == [[1], "a"]
    assert list_without(mixed, [[1]]) == [1, "a"]
    assert list_intersect(mixed, ["a"]) == ["a"]


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_intersect_and_without_part_the_list(items: list[int], others: list[int]) -> None:
    both = list_intersect(items, others)
    rest = list_without(items, others)
    assert sorted(both + rest) == sorted(items)
    assert set(both) <= set(others)
    assert not set(rest) & set(others)


@given(st.lists(st.integers(0, 5)))
def test_unique_keeps_the_first_of_each(items: list[int]) -> None:
    expected = [item for index, item in enumerate(items) if item not in items[:index]]
    assert list_unique(items) == expected
    assert list_unique_hashed(items) == expected


def test_unique_of_what_cannot_be_hashed() -> None:
    assert list_unique(UNHASHABLE) == [[1], [2], [3]]
    assert list_unique([Point(1), Point(1)]) == [Point(1)]


@pytest.mark.parametrize("items", sequences())
def test_copy_is_a_new_list_of_the_same_kind(items: Any) -> None:
    made = list_copy(items)
    assert made == items
    assert made is not items
    assert type(made) is type(items)


def test_join() -> None:
    assert list_join(["a", "", "b"], ", ") == "a, , b"
    assert list_join([], ", ") == ""
    assert list_join_ints([1, -2], "") == "1-2"
    assert list_join_ints(bytearray(b"ab"), ".") == "97.98"
    assert list_join_floats([2.0, 0.5], " ") == "2.0 0.5"
    assert list_join_bools([True, False], "/") == "true/false"


# Lists of any: as JSON has them, where a bool is no number


def mixed() -> list[Any]:
    return [1, True, [0], [False], {"a": 1}, None, 1.0, "1"]


@pytest.mark.parametrize(
    ("value", "place"),
    [(True, 1), (1, 0), (1.0, 0), ([False], 3), ({"a": 1}, 4), (None, 5), ("1", 7)],
)
def test_lists_of_any_are_searched_by_kind_and_value(value: object, place: int) -> None:
    items = mixed()
    assert any_list_contains(items, value)
    assert any_list_index_of(items, value) == place
    assert any_list_remove(items, value)
    assert [repr(item) for item in items] == [
        repr(item) for index, item in enumerate(mixed()) if index != place
    ]


@pytest.mark.parametrize("value", [False, 0, {"a": True}, [], "a", [[0]]])
def test_lists_of_any_do_not_hold_what_only_looks_alike(value: object) -> None:
    items = mixed()
    assert not any_list_contains(items, value)
    assert any_list_index_of(items, value) is None
    assert not any_list_remove(items, value)
    assert len(items) == len(mixed())


def test_new_lists_of_any() -> None:
    assert repr(any_list_intersect(mixed(), [[0], True])) == "[True, [0]]"
    assert repr(any_list_without(mixed(), [1, [0], None])) == "[True, [False], {'a': 1}, '1']"
    assert repr(any_list_unique(mixed())) == repr([*mixed()[:6], "1"])
    items = mixed()
    any_list_remove_all(items, [True, "1"])
    assert repr(items) == "[1, [0], [False], {'a': 1}, None, 1.0]"


# Sums and extremes


def test_sum() -> None:
    assert list_sum([1, 2, 10**30]) == 10**30 + 3
    assert list_sum([]) == 0
    assert list_sum(bytearray([255, 255])) == 510


def test_sum_of_floats_is_a_float_and_rounds_from_left_to_right() -> None:
    assert repr(list_sum_floats([])) == "0.0"
    assert list_sum_floats([0.1] * 10) == 0.9999999999999999
    assert list_sum_floats([1e100, 1.0, -1e100]) == 0.0


def test_min_and_max() -> None:
    assert (list_min([2, 1, 3]), list_max([2, 1, 3])) == (1, 3)
    assert (list_min(["b", "a"]), list_max(["b", "a"])) == ("a", "b")
    assert (list_min(bytearray(b"ba")), list_max(bytearray(b"ba"))) == (97, 98)
    assert (list_min_or_nil([2, 1]), list_max_or_nil([2, 1])) == (1, 2)


def test_min_and_max_of_an_empty_list_fail_or_are_nil() -> None:
    with pytest.raises(Failure, match=r"^min of an empty list$"):
        list_min([])
    with pytest.raises(Failure, match=r"^max of an empty list$"):
        list_max([])
    assert list_min_or_nil(list[int]()) is None
    assert list_max_or_nil(list[int]()) is None


# Keys, parts, pairs and groups

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers()))


@given(PAIRS)
def test_sort_by_desc_is_in_place_and_keeps_the_order_of_one_key(pairs: list[Any]) -> None:
    before = list(pairs)
    assert list_sort_by_desc(pairs, lambda pair: pair[0]) is pairs
    assert pairs == [pair for key in (3, 2, 1, 0) for pair in before if pair[0] == key]


@pytest.mark.parametrize("sort", [list_sort_by, list_sort_by_desc])
def test_a_sort_whose_function_fails_half_way_leaves_the_list_alone(sort: Any) -> None:
    items = [3, 0, 1]
    with pytest.raises(ZeroDivisionError):
        sort(items, lambda item: 1 // item)
    assert items == [3, 0, 1]


@given(PAIRS)
def test_min_by_and_max_by_give_the_first_of_several(pairs: list[Any]) -> None:
    smallest, largest = list_min_by(pairs, lambda p: p[0]), list_max_by(pairs, lambda p: p[0])
    keys = [pair[0] for pair in pairs]
    assert smallest is (pairs[keys.index(min(keys))] if pairs else None)
    assert largest is (pairs[keys.index(max(keys))] if pairs else None)


def test_find_asks_no_further_and_count_asks_all() -> None:
    asked: list[int] = []

    def fits(item: int) -> bool:
        asked.append(item)
        return item > 1

    assert list_find([1, 2, 3], fits) == 2
    assert asked == [1, 2]
    assert list_find([1], fits) is None
    assert list_count([1, 2, 3], fits) == 2


CLEARING: list[tuple[str, Callable[..., Any], Any, Any]] = [
    ("find", list_find, lambda n: n == 1, 1),
    ("count", list_count, lambda n: n > 1, 2),
    ("min_by", list_min_by, lambda n: n, 1),
    ("max_by", list_max_by, lambda n: n, 3),
    ("flat_map", list_flat_map, lambda n: [n, n], [3, 3, 1, 1, 2, 2]),
    ("flat_map_bytes", list_flat_map_bytes, lambda n: bytes([n]), b"\x03\x01\x02"),
    ("group_by", list_group_by, lambda n: n > 1, {True: [3, 2], False: [1]}),
]


@pytest.mark.parametrize(("name", "function", "called", "wanted"), CLEARING)
def test_a_function_may_clear_the_list(
    name: str, function: Callable[..., Any], called: Callable[[int], Any], wanted: Any
) -> None:
    items = [3, 1, 2]

    def clearing(item: int) -> Any:
        items.clear()
        return called(item)

    assert function(items, clearing) == wanted, name


@given(st.lists(st.integers(0, 255)), st.integers(0, 10))
def test_take_and_drop_are_the_two_parts(numbers: list[int], n: int) -> None:
    both: tuple[Any, Any] = (numbers, bytearray(numbers))
    for items in both:
        taken, dropped = list_take(items, n), list_drop(items, n)
        assert taken + dropped == items
        assert type(taken) is type(dropped) is type(items)
        assert len(taken) == min(n, len(items))
        assert taken is not items


@pytest.mark.parametrize(
    ("function", "name"), [(list_take, "take"), (list_drop, "drop"), (list_fill, "list.fill")]
)
def test_a_count_is_not_negative(function: Any, name: str) -> None:
    arguments = (-1, 0) if function is list_fill else ([1], -1)
    with pytest.raises(Panic, match=f"^{name} count is negative: -1$"):
        function(*arguments)


@given(st.lists(st.integers()), st.lists(st.integers()))
def test_zip_is_as_long_as_the_shorter(items: list[int], others: list[int]) -> None:
    pairs = list_zip(items, others)
    assert len(pairs) == min(len(items), len(others))
    assert all(pair == [items[at], others[at]] for at, pair in enumerate(pairs))


def test_pop_takes_the_last_element() -> None:
    for items in sequences():
        assert [list_pop(items) for _ in range(4)] == [30, 20, 10, None]
        assert not items


def test_swap_exchanges_two_elements() -> None:
    for items in sequences():
        list_swap(items, 0, 2)
        list_swap(items, 1, 1)
        assert list(items) == [30, 20, 10]


@pytest.mark.parametrize("index", OUTSIDE)
def test_swap_outside_panics_and_leaves_the_list(index: int) -> None:
    for items in sequences():
        for pair in ((0, index), (index, 0)):
            with pytest.raises(Panic, match=rf"^index {index} out of range \(length 3\)$"):
                list_swap(items, *pair)
        assert list(items) == [10, 20, 30]


def test_fill_gives_a_list_of_its_own() -> None:
    assert list_fill(3, "a") == ["a", "a", "a"]
    assert list_fill(0, "a") == []
    assert list_fill_bytes(2, 255) == bytearray(b"\xff\xff")
