"""What the lexer settles: which line ends are tokens, what a brace opens, which words are names."""

from __future__ import annotations

import pytest

from lumac.source import Source
from lumac.syntax.lexer import tokens
from lumac.syntax.parser import parse


def cut(text: str) -> str:
    """The kinds of the tokens, with `;` for NEWLINE."""
    kinds = [kind for kind, _, _, _ in tokens(Source("x", text))]
    assert kinds[-1] == "$END"
    return " ".join(";" if kind == "NEWLINE" else kind for kind in kinds[:-1])


LINE_ENDS = {
    "a\nb": "NAME ; NAME",
    "\n\n a\n\n\n// c\nb\n\n": "NAME ; NAME",
    "a\r\nb": "NAME ; NAME",
    "a(\nb,\n\nc\n)": "NAME ( NAME , NAME )",
    "[\na\n]": "[ NAME ]",
    "x = {\na: 1\n}": "NAME = LBRACE NAME : INT RBRACE",
    "P {\na: 1\n}": "NAME STRUCT_OPEN NAME : INT RBRACE",
    "a\n.b\n  // c\n\n .d": "NAME . NAME . NAME",
    "a\n..b": "NAME ; .. NAME",
    "a +\n\nb": "NAME + NAME",
    "a = // c\nb": "NAME = NAME",
    "a ->\nb": "NAME -> NAME",
    "a,\nb": "NAME , NAME",
    "fn f() =>\nb": "fn NAME ( ) => NAME",
    "a\n+ b": "NAME ; + NAME",
    "n++\nb": "NAME ++ ; NAME",
    "return\nb": "return ; NAME",
    "if a {\n}\nelse {\n}\nb": "if NAME BLOCK_OPEN BLOCK_CLOSE else BLOCK_OPEN BLOCK_CLOSE ; NAME",
    "if a { b\n c }": "if NAME BLOCK_OPEN NAME ; NAME BLOCK_CLOSE",
    "f(x -> {\na\nb\n},\nc)": "NAME ( NAME -> BLOCK_OPEN NAME ; NAME BLOCK_CLOSE , NAME )",
    "match a {\n1 -> b\n2 -> c\n}": "match NAME BLOCK_OPEN INT -> NAME ; INT -> NAME BLOCK_CLOSE",
    "match a { 1 -> b 2 -> c }": "match NAME BLOCK_OPEN INT -> NAME ; INT -> NAME BLOCK_CLOSE",
    "match a { 1 -> f() 'x' -> c }": "match NAME BLOCK_OPEN INT -> NAME ( ) ; STRING -> NAME BLOCK_CLOSE",
    "match a { 1 -> { b } _ -> c++ nil -> d }": "match NAME BLOCK_OPEN INT -> BLOCK_OPEN NAME BLOCK_CLOSE ; NAME -> NAME ++ ; nil -> NAME BLOCK_CLOSE",
    "struct P { a: int b: ?m.T c: {int} }": "struct NAME BLOCK_OPEN NAME : NAME ; NAME : ? NAME . NAME ; NAME : LBRACE NAME RBRACE BLOCK_CLOSE",
    "trait T { fn a() -> int fn b() }": "trait NAME BLOCK_OPEN fn NAME ( ) -> NAME ; fn NAME ( ) BLOCK_CLOSE",
    "if a { b c }": "if NAME BLOCK_OPEN NAME NAME BLOCK_CLOSE",
    "": "",
    "// c": "",
    "#!/bin/x\na": "NAME",
    "#!/bin/x": "",
    "\ufeffa": "NAME",
}  # fmt: skip


@pytest.mark.parametrize("text", LINE_ENDS)
def test_line_ends(text: str) -> None:
    assert cut(text) == LINE_ENDS[text]


BRACES = {
    "if a {": "if NAME BLOCK_OPEN",
    "if f({": "if NAME ( LBRACE",
    "if (P {": "if ( NAME STRUCT_OPEN",
    "if a == P {": "if NAME == NAME BLOCK_OPEN",
    "if match a {": "if match NAME BLOCK_OPEN",
    "if match a { } {": "if match NAME BLOCK_OPEN BLOCK_CLOSE BLOCK_OPEN",
    "x -> {": "NAME -> BLOCK_OPEN",
    "x = {": "NAME = LBRACE",
    "return {": "return LBRACE",
    "[{": "[ LBRACE",
    "x: {": "NAME : LBRACE",
    "x: ?{": "NAME : ? LBRACE",
    "x: () -> {": "NAME : ( ) -> LBRACE",
    "x: [() -> {": "NAME : [ ( ) -> LBRACE",
    "x: {int} = y -> {": "NAME : LBRACE NAME RBRACE = NAME -> BLOCK_OPEN",
    "lock x: () -> {": "lock NAME : ( ) -> LBRACE",
    "(a: () -> {": "( NAME : ( ) -> LBRACE",
    "fn f() {": "fn NAME ( ) BLOCK_OPEN",
    "fn f(a: {": "fn NAME ( NAME : LBRACE",
    "fn f(a: () -> {": "fn NAME ( NAME : ( ) -> LBRACE",
    "fn f() -> {": "fn NAME ( ) -> LBRACE",
    "fn f() -> ?{int} {": "fn NAME ( ) -> ? LBRACE NAME RBRACE BLOCK_OPEN",
    "fn f() -> () -> {int} {": "fn NAME ( ) -> ( ) -> LBRACE NAME RBRACE BLOCK_OPEN",
    "fn f() => {": "fn NAME ( ) => LBRACE",
    "type T = () -> {": "type NAME = ( ) -> LBRACE",
    "struct P { a: () -> {": "struct NAME BLOCK_OPEN NAME : ( ) -> LBRACE",
    "P {": "NAME STRUCT_OPEN",
    "m.P {": "NAME . NAME STRUCT_OPEN",
    "f(P {": "NAME ( NAME STRUCT_OPEN",
    '"${P {': "STR_BEGIN NAME STRUCT_OPEN",
    '"${ {': "STR_BEGIN LBRACE",
    "impl A for B {": "impl NAME for NAME BLOCK_OPEN",
}


@pytest.mark.parametrize("text", BRACES)
def test_what_a_brace_opens(text: str) -> None:
    kinds = [kind for kind, _, start, end in tokens(Source("x", text)) if start < end]
    assert " ".join(kinds) == BRACES[text]


WORDS = {
    "a.if.fn.match": "NAME . NAME . NAME . NAME",
    "type T = int": "type NAME = NAME",
    "pub type T = int": "pub type NAME = NAME",
    "type(v)": "NAME ( NAME )",
    "type = 1": "NAME = INT",
    "x = type": "NAME = NAME",
    "x = { type: 1, fn: 2 }": "NAME = LBRACE NAME : INT , NAME : INT RBRACE",
    "x = { nil: 1, true: 2 }": "NAME = LBRACE nil : INT , true : INT RBRACE",
    "struct P { type: int }": "struct NAME BLOCK_OPEN NAME : NAME BLOCK_CLOSE",
    "for = 1": "NAME = INT",
    "int tcp static": "NAME NAME NAME",
    "café": "NAME",
}


@pytest.mark.parametrize("text", WORDS)
def test_which_words_are_names(text: str) -> None:
    assert cut(text) == WORDS[text]


def test_names_that_look_the_same_are_the_same() -> None:
    program, diagnostics = parse(Source("x", "ﬁt = 1\nfit = 2"))
    assert diagnostics == []
    names = {statement.target.name for statement in program.statements}  # type: ignore[union-attr]
    assert names == {"fit"}


def test_tokens_give_their_text_and_place() -> None:
    assert list(tokens(Source("x", 'a = "b${c}d"\n'))) == [
        ("NAME", "a", 0, 1),
        ("=", "=", 2, 3),
        ("STR_BEGIN", '"b${', 4, 8),
        ("NAME", "c", 8, 9),
        ("STR_END", '}d"', 9, 12),
        ("$END", "", 13, 13),
    ]


@pytest.mark.parametrize(
    "text", ["(", "x = [\ny", 'a"', "f(x -> {", "}", "a)b", '"${(', "(]", "{)}", "é²"]
)
def test_brackets_balance_whatever_the_text(text: str) -> None:
    closers = {")": "(", "]": "[", "RBRACE": "{", "BLOCK_CLOSE": "{", "STR_END": "${"}
    openers = {
        "(": "(",
        "[": "[",
        "LBRACE": "{",
        "STRUCT_OPEN": "{",
        "BLOCK_OPEN": "{",
        "STR_BEGIN": "${",
    }
    open_brackets: list[str] = []
    for kind, _, _, _ in tokens(Source("x", text)):
        if kind in openers:
            open_brackets.append(openers[kind])
        elif kind in closers:
            assert open_brackets.pop() == closers[kind]
    assert open_brackets == []
