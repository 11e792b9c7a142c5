"""Calls that give nil where they fail, wherever they may stand: each program prints and ends as its plain evaluation says."""

from __future__ import annotations

import pytest

from lumac.pipeline import compile_source
from tests.properties.agreement import evaluated, problem
from tests.properties.any_text import black_problem

HEAD = """\
fn text(s: str) -> str {
    print("text ${s}")
    if s == "!" { error("no text") }
    return s
}
fn num(n: int) -> int {
    print("num ${n}")
    if n < 0 { error("no num") }
    return n
}
fn quiet(n: int) -> int {
    print("quiet ${n}")
    return n
}
fn buf(s: str) -> buffer {
    print("buf ${s}")
    if s == "!" { error("no buf") }
    return buffer(s)
}
struct Box { held: ?[byte]  text: ?str  n: int }
impl Box {
    fn take(s: str) -> ?[byte] {
        self.n += 1
        self.held = text(s).from_hex()
        return self.held
    }
}
"""
PROGRAMS = {
    "declare": """\
x: ?[byte] = text("41").from_hex()
y: ?[byte] = text("4").from_hex()
print("${x} ${y}")
z: ?[byte] = text("!").from_hex()
print(z)
""",
    "two args": """\
b = buf("hello")
x: ?[byte] = buf("abc").read(num(2))
print(x)
y: ?str = buf("abc").read(num(4))
print(y)
z: ?str = buf("abc").read(num(-1))
print(z)
""",
    "receiver fails": """\
z: ?str = buf("!").read(num(1))
print(z)
""",
    "receiver quiet then failing": """\
fn b2() -> buffer {
    print("b2")
    return buffer("xyz")
}
z: ?str = b2().read(num(2))
print(z)
w: ?str = b2().read(num(-2))
""",
    "panic passes": """\
b = buffer("abc")
x: ?str = b.read(0 - quiet(1))
print(x)
""",
    "nested": """\
b = buffer("abcdefgh")
x: ?[byte] = b.read(2)
y: ?str = (b.read(3)).to_str()
print("${x} ${y} ${b.remaining()}")
""",
    "nested failing inside": """\
b = buffer("ab")
data: [byte] = b.read(2)
y: ?str = data.to_str()
print(y)
z: ?[byte] = text(b.read(9)).from_hex()
print(z)
""",
    "unwrap arg": """\
b = buffer("abcdef")
n: ?int = 3
x: ?str = b.read(n)
print(x)
m: ?int = nil
if b.len() > 100 { m = 4 }
y: ?str = b.read(m)
print(y)
""",
    "interpolation order": """\
b = buffer("abcdef")
xs: [?str] = []
s = "${quiet(1)} ${first(b)} ${quiet(2)} ${first(b)}"
print(s)
fn first(c: buffer) -> ?str {
    return c.read(num(4))
}
""",
    "in list": """\
b = buffer("abcdef")
xs: [?str] = [b.read(quiet(2)), "k", b.read(quiet(9)), b.read(2)]
print(xs)
ys: [?str] = [text("a"), b.read(num(2)), text("c")]
print(ys)
zs: [?str] = [text("a"), b.read(num(-2)), text("c")]
""",
    "in map": """\
b = buffer("abcdef")
xs: {str: ?str} = { "${quiet(1)}": b.read(quiet(2)), "${quiet(2)}": b.read(quiet(9)) }
print(xs)
""",
    "argument": """\
fn show(a: int, b: ?str, c: int) {
    print("${a} ${b} ${c}")
}
b = buffer("abcdef")
show(quiet(1), b.read(num(2)), quiet(3))
show(quiet(1), b.read(num(20)), quiet(3))
show(quiet(1), b.read(num(-20)), quiet(3))
""",
    "args assigning": """\
n = 1
fn bump() -> int {
    n += 1
    return n
}
fn show(a: int, b: ?str, c: int) {
    print("${a} ${b} ${c}")
}
b = buffer("abcdef")
show(n, b.read(bump()), n)
show(n, b.read(num(bump())), n)
show(n, b.read(num(bump() * -1)), n)
""",
    "logic": """\
b = buffer("abcdef")
fn one(k: int) -> bool {
    v: ?str = b.read(num(k))
    return v != nil && v == "ab"
}
print(one(2) && one(2))
print(one(9) || one(2))
print(one(2) || one(-1))
""",
    "logic right": """\
b = buffer("abcdefgh")
fn is(v: ?str) -> bool { return v != nil }
print(quiet(1) == 2 && is(b.read(num(-1))))
print(quiet(1) == 1 && is(b.read(num(2))))
print(quiet(1) == 1 || is(b.read(num(-1))))
print(is(b.read(num(20))) || is(b.read(num(2))))
print(quiet(1) == 1 && is(b.read(num(-1))))
""",
    "if heads": """\
b = buffer("abcdefgh")
fn is(v: ?str) -> bool { return v != nil }
if is(b.read(num(20))) {
    print("a")
} else if is(b.read(num(3))) {
    print("b")
} else if is(b.read(num(-1))) {
    print("c")
}
""",
    "walk condition": """\
b = buffer("abcdefgh")
(0..).walk(i) -> {
    part: ?str = b.read(num(3))
    if part == nil { stop }
    print("${i} ${part}")
}
print(b.remaining())
rest: ?str = b.read(num(b.remaining()))
print(rest)
""",
    "walk subject": """\
b = buffer("abcdefgh")
fn all(v: ?str) -> [str] {
    if v == nil { return ["none"] }
    return v.chars()
}
all(b.read(num(3))).walk(c) -> print(c)
all(b.read(num(33))).walk(c) -> print(c)
all(b.read(num(-3))).walk(c) -> print(c)
""",
    "lambda expr": """\
xs = ["41", "4", "4243"]
ys: [?[byte]] = xs.map(x -> decode(x))
print(ys)
fn decode(x: str) -> ?[byte] => x.from_hex()
f: (str) -> ?[byte] = x -> x.from_hex()
print(f("41"))
print(f("x"))
g: (str) -> ?[byte] = x -> text(x).from_hex()
print(g("41"))
print(g("!"))
""",
    "lambda map": """\
xs = ["41", "4", "4243"]
ys: [?[byte]] = xs.map(x -> x.from_hex())
print(ys)
zs: [?[byte]] = xs.map(x -> text(x).from_hex())
print(zs)
""",
    "lambda failing": """\
xs = ["41", "!", "4243"]
zs: [?[byte]] = xs.map(x -> text(x).from_hex())
print(zs)
""",
    "match subject": """\
b = buffer("abcdefgh")
fn say(v: ?str) -> str {
    return match v {
        nil -> "none"
        x -> "got ${x}"
    }
}
print(say(b.read(num(2))))
print(say(b.read(num(22))))
""",
    "match arms": """\
b = buffer("abcdefgh")
(0..4).walk(i) -> {
    v: ?str = match i {
        0 -> b.read(num(2))
        1 -> b.read(num(50))
        2 -> "plain"
        _ -> b.read(num(-1))
    }
    print(v)
}
""",
    "match statement arms": """\
b = buffer("abcdefgh")
v: ?str = nil
(0..4).walk(i) -> {
    match i {
        0 -> v = b.read(num(2))
        1 -> v = b.read(num(50))
        2 -> { v = b.read(num(3)) }
        _ -> { v = b.read(num(-1)) }
    }
    print(v)
}
""",
    "return": """\
fn part(b: buffer, n: int) -> ?str {
    return b.read(num(n))
}
b = buffer("abcdef")
print(part(b, 2))
print(part(b, 20))
print(part(b, -2))
""",
    "short function": """\
fn part(b: buffer, n: int) -> ?str => b.read(n)
b = buffer("abcdef")
print(part(b, 2))
print(part(b, 20))
print(part(b, 3).or("none"))
print(part(b, 3).or(e -> e))
""",
    "or fallback is it": """\
b = buffer("abcdefgh")
x: ?str = nil
if b.len() > 100 { x = "k" }
y: ?str = x.or(b.read(num(2)))
print(y)
z: ?str = x.or(b.read(num(22)))
print(z)
q: ?str = text("!").or(b.read(num(3)))
print(q)
r: ?str = text("!").or(e -> b.read(num(-3)))
print(r)
""",
    "fields": """\
b = Box(nil, nil, 0)
c = buffer("abcdef")
b.held = text("4142").from_hex()
b.text = c.read(num(2))
print(b)
b.held = text("x").from_hex()
b.text = c.read(num(22))
print(b)
b.text = "left"
b.text = c.read(num(-1)).or("right")
print(b)
print(b.take("43"))
print(b.take("4"))
print(b.n)
print(b.take("!"))
""",
    "elements": """\
c = buffer("abcdefghij")
xs: [?str] = ["p", "q"]
xs[num(0)] = c.read(num(2))
xs[num(1)] = c.read(num(22))
print(xs)
m: {int: ?str} = {}
m[num(4)] = c.read(num(2))
m[num(5)] = c.read(num(33))
print(m)
xs[5] = c.read(num(2))
""",
    "element index fails": """\
c = buffer("abcdefghij")
xs: [?str] = ["p", "q"]
xs[num(-1)] = c.read(num(2))
""",
    "element value fails": """\
c = buffer("abcdefghij")
xs: [?str] = ["p", "q"]
fn go() {
    xs[num(1)] = c.read(num(-2))
}
go().or(e -> print("caught ${e}"))
print(xs)
""",
    "index out with nil": """\
c = buffer("ab")
m: {str: ?str} = {}
m[text("k")] = c.read(quiet(9))
m[text("!")] = c.read(quiet(9))
""",
    "globals": """\
lock first: ?[byte] = text("4142").from_hex()
second: ?[byte] = text("zz").from_hex()
fn show() {
    print("${first} ${second}")
    second = text("45").from_hex()
}
show()
show()
""",
    "top level failure": """\
second: ?[byte] = text("!").from_hex()
print(second)
""",
    "narrowing": """\
fn go(s: str) -> int {
    data: ?[byte] = text(s).from_hex()
    if data == nil { return -1 }
    return data.len()
}
print("${go("4142")} ${go("4")}")
print("${go("4142")} ${go("!").or(7)}")
""",
    "unwrapping": """\
fn need(data: [byte]) -> int => data.len()
x: ?[byte] = "4142".from_hex()
print(need(x))
y: ?[byte] = "414".from_hex()
print(need(y))
""",
    "statement order": """\
fn pair(a: ?str, b: ?str) -> str => "${a} ${b}"
c = buffer("abcdefghij")
print(pair(c.read(num(2)), c.read(num(3))))
print(pair(c.read(num(20)), c.read(num(3))))
print(pair(c.read(num(1)), c.read(num(-3))))
""",
    "statement order2": """\
fn pair(a: ?str, b: str, d: ?str) -> str => "${a} ${b} ${d}"
c = buffer("abcdefghij")
print(pair(c.read(num(2)), text("x"), c.read(quiet(3))))
print(pair(c.read(quiet(20)), c.read(2), c.read(quiet(3))))
print(pair(c.read(quiet(1)), text("!"), c.read(quiet(1))))
""",
    "captured": """\
fn go() {
    c = buffer("abcdefghij")
    v: ?str = nil
    next = () -> {
        v = c.read(num(4))
        return v
    }
    print(next())
    print(next())
    print(v)
    print(next())
    print(v)
}
go()
""",
    "in loop closure": """\
c = buffer("abcdefghij")
fs: [() -> ?str] = []
(0..3).walk(i) -> {
    v: ?str = c.read(num(4))
    fs.add(() -> v)
}
fs.walk(f) -> print(f())
""",
    "lambda returning": """\
c = buffer("abcdefghij")
read: (int) -> ?str = n -> c.read(num(n))
print(read(3))
print(read(30))
print(read(-3).or("x"))
reads: [(int) -> ?str] = [n -> c.read(n), n -> c.read(n + 1)]
reads.walk(r) -> print(r(4))
""",
    "any all": """\
xs = ["41", "4", "42"]
fn good(s: str) -> bool {
    v: ?[byte] = text(s).from_hex()
    return v != nil
}
print(xs.all(x -> good(x)))
print(xs.any(x -> good(x)))
print(xs.filter(x -> good(x)))
""",
    "peek": """\
c = buffer("ab")
a: ?byte = c.peek()
b: ?byte = c.read()
d: ?byte = c.read()
e: ?byte = c.read()
f: ?byte = c.peek()
print("${a} ${b} ${d} ${e} ${f}")
""",
    "until": """\
c = buffer("ab cd")
fn blank() -> byte {
    print("blank")
    return 0x20
}
fn bad() -> byte {
    error("bad byte")
}
a: ?str = c.read(blank())
b: ?str = c.read(blank())
print("${a} ${b}")
d: ?[byte] = c.read(bad())
""",
    "to str": """\
fn bytes(s: str) -> [byte] {
    print("bytes")
    return s.from_hex()
}
a: ?str = bytes("4142").to_str()
b: ?str = bytes("ff").to_str()
print("${a} ${b}")
d: ?str = bytes("f").to_str()
""",
    "try": """\
fn go(c: buffer) -> ?str {
    x: ?str = try c.read(num(3))
    return x
}
c = buffer("abcd")
print(go(c))
print(go(c))
""",
    "update concat": """\
c = buffer("abcdef")
s = "x"
s += c.read(num(2)).or("none")
fn opt(n: int) -> ?str => c.read(n)
s += opt(2).or("none")
s += opt(12).or("none")
print(s)
""",
    "struct literal": """\
c = buffer("abcdef")
b = Box { n: quiet(1), text: c.read(num(2)), held: text("4").from_hex() }
print(b)
d = Box(text("41").from_hex(), c.read(num(22)), quiet(4))
print(d)
""",
    "mutating receiver": """\
n = 0
c = buffer("abcdef")
fn swap() -> int {
    c = buffer("XYZ")
    return 2
}
fn swapf() -> int {
    c = buffer("UVW")
    if n < 0 { error("no") }
    return 2
}
x: ?str = c.read(swap())
print("${x} ${c.remaining()}")
y: ?str = c.read(swapf())
print("${y} ${c.remaining()}")
""",
    "any value": """\
c = buffer("abcdef")
fn opt(n: int) -> ?str => c.read(n)
x: any = opt(2)
y: any = opt(22)
print("${x} ${y}")
""",
    "set elems eq": """\
c = buffer("abcdef")
fn opt(n: int) -> ?str => c.read(num(n))
print(opt(2) == "ab")
print(opt(22) == "ab")
print(opt(22) == opt(22))
""",
}


def deep() -> str:
    """A call in as many walks as Python takes, and a few more."""
    names = [f"n{at}" for at in range(22)]
    heads = "".join(f"(0..1).walk({name}) -> {{\n" for name in names)
    reads = "".join(f"{name}: ?str = c.read(num(3))\nprint({name})\n" for name in "xy")
    return f'c = buffer("abcd")\n{heads}{reads}print({" + ".join(names)})\n' + "}\n" * len(names)


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str) -> None:
    text = HEAD + PROGRAMS[name]
    assert evaluated(text) is not None
    assert problem(text, 0) == ""
    compiled = compile_source(text).text
    assert compiled is not None
    assert black_problem(compiled) == ""


def test_in_more_walks_than_python_takes() -> None:
    assert problem(HEAD + deep(), 0) == ""
