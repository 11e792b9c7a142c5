"""range.step: every n-th number of the range, from its first on; n is at least 1.

Example:

    print((0..10).step(4).to_list())  // [0, 4, 8]
"""

from __future__ import annotations

from ..errors.panic import Panic


# luma: range.step(n: int) -> range
def range_step(numbers: range, n: int) -> range:
    if n < 1:
        raise Panic(f"range step is not positive: {n}")
    return numbers[::n]
