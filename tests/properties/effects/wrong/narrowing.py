"""Optionals that a test found to be something, and what makes them nil again."""

from __future__ import annotations

from tests.properties.effects.wrong.model import NIL_INT, Wrong, adding

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

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
