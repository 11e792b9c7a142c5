"""A program that means the same becomes the same output, up to names, and does the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from lumac.pipeline import compile_source
from tests.folders import CORPUS, EXAMPLES
from tests.properties.agreement import evaluated
from tests.properties.effects import generator
from tests.properties.effects.renaming import (
    OF_LUMAC,
    OF_OTHER_SCRIPTS,
    OF_PYTHON,
    Names,
    same_form,
)
from tests.properties.effects.rewriting import FULL, PLAIN, commented, reordered, said
from tests.properties.effects.running import bounded_time, done_by, found_by_lumac
from tests.properties.effects.shapes import same_shapes, sorted_shape
from tests.properties.generator.programs import program as well_typed
from tests.properties.reference.program import Outcome

SAMPLE = {"effects": 40, "well-typed": 20}
ALL = {"effects": 2000, "well-typed": 1000}
POOLS = {"Python's": OF_PYTHON, "lumac's": OF_LUMAC, "other scripts'": OF_OTHER_SCRIPTS}
WAYS = (*POOLS, "members'", "functions'")
FIRST = 5_000_000
"""The well-typed programs here are others than those of other tests."""
LONGEST = 8_000
"""Characters of a program; longer ones are about what is deep or long."""
Record = Callable[[str, object], None]


@cache
def output(text: str) -> str | None:
    """What the compiler writes; None for a program that it refuses or stumbles over."""
    try:
        with bounded_time():
            return compile_source(text).text
    except Exception:
        return None


@cache
def does(text: str) -> Outcome:
    """What a program does that compiles."""
    compiled = output(text)
    assert compiled is not None
    return done_by(compiled)


@cache
def written() -> dict[str, str]:
    """Programs of the repository; what they need to run is not there, or they are not to run."""
    paths = [*EXAMPLES.glob("*.luma"), *CORPUS.glob("*.luma")]
    texts = {
        path.stem: path.read_bytes().decode("utf-8", "surrogatepass") for path in sorted(paths)
    }
    return {
        name: text
        for name, text in texts.items()
        if len(text) < LONGEST and not name.startswith("many_") and output(text) is not None
    }


@cache
def generated(effects: int, others: int) -> dict[str, str]:
    made = {f"effects {at}": generator.program(one) for at, one in enumerate(generator.cases()[-effects:])}  # fmt: skip
    made |= {f"well-typed {seed}": well_typed(FIRST + seed) for seed in range(others)}
    return made


@cache
def sampled() -> dict[str, str]:
    return written() | generated(SAMPLE["effects"], SAMPLE["well-typed"])


@cache
def everything() -> dict[str, str]:
    return written() | generated(ALL["effects"], ALL["well-typed"])


@cache
def runs(name: str, text: str) -> bool:
    """Whether the program is one to run: a generated one that comes to an end."""
    return name.startswith(("effects ", "well-typed ")) and evaluated(text) is not None


def renaming_problem(name: str, text: str, way: str) -> str:
    names, chance = Names(text), Random(f"{name} {way}")
    if way in POOLS:
        variables, methods = names.by_pool(POOLS[way], chance)
    else:
        variables, methods = names.to_members(chance) if way == "members'" else names.to_functions(chance)  # fmt: skip
    if not variables and not methods:
        return ""
    other = names.renamed(variables, methods)
    after = output(other)
    if after is None:
        return f"refused:\n{other}\n{found_by_lumac(other).complaint}"
    table = variables | methods
    if not any(same_shape(names, variables, methods, after, longer) for longer in range(3)):
        return f"another output for\n{other}\n---- than for\n{text}\n---- namely\n{program_only(after)}"
    if runs(name, text):
        return run_problem(text, other, {old: same_form(new) for old, new in table.items()})
    return ""


def same_shape(
    names: Names, variables: dict[str, str], methods: dict[str, str], after: str, longer: int
) -> bool:
    """Whether names without any meaning, as long as the new ones, give the same output up to names.

    How a statement is broken depends on how long its names are, and a name that Python has itself is longer in the
    output than it was.
    """
    plain = names.meaningless(variables, longer), names.meaningless(methods, longer)
    before = output(names.renamed(*plain))
    assert before is not None
    tables = (variables, methods, *plain)
    known = {one for table in tables for pair in table.items() for one in pair}
    return same_shapes(before, after, known)


def run_problem(text: str, other: str, table: dict[str, str]) -> str:
    """Names are told in what a program complains of."""
    first, second = does(text), does(other)
    complaint = re.sub(r'"(\w+)"', lambda m: f'"{table.get(m[1], m[1])}"', first.complaint)
    told = (first.output, complaint, first.status)
    if told != (second.output, same_form(second.complaint), second.status):
        return f"does another thing:\n{other}\nexpected {first}\nfound    {second}"
    return ""


def program_only(text: str) -> str:
    """The output without what runs before and after the program."""
    return text.partition("from __future__ import annotations")[2][:6000]


def comment_problem(name: str, text: str) -> str:
    other = commented(text)
    return same_problem(name, text, other, texts=True)


def text_problem(name: str, text: str) -> str:
    return same_problem(name, said(text, PLAIN), said(text, FULL), texts=False)


def same_problem(name: str, text: str, other: str, texts: bool) -> str:
    before, after = output(text), output(other)
    if before is None or after is None:
        return f"refused:\n{text if before is None else other}"
    if not same_shapes(before, after, set(), texts):
        return f"another output for\n{other}\n---- outputs\n{program_only(before)}\n----\n{program_only(after)}"
    if runs(name, text):
        first, second = does(text), does(other)
        told = (first.output.replace(PLAIN, FULL), first.complaint, first.status)
        if told != (second.output, second.complaint, second.status):
            return f"does another thing:\n{other}\nexpected {first}\nfound    {second}"
    return ""


def order_problem(name: str, text: str) -> str:
    other = reordered(text)
    before, after = output(text), output(other)
    assert before is not None
    if after is None:
        return f"refused:\n{other}\n{found_by_lumac(other).complaint}"
    if sorted_shape(before) != sorted_shape(after):
        return f"another output for\n{other}\n---- outputs\n{program_only(before)}\n----\n{program_only(after)}"
    return run_problem(text, other, {}) if runs(name, text) else ""


def renamed_problems(programs: dict[str, str], way: str) -> list[str]:
    found = (renaming_problem(name, text, way) for name, text in programs.items())
    return list(filter(None, found))


REWRITES = {"comments": comment_problem, "texts": text_problem, "order": order_problem}


def rewritten_problems(programs: dict[str, str], way: str) -> list[str]:
    found = (REWRITES[way](name, text) for name, text in programs.items())
    return list(filter(None, found))


def message(found: list[str], number: int) -> str:
    return "\n\n".join([f"{len(found)} of {number} programs", *found[:2]])


@pytest.mark.parametrize("way", WAYS)
def test_renamed(way: str, record_property: Record) -> None:
    programs = sampled()
    total = len(written()) + sum(ALL.values())
    ways = len(WAYS) + len(REWRITES)
    record_property("programs", f"metamorphic: {len(programs)} of {total} programs, each in {ways} ways")  # fmt: skip
    found = renamed_problems(programs, way)
    assert not found, message(found, len(programs))


@pytest.mark.parametrize("way", REWRITES)
def test_rewritten(way: str) -> None:
    programs = sampled()
    found = rewritten_problems(programs, way)
    assert not found, message(found, len(programs))


@pytest.mark.exhaustive
@pytest.mark.parametrize("way", [*WAYS, *REWRITES])
@pytest.mark.parametrize("chunk", range(8))
def test_all(chunk: int, way: str) -> None:
    programs = dict(list(everything().items())[chunk::8])
    problems = rewritten_problems if way in REWRITES else renamed_problems
    found = problems(programs, way)
    assert not found, message(found, len(programs))


def test_many_names_are_renamed() -> None:
    programs = sampled()
    for way, least in (("Python's", 70), ("members'", 50), ("functions'", 15)):
        changed = 0
        for name, text in programs.items():
            names, chance = Names(text), Random(name)
            if way in POOLS:
                tables = names.by_pool(POOLS[way], chance)
            else:
                tables = names.to_members(chance) if way == "members'" else names.to_functions(chance)  # fmt: skip
            changed += bool(tables[0])
        assert changed >= least, way
