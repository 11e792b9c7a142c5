"""Operands, arguments, targets and printed values: once, from left to right."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

# ---- Operands are computed once, from left to right

CALLED = """x: ?int = nil
n = 0
fn f() -> int {
    n += 1
    print("f")
    return n
}
"""
for comparison in (
    "x > f()",
    "x < f()",
    "x >= f()",
    "f() < x",
    "f() <= x",
    "f() > nil",
    "nil < f()",
):
    wrong(
        f"{comparison} where x is nil",
        f"{CALLED}print({comparison})\nprint(n)\n",
        "f",
        "false",
        "1",
    )
wrong(
    "f() == x where x is nil",
    f"{CALLED}print(f() == x, x != f())\nprint(n)\n",
    "f",
    "f",
    "false true",
    "2",
)
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
for title, fail, use, states in (
    ("a list", "xs.add(3)", "xs", ("[1]", "[1, 3]")),
    ("a struct", "p.x = 9", "p", ("P { x: 1 }", "P { x: 9 }")),
    ("a number", "n = 9", "n", ("1", "9")),
    ("an element", "xs[0] = 9", "xs[0]", ("1", "9")),
    ("a length", "xs.add(3)", "xs.len()", ("1", "2")),
    ("an optional", "o = nil", "o", ("1", "nil")),
    ("a match", "n = 9", "match n {\n    1 -> 100\n    k -> k\n}", ("100", "9")),
):
    before, after = states
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
    wrong(f"{title} before a fallback that is needed", f"{setup}print({use}, go(6).or({use if title in ('a number', 'a length', 'an element', 'a match') else 0}), {use})\n", f"{before} {before if title in ('a number', 'a length', 'an element', 'a match') else 0} {before}")  # fmt: skip
    wrong(f"{title} before a match", f"{setup}print({use}, match go(1) {{\n    1 -> \"one\"\n    _ -> \"more\"\n}}, {use})\n", f"{before} one {after}")  # fmt: skip


# ---- What an optional holds is found before the value is computed

HELD = """struct P { x: int }
struct Box { p: ?P }
p: ?P = P(1)
box = Box(P(1))
xs: ?[int] = [4]
fn lose() -> int {
    p = nil
    box.p = nil
    xs = nil
    return 5
}
fn swap() -> int {
    p = P(50)
    box.p = P(50)
    xs = [50]
    return 5
}
"""
for target, whole in (("p.x", "p"), ("box.p.x", "box"), ("xs[0]", "xs")):
    owner = target.removesuffix(".x").removesuffix("[0]")
    shown = {"p": "P { x: 50 }", "box": "Box { p: P { x: 50 } }", "xs": "[50]"}[whole]
    lost = {"p": "nil", "box": "Box { p: nil }", "xs": "nil"}[whole]
    for operator in ("=", "+="):
        for call, after in (("lose", lost), ("swap", shown)):
            wrong(
                f"{target} {operator} {call}()",
                f"{HELD}if {owner} != nil {{\n    {target} {operator} {call}()\n}}\nprint({whole})\n",
                after,
            )

# ---- The collection is found before the index is computed, and the index before the value

MOVED = """xs = [1, 2]
rows = [[1], [2]]
m = {0: 1}
o: ?[int] = [1, 2]
struct Box { xs: [int] }
box = Box([1, 2])
fn move() -> int {
    xs = [9, 9]
    rows[0] = [9]
    m = {0: 9}
    o = nil
    box.xs = [9, 9]
    return 0
}
"""
for owner, before, after in (
    ("xs", "[6, 2]", "[9, 9]"),
    ("rows[0]", "[6]", "[9]"),
    ("m", "{0: 6}", "{0: 9}"),
    ("o", "[6, 2]", "nil"),
    ("box.xs", "[6, 2]", "[9, 9]"),
):
    for update in ("[move()] += 5", "[move()] = 6", "[0 + move()] += 4 + [1].len()"):
        inside = f"{{\n    held = [{owner}]\n    {owner}{update}\n    print(held[0], {owner})\n}}"
        wrong(f"{owner}{update}", f"{MOVED}if o != nil {inside}\n", f"{before} {after}")
