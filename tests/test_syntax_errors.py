"""What is said of a text that is no Luma: one message for one mistake, at its place, and reading goes on after it."""

from __future__ import annotations

import pytest

from lumac.diagnostics.model import Diagnostic
from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse
from tests.stages.syntax.shape import shape


def errors(text: str) -> list[Diagnostic]:
    return parse(Source("x", text))[1]


def said(text: str) -> list[tuple[str, str]]:
    """Code and underlined text of every message."""
    return [(each.code, each.primary.span.text()) for each in errors(text)]


# A text, the code of its one message, what is underlined, and the text after the fix where there is one.
MISTAKES: list[tuple[str, str, str, str | None]] = [
    ("y = = 2", "E0101", "=", None),
    ("a: = 1", "E0101", "=", None),
    ("return return", "E0101", "return", None),
    ("fn", "E0101", "", None),
    ("{ x = 1 }", "E0101", "{", None),
    ("{ return 1 }", "E0101", "{", None),
    ("{\n  a.b += 1\n}", "E0101", "{", None),
    ("foo() { x = 1 }", "E0101", "{", None),
    ("else { }", "E0101", "else", None),
    ("x =\ny = 3", "E0101", "=", None),
    ('f = x -> { "a": 1 }', "E0101", "{", None),
    ("f(x -> { a: 1, b: 2 })", "E0101", "{", None),
    ("struct P { fn f() {} }", "E0101", "fn", None),
    ('x = "abc', "E0102", '"', None),
    ("f('abc)", "E0102", "'", None),
    ('if a { f("b }', "E0102", '"', None),
    ('x = "${a} b', "E0102", '"', None),
    ('xs.each(v -> {\n  f("a)\n})', "E0102", '"', None),
    ("f(1", "E0103", "(", None),
    ("f(a]", "E0103", "(", None),
    ("x = [1, 2\ny = 3", "E0103", "[", None),
    ("fn f() {\n  if a {\n    b()\n}\nfn g() {}", "E0103", "{", None),
    ("fn f() {\n  a()\n\nfn g() {}\n", "E0103", "{", None),
    ("x = { a: 1\ny = 2", "E0103", "{", None),
    ("struct P {\n  a: int\n\nimpl P {}\n", "E0103", "{", None),
    ("}", "E0104", "}", None),
    ("a)", "E0104", ")", None),
    ("if a { b) }", "E0104", ")", None),
    ("x = 5 € 3", "E0105", "€", None),
    ("x = a – b", "E0105", "–", "x = a - b"),
    ("x\u00a0= 1", "E0105", "\u00a0", "x = 1"),
    ("a\0 = 1", "E0105", "\0", None),
    ('a = "\ud800"', "E0105", "\ud800", None),
    ("// \0", "E0105", "\0", None),
    ("x = 1\ry = 2", "E0105", "\r", "x = 1\ny = 2"),
    ("x = é²", "E0105", "é²", None),
    ("n = 0b12", "E0106", "0b12", None),
    ("n = 0x", "E0106", "0x", None),
    ("n = 0o8", "E0106", "0o8", None),
    ("n = 1__0", "E0106", "1__0", None),
    ("n = 1_", "E0106", "1_", None),
    ("n = 007", "E0106", "007", None),
    ("n = 12abc", "E0106", "12abc", None),
    ("n = 1e400", "E0106", "1e400", None),
    ("n = 1e", "E0106", "1e", None),
    ("n = .5", "E0106", ".5", "n = 0.5"),
    ("n = 1.", "E0106", "1.", "n = 1.0"),
    (r's = "\q"', "E0107", r"\q", None),
    (r's = "a\u{110000}b"', "E0107", r"\u{110000}", None),
    (r's = "\u{D800}"', "E0107", r"\u{D800}", None),
    (r's = "\xZZ"', "E0107", r"\xZZ", None),
    (r's = "\u12${a}"', "E0107", r"\u", None),
    ('s = "a${b"', "E0108", "${", None),
    ("s = 'a${f(\"x)}'\ny = 1", "E0108", "${", None),
    ('s = "${}"', "E0108", "${}", None),
    ('s = "a${ }b"', "E0108", "${ }", None),
    ("x: int", "E0110", "x: int", None),
    ("a = 1 < b < 3", "E0111", "<", "a = 1 < b && b < 3"),
    ("a = 1 == (b) != c == d", "E0111", "!=", "a = 1 == (b) && (b) != c == d"),
    ("fn f(x) { }", "E0112", "x", None),
    ("fn f(x int) { }", "E0112", "x int", "fn f(x: int) { }"),
    ("struct P { name str }", "E0112", "name str", "struct P { name: str }"),
    ("struct P {\n  name\n  age: int\n}", "E0112", "name", None),
    ("fn f() -> int", "E0113", "fn f() -> int", None),
    ("impl P { fn f() }", "E0113", "fn f()", None),
    ("trait T { fn f() { } }", "E0114", "{ }", None),
    ("x = 1 y = 2", "E0115", "y", None),
    ("f() g()", "E0115", "g", None),
    ("if a { b c }", "E0115", "c", None),
    ("if x return", "E0116", "return", None),
    ("if x:\n  y()", "E0116", ":", None),
    ("if x then { }", "E0116", "then", None),
    ("if x { } else y()", "E0116", "y", None),
    ("if x\n{\n  y()\n}\nz()", "E0117", "{", "if x {\n  y()\n}\nz()"),
    ("fn f() -> int\n{\n  return 1\n}", "E0117", "{", "fn f() -> int {\n  return 1\n}"),
    ("match x\n{\n  1 -> y\n}", "E0117", "{", "match x {\n  1 -> y\n}"),
    ("for x in xs { print(x) }", "E0118", "for", None),
    ("for i in range(10):\n  print(i)", "E0118", "for", None),
    ("for (i = 0; i < 10; i++) {\n  print(i)\n}", "E0118", "for", None),
    ("while x < 5 {\n  x++\n}", "E0118", "while", None),
    ("while (true) { }", "E0118", "while", None),
    ("do { x++ } while (x < 5)", "E0118", "do", None),
    ("let x = 5", "E0119", "let", "x = 5"),
    ("var x: int = 5", "E0119", "var", "x: int = 5"),
    ("const x = 5", "E0119", "const", "lock x = 5"),
    ("def f() {\n}", "E0120", "def", "fn f() {\n}"),
    ("function f(x: int) { }", "E0120", "function", "fn f(x: int) { }"),
    ("x = fn(y) { return y }", "E0120", "fn", None),
    ("x = function(y) { return y }", "E0120", "function", None),
    ("if a and b { }", "E0121", "and", "if a && b { }"),
    ("x = a or b", "E0121", "or", "x = a || b"),
    ("x = not y", "E0121", "not", "x = !y"),
    ("if a { } elif b { }", "E0122", "elif", "if a { } else if b { }"),
    ("if a { }\nelif b { }", "E0122", "elif", "if a { }\nelse if b { }"),
    ("x = a === b", "E0123", "===", "x = a == b"),
    ("x = a !== b", "E0123", "!==", "x = a != b"),
    ("x = 5;", "E0124", ";", "x = 5"),
    ("x = 5; // c", "E0124", ";", "x = 5 // c"),
    ("x = 5; y = 6", "E0124", ";", None),
    ("f = x => x * 2", "E0125", "=>", "f = x -> x * 2"),
    ("f = () => { }", "E0125", "=>", "f = () -> { }"),
    ("match x { 1 => y }", "E0125", "=>", "match x { 1 -> y }"),
    ("x := 5", "E0126", ":=", "x = 5"),
    ("++i", "E0127", "++", "i++"),
    ("x = i++", "E0127", "++", None),
    ("x = a ? b : c", "E0128", "?", None),
    ("fn f() : int { return 5 }", "E0129", ":", "fn f() -> int { return 5 }"),
    ("fn f(): ?int => 5", "E0129", ":", "fn f() -> ?int => 5"),
    ("# c", "E0130", "# c", "// c"),
    ("x = 1 # c\ny = 2", "E0130", "# c", "x = 1 // c\ny = 2"),
    ("x = 1 /* a\nb */\ny = 2", "E0130", "/* a", None),
    ("x = `a b`", "E0131", "`a b`", 'x = "a b"'),
    ("x = `a ${b}`", "E0131", "`a ${b}`", None),
    ("x = '''a'''", "E0131", "'''a'''", 'x = "a"'),
    ("x = '''a\nb'''\ny = 1", "E0131", "'''a", None),
    ('print "x"', "E0132", '"x"', None),
    ("print x + 1", "E0132", "x", None),
    ("class P {\n  name: str\n  fn f() { }\n}", "E0133", "class", None),
    ("interface P { fn f() }", "E0133", "interface", None),
    ("enum P { A, B }", "E0133", "enum", None),
    ("switch x {\n  case 1: y()\n}", "E0134", "switch", None),
    ("match x {\n  case 1: y()\n}", "E0134", "case", None),
    ("match x {\n  1: y()\n  2 -> z()\n}", "E0134", ":", "match x {\n  1 -> y()\n  2 -> z()\n}"),
    ("try {\n  f()\n} catch (e) {\n  g()\n}", "E0135", "try", None),
    ("try {\n  f()\n}\ncatch e {\n  g()\n}", "E0135", "try", None),
    ('throw "x"', "E0135", "throw", None),
    ("f = lambda x: x + 1", "E0136", "lambda", None),
    ('x = "a" . "b"', "E0137", ".", 'x = "a" + "b"'),
    ("x: { a: int, b: str } = {}", "E0138", "{ a: int, b: str }", None),
    ("xs.map(v) -> v", "E0139", "xs.map(v)", None),
    ("(a + b) -> c", "E0140", "a + b", None),
    ("f = (a, 1) -> c", "E0140", "1", None),
    ("x = if a { 1 } else { 2 }", "E0141", "if", None),
    ("x = a.b.c { d: 1 }", "E0142", "a.b.c", None),
    ("fn f(a: int = 5) { }", "E0143", "=", None),
    ('struct P { a: str = "x", b: int }', "E0143", "=", None),
    ("match x { y > 5 -> 1 }", "E0144", ">", None),
    ("match x { y if y > 5 -> 1 }", "E0144", "if", None),
    ("match x {\n  f(1) -> 1\n}", "E0144", "(", None),
    ("match x { 1 | 2 -> 1 }", "E0144", "|", "match x { 1 , 2 -> 1 }"),
    ("x = [1 2]", "E0145", "2", "x = [1, 2]"),
    ("f(a b)", "E0145", "b", "f(a, b)"),
    ("x = { a: 1 b: 2 }", "E0145", "b", "x = { a: 1, b: 2 }"),
    ("f(a: 1)", "E0146", ":", None),
    ("f(a, b = 1)", "E0146", "=", None),
    ("x = (1, 2)", "E0147", "(1, 2)", None),
    ("x = ()", "E0147", "()", None),
    ("a, b = 1, 2", "E0147", ",", None),
    ("return a, b", "E0147", ",", None),
    ("match = 5", "E0148", "match", None),
    ("fn skip() { }", "E0148", "skip", None),
    ("lock fn = 5", "E0148", "fn", None),
    ("struct if { }", "E0148", "if", None),
    ("x = a ** b", "E0149", "**", None),
    ("x = a ?? b", "E0149", "??", None),
    ("x = a?.b", "E0149", "?.", None),
    ("x = a & b", "E0149", "&", None),
    ("x = a << 2", "E0149", "<<", None),
    ("x = a in b", "E0149", "in", None),
    ("if a is b { }", "E0149", "is", None),
    ("x = a::b", "E0149", "::", None),
    ("@foo\nx = 1", "E0149", "@", None),
    ("int x = 5", "E0150", "int x", "x: int = 5"),
    ("fn f(int x) { }", "E0150", "int x", "fn f(x: int) { }"),
    ("pub x = 5", "E0151", "pub", None),
    ("public fn f() { }", "E0151", "public", "pub fn f() { }"),
    ("static fn f() { }", "E0151", "static", None),
    ("if x = 5 { }", "E0152", "=", "if x == 5 { }"),
    ("x = y = 5", "E0152", "=", None),
    ("a + b = c", "E0152", "=", None),
    ("import foo", "E0153", "import foo", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "underlined", "mended"), MISTAKES)
def test_a_mistake_gives_its_message_at_its_place(
    text: str, code: str, underlined: str, mended: str | None
) -> None:
    assert said(text) == [(code, underlined)]
    fix = errors(text)[0].fix
    found = None if fix is None else text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert found == mended


@pytest.mark.parametrize("text", [case[3] for case in MISTAKES if case[3] and "= d" not in case[3]])
def test_a_fix_mends_the_mistake(text: str) -> None:
    left = {code for code, _ in said(text)}
    assert left <= {"E0115"}


@pytest.mark.parametrize("text", [case[0] for case in MISTAKES])
def test_the_next_line_is_read_as_if_nothing_had_been_wrong(text: str) -> None:
    program, diagnostics = parse(Source("x", f"{text}\nfn last() {{ }}\nlast = 1 2\n"))
    assert len(diagnostics) == 2
    assert diagnostics[-1].code == "E0115"
    before, last = program.statements[-2:]
    assert isinstance(before, ast.Function)
    assert before.name == "last"
    assert isinstance(last, ast.InvalidStatement)


@pytest.mark.parametrize("text", [case[0] for case in MISTAKES])
def test_messages_keep_the_house_form(text: str) -> None:
    for each in errors(text):
        assert "\n" not in each.message
        assert not each.message.endswith(".")
        assert each.message[0].islower() or each.message[0] == "`"
        assert each.primary.text
        if each.help is not None:
            verb = each.help.split()[0]
            assert verb.islower(), each.help
            assert verb.isalpha(), each.help


REPAIRED = {
    "x = a and b or c": "x = a && b || c",
    "f = x => x": "f = x -> x",
    "if x = 5 { }": "if x == 5 { }",
    "match x { 1: y }": "match x { 1 -> y }",
    "fn f(): int => 1": "fn f() -> int => 1",
    "x := a === b": "x = a == b",
    "x = 1; y = 2": "x = 1\ny = 2",
    "let x: int = 5": "x: int = 5",
    "let mut x = 5": "x = 5",
    "const x = 5": "lock x = 5",
    "func f(a: int) -> int { return a }": "fn f(a: int) -> int { return a }",
    "public fn f() { }": "pub fn f() { }",
    "static fn f() { }": "fn f() { }",
    "if a\n{ b() }": "if a { b() }",
}


@pytest.mark.parametrize("text", REPAIRED)
def test_where_the_meaning_is_plain_the_tree_is_that_of_the_right_form(text: str) -> None:
    program, diagnostics = parse(Source("x", text))
    right, nothing = parse(Source("x", REPAIRED[text]))
    assert diagnostics
    assert nothing == []
    assert [shape(each) for each in program.statements] == [
        shape(each) for each in right.statements
    ]


def test_expected_things_are_named() -> None:
    cases = {
        "x = * 1": "an expression",
        "x = f(": "`)`",
        "x: 5 = 1": "a type",
        "fn 5() { }": "a name",
        "a b": "the end of the line",
        "match x { * -> 1 }": "a pattern",
        "struct P { 5: int }": "a field",
        "impl P { x = 1 }": "a function",
        "fn f(5: int) { }": "a parameter",
        "x = [1, 2": "`]`",
        "fn f { }": "`(`",
        "xs.walk(v) -> * 2": "a body",
        "* 5": "a statement",
        "x = a.": "a name",
        "x = y -> ": "a body",
    }
    for text, expected in cases.items():
        first, *_ = errors(text)
        assert expected in first.message, (text, first.message)


def test_two_bad_lines_give_two_messages_and_good_ones_between_stay() -> None:
    program, diagnostics = parse(Source("x", "a = = 1\nb = 2\nc = 3 3\nd = 4\n"))
    assert [each.code for each in diagnostics] == ["E0101", "E0115"]
    kinds = [type(statement).__name__ for statement in program.statements]
    assert kinds == ["InvalidStatement", "Assign", "InvalidStatement", "Assign"]
    assert [(each.start, each.end) for each in program.statements] == [
        (0, 7),
        (8, 13),
        (14, 21),
        (22, 27),
    ]


def test_a_bad_line_in_a_block_leaves_the_block_whole() -> None:
    text = "fn f() {\n  a = = 1\n  xs.each(v -> {\n    b c\n    d()\n  })\n  return 1\n}\ng()\n"
    program, diagnostics = parse(Source("x", text))
    assert [each.code for each in diagnostics] == ["E0101", "E0115"]
    function, call = program.statements
    assert isinstance(function, ast.Function)
    assert function.body is not None
    kinds = [type(statement).__name__ for statement in function.body.statements]
    assert kinds == ["InvalidStatement", "ExpressionStatement", "Return"]
    assert isinstance(call, ast.ExpressionStatement)


def test_a_bad_arm_field_or_method_leaves_its_neighbours() -> None:
    text = (
        "match x {\n  1 -> = 2\n  3 -> 4\n}\nstruct P {\n  a int\n  b: int\n}\n"
        "impl P {\n  fn a(] { }\n  fn b() { }\n}\n"
    )
    program, diagnostics = parse(Source("x", text))
    assert [each.code for each in diagnostics] == ["E0101", "E0112", "E0103"]
    match, struct, impl = program.statements
    assert isinstance(match, ast.ExpressionStatement)
    assert isinstance(match.expression, ast.Match)
    assert len(match.expression.arms) == 1
    assert isinstance(struct, ast.Struct)
    assert [field.name for field in struct.fields] == ["b"]
    assert isinstance(impl, ast.Impl)
    assert [function.name for function in impl.functions] == ["b"]


def test_the_inside_of_a_block_is_read_though_its_head_is_wrong() -> None:
    text = "fn f(x = 1) {\n  a = = 1\n  for y in z {\n    b c\n  }\n}\nd = 1\n"
    assert said(text) == [("E0143", "="), ("E0101", "="), ("E0118", "for"), ("E0115", "c")]


def test_an_unclosed_bracket_shows_both_ends() -> None:
    (error,) = errors("f(1,\n  2\n")
    assert error.primary.span.text() == "("
    (label,) = error.secondary
    assert label.span.start == len("f(1,\n  2\n")


def test_a_statement_that_goes_on_below_by_mistake_says_why() -> None:
    (error,) = errors("x = a +\ny = 3")
    assert [label.span.text() for label in error.secondary] == ["+"]


@pytest.mark.parametrize(
    ("loop", "walk"),
    [
        ("for x in xs {}", "xs.walk(x) -> { … }"),
        ("for (let x of f(1)) {}", "f(1).walk(x) -> { … }"),
        ("for k, v in m {}", "m.walk(k, v) -> { … }"),
        ("for i in range(10):", "(0..10).walk(i) -> { … }"),
        ("for i in range(2, n):", "(2..n).walk(i) -> { … }"),
        ("for i in 0..9 {}", "(0..9).walk(i) -> { … }"),
        ("while true {}", "(0..).walk(i) -> { … }"),
        ("while (a < b) {}", "(0..).walk(i) -> { if !(a < b) { stop } … }"),
    ],
)
def test_a_loop_is_shown_as_the_walk_it_would_be(loop: str, walk: str) -> None:
    (error,) = errors(loop)
    assert error.help == f"write `{walk}`"


def test_no_more_than_a_hundred_messages_come_from_one_text() -> None:
    assert len(errors("a = = 1\n" * 500)) == 100
