"""Names that belong to one round, one match, one fallback."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding, unset

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

# ---- A match binds a value and not a name

wrong(
    "a bound number keeps its value",
    """
    x = 1
    fn f() -> int {
        x = 5
        return 10
    }
    print(match x {
        0 -> 0
        n -> f() + n
    })
    match x {
        0 -> print("zero")
        n -> print(f() + n + x, n)
    }
    """,
    "11",
    "20 5",
)
wrong(
    "a bound struct, optional, field and element keep their values",
    """
    struct P { x: int }
    p = P(1)
    o: ?int = 2
    ps = [P(3)]
    fn f() -> int {
        p.x = 50
        o = nil
        ps[0].x = 70
        return 1000
    }
    match p {
        q -> print(f() + q.x, q)
    }
    p = P(1)
    match o {
        nil -> print("nil")
        n -> print(f() + n)
    }
    p = P(1)
    match p.x {
        n -> print(f() + n)
    }
    ps[0].x = 3
    match ps[0] {
        q -> print(f() + q.x)
    }
    """,
    "1001 P { x: 1 }",
    "nil",
    "1001",
    "1003",
)
wrong(
    "what is bound in a method is not the field",
    """
    struct Counter { n: int }
    impl Counter {
        fn next() -> int {
            self.n += 1
            return self.n
        }
        fn show() -> int {
            return match self.n {
                0 -> 0
                n -> self.next() * 100 + n
            }
        }
    }
    print(Counter(1).show())
    """,
    "201",
)
wrong(
    "a bound name that a lambda keeps is its own",
    """
    x = 1
    keep: () -> int = () -> 0
    match x {
        n -> { keep = () -> n }
    }
    x = 7
    print(keep())
    match x {
        n -> {
            n += 1
            print(n, x)
        }
    }
    """,
    "1",
    "8 7",
)


# ---- Inner functions: each round has its own

wrong(
    "a recursive function in a walk is kept",
    """
    fs: [() -> int] = []
    [1, 2, 3].walk(i) -> {
        fn down(n: int) -> int {
            if n == 0 { return i }
            return down(n - 1)
        }
        fs.add(() -> down(2))
    }
    fs.walk(f) -> print(f())
    """,
    "1",
    "2",
    "3",
)
wrong(
    "a recursive function in a walk is kept by its name",
    """
    fs: [(int) -> int] = []
    (1..=3).walk(i) -> {
        fn down(n: int) -> int {
            if n == 0 { return i * 10 }
            return down(n - 1) + 1
        }
        fs.add(down)
    }
    fs.walk(f) -> print(f(2))
    """,
    "12",
    "22",
    "32",
)
wrong(
    "two functions that call each other are kept, a field and a map hold them",
    """
    struct Box { f: (int) -> int }
    boxes: [Box] = []
    table: {int: (int) -> int} = {}
    (1..=2).walk(i) -> {
        fn odd(n: int) -> int {
            if n == 0 { return i }
            return even(n - 1)
        }
        fn even(n: int) -> int {
            if n == 0 { return -i }
            return odd(n - 1)
        }
        boxes.add(Box(odd))
        table[i] = even
    }
    boxes.walk(box) -> print(box.f(2), box.f(3))
    table.walk(k, f) -> print(k, f(2))
    """,
    "1 -1",
    "2 -2",
    "1 -1",
    "2 -2",
)
wrong(
    "a function in a walk in a walk in a function is kept",
    """
    fn make() -> [() -> int] {
        fs: [() -> int] = []
        (1..=2).walk(i) -> {
            (1..=2).walk(j) -> {
                count = 0
                fn step() -> int {
                    count += i * 10 + j
                    return count
                }
                fs.add(step)
            }
        }
        return fs
    }
    make().walk(f) -> print(f(), f())
    """,
    "11 22",
    "12 24",
    "21 42",
    "22 44",
)
wrong(
    "an inner function is named above the variable it uses",
    """
    [1, 2].walk(i) -> {
        f: () -> int = () -> later()
        g = later
        k = i * 10
        fn later() -> int => k
        print(f(), g())
    }
    """,
    "10 10",
    "20 20",
)
wrong(
    "an inner function is named above its variables in a function, in a list",
    """
    fn go() -> int {
        fs = [later]
        k = 5
        fn later() -> int {
            k += 1
            return k
        }
        return fs[0]() + later()
    }
    print(go())
    """,
    "13",
)
wrong(
    "an inner function that is called too early says so",
    """
    fn go() -> int {
        print("a")
        n = later()
        k = 5
        fn later() -> int => k
        return n
    }
    print(go())
    """,
    "a",
    panic=unset("k"),
)
for title, extra in (
    ("a text", 'print("b")'),
    ("a comment", "// b()"),
    ("a comment and a text", 'print("b") // n = b()'),
    ("a field", "c = Cell(1)\n    print(c.b)"),
    ("a longer text", 'print("n ${1 + 1} b() n = 5 fn b")'),
):
    printed = {"a text": "b", "a comment and a text": "b", "a field": "1"}.get(title)
    printed = "n 2 b() n = 5 fn b" if title == "a longer text" else printed
    wrong(
        f"an inner function below its variable, and {title} that holds its name",
        f"""struct Cell {{ b: int }}
fn go() -> int {{
    {extra}
    n = 5
    fn b() -> int {{
        n += 1
        return n
    }}
    return b()
}}
print(go())
""",
        *((printed,) if printed else ()),
        "6",
    )


# ---- A fallback's message is its own in each round

wrong(
    "a message is assigned in a lambda that is kept",
    """
    fn bad(n: int) -> int { error("no ${n}") }
    kept: [() -> str] = []
    [1, 2].walk(i) -> {
        n = bad(i).or(e -> {
            kept.add(() -> {
                e = e + "!"
                return e
            })
            return 0
        })
    }
    kept.walk(f) -> print(f(), f())
    """,
    "no 1! no 1!!",
    "no 2! no 2!!",
)
wrong(
    "a message is assigned in an inner function that is kept, and a message hides another",
    """
    fn bad(n: int) -> int { error("no ${n}") }
    kept: [() -> str] = []
    fn go() {
        (1..=2).walk(i) -> {
            n = bad(i).or(e -> {
                fn more() -> str {
                    e += "."
                    return e
                }
                kept.add(more)
                return bad(i * 10).or(e -> e.len())
            })
            print(n)
        }
    }
    go()
    kept.walk(f) -> print(f(), f())
    """,
    "5",
    "5",
    "no 1. no 1..",
    "no 2. no 2..",
)
wrong(
    "an outer variable of the message's name is not the message",
    """
    fn bad() -> int { error("no") }
    e = 1
    f = () -> { e += 1 }
    print(bad().or(e -> {
        f()
        return e.len()
    }), e)
    """,
    "2 2",
)
