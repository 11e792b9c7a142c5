"""How the time of the stages that decide about a program, effects and decide, grows with the program.

Every shape has much of what they keep a fact about: variables, functions, lists, structs.
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time

from lumac import pipeline
from lumac.library.registry import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed

TIMES: Final = 4
ROUNDS: Final = 5
# `#` is the number of the piece, from 1; `@` the one before it. The number is how many pieces the smaller program has.
SHAPES: Final = {
    "lists each walked once": (300, "", "l#: [int] = [1]\nl#.walk(v) -> {\n    l#.add(v)\n}\n", ""),
    "variables": (5_000, "", "v# = #\n", ""),
    "functions in a chain": (2_000, "fn f0() { print(1) }\n", "fn f#() {\n    f@()\n}\n", ""),
    "functions that assign": (400, "", "v# = 1\nfn f#() {\n    v# = 2\n}\nf#()\n", ""),
    "functions in a chain that assign": (
        500,
        "fn f0() { print(1) }\n",
        "v# = 1\nfn f#() {\n    v# = 2\n    f@()\n}\n",
        "",
    ),
    "structs each stored": (
        300,
        "",
        (
            "struct S# {\n    x: int\n}\nfn f#(s: S#) -> int {\n    s.x = 2\n    return s.x\n}\n"
            "s# = S#(1)\nprint(f#(s#))\n"
        ),
        "",
    ),
    "walks over one list": (
        400,
        "fn f(xs: [int], ys: [int]) {\n",
        "    xs.walk(a#) -> {\n        ys.add(a#)\n    }\n",
        "}\n",
    ),
    "lists handed to functions": (
        400,
        "fn cut(xs: [int]) {\n    xs.clear()\n}\n",
        "l#: [int] = [1]\nl#.walk(v) -> cut(l#)\nprint(l#[0])\n",
        "",
    ),
    "function values": (400, "fs: [(int) -> int] = []\n", "v# = 1\nfs.add(n -> n + v#)\n", ""),
    "fallbacks": (
        500,
        'fn bad() -> int {\n    error("no")\n}\n',
        "v# = bad().or(#)\n",
        "",
    ),
}


def shaped(name: str, times: int) -> str:
    """A program of a shape, so many times as long as the smaller one."""
    count, before, piece, after = SHAPES[name]
    pieces = [
        piece.replace("#", str(n)).replace("@", str(n - 1)) for n in range(1, count * times + 1)
    ]
    return f"{before}{''.join(pieces)}{after}"


def growth(name: str, allowed: float) -> float:
    """By what the time grows when there is four times as much of a thing; measured again while it is not allowed.

    The two programs take turns, so that what disturbs one disturbs the other; the median of the ratios is given.
    """
    few, many = checked(shaped(name, 1)), checked(shaped(name, TIMES))
    least = 0.0
    for _ in range(ROUNDS):
        found = median([seconds(many) / seconds(few) for _ in range(ROUNDS)])
        least = min(least, found) if least else found
        if least <= allowed:
            break
    return least


def checked(text: str) -> typed.Program:
    judged = pipeline.checked(text, "app.luma", load())
    assert judged.program is not None, judged.diagnostics[0].message
    return judged.program


def seconds(program: typed.Program) -> float:
    """The processor's time to find out what a program does and to decide about it."""
    registry = load()
    gc.collect()
    gc.disable()
    try:
        begin = process_time()
        pipeline.decided(program, registry)
        return process_time() - begin
    finally:
        gc.enable()
