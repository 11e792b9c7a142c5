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
from lumac.emit import expressions, lambdas
from lumac.runtime.strength import ATOM, OR, POSTFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer, Written

FORMS: Final = {
    "list_map": ("[{body} for {name} in {items}]", ATOM),
    "list_filter": ("[{name} for {name} in {items} if {body}]", ATOM),
    "list_any": ("any({body} for {name} in {items})", POSTFIX),
    "list_all": ("all({body} for {name} in {items})", POSTFIX),
}


def comprehension(w: Writer, node: CoreCall) -> Written | None:
    """The call as a comprehension; None where it has to stay a call."""
    form = FORMS.get(node.symbol)
    if form is None:
        return None
    items, function = node.arguments
    if not isinstance(function, Lambda) or len(function.parameters) != 1:
        return None
    body = function.body
    if node.symbol == "list_filter" and function.parameters[0].type is types.BOOL:
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
    source = expressions.enclosed(written_items, OR)
    filtered = f"[{name} for {name} in "
    if (
        isinstance(items, CoreCall)
        and items.symbol == "list_filter"
        and source.startswith(filtered)
    ):
        source = source[len(filtered) : -1]
    if (
        node.symbol == "list_filter"
        and inner.startswith("bool(")
        and expressions.is_filled_test(w, body)
    ):
        inner = inner[len("bool(") : -1]
    template, strength = form
    chooses = isinstance(body, Or) or (isinstance(body, CoreCall) and " else " in inner)
    if node.symbol == "list_filter" and chooses:
        inner = f"({inner})"
    return template.format(body=inner, name=name, items=source), strength


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
