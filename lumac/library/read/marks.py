"""Reads the marks that say what a function does, where its code does not tell it well enough.

`# changes: items` says that of the parameters only `items` is changed, `# keeps: nothing` that none is
stored, `# quiet` that nobody outside notices a call, `# counts` that the result is a size, `# length: n`
that the result has n elements. A mark that says less than the code surely does is a defect; so is one
that says just what the code says by itself.
"""

from __future__ import annotations

import ast
import copy
from typing import Final

from lumac.library.effects import FACTS
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.flow.origins import (
    ARGUMENT,
    OUTSIDE,
    PART,
    RESULT,
    Origin,
    Routine,
    Summary,
)
from lumac.library.read.units import Snippet

LENGTH: Final = FACTS[-1]
ABOUT_PARAMETERS: Final = FACTS[:-1]
ALONE: Final = ("quiet", "counts")
WORDS: Final = (*FACTS, *ALONE)
NOTHING: Final = "nothing"
HAPPENING: Final = frozenset({"changes", "shortens", "calls", "compares"})


class Marks:
    """Holds the marks of one function."""

    __slots__ = ("counts", "lines", "path", "positions", "quiet")

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[str, int] = {}
        """The line of each."""
        self.positions: dict[str, frozenset[int]] = {}
        """The positions of the parameters that each names."""
        self.quiet = False
        self.counts = False

    def defect(self, word: str, message: str) -> LibraryDefect:
        return LibraryDefect(self.path, self.lines[word], message)


def refuse_misplaced(snippet: Snippet) -> None:
    """Raises LibraryDefect for a mark above what is no function."""
    for unit in snippet.units:
        for line, word, _ in unit.marks:
            if word in WORDS and unit.kind != "function":
                message = f"an effect is that of a function, not of a {unit.kind}"
                raise LibraryDefect(snippet.path, line, message)


def read_marks(routine: Routine) -> Marks:
    """The marks of a function. Raises LibraryDefect where one cannot be understood."""
    marks = Marks(routine.snippet.path)
    if routine.owner:
        return marks
    for line, word, said in routine.unit.marks:
        if word not in WORDS:
            continue
        if word in marks.lines:
            raise LibraryDefect(marks.path, line, f"`# {word}` stands here twice")
        marks.lines[word] = line
        if word in ALONE:
            marks.quiet = marks.quiet or word == "quiet"
            marks.counts = marks.counts or word == "counts"
        else:
            marks.positions[word] = _positions_named(routine, marks, word, said)
    _check_kinds(routine, marks)
    return marks


def _positions_named(routine: Routine, marks: Marks, word: str, said: str) -> frozenset[int]:
    names = [] if said == NOTHING else said.split(", ")
    for name in names:
        if name not in routine.names:
            message = f"`{routine.node.name}` has no parameter `{name}`"
            raise marks.defect(word, message)
    return frozenset(routine.names.index(name) for name in names)


def _check_kinds(routine: Routine, marks: Marks) -> None:
    annotation = routine.node.returns
    is_int = isinstance(annotation, ast.Name) and annotation.id == "int"
    if marks.counts and not is_int:
        raise marks.defect("counts", "only a function that gives an int counts")
    if LENGTH in marks.positions:
        arguments = routine.node.args
        plain = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named = [plain[at].annotation for at in marks.positions[LENGTH] if at < len(plain)]
        if len(named) != 1 or not isinstance(named[0], ast.Name) or named[0].id != "int":
            raise marks.defect(LENGTH, "write `# length: n` with a parameter that is an int")


def positions(summary: Summary, routine: Routine) -> dict[str, tuple[int, ...]]:
    """Returns the facts about parameters that a summary holds, with the positions of the parameters."""
    found: dict[str, set[int]] = {fact: set() for fact in ABOUT_PARAMETERS}
    for fact, origin in summary.facts:
        if matters(fact, origin, routine):
            found[fact].add(int(origin.of))
    for into, what in summary.stored:
        if what.kind == ARGUMENT:
            found["keeps"].add(int(what.of))
        elif what.kind == PART and (into == OUTSIDE or into.of != what.of):
            found["spreads"].add(int(what.of))
    found["gives"] = {int(origin.of) for origin in summary.result if origin.kind == ARGUMENT}
    found["keeps"] |= {int(origin.of) for origin in summary.held if origin.kind == ARGUMENT}
    shared = summary.result | summary.held
    found["shares"] = {int(origin.of) for origin in shared if origin.kind == PART}
    return {fact: tuple(sorted(each)) for fact, each in found.items() if each}


def matters(fact: str, origin: Origin, routine: Routine) -> bool:
    """Tells whether a fact is possible for a parameter of this type.

    The result of a function that is an argument is the business of the caller.
    """
    if origin.kind == RESULT:
        return False
    kind = routine.kinds[int(origin.of)]
    if fact == "calls":
        return not kind.classes and not kind.builtin
    if fact == "compares":
        return not kind.classes and not kind.callable
    return origin.kind == PART or not (kind.read_only or kind.callable)


def marked(derived: Summary, marks: Marks) -> Summary:
    """Returns the summary in which the marks replace what was derived."""
    if not marks.lines:
        return derived
    summary = copy.deepcopy(derived)
    put_marks(summary, marks)
    return summary


def put_marks(summary: Summary, marks: Marks) -> None:
    for word, named in marks.positions.items():
        arguments = {Origin(ARGUMENT, at) for at in named}
        parts = {Origin(PART, at) for at in named}
        if word in HAPPENING:
            others = {each for each in summary.facts if each[0] != word}
            summary.facts = others | {(word, each) for each in arguments}
        elif word in ("keeps", "spreads"):
            kind = ARGUMENT if word == "keeps" else PART
            wanted = arguments if word == "keeps" else parts
            summary.stored = {each for each in summary.stored if each[1].kind != kind}
            summary.stored |= {(OUTSIDE, each) for each in wanted}
            if word == "keeps":
                summary.held = {each for each in summary.held if each.kind != kind}
        elif word == "gives":
            summary.result = {each for each in summary.result if each.kind != ARGUMENT} | arguments
        elif word == "shares":
            summary.result = {each for each in summary.result if each.kind != PART}
            summary.held = {each for each in summary.held if each.kind != PART} | parts
    if "shortens" in marks.positions:
        shortened = marks.positions["shortens"]
        summary.facts |= {("changes", Origin(ARGUMENT, at)) for at in shortened}
    if marks.quiet:
        summary.acts = summary.surely_acts = False
        summary.read.clear()
    summary.counts = summary.counts or marks.counts


def check_marks(derived: Summary, routine: Routine, marks: Marks) -> None:
    """Raises LibraryDefect for a mark that says less than the code does, or the same."""
    found = positions(derived, routine)
    for word, named in marks.positions.items():
        if word == LENGTH:
            continue
        surely = {at for fact, at in derived.sure if fact == word}
        missing = sorted(surely & set(found.get(word, ())) - named)
        if missing:
            name = routine.names[missing[0]]
            raise marks.defect(word, f"`{routine.node.name}` surely {word} `{name}`")
        if named == set(found.get(word, ())):
            raise marks.defect(word, f"`# {word}` says what the code says by itself")
    _check_alone(derived, routine, marks)


def _check_alone(derived: Summary, routine: Routine, marks: Marks) -> None:
    if marks.quiet and derived.surely_acts:
        raise marks.defect("quiet", f"`{routine.node.name}` surely acts")
    if marks.quiet and not derived.acts:
        raise marks.defect("quiet", "`# quiet` says what the code says by itself")
    if marks.counts and derived.counts:
        raise marks.defect("counts", "`# counts` says what the code says by itself")
