"""Blocks, with the comments and blank lines of the source."""

from __future__ import annotations

from lumac.check.typed import Block, Declare, FunctionStatement, If, MatchStatement, Walk
from lumac.emit.comments import python_comment
from lumac.emit.line import COMMENT, FOR, NOWHERE, Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression, Statement
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer


def block(w: Writer, node: Block, head: Line | None = None, may_be_empty: bool = False) -> None:
    """The statements of a block, one level deeper, with `pass` where there are none."""
    lines, comments, scope = w.frame.lines, w.comments, w.frame.scope
    count, wrote = len(scope.declared), may_be_empty
    is_round = head is not None and head.kind == FOR
    scope.walks += is_round
    w.frame.depth += 1
    end = -1
    if comments.upcoming < node.end:
        head_comment(w, node, head if head is not None else lines[-1])
    if any(type(s) is FunctionStatement for s in node.statements):
        end = with_functions(w, node)
        wrote = True
    else:
        for statement_node in node.statements:
            first = len(lines)
            end = statement(w, statement_node, end)
            wrote = wrote or (len(lines) > first and lines[-1].kind != COMMENT)
    if comments.upcoming < node.end:
        put_comments(w, node.end, end)
    if not wrote:
        w.put("pass", node.start)
    w.frame.depth -= 1
    scope.walks -= is_round
    scope.release(scope.declared, count)


def with_functions(w: Writer, node: Block) -> int:
    """The statements of a block with inner functions, each of which stands above what may call it."""
    from lumac.emit.statements import function_placement, loop_functions

    in_walk = w.frame.scope.walks > 0
    w.findings.has_rounds = w.findings.has_rounds or in_walk
    for inner in node.statements:
        if isinstance(inner, FunctionStatement):
            w.module_names.functions[inner.function] = w.unique(inner.function.name, True)
    regions = Regions(w, node)
    for step in function_placement.steps(node):
        group = step.functions()
        loop_functions.set_aside(w, step.ahead)
        is_made = in_walk and bool(group) and loop_functions.is_made(w, group)
        w.frame.made_here += group if is_made else ()
        at = len(w.frame.lines)
        for inner in step.statements:
            regions.write(inner)
        if is_made:
            loop_functions.put_maker(w, group, at)
            del w.frame.made_here[-len(group) :]
    w.comments.seek(node.start + 1)
    return regions.last


class Regions:
    """The statements of a block that are written in another order, each with the comments that stand beside it."""

    __slots__ = ("_before", "_ends", "_start", "_w", "last")

    def __init__(self, w: Writer, node: Block) -> None:
        self._w = w
        self._before = dict(zip(node.statements, (None, *node.statements), strict=False))
        """For each statement the one before it in the source."""
        self._ends: dict[Statement, int] = {}
        """Where those that are written end, with their comments."""
        self._start = node.start + 1
        self.last = -1

    def write(self, node: Statement) -> None:
        w, before = self._w, self._before[node]
        if before is None:
            w.comments.seek(self._start)
        else:
            end = self._ends.get(before, before.end)
            line_end = w.program.source.text.find("\n", end)
            w.comments.seek(min(line_end, node.start) if line_end >= 0 else end)
        self._ends[node] = self.last = statement(w, node, self.last)


def head_comment(w: Writer, node: Block, head: Line) -> None:
    """A comment behind the `{` trails the head of the block."""
    comment = w.comments.take_trailing(node.start + 1, w.program.source.text)
    if comment is not None:
        head.comment = python_comment(comment.text)


def put_comments(w: Writer, before: int, end: int) -> int:
    """Comments on lines of their own; gives where the last one ends."""
    text = w.program.source.text
    for comment in w.comments.take(before):
        line = Line(w.frame.depth, python_comment(comment.text), comment.start, NOWHERE, COMMENT)
        line.blank = end >= 0 and text.count("\n", end, comment.start) > 1
        w.frame.lines.append(line)
        end = comment.end
    return end


def statement(w: Writer, node: Statement, end: int) -> int:
    """One statement and the comments beside it; `end`: where the one before ends. Gives its own end."""
    frame, comments, text = w.frame, w.comments, w.program.source.text
    lines, temporaries = frame.lines, frame.scope.temporaries
    if comments.upcoming < node.start:
        end = put_comments(w, node.start, end)
    first, used = len(lines), len(temporaries)
    if type(node) is Declare and node.variable.in_loop and node.variable.captured:
        from lumac.emit.statements import loop_functions

        loop_functions.prepare(w, node)
    w.statement(node)
    if used != len(temporaries):
        frame.scope.release(temporaries, used)
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
    w.frame.lines[first:first] = [
        Line(w.frame.depth, python_comment(comment.text), comment.start, NOWHERE, COMMENT)
        for comment in w.comments.take(end)
    ]


def trailing_comment(w: Writer, node: Statement, first: int) -> int:
    """A comment behind a statement trails its line where it has one, else it stands above."""
    comment = w.comments.take_trailing(node.end, w.program.source.text)
    if comment is None:
        return node.end
    written = [line for line in w.frame.lines[first:] if line.kind != COMMENT]
    is_block = (
        isinstance(node, If | Walk | MatchStatement)
        and "\n" in w.program.source.text[node.start : node.end]
    )
    if written and not is_block and not written[0].comment:
        written[0 if written[0].opens_block() else -1].comment = python_comment(comment.text)
    else:
        w.frame.lines.append(
            Line(w.frame.depth, python_comment(comment.text), comment.start, NOWHERE, COMMENT)
        )
    return comment.end


def indented(w: Writer, node: Expression | Block, to: Destination) -> None:
    """Brings a value to where it goes, one level deeper; writes `pass` where that takes no statement."""
    if isinstance(node, Block):
        w.frame.results.append(to)
        block(w, node)
        w.frame.results.pop()
        return
    w.frame.depth += 1
    before = len(w.frame.lines)
    w.deliver(node, to)
    if len(w.frame.lines) == before:
        w.put("pass", node.start)
    w.frame.depth -= 1
