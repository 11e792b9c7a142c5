"""Checks statements, block by block."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import coerce, unwrap
from lumac.check.declarations.functions import check_inner_function, give_inner_signatures
from lumac.check.exhaustive import assert_never
from lumac.check.expected import Expected
from lumac.check.narrowing import learn
from lumac.check.reachability import diverges, statement_diverges
from lumac.check.returns import Returns
from lumac.check.statements.assignments import check_assign, check_declare
from lumac.diagnostics.messages import flow as flow_messages
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast

DECLARATIONS = (ast.Function, ast.Struct, ast.Impl, ast.Trait, ast.TypeAlias)


def check_statements(c: Context, nodes: tuple[ast.Statement, ...]) -> list[typed.Statement]:
    """Checks the statements of a block. Its functions are known in the whole block.

    Behind a value that never comes nothing is kept but functions: its variable has no value to be read.
    """
    give_inner_signatures(c, nodes)
    found: list[typed.Statement] = []
    said = without_value = False
    for node in nodes:
        if (
            found
            and not said
            and statement_diverges(found[-1])
            and not isinstance(node, DECLARATIONS)
        ):
            c.report.say(flow_messages.unreachable(c.report.span(node)))
            said = True
        checked = check_statement(c, node)
        found += functions_of(checked) if without_value else checked
        without_value = without_value or lacks_value(node, checked)
    return found


def lacks_value(node: ast.Statement, checked: list[typed.Statement]) -> bool:
    """Whether a declaration or an assignment has become its value, which never comes."""
    stores = isinstance(node, ast.Declare | ast.Assign)
    return stores and any(isinstance(one, typed.ExpressionStatement) for one in checked)


def functions_of(statements: list[typed.Statement]) -> list[typed.Statement]:
    return [one for one in statements if isinstance(one, typed.FunctionStatement)]


def check_statement(c: Context, node: ast.Statement) -> list[typed.Statement]:
    match node:
        case ast.ExpressionStatement(expression):
            return check_expression_statement(c, node, expression)
        case ast.Assign(_, operator, value):
            if operator == "=":
                return check_assign(c, node)
            from lumac.check.statements.updates import check_update

            return check_update(c, node, operator[0], value)
        case ast.Declare():
            return check_declare(c, node)
        case ast.If():
            return [check_if(c, node)]
        case ast.Walk():
            from lumac.check.statements.walks import check_walk

            return [check_walk(c, node)]
        case ast.Return():
            returns = c.frame.returns_here()
            return (
                dropped_return(c, node, returns)
                if returns.is_dropped
                else [check_return(c, node, returns)]
            )
        case ast.Increment():
            from lumac.check.statements.updates import check_increment

            return check_increment(c, node)
        case ast.Skip() | ast.Stop():
            if not c.frame.surroundings.may_leave_walk:
                word = "skip" if isinstance(node, ast.Skip) else "stop"
                c.report.say(flow_messages.outside_walk(word, c.report.span(node)))
                return []
            kind = typed.Skip if isinstance(node, ast.Skip) else typed.Stop
            return [kind(node.start, node.end)]
        case ast.Function():
            return check_inner_function(c, node)
        case ast.InvalidStatement():
            return [typed.ExpressionStatement(node.start, node.end, c.report.invalid(node))]
        case ast.Struct() | ast.Impl() | ast.Trait() | ast.TypeAlias():
            return []
        case _:
            assert_never(node)


def check_expression_statement(
    c: Context, node: ast.ExpressionStatement, expression: ast.Expression
) -> list[typed.Statement]:
    if isinstance(expression, ast.Match):
        from lumac.check.statements.matches import check_match_statement

        return [check_match_statement(c, expression, node)]
    value = c.check(expression, None, None, False)
    if not has_effect(value) and value.type is not types.INVALID:
        c.report.say(flow_messages.no_effect(c.report.span(node)))
    return [typed.ExpressionStatement(node.start, node.end, value)]


EFFECTS = (
    typed.CoreCall,
    typed.FunctionCall,
    typed.MethodCall,
    typed.ValueCall,
    typed.Fail,
    typed.Or,
    typed.Match,
)


def has_effect(value: typed.Expression) -> bool:
    """Whether the expression is a call of some kind, not merely a value."""
    while isinstance(value, typed.Unwrap | typed.Narrowed | typed.Convert):
        value = value.value
    return isinstance(value, EFFECTS)


def check_condition(c: Context, node: ast.Expression) -> typed.Expression:
    value = c.check(node, Expected(types.BOOL, "a condition is a `bool`"))
    if value.type in (types.BOOL, types.INVALID, types.NEVER):
        return value
    if value.type is types.ANY:
        return coerce(c.report, value, Expected(types.BOOL, "a condition is a `bool`"))
    if isinstance(value.type, types.Optional) and value.type.inner is types.BOOL:
        return unwrap(value)
    c.report.say(
        messages.condition_not_bool(value.type, c.report.span(node), suggested_test(c, node, value))
    )
    return c.report.invalid(node)


def suggested_test(c: Context, node: ast.Expression, value: typed.Expression) -> str | None:
    text = c.report.span(node).text()
    if "\n" in text or not isinstance(node, ast.Name | ast.Member | ast.Call | ast.Index):
        return None
    if isinstance(value.type, types.Optional):
        return f"{text} != nil"
    if types.is_number(value.type):
        return f"{text} != 0"
    if value.type is types.STR:
        return f'{text} != ""'
    if isinstance(value.type, types.ListOf | types.MapOf):
        return f"{text}.len() > 0"
    return None


def check_if(c: Context, node: ast.If) -> typed.Statement:
    condition = check_condition(c, node.condition)
    start = c.frame.facts
    learn(c, condition, True)
    then = c.block(node.then)
    after_then = c.frame.facts
    c.frame.facts = start
    learn(c, condition, False)
    otherwise: typed.Block | None = None
    if isinstance(node.otherwise, ast.If):
        inner = check_if(c, node.otherwise)
        otherwise = typed.Block(node.otherwise.start, node.otherwise.end, (inner,))
    elif node.otherwise is not None:
        otherwise = c.block(node.otherwise)
    if diverges(then):
        pass
    elif otherwise is not None and diverges(otherwise):
        c.frame.facts = after_then
    else:
        c.frame.facts = after_then & c.frame.facts
    return typed.If(node.start, node.end, condition, then, otherwise)


def check_return(c: Context, node: ast.Return, returns: Returns) -> typed.Statement:
    frame = c.frame
    wanted = returns.wanted()
    start, end = node.start, node.end
    inferring = wanted is None and frame.function is not None and frame.function.kind == "lambda"
    gives_nothing = not inferring and (wanted is None or wanted.type is types.NOTHING)
    if node.value is None:
        if not gives_nothing and wanted is not None and wanted.type is not types.INVALID:
            c.report.say(flow_messages.value_missing(wanted.type, c.report.span(node), wanted.span))
        return typed.Return(start, end, None)
    if gives_nothing:
        name = f"`{frame.function.name}`" if frame.function is not None else "the top level"
        way_out = c.check(node.value)
        if way_out.type is types.NEVER:
            return typed.ExpressionStatement(start, end, way_out)
        c.report.say(flow_messages.value_returned(name, c.report.span(node.value)))
        return typed.Return(start, end, None)
    value = c.check(node.value, wanted)
    if value.type is types.NOTHING:
        c.report.say(messages.nothing_used(c.report.span(node.value)))
        value = c.report.invalid(node.value)
    if value.type is types.NEVER:
        return typed.ExpressionStatement(start, end, value)
    value = returns.accept(c.report, value)
    return (
        typed.ResultStatement(start, end, value)
        if frame.surroundings.block_result is not None
        else typed.Return(start, end, value)
    )


def dropped_return(c: Context, node: ast.Return, returns: Returns) -> list[typed.Statement]:
    """Checks a `return` in a fallback whose value nobody takes: it may have one of any type, or none."""
    start, end = node.start, node.end
    value: typed.Expression = typed.Constant(start, end, types.NOTHING, None, "")
    if node.value is not None:
        value = c.check(node.value, returns.like, None, False)
    if c.frame.surroundings.block_result is not None:
        return [typed.ResultStatement(start, end, value)]
    leave = typed.Return(start, end, None)
    computed = has_effect(value)
    return [typed.ExpressionStatement(start, end, value), leave] if computed else [leave]
