"""Statements and blocks, with the comments and blank lines of the source."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Assign,
    Block,
    Constant,
    CoreCall,
    Declare,
    ExpressionStatement,
    Fail,
    Field,
    FunctionCall,
    FunctionStatement,
    FunctionValue,
    If,
    Index,
    Lambda,
    ListLiteral,
    Local,
    MapLiteral,
    Match,
    MatchStatement,
    MethodCall,
    Narrowed,
    Or,
    ResultStatement,
    Return,
    SetLiteral,
    Skip,
    Stop,
    Update,
    ValueCall,
    Walk,
)
from lumac.emit import choices, expressions, functions, lambdas, matches
from lumac.emit.comments import python_comment
from lumac.emit.destination import Destination, discarded, returned
from lumac.emit.line import COMMENT, NOWHERE, Line
from lumac.emit.spilling import is_stable, spill
from lumac.runtime.strength import ATOM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression, Statement
    from lumac.emit.writer import Writer
    from lumac.types import Type


# Blocks


def block(w: Writer, node: Block, head: Line | None = None, may_be_empty: bool = False) -> None:
    """The statements of a block, one level deeper, with `pass` where there are none."""
    lines, comments, scope = w.lines, w.comments, w.scope
    count, wrote = len(scope.declared), may_be_empty
    w.depth += 1
    end = -1
    if comments.upcoming < node.end:
        head_comment(w, node, head if head is not None else lines[-1])
    for statement_node in ordered(w, node):
        first = len(lines)
        end = statement(w, statement_node, end)
        wrote = wrote or len(lines) > first and lines[-1].kind != COMMENT
    if comments.upcoming < node.end:
        put_comments(w, node.end, end)
    if not wrote:
        w.put("pass", node.start)
    w.depth -= 1
    scope.release(scope.declared, count)


def ordered(w: Writer, node: Block) -> tuple[Statement, ...]:
    """The statements; functions that are named before they stand come first."""
    inner = [s for s in node.statements if type(s) is FunctionStatement]
    if not inner:
        return node.statements
    text = w.source.text
    for found in inner:
        name = w.module_names.local(found.function.name)
        w.module_names.functions[found.function] = w.scope.unique(name, ())
    early = [s for s in inner if s.function.name in text[node.start : s.start]]
    return (*early, *[s for s in node.statements if s not in early])


def head_comment(w: Writer, node: Block, head: Line) -> None:
    """A comment behind the `{` trails the head of the block."""
    comment = w.comments.take_trailing(node.start + 1, w.source.text)
    if comment is not None:
        head.comment = python_comment(comment.text)


def put_comments(w: Writer, before: int, end: int) -> int:
    """Comments on lines of their own; gives where the last one ends."""
    text = w.source.text
    for comment in w.comments.take(before):
        line = Line(w.depth, python_comment(comment.text), comment.start, NOWHERE, COMMENT)
        line.blank = end >= 0 and text.count("\n", end, comment.start) > 1
        w.lines.append(line)
        end = comment.end
    return end


def statement(w: Writer, node: Statement, end: int) -> int:
    """One statement and the comments beside it; `end`: where the one before ends. Gives its own end."""
    lines, comments, text = w.lines, w.comments, w.source.text
    if comments.upcoming < node.start:
        end = put_comments(w, node.start, end)
    first, used = len(lines), len(w.scope.temporaries)
    write(w, node)
    if used != len(w.scope.temporaries):
        w.scope.release(w.scope.temporaries, used)
    is_gap = end >= 0 and text.count("\n", end, node.start) > 1
    if comments.upcoming is not NOWHERE:
        inside_comments(w, node.end, first)
        after = trailing_comment(w, node, first)
    else:
        after = node.end
    if is_gap and len(lines) > first:
        lines[first].blank = True
    return after


def inside_comments(w: Writer, end: int, first: int) -> None:
    """Comments in the middle of a statement go above it."""
    if w.comments.upcoming >= end:
        return
    w.lines[first:first] = [
        Line(w.depth, python_comment(comment.text), comment.start, NOWHERE, COMMENT)
        for comment in w.comments.take(end)
    ]


def trailing_comment(w: Writer, node: Statement, first: int) -> int:
    """A comment behind a statement trails its line where it has one, else it stands above."""
    comment = w.comments.take_trailing(node.end, w.source.text)
    if comment is None:
        return node.end
    written = [line for line in w.lines[first:] if line.kind != COMMENT]
    is_block = isinstance(node, If | Walk | MatchStatement) and "\n" in w.source.text[node.start : node.end]
    if written and not is_block and not written[0].comment:
        written[0 if written[0].text.endswith(":") else -1].comment = python_comment(comment.text)
    else:
        w.lines.append(Line(w.depth, python_comment(comment.text), comment.start, NOWHERE, COMMENT))
    return comment.end


# Statements


def write(w: Writer, node: Statement) -> None:
    match node:
        case ExpressionStatement(expression):
            choices.deliver(w, expression, discarded())
        case Assign(target, value):
            assign(w, node, target, value)
        case Declare():
            declare(w, node)
        case If():
            if_statement(w, node)
        case Update():
            update(w, node)
        case Return(value):
            if value is None:
                w.put("return", node.start)
            else:
                choices.deliver(w, value, returned())
        case Walk():
            walk(w, node)
        case MatchStatement():
            matches.match_statement(w, node)
        case Skip():
            w.put("continue", node.start)
        case Stop():
            w.put("break", node.start)
        case ResultStatement(value):
            choices.deliver(w, value, w.results[-1])
        case FunctionStatement(function):
            functions.define(w, function, w.module_names.functions[function], node.start)


def is_bare(node: Expression) -> bool:
    """Whether its statement form is its text and nothing else."""
    return not isinstance(node, Or | Match | Fail)


def declare(w: Writer, node: Declare) -> None:
    variable, value = node.variable, node.value
    if variable.shared:
        choices.deliver(w, value, Destination(f"{w.names[variable]} = "))
        return
    known = w.scope.known
    if type(value) is Lambda and not variable.reassigned:
        name = w.declare(variable)
        known[name] = value
        lambdas.defined(w, value, name=name)
        return
    is_plain = is_bare(value)
    text = expressions.expression(w, value)[0] if is_plain else ""
    before = len(known)
    name = w.declare(variable)
    is_new = len(known) != before
    opening, closing = ("[", "]") if variable in w.cells else ("", "")
    to = Destination(f"{name} = {opening}", closing)
    if is_new and needs_annotation(w, variable.type, value):
        annotation = w.annotations.of(variable.type)
        to.first = f"{name}: {f'list[{annotation}]' if closing else annotation} = {opening}"
    if is_plain:
        to.write(w, text, node.start)
    else:
        choices.deliver(w, value, to)


def needs_annotation(w: Writer, kind: Type, value: Expression) -> bool:
    """Whether the value looks narrower to a type checker than the variable is."""
    match value:
        case ListLiteral(elements) | SetLiteral(elements):
            if not elements:
                return kind is not types.BYTES
        case MapLiteral(entries):
            if not entries:
                return True
        case Constant(None):
            return True
        case _:
            pass
    if not w.shapes.is_loose(kind):
        return False
    says_itself = FunctionCall | MethodCall | ValueCall | CoreCall | Index
    return value.type is not kind or not isinstance(value, says_itself)


def assign(w: Writer, node: Assign, target: Expression, value: Expression) -> None:
    if isinstance(target, CoreCall):
        written = expressions.operands(w, (*target.arguments, value))
        w.fallible(node.start)
        w.use(target.symbol, node.start)
        w.put(f"{target.symbol}({', '.join([text for text, _ in written])})", node.start)
        return
    if isinstance(target, Local):
        name = w.names.get(target.variable) or w.declare(target.variable)
        expressions.note_bound(w, target.variable)
        choices.deliver(w, value, Destination(f"{name} = "))
        w.assigned.append(target.variable)
        return
    if isinstance(target, Field) and choices.is_name(target) and not is_bare(value):
        place = expressions.expression(w, target)[0]
        choices.deliver(w, value, Destination(f"{place} = "))
        return
    effects, log = w.effects, len(w.assigned)
    text = expressions.expression(w, value)
    at = len(w.lines)
    place = expressions.expression(w, target)[0]
    if w.effects != effects and len(w.lines) != at:
        written = [text]
        spill(w, (value,), written, at, log)
        text = written[0]
    w.put(f"{place} = {text[0]}", node.start)


def update(w: Writer, node: Update) -> None:
    """`target op= value`: the target is read before the value is taken."""
    target, at, log = node.target, len(w.lines), len(w.assigned)
    effects = w.effects
    value = expressions.expression(w, node.value)
    changed = w.effects != effects and not is_stable(target, w.assigned[log:])
    place = expressions.expression(w, target)[0]
    if isinstance(target, Local):
        w.assigned.append(target.variable)
    if changed:
        written = [(place, ATOM)]
        spill(w, (target,), written, at, log)
        level = expressions.LEVELS[node.operator]
        right = expressions.enclosed(value, level + 1)
        w.put(f"{place} = {written[0][0]} {node.operator} {right}", node.start)
        return
    if node.operator in ("/", "//", "%") and not expressions.is_nonzero(node.value):
        w.fallible(node.start)
    w.put(f"{place} {node.operator}= {value[0]}", node.start)


def if_statement(w: Writer, node: If) -> None:
    lines, depth, word = w.lines, w.depth, "if"
    text = expressions.expression(w, node.condition)[0]
    while True:
        head = w.put(f"{word} {text}:", node.start)
        block(w, node.then, head)
        otherwise = node.otherwise
        if otherwise is None or (not otherwise.statements and w.comments.upcoming >= otherwise.end):
            break
        inner = otherwise.statements[0] if len(otherwise.statements) == 1 else None
        if not isinstance(inner, If) or w.comments.upcoming < inner.start:
            block(w, otherwise, w.put("else:", otherwise.start))
            break
        at, used = len(lines), len(w.scope.temporaries)
        text = expressions.expression(w, inner.condition)[0]
        word = "elif"
        if len(lines) != at:
            choices.deepen(w, at)
            lines.insert(at, Line(w.depth, "else:", inner.start))
            w.depth += 1
            word = "if"
        w.scope.release(w.scope.temporaries, used)
        node = inner
    w.depth = depth


def walk(w: Writer, node: Walk) -> None:
    w.has_loops = True
    text = walked(w, node)
    count = len(w.scope.declared)
    targets: list[str] = []
    cells: list[str] = []
    for variable in node.variables:
        name = w.declare(variable)
        if variable in w.cells:
            plain = w.temporary(f"{name}_value", variable.type)
            cells.append(f"{name} = [{plain}]")
            name = plain
        targets.append(name)
    head = w.put(f"for {', '.join(targets)} in {text}:", node.start)
    for cell in cells:
        w.lines.append(Line(w.depth + 1, cell, node.start))
    block(w, node.body, head, bool(cells))
    w.scope.release(w.scope.declared, count)


def walked(w: Writer, node: Walk) -> str:
    """What Python's `for` goes over."""
    subject, over = node.subject, node.over
    text, strength = expressions.expression(w, subject)
    if over == "map":
        text = expressions.enclosed((text, strength), ATOM - 1) + ".items()"
    if node.snapshot:
        text = f"bytes({text})" if subject.type is types.BYTES else f"list({text})"
    return f"enumerate({text})" if over in ("list_index", "str_index") else text
