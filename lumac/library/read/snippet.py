"""Reads one file of the core library: its definitions, the names that they use, and its signature lines.

Only used when the index of the library is made. What a snippet may hold is narrow, so that any
definition can stand alone in an output; everything else is refused with its file and line.
"""

from __future__ import annotations

import ast
import re
from typing import Final

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.free_names import QuotedAnnotationError, free_names
from lumac.library.read.inline import NotInlineError, read_inline
from lumac.library.read.units import Bound, Snippet, Unit

OLDEST_PYTHON: Final = (3, 9)
SIGNATURE: Final = re.compile(r"# luma: (.*)")
CONSTANT: Final = re.compile(r'static (\w+\.\w+): str = "(\w+)"')
"""A text that has a name in programs: the class above which it stands is not needed for it."""
CONTINUED: Final = re.compile(r"#  +(.*)")
AT_END: Final = re.compile(r"# at end: (\w+)")
INLINE: Final = ("# inline", "# inline in any order")
EFFECTS: Final = "changes|shortens|calls|keeps|gives|shares|spreads|compares|length"
TARGETED: Final = (
    "stands for|from permissions|permissions ask|audited as|judges|advice"
    "|where only read|where only walked|where read at once|where new"
)
MARK: Final = re.compile(
    rf"# (?:({TARGETED}|{EFFECTS}|texts of \w+): (.*)|(quiet|counts)|where (\w+ has \d+: \w+))"
)
MISSPELT: Final = re.compile(
    r"\s*#\s*(luma\b|at end:|inline( in .*)?$|stands? for\b.*:|from permissions\b|permissions? asks?\b|audit\w* as\b"
    r"|where (only read|only walked|read at once|new)\b"
    r"|(chang|shorten|call|keep|giv|shar|spread|compar|length)(e|es|s|ed|ing)?\s*(:.*|\s\w+)?$"
    r"|(judg(e|es|ing)|advi[cs]e|texts? of \w+):"
    r"|(quiet|counts?)\s*([:.=].*)?$|where \w+ (has|is|=).*:)",
    re.IGNORECASE,
)


def read_snippet(path: str, text: str) -> Snippet:
    """Returns the snippet in `text`; `path` is relative to the folder `core`. Raises LibraryDefect."""
    return _Reader(path, text).read()


def _mark(mark: re.Match[str]) -> tuple[str, str]:
    """Returns the word of a mark, and the text behind it."""
    if mark[1]:
        return mark[1], mark[2].strip()
    return (mark[3], "") if mark[3] else ("where has", mark[4])


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.splitlines()
        self.attached: set[int] = set()
        """Lines of `# luma:` and `# inline` comments that stand above a definition."""

    def defect(self, line: int, message: str) -> LibraryDefect:
        return LibraryDefect(self.path, line, message)

    def read(self) -> Snippet:
        self._refuse_templates()
        tree = self._tree()
        doc = ast.get_docstring(tree, clean=False)
        if doc is None:
            raise self.defect(1, "a snippet begins with a docstring that says what it does")
        self.snippet = Snippet(self.path, doc.strip())
        for statement in tree.body[1:]:
            self._read_statement(statement)
        self._refuse_stray_comments()
        for unit in self.snippet.units:
            self._resolve(unit)
        self._refuse_unused()
        return self.snippet

    def _refuse_templates(self) -> None:
        for number, line in enumerate(self.lines, 1):
            for mark in ("{{", "{%"):
                if mark in line:
                    raise self.defect(number, f"`{mark}`: a snippet is Python, not a template")

    def _tree(self) -> ast.Module:
        try:
            return ast.parse(self.text, feature_version=OLDEST_PYTHON)
        except SyntaxError as error:
            message = f"not Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]}: {error.msg}"
            raise self.defect(error.lineno or 1, message) from None

    # --- statements

    def _read_statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Import() | ast.ImportFrom():
                self._read_import(statement, self.snippet.imported)
            case ast.FunctionDef() | ast.ClassDef():
                kind = "class" if isinstance(statement, ast.ClassDef) else "function"
                self._read_unit(statement, statement.name, kind)
            case ast.Assign(targets=[ast.Name(id="TYPE_CHECKING")], value=ast.Constant(False)):
                pass
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=[]):
                for inner in statement.body:
                    self._read_typing(inner)
            case ast.Assign(targets=[ast.Name(id=name)]):
                self._read_unit(statement, name, "constant")
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                self._read_unit(statement, name, "constant")
            case _:
                allowed = "imports, functions, classes, constants and the TYPE_CHECKING block"
                raise self.defect(statement.lineno, f"at the top level stand only {allowed}")

    def _read_import(self, statement: ast.Import | ast.ImportFrom, into: dict[str, Bound]) -> None:
        if into is self.snippet.imported and self.snippet.units:
            raise self.defect(statement.lineno, "imports stand above the definitions")
        for alias in statement.names:
            if isinstance(statement, ast.Import):
                self._bind_module(statement, alias, into)
            else:
                self._bind_member(statement, alias, into)

    def _bind_module(self, statement: ast.Import, alias: ast.alias, into: dict[str, Bound]) -> None:
        renamed = f" as {alias.asname}" if alias.asname else ""
        self._refuse_run_time_typing(statement, alias.name, into)
        name = alias.asname or alias.name.partition(".")[0]
        line = f"import {alias.name}{renamed}"
        if name in into and not alias.asname:
            # `import os` and `import os.path` bind one name; whoever uses it needs both.
            line = f"{into[name].text}\n{line}"
        into[name] = Bound(statement.lineno, line)

    def _bind_member(
        self, statement: ast.ImportFrom, alias: ast.alias, into: dict[str, Bound]
    ) -> None:
        line = statement.lineno
        if statement.module == "__future__":
            if alias.name != "annotations":
                raise self.defect(line, "of `__future__` only `annotations` is known to outputs")
            return
        if alias.name == "*":
            raise self.defect(line, "`*` hides what is imported")
        name = alias.asname or alias.name
        if statement.level:
            if alias.asname:
                raise self.defect(line, f"`{alias.name}` has the same name in every output")
            into[name] = Bound(line, "", module=self._target(statement))
            return
        self._refuse_run_time_typing(statement, statement.module or "", into)
        renamed = f" as {alias.asname}" if alias.asname else ""
        into[name] = Bound(line, f"from {statement.module} import {alias.name}{renamed}")

    def _target(self, statement: ast.ImportFrom) -> str:
        """Returns the module of the library that a relative import names."""
        folders = self.path.split("/")[:-1]
        up = statement.level - 1
        if up > len(folders) or statement.module is None:
            raise self.defect(
                statement.lineno, "import definitions of the library by file and name"
            )
        above = folders[: len(folders) - up]
        return ".".join([*above, statement.module])

    def _refuse_run_time_typing(
        self, statement: ast.stmt, module: str, into: dict[str, Bound]
    ) -> None:
        if module == "typing" and into is self.snippet.imported:
            where = "under `TYPE_CHECKING`: a start must not pay for it"
            raise self.defect(statement.lineno, f"import `typing` {where}")

    def _read_typing(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Import() | ast.ImportFrom():
                self._read_import(statement, self.snippet.typing)
            case ast.Assign(targets=[ast.Name(id=name)]):
                run, mentioned = free_names(statement)
                text = "\n".join(self._source(statement.lineno, statement.end_lineno)).lstrip()
                self.snippet.typing[name] = Bound(statement.lineno, text, names=(*run, *mentioned))
            case _:
                message = "under `TYPE_CHECKING` stand only imports and type variables"
                raise self.defect(statement.lineno, message)

    def _source(self, first: int, last: int | None) -> list[str]:
        return self.lines[first - 1 : last]

    # --- definitions

    def _read_unit(
        self,
        node: ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign,
        name: str,
        kind: str,
    ) -> None:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        above = first
        while above > 1 and self.lines[above - 2].startswith("#"):
            above -= 1
        unit = Unit(name, kind, node)
        comments = self._read_comments(unit, above, first)
        code = self._source(first, self._end(node))
        unit.text = "\n".join([*comments, *code])
        self.snippet.units.append(unit)

    def _end(self, node: ast.stmt) -> int:
        """Returns the last line of a definition, comments at the end of its body included."""
        end = last = node.end_lineno or node.lineno
        while last < len(self.lines) and (not self.lines[last] or self.lines[last][0] == " "):
            last += 1
            if self.lines[last - 1]:
                end = last
        return end

    def _read_comments(self, unit: Unit, first: int, end: int) -> list[str]:
        """Reads the lines for the compiler. Returns the other comments, which are for people."""
        remaining: list[str] = []
        continues: list[tuple[int, str]] | None = None
        for number, line in enumerate(self._source(first, end - 1), first):
            signature = SIGNATURE.fullmatch(line)
            continued = CONTINUED.fullmatch(line) if continues else None
            at_end = AT_END.fullmatch(line)
            if signature:
                continues = self._read_luma_line(unit, number, signature[1].strip())
            elif continued and continues:
                start, text = continues[-1]
                continues[-1] = (start, f"{text} {continued[1].strip()}")
            elif at_end:
                unit.at_end = (number, at_end[1])
            elif line in INLINE:
                self._read_inline(unit, line)
            elif mark := MARK.fullmatch(line):
                unit.marks.append((number, *_mark(mark)))
            else:
                remaining.append(line)
                continues = None
                continue
            self.attached.add(number)
            continues = continues if signature or continued else None
        return remaining

    def _read_luma_line(self, unit: Unit, number: int, text: str) -> list[tuple[int, str]]:
        """Adds the line to a list. Returns that list, since the next line may continue the text."""
        into = unit.signatures
        words = text.split()
        if words[:1] == ["type"] and len(words) == 2:
            if unit.kind != "class":
                raise self.defect(number, "a handle type stands above its class")
            into, text = unit.handles, words[1]
        elif words[:1] == ["struct"]:
            if unit.kind != "class":
                raise self.defect(number, "a struct of the library stands above its class")
            into = unit.structs
        elif CONSTANT.fullmatch(text):
            into = unit.constants
        elif unit.kind != "function":
            raise self.defect(number, f"a signature stands above a function, not a {unit.kind}")
        into.append((number, text))
        return into

    def _read_inline(self, unit: Unit, line: str) -> None:
        if not isinstance(unit.node, ast.FunctionDef):
            raise self.defect(unit.line, "only a function can be inline")
        try:
            unit.inline = read_inline(unit.node, self.lines, line != INLINE[0])
        except NotInlineError as error:
            message = f"`{unit.name}` cannot be inline: {error.reason}"
            raise self.defect(error.line, message) from None

    def _refuse_stray_comments(self) -> None:
        for number, line in enumerate(self.lines, 1):
            if MISSPELT.match(line) and number not in self.attached:
                message = "lines for the compiler stand directly above a definition, spelt so"
                raise self.defect(number, message)

    # --- names

    def _resolve(self, unit: Unit) -> None:
        try:
            unit.run, unit.mentions = free_names(unit.node)
        except QuotedAnnotationError as error:
            message = "an annotation needs no quotes: it is never evaluated"
            raise self.defect(error.line, message) from None
        here = {other.name for other in self.snippet.units}
        for name, line in unit.run.items():
            if name in self.snippet.imported:
                self.snippet.imported[name].used = True
            elif name in self.snippet.typing:
                message = f"`{name}` is imported under TYPE_CHECKING only and used at run time"
                raise self.defect(line, message)
            elif name not in here:
                raise self._unknown(name, line)
        self._mark_mentions(unit.mentions, here)

    def _mark_mentions(self, mentions: dict[str, int], here: set[str]) -> None:
        """Marks what annotations use, and what the lines that bind it use in turn."""
        pending = list(mentions.items())
        for name, line in pending:
            bound = self.snippet.imported.get(name) or self.snippet.typing.get(name)
            if bound is None and name not in here:
                raise self._unknown(name, line)
            if bound is not None and not bound.used:
                bound.used = True
                pending += [(inner, bound.line) for inner in bound.names]

    def _unknown(self, name: str, line: int) -> LibraryDefect:
        message = f"`{name}` is no builtin of Python 3.9, no import and no definition of this file"
        return self.defect(line, message)

    def _refuse_unused(self) -> None:
        for name, bound in (*self.snippet.imported.items(), *self.snippet.typing.items()):
            if not bound.used:
                raise self.defect(bound.line, f"`{name}` is imported and not used")
