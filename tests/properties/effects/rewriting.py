"""Changes of a program's text that change nothing of what it means: comments, texts, the order of declarations."""

from __future__ import annotations

import re
from typing import Any

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse
from tests.properties.reference.statements import nodes_of

COMMENTS = (
    "// xs.clear()",
    "// fn f() { n = 5 }",
    "// p.x = 9, ps[0].x++ } {",
    '// print("${x.drop()}")',
    "// o = nil",
    "// x.sort_by(y).or(z)",
)
DECLARATIONS = (ast.Function, ast.Struct, ast.Impl, ast.Trait, ast.TypeAlias)
FULL = "n = 5 xs.clear() p.x = 9 fn f() { o = nil } // ps.walk(p) -> f()"

PLAIN = "-" * len(FULL)
"""As long, so that lines are broken where they were."""


def parsed(text: str) -> ast.Program:
    return parse(Source("app.luma", text))[0]


def blocks(program: ast.Program) -> list[Any]:
    found = [node for node in nodes_of(program.statements) if isinstance(node, ast.Block)]
    return [program, *found]


def inserted(text: str, pieces: list[tuple[int, str]]) -> str:
    for at, piece in sorted(pieces, reverse=True):
        text = text[:at] + piece + text[at:]
    return text


def commented(text: str) -> str:
    """A comment full of code stands above every statement that begins a line."""
    pieces, number = [], 0
    for block in blocks(parsed(text)):
        for statement in block.statements:
            line = text.rfind("\n", 0, statement.start) + 1
            indentation = text[line : statement.start]
            if not indentation.strip() and number:
                pieces.append((line, f"{indentation}{COMMENTS[number % len(COMMENTS)]}\n"))
            number += 1
    return inserted(text, pieces)


def said(text: str, words: str) -> str:
    """Every statement that prints something prints the words first."""
    pieces = []
    for node in nodes_of(parsed(text).statements):
        match node:
            case ast.ExpressionStatement(
                ast.Call(ast.Name("print") as name, arguments)
            ) if arguments:
                at = text.index("(", name.end) + 1
                pieces.append((at, f'"{words}", '))
    return inserted(text, pieces)


def reordered(text: str) -> str:
    """Declarations that stand together stand the other way round; each may be used above where it stands."""
    pieces: list[tuple[int, int, str]] = []
    for run in runs_of_declarations(text):
        for node, other in zip(run, reversed(run), strict=True):
            pieces.append((node.start, node.end, text[other.start : other.end]))
    changed = text
    for start, end, piece in sorted(pieces, reverse=True):
        changed = changed[:start] + piece + changed[end:]
    return changed


def runs_of_declarations(text: str) -> list[list[Any]]:
    runs: list[list[Any]] = [[]]
    for node in parsed(text).statements:
        if isinstance(node, DECLARATIONS) and whole_lines(text, node):
            runs[-1].append(node)
        elif runs[-1]:
            runs.append([])
    return runs


def whole_lines(text: str, node: Any) -> bool:
    before = text[text.rfind("\n", 0, node.start) + 1 : node.start]
    return not before.strip() and bool(re.match(r"[ \t]*(//.*)?(\n|$)", text[node.end :]))
