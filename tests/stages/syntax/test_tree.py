"""What each form of the language is in the tree."""

from __future__ import annotations

import pytest

from lumac.source import Source
from lumac.syntax.parser import SignatureError, parse, parse_signature
from tests.stages.syntax.shape import shape


def tree(text: str) -> str:
    """The shape of a program without errors, one statement a line."""
    program, diagnostics = parse(Source("x", text))
    assert diagnostics == []
    return "\n".join(shape(statement) for statement in program.statements)


def value(text: str) -> str:
    """The shape of an expression."""
    return tree(f"x = {text}").removeprefix("Assign(Name('x'), '=', ").removesuffix(")")


EXPRESSIONS = {
    "a + b * c": "Binary('+', Name('a'), Binary('*', Name('b'), Name('c')))",
    "a - b - c": "Binary('-', Binary('-', Name('a'), Name('b')), Name('c'))",
    "(a - b) - (c)": "Binary('-', Binary('-', Name('a'), Name('b')), Name('c'))",
    "-a.b()": "Unary('-', Call(Member(Name('a'), 'b')))",
    "!a && b || c": "Binary('||', Binary('&&', Unary('!', Name('a')), Name('b')), Name('c'))",
    "a + 1 == b": "Binary('==', Binary('+', Name('a'), IntLiteral(1)), Name('b'))",
    "try a.b + c": "Binary('+', Try(Member(Name('a'), 'b')), Name('c'))",
    "(a + 1..b - 1)": "Range(Binary('+', Name('a'), IntLiteral(1)), Binary('-', Name('b'), IntLiteral(1)))",
    "(0..=n)": "Range(IntLiteral(0), Name('n'), True)",
    "(0..)": "Range(IntLiteral(0))",
    "a[1]": "Index(Name('a'), IntLiteral(1))",
    "a[i..j]": "Slice(Name('a'), Name('i'), Name('j'))",
    "a[i..=j]": "Slice(Name('a'), Name('i'), Name('j'), True)",
    "a[i..]": "Slice(Name('a'), Name('i'))",
    "a[..j]": "Slice(Name('a'), Name('j'))",
    "a[..=j]": "Slice(Name('a'), Name('j'), True)",
    "a[(i..j)]": "Index(Name('a'), Range(Name('i'), Name('j')))",
    "x.or(0)": "Call(Member(Name('x'), 'or'), [IntLiteral(0)])",
    "v.type().match": "Member(Call(Member(Name('v'), 'type')), 'match')",
    "type(v)": "Call(Name('type'), [Name('v')])",
    "nil": "NilLiteral()",
    "[true, false,]": "ListLiteral([BoolLiteral(True), BoolLiteral()])",
    "[]": "ListLiteral()",
    "{}": "EmptyBraces()",
    "{ 1, n }": "SetLiteral([IntLiteral(1), Name('n')])",
    "{ n: 1, (n): 2, if: 3 }": "MapLiteral([MapEntry(StringLiteral('n'), IntLiteral(1)), MapEntry(Name('n'), IntLiteral(2)), MapEntry(StringLiteral('if'), IntLiteral(3))])",
    "{ true: 1, self: 2 }": "MapLiteral([MapEntry(BoolLiteral(True), IntLiteral(1)), MapEntry(Name('self'), IntLiteral(2))])",
    "P { }": "StructLiteral(TypeName('P'))",
    "m.P { a: 1, type: 2, }": "StructLiteral(TypeName('P', 'm'), [FieldValue('a', IntLiteral(1)), FieldValue('type', IntLiteral(2))])",
    'import "a/b"': "Import('a/b')",
    "y -> y": "Lambda([Parameter('y')], Name('y'))",
    "(y) -> z -> y": "Lambda([Parameter('y')], Lambda([Parameter('z')], Name('y')))",
    "() -> { }": "Lambda(Block())",
    "(a, b) -> { return a }": "Lambda([Parameter('a'), Parameter('b')], Block([Return(Name('a'))]))",
    "(a: int, b) -> a": "Lambda([Parameter('a', TypeName('int')), Parameter('b')], Name('a'))",
    "y -> y += 1": "Lambda([Parameter('y')], Block([Assign(Name('y'), '+=', IntLiteral(1))]))",
    "y -> y.walk(z) -> z": "Lambda([Parameter('y')], Block([Walk(Name('y'), [Parameter('z')], Block([ExpressionStatement(Name('z'))]))]))",
    "f(y -> return 1, z -> skip)": "Call(Name('f'), [Lambda([Parameter('y')], Block([Return(IntLiteral(1))])), Lambda([Parameter('z')], Block([Skip()]))])",
    "xs.walk(v) -> v": "Call(Member(Name('xs'), 'walk'), [Lambda([Parameter('v')], Name('v'))])",
    "match n { 0 -> a  _ -> b }": "Match(Name('n'), [Arm([LiteralPattern(IntLiteral(0))], Name('a')), Arm([WildcardPattern()], Name('b'))])",
    "match n { }": "Match(Name('n'))",
}  # fmt: skip


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_expressions(text: str) -> None:
    assert value(text) == EXPRESSIONS[text]


NUMBERS = {
    "42": 42,
    "1_000": 1000,
    "0x041": 65,
    "0XFF_ff": 0xFFFF,
    "0b1010": 10,
    "0o17": 15,
    "0": 0,
    "3.14": 3.14,
    "2.0": 2.0,
    "1e9": 1e9,
    "1.5e-3": 0.0015,
    "1E+2": 100.0,
    "1_0.2_5": 10.25,
    "9" * 100: int("9" * 100),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers(text: str) -> None:
    kind = type(NUMBERS[text]).__name__.capitalize()
    assert value(text) == f"{kind}Literal({NUMBERS[text]})"


@pytest.mark.parametrize(
    ("text", "is_byte"),
    [
        ("0x3", True),
        ("0x03", True),
        ("0XFF", True),
        ("0x003", False),
        ("0xFFF", False),
        ("65", False),
    ],
)
def test_hex_literals_of_one_or_two_digits_are_bytes(text: str, is_byte: bool) -> None:
    assert value(text).endswith(", True)") == is_byte


STRINGS = {
    r'"a\n\t\r\"\\\0\'\$\x41\u{1F600}\u{e9}"': "a\n\t\r\"\\\0'$A😀é",
    '"$ $$ {x} }"': "$ $$ {x} }",
    "'a \"b\"'": 'a "b"',
    '""': "",
    r'"\${x}"': "${x}",
    '"// no comment"': "// no comment",
}


@pytest.mark.parametrize("text", STRINGS)
def test_strings(text: str) -> None:
    expected = repr(STRINGS[text])
    assert value(text) == f"StringLiteral({expected})"


INTERPOLATIONS = {
    '"${a}"': "[Name('a')]",
    '"x${a}y${b}z"': "[StringLiteral('x'), Name('a'), StringLiteral('y'), Name('b'), StringLiteral('z')]",
    '"${a}${b}"': "[Name('a'), Name('b')]",
    "'${a} \"'": "[Name('a'), StringLiteral(' \"')]",
    '"${ {"k": 1}["k"] }"': "[Index(MapLiteral([MapEntry(StringLiteral('k'), IntLiteral(1))]), StringLiteral('k'))]",
    '"${"in ${x}"}"': "[Interpolation([StringLiteral('in '), Name('x')])]",
    '"${f(x -> { return "}" })}"': "[Call(Name('f'), [Lambda([Parameter('x')], Block([Return(StringLiteral('}'))]))])]",
    '"${P { a: "b" }.a}"': "[Member(StructLiteral(TypeName('P'), [FieldValue('a', StringLiteral('b'))]), 'a')]",
}


@pytest.mark.parametrize("text", INTERPOLATIONS)
def test_interpolations(text: str) -> None:
    assert value(text) == f"Interpolation({INTERPOLATIONS[text]})"


STATEMENTS = {
    "x: int = 1": "Declare('x', TypeName('int'), IntLiteral(1))",
    "lock x: int = 1": "Declare('x', TypeName('int'), IntLiteral(1), True)",
    "lock x = 1": "Declare('x', IntLiteral(1), True)",
    "pub lock x: m.T = 1": "Declare('x', TypeName('T', 'm'), IntLiteral(1), True, True)",
    "a.b[1] %= 2": "Assign(Index(Member(Name('a'), 'b'), IntLiteral(1)), '%=', IntLiteral(2))",
    "self.n--": "Increment(Member(Name('self'), 'n'), '--')",
    "return": "Return()",
    "return 1": "Return(IntLiteral(1))",
    "error(m)": "ExpressionStatement(Call(Name('error'), [Name('m')]))",
    "if a { } else if b { } else { }": "If(Name('a'), Block(), If(Name('b'), Block(), Block()))",
    "if (P { }) == p { skip }": "If(Binary('==', StructLiteral(TypeName('P')), Name('p')), Block([Skip()]))",
    "{ 1, 2 }.walk(v) -> stop": "Walk(SetLiteral([IntLiteral(1), IntLiteral(2)]), [Parameter('v')], Block([Stop()]))",
    "{ a: 1 }.len()": "ExpressionStatement(Call(Member(MapLiteral([MapEntry(StringLiteral('a'), IntLiteral(1))]), 'len')))",
    "xs.walk(v) -> stop": "Walk(Name('xs'), [Parameter('v')], Block([Stop()]))",
    "xs.walk(v -> f(v))": "Walk(Name('xs'), [Parameter('v')], Block([ExpressionStatement(Call(Name('f'), [Name('v')]))]))",
    "a.b().walk(i, v) -> { i++ }": "Walk(Call(Member(Name('a'), 'b')), [Parameter('i'), Parameter('v')], Block([Increment(Name('i'), '++')]))",
    "xs.walk((k, v) -> k++)": "Walk(Name('xs'), [Parameter('k'), Parameter('v')], Block([Increment(Name('k'), '++')]))",
    "fn f() {}": "Function('f', Block())",
    "fn f(a: int, b: str,) -> ?T { }": "Function('f', [Parameter('a', TypeName('int')), Parameter('b', TypeName('str'))], OptionalType(TypeName('T')), Block())",
    "pub fn f(x: int) -> int => x": "Function('f', [Parameter('x', TypeName('int'))], TypeName('int'), Block([Return(Name('x'))]), True)",
    "fn f() -> {str: int} { return {} }": "Function('f', MapType(TypeName('str'), TypeName('int')), Block([Return(EmptyBraces())]))",
    "fn f(g: () -> {int}) -> (int) -> {int} { }": "Function('f', [Parameter('g', FunctionType(SetType(TypeName('int'))))], FunctionType([TypeName('int')], SetType(TypeName('int'))), Block())",
    "struct P { name: str  age: int }": "Struct('P', [Parameter('name', TypeName('str')), Parameter('age', TypeName('int'))])",
    "pub struct P { a: [int], type: (int) }": "Struct('P', [Parameter('a', ListType(TypeName('int'))), Parameter('type', FunctionType([TypeName('int')]))], True)",
    "impl P { fn a(self) {}  pub fn b() {} }": "Impl(TypeName('P'), [Function('a', [Parameter('self')], Block()), Function('b', Block(), True)])",
    "impl T for m.P { }": "Impl(TypeName('T'), TypeName('P', 'm'))",
    "trait T { fn a(self) -> str  fn b() }": "Trait('T', [Function('a', [Parameter('self')], TypeName('str')), Function('b')])",
    "type T = (int) -> {str: ?any}": "TypeAlias('T', FunctionType([TypeName('int')], MapType(TypeName('str'), OptionalType(TypeName('any')))))",
    "pub type T = int": "TypeAlias('T', TypeName('int'), True)",
    "f: (int) -> {int} = x -> { }": "Declare('f', FunctionType([TypeName('int')], SetType(TypeName('int'))), Lambda([Parameter('x')], Block()))",
    "list: [int] = []": "Declare('list', ListType(TypeName('int')), ListLiteral())",
    "tcp: int = 1": "Declare('tcp', TypeName('int'), IntLiteral(1))",
}  # fmt: skip


@pytest.mark.parametrize("text", STATEMENTS)
def test_statements(text: str) -> None:
    assert tree(text) == STATEMENTS[text]


PATTERNS = {
    "nil": "NilPattern()",
    "1, -2": "LiteralPattern(IntLiteral(1)), LiteralPattern(Unary('-', IntLiteral(2)))",
    "1..5": "RangePattern(IntLiteral(1), IntLiteral(5))",
    "-1..=5": "RangePattern(Unary('-', IntLiteral(1)), IntLiteral(5), True)",
    "'a'..'f', \"x\"": "RangePattern(StringLiteral('a'), StringLiteral('f')), LiteralPattern(StringLiteral('x'))",
    "true, false": "LiteralPattern(BoolLiteral(True)), LiteralPattern(BoolLiteral())",
    "1.5": "LiteralPattern(FloatLiteral(1.5))",
    "_": "WildcardPattern()",
    "name": "BindPattern('name')",
}


@pytest.mark.parametrize("text", PATTERNS)
def test_patterns(text: str) -> None:
    assert value(f"match v {{ {text} -> nil }}") == (
        f"Match(Name('v'), [Arm([{PATTERNS[text]}], NilLiteral())])"
    )


ARMS = {
    "x": "Name('x')",
    "{ x }": "Block([ExpressionStatement(Name('x'))])",
    "x = 1": "Block([Assign(Name('x'), '=', IntLiteral(1))])",
    "if a { } else { }": "Block([If(Name('a'), Block(), Block())])",
    "xs.walk(v) -> { }": "Block([Walk(Name('xs'), [Parameter('v')], Block())])",
    "y -> z": "Lambda([Parameter('y')], Name('z'))",
}


@pytest.mark.parametrize("separator", ["\n", ", ", "  ", "\n\n  // said\n", ",\n"])
@pytest.mark.parametrize("text", ARMS)
def test_arms_and_what_parts_them(text: str, separator: str) -> None:
    last = "" if separator.isspace() else separator
    arm = f"Arm([LiteralPattern(IntLiteral(1))], {ARMS[text]})"
    assert value(
        f"match v {{{separator.replace(',', '')}1 -> {text}{separator}1 -> {text}{last}}}"
    ) == (f"Match(Name('v'), [{arm}, {arm}])")


SIGNATURES = {
    "str.upper() -> str": "Signature(TypeName('str'), 'upper', TypeName('str'))",
    "[T].map(f: (T) -> U) -> [U]": "Signature(ListType(TypeName('T')), 'map', [Parameter('f', FunctionType([TypeName('T')], TypeName('U')))], ListType(TypeName('U')))",
    "{K: V}.get(k: K) -> ?V": "Signature(MapType(TypeName('K'), TypeName('V')), 'get', [Parameter('k', TypeName('K'))], OptionalType(TypeName('V')))",
    "{T}.union(other: {T}) -> {T}": "Signature(SetType(TypeName('T')), 'union', [Parameter('other', SetType(TypeName('T')))], SetType(TypeName('T')))",
    "?T.or(value: T) -> T": "Signature(OptionalType(TypeName('T')), 'or', [Parameter('value', TypeName('T'))], TypeName('T'))",
    "?[{str: ?T}].f()": "Signature(OptionalType(ListType(MapType(TypeName('str'), OptionalType(TypeName('T'))))), 'f')",
    "buffer.write(b: byte)": "Signature(TypeName('buffer'), 'write', [Parameter('b', TypeName('byte'))])",
    "static buffer() -> buffer": "Signature(True, 'buffer', TypeName('buffer'))",
    "static a.b.match()": "Signature(True, 'a.b.match')",
    "static tcp.connect(host: str, options: { timeout?: float, tls: bool }) -> tcp": "Signature(True, 'tcp.connect', [Parameter('host', TypeName('str')), Parameter('options', OptionsType([OptionField('timeout', TypeName('float'), True), OptionField('tls', TypeName('bool'))]))], TypeName('tcp'))",
    "[T].walk(f: (T) -> {str: int})": "Signature(ListType(TypeName('T')), 'walk', [Parameter('f', FunctionType([TypeName('T')], MapType(TypeName('str'), TypeName('int'))))])",
    "static.len() -> int": "Signature(TypeName('static'), 'len', TypeName('int'))",
}  # fmt: skip


@pytest.mark.parametrize("text", SIGNATURES)
def test_signatures(text: str) -> None:
    assert shape(parse_signature(text)) == SIGNATURES[text]


@pytest.mark.parametrize(
    "text",
    ["", "str.upper", "upper()", "str.f(x)", "str.f() ->", "str.f(", "str.f() -> [", "x = 1", "f() { }", "str.f()\nx", "static f() -> int = 5", '"a".b()', "str.f(a: { b: int, [c] })"],
)  # fmt: skip
def test_what_is_no_signature_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(SignatureError, match="`"):
        parse_signature(text)
