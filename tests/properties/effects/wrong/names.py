"""Names that lumac or Python has, too, and names that are read before they are set."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding, unset

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

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

for title, constant in (
    ("a constant", "k = 5"),
    ("a locked constant", "lock k: int = 5"),
    ("a variable", "k = 5\nk += 1"),
):
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
for declared in (
    "n: int = f()",
    "n = f()",
    "lock n: int = f()",
    "n: int = [1].map(x -> f() + x)[0]",
):
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

# ---- A variable that is not set yet is told by its name in Luma, whatever it is called in Python

for name in ("class", "list", "None", "lambda", "main", "x_2"):
    wrong(f"{name} is read by a function that runs before it is set", f"fn f() -> int => {name} + 1\nprint(f())\n{name}: int = 5\n", panic=unset(name))  # fmt: skip
    wrong(f"{name} is changed by a function that runs before it is set", f"fn f() {{ {name} += 1 }}\nf()\n{name}: int = 5\n", panic=unset(name))  # fmt: skip
    wrong(f"{name} is read in a lambda and in its own initialiser", f"fn f() -> int {{\n    g = () -> {name} * 2\n    return g()\n}}\n{name}: int = f()\n", panic=unset(name))  # fmt: skip
    wrong(f"{name} is a list that is added to before it is set", f"fn f() {{ {name}.add(1) }}\nf()\n{name}: [int] = []\n", panic=unset(name))  # fmt: skip
    wrong(f"{name} is set when functions use it", f"fn f() -> int {{\n    {name} -= 1\n    {name}++\n    return 2 * {name} - {name}\n}}\n{name}: int = 5\nprint(f(), -{name})\n", "5 -5")  # fmt: skip
    wrong(f"{name} may be read early and is not", f"fn f(early: bool) -> int {{\n    if early {{ return 0 }}\n    {name} -= 1\n    return 2 * {name}\n}}\nprint(f(true))\n{name}: int = 5\nprint(f(false))\n", "0", "8")  # fmt: skip
