"""What an `any` holds."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

# ---- A bool is no number

wrong(
    "a bool in an any takes no arm of a number",
    """
    e: any = true
    match e {
        0..5 -> print("range")
        _ -> print("other")
    }
    match e {
        1 -> print("one")
        true -> print("true")
        _ -> print("other")
    }
    f: any = 1
    match f {
        true -> print("true")
        0..=1 -> print("range")
        _ -> print("other")
    }
    match f {
        true, false -> print("bool")
        n -> print(n)
    }
    """,
    "other",
    "true",
    "range",
    "1",
)
wrong(
    "lists of any tell a bool from a number",
    """
    a: [any] = [1, "x"]
    b: [any] = [true, "x"]
    print(a == b, a != b, a == a)
    print(a.contains(true), b.contains(1), a.contains(1), b.contains(true))
    print(a.index_of(true), b.index_of(1))
    print(a.remove(true), b.remove(1), a, b)
    """,
    "false true true",
    "false false true true",
    "nil nil",
    'false false [1, "x"] [true, "x"]',
)
wrong(
    "maps of any and nested lists of any tell a bool from a number",
    """
    a: {str: any} = { "k": 1 }
    b: {str: any} = { "k": true }
    print(a == b)
    c: [any] = [[1], [0]]
    d: [any] = [[true], [false]]
    print(c == d)
    e: any = 1
    f: any = true
    print(e == f, f == e, e == 1, f == true, e == true)
    """,
    "false",
    "false",
    "false false true true false",
)
wrong(
    "a bool in an any is no int",
    """
    e: any = true
    n: int = e
    print(n)
    """,
    panic="expected int, found bool",
)


# ---- A typed collection that becomes an any

wrong(
    "a typed list behind an any is taken as a list of any",
    """
    xs = [1]
    e: any = xs
    ys: [any] = e
    ys.add("a")
    print(xs, ys, xs.sum())
    """,
    '[1] [1, "a"] 1',
)
wrong(
    "a typed list goes behind an any by a parameter, a field and a result",
    """
    struct Box { data: any }
    xs = [1]
    fn take(e: any) {
        ys: [any] = e
        ys.add("a")
    }
    fn give() -> any => xs
    take(xs)
    box = Box(xs)
    zs: [any] = box.data
    zs.add("b")
    us: [any] = give()
    us.add("c")
    print(xs, xs.sum())
    """,
    "[1] 1",
)
wrong(
    "a typed map behind an any is taken as a map of any",
    """
    m = { "a": 1 }
    e: any = m
    n: {str: any} = e
    n["b"] = "x"
    print(m, n)
    """,
    '{"a": 1} {"a": 1, "b": "x"}',
)
