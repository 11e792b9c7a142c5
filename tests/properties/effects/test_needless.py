"""What nobody can see is not emitted: copies, snapshots and checks that were there once for no reason."""

from __future__ import annotations

import pytest

from tests.emitted import program_part
from tests.properties.agreement import evaluated
from tests.properties.effects.running import agreed, found_by_lumac

PASSED_ON = """
struct Url { host: str, port: int }
struct Pool { urls: [Url], count: int }
impl Pool {
    fn drop(url: Url) -> int { return self.find(url) + url.port }
    fn find(url: Url) -> int { return measured(url) + self.count }
    fn go(url: Url) -> int { return self.drop(url) }
}
fn measured(url: Url) -> int => url.host.len()
u = Url("abc", 1)
u.port = 5
print(Pool([], 1).go(u), u)
"""
FROM_A_LIST = """
struct Url { host: str, port: int }
struct Pool { urls: [Url], bad: [str] }
impl Pool {
    fn drop(url: Url) { if self.is_bad(url) { self.bad.add(url.host) } }
    fn is_bad(url: Url) -> bool => url.port == 0
    fn clean() { self.urls.walk(url) -> { self.drop(url) } }
}
pool = Pool([Url("a", 0), Url("b", 1)], [])
other = Url("c", 1)
other.port = 2
pool.clean()
print(pool.bad, other)
"""
NAMES_OF_FIELDS = """
struct A { x: int, list: [int] }
struct B { x: int }
a = A(1, [1])
b = B(2)
b.x = 5
b.x++
c = a
print(a, c, b)
"""
NAMES_OF_METHODS = """
struct A { x: int }
struct B { x: int }
impl A { fn set(n: int) -> int => self.x + n }
impl B { fn set(n: int) { self.x = n } }
a = A(1)
b = B(2)
b.set(7)
c = a
ds = [a, c]
print(a.set(1), c, ds, b)
"""
FRESH = """
struct P { x: int }
fn make(n: int) -> P {
    p = P(n)
    p.x += 1
    return p
}
ps = [make(1), make(2)]
q = make(3)
q.x = 9
ps.add(make(4))
print(ps, q)
"""
NOT_COPIED = {
    "a struct that is only read through calls": PASSED_ON,
    "a walked struct that is only read through calls": FROM_A_LIST,
    "a struct beside another with a field of that name": NAMES_OF_FIELDS,
    "a struct beside another with a method of that name": NAMES_OF_METHODS,
    "a struct that a function has made": FRESH,
    "the bytes of a local buffer that are returned": """
fn packed(n: int) -> [byte] {
    packet = buffer()
    packet.write(0x01)
    packet.write(n.to_int16())
    return packet.to_bytes()
}
print(packed(513))
""",
    "the bytes of a buffer that are only sent": """
fn send(sock: tcp, n: int) {
    packet = buffer()
    packet.write(n.to_int32())
    sock.write(packet.to_bytes())
}
sock: ?tcp = tcp.connect("localhost", 1)
if sock != nil { send(sock, 5) }
""",
}
NOT_SNAPSHOT = {
    "a field's list": """
struct Table { columns: [str], rows: [[str]] }
impl Table {
    fn width() -> int => self.columns.len()
    fn show(row: [str]) -> {str: str} {
        found: {str: str} = {}
        self.columns.walk(i, column) -> {
            if i < self.width() { found[column] = row[i] }
        }
        return found
    }
}
table = Table(["a", "b"], [["1", "2"]])
table.rows.walk(row) -> print(table.show(row))
""",
    "a field's list that other functions change before": """
struct Table { columns: [str], seen: [int] }
impl Table {
    fn add(column: str) { self.columns.add(column) }
    fn show() -> str {
        text = ""
        self.columns.walk(i, column) -> {
            self.seen.add(i)
            text += column
        }
        return text
    }
}
table = Table([], [])
table.add("a")
table.add("b")
print(table.show(), table)
""",
    "values that are summed": """
counts: {str: int} = {}
["a", "b", "a"].walk(w) -> { counts[w] = counts.get(w, 0) + 1 }
print(counts.values().sum())
""",
    "keys that are sorted": """
counts = { "b": 1, "a": 2 }
counts.keys().sort().walk(k) -> print(k)
""",
    "a list beside a function that makes text of a struct": """
struct P { x: int }
fn show(p: P) -> str => "${p.x}"
xs = [1, 2, 3]
out: [P] = []
xs.walk(x) -> { out.add(P(x)) }
out.walk(p) -> print(show(p))
""",
    "a list while another grows": """
fn doubled(xs: [int]) -> [int] {
    found: [int] = []
    xs.walk(x) -> { found.add(x * 2) }
    return found
}
print(doubled([1, 2]))
""",
    "a map while a local list grows": """
m = { "a": 1, "b": 2 }
found: [str] = []
m.walk(k, v) -> {
    found.add("${k}=${v}")
    if v > 5 { found.clear() }
}
print(found.join(","))
""",
    "a list while a function value that is known is called": """
xs = [1, 2, 3]
total = 0
add: (int) = n -> { total += n }
xs.walk(x) -> { add(x) }
print(total)
""",
}
NOT_UNWRAPPED = {
    "a parameter, while another function has a local of its name": """
fn other() -> int {
    x: ?int = 1
    x = nil
    return 5
}
fn go(x: ?int) -> int {
    if x != nil {
        n = other()
        return x + n
    }
    return 0
}
print(go(1), go(nil))
""",
    "a local, while a method assigns a field of its name": """
struct Box { x: ?int }
impl Box { fn drop() { self.x = nil } }
fn go(n: ?int) -> int {
    x = n
    box = Box(3)
    if x == nil { return 0 }
    box.drop()
    return x + x
}
print(go(1), go(nil))
""",
    "a name after a test, used twice": """
fn find(n: int) -> ?int {
    if n > 0 { return n }
    return nil
}
fn go(n: int) -> int {
    found = find(n)
    if found == nil { return 0 }
    print(found + 1)
    return found * found
}
print(go(2), go(0))
""",
    "a name that a lambda assigns, where nothing is called after the test": """
x: ?int = 1
drop = () -> { x = nil }
if x != nil {
    y = x + x
    print(y, x)
}
drop()
print(x)
""",
    "a name that a function below assigns, where nothing is called after the test": """
x: ?str = "ab"
fn size() -> int {
    if x == nil { return 0 }
    return x.len() + x.len()
}
print(size())
drop()
print(size())
fn drop() { x = nil }
""",
}


def correct(program: str) -> None:
    expected = evaluated(program)
    if expected is not None:
        assert not agreed(program, expected, found_by_lumac(program))


@pytest.mark.parametrize("program", NOT_COPIED.values(), ids=NOT_COPIED)
def test_no_copy(program: str) -> None:
    assert ".copy()" not in program_part(program)
    correct(program)


@pytest.mark.parametrize("program", NOT_SNAPSHOT.values(), ids=NOT_SNAPSHOT)
def test_no_snapshot(program: str) -> None:
    assert "list(" not in program_part(program).replace("_list(", "")
    correct(program)


@pytest.mark.parametrize("program", NOT_UNWRAPPED.values(), ids=NOT_UNWRAPPED)
def test_no_check(program: str) -> None:
    assert "unwrap(" not in program_part(program)
    correct(program)
