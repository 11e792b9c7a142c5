"""Says why no variant of a core call is meant."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls.overloads import Candidate
from lumac.check.context import Context
from lumac.check.conversions import coerce
from lumac.check.expected import Expected
from lumac.diagnostics.messages import calls as messages
from lumac.syntax import ast


def variants(candidates: list[Candidate]) -> list[str]:
    return list(
        dict.fromkeys(candidate.signature.text.removeprefix("static ") for candidate in candidates)
    )


def say_count(
    c: Context, node: ast.Call, name: str, candidates: list[Candidate]
) -> typed.Expression:
    counts = {len(candidate.signature.parameters) for candidate in candidates}
    found = [
        c.check(argument) for argument in node.arguments if not isinstance(argument, ast.Lambda)
    ]
    if any(argument.type is types.INVALID for argument in found):
        return c.report.invalid(node)
    span = c.report.span(node)
    if len(counts) == 1:
        signature = variants(candidates)[0]
        c.report.say(
            messages.wrong_count(name, counts.pop(), len(node.arguments), span, signature, None)
        )
    else:
        kinds = ", ".join(str(argument.type) for argument in found)
        c.report.say(messages.no_variant(name, kinds, span, variants(candidates), None))
    return c.report.invalid(node)


def walk_instead(c: Context, node: ast.Call, function: ast.Expression) -> str | None:
    """The walk to write for a call whose function gives nothing; None where a walk is no likely meaning."""
    if not isinstance(node.callee, ast.Member) or len(node.arguments) != 1:
        return None
    items = c.report.span(node.callee.object).text()
    if isinstance(node.callee.object, ast.Range | ast.Binary | ast.Unary):
        items = f"({items})"
    text = c.report.span(function).text()
    if isinstance(function, ast.Name):
        text = f"v -> {text}(v)"
    elif not isinstance(function, ast.Lambda):
        return None
    walk = f"{items}.walk({text})"
    return walk if "\n" not in walk and "`" not in walk and len(walk) < 60 else None


def say_no_variant(
    c: Context,
    node: ast.Call,
    name: str,
    candidates: list[Candidate],
    arguments: list[typed.Expression | None],
) -> typed.Expression:
    kinds = ", ".join("{ … }" if argument is None else str(argument.type) for argument in arguments)
    help = bytes_help(c, candidates, arguments)
    c.report.say(messages.no_variant(name, kinds, c.report.span(node), variants(candidates), help))
    return c.report.invalid(node)


def bytes_help(
    c: Context, candidates: list[Candidate], arguments: list[typed.Expression | None]
) -> str | None:
    """Returns how to give an int to a call that takes a byte or bytes; None if that is not the mistake."""
    for position, argument in enumerate(arguments):
        if argument is None or argument.type is not types.INT:
            continue
        accepted = {
            candidate.parameter(position)
            for candidate in candidates
            if position < len(candidate.signature.parameters)
        }
        if accepted >= {types.BYTE, types.BYTES} and types.INT not in accepted:
            text = c.report.span(argument).text()
            value = argument.value if isinstance(argument, typed.Constant) else None
            one = f"`0x{value:02X}`" if isinstance(value, int) and 0 <= value <= 255 else "`0x41`"
            return (
                f"write one byte as {one} or declare it `byte`, or bytes with `{text}.to_int32()`"
            )
    return None


def say_no_result(
    c: Context, node: ast.Call, name: str, accepted: list[Candidate], expected: Expected | None
) -> typed.Expression:
    assert expected is not None
    results = {candidate.result() for candidate in accepted}
    if len(results) == 1:
        value = typed.CoreCall(
            node.start, node.end, results.pop(), accepted[0].signature.symbol, (), ()
        )
        return coerce(c.report, value, expected)
    c.report.say(
        messages.no_result(
            name,
            expected.type,
            c.report.span(node),
            variants(accepted),
            expected.reason,
            expected.span,
        )
    )
    return c.report.invalid(node)
