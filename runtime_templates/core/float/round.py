"""float.round: rounded to so many decimals, a half away from zero.

What is rounded is the number as it prints: 2.675 to two decimals is 2.68, though the binary
fraction lies a little below. Negative decimals round to tens, hundreds and so on.
"""

from __future__ import annotations

import math


# luma: float.round(n: int) -> float
def float_round(number: float, decimals: int) -> float:
    if not math.isfinite(number):
        return number
    digits, _, exponent = repr(abs(number)).partition("e")
    whole, _, fraction = digits.partition(".")
    surplus = len(fraction) - int(exponent or 0) - decimals
    if surplus <= 0:
        return number
    # A float has at most 17 digits: from 20 on, nothing of it is left.
    doubled = 2 * int(whole + fraction) // 10 ** min(surplus, 20)
    return math.copysign(float(f"{(doubled + 1) // 2}e{-decimals}"), number)
