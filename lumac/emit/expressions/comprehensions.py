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
from lumac.library.precedence import ATOM, OR
from lumac.library.written import Call, Choice, LambdaText, Truth, Written, enclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer


def comprehension(w: Writer, node: CoreCall) -> Written | None:
    """The call as a comprehension; None where it has to stay a call."""
    form = w.registry.loop(node.symbol)
    if form is None:
        return None
    template, precedence, chooses = form
    items, function = node.arguments
    if not isinstance(function, Lambda) or len(function.parameters) != 1:
        return None
    body = function.body
    if chooses and function.parameters[0].type is types.BOOL:
        return None  # to mypy it would be a list of nothing but True
    if isinstance(body, Block) or not is_quiet(w, body) or function.parameters[0].captured:
        return None
    bindings = w.frame.bindings
    walked, called = lambdas.with_lambdas(w, (items, function), node.symbol)
    if w.frame.bindings != bindings or not isinstance(called, LambdaText):
        # Python takes no assignment where a comprehension says what it walks.
        w.use(node.symbol, node.start)
        return Call(f"{node.symbol}(", (walked.text, called.text))
    [name] = called.parameters
    source = enclosed(walked, OR)
    if isinstance(walked, Choice) and walked.name == name:
        source = walked.source
    inner = called.body.text
    if chooses and isinstance(called.body, Truth):
        inner = called.body.value
    elif chooses:
        inner = enclosed(called.body, OR)
    text = template.format(body=inner, name=name, items=source)
    is_list = chooses and precedence == ATOM
    return Choice(text, name, f"{source} if {inner}") if is_list else Written(text, precedence)


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
        case Or(Local(), fallback, ()) if node not in w.decisions.guarded:
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
