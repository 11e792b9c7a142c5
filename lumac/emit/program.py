"""From the typed program to the lines of the emitted module: declarations where they stand, then `main`."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Constant, Declare, ExpressionStatement, Return
from lumac.emit.expressions import expressions
from lumac.emit.line import ANNOTATED, COMMENT, DEF, NOWHERE, STATEMENT, Line
from lumac.emit.module_names import ModuleNames
from lumac.emit.names import FunctionNames
from lumac.emit.printing import prints_plainly
from lumac.emit.statements import (
    blocks,
    classes,
    delivery,
    fallbacks,
    functions,
    matches,
    statements,
)
from lumac.emit.writer import Writer
from lumac.library.imports import bound_name
from lumac.library.select import select
from lumac.names.symbols import StructSymbol, TraitSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Final, TypeVar

    from lumac.check import typed
    from lumac.decide.decisions import Decisions
    from lumac.library.registry import Registry
    from lumac.library.select import Selection, Use
    from lumac.names.symbols import FunctionSymbol
    from lumac.source import Source

    Symbol = TypeVar("Symbol", FunctionSymbol, StructSymbol, TraitSymbol)
    Declaration = FunctionSymbol | StructSymbol | TraitSymbol | Declare


class Emitted:
    """A module before it is laid out.

    `entry`: the function to call, empty where the code stands bare or there is nothing to run.
    `reports`: whether failures are reported with their places in the Luma source. `prints`: whether anything is written
    to stdout.
    """

    __slots__ = ("entry", "imports", "lines", "prints", "reports", "source", "typing", "uses")

    def __init__(
        self,
        source: Source,
        lines: list[Line],
        uses: Mapping[str, Use],
        imports: frozenset[str],
        typing: frozenset[str],
        entry: str,
        reports: bool,
        prints: bool,
    ) -> None:
        self.source: Final = source
        self.lines: Final = lines
        self.uses: Final = uses
        self.imports: Final = imports
        self.typing: Final = typing
        self.entry: Final = entry
        self.reports: Final = reports
        self.prints: Final = prints


class ProgramWriter(Writer):
    """The writer with the walks over the tree that call each other."""

    __slots__ = ()

    expression = expressions.expression
    uncopied = expressions.uncopied
    or_value = fallbacks.or_value
    match_value = matches.match_value
    statement = statements.write
    deliver = delivery.deliver
    define = functions.define


def emit_program(program: typed.Program, decisions: Decisions, registry: Registry) -> Emitted:
    """Writes the whole program; once more, if a name of it turns out to be taken by what the output brings along."""
    names = ModuleNames(program)
    found = emitted(program, ProgramWriter(program, decisions, registry, names))
    brought = names_brought(found, select(found.uses, registry))
    if brought.isdisjoint(names.used()):
        return found
    again = ModuleNames(program, brought)
    return emitted(program, ProgramWriter(program, decisions, registry, again))


def names_brought(found: Emitted, selection: Selection) -> frozenset[str]:
    """The names in the module that are not the program's own, nor those that no name of a program takes."""
    lines = [*selection.imports, *selection.typing]
    return frozenset([*(d.name for d in selection.definitions), *map(bound_name, lines)])


def emitted(program: typed.Program, w: Writer) -> Emitted:
    w.comments.regions = regions(program)
    write_opening(w, program)
    opening = len(w.frame.lines)
    write_declarations(w, program)
    entry = write_driver(w, program)
    if 0 < opening < len(w.frame.lines):
        w.frame.lines[opening].blank = True
    reports = bool(entry) and (
        w.findings.risky
        or w.findings.has_loops
        or bool(w.findings.calls)
        or not prints_plainly(program)
    )
    if entry and not reports and is_plain(program, w.frame.lines):
        entry = ""
        w.frame.lines = [line for line in w.frame.lines if line.kind != DEF]
        for line in w.frame.lines:
            line.depth = 0
    write_rest(w)
    if reports:
        start = min([use.start for use in w.runtime.uses.values()], default=0)
        w.use("run", start)
        if w.decisions.deep:
            w.use("deepen_calls", start)
        if w.findings.looked_up is not None:
            w.use("naming_keys", w.findings.looked_up.start)
            entry = f"naming_keys({entry})"
        if w.findings.answering is not None:
            w.use("answering", w.findings.answering.start)
            entry = f"answering({entry})"
    return Emitted(
        program.source,
        w.frame.lines,
        w.runtime.uses,
        frozenset(w.runtime.imports),
        frozenset(w.annotations.typing),
        entry,
        reports,
        w.findings.prints,
    )


# Where the comments of each declaration begin


def regions(program: typed.Program) -> dict[object, int]:
    """For everything at the top level, and every method: where the one before it ends."""
    spans: list[tuple[int, int, object]] = [(s.start, s.end, s) for s in program.statements]
    spans += [(f.declared_at, f.end, f) for f in program.functions]
    for trait in program.traits:
        spans += [(trait.declared_at, trait.end, trait)]
        spans += [(method.declared_at, method.end, method) for method in trait.methods]
    for struct in program.structs:
        spans += [(struct.declared_at, struct.end, struct)]
        spans += [(method.declared_at, method.end, method) for method in struct.methods]
    spans.sort(key=start_of)
    found: dict[object, int] = {}
    end = 0
    for start, its_end, item in spans:
        found[item] = min(end, start)
        # A trait's signatures stand inside of it.
        end = start if isinstance(item, TraitSymbol) else its_end
    return found


def start_of(span: tuple[int, int, object]) -> int:
    return span[0]


def write_opening(w: Writer, program: typed.Program) -> None:
    """Comments at the top that a blank line parts from the rest speak of the whole program."""
    text = w.program.source.text
    opening, read = -1, text.find("\n") + 1 if text.startswith("#!") else 0
    for comment in program.comments:
        if text[read : comment.start].strip():
            break
        read = comment.end
        after = behind_blanks(text, read)
        if text.count("\n", read, after) > 1:
            opening = read
        if not text.startswith("//", after):
            break
    blocks.put_comments(w, opening, -1)


def behind_blanks(text: str, at: int) -> int:
    """Returns the offset of the next character that is no blank."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


# Declarations


def write_declarations(w: Writer, program: typed.Program) -> None:
    done: set[object] = set()
    for item in declarations(program):
        write_declaration(w, item, done)


def declarations(program: typed.Program) -> Iterator[Declaration]:
    """Functions, structs, traits and shared variables in the order of the source."""
    found: list[tuple[int, Declaration]] = [
        (s.start, s) for s in program.statements if isinstance(s, Declare) and s.variable.shared
    ]
    symbols: tuple[Declaration, ...] = (*program.functions, *program.structs, *program.traits)
    found += [(s.start if isinstance(s, Declare) else s.declared_at, s) for s in symbols]
    found.sort(key=first_of)
    for _, item in found:
        yield item


def first_of(pair: tuple[int, object]) -> int:
    return pair[0]


def write_declaration(w: Writer, item: Declaration, done: set[object]) -> None:
    if item in done:
        return
    done.add(item)
    match item:
        case Declare():
            write_shared(w, item)
        case StructSymbol():
            for trait in item.traits:
                write_declaration(w, trait, done)
            declare(w, item, classes.struct_class)
        case TraitSymbol():
            declare(w, item, classes.trait_class)
        case _:
            declare(w, item, write_function)


def declare(w: Writer, item: Symbol, write: Callable[[Writer, Symbol], object]) -> None:
    """A declaration under its comments."""
    gap, first = classes.put_leading(w, item), len(w.frame.lines)
    write(w, item)
    w.frame.lines[first].blank = gap


def write_function(w: Writer, function: FunctionSymbol) -> None:
    start = function.declared_at
    head = functions.define(w, function, w.module_names.functions[function], start)
    classes.put_closing(w, head, start, function.end, 0)


def write_shared(w: Writer, node: Declare) -> None:
    """A top-level variable that functions use; a constant has its value at once, unless one may read it earlier."""
    variable = node.variable
    name = w.variables.names[variable]
    if is_constant(w, node):
        w.comments.seek(w.comments.regions[node])
        blocks.put_comments(w, node.start, -1)
        value = w.expression(node.value)
        is_nil = isinstance(node.value, Constant) and node.value.value is None
        annotation = f": {w.annotations.of(variable.type)}" if is_nil else ""
        kind = ANNOTATED if is_nil else STATEMENT
        w.put_value(value, node.start, f"{name}{annotation} = ", "", kind)
        blocks.trailing_comment(w, node, len(w.frame.lines) - 1)
        return
    w.put(f"{name}: {w.annotations.of(variable.type)}", node.start, ANNOTATED)


def is_constant(w: Writer, node: Declare) -> bool:
    variable, value = node.variable, node.value
    return (
        variable.shared
        and variable not in w.decisions.read_before_set
        and not variable.reassigned
        and isinstance(value, Constant)
        and value.type is variable.type
    )


# What runs


def write_driver(w: Writer, program: typed.Program) -> str:
    """The function with the top-level code; gives the name of what to call, empty if nothing is."""
    own_main = next((f for f in program.functions if f.name == "main" and not f.parameters), None)
    nodes = [s for s in program.statements if not (isinstance(s, Declare) and is_constant(w, s))]
    if not nodes:
        if own_main is None:
            return ""
        if own_main.result is types.NOTHING and not calls_at_end(w):
            return w.module_names.functions[own_main]
    name = w.module_names.driver
    head = Line(0, f"def {name}() -> None:", program.start, NOWHERE, DEF)
    w.frame.lines.append(head)
    w.frame.scope = FunctionNames(None, w.frame.scope)
    w.frame.depth = 1
    put_globals(w, program)
    end = -1
    for node in nodes:
        w.comments.seek(w.comments.regions[node])
        end = blocks.statement(w, node, end)
    if own_main is not None:
        w.put(f"{w.module_names.functions[own_main]}()", own_main.declared_at)
    elif nodes:
        blocks.put_comments(w, NOWHERE, end)
    if w.frame.lines[-1] is head or all(
        line.kind == COMMENT for line in w.frame.lines[w.frame.lines.index(head) + 1 :]
    ):
        w.put("pass", program.start)
    w.mark_unread(w.frame.scope)
    return put_end(w, program, name)


# What the runtime asks for at the end


def calls_at_end(w: Writer) -> dict[str, int]:
    """What a program is to call when its own code is done, and the first place that asked for it."""
    found: dict[str, int] = {}
    for name, use in w.runtime.uses.items():
        for last in w.registry.definition(name).at_end:
            found.setdefault(last, use.start)
    return found


def put_end(w: Writer, program: typed.Program, driver: str) -> str:
    """Writes the calls below the top-level code, or into a function of their own where that may
    return before its end; gives the name of what to call."""
    calls = calls_at_end(w)
    whole = driver
    if calls and may_return(program):
        whole = w.module_names.of_module("whole_program")
        w.frame.depth = 0
        w.frame.lines.append(Line(0, f"def {whole}() -> None:", program.start, NOWHERE, DEF))
        w.frame.depth = 1
        w.put(f"{driver}()", program.start)
    for call, start in calls.items():
        w.use(call, start)
        w.put(f"{call}()", program.start)
    w.frame.depth = 0
    return whole


def may_return(program: typed.Program) -> bool:
    """Whether the top-level code may be left before its end."""
    from lumac.emit import tree

    return any(type(node) is Return for node in tree.nodes(program.statements, inner=False))


def put_globals(w: Writer, program: typed.Program) -> None:
    names = [
        w.variables.names[s.variable]
        for s in program.statements
        if isinstance(s, Declare) and s.variable.shared and not is_constant(w, s)
    ]
    if names:
        w.put(f"global {', '.join(dict.fromkeys(names))}", program.start)


def is_plain(program: typed.Program, lines: list[Line]) -> bool:
    """Whether a person would have typed the program without a function: calls, one after the other."""
    if program.structs or program.traits or len(program.statements) < 1:
        return False
    if not all(isinstance(s, ExpressionStatement) for s in program.statements):
        return False
    statements_written = [line for line in lines if line.kind not in (COMMENT, DEF)]
    return len(statements_written) <= len(program.statements)


def write_rest(w: Writer) -> None:
    """Comments that no declaration or statement had beside it."""
    w.frame.depth = 0
    w.comments.seek(0)
    blocks.put_comments(w, NOWHERE, -1)
