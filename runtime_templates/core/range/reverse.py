"""range.reverse: the numbers from the last to the first.

Example:

    (0..3).reverse().walk(n) -> print(n)
"""

from __future__ import annotations


# luma: range.reverse() -> range
# inline
def range_reverse(numbers: range) -> range:
    return numbers[::-1]
