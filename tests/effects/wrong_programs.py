'''Programs that were compiled wrongly once, each with what it does by the language's own page.

Every kind stands here in several spellings: the same mistake through a method, a trait, an inner function, a field, a
map, a binding, another name.
'''

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True)
class Wrong:
    """`output` is what it prints, `complaint` the first line on standard error, `status` how it ends."""

    name: str
    program: str
    output: str
    complaint: str = ""
    status: int = 0
    deep: bool = False
    """The reference evaluation looks at a fallback several times, at one of sixty levels for ever: it is not asked."""


PROGRAMS: list[Wrong] = []


def wrong(
    name: str, program: str, *lines: str, panic: str = "", error: str = "", deep: bool = False
) -> None:
    complaint = f"panic: {panic}" if panic else f"error: {error}" if error else ""
    status = 2 if panic else 1 if error else 0
    output = "".join(f"{line}\n" for line in lines)
    PROGRAMS.append(Wrong(name, dedent(program).lstrip("\n"), output, complaint, status, deep))


NIL_INT = "nil where int was needed"


def unset(name: str) -> str:
    return f'variable "{name}" used before it was set'


# ---- A walk's variable, and what a call in the walk changes

for title, declared, call in (
    ("a parameter", "", "step()"),
    ("a parameter in parentheses", "", "(step)()"),
    ("a parameter of a parameter", "fn pass(other: ()) { other() }", "pass(step)"),
    ("a local name for the parameter", "", "go = step\n        go()"),
    ("a field", "struct Holder { step: () }", "holder = Holder(step)\n        holder.step()"),
    ("a list", "", "steps = [step]\n        steps[0]()"),
    ("a map", "", 'steps = { "a": step }\n        steps["a"]()'),
    ("a walk over functions", "", "[step].walk(one) -> { one() }"),
    ("an optional", "type Act = ()\nfn maybe(act: ?Act) { if act != nil { act() } }", "maybe(step)"),
    ("a binding", "", "match step { one -> one() }"),
    ("a lambda", "", "go: () = () -> step()\n        go()"),
    ("an inner function", "", "fn go() { step() }\n        go()"),
    ("a method", "struct Doer { k: int }\nimpl Doer { fn go(act: ()) { print(self.k)\nact() } }", "Doer(5).go(step)"),
):  # fmt: skip
    wrong(
        f"a function that is handed over under the name of another is called through {title}",
        f"""struct P {{ x: int }}
ps = [P(1)]
{declared}
fn step() {{ }}
fn show(step: ()) {{
    ps.walk(p) -> {{
        {call}
        print(p.x)
    }}
}}
show(() -> {{ ps[0].x = 9 }})
print(ps[0].x)
""",
        *(("5",) if title == "a method" else ()),
        "1",
        "9",
    )

wrong(
    "a trait's method changes what is walked",
    """
    struct P { x: int }
    trait Acts { fn act(self) }
    struct Calm { k: int }
    struct Wild { k: int }
    ps = [P(1), P(2)]
    impl Acts for Calm { fn act(self) { print(self.k) } }
    impl Acts for Wild { fn act(self) { ps[self.k].x = 9 } }
    fn show(actor: Acts) {
        ps.walk(p) -> {
            actor.act()
            print(p.x)
        }
    }
    show(Wild(1))
    print(ps)
    """,
    "1",
    "2",
    "[P { x: 1 }, P { x: 9 }]",
)
wrong(
    "a method changes an element through self",
    """
    struct P { x: int }
    impl P { fn grow() { self.x += 10 } }
    ps = [P(1), P(2)]
    ps.walk(p) -> {
        ps[1].grow()
        print(p.x)
    }
    ps.walk(p) -> {
        p.grow()
        print(p.x)
    }
    print(ps)
    """,
    "1",
    "2",
    "11",
    "32",
    "[P { x: 1 }, P { x: 22 }]",
)
wrong(
    "a field of a struct in a struct is changed in the walk",
    """
    struct P { x: int }
    struct Line { from: P, to: P }
    lines = [Line(P(1), P(2)), Line(P(3), P(4))]
    lines.walk(line) -> {
        lines[1].to.x = 9
        print(line.to.x)
    }
    """,
    "2",
    "4",
)

# ---- A function that assigns a field is handed to a method

wrong(
    "a named function that changes the walked structs is handed to map",
    """
    struct P { x: int }
    ps = [P(1), P(2)]
    fn grow(n: int) -> int {
        ps[0].x += 10
        ps[1].x += 10
        return n
    }
    ps.walk(p) -> {
        done = [1].map(grow)
        print(p.x)
    }
    print(ps)
    """,
    "1",
    "2",
    "[P { x: 21 }, P { x: 22 }]",
)
wrong(
    "a named function that changes its parameter is handed to map",
    """
    struct P { x: int }
    ps = [P(1), P(2)]
    fn grow(p: P) -> int {
        p.x += 10
        return p.x
    }
    ps.walk(p) -> {
        print(ps.map(grow), [p].map(grow), p.x)
    }
    print(ps)
    """,
    "[11, 12] [11] 1",
    "[11, 12] [12] 2",
    "[P { x: 1 }, P { x: 2 }]",
)
for way, result, given, answer in (
    ("filter", "bool", "p.x > 0", "[P { x: 1 }]"),
    ("any", "bool", "p.x > 10", "true"),
    ("all", "bool", "p.x > 10", "true"),
):
    for handed in ("grow", "held", "box.f", "fs[0]", "give()"):
        wrong(
            f"{handed}, which changes its parameter, is handed to {way}",
            f"""struct P {{ x: int }}
struct Box {{ f: (P) -> bool }}
fn grow(p: P) -> {result} {{
    p.x += 10
    return {given}
}}
ps = [P(1)]
held = grow
box = Box(grow)
fs = [grow]
fn give() -> (P) -> bool => grow
print(ps.{way}({handed}))
print(ps)
""",
            answer,
            "[P { x: 1 }]",
        )
wrong(
    "a function that changes its parameter is handed to reduce",
    """
    struct P { x: int }
    ps = [P(1), P(2)]
    fn total(sum: int, p: P) -> int {
        p.x *= 10
        return sum + p.x
    }
    print(ps.reduce(0, total))
    print(ps)
    """,
    "30",
    "[P { x: 1 }, P { x: 2 }]",
)
wrong(
    "what map goes through is the list as it was, its structs too",
    """
    struct P { x: int }
    ps = [P(1), P(2), P(3)]
    seen = ps.map(p -> {
        ps[2].x = 9
        ps.remove_at(0)
        return p.x
    })
    """,
    panic="index 2 out of range (length 2)",
)
wrong(
    "a function that map calls changes the elements that are still to come",
    """
    struct P { x: int }
    ps = [P(1), P(2), P(3)]
    fn late(p: P) -> int {
        ps[2].x = 9
        return p.x
    }
    print(ps.map(late), ps.filter(p -> late(p) < 5).len(), ps[2].x)
    """,
    "[1, 2, 3] 2 9",
)

# ---- A function that is stored, and replaced later

for title, stored in (
    ("a field", "fn stored() -> (int) -> int => box.f"),
    ("a field of a method", "impl Box { fn get() -> (int) -> int => self.f }\nfn stored() -> (int) -> int => box.get()"),
    ("a lambda", "fn stored() -> (int) -> int => n -> box.f(n)"),
    ("a list", "fn stored() -> (int) -> int {\n    fs = [box.f]\n    return fs[0]\n}"),
):  # fmt: skip
    wrong(
        f"a function out of {title} clears what is walked",
        f"""struct Box {{ f: (int) -> int }}
box = Box(n -> n)
{stored}
xs = [1, 2, 3]
fn show() {{
    xs.walk(x) -> {{
        n = [1].map(stored())
        print(x)
    }}
}}
box.f = n -> {{
    xs.clear()
    return n
}}
show()
print(xs)
""",
        "1",
        "2",
        "3",
        "[]",
    )
wrong(
    "a function out of a map is replaced before it is called",
    """
    table: {str: (int) -> int} = {}
    xs = [1, 2, 3]
    fn show() {
        xs.walk(i, x) -> {
            n = table["f"](i)
            print(n, x)
        }
    }
    table["f"] = n -> {
        xs.insert(0, n)
        return n
    }
    show()
    print(xs)
    """,
    "0 1",
    "1 2",
    "2 3",
    "[2, 1, 0, 1, 2, 3]",
)

# ---- Names that Python reads in another form

for name, other in (
    ("\ufb01le", "\ufb01le"),
    ("\u017f", "\u017f"),
    ("\uff58\uff53", "\uff58\uff53"),
    ("\uff58\uff53", "xs"),
    ("xs", "\uff58\uff53"),
    ("\u2115", "N"),
):
    wrong(
        f"{name!a} is walked and shortened as {other!a}",
        f"""{name} = [1, 2, 3, 4]
{name}.walk(v) -> {{
    print(v)
    {other}.remove_at(0)
}}
print({other})
""",
        "1",
        "2",
        "3",
        "4",
        "[]",
    )
wrong(
    "a struct and a field in compatibility forms are changed in a walk",
    """
    struct P { \ufb01eld: int }
    ps = [P(1), P(2)]
    fn \uff47row() { ps[1].field += 10 }
    ps.walk(\uff50) -> {
        grow()
        print(p.\ufb01eld)
    }
    """,
    "1",
    "2",
)

# ---- Narrowing, and who assigns the name

for value, ends in (("nil", ""), ("5", "6")):
    wrong(
        f"a name narrowed in a lambda is set to {value} by a function above",
        f"""x: ?int = 1
fn change() {{ x = {value} }}
f: () -> int = () -> {{
    if x != nil {{
        change()
        return x + 1
    }}
    return 0
}}
print(f())
""",
        *((ends,) if ends else ()),
        panic="" if ends else NIL_INT,
    )
for title, change, call in (
    ("a function below", "fn change() { x = nil }", "change()"),
    ("a function of a function", "fn inner() { x = nil }\nfn change() { inner() }", "change()"),
    ("a method", "struct S { k: int }\nimpl S { fn change() { print(self.k)\nx = nil } }", "S(4).change()"),
    ("a trait", "trait T { fn change(self) }\nstruct S { k: int }\nimpl T for S { fn change(self) { x = nil } }\nt: T = S(4)", "t.change()"),
    ("a lambda", "f = () -> { x = nil }", "f()"),
    ("a lambda in a list", "fs = [() -> { x = nil }]", "fs[0]()"),
    ("a lambda in a map", 'fs = { "a": () -> { x = nil } }', 'fs["a"]()'),
    ("map", "fn change(n: int) -> int {\n    x = nil\n    return n\n}", "done = [1].map(change)"),
    ("a lambda in map", "", "done = [1].map(n -> {\n        x = nil\n        return n\n    })"),
):  # fmt: skip
    for test, ended in (("if x != nil {\n    ", "\n}"), ("if x == nil { return }\n", "")):
        wrong(
            f"a narrowed name is set to nil by {title}, {test.split(' {')[0]}",
            f"""x: ?int = 1
{change}
{test}{call}
    print("before", x)
    print(x + 1){ended}
""",
            *(("4",) if title == "a method" else ()),
            "before nil",
            panic=NIL_INT,
        )
wrong(
    "a narrowed field is set to nil by a method of its struct",
    """
    struct Box { item: ?str, n: int }
    impl Box {
        fn drop() { self.item = nil }
        fn show() -> int {
            if self.item != nil {
                self.drop()
                print(self.item)
                return self.item.len()
            }
            return 0
        }
    }
    print(Box("abc", 1).show())
    """,
    "nil",
    panic="nil where str was needed",
)
wrong(
    "a name narrowed to the right of && is set to nil in between",
    """
    x: ?int = 1
    fn change() -> bool {
        x = nil
        return true
    }
    if x != nil && change() && x + 1 > 0 { print("positive") }
    """,
    panic=NIL_INT,
)
wrong(
    "an inner function assigns the narrowed name of the function round it",
    """
    fn go() -> int {
        x: ?int = 1
        fn change() { x = nil }
        if x != nil {
            change()
            return x + 1
        }
        return 0
    }
    print(go().or(7))
    """,
    panic=NIL_INT,
)
wrong(
    "what is narrowed before a walk is set to nil at the end of a round",
    """
    x: ?int = 1
    if x != nil {
        (0..2).walk(i) -> {
            print(i, x + 1)
            x = nil
        }
    }
    """,
    "0 2",
    panic=NIL_INT,
)
wrong(
    "a name that was nil is an optional again behind the call",
    """
    x: ?str = "a"
    fn change() { x = nil }
    if x != nil {
        change()
        y = x
        print(y == nil, y.or("none"), x.or("none"))
    }
    """,
    "true none none",
)

# ---- A local name hides another list's

wrong(
    "a local that hides a list's name stands for the walked list",
    """
    xs = [1, 2, 3]
    ys = [9]
    xs.walk(x) -> {
        ys: [int] = xs
        ys.add(1)
        print(x)
    }
    print(xs, ys)
    """,
    "1",
    "2",
    "3",
    "[1, 2, 3, 1, 1, 1] [9]",
)
for title, made in (
    ("a field", "struct Box { items: [int] }\nbox = Box(xs)\nys: [int] = box.items"),
    ("an element", "all = [xs]\nys: [int] = all[0]"),
    ("a call", "fn same(zs: [int]) -> [int] => zs\nys: [int] = same(xs)"),
    ("a lambda", "get = () -> xs\nys: [int] = get()"),
    ("a match", "ys: [int] = match xs { zs -> zs }"),
    ("a fallback", "empty: ?[int] = nil\nys: [int] = empty.or(xs)"),
    ("a method that gives its list back", "ys: [int] = xs.sort()"),
    ("an optional", "maybe: ?[int] = xs\nys: [int] = maybe"),
    ("an any", "first: [any] = [1]\ndone: any = first\nys: [int] = xs"),
):
    *outside, inside = made.split("\n")
    wrong(
        f"the list that is walked grows by the name that {title} gave it",
        "\n".join(
            [
                "xs = [1, 2, 3]",
                "ys = [9]",
                *outside,
                "xs.walk(x) -> {",
                f"    {inside}",
                "    ys.add(9)",
                "    print(x)",
                "}",
                "print(xs, ys)",
            ]
        )
        + "\n",
        "1",
        "2",
        "3",
        "[1, 2, 3, 9, 9, 9] [9]",
    )

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

# ---- Operands are computed once, from left to right

CALLED = """x: ?int = nil
n = 0
fn f() -> int {
    n += 1
    print("f")
    return n
}
"""
for comparison in ("x > f()", "x < f()", "x >= f()", "f() < x", "f() <= x", "f() > nil", "nil < f()"):
    wrong(f"{comparison} where x is nil", f"{CALLED}print({comparison})\nprint(n)\n", "f", "false", "1")
wrong("f() == x where x is nil", f"{CALLED}print(f() == x, x != f())\nprint(n)\n", "f", "f", "false true", "2")
for comparison, answer in (
    ("x > f()", "true"),
    ("f() < x", "false"),
    ("x == 5 && f() == 1", "true"),
    ("x + f() == 6", "true"),
    ("[x, f(), x].len() == 3", "true"),
):
    wrong(
        f"{comparison} where f sets x to nil",
        f"""x: ?int = 5
fn f() -> int {{
    x = nil
    return 1
}}
print({comparison}, x)
""",
        f"{answer} nil",
    )
wrong(
    "a comparison looks at what the call left on its right, not on its left",
    """
    x: ?int = nil
    fn f() -> int {
        x = 9
        return 1
    }
    print(f() < x)
    x = nil
    print(x > f(), x)
    """,
    "true",
    "false 9",
)
SAID = """fn f(n: int) -> int {
    print(n)
    return n
}
"""
for title, declared, line, shown in (
    ("an element's field", "ps = [P(1), P(2)]", "ps[f(1)].x = f(7)", "[P { x: 1 }, P { x: 7 }]"),
    ("a field of an element of a field", "ps = [Bag([P(1), P(2)])]", "ps[f(0)].items[f(1)].x = f(7)", "[Bag { items: [P { x: 1 }, P { x: 7 }] }]"),
    ("an element of an element", "ps = [[1], [2, 3]]", "ps[f(1)][f(0)] = f(7)", "[[1], [7, 3]]"),
    ("an entry of an element", "ps = [{ 1: 2 }]", "ps[f(0)][f(1)] = f(7)", "[{1: 7}]"),
    ("an element of an entry", "ps = { 1: [2] }", "ps[f(1)][f(0)] = f(7)", "{1: [7]}"),
    ("an element", "ps = [1, 2]", "ps[f(1)] = f(7)", "[1, 7]"),
    ("an element that grows", "ps = [1, 2]", "ps[f(1)] += f(7)", "[1, 9]"),
    ("a field that grows", "ps = [P(1)]", "ps[f(0)].x += f(7)", "[P { x: 8 }]"),
    ("a struct's element", "ps = [P(1), P(2)]", "ps[f(1)] = P(f(7))", "[P { x: 1 }, P { x: 7 }]"),
    ("an element of what a call gives", "ps = [1, 2]\nfn all() -> [int] {\n    print(\"all\")\n    return ps\n}", "all().add(f(7))", "[1, 2, 7]"),
):  # fmt: skip
    numbers = [one.split(")")[0] for one in line.split("f(")[1:]]
    first = ["all"] if "all" in line else []
    wrong(
        f"the place {title} is found before the value",
        f"struct P {{ x: int }}\nstruct Bag {{ items: [P] }}\n{SAID}{declared}\n{line}\nprint(ps)\n",
        *first,
        *numbers,
        shown,
    )
wrong(
    "the index is what it was before the value",
    """
    xs = [0, 0, 0]
    i = 0
    fn f() -> int {
        i += 1
        return i
    }
    xs[i] = f()
    xs[i] += f() + 10
    print(xs, i)
    """,
    "[1, 12, 0] 2",
)
for printed, shown in (
    ("xs, [5].map(grow), xs", "[1] [5] [1, 5]"),
    ("xs, grow(5), xs", "[1] 5 [1, 5]"),
    ("xs, [5].any(n -> grow(n) == 5), xs", "[1] true [1, 5]"),
    ("xs.len(), [5].filter(n -> grow(n) == 5), xs.len()", "1 [5] 2"),
    ("xs, held(5), xs", "[1] 5 [1, 5]"),
    ("xs, box.f(5), xs", "[1] 5 [1, 5]"),
    ("xs, [1, 2].reduce(5, (a, n) -> grow(a + n)), xs", "[1] 8 [1, 6, 8]"),
    ('"${xs}" + "${grow(5)}" + "${xs}"', "[1]5[1, 5]"),
    ('"${xs} ${grow(5)} ${xs}"', "[1] 5 [1, 5]"),
    ('"${xs} ${[5].map(grow)} ${xs}"', "[1] [5] [1, 5]"),
    ("other, grow(5), other", "[1] 5 [1, 5]"),
    ("box.items, grow(5), box.items", "[1] 5 [1, 5]"),
):
    wrong(
        f"print({printed})",
        f"""xs = [1]
struct Box {{ items: [int], f: (int) -> int }}
fn grow(n: int) -> int {{
    xs.add(n)
    return n
}}
other = xs
held = grow
box = Box(xs, grow)
print({printed})
""",
        shown,
    )
wrong(
    "maps, sets, structs and traits are printed as they are in their turn",
    """
    struct P { x: int }
    trait Shows { fn show(self) -> int }
    impl Shows for P { fn show(self) -> int => self.x }
    m = { "a": 1 }
    s = { 1 }
    p = P(1)
    t: Shows = p
    fn change() -> int {
        m["b"] = 2
        s.add(2)
        p.x = 9
        return 0
    }
    print(m, s, p, t, t.show(), change(), m, s, p, t, t.show())
    """,
    '{"a": 1} {1} P { x: 1 } P { x: 1 } 1 0 {"a": 1, "b": 2} {1, 2} P { x: 9 } P { x: 9 } 9',
)
for title, fail, use, shown in (
    ("a list", "xs.add(3)", "xs", ("[1]", "[1, 3]")),
    ("a struct", "p.x = 9", "p", ("P { x: 1 }", "P { x: 9 }")),
    ("a number", "n = 9", "n", ("1", "9")),
    ("an element", "xs[0] = 9", "xs[0]", ("1", "9")),
    ("a length", "xs.add(3)", "xs.len()", ("1", "2")),
    ("an optional", "o = nil", "o", ("1", "nil")),
    ("a match", "n = 9", "match n {\n    1 -> 100\n    k -> k\n}", ("100", "9")),
):
    before, after = shown
    setup = f"""struct P {{ x: int }}
xs = [1]
p = P(1)
n = 1
o: ?int = 1
fn go(k: int) -> int {{
    if k > 5 {{ error("no") }}
    {fail}
    return 1
}}
"""
    if "\n" not in use:
        wrong(f"{title} before a fallback in a text", f'{setup}print("${{{use}}} ${{go(1).or(0)}} ${{{use}}}")\n', f"{before} 1 {after}")  # fmt: skip
    wrong(f"{title} before a fallback in print", f"{setup}print({use}, go(1).or(0), {use})\n", f"{before} 1 {after}")  # fmt: skip
    wrong(f"{title} before a fallback that is needed", f"{setup}print({use}, go(6).or({use.replace('match n', 'match n') if title in ('a number', 'a length', 'an element', 'a match') else 0}), {use})\n", f"{before} {before if title in ('a number', 'a length', 'an element', 'a match') else 0} {before}")  # fmt: skip
    wrong(f"{title} before a match", f"{setup}print({use}, match go(1) {{\n    1 -> \"one\"\n    _ -> \"more\"\n}}, {use})\n", f"{before} one {after}")  # fmt: skip

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

# ---- Deep nesting

DEEP = "bad({})"
for depth in (11, 25, 60):
    nested = "".join(f"bad({at}).or(" for at in range(depth)) + "42" + ")" * depth
    wrong(
        f"fallbacks {depth} deep",
        f'fn bad(n: int) -> int {{ error("no ${{n}}") }}\nprint({nested})\n',
        "42",
        deep=True,
    )
    nested = "".join(f"bad({at}).or(e -> e.len() * 0 + " for at in range(depth)) + "42" + ")" * depth
    wrong(
        f"fallbacks with messages {depth} deep",
        f'fn bad(n: int) -> int {{ error("no ${{n}}") }}\nprint({nested})\n',
        "42",
        deep=True,
    )
for depth in (19, 40):
    chain = " else ".join(f"if n == {at} {{ print({at}) }}" for at in range(depth))
    wrong(
        f"a fallback under {depth} levels of else if",
        f'fn bad() -> int {{ error("no") }}\nn = 100\n{chain} else {{ print(bad().or(7)) }}\n',
        "7",
    )
    chain = " else ".join(f"if bad({at}).or({at}) == n {{ print({at}) }}" for at in range(depth))
    wrong(
        f"fallbacks in the conditions of {depth} levels of else if",
        f'fn bad(n: int) -> int {{ error("no ${{n}}") }}\nn = {depth - 1}\n{chain} else {{ print("none") }}\n',
        f"{depth - 1}",
    )
wrong(
    "a match of 3000 arms",
    "n = 2999\nmatch n {\n"
    + "".join(f'    {at} -> print("arm {at}")\n' for at in range(3000))
    + '    _ -> print("none")\n}\n',
    "arm 2999",
)

# ---- Names that lumac makes itself

wrong(
    "functions of the names main, program, start, main_program, _main",
    """
    fn main() { print("main") }
    fn program() { print("program") }
    fn start() { print("start") }
    fn main_program() { print("main_program") }
    fn _main() { print("_main") }
    program()
    start()
    main_program()
    _main()
    """,
    "program",
    "start",
    "main_program",
    "_main",
    "main",
)
wrong(
    "variables of the names main, program, start, run, main_program",
    """
    program = 1
    start = 2
    run = 3
    main_program = 4
    _main = 5
    fn main() {
        program += 1
        print(program, start, run, main_program, _main)
    }
    """,
    "2 2 3 4 5",
)
wrong(
    "a function x_2 beside a second x",
    """
    fn x_2() -> int => 9
    x: int = 1
    if true {
        x: str = "a"
        print(x, x_2())
    }
    print(x)
    """,
    "a 9",
    "1",
)
wrong(
    "a top-level p_2 that a function reads beside a second p",
    """
    p_2 = 7
    fn read() -> int => p_2
    p = 1
    if true {
        p: str = "a"
        print(p, read())
    }
    print(p, p_2)
    """,
    "a 7",
    "1 7",
)
wrong(
    "walk variables, bindings and messages that hide beside names with a number",
    """
    v_2 = 100
    e_2 = 200
    k_2 = 300
    fn all() -> int => v_2 + e_2 + k_2
    fn bad() -> int { error("no") }
    v = 1
    e = 2
    k = 3
    ["a"].walk(v) -> print(v, v_2, all())
    print(bad().or(e -> e.len() + e_2), e, all())
    match "b" { k -> print(k, k_2, all()) }
    [10].walk(v) -> {
        [20].walk(v) -> print(v, v_2, all())
        print(v)
    }
    print(v, e, k)
    """,
    "a 100 600",
    "202 2 600",
    "b 300 600",
    "20 100 600",
    "10",
    "1 2 3",
)
wrong(
    "parameters, lambdas and inner functions of names with a number",
    """
    fn n_2() -> int => 5
    fn go(n: int) -> int {
        total = 0
        if n > 0 {
            n: str = "abc"
            f: (int) -> int = n_2 -> n_2 + n.len()
            total += f(10)
        }
        fn n_3() -> int => n * 2
        return total + n_3() + n_2()
    }
    print(go(4))
    """,
    "26",
)

# ---- Names that are read before they are set

for title, constant in (("a constant", "k = 5"), ("a locked constant", "lock k: int = 5"), ("a variable", "k = 5\nk += 1")):
    wrong(
        f"{title} is read by a function that is called above it",
        f'fn show() -> int => k\nprint("a")\nprint(show())\n{constant}\nprint(k)\n',
        "a",
        panic=unset("k"),
    )
wrong(
    "a constant is read by a method, a lambda and a trait above it",
    """
    struct S { n: int }
    impl S { fn get() -> int => self.n + k }
    f: () -> int = () -> S(1).get()
    print("a")
    print(f())
    k = 5
    """,
    "a",
    panic=unset("k"),
)
for declared in ("n: int = f()", "n = f()", "lock n: int = f()", "n: int = [1].map(x -> f() + x)[0]"):
    wrong(
        f"`{declared}` where f reads n",
        f"fn f() -> int => n + 1\n{declared}\nprint(n)\n",
        panic=unset("n"),
    )
wrong(
    "a text that holds a name that is not set is printed before the panic",
    """
    fn show() -> str => "${name}"
    print("name")
    print(show())
    name = "x"
    """,
    "name",
    panic=unset("name"),
)

# ---- What a walk goes through is what it was

for title, declared, subject, change, shown in (
    ("a list of structs", "ps = [P(1), P(2), P(3)]", "ps", "ps[2].age = 99", "123"),
    ("a list of structs by another name", "ps = [P(1), P(2), P(3)]\nqs = ps", "ps", "qs[2].age = 99", "123"),
    ("a field's list", "bag = Bag([P(1), P(2), P(3)])", "bag.items", "bag.items[2].age = 99", "123"),
    ("a list that a function changes", "ps = [P(1), P(2), P(3)]\nfn late() { ps[2].age = 99 }", "ps", "late()", "123"),
    ("a list whose element is replaced", "ps = [P(1), P(2), P(3)]", "ps", "ps[2] = P(99)", "123"),
    ("a slice", "ps = [P(1), P(2), P(3)]", "ps[0..3]", "ps[2].age = 99", "123"),
    ("the values of a map", 'm = { "a": P(1), "b": P(2) }', "m.values()", 'm["b"].age = 99', "12"),
):  # fmt: skip
    wrong(
        f"a walk over {title} whose last struct changes",
        f"""struct P {{ age: int }}
struct Bag {{ items: [P] }}
{declared}
{subject}.walk(p) -> {{
    {change}
    print(p.age)
}}
""",
        *shown,
    )
wrong(
    "a walk over a map whose struct changes",
    """
    struct P { age: int }
    m = { "a": P(1), "b": P(2) }
    m.walk(k, p) -> {
        m["b"].age = 99
        m["c"] = P(3)
        print(k, p.age)
    }
    print(m["b"].age, m.len())
    """,
    "a 1",
    "b 2",
    "99 3",
)
wrong(
    "a walk over traits sees the structs they refer to",
    """
    struct P { age: int }
    trait Aged { fn get(self) -> int }
    impl Aged for P { fn get(self) -> int => self.age }
    p = P(1)
    all: [Aged] = [P(0), p]
    all.walk(one) -> {
        p.age = 99
        print(one.get())
    }
    """,
    "0",
    "99",
)

# ---- A fallback is computed in the state that its value left

for title, fallback, shown, fault in (
    ("a name", "clear().or(x)", "nil", ""),
    ("a lambda", "clear().or(e -> x)", "nil", ""),
    ("a sum", "clear().or(x + 1)", "", NIL_INT),
):
    wrong(
        f"a narrowed name as {title} in a fallback",
        f"""x: ?int = 1
fn clear() -> ?int {{
    x = nil
    return nil
}}
if x != nil {{
    print({fallback})
}}
""",
        *((shown,) if shown else ()),
        panic=fault,
    )
wrong(
    "a narrowed name in the text of a fallback",
    """
    x: ?int = 1
    fn clear() -> ?str {
        x = nil
        return nil
    }
    if x != nil {
        print(clear().or("${x}"))
        x = 1
        print(clear().or("${x + 1}"))
    }
    """,
    "nil",
    panic=NIL_INT,
)
wrong(
    "a narrowed name in a fallback of a failure, through a method",
    """
    struct Store { n: int }
    x: ?int = 1
    impl Store {
        fn load() -> int {
            x = nil
            if self.n > 0 { error("no") }
            return self.n
        }
    }
    if x != nil {
        print(Store(0).load().or(x + 1))
        x = 4
        print(Store(1).load().or(e -> x + e.len()))
    }
    """,
    "0",
    panic=NIL_INT,
)
