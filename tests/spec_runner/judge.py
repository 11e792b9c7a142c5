"""Compares what a page promises of a program with what was seen of it, both ways.

An error without a directive is a failure, and so is a directive without its error. A program without an `output`
block prints nothing, without a `stderr` block writes nothing there, without an `exit` block ends with status 0.
In a block a line `...` stands for any number of lines.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.show.render import Report, render_text
from lumac.library.registry import load
from lumac.pipeline import with_types
from lumac.syntax.parser import parse
from tests.running import Outcome
from tests.spec_runner.directives import Promise
from tests.spec_runner.document import Program
from tests.spec_runner.inspect_types import types_by_line
from tests.spec_runner.observe import Observation
from tests.spec_runner.own_part import core_definitions, imported_modules, own_part

_ABSENT = {"exit": "0\n"}
"""What a block that is not there means, where that is not the empty text."""

MOST_SHOWN = 20_000
"""Characters of a text that are compared: a program that goes round for ever is no page's example."""


@dataclass
class Verdict:
    """What is wrong with a program, and the texts its blocks would hold if they were right."""

    problems: list[str] = field(default_factory=list)
    actual: dict[str, str] = field(default_factory=dict)


def judge(program: Program, seen: Observation) -> Verdict:
    """Every way in which `seen` is not what the page says."""
    verdict = Verdict()
    verdict.problems += diagnostic_problems(seen)
    if "diagnostic" in program.attachments:
        report = Report(program.file_name, seen.compiled.diagnostics)
        shown = seen.with_words(render_text([report]))
        _compare(program, verdict, {"diagnostic": shown})
    if seen.failed_to_compile:
        if idle := {"output", "stderr", "exit", "python"} & program.attachments.keys():
            verdict.problems.append(f"it does not compile, but there are blocks: {sorted(idle)}")
        return verdict
    verdict.problems += _type_problems(seen)
    verdict.problems += _use_problems(seen)
    if "python" in program.attachments:
        _compare(program, verdict, {"python": seen.with_words(own_part(seen.compiled.text or ""))})
    for version, outcome in seen.runs.items():
        _compare(program, verdict, _blocks_of(outcome, seen), version)
    if seen.peer_problem:
        verdict.problems.append(f"peer: {seen.peer_problem}")
    return verdict


def _blocks_of(outcome: Outcome, seen: Observation) -> dict[str, str]:
    return {
        "output": seen.with_words(outcome.output),
        "stderr": seen.with_words(outcome.stderr),
        "exit": "did not end\n" if outcome.exit is None else f"{outcome.exit}\n",
    }


def _compare(program: Program, verdict: Verdict, actual: dict[str, str], version: str = "") -> None:
    where = f" on Python {version}" if version else ""
    for kind, got in actual.items():
        got = got if len(got) < MOST_SHOWN else f"{got[:MOST_SHOWN]}\n…\n"
        block = program.attachments.get(kind)
        wanted = block.text if block else _ABSENT.get(kind, "")
        verdict.actual[kind] = wanted if _same(wanted, got) else got
        if not _same(wanted, got):
            changes = difflib.unified_diff(
                wanted.splitlines(), got.splitlines(), "page", "got", lineterm="", n=3
            )
            verdict.problems.append("\n".join([f"{kind}{where} differs:", *changes]))


def _same(wanted: str, got: str) -> bool:
    """Equal, where a line `...` of the page stands for any lines."""
    if "...\n" not in wanted:
        return wanted == got
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.\n", wanted, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(pieces), got) is not None


def _matches(promise: Promise, diagnostic: Diagnostic) -> bool:
    if promise.kind == "help":
        return promise.text in (diagnostic.help or "")
    return (
        (promise.kind == "error") == diagnostic.is_error
        and promise.code in ("", diagnostic.code)
        and promise.text in diagnostic.message
    )


def diagnostic_problems(seen: Observation) -> list[str]:
    """Diagnostics no directive speaks of, and directives no diagnostic answers."""
    unclaimed = [(_line_of(one, seen), one) for one in seen.compiled.diagnostics]
    problems = []
    for promise in sorted(seen.promises, key=lambda one: one.kind == "help"):
        if promise.kind not in ("error", "warning", "help"):
            continue
        everyone = [(_line_of(one, seen), one) for one in seen.compiled.diagnostics]
        pool = everyone if promise.kind == "help" else unclaimed
        found = next((p for p in pool if p[0] == promise.line and _matches(promise, p[1])), None)
        if found is None:
            problems.append(f"line {promise.line}: promised, not seen: {promise}")
        elif promise.kind != "help":
            unclaimed.remove(found)
    for line, diagnostic in unclaimed:
        shown = f"[{diagnostic.code}] {diagnostic.message}"
        helped = f" (help: {diagnostic.help})" if diagnostic.help else ""
        problems.append(f"line {line}: seen, not promised: {shown}{helped}")
    return problems


def _line_of(diagnostic: Diagnostic, seen: Observation) -> int:
    return seen.source.line_column(diagnostic.primary.span.start)[0]


def _type_problems(seen: Observation) -> list[str]:
    promised = [promise for promise in seen.promises if promise.kind == "type"]
    if not promised:
        return []
    tree, _ = with_types(parse(seen.source)[0], load())
    types = types_by_line(tree, seen.source)
    return [
        f"line {one.line}: the type is {types.get(one.line, 'unknown')}, not {one.text}"
        for one in promised
        if types.get(one.line) != one.text
    ]


def _use_problems(seen: Observation) -> list[str]:
    text = seen.compiled.text or ""
    present = core_definitions(text) | imported_modules(text)
    problems = []
    for promise in seen.promises:
        if promise.kind == "uses":
            problems += [
                f"`{name}` is not in the output" for name in promise.names if name not in present
            ]
        elif promise.kind == "uses none":
            problems += [f"`{name}` is in the output" for name in promise.names if name in present]
        elif promise.kind == "uses nothing" and present:
            problems.append(f"these are in the output: {sorted(present)}")
    return problems
