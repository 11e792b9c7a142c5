"""The range snippets, called as modules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.range.filter import range_filter
from runtime_templates.core.range.map import range_map, range_map_bytes
from runtime_templates.core.range.reverse import range_reverse
from runtime_templates.core.range.step import range_step
from runtime_templates.core.range.to_list import range_to_list

RANGES = st.builds(range, st.integers(-20, 20), st.integers(-20, 20))


@given(RANGES)
def test_to_list_map_and_filter_go_over_the_numbers(numbers: range) -> None:
    items = list(numbers)
    assert range_to_list(numbers) == items
    assert range_map(numbers, lambda n: n * 2) == [n * 2 for n in items]
    assert range_filter(numbers, lambda n: n % 2 == 0) == [n for n in items if n % 2 == 0]
    assert range_map_bytes(numbers, lambda n: n % 256) == bytearray(n % 256 for n in items)


@given(RANGES, st.integers(1, 30), st.integers(1, 30))
def test_step_and_reverse_choose_among_the_numbers(numbers: range, n: int, more: int) -> None:
    items = list(numbers)
    assert list(range_step(numbers, n)) == items[::n]
    assert list(range_reverse(numbers)) == items[::-1]
    assert list(range_step(range_reverse(range_step(numbers, n)), more)) == items[::n][::-1][::more]


@pytest.mark.parametrize("n", [0, -1])
def test_a_step_is_positive(n: int) -> None:
    with pytest.raises(Panic, match=f"^range step is not positive: {n}$"):
        range_step(range(3), n)
