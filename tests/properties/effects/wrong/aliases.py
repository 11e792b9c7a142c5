"""Other names for what is changed: what a fallback, an arm, a call or a callback gives back, what a trait or a kept
function refers to."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

wrong(
    "a list that a fallback gives is changed: the variable is thought private",
    """
    a: ?[int] = nil
    xs = [1]
    n = 0
    xs.walk(v) -> {
        print(v)
        n += 1
        if n < 4 { a.or(xs).add(9) }
    }
    """,
    "1",
)
wrong(
    "a list that a fallback gives is walked",
    """
    a: ?[int] = nil
    xs = [1]
    n = 0
    a.or(xs).walk(v) -> {
        print(v)
        n += 1
        if n < 4 { xs.add(9) }
    }
    """,
    "1",
)
wrong(
    "a list that an arm gives is walked",
    """
    k = 0
    xs = [1]
    n = 0
    (match k {
        0 -> xs
        _ -> [2]
    }).walk(v) -> {
        print(v)
        n += 1
        if n < 4 { xs.add(9) }
    }
    """,
    "1",
)
wrong(
    "a list that an arm gives is changed",
    """
    k = 0
    xs = [1]
    n = 0
    xs.walk(v) -> {
        print(v)
        n += 1
        if n < 4 {
            (match k {
                0 -> xs
                _ -> [2]
            }).add(9)
        }
    }
    """,
    "1",
)
wrong(
    "a map that a fallback gives is made shorter while the map is walked",
    """
    m = {"a": 1, "b": 2}
    e: ?{str: int} = nil
    m.walk(k, v) -> {
        e.or(m).clear()
        print(k)
    }
    """,
    "a",
    "b",
)
wrong(
    "an index is proven after a fallback that gives the list made it shorter",
    """
    a: ?[int] = nil
    fn go() {
        xs = [1, 2]
        a.or(xs).clear()
        print(xs[1])
    }
    go()
    """,
    panic="index 1 out of range (length 0)",
)
wrong(
    "an index is proven after a fallback that gives the list made it shorter, and an arm",
    """
    fn go(k: int) {
        xs = [1, 2]
        (match k {
            0 -> xs
            _ -> [5]
        }).clear()
        print(xs[1])
    }
    go(0)
    """,
    panic="index 1 out of range (length 0)",
)
wrong(
    "what a core method gives back of itself is walked while the list grows",
    """
    fn go() {
        xs = [2, 1]
        n = 0
        xs.sort().walk(v) -> {
            n += 1
            print(v)
            if n < 5 { xs.add(7) }
        }
    }
    go()
    """,
    "1",
    "2",
)
wrong(
    "what a core method gives back of itself is walked while the list grows, by a callback's method",
    """
    fn go() {
        xs = [2, 1]
        n = 0
        xs.sort_by(v -> v).walk(v) -> {
            n += 1
            print(v)
            if n < 5 { xs.add(7) }
        }
    }
    go()
    """,
    "1",
    "2",
)
wrong(
    "what a core method gives back of itself is walked while the list grows, of a map",
    """
    fn go() {
        m = {"a": 1}
        m.merge({"b": 2}).walk(k, v) -> {
            m.clear()
            print(k)
        }
    }
    go()
    """,
    "a",
    "b",
)
wrong(
    "an index is proven after the list was made shorter through what sort gives",
    """
    fn go() {
        xs = [2, 1]
        xs.sort().clear()
        print(xs[1])
    }
    go()
    """,
    panic="index 1 out of range (length 0)",
)
wrong(
    "a store teaches the length of another list",
    """
    xs = [1, 2, 3]
    fn g() -> int {
        xs = []
        return 1
    }
    xs[2] = g()
    print(xs[2])
    """,
    panic="index 2 out of range (length 0)",
)
wrong(
    "a store teaches the length of another list, an update, too",
    """
    xs = [1, 2, 3]
    fn g() -> int {
        xs = []
        return 1
    }
    xs[2] += g()
    print(xs[2])
    """,
    panic="index 2 out of range (length 0)",
)
wrong(
    "a copy at the end of a fallback's block is left out although the variable goes on",
    """
    fn bad() -> [int] { error("no") }
    fn f() -> int {
        xs = [1]
        ys: [int] = bad().or(err -> { return xs.copy() })
        ys.add(2)
        return xs.len()
    }
    print(f())
    """,
    "1",
)
wrong(
    "a copy at the end of a fallback's block is left out although the variable goes on, the bytes of a buffer",
    """
    fn bad() -> [byte] { error("no") }
    fn f() {
        b = buffer()
        b.write(0x01)
        data: [byte] = bad().or(err -> { return b.to_bytes() })
        b.write(0x02)
        print(data)
    }
    f()
    """,
    "[1]",
)
wrong(
    "a lambda's parameter that a variable of a trait's type refers to is no copy, where the body is one call",
    """
    struct P { x: int }
    trait T { fn get() -> int }
    impl T for P { fn get() -> int => self.x }
    kept: [T] = []
    fn keep(t: T) -> int {
        kept.add(t)
        return 0
    }
    ps = [P(1)]
    ns = ps.map(p -> keep(p))
    ps[0].x = 9
    print(kept[0].get())
    """,
    "1",
)
wrong(
    "a lambda's parameter that a variable of a trait's type refers to is no copy, where the body is one call, in a new struct",
    """
    struct P { x: int }
    trait T { fn get() -> int }
    impl T for P { fn get() -> int => self.x }
    struct B { t: T }
    ps = [P(1)]
    bs = ps.map(p -> B(p))
    ps[0].x = 9
    b = bs[0]
    print(b.t.get())
    """,
    "1",
)
wrong(
    "a lambda's parameter that a variable of a trait's type refers to is no copy, where the body is one call, by a core method",
    """
    struct P { x: int }
    trait T { fn get() -> int }
    impl T for P { fn get() -> int => self.x }
    ps = [P(1)]
    kept: [[T]] = ps.map(p -> list.fill(1, p))
    ps[0].x = 9
    print(kept[0][0].get())
    """,
    "1",
)
wrong(
    "a method keeps a lambda that names its self; the struct is returned",
    """
    struct P { x: int }
    fs: [() -> int] = []
    impl P {
        fn reg() {
            fs.add(() -> self.x)
        }
    }
    fn make() -> P {
        p = P(1)
        p.reg()
        return p
    }
    q = make()
    q.x = 9
    f = fs[0]
    print(f())
    """,
    "1",
)
wrong(
    "a method keeps a lambda that names its self; the struct is returned, of a parameter",
    """
    struct P { x: int }
    fs: [() -> int] = []
    impl P { fn reg() { fs.add(() -> self.x) } }
    fn take(p: P) { p.reg() }
    p = P(1)
    take(p)
    p.x = 9
    f = fs[0]
    print(f())
    """,
    "1",
)
wrong(
    "a method keeps a lambda that names its self; the struct is returned, of a walk variable",
    """
    struct P { x: int }
    fs: [() -> int] = []
    impl P { fn reg() { fs.add(() -> self.x) } }
    ps = [P(1)]
    ps.walk(p) -> p.reg()
    ps[0].x = 9
    f = fs[0]
    print(f())
    """,
    "1",
)
wrong(
    "a method keeps a lambda that names its self; the struct is returned, of what a pattern binds",
    """
    struct P { x: int }
    fs: [() -> int] = []
    impl P { fn reg() { fs.add(() -> self.x) } }
    ps = [P(1)]
    match ps[0] {
        b -> b.reg()
    }
    ps[0].x = 9
    f = fs[0]
    print(f())
    """,
    "1",
)
wrong(
    "a sum of lists that a call looks into shares its elements with the lists while a later argument stores into them",
    """
    struct P { x: int }
    ps = [P(1)]
    fn f() -> P {
        ps[0].x = 9
        return P(9)
    }
    print((ps + []).contains(f()))
    """,
    "false",
)
wrong(
    "reduce: the first value changes while the function is computed",
    """
    struct P { x: int }
    p = P(1)
    fn make() -> (P, P) -> P {
        p.x = 7
        return (a, b) -> a
    }
    qs = [P(4)]
    print(qs.reduce(p, make()).x)
    """,
    "1",
)
wrong(
    "a list that a callback gives back through reduce counts as new",
    """
    fn go() {
        ys = [1]
        zs = [1].reduce([0], (a, b) -> ys)
        n = 0
        ys.walk(v) -> {
            n += 1
            print(v)
            if n < 5 { zs.add(7) }
        }
    }
    go()
    """,
    "1",
)
wrong(
    "a map is changed through an any while it is walked",
    """
    m: {str: any} = {"a": 1}
    d: any = m
    n = 0
    m.walk(k, v) -> {
        n += 1
        d["b${n}"] = 2
        print(k)
    }
    """,
    "a",
)
wrong(
    "a map is changed through an any while it is walked, a list",
    """
    xs: [any] = [1, 2]
    d: any = xs
    xs.walk(v) -> {
        d[1] = 9
        print(v)
    }
    """,
    "1",
    "2",
)
wrong(
    "a text of one part is printed as it is when the arguments behind it have run",
    """
    xs = [1]
    fn grow() -> int {
        xs.add(2)
        return 5
    }
    print("${xs}", grow())
    """,
    "[1] 5",
)
wrong(
    "a text of one part is printed as it is when the arguments behind it have run, of a struct",
    """
    struct P { x: int }
    p = P(1)
    fn move() -> int {
        p.x += 1
        return p.x
    }
    print(p, move(), "${p}", move())
    """,
    "P { x: 1 } 2 P { x: 2 } 3",
)
