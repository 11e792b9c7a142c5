"""`xs.map(x -> x * 2)` as `[x * 2 for x in xs]`, and `filter`, `any` and `all` likewise.

Only where the lambda's body can neither fail nor change anything: the library's functions walk over a copy and give
a failure inside a lambda a frame of its own, and there nobody can tell the difference.
"""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Arithmetic,
    Block,
    Comparison,
    Constant,
    Convert,
    CoreCall,
    Field,
    Index,
    Interpolation,
    Lambda,
    Local,
    Logic,
    Narrowed,
    Negate,
    Not,
    Or,
    Text,
)
from lumac.emit.expressions import lambdas
from lumac.emit.expressions.logic import is_filled_test
from lumac.emit.written import enclosed
from lumac.library.strength import OR, POSTFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.emit.written import Written


def comprehension(w: Writer, node: CoreCall) -> Written | None:
    """The call as a comprehension; None where it has to stay a call."""
    form = w.registry.loop(node.symbol)
    if form is None:
        return None
    template, strength, chooses = form
    items, function = node.arguments
    if not isinstance(function, Lambda) or len(function.parameters) != 1:
        return None
    body = function.body
    if chooses and function.parameters[0].type is types.BOOL:
        return None  # to mypy it would be a list of nothing but True
    if isinstance(body, Block) or not is_quiet(w, body) or function.parameters[0].captured:
        return None
    written_items, (text, _) = lambdas.with_lambdas(w, (items, function), node.symbol)
    if ":=" in written_items[0]:
        # Python takes no assignment where a comprehension says what it walks.
        w.use(node.symbol, node.start)
        return f"{node.symbol}({written_items[0]}, {text})", POSTFIX
    head, _, inner = text.partition(": ")
    name = head.removeprefix("lambda ")
    source = enclosed(written_items, OR)
    filtered = f"[{name} for {name} in "
    if is_chosen(w, items) and source.startswith(filtered):
        source = source[len(filtered) : -1]
    if chooses and inner.startswith("bool(") and is_filled_test(w, body):
        inner = inner[len("bool(") : -1]
    is_choice = isinstance(body, Or) or (isinstance(body, CoreCall) and " else " in inner)
    if chooses and is_choice:
        inner = f"({inner})"
    return template.format(body=inner, name=name, items=source), strength


def is_chosen(w: Writer, items: Expression) -> bool:
    """Whether a list is made of the elements of another that are chosen: one comprehension can do both."""
    loop = w.registry.loop(items.symbol) if isinstance(items, CoreCall) else None
    return loop is not None and loop[2]


def is_quiet(w: Writer, node: Expression | Block) -> bool:
    """Whether an expression can neither fail nor change anything."""
    if node in w.copied:
        return False
    match node:
        case Local() | Constant():
            return True
        case Arithmetic(operator, left, right):
            divides = operator in ("/", "//", "%")
            safe = not divides or (isinstance(right, Constant) and bool(right.value))
            return safe and is_quiet(w, left) and is_quiet(w, right)
        case Comparison(_, left, right) | Logic(_, left, right):
            return is_quiet(w, left) and is_quiet(w, right)
        case Not(inner) | Negate(inner) | Text(inner) | Narrowed(inner):
            return is_quiet(w, inner)
        case Convert(inner):
            return is_quiet(w, inner)
        case Field(owner):
            return is_quiet(w, owner)
        case Or(Local(), fallback, None) if node not in w.decisions.guarded:
            return is_quiet(w, fallback)
        case Index(owner, index):
            return node in w.decisions.ranges.read and is_quiet(w, owner) and is_quiet(w, index)
        case Interpolation(parts):
            return all(is_quiet(w, part) for part in parts)
        case CoreCall(symbol, arguments, ()):
            core = w.core(symbol)
            if core.risky or not core.is_runtime:
                return False
            return is_reading(w, symbol) and all(is_quiet(w, argument) for argument in arguments)
        case _:
            return False


def is_reading(w: Writer, symbol: str) -> bool:
    """Whether a definition only looks at its arguments, and gives none of them back."""
    effects = w.registry.effects(symbol)
    if effects.acts or effects.calls_back:
        return False
    return not (
        effects.changes or effects.calls or effects.keeps or effects.gives or effects.spreads
    )
