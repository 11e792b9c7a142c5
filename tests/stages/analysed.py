"""One program that was parsed, checked and analysed, and what the stages say of it, in words.

A fact names things as the program writes them: `assigns n`, `stores P.x`, `changes xs`, `shortens some [int]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent
from typing import TypeVar

from lumac import pipeline
from lumac.check import typed
from lumac.check.nodes import nodes
from lumac.effects.analyse import analyse
from lumac.effects.atoms import ACTS, PANICS, REFERS
from lumac.library.registry import Registry, load
from lumac.names.symbols import FunctionSymbol, StructSymbol, VariableSymbol
from lumac.types import Type
from tests.properties.agreement import evaluated
from tests.properties.effects.running import agreed, found_by_lumac
from tests.properties.reference.program import Outcome

Node = TypeVar("Node")
WORDS = {PANICS: "panics", ACTS: "acts", REFERS: "refers to self"}


class Analysed:
    """A program without errors, its effects, what is decided about it, and what it is warned of."""

    def __init__(self, text: str, registry: Registry | None = None) -> None:
        self.text = dedent(text).lstrip("\n")
        library = load() if registry is None else registry
        judged = pipeline.checked(self.text, "app.luma", library)
        self.diagnostics = judged.diagnostics
        assert judged.program is not None, [each.message for each in self.diagnostics]
        assert judged.decisions is not None
        self.program, self.decisions = judged.program, judged.decisions
        self.effects = analyse(judged.program, library)
        self.nodes = list(nodes(judged.program))

    # The program

    def every(self, kind: type[Node]) -> list[Node]:
        """Every node or symbol of a class, in the order in which the program writes them."""
        return sorted([each for each in self.nodes if isinstance(each, kind)], key=begin)

    def variables(self) -> list[VariableSymbol]:
        locals = [node.variable for node in self.every(typed.Local)]
        return list(dict.fromkeys([*self.every(VariableSymbol), *locals]))

    def variable(self, name: str) -> VariableSymbol:
        return next(each for each in self.variables() if each.name == name)

    def function(self, name: str) -> FunctionSymbol:
        """A function by its name; of a method `P.set`; of a lambda the name of its first parameter with an arrow."""
        for each in self.every(FunctionSymbol):
            owner = f"{each.owner.name}." if each.owner is not None else ""
            first = f"{each.parameters[0].name} ->" if each.parameters else "() ->"
            if name == (first if each.kind == "lambda" else owner + each.name):
                return each
        raise KeyError(name)

    def said(self, chosen: Iterable[object]) -> list[str]:
        """What the program writes for nodes or symbols, in its order."""
        return [self.written(each) for each in sorted(chosen, key=begin)]

    def written(self, node: object) -> str:
        if isinstance(node, VariableSymbol | StructSymbol | FunctionSymbol):
            return node.name
        start, end = begin(node), node.end  # type: ignore[attr-defined]
        return self.text[start:end].partition("\n")[0]

    # What is said of it

    def does(self, name: str) -> set[str]:
        """What a function does when it is called."""
        function = self.function(name)
        summary = self.effects._record.summaries.get(function)
        fails = {"fails"} if summary is not None and summary.fails else set()
        return self.facts(self.effects.function(function)) | fails

    def to_self(self, name: str) -> set[str]:
        """What a method does to the struct that it is called on."""
        return self.facts(self.effects.does_to_self(self.function(name)))

    def walk_does(self, number: int = 0) -> set[str]:
        """What the body of a walk does."""
        return self.facts(self.effects.region(self.every(typed.Walk)[number].body))

    def facts(self, mask: int) -> set[str]:
        found = {word for number, word in WORDS.items() if mask >> number & 1}
        atoms = self.effects.atoms
        for each in self.variables():
            shortened = atoms.changed_in_bits(each, True)
            bits = {
                "assigns": atoms.assigned_bit(each),
                "reads": atoms.read_bit(each),
                "stores into": atoms.stored_in_bit(each),
                "shortens": shortened,
                "changes": atoms.changed_in_bits(each, False) & ~shortened,
            }
            found |= {f"{word} {each.name}" for word, bit in bits.items() if mask & bit}
        for struct, field in atoms.fields:
            if mask & atoms.stores_of_field(struct, field):
                found.add(f"stores {struct.name}.{field}")
        for kind in self.types():
            for word, shorter in (("changes", False), ("shortens", True)):
                if mask >> atoms.changed(kind, shorter) & 1:
                    found.add(f"{word} some {kind}")
        return found

    def types(self) -> set[Type]:
        """The type of every expression."""
        return {each.type for each in self.nodes if hasattr(each, "type") and each.type is not None}

    def names(self, variables: Iterable[VariableSymbol]) -> set[str]:
        return {each.name for each in variables}

    def warnings(self) -> list[str]:
        return [each.code for each in self.diagnostics]


def begin(node: object) -> int:
    if isinstance(node, VariableSymbol | StructSymbol | FunctionSymbol):
        return node.declared_at
    return int(node.start)  # type: ignore[attr-defined]


def prints(text: str, output: str, complaint: str = "", status: int = 0) -> Analysed:
    """The program, which was compiled and run: it printed just this. The reference evaluation, where it knows what the
    program does, says the same."""
    whole = dedent(text).lstrip("\n")
    expected = Outcome(output, complaint, status)
    known = evaluated(whole)
    assert known is None or not agreed(whole, expected, known)
    assert not agreed(whole, expected, found_by_lumac(whole))
    return Analysed(whole)
