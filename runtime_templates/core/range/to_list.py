"""range.to_list: a new list of the numbers.

Example:

    print((1..=3).to_list())  // [1, 2, 3]
"""

from __future__ import annotations


# luma: range.to_list() -> [int]
# inline
def range_to_list(numbers: range) -> list[int]:
    return list(numbers)
