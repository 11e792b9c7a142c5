"""What a walk goes through, and what changes in it."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

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
