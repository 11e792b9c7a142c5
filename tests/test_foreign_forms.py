"""What newcomers write out of habit: one message in the whole report, and what it proposes is a program that compiles."""

from __future__ import annotations

import pytest

from lumac.diagnostics.model import Diagnostic
from lumac.pipeline import check_source


def errors(text: str) -> list[Diagnostic]:
    return [each for each in check_source(text) if each.is_error]


P = "struct P { x: int }\n"
N = "n = 1\n"
X = "x: ?int = 5\n"

# Before, what is wrong, the code of its one message, what is underlined, the Luma that is proposed, and the same in
# Luma ("": as it was, with the fix).
FORMS: list[tuple[str, str, str, str, str, str]] = [
    # Functions of an impl
    (P, "impl P {\n  def get() -> int { return self.x }\n}\nprint(P(1).get())", "E0120", "def", "fn name", ""),
    (P, "impl P {\n  func get() -> int { return self.x }\n}", "E0120", "func", "fn name", ""),
    (P, "impl P {\n  function get() { print(self.x) }\n}", "E0120", "function", "fn name", ""),
    (P, "impl P {\n  public fn get() { print(self.x) }\n}", "E0151", "public", "pub", ""),
    (P, "impl P {\n  static fn make() -> P => P(1)\n}\nprint(P.make())", "E0151", "static", "remove it",
     "impl P {\n  fn make() -> P => P(1)\n}\nprint(P.make())"),
    (P, "impl P {\n  async fn get() { }\n  fn put() { }\n}\nP(1).get()", "E0101", "async", "fn", ""),
    (P, "impl P {\n  get() { print(self.x) }\n}\nP(1).get()", "E0120", "get", "fn get(…) { … }", ""),
    (P, "impl P {\n  int get() { return 1 }\n}\nP(1).get()", "E0120", "int", "fn get(…) -> int { … }",
     "impl P {\n  fn get() -> int { return 1 }\n}"),
    (P, "impl P {\n  public int get() { return 1 }\n}", "E0120", "int", "fn get(…) -> int { … }",
     "impl P {\n  fn get() -> int { return 1 }\n}"),
    (P, "impl P {\n  def get(self):\n    return self.x\n  fn put() { }\n}", "E0120", "def", "fn name",
     "impl P {\n  fn get(self) -> int { return self.x }\n}"),
    (P, "impl P {\n  def __init__(self, x):\n    self.x = x\n}", "E0120", "__init__", "Name(value, …)", "print(P(1))"),
    (P, "impl P {\n  constructor(x) { this.x = x }\n}", "E0120", "constructor", "Name(value, …)", "print(P(1))"),
    (P, "impl P {\n  count: int = 0\n  fn get() { }\n}", "E0101", "count", "into the struct",
     "impl P {\n  fn get() { }\n}"),
    # Fields
    ("", "struct A {\n  let x: int\n}\nprint(A(1).x)", "E0119", "let", "x: type", ""),
    ("", "struct A {\n  pub x: int\n}\nprint(A(1).x)", "E0151", "pub", "x: type", ""),
    ("", "struct A {\n  x int\n}\nprint(A(1).x)", "E0112", "x int", "x: int", ""),
    ("", "struct A {\n  int x\n}\nprint(A(1).x)", "E0150", "int x", "x: int", ""),
    ("", "struct A {\n  x: int\n  fn get() { }\n}\nA(1).get()", "E0101", "fn", "impl Name { … }",
     "struct A { x: int }\nimpl A { fn get() { } }\nA(1).get()"),
    ("", "struct A {\n  x: int\n  get() { return x }\n}\nA(1).get()", "E0101", "get", "impl Name { … }",
     "struct A { x: int }\nimpl A { fn get() { } }\nA(1).get()"),
    # Arms
    (N, 'match n {\n  1 -> print("a")\n  else -> print("b")\n}', "E0134", "else", "_ -> …", ""),
    (N, 's: str = match n {\n  1 -> "a"\n  default: "b"\n}', "E0134", "default", "_ -> …",
     's: str = match n {\n  1 -> "a"\n  _ -> "b"\n}'),
    (N, 's = match "1".to_int() {\n  Some(n) => "a"\n  nil -> "b"\n}', "E0144", "Some(n)", "nil -> …",
     's = match "1".to_int() {\n  nil -> "b"\n  n -> "${n}"\n}'),
    # Lambdas
    ("", "f: (int) -> int = |x| x + 1", "E0136", "|x|", "x -> x + 1", "f: (int) -> int = x -> x + 1"),
    ("", "xs = [1].map(|x| x + 1)", "E0136", "|x|", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map(|x| { return x + 1 })", "E0136", "|x|", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "n = [1].reduce(0, |a, b| a + b)", "E0136", "|a, b|", "(a, b) -> a + b",
     "n = [1].reduce(0, (a, b) -> a + b)"),
    ("", "n = [1].reduce(0, |a: i32, b: i32| -> i32 { return a + b })", "E0136", "|a: i32, b: i32|",
     "(a, b) -> a + b", "n = [1].reduce(0, (a, b) -> a + b)"),
    ("", "f: () -> int = || 5", "E0136", "||", "() -> 5", "f: () -> int = () -> 5"),
    ("", "xs = [1].map(\\x -> x + 1)", "E0136", "\\", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "n = [1].reduce(0, \\a b -> a + b)", "E0136", "\\", "(a, b) -> a + b",
     "n = [1].reduce(0, (a, b) -> a + b)"),
    ("", "xs = [1].map(lambda x: x + 1)", "E0136", "lambda", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "n = [1].reduce(0, lambda a, b: a + b)", "E0136", "lambda", "(a, b) -> a + b",
     "n = [1].reduce(0, (a, b) -> a + b)"),
    ("", "f: () -> int = lambda: 5", "E0136", "lambda", "() -> 5", "f: () -> int = () -> 5"),
    ("", "xs = [1].map(fn(x) { return x + 1 })", "E0120", "fn", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map(fn(x: int) -> int { return x + 1 })", "E0120", "fn", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map(fn(x) => x + 1)", "E0120", "fn", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map(function(x) { return x + 1 })", "E0120", "function", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map(function(x) {\n  print(x)\n  return x\n})", "E0120", "function", "x -> { … }",
     "xs = [1].map(x -> {\n  print(x)\n  return x\n})"),
    ("", "xs = [1].map(func(x int) int { return x + 1 })", "E0120", "func", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map(func(int x) int { return x + 1 })", "E0120", "func", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map((x) { return x + 1 })", "E0136", "(x)", "x -> x + 1", "xs = [1].map(x -> x + 1)"),
    ("", "[1].walk((x) { print(x) })", "E0136", "(x)", "x -> { … }", "[1].walk(x -> { print(x) })"),
    ("", "f: (int) -> int = (x) -> int { return x }", "E0136", "int", "(x) -> { … }",
     "f: (int) -> int = (x) -> { return x }"),
    ("", "[1].each do |x|\n  print(x)\nend", "E0139", "do |x|", "walk(x) -> { … }", "[1].walk(x) -> {\n  print(x)\n}"),
    ("", "[1].walk |x| { print(x) }", "E0139", "|x|", "walk(x) -> { … }", "[1].walk(x) -> { print(x) }"),
    ("", "[1].each { |x| print(x) }", "E0139", "|x|", "walk(x) -> { … }", "[1].walk(x) -> { print(x) }"),
    ("", "xs = [1].map { |x| x + 1 }", "E0139", "|x|", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map({ x in x + 1 })", "E0139", "{", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
    ("", "xs = [1].map { $0 + 1 }", "E0139", "{", "map(x -> …)", "xs = [1].map(x -> x + 1)"),
    # Several values at once
    ("a = 1\nb = 2\n", "a, b = b, a", "E0147", ",", "`next = a`, `a = b`, `b = next`", "next = a\na = b\nb = next"),
    ("a = 1\nb = 2\n", "a, b = b, a + b", "E0147", ",", "`next = a + b`, `a = b`, `b = next`",
     "next = a + b\na = b\nb = next"),
    ("x = [1, 2]\n", "x[0], x[1] = x[1], x[0]", "E0147", ",", "`next = x[0]`, `x[0] = x[1]`, `x[1] = next`",
     "next = x[0]\nx[0] = x[1]\nx[1] = next"),
    ("", "a, b = 1, 2\nprint(a, b)", "E0147", ",", "`a = 1`, `b = 2`", "a = 1\nb = 2\nprint(a, b)"),
    ("p = [1, 2]\n", "a, b = p.copy()", "E0147", ",", "`values = p.copy()`, `a = values[0]`, `b = values[1]`",
     "values = p.copy()\na = values[0]\nb = values[1]"),
    ("", "a, *b = [1, 2, 3]", "E0147", ",", "`values = [1, 2, 3]`, `a = values[0]`, `b = values[1..]`",
     "values = [1, 2, 3]\na = values[0]\nb = values[1..]"),
    ("fn f() -> int => 1\n", "x, err := f()\nprint(x)", "E0147", ",", "`x = f()`", "x = f()\nprint(x)"),
    ("", "(a, b) = (1, 2)\nprint(a, b)", "E0147", "(a, b)", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    ("", "[a, b] = [1, 2]\nprint(a, b)", "E0147", "[a, b]", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    ("xs = [1, 2]\n", "[a, b] = xs\nprint(a, b)", "E0147", "[a, b]", "`values = xs`, `a = values[0]`", "values = xs\na = values[0]"),
    ("", "[a, b] = [1]\nprint(a, b)", "E0147", "[a, b]", "`values = [1]`, `a = values[0]`", "values = [1]\na = values[0]"),
    ("", "const [a, b] = [1, 2]\nprint(a, b)", "E0147", "[a, b]", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    ("", "let (a, b) = (1, 2)\nprint(a, b)", "E0147", "(a, b)", "`a = 1`, `b = 2`", "a = 1\nb = 2"),
    (P + "p = P(1)\n", "const { x, y } = p\nprint(x)", "E0147", "{ x, y }", "`x = p.x`", "x = p.x\nprint(x)"),
    (P + "p = P(1)\n", "{ x, y } = p\nprint(x)", "E0147", "{ x, y }", "`x = p.x`", "x = p.x\nprint(x)"),
    ("", "fn f() -> [int] {\n  return 1, 2\n}", "E0147", ",", "`return [1, 2]`", "fn f() -> [int] {\n  return [1, 2]\n}"),
    ("", "x = 1, 2", "E0147", ",", "`[1, 2]`", "x = [1, 2]"),
    ("", 'print("%d %d" % (1, 2))', "E0147", "(1, 2)", "a list", 'print("${1} ${2}")'),
    # Declared in a condition
    (X, "if let y = x { print(y) }", "E0152", "let", "`y = x` on a line above, and `if y != nil { … }`",
     "y = x\nif y != nil { print(y) }"),
    (X, "if let Some(y) = x { print(y) }", "E0152", "let", "`y = x` on a line above, and `if y != nil { … }`",
     "y = x\nif y != nil { print(y) }"),
    (X, "if var y = x, y > 1 { print(y) }", "E0152", "var", "`if y != nil { … }`", "y = x\nif y != nil { print(y) }"),
    (X, "fn f() {\n  guard let y = x else { return }\n  print(y)\n}", "E0152", "let", "`if y == nil { return }`",
     "fn f() {\n  y = x\n  if y == nil { return }\n  print(y)\n}"),
    (X, "if (y := x) { print(y) }", "E0126", ":=", "`y = x` on a line above", "y = x\nif y != nil { print(y) }"),
    (X, "if y := x { print(y) }", "E0126", ":=", "`y = x` on a line above", "y = x\nif y != nil { print(y) }"),
    (X, "if (y := x) != nil { print(y) }", "E0126", ":=", "`y` here", "y = x\nif y != nil { print(y) }"),
    (X, "if y := x; y != nil { print(y) }", "E0126", ":=", "`y = x` on a line above", "y = x\nif y != nil { print(y) }"),
    ("", "print(n := 5)", "E0126", ":=", "`n = 5` on a line above", "n = 5\nprint(n)"),
    (X, "if let x { print(x) }", "E0152", "let", "`if x != nil { … }`", "if x != nil { print(x) }"),
    (X, "let Some(n) = x else { return }\nprint(n)", "E0152", "let", "`if n == nil { return }`",
     "n = x\nif n == nil { return }\nprint(n)"),
    # Spread out
    ("", "fn f(*args) { print(args) }\nf([1])", "E0149", "*", "`args: [int]`", "fn f(args: [int]) { print(args) }\nf([1, 2])"),
    ("", "fn f(**options) { print(options) }", "E0149", "**", "`options: {str: any}`",
     "fn f(options: {str: any}) { print(options) }\nf({ key: 1 })"),
    ("", "fn f(n: int, ...rest: [int]) { }", "E0149", "...", "`rest: [int]`", "fn f(n: int, rest: [int]) { }"),
    ("", "fn f(xs ...int) { }", "E0149", "...", "`xs: [int]`", "fn f(xs: [int]) { }"),
    ("", "fn f(xs: int...) { }", "E0149", "...", "`xs: [int]`", "fn f(xs: [int]) { }"),
    ("", "fn f(vararg xs: int) { }", "E0149", "vararg", "`xs: [int]`", "fn f(xs: [int]) { }"),
    ("a = [1]\n", "b = [0, ...a, 2]", "E0149", "...", "`[0] + a + [2]`", "b = [0] + a + [2]"),
    ("a = [1]\n", "b = [*a, *a]", "E0149", "*", "`a + a`", "b = a + a"),
    ("a = { x: 1 }\n", "b = { ...a, y: 2 }", "E0149", "...", "`a.copy().merge({ … })`", "b = a.copy().merge({ y: 2 })"),
    ("a = { x: 1 }\n", "b = { **a }", "E0149", "**", "`a.copy().merge({ … })`", "b = a.copy()"),
    ("fn f(a: int, b: int) { }\nx = [1, 2]\n", "f(*x)", "E0149", "*", "`(x[0], x[1])`", "f(x[0], x[1])"),
    ("fn f(a: int, b: int) { }\nx = [1, 2]\n", "f(...x)", "E0149", "...", "`(x[0], x[1])`", "f(x[0], x[1])"),
    ("fn f(a: int, b: int) { }\nx = [1, 2]\n", "f(x...)", "E0149", "...", "`(x[0], x[1])`", "f(x[0], x[1])"),
    (P + "p = P(1)\n", "q = P { x: 2, ..p }", "E0149", "..", "`other = p`", "q = p\nq.x = 2"),
    ("", "fn f(s: &str) { print(s) }\nf(\"a\")", "E0149", "&", "leave it out", ""),
    (P, "impl P {\n  fn get(&self) -> int { return self.x }\n}\nprint(P(1).get())", "E0149", "&", "leave it out", ""),
    (P, "impl P {\n  fn set(&mut self) { self.x = 1 }\n}", "E0149", "&mut ", "leave it out", ""),
    ("a = 1\n", "b = *a", "E0149", "*", "leave it out", ""),
    # Types
    ("", "xs: []int = [1]", "E0101", "[]int", "`[int]`", ""),
    ("", "xs: int[][] = [[1]]", "E0101", "int[][]", "`[[int]]`", ""),
    ("", "m: map[string]int = {}", "E0101", "map[string]int", "`{str: int}`", ""),
    ("", "m: Map<str, List<int>> = {}", "E0101", "Map<str, List<int>>", "`{str: [int]}`", ""),
    ("", "m: Dict[str, Optional[int]] = {}", "E0101", "Dict[str, Optional[int]]", "`{str: ?int}`", ""),
    ("", "x: int | str = 1", "E0101", "int | str", "`any`", ""),
    ("", "x: Union[int, None] = nil", "E0101", "Union[int, None]", "`?int`", ""),
    ("", "f: (x: int) => int = x -> x", "E0101", "(x: int) => int", "`(int) -> int`", ""),
    ("", "f: func(int) int = x -> x", "E0101", "func(int) int", "`(int) -> int`", ""),
    ("", "f: Callable[[int, int], int] = (a, b) -> a", "E0101", "Callable[[int, int], int]", "`(int, int) -> int`", ""),
    ("", "fn f(g: fn(int) -> int) -> int { return g(1) }", "E0101", "fn(int) -> int", "`(int) -> int`", ""),
    ("", "fn f(g: Callable[[int], None]) { g(1) }", "E0101", "Callable[[int], None]", "`(int)`", ""),
    ("", "fn f() -> Result<int, str> { return 1 }", "E0101", "Result<int, str>", "`int`", ""),
    ("", "struct A {\n  xs: number[]\n}", "E0101", "number[]", "`[int]`", ""),
    ("", "List<int> xs = [1]", "E0150", "List<int> xs", "`xs: [int]`", ""),
    ("", "int[] xs = [1]", "E0150", "int[] xs", "`xs: [int]`", ""),
    ("", "int xs[2] = [1, 2]", "E0150", "int xs[2]", "`xs: [int]`", ""),
    ("", "int n", "E0150", "int n", "`n: int = 0`", ""),
    ("", "var n int = 5\nprint(n)", "E0119", "var", "`n: int = …`", "n: int = 5\nprint(n)"),
    ("", "var xs []int", "E0119", "var", "`xs: [int] = …`", "xs: [int] = []"),
    ("", "static n: int = 5\nprint(n)", "E0151", "static", "remove it", "n: int = 5\nprint(n)"),
    # Heads
    ("", "fn f { print(1) }\nf()", "E0101", "{", "`fn f() { … }`", ""),
    ("", "fn f() int { return 1 }\nprint(f())", "E0129", "int", "`-> int`", ""),
    ("", "fn f() [int] { return [1] }\nprint(f())", "E0129", "[", "`-> type`", ""),
    ("", "fn f() (int, error) { return 1 }", "E0147", "(int, error)", "`error(…)` fails", "fn f() -> int { return 1 }"),
    ("", "fn int f() { return 1 }\nprint(f())", "E0120", "int", "`fn f(…) -> int { … }`", "fn f() -> int { return 1 }"),
    ("", "fn f(a: int) -> int = a * 2\nprint(f(1))", "E0101", "=", "`=>`", ""),
    ("", "fn f(a: int) -> int -> a * 2\nprint(f(1))", "E0101", "->", "`=>`", ""),
    ("", "fn f() -> nil { print(1) }\nf()", "E0101", "nil", "leave the result out", ""),
    ("", "fn f() -> None { print(1) }\nf()", "E0203", "None", "leave the result type out", "fn f() { print(1) }\nf()"),
    (P, "fn (p P) get() -> int { return p.x }\nprint(P(1).get())", "E0120", "(p P)", "`impl P { fn get(…) { … } }`",
     "impl P { fn get() -> int { return self.x } }"),
    (P, "func (p *P) get() int { return p.x }\nprint(P(1).get())", "E0120", "(p *P)", "`impl P { fn get(…) { … } }`",
     "impl P { fn get() -> int { return self.x } }"),
    ("", "struct A = { x: int }", "E0101", "=", "`struct A { field: type }`", "struct A { x: int }"),
    ("", "struct A:\n  x: int", "E0101", ":", "`struct A { field: type }`", "struct A { x: int }"),
    ("", "struct A(x: int, y: int)\nprint(A(1, 2))", "E0101", "(", "`struct A { x: int, y: int }`",
     "struct A { x: int, y: int }"),
    ("", "type A struct {\n  x int\n}\nprint(A(1))", "E0133", "struct", "`struct A { … }`", "struct A { x: int }"),
    ("", "type A interface {\n  Area() int\n}", "E0133", "interface", "`trait A { … }`", "trait A { fn area() -> int }"),
    (P + "trait T { fn get() }\n", "impl P: T { fn get() { } }", "E0101", ":", "`impl T for P { … }`",
     "impl T for P { fn get() { } }"),
    ("", "public class A {\n  x: int\n}", "E0133", "class", "`struct A { … }`", "struct A { x: int }"),
    ("", "abstract class A { }", "E0133", "class", "`struct A { … }`", "struct A { }"),
    # Literals
    (P, "p = P { x = 1 }\nprint(p)", "E0101", "=", "`name: value`", ""),
    (P + "x = 1\n", "p = P { x }\nprint(p)", "E0101", "x", "`x: x`", ""),
    (P, "p = P(x: 1)\nprint(p)", "E0146", ":", "`P { x: … }`", "p = P { x: 1 }\nprint(p)"),
    ("", 'm = { "a" => 1 }\nprint(m)', "E0101", "=>", "`name: value`", ""),
    ("xs = [1]\n", "ys = xs[:]", "E0101", ":", "`.copy()`", "ys = xs.copy()"),
    ("xs = [1]\n", "ys = xs[::-1]", "E0101", ":", "`.copy().reverse()`", "ys = xs.copy().reverse()"),
    ("xs = [1]\n", "ys = xs[1:]", "E0101", ":", "`list[1..]`", ""),
    ("", 's = "\\e[0m"', "E0107", "\\e", "`\\x1B`", 's = "\\x1B[0m"'),
    (N, 's = "n \\(n)"', "E0107", "\\(", "`${value}`", 's = "n ${n}"'),
    ("", 'm = ["a" => 1]', "E0101", "=>", "a map in braces", 'm = { "a": 1 }'),
    ("", 's = "a"\ns .= "b"', "E0137", ".", "write `+`", ""),
    ("", "struct A { x?: int }", "E0101", "x?: int", "`x: ?int`", ""),
    ("", "fn f(a?: [int]) { }", "E0101", "a?: [int]", "`a: ?[int]`", ""),
    # Choices
    (N, 's = n > 0 ? "a" : "b"', "E0128", "?", '`match n > 0 { true -> "a"  false -> "b" }`',
     's = match n > 0 { true -> "a"  false -> "b" }'),
    (N, 'print(n, n > 0 ? "a" : "b")', "E0128", "?", '`match n > 0 { true -> "a"  false -> "b" }`',
     'print(n, match n > 0 { true -> "a"  false -> "b" })'),
    (N, 's = "a" if n > 0 else "b"', "E0141", "if", '`match n > 0 { true -> "a"  false -> "b" }`',
     's = match n > 0 { true -> "a"  false -> "b" }'),
    (N, 's = if (n > 0) "a" else "b"', "E0141", "if", '`match (n > 0) { true -> "a"  false -> "b" }`',
     's = match (n > 0) { true -> "a"  false -> "b" }'),
    (N, 's = if n > 0 { "a" } else { "b" }', "E0141", "if", '`match n > 0 { true -> "a"  false -> "b" }`',
     's = match n > 0 { true -> "a"  false -> "b" }'),
    (N, 's = n > 0 ? n > 1 ? "a" : "b" : "c"', "E0128", "?", "`match condition { true -> a  false -> b }`",
     's = match n > 0 { true -> match n > 1 { true -> "a"  false -> "b" }  false -> "c" }'),
    (N, "print(n) if n > 0", "E0141", "if", "`if n > 0 { print(n) }`", "if n > 0 { print(n) }"),
    # Operators
    ("xs = [1]\n", "print(1 not in xs)", "E0149", "not in", "`!list.contains(value)`", "print(!xs.contains(1))"),
    (X, "print(x is None)", "E0149", "is None", "`== nil`", "print(x == nil)"),
    (X, "print(x is not None)", "E0149", "is not", "`!=`", "print(x != nil)"),
    ("x: any = 1\n", "if x is int { print(x) }", "E0149", "is", '`value.is_type("int")`', 'print(x.is_type("int"))'),
    (N, 'print(typeof n == "int")', "E0149", "typeof", "`value.type()`", 'print(n.type() == "int")'),
    (N, "print(n <> 2)", "E0149", "<>", "`!=`", "print(n != 2)"),
    (N, "print(n ~= 2)", "E0149", "~=", "`!=`", "print(n != 2)"),
    (N, "m = +n", "E0149", "+", "leave it out", ""),
    (N, "m = n\n    + 2", "E0101", "+", "to the end of the line above", "m = n +\n    2"),
    (N, "ok = n == 1\n    && n == 2", "E0101", "&&", "to the end of the line above", "ok = n == 1 &&\n    n == 2"),
    ("fn f() -> int => 1\n", "x = f()?", "E0149", "?", "leave it out", "x = f()"),
    ("", "-- a comment", "E0130", "--", "`//`", "// a comment"),
    ("", "x = 1 -- a comment", "E0130", "--", "`//`", "x = 1 // a comment"),
    ("", "#include <stdio.h>", "E0130", "#include <stdio.h>", "remove it", "print(1)"),
    ("", "#[derive(Debug)]\nstruct A { }", "E0130", "#[derive(Debug)]", "remove it", "struct A { }"),
    ("", 'println!("a")', "E0149", "println!", '`print("n = ${n}")`', 'print("a")'),
    ("", "xs = vec![1, 2]", "E0149", "vec!", "`[1, 2]`", "xs = [1, 2]"),
    ("xs = [1]\n", "xs.walk(v) print(v)", "E0101", "print", "`xs.walk(v) -> { … }`", ""),
    # Imports
    ("", 'import { a } from "b"', "E0153", "import {", '`b = import "b"`', "print(1)"),
    ("", 'import a from "./lib/b"', "E0153", "import a", '`b = import "./lib/b"`', "print(1)"),
    ("", "import numpy as np", "E0153", "import numpy", '`np = import "numpy"`', "print(1)"),
    ("", 'import (\n  "fmt"\n)', "E0153", "import (", '`fmt = import "fmt"`', "print(1)"),
    # Words
    ("", "fnn f() { }", "E0101", "fnn", "`fn`", ""),
    ("", "stuct A { x: int }", "E0101", "stuct", "`struct`", ""),
    ("", "fn f() -> int { retrun 1 }", "E0101", "retrun", "`return`", ""),
    (N, "if n == 1 { print(1) } esle { print(2) }", "E0101", "esle", "`else`", ""),
    (N, "IF n == 1 { print(1) }", "E0101", "IF", "`if`", ""),
    ("", "final String s = 'a'", "E0119", "final", "`s: str = …`", "s: str = 'a'"),
    ("", "fn f(person name: str) { }", "E0101", "person", "`name: type`", "fn f(name: str) { }"),
    ("", "fn f(x: inout int) { }", "E0101", "inout", "leave it out", "fn f(x: int) { }"),
    ("", "try: print(1)", "E0135", "try", ".or(", "print(1)"),
    (N, "x = (double) n", "E0101", "n", "`value.to_float()`", "x = n.to_float()"),
    ("", 'print(", ".join(["a"]))', "E0206", "join", "`list.join(separator)`", 'print(["a"].join(", "))'),
    ("", "f: (int) -> int = move |x| x + 1", "E0136", "|x|", "`x -> x + 1`", "f: (int) -> int = x -> x + 1"),
    # Names
    (P, "impl P { fn get() -> int { return x } }\nprint(P(1).get())", "E0201", "x", "`self.x`", ""),
    (P, "impl P {\n  fn get() -> int => self.x\n  fn two() -> int => get() * 2\n}", "E0201", "get", "`self.get`", ""),
    (P + "p = P(1)\n", "print(p->x)", "E0307", "p->x", "`p.x`", "print(p.x)"),
    (P, "impl P { fn get() -> int { return this->x } }", "E0301", "this->x", "`self.x`",
     "impl P { fn get() -> int { return self.x } }"),
    (X, "if !x { print(1) }", "E0305", "x", "`x == nil`", "if x == nil { print(1) }"),
    (X, "n = x || 5", "E0305", "x", "`x.or(…)`", "n = x.or(5)"),
    ("", 'print("n = {}".format(1))', "E0206", "format", "into the text", 'print("n = ${1}")'),
    ("", 's = String.format("%d", 1)', "E0201", "String", "into the text", 's = "${1}"'),
    ("", "xs = list([1])", "E0201", "list", "`name: [int] = []`", "xs: [int] = []"),
    ("", "m = HashMap()", "E0201", "HashMap", "`name: {str: int} = {}`", "m: {str: int} = {}"),
    ("", "s = set()", "E0201", "set", "`name: {int} = {}`", "s: {int} = {}"),
    ("", "xs = map(x -> x + 1, [1])", "E0201", "map", "`list.map(x -> …)`", "xs = [1].map(x -> x + 1)"),
    # Marks before names, and lines that go on
    ("", "$n = 5\nprint($n)", "E0105", "$", "leave it out", "n = 5\nprint(n)"),
    ("", "n = 1 + \\\n  2\nprint(n)", "E0105", "\\", "ends in an operator", "n = 1 +\n  2\nprint(n)"),
]  # fmt: skip


def mended(text: str) -> str:
    (error,) = errors(text)
    assert error.fix is not None, "the table must say what is right: there is no fix"
    start, end = error.fix.span.start, error.fix.span.end
    return text[:start] + error.fix.replacement + text[end:]


@pytest.mark.parametrize(("before", "wrong", "code", "underlined", "help", "right"), FORMS)
def test_a_form_gives_one_message_that_shows_the_luma_to_write(
    before: str, wrong: str, code: str, underlined: str, help: str, right: str
) -> None:
    found = errors(before + wrong)
    assert [(each.code, each.primary.span.text()) for each in found] == [(code, underlined)]
    assert help in (found[0].help or "")
    assert errors(before + right if right else mended(before + wrong)) == []


@pytest.mark.parametrize(("before", "wrong"), [case[:2] for case in FORMS])
def test_what_is_wrong_below_is_told_too(before: str, wrong: str) -> None:
    found = errors(f'{before}{wrong}\nlast: int = "text"\n')
    assert [each.code for each in found[1:]] == ["E0301"]


# A loop, what it needs, and the walk that does the same.
LOOPS = [
    ("for i in range(3) { }", "", "(0..3).walk(i) -> { … }"),
    ("for i in range(0, 10, 2):\n  print(i)", "", "(0..10).walk(i) -> { if i % 2 != 0 { skip } … }"),
    ("for i in range(1, 10, 2):\n  print(i)", "", "(1..10).walk(i) -> { if (i - 1) % 2 != 0 { skip } … }"),
    ("for i in range(len(xs)) { }", "xs = [1]", "(0..xs.len()).walk(i) -> { … }"),
    ("for i, x in enumerate(xs) { }", "xs = [1]", "xs.walk(i, x) -> { … }"),
    ("for (i, x) in xs.enumerated() { }", "xs = [1]", "xs.walk(i, x) -> { … }"),
    ("for k, v in m.items() { }", "m = { a: 1 }", "m.walk(k, v) -> { … }"),
    ("for (const [k, v] of Object.entries(m)) { }", "m = { a: 1 }", "m.walk(k, v) -> { … }"),
    ("for (const k in m) { }", "m = { a: 1 }", "m.walk(k) -> { … }"),
    ("for (int i = 0; i < 3; i++) { }", "", "(0..3).walk(i) -> { … }"),
    ("for (let i = 0; i <= xs.length; i += 2) { }", "xs = [1]", "(0..=xs.len()).walk(i) -> { if i % 2 != 0 { skip } … }"),
    ("for i := 0; i < n; i++ { }", "n = 3", "(0..n).walk(i) -> { … }"),
    ("for i, x := range xs { }", "xs = [1]", "xs.walk(i, x) -> { … }"),
    ("for _, x := range xs { }", "xs = [1]", "xs.walk(x) -> { … }"),
    ("for (int x : xs) { }", "xs = [1]", "xs.walk(x) -> { … }"),
    ("foreach (xs as x) { }", "xs = [1]", "xs.walk(x) -> { … }"),
    ("foreach (m as k => v) { }", "m = { a: 1 }", "m.walk(k, v) -> { … }"),
    ("foreach (var x in xs) { }", "xs = [1]", "xs.walk(x) -> { … }"),
    ("for i in 1..=3 { }", "", "(1..=3).walk(i) -> { … }"),
    ("for (i in 0 until 10 step 3) { }", "", "(0..10).walk(i) -> { if i % 3 != 0 { skip } … }"),
    ("for i < 3 { i++ }", "i = 0", "(0..).walk(n) -> { if !(i < 3) { stop } … }"),
    ("for (i in 0 until 10) { }", "", "(0..10).walk(i) -> { … }"),
    ("for i in (0..10).step_by(2) { }", "", "(0..10).walk(i) -> { if i % 2 != 0 { skip } … }"),
    ("for i in 1...3 { }", "", "(1..=3).walk(i) -> { … }"),
    ("for x in &xs { }", "xs = [1]", "xs.walk(x) -> { … }"),
    ("for { }", "", "(0..).walk(i) -> { … }"),
    ("loop { }", "", "(0..).walk(i) -> { … }"),
    ("while (true) { }", "", "(0..).walk(i) -> { … }"),
    ("while n < i:\n  n += 1", "i = 3\nn = 0", "(0..).walk(step) -> { if !(n < i) { stop } … }"),
    ("until n > 3 { n++ }", "n = 0", "(0..).walk(i) -> { if n > 3 { stop } … }"),
    ("do { n++ } while (n < 3)", "n = 0", "(0..).walk(i) -> { … if !(n < 3) { stop } }"),
    ("repeat { n++ } until n > 3", "n = 0", "(0..).walk(i) -> { … if n > 3 { stop } }"),
    ("walk x in xs { }", "xs = [1]", "xs.walk(x) -> { … }"),
]  # fmt: skip


@pytest.mark.parametrize(("loop", "before", "walk"), LOOPS)
def test_a_loop_is_shown_as_the_walk_it_would_be(loop: str, before: str, walk: str) -> None:
    (error,) = errors(f"{before}\n{loop}\n")
    assert error.code == "E0118"
    assert error.help == f"write `{walk}`"
    assert errors(f"{before}\n{walk.replace(' …', '')}\n") == []


@pytest.mark.parametrize(
    "loop",
    ["for (i in 3 downTo 0) { }", "for a, b in [(1, 2)] { }", "while ((n = f()) != 0) { }", "for await (x of xs) { }"],
)  # fmt: skip
def test_what_is_no_luma_is_not_proposed(loop: str) -> None:
    (error,) = errors(loop)
    assert error.help is not None
    assert "`list.walk(v) -> { … }`" in error.help


def test_a_lambda_or_a_choice_is_proposed_only_where_it_can_be_read() -> None:
    (error,) = errors("xs = [1].map(|x| x ** 2)")
    assert error.help == "write `x -> …`"
    (error,) = errors('n = 1\ns = n > 0 ? n ** 2 : "b"')
    assert error.help == "write `match condition { true -> a  false -> b }`"


def test_a_loop_that_declares_in_its_head_is_shown_in_parts() -> None:
    (error,) = errors("x: ?int = 1\nwhile let y = x {\n  print(y)\n}\n")
    assert error.help == "write `(0..).walk(_) -> { … }` with `y = x` and `if y == nil { stop }`"
    assert errors("x: ?int = 1\n(0..).walk(_) -> {\n  y = x\n  if y == nil { stop }\n}\n") == []


# Programs of which an indented block or `end` is a part: all of it is one mistake.
INDENTED = {
    "try:\n    print(1)\nexcept ValueError as e:\n    print(2)\nfinally:\n    print(3)": "E0135",
    "def f(a, b):\n    return a + b\nprint(f(1, 2))": "E0120",
    "def f(a, b)\n  a + b\nend\nprint(f(1, 2))": "E0120",
    "fn f(a: int) -> int:\n    return a\nprint(f(1))": "E0116",
    "n = 1\nif n == 1:\n    print(n)\nelif n == 2:\n    print(2)\nelse:\n    print(0)": "E0116",
    "for n in [1]:\n    if n == 1 {\n        print(n)\n    }\nelse:\n    print(0)": "E0118",
    "class A:\n    def __init__(self, x):\n        self.x = x\n\n    def get(self):\n        return self.x\n": "E0133",
    "3.times do |n|\n  print(n)\nend": "E0139",
}


@pytest.mark.parametrize("text", INDENTED)
def test_an_indented_block_belongs_to_its_head(text: str) -> None:
    assert [each.code for each in errors(text)] == [INDENTED[text]]
    below = errors(f'{text}\nlast: int = "text"\n')
    assert [each.code for each in below] == [INDENTED[text], "E0301"]


def test_what_is_wrong_in_an_indented_block_is_told_too() -> None:
    found = errors("for n in [1]:\n    let m = n\n    if m == 1:\n        var k = m\nprint(1)")
    assert [each.code for each in found] == ["E0118", "E0119", "E0116", "E0119"]


# An arm or a branch whose block was not closed: the brace that was opened is shown, and nothing else.
UNCLOSED = [
    (
        'match 1 {\n  1 -> {\n    print("a")\n  2 -> print("b")\n  _ -> print("c")\n}',
        2,
        "the next arm",
    ),
    ('match 1 {\n  1 -> {\n    print("a")\n  2 -> {\n    print("b")\n  }\n}', 2, "the next arm"),
    ('s: str = match 1 {\n  1 -> {\n    print("a")\n  _ -> "c"\n}\nprint(s)', 2, "the next arm"),
    ('match "a" {\n  "a" -> {\n    print("a")\n  "b", "c" -> print("b")\n}', 2, "the next arm"),
    ('match "1".to_int() {\n  nil -> {\n    print("a")\n  v -> print(v)\n}', 2, "the next arm"),
    (
        'match 1 {\n  1 -> {\n    if true {\n      print("a")\n    }\n  _ -> print("c")\n}',
        2,
        "the next arm",
    ),
    (
        'match 1 {\n  1 -> {\n    if true {\n      print("a")\n  }\n  _ -> print("c")\n}',
        3,
        "further up",
    ),
    ('match 1 {\n  1 -> print("a")\n  _ -> {\n    print("c")\n}', 3, "further up"),
    ('if true {\n  print("a")\nelse {\n  print("b")\n}', 1, "`else`"),
    (
        'fn f() {\n  if true {\n    print("a")\n  else if false {\n    print("b")\n  }\n}',
        2,
        "`else`",
    ),
]


@pytest.mark.parametrize(("text", "line", "found"), UNCLOSED)
def test_an_unclosed_block_is_told_at_the_brace_that_was_opened(
    text: str, line: int, found: str
) -> None:
    (error,) = errors(text)
    span = error.primary.span
    assert (error.code, span.text()) == ("E0103", "{")
    assert span.source.line_column(span.start)[0] == line
    assert found in error.message
    assert [each.code for each in errors(f'{text}\nlast: int = "text"\n')][-1] == "E0301"


# What could not be read is not missed elsewhere.
LOST = {
    "struct A {\n  x: int\n  y = 2\n}\na = A(1, 2)\nprint(a.y, A { y: 1 })": "E0112",
    "struct A { x: int }\nimpl A {\n  fn get(a = 1) { }\n}\nA(1).get()": "E0143",
    "struct A { x: int }\nimpl A {\n  fn new(a = 1) -> A { }\n}\nA.new(1)": "E0143",
    "trait T { fn get() }\nstruct A { x: int }\nimpl T for A {\n  fn get(a = 1) { }\n}": "E0143",
    "n = 1\ns: str = match n {\n  1 -> \"a\"\n  _ if n > 1 -> \"b\"\n}": "E0144",
}  # fmt: skip


@pytest.mark.parametrize("text", LOST)
def test_a_part_that_could_not_be_read_is_not_missed_elsewhere(text: str) -> None:
    assert [each.code for each in errors(text)] == [LOST[text]]
