"""text.float_text: the shortest digits that give the float back, with a point or an exponent.

As Go prints floats, but for the `.0` of whole ones: exponents from 1e+21 on and below 1e-04.
"""

from __future__ import annotations


def float_text(number: float) -> str:
    text = repr(number)
    if 1e16 <= abs(number) < 1e21:  # where Python has an exponent already
        digits, _, exponent = text.partition("e+")
        whole, _, fraction = digits.partition(".")
        return f"{whole}{fraction.ljust(int(exponent), '0')}.0"
    return {"inf": "+Inf", "-inf": "-Inf", "nan": "NaN"}.get(text, text)
