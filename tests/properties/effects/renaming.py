"""Renames what a program declares, wherever it is named, so that the program means the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any
from unicodedata import normalize

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.lexer import tokens
from lumac.syntax.parser import parse
from tests.folders import CORE
from tests.properties.reference.statements import nodes_of

ALWAYS_THERE = {"print", "write", "eprint", "error", "panic", "type", "is_type", "or", "self", "_"}
ALWAYS_THERE |= {
    "main",
    "int",
    "float",
    "bool",
    "str",
    "byte",
    "any",
    "list",
    "nil",
    "true",
    "false",
}
WORDS = set("fn return if else struct impl for trait match skip stop lock try import pub".split())

OF_PYTHON = (
    "def", "class", "lambda", "yield", "global", "nonlocal", "async", "await", "None", "True", "del", "from", "with",
    "as", "is", "not_", "raise", "except", "finally", "pass", "while", "len", "min", "sorted", "range", "enumerate",
    "dict", "set", "isinstance", "tuple", "Exception", "object", "super", "__name__", "annotations",
)  # fmt: skip
OF_LUMAC = (
    "value", "data", "item", "result", "condition", "failure", "x_2", "program", "run", "start", "item_at", "list_map",
    "list_text", "any_text", "quoted", "unwrap", "Panic", "Failure", "ProgramError", "main_program", "PLACES", "items", "found", "it",
    "sys", "os", "Any", "Callable", "e_2", "n_2", "converted", "given", "fallback", "message", "status", "TYPE_CHECKING",
)  # fmt: skip
OF_OTHER_SCRIPTS = (
    "\ufb01le", "\u017f", "\uff58\uff53", "\u2115", "\u00e9t\u00e9", "\ufb02ow", "\u1d4f", "\uff21\uff22", "\u0436",
    "\u540d", "\u00aa", "\u2c7d", "\uff50\uff52\uff49\uff4e\uff54_", "\ufb03", "\u1d62", "\u210c", "\u00b5", "\u03b1",
)  # fmt: skip


def same_form(name: str) -> str:
    return normalize("NFKC", name)


@cache
def core_names() -> frozenset[str]:
    """Every word of every signature of the library."""
    lines = (
        line
        for path in CORE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.startswith("# luma:")
    )
    return frozenset(word for line in lines for word in re.findall(r"\w+", line)) | ALWAYS_THERE


@dataclass
class Declared:
    """What a program declares: names of variables and functions, of methods, of fields, of types; and where there are
    words that are no names."""

    variables: set[str] = field(default_factory=set)
    explicit: set[str] = field(default_factory=set)
    """Those that are only declared where it is said: parameters, walk variables, bindings, with a type."""
    methods: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    method_places: set[int] = field(default_factory=set)
    other_places: set[int] = field(default_factory=set)
    """Where fields and keys stand."""


def declared(text: str, program: ast.Program) -> Declared:
    found = Declared()
    assigned: set[str] = set()
    for node in nodes_of(program.statements):
        note(node, text, found, assigned)
    found.variables |= assigned | found.explicit
    found.explicit -= assigned
    return found


def note(node: Any, text: str, found: Declared, assigned: set[str]) -> None:
    match node:
        case ast.Declare(name) | ast.BindPattern(name):
            (assigned if isinstance(node, ast.Declare) and node.type is None else found.explicit).add(name)  # fmt: skip
        case ast.Assign(ast.Name(name), "=", _):
            assigned.add(name)
        case ast.Walk(_, variables, _):
            found.explicit.update(one.name for one in variables)
        case ast.Lambda(parameters, _):
            found.explicit.update(one.name for one in parameters)
        case ast.Function(name):
            found.variables.add(name)
            found.explicit.update(one.name for one in node.parameters)
        case ast.Struct(name) | ast.Trait(name) | ast.TypeAlias(name):
            found.types.add(name)
            note_members(node, found)
        case ast.Impl():
            note_methods(node.functions, found)
        case ast.FieldValue(name, _):
            found.fields.add(name)
            found.other_places.add(node.start)
        case ast.MapEntry(ast.StringLiteral() as key, _) if text[key.start] not in "\"'":
            found.other_places.add(key.start)


def note_members(node: Any, found: Declared) -> None:
    if isinstance(node, ast.Struct):
        found.fields.update(one.name for one in node.fields)
        found.other_places.update(one.start for one in node.fields)
    elif isinstance(node, ast.Trait):
        note_methods(node.methods, found)


def note_methods(functions: Any, found: Declared) -> None:
    found.methods.update(one.name for one in functions)
    found.method_places.update(one.name_start for one in functions)


@dataclass(frozen=True)
class Word:
    """A name in the text; `space` is "variable", "member", "method" or "other"."""

    text: str
    start: int
    space: str


class Names:
    """The names of a program, and which of them may be others."""

    def __init__(self, text: str) -> None:
        self.text = text
        source = Source("app.luma", text)
        self.program = parse(source)[0]
        self.declared = declared(text, self.program)
        self.words = list(self.read_words(source))
        self.used = {same_form(word.text) for word in self.words}
        # A method is declared like a function; only one outside of structs is a variable.
        outside = {word.text for word in self.words if word.space == "variable"}
        core = core_names()
        taken = core | self.declared.types
        self.variables = sorted((self.declared.variables & outside) - taken)
        self.methods = sorted(self.declared.methods - self.declared.fields - core)

    def read_words(self, source: Source) -> Iterator[Word]:
        before = ""
        for kind, text, start, _ in tokens(source):
            if kind == "NAME":
                yield Word(text, start, self.space(before, start))
            before = kind

    def space(self, before: str, start: int) -> str:
        if start in self.declared.other_places:
            return "other"
        if start in self.declared.method_places:
            return "method"
        return "member" if before == "." else "variable"

    def renamed(self, variables: dict[str, str], methods: dict[str, str]) -> str:
        pieces, end = [], 0
        for word in self.words:
            table = variables if word.space == "variable" else methods
            if word.space != "other" and word.text in table:
                pieces += [self.text[end : word.start], table[word.text]]
                end = word.start + len(word.text)
        return "".join([*pieces, self.text[end:]])

    def meaningless(self, table: dict[str, str], longer: int) -> dict[str, str]:
        """Names of letters for the same names, as long as those in the table, or longer."""
        taken = self.used | core_names() | WORDS
        found: dict[str, str] = {}
        for old, new in table.items():
            length, chance = len(same_form(new)) + longer, Random(f"{old} {longer}")
            while True:
                name = "".join(chance.choices("bcdfghjklmnpqrstvwxyz", k=length))
                if name not in taken:
                    break
                length += chance.random() < 0.05
            taken = taken | {name}
            found[old] = name
        return found

    def by_pool(
        self, pool: tuple[str, ...], chance: Random
    ) -> tuple[dict[str, str], dict[str, str]]:
        """New names out of the pool, for variables and for methods, as far as they go."""
        taken = self.used | core_names() | WORDS
        free = [name for name in pool if same_form(name) not in taken]
        chance.shuffle(free)
        old = list(self.variables)
        chance.shuffle(old)
        variables = dict(zip(old, free, strict=False))
        rest = free[len(variables) :]
        return variables, dict(zip(self.methods, rest, strict=False))

    def to_members(self, chance: Random) -> tuple[dict[str, str], dict[str, str]]:
        """Variables take the names of fields and methods: these stand behind a dot, so that nothing is confused."""
        outside = {same_form(word.text) for word in self.words if word.space == "variable"}
        members = self.declared.fields | self.declared.methods
        free = sorted(members - outside - core_names() - WORDS)
        chance.shuffle(free)
        old = list(self.variables)
        chance.shuffle(old)
        return dict(zip(old, free, strict=False)), {}

    def to_functions(self, chance: Random) -> tuple[dict[str, str], dict[str, str]]:
        """Local names take those of functions that are not named where the local name is."""
        functions = {
            node.name for node in self.program.statements if isinstance(node, ast.Function)
        }
        variables: dict[str, str] = {}
        free = sorted(functions & set(self.variables))
        chance.shuffle(free)
        for name in sorted(self.declared.explicit & set(self.variables) - functions):
            regions = self.regions(name)
            fitting = [one for one in free if regions and not regions & self.regions(one, True)]
            if fitting:
                variables[name] = fitting[0]
                free.remove(fitting[0])
        return variables, {}

    def regions(self, name: str, mentions: bool = False) -> set[int]:
        """The functions at the top level that name it, by their starts; none where other statements do, too."""
        found = set()
        for word in self.words:
            if word.space != "variable" or word.text != name:
                continue
            region = self.region_of(word.start)
            if region is None and not mentions:
                return set()
            found.add(-1 if region is None else region)
        return found

    def region_of(self, at: int) -> int | None:
        for node in self.program.statements:
            if isinstance(node, (ast.Function, ast.Impl)) and node.start <= at < node.end:
                declares = isinstance(node, ast.Function) and node.name_start == at
                return None if declares else node.start
        return None
