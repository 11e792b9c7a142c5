"""Programs with much of one thing: whatever there is much of, the work must grow no faster than the program."""

from __future__ import annotations

import gc
from time import process_time

from lumac.pipeline import compile_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# `#` is the number of the piece, from 1; `@` the one before it.
SHAPES: Final = {
    "statements": ("", 'print("line #", #)\n', ""),
    "variables": ("", "v# = #\n", "print(v1)\n"),
    "optionals": ("", "v#: ?int = #\nif v# == nil { return }\nprint(v# + 1)\n", ""),
    "assignments in a function": (
        "fn f(a: int) -> int {\n",
        "    a = a + #\n",
        "    return a\n}\n",
    ),
    "functions": (
        "fn f0(a: int) -> int => a\n",
        "fn f#(a: int) -> int => f@(a) + #\n",
        "print(f1(1).or(3))\n",
    ),
    "failing functions": (
        'fn f0(a: int) -> int {\n    error("no")\n}\n',
        "fn f#(a: int) -> int {\n    return f@(a) + #\n}\n",
        "print(f1(1).or(3))\n",
    ),
    "calls beside what is not nil": (
        "x: ?int = 5\nif x == nil { return }\nfn g() {\n    print(1)\n}\n",
        "fn g#() {\n    g()\n}\ng#()\n",
        "print(x + 1)\n",
    ),
    "walks over one list": (
        "fn g(n: int) {\n    print(n)\n}\nxs: [int] = [1, 2]\nys: [int] = []\n",
        "xs.walk(x) -> {\n    g(x + #)\n    ys.add(x)\n}\n",
        "",
    ),
    "walks with an index": (
        "fn f(xs: [int]) -> int {\n    s = 0\n",
        "    xs.walk(i#, v) -> {\n        s += xs[i#] + v\n    }\n",
        "    return s\n}\nprint(f([1]))\n",
    ),
    "nested structs": (
        "struct S0 {\n    a: int\n}\n",
        "struct S# {\n    a: S@\n    b: S0\n}\n",
        "s = S2 {}\nprint(s == s, s)\n",
    ),
    "structs nested backwards": (
        "s = S1 {}\nprint(s)\n",
        "struct T# {\n    a: int\n}\nstruct S# {\n    b: T#\n}\n",
        "",
    ),
    "impls": (
        "trait T {\n    fn m() -> int\n}\n",
        "struct S# {\n    a: int\n}\nimpl T for S# {\n    fn m() -> int => self.a\n}\n",
        "t: T = S1(1)\nprint(t.m())\n",
    ),
    "methods": (
        "struct S {\n    a: int\n}\nimpl S {\n",
        "    fn m#() -> int => self.a + #\n",
        "}\nprint(S(1).m1())\n",
    ),
    "structs handed over": (
        "struct S {\n    a: int\n}\nfn f(s: S) -> int {\n    return s.a\n}\ns = S(1)\ns.a = 2\n",
        "print(f(s))\n",
        "",
    ),
    "arms": (
        "fn f(n: int) -> str {\n    return match n {\n",
        '        # -> "t#"\n',
        '        _ -> "x"\n    }\n}\nprint(f(3))\n',
    ),
    "elements": ("xs = [\n", "    #,\n", "]\nprint(xs)\n"),
    "entries": ("xs = {\n", '    "k#": #,\n', "}\nprint(xs)\n"),
    "interpolations": ('a = 1\nprint("', "${a} # ", '")\n'),
    "lambdas": ("fs: [(int) -> int] = []\n", "fs.add(x -> x + #)\n", "print(fs.len())\n"),
    "fallbacks": (
        'fn f(a: int) -> int {\n    if a == 3 { error("x") }\n    return a\n}\n',
        "v# = f(#).or(err -> {\n    print(err)\n    return 1\n})\n",
        "",
    ),
    "shared variables": ("", "v# = #\nfn f#() { v# = v# + 1 }\n", "f1()\n"),
    "scopes": ("fn f() {\n", "    if true {\n        v = #\n        print(v)\n    }\n", "}\nf()\n"),
    "length checks": (
        "fn f(xs: [int]) -> int {\n    s = 0\n",
        "    if xs.len() > # { s += xs[#] }\n",
        "    return s\n}\nprint(f([1]))\n",
    ),
    "buffer reads": ("b = buffer()\n", "b.write(#.to_int32())\nx#: str = b.read(2)\n", ""),
    "comments": ("fn f() {\n", "    // comment #\n    print(#) // #\n", "}\nf()\n"),
    "wrong types": ("", 'v#: int = "x"\n', ""),
    "unknown names": ("", "print(unknown#)\n", ""),
    "syntax errors": ("", "v# = = #\n", ""),
    "unclosed strings": ("", 'print("abc)\n', ""),
    "closing brackets": ("", ")\n", ""),
}


def shaped(name: str, count: int) -> str:
    """A program with so many of a thing."""
    before, piece, after = SHAPES[name]
    pieces = [piece.replace("#", str(n)).replace("@", str(n - 1)) for n in range(1, count + 1)]
    return f"{before}{''.join(pieces)}{after}"


def growth(name: str, count: int, times: int, allowed: float) -> float:
    """By what the processor's time grows when there are `times` as many; measured again while it is not allowed."""
    few, many = shaped(name, count), shaped(name, count * times)
    least = min(seconds(few) for _ in range(3))
    most = seconds(many)
    for _ in range(2):
        if most <= least * allowed:
            break
        most = min(most, seconds(many))
    return most / least


def seconds(text: str) -> float:
    """The processor's time for a build, without collecting garbage, as the command does it."""
    gc.collect()
    gc.disable()
    try:
        begin = process_time()
        compile_source(text)
        return process_time() - begin
    finally:
        gc.enable()
