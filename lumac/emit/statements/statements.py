"""Statements, one by one."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Arithmetic,
    Assign,
    CoreCall,
    Declare,
    ExpressionStatement,
    Fail,
    Field,
    FunctionCall,
    FunctionStatement,
    If,
    Index,
    Lambda,
    Local,
    Match,
    MatchStatement,
    MethodCall,
    Narrowed,
    Or,
    ResultStatement,
    Return,
    Skip,
    Stop,
    Unwrap,
    Update,
    ValueCall,
    Walk,
)
from lumac.effects.aliases import is_reference
from lumac.emit import function_heads
from lumac.emit.annotations import is_vague
from lumac.emit.destination import Destination, discarded, returned
from lumac.emit.expressions import calls, expressions, lambdas, values
from lumac.emit.expressions.evaluation_order import is_stable, operands, spilled
from lumac.emit.expressions.logic import condition
from lumac.emit.expressions.temporaries import annotation_of, computed_first, is_name
from lumac.emit.expressions.variables import is_unread, item_ahead, note_bound, read
from lumac.emit.line import DEEP, ELIF, ELSE, FOR, IF, NOWHERE, Line
from lumac.emit.statements import blocks, functions, matches
from lumac.library.precedence import ATOM, OPERATORS, POSTFIX
from lumac.library.written import Call, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression, Statement
    from lumac.emit.writer import Writer
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


def write(w: Writer, node: Statement) -> None:
    match node:
        case ExpressionStatement(expression):
            w.deliver(expression, discarded())
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
                w.deliver(value, returned())
        case Walk():
            walk(w, node)
        case MatchStatement():
            matches.match_statement(w, node)
        case Skip():
            w.put("continue", node.start)
        case Stop():
            w.put("break", node.start)
        case ResultStatement(value):
            w.deliver(value, w.frame.results[-1])
        case FunctionStatement(function):
            functions.define(w, function, w.module_names.functions[function], node.start)


def is_bare(w: Writer, node: Expression) -> bool:
    """Whether its statement form is its text and nothing else."""
    return not isinstance(node, Or | Match | Fail) or node in w.copied


def declare(w: Writer, node: Declare) -> None:
    variable, value = node.variable, node.value
    if variable.shared:
        w.deliver(value, Destination(f"{w.variables.names[variable]} = "))
        return
    known = w.frame.scope.contents
    if type(value) is Lambda and not variable.reassigned and variable not in w.variables.cells:
        declare_function(w, variable, value)
        return
    is_plain = is_bare(w, value)
    written = w.expression(value) if is_plain else None
    kind = held_kind(w, variable, value)
    before = len(known)
    name = w.declare(variable, kind)
    is_new = len(known) != before
    opening, closing = ("[", "]") if variable in w.variables.cells else ("", "")
    to = Destination(f"{name} = {opening}", closing)
    if is_new and needs_annotation(w, kind, value):
        annotation = annotation_of(w, kind, value)
        to.first = f"{name}: {f'list[{annotation}]' if closing else annotation} = {opening}"
    if written is None:
        w.deliver(value, to)
        return
    first = to.first
    line = w.give(to, written, node.start)
    if variable.used and not variable.captured:
        w.frame.scope.stores[variable] = line, name
    if isinstance(kind, types.Optional) and not isinstance(value.type, types.Optional):
        w.variables.wide[variable] = line, first, to.before


def declare_function(w: Writer, variable: VariableSymbol, value: Lambda) -> None:
    """A lambda that keeps its name is a `def`.

    One that calls itself and lives in a loop is made inside a function of its own: there its name
    stays what it is in this round.
    """
    at = len(w.frame.lines)
    name = w.declare(variable)
    w.frame.scope.contents[name] = value
    w.variables.recursive[variable] = False
    w.findings.given_for[value] = variable.name
    lambdas.defined(w, value, name=name)
    if w.variables.recursive.pop(variable):
        maker = w.unique(f"make_{name}")
        w.deepen(at)
        head = function_heads.head(w, maker, (), (), variable.type)
        w.frame.lines.insert(at, function_heads.head_line(w.frame.depth, head, value.start))
        w.frame.lines.append(Line(w.frame.depth + 1, f"return {name}", value.start))
        w.frame.lines.append(Line(w.frame.depth, f"{name} = {maker}()", value.start))


def held_kind(w: Writer, variable: VariableSymbol, value: Expression) -> Type:
    """What a variable holds for Python: an optional that never is nil is what is in it."""
    kind = variable.type
    if not isinstance(kind, types.Optional) or variable.reassigned:
        return kind
    is_some = value.type is kind.inner and is_bare(w, value)
    return kind.inner if is_some else kind


def needs_annotation(w: Writer, kind: Type, value: Expression) -> bool:
    """Whether the value looks narrower to a type checker than the variable is."""
    if is_vague(value):
        return True
    if not w.annotations.shapes.is_loose(kind):
        return False
    if isinstance(value, CoreCall) and any(isinstance(a, Lambda) for a in value.arguments):
        # What a lambda tests, a comprehension's type leaves out: `[x for x in xs if x is not None]`.
        return True
    says_itself = FunctionCall | MethodCall | ValueCall | CoreCall | Index
    return value.type is not kind or not isinstance(value, says_itself)


def assign(w: Writer, node: Assign, target: Expression, value: Expression) -> None:
    if isinstance(target, CoreCall):
        written = operands(w, (*target.arguments, value))
        w.fallible(node.start)
        w.use(target.symbol, node.start)
        call = Call(f"{target.symbol}(", [each.text for each in written])
        w.put_value(call, node.start)
        return
    if isinstance(target, Local):
        name = w.variables.names.get(target.variable) or w.declare(target.variable)
        if is_unread(w, target.variable):
            name = w.sink(target.variable)
        elif w.is_ahead(target.variable):
            name = item_ahead(w, target.variable, node.start)
        note_bound(w, target.variable)
        w.deliver(value, Destination(f"{name} = "))
        w.frame.assigned.append(target.variable)
        w.frame.scope.stores.pop(target.variable, None)
        return
    if (
        isinstance(target, Field)
        and is_name(w, target)
        and not is_bare(w, value)
        and node not in w.decisions.hoisted
    ):
        stored_into = w.expression(target).text
        w.deliver(value, Destination(f"{stored_into} = "))
        return
    if isinstance(target, Index) and is_checked(w, target):
        parts = (target.object, target.index, value)
        w.put_value(calls.supporting(w, "set_item", parts, node.start), node.start)
        return
    if isinstance(target, Field | Index) and node in w.decisions.hoisted:
        assign_in_order(w, node, target, value)
        return
    if isinstance(target, Index) and is_update(w, target, value):
        assert isinstance(value, Arithmetic)
        update(w, Update(node.start, node.end, value.left, value.operator, value.right))
        return
    effects, assigned = w.frame.effects, len(w.frame.assigned)
    stored = w.expression(value)
    mark = w.frame.mark()
    mark.assigned = assigned
    stored_into = stored_in(w, target)
    if w.frame.effects != effects and len(w.frame.lines) != mark.lines:
        stored = spilled(w, value, stored, mark)
    w.put_value(stored, node.start, f"{stored_into} = ")


def is_update(w: Writer, target: Index, value: Expression) -> bool:
    """Whether a value is what stands at a key that is there, with something added: `m[k] = m[k] + 1`."""
    match value:
        case Arithmetic(_, Index(owner, index) as before) if not isinstance(
            value.type, types.ListOf
        ):
            is_same = owner is target.object and index is target.index
            return is_same and before in w.decisions.ranges.read and value.type is before.type
        case _:
            return False


def is_checked(w: Writer, target: Index) -> bool:
    """Whether storing an element has to check that its index is in range."""
    return isinstance(target.object.type, types.ListOf) and target not in w.decisions.ranges.stored


def assign_in_order(w: Writer, node: Assign, target: Field | Index, value: Expression) -> None:
    """`m[k()] = v()`: Luma computes what stands left first, Python last."""
    stored_into, _ = target_in_order(w, target)
    w.put_value(w.expression(value), node.start, f"{stored_into} = ")


def target_in_order(w: Writer, node: Expression) -> tuple[str, str]:
    """The texts of a place to store into and to read, whose collection and index were computed before, under names of
    their own.

    Structs are held by value, so that what is found there, when it is used, is what the place holds then. An optional
    may hold nothing then: what it holds is computed before, too.
    """
    if is_reference(node) and not isinstance(node, Index | Field):
        return twice(computed_first(w, node))
    match node:
        case Field(owner, name):
            field = w.module_names.attribute(name)
            stored_into, read_from = target_in_order(w, owner)
            return f"{stored_into}.{field}", f"{read_from}.{field}"
        case Index(owner, index, zero):
            found, key = found_first(w, owner), found_first(w, index)
            if zero is not None and node in w.decisions.places:
                forms = [
                    values.item_of(w, node, zero, found, key, stores) for stores in (True, False)
                ]
                return forms[0].text, forms[1].text
            return twice(f"{found}[{key}]")
        case Narrowed() | Unwrap():
            return twice(computed_first(w, node))
        case _:
            return twice(enclosed(w.expression(node), POSTFIX))


def found_first(w: Writer, node: Expression) -> str:
    """The name of a part of a place; that of a variable that is never assigned again is its own."""
    if isinstance(node, Local) and not (node.variable.reassigned or node.variable.rebound_inside):
        return w.expression(node).text
    return computed_first(w, node)


def twice(text: str) -> tuple[str, str]:
    return text, text


def is_read_checked(w: Writer, target: Index) -> bool:
    """Whether reading an element has to check that its index is in range."""
    return isinstance(target.object.type, types.ListOf) and target not in w.decisions.ranges.read


def stored_in(w: Writer, target: Expression) -> str:
    """A place to store into: a key that is missing is no failure there."""
    if not isinstance(target, Index):
        return w.expression(target).text
    owner, index = operands(w, (target.object, target.index))
    return f"{enclosed(owner, POSTFIX)}[{index.text}]"


def update(w: Writer, node: Update) -> None:
    """`target op= value`: the target is read before the value is taken."""
    target, mark = node.target, w.frame.mark()
    if isinstance(target, Index) and (is_checked(w, target) or is_read_checked(w, target)):
        update_checked(w, node, target)
        return
    if node in w.decisions.hoisted:
        update_in_order(w, node)
        return
    if isinstance(target, Local) and w.is_renamed(target.variable):
        update_renamed(w, node, target.variable)
        return
    value = w.expression(node.value)
    ran = w.frame.effects != mark.effects
    changed = ran and not is_stable(w, target, w.frame.assigned[mark.assigned :])
    stored_into = w.expression(target).text
    if isinstance(target, Local):
        w.frame.assigned.append(target.variable)
    if changed:
        before = spilled(w, target, Written(stored_into, ATOM), mark)
        right = enclosed(value, OPERATORS[node.operator] + 1)
        w.put(f"{stored_into} = {before.text} {node.operator} {right}", node.start)
        return
    if node.operator in ("/", "//", "%") and not expressions.is_nonzero(node.value):
        w.fallible(node.start)
    w.put_value(value, node.start, f"{stored_into} {node.operator}= ")


def update_in_order(w: Writer, node: Update) -> None:
    """`p.x op= value` where the value may put another struct into `p`: it is that one's field that is stored."""
    stored_into, read_from = target_in_order(w, node.target)
    before, mark = Written(read_from, POSTFIX), w.frame.mark()
    value = w.expression(node.value)
    if w.frame.effects != mark.effects:
        before = spilled(w, node.target, before, mark)
    right = enclosed(value, OPERATORS[node.operator] + 1)
    if node.operator in ("/", "//", "%"):
        w.fallible(node.start)
    w.put(f"{stored_into} = {before.text} {node.operator} {right}", node.start)


def update_renamed(w: Writer, node: Update, variable: VariableSymbol) -> None:
    """`n op= value` where `n` may not be set yet, and the message has to say its Luma name."""
    before, mark = read(w, variable, node.start), w.frame.mark()
    value = w.expression(node.value)
    if w.frame.effects != mark.effects:
        before = spilled(w, node.target, before, mark)
    level = OPERATORS[node.operator]
    left, right = enclosed(before, level), enclosed(value, level + 1)
    w.frame.assigned.append(variable)
    w.put(f"{w.variables.names[variable]} = {left} {node.operator} {right}", node.start)


def update_checked(w: Writer, node: Update, target: Index) -> None:
    """`xs[i] op= value` where the index has to be checked, when it is read or when the value is stored."""
    parts = (target.object, target.index)
    if node in w.decisions.hoisted:
        owner, index = [Written(computed_first(w, part), ATOM) for part in parts]
        before: Written = Call("item_at(", (owner.text, index.text))
        w.use("item_at", node.start)
    else:
        before = w.expression(target)
        owner, index = operands(w, parts)
    mark = w.frame.mark()
    value = w.expression(node.value)
    if w.frame.effects != mark.effects:
        before = spilled(w, target, before, mark)
    level = OPERATORS[node.operator]
    result = f"{enclosed(before, level)} {node.operator} {enclosed(value, level + 1)}"
    w.fallible(node.start)
    if is_checked(w, target):
        w.use("set_item", node.start)
        w.put_value(Call("set_item(", (owner.text, index.text, result)), node.start)
    else:
        w.put(f"{enclosed(owner, POSTFIX)}[{index.text}] = {result}", node.start)


def if_statement(w: Writer, node: If) -> None:
    if node.otherwise is not None and node.otherwise.statements:
        from lumac.emit.statements import long_chains

        if long_chains.split_if(w, node):
            return
    lines, depth, word, kind = w.frame.lines, w.frame.depth, "if", IF
    text = condition(w, node.condition).text
    while True:
        head = w.put(f"{word} {text}:", node.start, kind)
        blocks.block(w, node.then, head)
        otherwise = node.otherwise
        if otherwise is None or (not otherwise.statements and w.comments.upcoming >= otherwise.end):
            break
        inner = otherwise.statements[0] if len(otherwise.statements) == 1 else None
        if not isinstance(inner, If) or w.comments.upcoming < inner.start:
            blocks.block(w, otherwise, w.put("else:", otherwise.start, ELSE))
            break
        at, used = len(lines), len(w.frame.scope.temporaries)
        text = condition(w, inner.condition).text
        word, kind = "elif", ELIF
        if len(lines) != at:
            w.deepen(at)
            lines.insert(at, Line(w.frame.depth, "else:", inner.start, NOWHERE, ELSE))
            w.frame.depth += 1
            word, kind = "if", IF
        w.frame.scope.release(w.frame.scope.temporaries, used)
        node = inner
    w.frame.depth = depth


def walk(w: Writer, node: Walk) -> None:
    if w.frame.depth >= DEEP:
        from lumac.emit.statements import nesting

        if nesting.is_movable(w, node, nesting.LOOP):
            name = nesting.opened(w, node, "inner_walk", types.NOTHING)
            walk(w, node)
            nesting.closed(w, name, discarded(), node.start)
            return
    w.findings.has_loops = True
    text = walked(w, node)
    count = len(w.frame.scope.declared)
    targets: list[str] = []
    cells: list[str] = []
    """What the body begins with: both names of a walk over a range are the number."""
    for variable in node.variables:
        name = w.declare(variable)
        is_cell = variable in w.variables.cells
        if targets and node.over in ("range", "open_range"):
            cells.append(f"{name} = [{targets[0]}]" if is_cell else f"{name} = {targets[0]}")
            continue
        if is_cell:
            plain = w.temporary(f"{name}_value", variable.type)
            cells.append(f"{name} = [{plain}]")
            name = plain
        targets.append(name)
    head = w.put(f"for {', '.join(targets)} in {text}:", node.start, FOR)
    for cell in cells:
        w.frame.lines.append(Line(w.frame.depth + 1, cell, node.start))
    own = values.put_own(w, node.variables, node.start)
    blocks.block(w, node.body, head, bool(cells) or own)
    w.frame.scope.release(w.frame.scope.declared, count)


def walked(w: Writer, node: Walk) -> str:
    """What Python's `for` goes over."""
    subject, over = node.subject, node.over
    written = w.expression(subject)
    text = written.text
    if over in ("map", "map_value"):
        part = ".items()" if over == "map" else ".values()"
        text = enclosed(written, POSTFIX) + part
    if node in w.decisions.copies.elements:
        text = copied_elements(w, node, text)
    elif node in w.decisions.snapshots:
        text = f"bytes({text})" if subject.type is types.BYTES else f"list({text})"
    return f"enumerate({text})" if over in ("list_index", "str_index") else text


def copied_elements(w: Writer, node: Walk, text: str) -> str:
    """The elements as they are when the walk begins: copies, made before the first round."""
    kind = node.variables[-1].type
    item = values.element_copy(w, kind, "item")
    if node.over == "map":
        return f"[(key, {item}) for key, item in {text}]"
    return f"[{item} for item in {text}]"
