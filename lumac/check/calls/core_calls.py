"""Checks calls into the core library: the arguments, the variant that is meant, and the definition it names."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls.callbacks import callback, with_function
from lumac.check.calls.option_maps import (
    by_option_types,
    by_options,
    check_option,
    option_map,
    options_of,
    takes_options,
)
from lumac.check.calls.overloads import (
    Candidate,
    best,
    has_variables,
    result_rank,
    substitute,
    unify,
)
from lumac.check.context import Context
from lumac.check.conversions import coerce, fits, unwrap
from lumac.check.expected import Expected, Tried
from lumac.check.expressions.lambdas import typed_lambda
from lumac.check.narrowing import forget_assigned_by
from lumac.check.needs import need_equality
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumac.check.expected import TakenBy
    from lumac.library.signature import Signature
    from lumac.types import Type


class Wish:
    """Holds what the code round a core call asks of its result."""

    __slots__ = ("expected", "taken_by", "used")

    def __init__(self, expected: Expected | None, taken_by: TakenBy, used: bool) -> None:
        self.expected = expected
        self.taken_by = taken_by
        self.used = used


def call_core(
    c: Context,
    node: ast.Call,
    name: str,
    candidates: list[Candidate],
    receiver: typed.Expression | None,
    wish: Wish,
) -> typed.Expression:
    written = node.arguments
    candidates = with_function(c, written, candidates)
    options = option_map(written, candidates)
    if options is not None:
        candidates = with_options(c, name, len(written), candidates, options)
        if not candidates:
            return c.report.invalid(node)
    right_count = [k for k in candidates if len(k.signature.parameters) == len(written)]
    if not right_count:
        from lumac.check.calls.core_messages import say_count

        return say_count(c, node, name, candidates)
    right_count = serving(right_count, written, wish)
    arguments = check_arguments(c, written, right_count, wish, options)
    if any(argument is not None and argument.type is types.INVALID for argument in arguments):
        return c.report.invalid(node)
    if say_without_result(c, node, name, right_count, arguments):
        return c.report.invalid(node)
    accepted = accepting(right_count, arguments)
    if not accepted:
        from lumac.check.calls.core_messages import say_no_variant

        return say_no_variant(c, node, name, candidates, arguments)
    chosen = with_best_result(c, accepted, wish)
    if chosen is None:
        from lumac.check.calls.core_messages import say_no_result

        return say_no_result(c, node, name, accepted, wish.expected)
    return finish(c, node, name, chosen, receiver, arguments, options)


def with_options(
    c: Context, name: str, count: int, candidates: list[Candidate], options: ast.MapLiteral
) -> list[Candidate]:
    """Returns the variants that take the options of a call. If there is none, it reports why."""
    taking = [k for k in candidates if takes_options(k.signature, count)]
    chosen = by_options(c, name, taking, options)
    if chosen is not None:
        return by_option_types(c, chosen, options)
    for entry in options.entries:
        c.check(entry.value)
    return []


def with_best_result(c: Context, accepted: list[Candidate], wish: Wish) -> Candidate | None:
    """Returns the variant whose result fits best. If the expected type is only a hint, it need not fit."""
    is_taken = taking_test(c, wish.taken_by)
    expected = wish.expected.type if wish.expected is not None else None
    chosen = best(accepted, expected, is_taken, wish.used)
    if chosen is None and wish.expected is not None and wish.expected.is_hint:
        chosen = best(accepted, None, is_taken, wish.used)
    return chosen


def serving(
    candidates: list[Candidate], arguments: tuple[ast.Expression, ...], wish: Wish
) -> list[Candidate]:
    """Returns the variants whose result can have the expected type; all of them where none can."""
    if wish.expected is None or not wish.used or len(candidates) == 1:
        return candidates
    wanted = wish.expected.type
    if any(isinstance(argument, ast.Lambda) for argument in arguments):
        for kind in (wanted, types.without_optional(wanted)):
            exact = [k for k in candidates if k.result() is kind]
            if exact:
                return exact
    return [k for k in candidates if result_rank(k.result(), wanted) is not None] or candidates


def taking_test(c: Context, taken_by: TakenBy) -> Callable[[Type], bool] | None:
    """Tells the results that have the method, or can be one of the types; None where anything is taken."""
    if isinstance(taken_by, Tried):
        return failing_test(taking_test(c, taken_by.by))
    if taken_by is None:
        return None

    def is_taken(kind: Type) -> bool:
        kind = types.without_optional(kind)
        if isinstance(taken_by, str):
            return bool(c.declared.registry.methods(kind, taken_by))
        return any(has_variables(one) or fits(kind, one) is not None for one in taken_by)

    return is_taken


def failing_test(is_taken: Callable[[Type], bool] | None) -> Callable[[Type], bool]:
    """Tells the results of variants that fail where others give nil."""

    def is_never_nil(kind: Type) -> bool:
        return not isinstance(kind, types.Optional) and (is_taken is None or is_taken(kind))

    return is_never_nil


def check_arguments(
    c: Context,
    written: tuple[ast.Expression, ...],
    candidates: list[Candidate],
    wish: Wish,
    options: ast.MapLiteral | None,
) -> list[typed.Expression | None]:
    """Checks the arguments; None stands for an option map."""
    arguments: list[typed.Expression | None] = []
    if len(candidates) == 1:
        hint_from_result(candidates[0], wish)
    for position, node in enumerate(written):
        if options is not None and position == len(written) - 1:
            arguments.append(None)
            continue
        arguments.append(check_argument(c, node, position, candidates))
    return arguments


def hint_from_result(candidate: Candidate, wish: Wish) -> None:
    """Binds type variables by the expected type: `total: float = xs.reduce(0, …)` counts in floats."""
    if wish.expected is None or not has_variables(candidate.result()):
        return
    trial = dict(candidate.bindings)
    wanted = wish.expected.type
    pattern = candidate.signature.result
    if not isinstance(pattern, types.Optional):
        wanted = types.without_optional(wanted)
    if wanted not in (types.ANY, types.INVALID, types.NOTHING) and unify(pattern, wanted, trial):
        candidate.bindings.update(trial)


def check_argument(
    c: Context, node: ast.Expression, position: int, candidates: list[Candidate]
) -> typed.Expression:
    first = candidates[0]
    kinds = {candidate.parameter(position) for candidate in candidates}
    kind = first.parameter(position)
    if len(kinds) > 1:
        if isinstance(node, ast.Lambda):
            return lambda_among(c, node, position, candidates)
        lists = [k for k in kinds if isinstance(k, types.ListOf)]
        needs = isinstance(node, ast.ListLiteral | ast.EmptyBraces) and len(lists) == 1
        value = c.check(node, Expected(lists[0]) if needs else None, tuple(kinds))
        return needed_function(value, kinds)
    reason = Expected(
        kind, f"`{first.signature.parameters[position][0]}` of `{first.signature.text}`"
    )
    if (
        isinstance(node, ast.Lambda)
        and (called := callback(kind))
        and called.result is types.NOTHING
    ):
        wanted = None if isinstance(node.body, ast.Block) else reason.of(types.NOTHING)
        return coerce(c.report, typed_lambda(c, node, called.parameters, wanted), reason)
    if not has_variables(kind):
        value = c.check(node, reason)
        return value if lacks_result(value.type, kind) else coerce(c.report, value, reason)
    if isinstance(node, ast.Lambda) and isinstance(kind, types.Function):
        return open_lambda(c, node, kind, first)
    value = c.check(node, None if isinstance(kind, types.Variable) else reason)
    value = needed_function(value, kinds)
    if value.type is not types.INVALID and unify(
        first.signature.parameters[position][1], value.type, first.bindings
    ):
        return value
    if lacks_result(value.type, kind):
        return value
    return (
        coerce(c.report, value, Expected(first.parameter(position)))
        if value.type is not types.INVALID
        else value
    )


def needed_function(value: typed.Expression, kinds: set[Type]) -> typed.Expression:
    """Unwraps an optional function where a function is needed."""
    if not isinstance(types.without_optional(value.type), types.Function):
        return value
    is_needed = all(isinstance(kind, types.Function) for kind in kinds)
    return unwrap(value) if is_needed and types.is_optional(value.type) else value


def lambda_among(
    c: Context, node: ast.Lambda, position: int, candidates: list[Candidate]
) -> typed.Expression:
    """Checks a lambda where variants take different functions; its own result narrows down the candidates."""
    taking = [k for k in candidates if isinstance(k.parameter(position), types.Function)]
    if len(taking) < 2:
        candidates[:] = taking or candidates[:1]
        return check_argument(c, node, position, candidates)
    kind = taking[0].parameter(position)
    assert isinstance(kind, types.Function)
    value = typed_lambda(c, node, kind.parameters, None)
    if isinstance(value.type, types.Function):
        result = value.type.result
        if result is types.INVALID:
            return c.report.invalid(node)
        if all(lacks_result(value.type, k.parameter(position)) for k in taking):
            return value
        exact = [k for k in taking if substitute_result(k, position) is result]
        open_ones = [k for k in taking if has_variables(substitute_result(k, position))]
        candidates[:] = exact or open_ones or taking
        for candidate in candidates:
            unify(candidate.signature.parameters[position][1], value.type, candidate.bindings)
    return value


def substitute_result(candidate: Candidate, position: int) -> Type:
    kind = candidate.parameter(position)
    return kind.result if isinstance(kind, types.Function) else types.INVALID


def open_lambda(
    c: Context, node: ast.Lambda, kind: types.Function, candidate: Candidate
) -> typed.Expression:
    """Checks a lambda whose result binds a type variable: `xs.map(x -> x * 2)`."""
    value = typed_lambda(
        c, node, kind.parameters, None if has_variables(kind.result) else Expected(kind.result)
    )
    if isinstance(value.type, types.Function):
        result = value.type.result
        if result is types.INVALID:
            return c.report.invalid(node)
        if result is not types.NOTHING:
            unify(kind.result, result, candidate.bindings)
    return value


def lacks_result(kind: Type, wanted: Type) -> bool:
    """Whether a function gives nothing where its result is needed."""
    if not isinstance(kind, types.Function) or kind.result is not types.NOTHING:
        return False
    return isinstance(wanted, types.Function) and wanted.result is not types.NOTHING


def say_without_result(
    c: Context,
    node: ast.Call,
    name: str,
    candidates: list[Candidate],
    arguments: list[typed.Expression | None],
) -> bool:
    """Reports a function that gives nothing to a call that needs its result; tells whether there is one."""
    for position, argument in enumerate(arguments):
        kinds = [candidate.parameter(position) for candidate in candidates]
        if argument is None or not all(lacks_result(argument.type, kind) for kind in kinds):
            continue
        from lumac.check.calls.core_messages import walk_instead
        from lumac.diagnostics.messages.types import no_result

        written = node.arguments[position]
        span = c.report.span(written)
        c.report.say(
            no_result(
                name, str(kinds[-1]), str(argument.type), span, walk_instead(c, node, written)
            )
        )
        return True
    return False


def accepting(
    candidates: list[Candidate], arguments: list[typed.Expression | None]
) -> list[Candidate]:
    found = []
    for candidate in candidates:
        rank: int | None = 0
        for position, argument in enumerate(arguments):
            if argument is None or rank is None:
                continue
            distance = fits(argument.type, candidate.parameter(position))
            if has_variables(candidate.parameter(position)):
                bound = unify(
                    candidate.signature.parameters[position][1], argument.type, candidate.bindings
                )
                distance = 1 if bound else None
            rank = None if distance is None else rank + distance
        if rank is not None:
            candidate.rank = rank
            found.append(candidate)
    return found


def finish(
    c: Context,
    node: ast.Call,
    name: str,
    candidate: Candidate,
    receiver: typed.Expression | None,
    arguments: list[typed.Expression | None],
    options: ast.MapLiteral | None,
) -> typed.Expression:
    signature = candidate.signature
    converted: list[typed.Expression] = [] if receiver is None else [receiver]
    for position, argument in enumerate(arguments):
        if argument is not None:
            converted.append(coerce(c.report, argument, Expected(candidate.parameter(position))))
    keywords = [] if options is None else option_values(c, candidate, options)
    compared = c.declared.registry.effects(signature.symbol).compares
    for position in compared:
        need_equality(converted[position].type)
    symbol = signature.symbol
    if compared and receiver is not None and types.holds_any(receiver.type):
        symbol = comparing_any(c, signature)
    without_receiver = converted if receiver is None else converted[1:]
    judges = c.declared.registry.judges(signature)
    if judges:
        from lumac.check.calls.literal_arguments import say_refused

        if say_refused(c, signature, judges, without_receiver, keywords):
            return c.report.invalid(node)
    c.has_options |= c.declared.registry.leads_to_options(symbol)
    forget_assigned_by(c, node)
    result = candidate.result()
    if has_variables(result):
        result = types.INVALID
    gives = result
    if signature.or_nil:
        gives = substitute(types.without_optional(signature.result), candidate.bindings)
    call = typed.CoreCall(node.start, node.end, gives, symbol, tuple(converted), tuple(keywords))
    return nil_on_failure(call, result) if signature.or_nil else call


def option_values(
    c: Context, candidate: Candidate, options: ast.MapLiteral
) -> list[tuple[str, typed.Expression]]:
    """Returns the name and the checked value of each option."""
    keywords: list[tuple[str, typed.Expression]] = []
    kinds = {field: kind for field, kind, _ in options_of(candidate).fields}
    for entry in options.entries:
        assert isinstance(entry.key, ast.StringLiteral)
        keywords.append((entry.key.value, check_option(c, entry, kinds[entry.key.value])))
    return keywords


def nil_on_failure(call: typed.CoreCall, kind: Type) -> typed.Or:
    """Wraps a call, which gives nil where it fails; a failure of an argument is passed on."""
    start, end = call.start, call.end
    nil = typed.Constant(start, end, kind, None, "")
    return typed.Or(start, end, kind, call, nil, (), False, start, True)


def comparing_any(c: Context, signature: Signature) -> str:
    """Returns the symbol of the variant for `[any]`, which compares elements that hold an `any`."""
    dynamic = types.list_of(types.ANY)
    for other in c.declared.registry.methods(dynamic, signature.name):
        if other.receiver is dynamic and len(other.parameters) == len(signature.parameters):
            return other.symbol
    return signature.symbol
