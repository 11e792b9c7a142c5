"""Functions substituted at their calls: which bodies may be, and where parentheses are needed."""

from __future__ import annotations

import ast
import itertools
import random
import re

import pytest

from lumac.library import precedence
from lumac.library.inline import Inline, apply
from lumac.library.read.inline import NotInlineError, precedence_of, read_inline
from lumac.library.written import Decimal, Written

SAMPLES = {
    "lambda: 1": precedence.LAMBDA,
    "a if b else c": precedence.TERNARY,
    "a or b": precedence.OR,
    "a and b": precedence.AND,
    "not a": precedence.NOT,
    "a < b": precedence.COMPARE,
    "a in b": precedence.COMPARE,
    "a | b": precedence.BITOR,
    "a ^ b": precedence.XOR,
    "a & b": precedence.BITAND,
    "a << b": precedence.SHIFT,
    "a + b": precedence.SUM,
    "a * b": precedence.PRODUCT,
    "-a": precedence.UNARY,
    "~a": precedence.UNARY,
    "-1": precedence.UNARY,
    "a**b": precedence.POWER,
    "a.b": precedence.POSTFIX,
    "a(b, c)": precedence.POSTFIX,
    "a[0]": precedence.POSTFIX,
    "a": precedence.ATOM,
    "5": precedence.ATOM,
    "1.5": precedence.ATOM,
    "0xFF": precedence.ATOM,
    '"text"': precedence.ATOM,
    "[a, b]": precedence.ATOM,
    "{a: b}": precedence.ATOM,
    "(a, b)": precedence.ATOM,
    "[a for a in b]": precedence.ATOM,
    'f"{a}"': precedence.ATOM,
    "None": precedence.ATOM,
}


def inline(parameters: str, body: str) -> Inline:
    text = f"def f({parameters}):\n    return {body}\n"
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    return read_inline(function, text.splitlines())


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def written(text: str) -> Written:
    """The text as the emitter has it."""
    node = expression(text)
    is_decimal = isinstance(node, ast.Constant) and text[0].isdigit() and text[:2] != "0x"
    return Decimal(text) if is_decimal else Written(text, precedence_of(node))


@pytest.mark.parametrize("text", SAMPLES)
def test_the_precedence_of_an_expression(text: str) -> None:
    assert precedence_of(expression(text)) == SAMPLES[text]


@pytest.mark.parametrize(
    ("parameters", "body", "arguments", "expected"),
    [
        ("s", "s.upper()", ["name"], "name.upper()"),
        ("s", "s.upper()", ["a + b"], "(a + b).upper()"),
        ("s", "s.upper()", ['"x"'], '"x".upper()'),
        ("s", "s.upper()", ["a[0]"], "a[0].upper()"),
        ("s", "len(s)", ["a + b"], "len(a + b)"),
        ("s", "len(s)", ["lambda: 1"], "len(lambda: 1)"),
        ("n", "n.bit_length()", ["5"], "(5).bit_length()"),
        ("n", "n.hex()", ["1.5"], "(1.5).hex()"),
        ("n", "n.bit_length()", ["0xFF"], "0xFF.bit_length()"),
        ("n", "n.bit_length()", ["-5"], "(-5).bit_length()"),
        ("n", "n[0]", ["5"], "5[0]"),
        ("xs, v", "xs.append(v)", ["self.xs", "a if b else c"], "self.xs.append(a if b else c)"),
        ("b", '"true" if b else "false"', ["a < b"], '"true" if a < b else "false"'),
        (
            "b",
            '"true" if b else "false"',
            ["a if b else c"],
            '"true" if (a if b else c) else "false"',
        ),
        ("a, b", "a - b", ["x - y", "z - w"], "x - y - (z - w)"),
        ("a, b", "a * b", ["x + y", "-z"], "(x + y) * -z"),
        ("a", "not a", ["x or y"], "not (x or y)"),
        ("a", "not a", ["x == y"], "not x == y"),
        ("a, b", "a == b", ["x == y", "z"], "(x == y) == z"),
        ("a, b", "a <= b.keys()", ["x", "y or z"], "x <= (y or z).keys()"),
        ("a", "a or None", ["x or y"], "x or y or None"),
        ("a", "-a", ["-x"], "--x"),
        ("a", "[*a]", ["x or y"], "[*(x or y)]"),
        ("a, b", "{a: b}", ["lambda: 1", "lambda: 2"], "{lambda: 1: lambda: 2}"),
        ("a", "[x + 1 for x in a]", ["p or q"], "[x + 1 for x in p or q]"),
        ("a", "[x + 1 for x in a]", ["p if c else q"], "[x + 1 for x in (p if c else q)]"),
        ("a, b", "a[b]", ["x + y", "x + y"], "(x + y)[x + y]"),
        ("a, b", "(a, b)", ["x", "y"], "(x, y)"),
        ("a, b", "a, b", ["x", "y"], "(x, y)"),
        ("f, a", "f(*a)", ["lambda: 1", "x or y"], "(lambda: 1)(*(x or y))"),
        ("a", 'int(a, base=16) if True else "ü"', [], None),
        ("a", '"ü".join(a)', ["x"], '"ü".join(x)'),
    ],
)
def test_the_call_as_it_is_written(
    parameters: str, body: str, arguments: list[str], expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(NotInlineError, match="not evaluated every time"):
            inline(parameters, body)
        return
    given = [written(text) for text in arguments]
    assert apply(inline(parameters, body), given).text == expected


def test_a_body_in_another_order_says_so() -> None:
    text = "def f(entries, key):\n    return key in entries\n"
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    read = read_inline(function, text.splitlines(), any_order=True)
    assert not read.in_order
    assert apply(read, [written("m"), written("a < b")]).text == "(a < b) in m"
    assert inline("a, b", "a in b").in_order


def test_an_identity_is_its_argument() -> None:
    argument = written("x or y")
    assert apply(inline("b", "b"), [argument]) is argument


@pytest.mark.parametrize(
    ("parameters", "body", "reason"),
    [
        ("a, b", "a", "each parameter exactly once"),
        ("a", "a + a", "each parameter exactly once"),
        ("a", "1", "each parameter exactly once"),
        ("a, b", "b in a", "another order: b, a"),
        ("a, b, c", "b if a else c", "`b` is not evaluated every time"),
        ("a, b", "a and b", "`b` is not evaluated every time"),
        ("a, b, c", "a < b < c", "`c` is not evaluated every time"),
        ("a, b", "[b(x) for x in a]", "`b` is evaluated later or more than once"),
        ("a", "[x for x in range(3) if x in a]", "`a` is evaluated later or more than once"),
        ("a", "lambda: a", "`a` is evaluated later or more than once"),
        ("a", 'f"{a}"', "`a` stands in an f-string"),
        ("a", "(x := a)", "`a` stands beside a name that the body binds"),
        ("a, b", "a[b:]", "`b` stands in a slice"),
        ("a", "a**2", r"`a` stands at `\*\*`"),
        ("a=1", "a", "plain parameters only"),
        ("*a", "a", "plain parameters only"),
        ("*, a", "a", "plain parameters only"),
        ("a", "(\n        a\n        + 1\n    )", "must stand on one line"),
        ("a", "a\n    return a", "one `return` or one expression"),
    ],
)
def test_bodies_that_cannot_be_inline(parameters: str, body: str, reason: str) -> None:
    with pytest.raises(NotInlineError, match=reason):
        inline(parameters, body)


def test_an_inline_function_has_neither_docstring_nor_decorator() -> None:
    for text, reason in [
        ('def f(a):\n    """Same."""\n    return a\n', "docstring"),
        ("@g\ndef f(a):\n    return a\n", "decorator"),
    ]:
        function = ast.parse(text).body[0]
        assert isinstance(function, ast.FunctionDef)
        with pytest.raises(NotInlineError, match=reason):
            read_inline(function, text.splitlines())


BODIES = [
    *("len(a)", "a.x", "a[0]", "-a", "not a", "a or 1", "[*a]", "{a}", "1 if a else 2", "a"),
    *("a + 1", "1 - a", "a * 2", "2 / a", "a << 1", "a & 1", "1 | a", "a ^ 1", "a in b", "1 < a"),
    *("f(x=a)", "[x for x in a]", "{a: 1}", "{1: a}", "{**a}", "f(*a)", "a()", "(a, 1)", "g[a]"),
]


@pytest.mark.parametrize("body", BODIES)
def test_substitution_gives_the_tree_that_was_meant(body: str) -> None:
    """Sentence: the substituted text parses to the body's tree with the argument's tree in it, and
    without any of the added parentheses it does not."""
    read = inline("a", body)
    for sample in SAMPLES:
        found = apply(read, [written(sample)])
        text, result = found.text, found.precedence
        meant = _replaced(expression(body), expression(sample))
        assert ast.dump(expression(text)) == ast.dump(meant), text
        assert result == precedence_of(expression(text)) or text.startswith("(")
        if f"({sample})" in text and "(" not in body:
            assert (
                _dump(text.replace(f"({sample})", sample)) != ast.dump(meant) or sample == "1.5"
            ), text


def _dump(text: str) -> str | None:
    try:
        return ast.dump(expression(text))
    except SyntaxError:
        return None


def _replaced(body: ast.expr, argument: ast.expr) -> ast.expr:
    class Replace(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return argument if node.id == "a" else node

    replaced = Replace().visit(body)
    assert isinstance(replaced, ast.expr)
    return _flattened(replaced)


def _flattened(node: ast.expr) -> ast.expr:
    """`(a or b) or c` as Python reads `a or b or c`: the same values in the same order."""
    match node:
        case ast.BoolOp(op=outer, values=[ast.BoolOp(op=inner, values=first), *others]):
            if type(outer) is type(inner):
                return ast.BoolOp(outer, [*first, *others])
    return node


def test_substitutions_nest() -> None:
    """Sentence: however deep inline calls stand in one another, the tree is the one that was meant."""
    chance = random.Random(5)
    bodies = [(body, inline("a", body)) for body in BODIES]
    for _, depth in itertools.product(range(100), range(2, 6)):
        sample = chance.choice([text for text in SAMPLES if "lambda" not in text])
        found = written(sample)
        meant = expression(sample)
        for _ in range(depth):
            body, read = chance.choice(bodies)
            found = apply(read, [found])
            meant = _replaced(expression(body), meant)
        assert ast.dump(expression(found.text)) == ast.dump(meant), found.text


def inline_in_any_order(parameters: list[str], body: str) -> Inline:
    source = f"def f({', '.join(parameters)}):\n    return {body}\n"
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    return read_inline(function, source.splitlines(), any_order=True)


OPPOSITES = {
    "b in a": ("b not in a", True),
    "b not in a": ("b in a", True),
    "a is None": ("a is not None", True),
    "a is not None": ("a is None", True),
    "a == b": ("a != b", True),
    "a != 'in'": ("a == 'in'", True),
    "not a": ("a", False),
    "not a.c(b)": ("a.c(b)", False),
    "not a < b": ("a < b", True),
    "not (b in a)": ("b in a", True),
    "not (a or 1)": ("a or 1", False),
    "not not a": ("not a", True),
}


@pytest.mark.parametrize("body", OPPOSITES)
def test_the_opposite_of_a_body(body: str) -> None:
    """`negated_is_bool` tells a bool from what is only as true as one."""
    parameters = sorted({"a", "b"} & set(re.findall(r"\w+", body)))
    read = inline_in_any_order(parameters, body)
    assert read.negated is not None
    found = apply(read.negated, [written(name) for name in parameters])
    text, needed = found.text, found.precedence
    assert (text, read.negated_is_bool) == OPPOSITES[body]
    tree = ast.parse(text, mode="eval").body
    assert needed == precedence_of(tree)
    names = [name for name in re.findall(r"\w+", text) if name in parameters]
    assert read.negated.in_order == (names == parameters)
    assert read.negated.negated is None


@pytest.mark.parametrize(
    "body", ["a < b", "a in b in (1, 2)", "a and b", "a + b", "len(a) and b", "a"]
)
def test_a_body_without_a_plain_opposite(body: str) -> None:
    """`a >= b` is none of `a < b`: of two floats, both may be false."""
    parameters = sorted({"a", "b"} & set(re.findall(r"\w+", body)))
    try:
        assert inline_in_any_order(parameters, body).negated is None
    except NotInlineError:
        assert " and " in body or body.count(" in ") > 1
