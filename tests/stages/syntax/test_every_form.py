"""A program that uses every form of the language once, for the other tests of the syntax; it parses without a word."""

from __future__ import annotations

from lumac.source import Source
from lumac.syntax.parser import parse

PROGRAM = r"""#!/usr/bin/env lumac
// The head of the file.
mysql = import "mysql"
x: int = 1 // trailing
lock host: str = "abc\n${x + 1} and ${ {"a": 1}["a"] } $5 {"
lock untyped = 'say "hi"'
pub lock Z: int = 5
pub lock Y = 5
list: [int] = [1, 2,
  3,
]
nums.filter(x -> x > 1)
  // between the links of a chain

  .map(x -> x * 2)
  .walk(v) -> print(v)
xs.walk(i, v) -> {
  if v < 0 { skip }
  else if v == 3 { stop }
  else { print("x") }
}
xs.walk(v -> total += v)
rows.walk(row) -> row.walk(k, v) -> print(k)
fn f(a: {str: int}, b: (int) -> {str: int},) -> {str: [int]} {
  return { "a": 1 }
}
fn double(x: int) -> int => x * 2
fn pairs() -> {str: int} => { "a": 1 }
fn nothing() {}
fn nested(xs: [?int]) -> (int) -> {str: int} {
  fn inner(n: int) -> {str: int} { return { "n": n } }
  return inner
}
pub fn open_at(m: mysql.Conn, host: str) -> ?mysql.Conn { return nil }
s: str = match n { 0 -> "zero"  1, 2 -> "few"  _ -> "many" }
t = match n { 0 -> 1, 1..5, 7 -> 2, other -> other, }
match v {
  nil -> print("nil")
  1..5 -> { print(1) }
  1.5..=2.5 -> { }
  -3, -4 -> n += 1
  -9..-5 -> n++
  "a", 'b' -> skip
  true -> stop
  false -> return
  0xFF -> if a { b() } else { c() }
  _ -> xs.walk(y) -> print(y)
  name -> match name { 1 -> 2 }
}
struct P { name: str  age: int }
struct Q {
  a: [byte]
  f: (int) -> {str: int}, g: () -> ?int

  type: ?str
}
struct Empty {}
pub struct Public { x: {int} }
trait G { fn greet(self) -> str  fn bye(self) }
trait H {
  fn one(n: int)
  // said of two
  fn two(self, n: (int, str) -> bool) -> {str: int}
}
trait None {}
impl P { fn greet() -> str { return self.name } fn new(n: str) -> P => P(n, 0) }
impl G for P {
  fn greet(self) -> str => "x"

  pub fn bye(self) { }
}
impl mysql.Conn {}
impl G for mysql.Conn { fn bye(self) {} }
p = Person { name: "Bob", age: 30 }
q = m.Conn { x: 1, type: "t", }
e = Empty {}
people = [
  Person { name: "A", age: 1 },
  Person {
    name: "B",
    age: 2,
  },
]
if (Person { name: "a" }) == p { }
if xs.any(p -> { return p == Person { name: "a" } }) { }
if match x { 1 -> true  _ -> false } { }
type Name = (int) -> {str: int}
type Callback = (TcpEvent)
pub type Other = [?{int: (int, {str}) -> ?any}]
type(v)
a = b.or(err -> { return 5 }) + b.or(0)
d = v.type()
e = bit.and(a, b).or(1).match.if.fn
a[1..2] = a[..3] + a[2..] + a[i..=j] + a[..=j]
a[0].b[i + 1].c -= 1
a *= 2
a /= 2
a %= 2
(0..3).walk(n) -> print(n)
(0..).walk(n -> { stop })
(a..=b).walk(i, n) -> {}
g = (a: int, b: str) -> a + b
g = (a, b: {str: int},) -> { return a }
h = () -> 5
h = (x) -> y -> x + y
k = {}
o = { timeout: 5, (x): 6, "a b": 7, 1: 2, type: 8, }
st = { 1, 2, }
sst = { x, y }
n++
self.x--
-x.abs() + !y * - -1
try foo()
sock: tcp = try tcp.connect("a", 1, { timeout: 5, tls: true })
f: (int) -> {str: int} = x -> { return {"a": x} }
foo(x ->
  y = 2, () -> return 5, v -> skip)
xs.map(x -> {
  y = x + 1
  return y

}).each(v -> {
  print(v)
})
total = 1 +
  2 * // why
  3 -
  4
ok = a && b ||
  c != d
b: byte = 0x03
c = 0xFFF + 1_000 + 3.14 + 1e9 + 1.5e-3 + 0b1010 + 0o17 + 2E+5 + 1_0.2_5
c = 'say "hi" ${x}' + "${a}${b}" + "$ $$ {" + "\t\r\"\\\0\'\$\x41\u{1F600}\u{e9}"
c = "${"inner ${ "deep ${x}" }"}" + "${xs.map(x -> { return x })}"
long = "a" + // said of a
  // said of b
  "b"
café: str = "naïve ☃"
if a { if b { c() } } else if d { }
print(a, b,)
() -> 5
error("x")
// The last word.
return
"""


def test_every_form_parses_without_a_word() -> None:
    _, diagnostics = parse(Source("forms.luma", PROGRAM))
    assert diagnostics == []


def test_line_ends_of_windows_make_no_difference() -> None:
    text = PROGRAM.replace("\n", "\r\n")
    program, diagnostics = parse(Source("forms.luma", text))
    assert diagnostics == []
    assert len(program.statements) == len(parse(Source("forms.luma", PROGRAM))[0].statements)
    assert not any("\r" in comment.text for comment in program.comments)
